package routing

import (
	"math"

	"github.com/deskline/deskline/interaction"
)

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
	if len(x.ringing) > 0 { // somebody may accept it yet
		return Decision{}, false
	}
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
	if x.named != "" && l.hosted.preferred == interaction.Never {
		return keeper == nil // nobody else ever gets it
	}
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
		b.fresh.add(standing{order: int64(it.order), item: n})
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
	for _, f := range [...]*Fate{&h.plan.Deserted, &h.plan.Closed} {
		if f.Do != KeepWaiting {
			sooner(after(x.queued, f.after()))
		}
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
