package main

import (
	"errors"
	"math"
	"time"
)

// entry is what a scan reads of an item that waits: half a line of the processor's cache.
type entry struct {
	need   bits
	key    int64 // the lower goes first
	n      int32 // of the item; the lower goes first among equals
	queue  uint16
	kind   uint8 // the channel, and whether the item is odd
	groups uint8
}

// odd marks an item that is kept for somebody or that somebody refused: the rules about it are read elsewhere.
const (
	odd         = 0x80
	channelMask = 0x03
)

func (c *centre) entry(n int32) entry {
	i := &c.items[n]
	q := &c.queues[i.queue]
	e := entry{n: n, queue: uint16(i.queue), kind: uint8(q.channel)}
	if i.named != nobody || i.refuser != nobody {
		e.kind |= odd
	}
	e.need, e.groups = q.demand(i.extra, int(i.ring))
	priority, credit := int64(i.priority)+int64(q.priority), q.credit
	if c.rules && i.extra == extraCount-1 && q.extras[i.extra]-skillCount < urgentTags {
		priority, credit = priority+1, credit+urgentCredit.Microseconds()
	}
	e.key = i.created - credit - priority*q.worth
	return e
}

func (e *entry) before(f *entry) bool { return e.key < f.key || e.key == f.key && e.n < f.n }

func (s *seat) meets(e *entry) bool {
	return e.need[0]&^s.skills[0]|e.need[1]&^s.skills[1] == 0 && (e.groups == 0 || e.groups&s.groups != 0)
}

func (c *centre) serves(s *seat, e *entry) bool {
	return s.served < 0 || c.bonus[s.served][e.queue] >= 0
}

// allowed is every rule but the room.
func (c *centre) allowed(k int, e *entry) bool {
	s := &c.seats[k]
	if !c.serves(s, e) {
		return false
	}
	if e.kind&odd == 0 {
		return s.meets(e)
	}
	i := &c.items[e.n]
	if i.named != nobody && i.named != i.refuser && c.now < i.created+preferred && c.serves(&c.seats[i.named], e) {
		return int(i.named) == k
	}
	return s.meets(e) && (int(i.refuser) != k || c.offeredAgain(i, e))
}

// offeredAgain reports whether who refused an item may have it.
func (c *centre) offeredAgain(i *item, e *entry) bool {
	if c.now >= i.refusedAt+again {
		return true
	}
	if c.now < i.refusedAt+pause {
		return false
	}
	for k := range c.seats {
		if s := &c.seats[k]; k != int(i.refuser) && c.serves(s, e) && s.meets(e) {
			return false
		}
	}
	return true
}

// scanAgents looks at every agent: the least loaded one who is allowed the item, then the one who has been idle longest.
func (c *centre) scanAgents(e *entry) int {
	best, busy, idle := nobody, int32(math.MaxInt32), int64(0)
	channel := e.kind & channelMask
	for k := range c.seats {
		s := &c.seats[k]
		if s.room>>channel&1 == 0 || s.busy > busy || s.busy == busy && s.idle >= idle {
			continue
		}
		if e.kind&odd == 0 && !s.meets(e) || !c.allowed(k, e) {
			continue
		}
		best, busy, idle = k, s.busy, s.idle
	}
	return best
}

// fullScan looks at everything that waits: the first as the agent sees it of what they are allowed and have room for.
func (c *centre) fullScan(k int) int32 {
	s := &c.seats[k]
	best, key := int32(nobody), int64(math.MaxInt64)
	for at := range c.waiting.all {
		e := &c.waiting.all[at]
		if s.room>>(e.kind&channelMask)&1 == 0 || e.kind&odd == 0 && !s.meets(e) || !c.allowed(k, e) {
			continue
		}
		if seen := c.seenBy(s, e); seen < key || seen == key && e.n < best {
			best, key = e.n, seen
		}
	}
	return best
}

// sortedScan looks at what waits in its order, and stops when nothing that follows can go before what it has found.
func (c *centre) sortedScan(k int) int32 {
	s := &c.seats[k]
	best, key, most := int32(nobody), int64(math.MaxInt64), int64(0)
	if s.served >= 0 {
		most = c.most[s.served]
	}
	for _, chunk := range c.waiting.sorted {
		for at := range chunk {
			e := &chunk[at]
			if best != nobody && e.key-most > key {
				return best
			}
			if s.room>>(e.kind&channelMask)&1 == 0 || e.kind&odd == 0 && !s.meets(e) || !c.allowed(k, e) {
				continue
			}
			if seen := c.seenBy(s, e); seen < key || seen == key && e.n < best {
				best, key = e.n, seen
			}
			if most == 0 {
				return best
			}
		}
	}
	return best
}

// seenBy is the key as an agent sees it whose profile weighs queues.
func (c *centre) seenBy(s *seat, e *entry) int64 {
	if s.served < 0 {
		return e.key
	}
	return e.key - c.bonus[s.served][e.queue]
}

// stopwatch times the scans at every so many questions.
type stopwatch struct {
	every, asked int
	full, sorted [2][]float64 // by question, in ns
	differs      bool
}

func (w *stopwatch) due() bool {
	if w == nil {
		return false
	}
	w.asked++
	return w.asked%w.every == 0
}

var errScansDiffer = errors.New("the two scans differ")

// who is who gets an item: for both scans the same look at every agent.
func (c *centre) who(n int32) int {
	e := c.entry(n)
	if !c.watch.due() {
		return c.scanAgents(&e)
	}
	began := time.Now()
	k := c.scanAgents(&e)
	took := perOp(began, 1)
	c.watch.full[arrived] = append(c.watch.full[arrived], took)
	c.watch.sorted[arrived] = append(c.watch.sorted[arrived], took)
	return k
}

// pick is what an agent gets.
func (c *centre) pick(k int) int32 {
	if !c.watch.due() {
		return c.sortedScan(k)
	}
	began := time.Now()
	n := c.sortedScan(k)
	c.watch.sorted[freed] = append(c.watch.sorted[freed], perOp(began, 1))
	began = time.Now()
	all := c.fullScan(k)
	c.watch.full[freed] = append(c.watch.full[freed], perOp(began, 1))
	c.watch.differs = c.watch.differs || all != n
	return n
}
