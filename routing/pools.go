package routing

import (
	"maps"
	"slices"
	"strconv"

	"github.com/deskline/deskline/interaction"
)

// Pools is the model of two pools: primary work needs free primary capacity, and interruptible work free interruptible capacity. So
// an agent who is full of interruptible work still gets primary work. A leg that is parked where the queue's policy gives capacity
// back takes nothing. The zero Pools works. It is safe for concurrent use as long as nobody changes its maps.
//
// A call outside the queues takes what voice takes. A consult on a second channel is checked like anything else, beside the leg that
// consults. The weight at the offer is what the leg keeps; its pool is the one that its queue or channel belongs to now.
type Pools struct {
	Primary       int `json:"primary,omitempty"`       // capacity of the primary pool, 1 to [MaxPool]; default 1
	Interruptible int `json:"interruptible,omitempty"` // capacity of the interruptible pool, 1 to [MaxPool]; default 3
	// Live is how many live interactions and calls outside the queues an agent has at once, whatever their pool, 1 to [MaxPool];
	// default 1.
	Live int `json:"live,omitempty"`

	Channels map[interaction.Channel]Share `json:"channels,omitempty"` // default: the zero Share
	Queues   map[interaction.QueueID]Share `json:"queues,omitempty"`   // these go before the channels, whole
}

// Share is what an interaction takes of which pool.
type Share struct {
	Pool   Pool `json:"pool,omitempty"`   // default [PoolByClass]
	Weight int  `json:"weight,omitempty"` // 1 to the pool's capacity; default 1
}

// Pool is one of the two pools.
type Pool string

// The pools.
const (
	PoolByClass       Pool = "" // live and semi-live: primary; non-live: interruptible
	PrimaryPool       Pool = "primary"
	InterruptiblePool Pool = "interruptible"
)

// MaxPool is the highest capacity of a pool.
const MaxPool = 1000

// poolDefaults are the capacities of pools for which none is set.
var poolDefaults = map[Pool]int{PrimaryPool: 1, InterruptiblePool: 3}

var whyPool = map[Pool]*interaction.Why{
	PrimaryPool:       noRoom("the agent has too little primary capacity left"),
	InterruptiblePool: noRoom("the agent has too little interruptible capacity left"),
}

// Fits implements [interaction.Capacity]. The weight is the share's. Nothing is allocated.
func (p Pools) Fits(c interaction.CapacityCheck) (int, *interaction.Why) {
	pool, weight := p.share(c.Queue, c.Channel, c.Class)
	if no := alone(&c); no != nil {
		return weight, no
	}
	if c.Class == interaction.Live && lives(&c) >= capacityOr(p.Live, 1) {
		return weight, whyLive
	}
	if p.taken(&c, pool) > p.capacity(pool)-weight {
		return weight, whyPool[pool]
	}
	return weight, nil
}

// taken is how much of a pool is taken. It stops counting where nothing can be left.
func (p *Pools) taken(c *interaction.CapacityCheck, pool Pool) int {
	taken := 0
	if c.Outside > 0 {
		if of, weight := p.share("", interaction.Voice, interaction.Live); of == pool {
			taken = min(c.Outside, MaxPool) * weight
		}
	}
	for n := range c.Load {
		if taken >= MaxPool {
			break
		}
		l := &c.Load[n]
		if l.Weight <= 0 {
			continue
		}
		if of, _ := p.share(l.Queue, l.Channel, l.Class); of == pool {
			taken += min(l.Weight, MaxPool)
		}
	}
	return taken
}

// share is the pool that an interaction belongs to, and what it takes of it.
func (p *Pools) share(queue interaction.QueueID, channel interaction.Channel, class interaction.Class) (Pool, int) {
	s, own := p.Queues[queue]
	if !own {
		s = p.Channels[channel]
	}
	return s.Pool.of(class), capacityOr(s.Weight, 1)
}

// of is the pool for work of a class.
func (p Pool) of(class interaction.Class) Pool {
	if p == PrimaryPool || p == InterruptiblePool {
		return p
	}
	if class == interaction.NonLive {
		return InterruptiblePool
	}
	return PrimaryPool
}

// capacity is how much a pool holds.
func (p *Pools) capacity(of Pool) int {
	if of == PrimaryPool {
		return capacityOr(p.Primary, poolDefaults[of])
	}
	return capacityOr(p.Interruptible, poolDefaults[of])
}

// capacityOr is a number within its range, or the default where none is set.
func capacityOr(n, byDefault int) int {
	if n <= 0 {
		return byDefault
	}
	return min(n, MaxPool)
}

// SpecialQueues implements [Special].
func (p Pools) SpecialQueues() []interaction.QueueID { return slices.Sorted(maps.Keys(p.Queues)) }

// faults lists everything that is wrong. A weight beyond its pool is a fault: such work would never fit.
func (p *Pools) faults(field string) []interaction.Fault {
	known := interaction.DefaultChannels()
	return slices.Concat(
		withinFaults(field+".primary", p.Primary, 0, MaxPool),
		withinFaults(field+".interruptible", p.Interruptible, 0, MaxPool),
		withinFaults(field+".live", p.Live, 0, MaxPool),
		mapFaults(field+".channels", p.Channels, func(at string, channel interaction.Channel, s Share) []interaction.Fault {
			return p.shareFaults(at, s, known[channel].Class)
		}),
		mapFaults(field+".queues", p.Queues, func(at string, _ interaction.QueueID, s Share) []interaction.Fault {
			return p.shareFaults(at, s, interaction.ClassNone)
		}),
	)
}

func (p *Pools) shareFaults(field string, s Share, class interaction.Class) []interaction.Fault {
	most := MaxPool
	switch {
	case s.Pool != PoolByClass && s.Pool != PrimaryPool && s.Pool != InterruptiblePool:
		fault := wanted(field+".pool", "primary or interruptible", strconv.Quote(shorten(string(s.Pool))))
		return append([]interaction.Fault{fault}, withinFaults(field+".weight", s.Weight, 0, most)...)
	case s.Pool != PoolByClass || class != interaction.ClassNone: // else the pool is not known here
		most = p.capacity(s.Pool.of(class))
	}
	return withinFaults(field+".weight", s.Weight, 0, most)
}
