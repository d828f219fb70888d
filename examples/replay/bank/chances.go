package bank

import (
	"math/rand/v2"
	"slices"
	"time"
)

// Chances is what callers draw what the file does not tell of them from: how
// long services took, and how long callers waited, by type of call.
type Chances struct {
	services map[Type][]time.Duration
	patience map[Type]curve
}

// everyType stands for the calls of all types.
const everyType Type = ""

// ChancesOf gives the chances of callers, as their records tell them:
// whatever they have drawn before does not count.
func ChancesOf(callers []Caller) *Chances {
	c := &Chances{services: map[Type][]time.Duration{}, patience: map[Type]curve{}}
	waits := map[Type][]wait{}
	for _, caller := range callers {
		served := caller.Life.Served()
		for _, t := range [...]Type{caller.Record.Type, everyType} {
			waits[t] = append(waits[t], wait{caller.Life.Wait, !served})
			if served && caller.Record.serviceRecorded() {
				c.services[t] = append(c.services[t], caller.Life.Service)
			}
		}
	}
	for t, all := range waits {
		c.patience[t] = curveOf(all)
	}
	return c
}

// Services returns the callers of whom those who hung up have drawn how long
// they take: as long as one of the recorded services of their type, each as
// likely. Where no service of the type is recorded, those of all types are
// drawn from, and with none at all it takes no time. What a caller draws
// depends on the seed and on their line, and not on who else is among the
// callers. The slice is new.
func (c *Chances) Services(callers []Caller, seed uint64) []Caller {
	drawn := slices.Clone(callers)
	for n := range drawn {
		caller := &drawn[n]
		if caller.Life.Served() {
			continue
		}
		from := c.services[caller.Record.Type]
		if len(from) == 0 {
			from = c.services[everyType]
		}
		if len(from) > 0 {
			caller.Service = from[dice(seed, caller.Record.Line, drawsService).IntN(len(from))]
		}
	}
	return drawn
}

// fewest is how many must have hung up for a type to have a curve of its own.
const fewest = 100

// Patience returns the callers of whom those who were served have drawn how
// long they would have waited: longer than they did, and by the odds of those
// who called about the same (Kaplan and Meier 1958, for durations of which
// some are only known to be longer). Who draws more than the longest wait
// that anybody gave up after waits as long as needed. Types that fewer than
// 100 callers have hung up about share the odds of all. What a caller draws
// depends on the seed and their line alone. The slice is new.
func (c *Chances) Patience(callers []Caller, seed uint64) []Caller {
	drawn := slices.Clone(callers)
	for n := range drawn {
		caller := &drawn[n]
		if !caller.Life.Served() {
			continue
		}
		odds := c.patience[caller.Record.Type]
		if odds.gaveUp < fewest {
			odds = c.patience[everyType]
		}
		patience, ends := odds.draw(caller.Life.Wait, dice(seed, caller.Record.Line, drawsPatience).Float64())
		caller.Patience, caller.Stays = patience, !ends
	}
	return drawn
}

// What is drawn for a caller, each with dice of its own.
const (
	drawsService  uint64 = 0
	drawsPatience uint64 = 1 << 32
)

func dice(seed uint64, line int, what uint64) *rand.Rand {
	return rand.New(rand.NewPCG(seed, uint64(line)|what))
}
