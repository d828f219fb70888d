package main

import (
	"cmp"
	timers "container/heap"
	"slices"
	"time"
)

// wakes are items about which something changes with time.
type wakes []wakeUp

type wakeUp struct {
	at int64
	n  int32
}

func (w wakes) Len() int           { return len(w) }
func (w wakes) Less(a, b int) bool { return w[a].at < w[b].at || w[a].at == w[b].at && w[a].n < w[b].n }
func (w wakes) Swap(a, b int)      { w[a], w[b] = w[b], w[a] }
func (w *wakes) Push(x any)        { *w = append(*w, x.(wakeUp)) }
func (w *wakes) Pop() any {
	last := (*w)[len(*w)-1]
	*w = (*w)[:len(*w)-1]
	return last
}

// The rules that pass with time, in µs: their defaults in a plan.
var (
	preferred = (30 * time.Second).Microseconds()
	pause     = (5 * time.Second).Microseconds()
	again     = time.Minute.Microseconds()
)

// wakeAt keeps the moments at which an item may be allowed to more.
func (c *centre) wakeAt(n int32) {
	i := &c.items[n]
	if i.named != nobody {
		c.wakeThen(n, i.created+preferred)
	}
	if i.refuser != nobody {
		c.wakeThen(n, i.refusedAt+pause)
		c.wakeThen(n, i.refusedAt+again)
	}
	c.wakeThen(n, i.ringUntil)
}

func (c *centre) wakeThen(n int32, at int64) {
	if at > c.now {
		timers.Push(&c.wakes, wakeUp{at: at, n: n})
	}
}

// wake looks at the items whose moment has come: who is allowed now, and then whose search widens.
func (c *centre) wake(s *script) {
	var due []int32
	for len(c.wakes) > 0 && c.wakes[0].at <= c.now {
		if n := timers.Pop(&c.wakes).(wakeUp).n; c.waiting.has(n) {
			due = append(due, n)
		}
	}
	if len(due) == 0 {
		return
	}
	slices.Sort(due)
	due = slices.Compact(due)
	first := slices.Clone(due)
	slices.SortFunc(first, func(a, b int32) int {
		x, y := c.entry(a), c.entry(b)
		return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(a, b))
	})
	for _, n := range first {
		for c.waiting.has(n) {
			who := c.who(n)
			if who == nobody {
				break
			}
			c.take(s, c.pick(who), who) // another one, if the agent's weights say so
		}
	}
	for _, n := range due {
		if c.waiting.has(n) {
			c.widen(s, n)
		}
	}
	s.none()
}

// widen stores in which ring an item is by now, and asks again who gets it.
func (c *centre) widen(s *script, n int32) {
	i := &c.items[n]
	ring, until := c.widened(i)
	if ring == i.ring && until == i.ringUntil {
		return
	}
	i.ring, i.ringUntil = ring, until
	i.version++
	c.waiting.widen(c.entry(n))
	c.wakeThen(n, until)
	s.widening(c.id(n), int(ring), until)
	s.interaction(c.record(n))
	s.settle()
	if who := c.who(n); who != nobody {
		c.take(s, n, who)
	}
}

// widened is the ring in which an item is now, and until when.
func (c *centre) widened(i *item) (ring int8, until int64) {
	rings := c.queues[i.queue].rings
	last := int8(len(rings))
	if last == 0 {
		return 0, 0
	}
	began := i.created
	if i.ringUntil != 0 && i.ring < last {
		began = i.ringUntil - rings[i.ring].after
	}
	ring = i.ring
	for r := i.ring + 1; r <= last; r++ {
		if began+rings[r-1].after <= c.now {
			ring = r
		}
	}
	if !c.someoneIn(i, ring) {
		for r := ring + 1; r <= last; r++ {
			if c.someoneIn(i, r) {
				ring = r
				break
			}
		}
	}
	if ring == last {
		return ring, 0
	}
	return ring, began + rings[ring].after
}

// someoneIn reports whether anybody who is logged in could take the item in a ring, if they had room.
func (c *centre) someoneIn(i *item, ring int8) bool {
	e := entry{queue: uint16(i.queue)}
	e.need, e.groups = c.queues[i.queue].demand(i.extra, int(ring))
	return slices.ContainsFunc(c.seats, func(s seat) bool { return c.serves(&s, &e) && s.meets(&e) })
}
