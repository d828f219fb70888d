package routing

import (
	"math"

	"github.com/deskline/deskline/interaction"
)

// Next returns the next decision, false if there is none until something changes. From then on the board holds what the decision
// takes, as if it were done already, until [Board.Settle]. Offers come first; then rings are widened; then fates come.
//
// An offer is found so: the first interaction in the order of all that anybody may have now; whoever is best for it; what is best
// for them, in the order that their weights make; and whoever is best for that.
func (b *Board) Next() (Decision, bool) {
	b.turnFamilies()
	b.fillIn()
	if d, ok := b.nextOffer(); ok {
		return d, true
	}
	if d, ok := b.nextLook(&b.widening, toWiden, b.widen); ok {
		return d, true
	}
	return b.nextLook(&b.judging, toJudge, b.judge)
}

// nextOffer asks those about whom something has changed. Everybody else was asked before, in vain: where there is one question
// only, its answer is the decision.
func (b *Board) nextOffer() (Decision, bool) {
	for {
		fresh := b.firstFresh()
		if fresh == nobody && len(b.answers.entries) == 0 {
			if len(b.asked) == 0 {
				return Decision{}, false
			}
			if len(b.asked) == 1 {
				return b.askOne()
			}
		}
		b.askAll()
		first := b.firstAnswer()
		if first == nobody && fresh == nobody {
			continue
		}
		if first == nobody || fresh != nobody && b.first(fresh, first) {
			first = fresh
		}
		if b.who = b.whoFor(first, b.who[:0]); len(b.who) == 0 { // it is the fresh one
			b.items.at(first).marks &^= isFresh
			continue
		}
		if then := b.bestFor(b.who[0], true); then != first {
			first = then
			b.who = b.whoFor(then, b.who[:0])
		}
		return b.offer(first, b.who), true
	}
}

// askOne asks the only agent about whom something has changed.
func (b *Board) askOne() (Decision, bool) {
	s, n := b.asked[0], nobody
	if s.cohort != nil { // else logged out meanwhile
		n = b.bestFor(s, true)
	}
	if n == nobody {
		s.asking = notAsked
		b.asked = b.asked[:0]
		return Decision{}, false
	}
	b.who = append(b.who[:0], s)
	if b.lines[b.items.at(n).line].hosted.atOnce > 1 {
		b.who = b.whoFor(n, b.who[:0])
	}
	return b.offer(n, b.who), true
}

// answer is the first in the order of all of what an agent may have.
type answer struct {
	standing
	seat  *seat
	stamp uint32 // of the seat when it answered
}

// askAll asks every agent about whom something has changed. Who may have nothing is done with.
func (b *Board) askAll() {
	for _, s := range b.asked {
		b.hear(s)
	}
	clear(b.asked)
	b.asked = b.asked[:0]
}

func (b *Board) hear(s *seat) {
	s.asking = notAsked
	if s.cohort == nil { // logged out meanwhile
		return
	}
	if n := b.bestFor(s, false); n != nobody {
		s.asking = answered
		s.stamp++
		b.answers.add(answer{standing{int64(b.items.at(n).order), n}, s, s.stamp})
	}
}

// firstAnswer is the first in the order of all of what was answered, nobody if there is nothing. An answer that holds no longer is asked
// for again: what an agent may have can only have become less since, apart from what is fresh.
func (b *Board) firstAnswer() uint32 {
	for {
		a, some := b.answers.first()
		if !some {
			return nobody
		}
		s, it := a.seat, b.items.at(a.item)
		if s.asking == answered && s.stamp == a.stamp && b.holds(a, it) {
			return a.item
		}
		if b.answers.drop(); s.asking == answered && s.stamp == a.stamp {
			b.hear(s)
		}
	}
}

// holds reports whether the agent may still have what they answered.
func (b *Board) holds(a answer, it *item) bool {
	if int64(it.order) != a.order || a.seat.cohort == nil || it.where != inLine && it.where != withKeeper {
		return false
	}
	l := b.lines[it.line]
	if it.where == withKeeper && b.extras[it.extra].keeper != a.seat || it.where == inLine && !a.seat.cohort.fits.has(l.number) {
		return false
	}
	return a.seat.room.has(l.kind.number) && b.may(it, a.seat)
}

func (b *Board) first(x, y uint32) bool {
	return b.before(standing{int64(b.items.at(x).order), x}, standing{int64(b.items.at(y).order), y})
}

// firstFresh is the first of the items that are to be asked, nobody if there is none.
func (b *Board) firstFresh() uint32 {
	for {
		e, some := b.fresh.first()
		if !some {
			return nobody
		}
		if it := b.items.at(e.item); it.marks&isFresh != 0 && int64(it.order) == e.order {
			return e.item
		}
		b.fresh.drop()
	}
}

// nextLook looks at the items of an agenda in the order of their IDs, until one wants something done.
func (b *Board) nextLook(a *agenda[look], m mark, what func(n uint32, it *item) (Decision, bool)) (Decision, bool) {
	for {
		e, some := a.first()
		if !some {
			return Decision{}, false
		}
		a.drop()
		it := b.items.at(e.item)
		if it.marks&m == 0 || it.id != e.id {
			continue
		}
		it.marks &^= m
		if d, ok := what(e.item, it); ok {
			return d, true
		}
	}
}

// widen says whether an item's ring is over, or has nobody in it, or its end is to be stored.
func (b *Board) widen(n uint32, it *item) (Decision, bool) {
	l := b.lines[it.line]
	lines, rings := l.family.lines, l.hosted.plan.Rings
	if len(rings) == 0 || b.rests(it, KindWiden) {
		return Decision{}, false
	}
	d := Decision{Kind: KindWiden, Interaction: it.id, Queue: l.hosted.policy.ID, Ring: l.ring}
	last := len(rings)
	begin := it.due
	if l.ring < last {
		begin -= rings[l.ring].After.Microseconds()
	}
	for d.Ring < last && b.micro >= begin+rings[d.Ring].After.Microseconds() {
		d.Ring++
	}
	if !l.hosted.plan.WaitInEmptyRings && lines[d.Ring].present == 0 {
		for r := d.Ring + 1; r <= last; r++ {
			if lines[r].present > 0 {
				d.Ring = r
				break
			}
		}
	}
	until := int64(0)
	if d.Ring < last {
		until = begin + rings[d.Ring].After.Microseconds()
		d.Until = timeOf(until)
	}
	stored := int64(0)
	if it.marks&isTimed != 0 && l.ring < last {
		stored = it.due
	}
	over := it.marks&isTimed != 0 && l.ring == last
	if d.Ring == l.ring && until == stored && !over {
		return Decision{}, false
	}
	return b.fly(n, d, nil), true
}

// judge says whether an item's fate has come.
func (b *Board) judge(n uint32, it *item) (Decision, bool) {
	l := b.lines[it.line]
	h := l.hosted
	if !h.hasFate() {
		return Decision{}, false
	}
	x := b.extras[it.extra] // whoever may meet a fate has one
	fate, reason := Fate{}, interaction.EndReason("")
	switch {
	case b.comes(h.plan.Deserted, x) && b.deserted(l, x):
		fate, reason = h.plan.Deserted, interaction.EndNobody
	case b.comes(h.plan.Closed, x) && h.shut:
		fate, reason = h.plan.Closed, interaction.EndClosed
	default:
		return Decision{}, false
	}
	d := Decision{Kind: KindEnd, Interaction: it.id, Queue: h.policy.ID, Reason: reason}
	if fate.Do == OverflowIt && h.policy.Waiting.Overflow != "" {
		d.Kind = KindOverflow
	}
	if b.rests(it, d.Kind) {
		return Decision{}, false
	}
	return b.fly(n, d, nil), true
}

// comes reports whether there is such a fate, and the item has waited long enough for it.
func (b *Board) comes(f Fate, x *extra) bool {
	return f.Do != KeepWaiting && b.micro >= after(x.queued, f.after())
}

// deserted reports whether nobody who could ever take the item is logged in.
func (b *Board) deserted(l *line, x *extra) bool {
	_, keeper := b.keeperOf(x, l)
	return keeper == nil && l.family.lines[len(l.family.lines)-1].present == 0
}

// rests reports whether the desk refused a decision of the kind a moment ago.
func (b *Board) rests(it *item, k Kind) bool {
	return it.extra != 0 && b.micro < b.extras[it.extra].rests[k]
}

// mark has something done with an item.
func (b *Board) mark(n uint32, m mark) {
	it := b.items.at(n)
	if it.marks&m != 0 || it.where == offered || it.where == flying || it.where == aside && m == isFresh {
		return
	}
	it.marks |= m
	switch m {
	case isFresh:
		b.fresh.add(standing{int64(it.order), n})
	case toWiden:
		b.widening.add(look{it.id, n})
	case toJudge:
		b.judging.add(look{it.id, n})
	}
}

// look is an item to be looked at, in the order of the IDs.
type look struct {
	id   interaction.ID
	item uint32
}

// wakeLater has an item looked at again when the earliest of its times comes.
func (b *Board) wakeLater(n uint32) {
	it := b.items.at(n)
	l := b.lines[it.line]
	next := int64(math.MaxInt64)
	sooner := func(at int64) {
		if at > b.micro && at < next {
			next = at
		}
	}
	if l.ring < len(l.family.lines)-1 {
		sooner(it.due)
	}
	if it.extra == 0 {
		if next != math.MaxInt64 {
			b.agenda.add(appointment{next, n})
		}
		return
	}
	x, h := b.extras[it.extra], l.hosted
	if x.keeper != nil {
		sooner(after(x.queued, h.preferred))
	}
	for _, r := range x.refusers {
		sooner(after(r.At.UnixMicro(), h.pause))
		sooner(after(r.At.UnixMicro(), h.again))
	}
	for _, r := range x.bars {
		sooner(r.until)
	}
	for _, at := range x.rests {
		sooner(at)
	}
	if h.hasFate() {
		sooner(after(x.queued, h.plan.Deserted.after()))
		sooner(after(x.queued, h.plan.Closed.after()))
	}
	if x.wake = next; next != math.MaxInt64 {
		b.agenda.add(appointment{next, n})
	}
}

// appointment is when an item is to be looked at.
type appointment struct {
	at   int64
	item uint32
}

// wake looks at an item whose time may have come.
func (b *Board) wake(a appointment) {
	if a.item >= b.items.used {
		return
	}
	it := b.items.at(a.item)
	switch {
	case it.where == nowhere || it.where == offered || it.where == flying:
		return
	case it.extra == 0 && it.due == a.at: // only its ring can be over
		b.mark(a.item, toWiden)
	case it.extra != 0 && b.extras[it.extra].wake == a.at:
		b.displace(a.item)
		b.place(a.item)
	}
}
