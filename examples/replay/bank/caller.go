package bank

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"
)

// Caller is a call as it asks to be served, whoever serves it and whenever.
type Caller struct {
	Record Record
	Life   Life // how it went in the file

	// Service is how long it takes an agent. Who hung up was never served:
	// theirs is drawn from the recorded services of the same type.
	Service time.Duration
	// Patience is how long somebody who hung up waits: as long as in the
	// file. With 0 they are gone unless they are answered at once. Of the
	// others it is only known that they waited as long as they did: Stays
	// says that they wait as long as needed, and their Patience is 0.
	Patience time.Duration
	Stays    bool
}

// VIP reports whether the caller is a priority customer, with 90 seconds of
// waiting credited.
func (c Caller) VIP() bool { return c.Record.Priority == 2 }

// Callers tells who called, in the order of time and, at the same time, of
// lines. Phantoms and those who left in the voice response unit are not
// among them. Calls that nobody named has served are callers like all others.
//
// What a caller draws depends on the seed, on the line, and on the services
// recorded in the file, and on nothing else: the same seed always gives the
// same callers. Where no service of the type is recorded, those of all types
// are drawn from, and with none at all it takes no time.
func Callers(records []Record, seed uint64) []Caller {
	callers := make([]Caller, 0, len(records))
	for _, r := range records {
		if life, replayed := r.Life(); replayed {
			callers = append(callers, callerOf(r, life))
		}
	}
	slices.SortFunc(callers, func(a, b Caller) int {
		return cmp.Or(a.Life.Created.Compare(b.Life.Created), cmp.Compare(a.Record.Line, b.Record.Line))
	})
	recorded := recordedServices(callers)
	for n := range callers {
		if c := &callers[n]; !c.Stays {
			c.draw(seed, recorded)
		}
	}
	return callers
}

// callerOf is what the record tells of a caller.
func callerOf(r Record, life Life) Caller {
	if life.Served() {
		return Caller{Record: r, Life: life, Service: life.Service, Stays: true}
	}
	return Caller{Record: r, Life: life, Patience: life.Wait}
}

// everyType stands for the calls of all types.
const everyType Type = ""

// recordedServices gives how long services took, by type.
func recordedServices(callers []Caller) map[Type][]time.Duration {
	recorded := map[Type][]time.Duration{}
	for _, c := range callers {
		if c.Stays && c.Record.serviceRecorded() {
			recorded[c.Record.Type] = append(recorded[c.Record.Type], c.Service)
			recorded[everyType] = append(recorded[everyType], c.Service)
		}
	}
	return recorded
}

// draw draws how long the caller would take.
func (c *Caller) draw(seed uint64, recorded map[Type][]time.Duration) {
	from := recorded[c.Record.Type]
	if len(from) == 0 {
		from = recorded[everyType]
	}
	if len(from) > 0 {
		c.Service = from[rand.New(rand.NewPCG(seed, uint64(c.Record.Line))).IntN(len(from))]
	}
}
