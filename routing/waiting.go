package routing

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// extra is what few interactions have: who may not get it, for whom it is kept, what else is to happen when.
type extra struct {
	refusers []interaction.Refuser
	parts    []interaction.AgentID // who has an open leg in it
	bars     []bar
	ringing  []interaction.AgentID // who has an open offer
	moving   bool                  // a transfer is under way
	named    interaction.AgentID
	keeper   *seat // while it is withKeeper
	queued   int64 // when it began to wait in the queue, in microseconds since 1970
	rests    [KindEnd + 1]int64
	wake     int64 // when it is to be looked at again
}

// bar is a pair that the desk refused.
type bar struct {
	agent interaction.AgentID
	until int64
}

// SetInteraction tells an interaction's record as it is stored. An older version than the board knows changes nothing. The board
// forgets what waits no longer: tell records in their order.
func (b *Board) SetInteraction(i interaction.Interaction) {
	n, known := b.items.find(&i.ID)
	if known && !newer(i.Version, b.items.at(n).version) {
		return
	}
	if old, aside := b.beyond[i.ID]; aside && i.Version <= old.Version {
		return
	}
	if i.State != interaction.StateQueued && i.State != interaction.StateOffered {
		delete(b.beyond, i.ID)
		if known {
			b.lines[b.items.at(n).line].hosted.departures.add(b.micro)
			b.forget(n)
		}
		return
	}
	if i.Matter == nil {
		i.Matter = &interaction.Matter{}
	}
	if i.Direction == interaction.DirectionNone {
		i.Direction = interaction.Inbound
	}
	f := b.familyOf(&i)
	if f == nil {
		b.setAside(i)
		if known {
			b.forget(n)
		}
		return
	}
	if delete(b.beyond, i.ID); !known {
		n = b.items.add(i.ID)
	} else {
		b.displace(n)
	}
	b.items.at(n).version = uint32(i.Version)
	b.stand(n, &i, f)
	b.note(n, &i)
	b.place(n)
}

// newer reports whether a version follows the one that is known, of which 32 bits are kept.
func newer(version int64, known uint32) bool { return int32(uint32(version)-known) > 0 }

// stand gives an item its line and its order.
func (b *Board) stand(n uint32, i *interaction.Interaction, f *family) {
	it := b.items.at(n)
	if it.where != nowhere {
		was := b.lines[it.line]
		if was.family.items--; was.hosted != f.hosted {
			was.hosted.departures.add(b.micro)
		}
	}
	f.items++
	rings := f.hosted.plan.Rings
	ring := max(min(i.Ring, len(rings)), 0)
	number, order := uint32(f.lines[ring].number), f.hosted.plan.order(i)
	if it.marks &= isListed; number != it.line || order != it.order {
		it.marks = 0
	}
	it.line, it.order, it.where = number, order, aside
	if it.due = 0; !i.RingUntil.IsZero() {
		it.marks |= isTimed
	}
	if ring == len(rings) {
		return
	}
	if it.due = i.RingUntil.UnixMicro(); i.RingUntil.IsZero() {
		it.due = after(i.Queued.UnixMicro(), rings[ring].After)
	}
}

// note keeps what the interaction has beside its line and order.
func (b *Board) note(n uint32, i *interaction.Interaction) {
	it := b.items.at(n)
	special := len(i.Refusers) > 0 || i.Agent != "" || i.Handover != nil || b.lines[it.line].hosted.hasFate()
	for k := range i.Legs {
		special = special || i.Legs[k].Open()
	}
	if !special && it.extra == 0 {
		return
	}
	x := b.extraOf(it)
	x.refusers, x.moving, x.queued = i.Refusers, i.Handover != nil, i.Queued.UnixMicro()
	x.parts, x.ringing = x.parts[:0], x.ringing[:0]
	for k := range i.Legs {
		l := &i.Legs[k]
		if l.Open() && l.Agent != "" {
			x.parts = append(x.parts, l.Agent)
		}
		if l.IsOffer() {
			x.ringing = append(x.ringing, l.Agent)
		}
	}
	b.name(n, x, i.Agent)
	if len(x.refusers) > 0 {
		b.refused[n] = struct{}{}
	} else {
		delete(b.refused, n)
	}
}

// name keeps for whom an interaction asks by name.
func (b *Board) name(n uint32, x *extra, agent interaction.AgentID) {
	if x.named == agent {
		return
	}
	if x.named != "" {
		b.unname(n, x)
	}
	if x.named = agent; agent != "" {
		b.named[agent] = append(b.named[agent], n)
	}
}

func (b *Board) unname(n uint32, x *extra) {
	rest := b.named[x.named]
	at := slices.Index(rest, n)
	rest[at] = rest[len(rest)-1]
	if b.named[x.named] = rest[:len(rest)-1]; len(rest) == 1 {
		delete(b.named, x.named)
	}
	x.named = ""
}

func (b *Board) extraOf(it *item) *extra {
	if it.extra == 0 {
		if last := len(b.freeExtras) - 1; last >= 0 {
			it.extra, b.freeExtras = b.freeExtras[last], b.freeExtras[:last]
		} else {
			b.extras = append(b.extras, &extra{})
			it.extra = uint32(len(b.extras) - 1)
		}
	}
	return b.extras[it.extra]
}

// place puts an item where it belongs, to be asked and looked at.
func (b *Board) place(n uint32) {
	it := b.items.at(n)
	l := b.lines[it.line]
	it.where, it.marks = inLine, it.marks&itsOwn
	if it.extra != 0 {
		b.placeSpecial(n, it, b.extras[it.extra], l)
	}
	if len(b.flights) > 0 && b.flightOf(&it.id) != nil {
		it.where = flying
	}
	switch it.where {
	case inLine:
		b.lineUp(n, l)
	case withKeeper:
		s := b.extras[it.extra].keeper
		s.kept = append(s.kept, n)
	case offered, flying:
		return
	}
	if it.where != aside {
		b.mark(n, isFresh)
	}
	if len(l.family.lines) > 1 {
		b.mark(n, toWiden)
	}
	if l.hosted.hasFate() {
		b.mark(n, toJudge)
	}
	b.wakeLater(n)
}

// placeSpecial says where an item with an extra belongs.
func (b *Board) placeSpecial(n uint32, it *item, x *extra, l *line) {
	x.keeper = nil
	if x.moving || len(x.ringing) >= l.hosted.atOnce {
		it.where = offered
		return
	}
	if len(x.refusers) > 0 || len(x.parts) > 0 || len(x.bars) > 0 {
		it.marks |= isCareful
	}
	kept, keeper := b.keeperOf(x, l)
	switch {
	case keeper != nil:
		it.where, x.keeper = withKeeper, keeper
		it.marks |= isCareful
	case kept:
		it.where = aside
	}
}

// keeperOf tells whether an interaction is kept for one agent only, and for whom, nil if that agent is not there.
func (b *Board) keeperOf(x *extra, l *line) (kept bool, keeper *seat) {
	h := l.hosted
	if x.named == "" {
		return false, nil
	}
	s := b.seats[x.named]
	if s != nil && !s.cohort.serving.queues.has(h.number) {
		s = nil
	}
	if h.preferred == interaction.Never {
		return true, s
	}
	if s == nil || b.micro >= after(x.queued, h.preferred) || x.refusedBy(x.named) != nil {
		return false, nil
	}
	return true, s
}

// displace takes an item out of where it is, and forgets what was to be done with it.
func (b *Board) displace(n uint32) {
	it := b.items.at(n)
	switch it.where {
	case inLine:
		b.items.stamps[n] |= stampOut
		l := b.lines[it.line]
		l.waiting.live--
		l.waiting.dead++
		b.headed(l)
	case withKeeper:
		x := b.extras[it.extra]
		x.keeper.kept = slices.DeleteFunc(x.keeper.kept, func(other uint32) bool { return other == n })
		x.keeper = nil
	}
	it.where, it.marks = aside, it.marks&itsOwn
}

// forget takes an item off the board.
func (b *Board) forget(n uint32) {
	b.displace(n)
	it := b.items.at(n)
	b.lines[it.line].family.items--
	if it.extra != 0 {
		x := b.extras[it.extra]
		if x.named != "" {
			b.unname(n, x)
		}
		delete(b.refused, n)
		*x = extra{parts: x.parts[:0], ringing: x.ringing[:0], bars: x.bars[:0]}
		b.freeExtras = append(b.freeExtras, it.extra)
	}
	b.items.remove(n)
}

// keepAnew places what names an agent anew: they came, went, or serve other queues.
func (b *Board) keepAnew(agent interaction.AgentID) {
	for _, n := range b.named[agent] {
		if w := b.items.at(n).where; w == flying || w == offered {
			continue
		}
		b.displace(n)
		b.place(n)
	}
}
