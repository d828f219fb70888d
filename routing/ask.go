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
	c := s.cohort
	best := choice{board: b, seat: s, line: -1, item: nobody, weighted: weighted && c.serving.weights != nil}
	for from, room := range s.room {
		for ; room != 0; room &= room - 1 {
			k := b.kinds[from<<6+bits.TrailingZeros64(room)]
			if best.weighted || !best.considerAll(k.soon.lines) {
				best.considerAll(k.lines)
			}
		}
	}
	best.considerKept()
	return best.which()
}

// choice is the best item so far, in the order in which the agent sees it. While it is the first of a line, the item itself is not looked
// at: few are.
type choice struct {
	board    *Board
	seat     *seat
	weighted bool
	order    int64
	line     int    // whose first it is; -1: see item
	item     uint32 // nobody: see line
}

// considerAll considers every one of some lines that fits the agent, and reports whether there is something for them in these.
func (c *choice) considerAll(lines set64) (some bool) {
	fits := c.seat.cohort.fits
	for w := range lines[:min(len(lines), len(fits))] {
		for word := lines[w] & fits[w]; word != 0; word &= word - 1 {
			some = c.consider(w<<6+bits.TrailingZeros64(word)) || some
		}
	}
	return some
}

// consider takes the first of a line that the agent may have, if it comes before the best so far. It reports whether there is something
// at least as good as that first.
func (c *choice) consider(line int) bool {
	b := c.board
	order := b.heads[line]
	if c.weighted {
		order = b.seen(c.seat, b.lines[line].hosted, order)
	}
	if c.some() && order > c.order {
		return true
	}
	switch {
	case b.careful.has(line):
		c.search(b.lines[line], order-b.heads[line])
		return c.some() && c.order <= order
	case c.some() && order == c.order:
		c.take(b.lines[line].waiting.first.item, order)
	default:
		c.order, c.line, c.item = order, line, nobody
	}
	return true
}

func (c *choice) some() bool { return c.line >= 0 || c.item != nobody }

// which is the item itself, nobody if there is none.
func (c *choice) which() uint32 {
	if c.line >= 0 {
		return c.board.lines[c.line].waiting.first.item
	}
	return c.item
}

// take takes an item if it comes before the best so far.
func (c *choice) take(item uint32, order int64) {
	if c.some() && !c.board.before(standing{order: order, item: item}, standing{order: c.order, item: c.which()}) {
		return
	}
	c.order, c.line, c.item = order, -1, item
}

// search goes along a line, past those that the agent may not have.
func (c *choice) search(l *line, shift int64) {
	for n := range l.waiting.runs {
		r := &l.waiting.runs[n]
		for _, s := range r.standings[r.front:] {
			if !c.passes(s, shift) {
				break
			}
		}
	}
	if len(l.waiting.rest.entries) > 0 {
		c.searchHeap(l, 0, shift)
	}
}

// searchHeap does the same with the heap.
func (c *choice) searchHeap(l *line, at int, shift int64) {
	all := l.waiting.rest.entries
	if !c.passes(all[at], shift) {
		return
	}
	for k := 4*at + 1; k < min(4*at+5, len(all)); k++ {
		c.searchHeap(l, k, shift)
	}
}

// passes takes a standing, if the agent may have it and it comes before the best so far. It reports whether there is reason to look at
// what comes behind it.
func (c *choice) passes(s standing, shift int64) bool {
	if c.some() && s.order+shift > c.order {
		return false
	}
	if !c.board.stands(s) || !c.board.may(c.board.items.at(s.item), c.seat) {
		return true
	}
	c.take(s.item, s.order+shift)
	return false
}

// considerKept looks at what is kept for the agent. There are few, and of any kind.
func (c *choice) considerKept() {
	b := c.board
	for _, n := range c.seat.kept {
		it := b.items.at(n)
		l := b.lines[it.line]
		if !c.seat.room.has(l.kind.number) || !b.may(it, c.seat) {
			continue
		}
		order := int64(it.order)
		if c.weighted {
			order = b.seen(c.seat, l.hosted, order)
		}
		c.take(n, order)
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
		more -= len(b.extras[it.extra].ringing)
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

// everFits reports whether the agent has room for such work when they have nothing else.
func (b *Board) everFits(s *seat, k *kind) bool {
	r := &s.record
	_, no := b.model.Fits(interaction.CapacityCheck{Agent: r.ID, Profile: r.Profile, Single: r.Single, Queue: k.queue, Channel: k.channel, Class: k.class})
	return no == nil
}

// othersFirst reports whether somebody else in the ring takes offers who has not been offered the item since a refusal.
func (b *Board) othersFirst(it *item, x *extra, r *interaction.Refuser) bool {
	l := b.lines[it.line]
	waits := func(s *seat) bool {
		if s.record.ID == r.Agent || s.opens&(1<<l.kind.direction) == 0 || slices.Contains(x.parts, s.record.ID) {
			return false
		}
		theirs := x.refusedBy(s.record.ID)
		return (theirs == nil || theirs.At.Before(r.At)) && b.everFits(s, l.kind)
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
