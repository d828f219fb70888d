package routing

import (
	"math/bits"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// nobody is the number of no item.
const nobody = ^uint32(0)

// bestFor answers the first question: the item that is best for an agent, in the order that they see, or without their weights.
func (b *Board) bestFor(s *seat, weighted bool) uint32 {
	best := choice{item: nobody}
	c := s.cohort
	if c.serving.weights == nil {
		weighted = false
	}
	for from, room := range s.room {
		for ; room != 0; room &= room - 1 {
			lines := b.kinds[from<<6+bits.TrailingZeros64(room)].lines
			for w := range lines[:min(len(lines), len(c.fits))] {
				for word := lines[w] & c.fits[w]; word != 0; word &= word - 1 {
					b.considerLine(&best, s, w<<6+bits.TrailingZeros64(word), weighted)
				}
			}
		}
	}
	if len(s.kept.entries) > 0 {
		b.considerKept(&best, s, weighted)
	}
	return best.item
}

// considerLine takes the first of a line, if it comes before the best so far.
func (b *Board) considerLine(best *choice, s *seat, line int, weighted bool) {
	order := b.heads[line]
	if weighted {
		order = b.seen(s, b.lines[line].hosted, order)
	}
	if best.item == nobody || order <= best.order {
		b.consider(best, s, &b.lines[line].waiting, order-b.heads[line])
	}
}

// choice is the best item so far, in the order in which it is seen.
type choice struct {
	order int64
	item  uint32
}

// take takes an item if it comes before.
func (c *choice) take(b *Board, e standing, shift int64) {
	seen := standing{e.order + shift, e.item}
	if c.item == nobody || b.before(seen, standing{c.order, c.item}) {
		c.order, c.item = seen.order, seen.item
	}
}

// consider takes the first item of a heap that the agent may have, if it comes before the best so far.
func (b *Board) consider(best *choice, s *seat, h *heap, shift int64) {
	if b.items.at(h.entries[0].item).marks&isCareful == 0 {
		best.take(b, h.entries[0], shift)
		return
	}
	b.search(best, s, h, 0, shift)
}

// search goes down a heap past those that the agent may not have.
func (b *Board) search(best *choice, s *seat, h *heap, at int, shift int64) {
	e := h.entries[at]
	if best.item != nobody && e.order+shift > best.order {
		return
	}
	if b.may(b.items.at(e.item), s) {
		best.take(b, e, shift)
		return
	}
	for c := 4*at + 1; c < min(4*at+5, len(h.entries)); c++ {
		b.search(best, s, h, c, shift)
	}
}

// considerKept looks at what is kept for the agent. There are few, and of any kind.
func (b *Board) considerKept(best *choice, s *seat, weighted bool) {
	for _, e := range s.kept.entries {
		it := b.items.at(e.item)
		l := b.lines[it.line]
		if !s.room.has(l.kind.number) || !b.may(it, s) {
			continue
		}
		shift := int64(0)
		if weighted {
			shift = b.seen(s, l.hosted, 0)
		}
		best.take(b, e, shift)
	}
}

// seen is an order as an agent sees it who weighs the queue.
func (b *Board) seen(s *seat, h *hosted, order int64) int64 {
	weight := s.cohort.serving.weight(h.number)
	if weight == 0 {
		return order
	}
	return int64(h.plan.weighted(Order(order), int(weight)))
}

// whoFor answers the second question, for as many agents as the item may be offered to: appended, best first.
func (b *Board) whoFor(n uint32, to []*seat) []*seat {
	it := b.items.at(n)
	l := b.lines[it.line]
	more := l.hosted.atOnce
	if it.extra != 0 {
		more -= b.extras[it.extra].offers
	}
	if it.where == withKeeper {
		if s := b.extras[it.extra].keeper; s.room.has(l.kind.number) && b.may(it, s) {
			to = append(to, s)
		}
		return to
	}
	if it.marks&isCareful == 0 && more == 1 {
		if s := b.bestOf(l); s != nil {
			to = append(to, s)
		}
		return to
	}
	for ; more > 0; more-- {
		s := b.bestBut(it, l, to)
		if s == nil {
			break
		}
		to = append(to, s)
	}
	return to
}

// bestBut is bestOf for an item that not everybody may have, leaving out who has been taken already.
func (b *Board) bestBut(it *item, l *line, taken []*seat) *seat {
	lane := &b.lanes[l.lane]
	skilled := l.hosted.plan.Strategy == MostSkilled
	best, most := none, -1
	var who *seat
	for c := range l.fits.all {
		c := b.cohorts[c]
		skill := 0
		if skilled {
			skill = l.skill(c)
		}
		if lowest := lane.lowest(c.number); lowest == none || skill < most || skill == most && lowest > best {
			continue
		}
		for _, s := range c.members {
			key := b.keyOf(s, l.lane)
			if key == none || skill == most && (key > best || key == best && s.record.ID > who.record.ID) {
				continue
			}
			if b.may(it, s) && !slices.Contains(taken, s) {
				best, most, who = key, skill, s
			}
		}
	}
	return who
}

// keyOf is the agent's key in a lane.
func (b *Board) keyOf(s *seat, lane int) uint64 {
	if s.cohort.keys == nil {
		return b.lanes[lane].lowest(s.cohort.number)
	}
	return s.cohort.keys[lane].at(s.at)
}

// may reports whether the agent may have the item, as far as that is not their cohort's affair or a matter of room.
func (b *Board) may(it *item, s *seat) bool {
	if it.extra == 0 {
		return true
	}
	x := b.extras[it.extra]
	return !slices.Contains(x.parts, s.record.ID) && !b.refusedIt(it, x, s) && !x.barred(s.record.ID, b.micro)
}

func (x *extra) barred(agent interaction.AgentID, now int64) bool {
	for _, r := range x.bars {
		if r.agent == agent && now < r.until {
			return true
		}
	}
	return false
}

func (x *extra) refusedBy(agent interaction.AgentID) *interaction.Refuser {
	for n := range x.refusers {
		if x.refusers[n].Agent == agent {
			return &x.refusers[n]
		}
	}
	return nil
}

// refusedIt reports whether the agent has refused the item and it is not their turn again ([Refused]).
func (b *Board) refusedIt(it *item, x *extra, s *seat) bool {
	r := x.refusedBy(s.record.ID)
	if r == nil {
		return false
	}
	h, at := b.lines[it.line].hosted, r.At.UnixMicro()
	if b.micro >= after(at, h.again) {
		return false
	}
	return b.micro < after(at, h.pause) || b.othersFirst(it, x, r)
}

// othersFirst reports whether somebody else in the ring takes offers who has not been offered the item since a refusal.
func (b *Board) othersFirst(it *item, x *extra, r *interaction.Refuser) bool {
	l := b.lines[it.line]
	waits := func(s *seat) bool {
		if s.record.ID == r.Agent || s.opens&(1<<l.kind.direction) == 0 || slices.Contains(x.parts, s.record.ID) {
			return false
		}
		theirs := x.refusedBy(s.record.ID)
		return theirs == nil || theirs.At.Before(r.At)
	}
	if kept, keeper := b.keeperOf(x, l); kept {
		return keeper != nil && waits(keeper)
	}
	for c := range l.fits.all {
		if slices.ContainsFunc(b.cohorts[c].members, waits) {
			return true
		}
	}
	return false
}
