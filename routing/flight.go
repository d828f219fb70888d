package routing

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// flight is a decision on its way, with the versions that it was taken on.
type flight struct {
	kind     Kind
	id       interaction.ID
	at       time.Time
	version  uint32
	agents   []interaction.AgentID
	versions []int64
	lines    []interaction.Line // that an offer will bring, by agent
}

func (f *flight) flown(n int) flown { return flown{f.id, f.lines[n], f.at} }

// offer decides that the item is offered to the agents.
func (b *Board) offer(n uint32, to []*seat) Decision {
	it := b.items.at(n)
	d := Decision{Kind: KindOffer, Interaction: it.id, Queue: b.lines[it.line].hosted.policy.ID, Agents: to[0].one[:]}
	if len(to) > 1 {
		d.Agents = make([]interaction.AgentID, len(to))
		for k, s := range to {
			d.Agents[k] = s.record.ID
		}
	}
	return b.fly(n, d, to)
}

// fly holds what a decision takes until it is settled.
func (b *Board) fly(n uint32, d Decision, to []*seat) Decision {
	it := b.items.at(n)
	k := b.lines[it.line].kind
	f := b.newFlight()
	f.kind, f.id, f.at, f.version, f.agents = d.Kind, d.Interaction, b.now, it.version, d.Agents
	b.displace(n)
	it.where = flying
	for n, s := range to {
		weight, _ := b.fits(s, k)
		l := interaction.Line{Interaction: d.Interaction, Queue: d.Queue, Channel: k.channel, Class: k.class, Weight: weight,
			Phase: interaction.PhaseOffered}
		f.versions, f.lines = append(f.versions, s.record.Version), append(f.lines, l)
		s.flights = append(s.flights, f.flown(n))
		b.touch(s)
	}
	return d
}

// newFlight returns an empty flight at the end of those under way, reusing what an earlier one left.
func (b *Board) newFlight() *flight {
	if len(b.flights) < cap(b.flights) {
		b.flights = b.flights[:len(b.flights)+1]
	} else {
		b.flights = append(b.flights, nil)
	}
	last := len(b.flights) - 1
	if b.flights[last] == nil {
		b.flights[last] = &flight{}
	}
	f := b.flights[last]
	*f = flight{versions: f.versions[:0], lines: f.lines[:0]}
	return f
}

func (b *Board) flightOf(id *interaction.ID) *flight {
	for _, f := range b.flights {
		if f.id == *id {
			return f
		}
	}
	return nil
}

// flying calls with every flight that is to bring an agent something.
func (b *Board) flying(agent interaction.AgentID, call func(f *flight, n int)) {
	for _, f := range b.flights {
		if n := slices.Index(f.agents, agent); n >= 0 {
			call(f, n)
		}
	}
}

// Settle tells that a decision was carried out, or was not. Tell the records that it touched before. A reason says that the desk refused
// it: if the records are still those that the decision was taken on, the same is not decided again for [Retry].
func (b *Board) Settle(d Decision, refused *interaction.Why) {
	at := slices.IndexFunc(b.flights, func(f *flight) bool { return f.id == d.Interaction })
	if at < 0 {
		return
	}
	f := b.flights[at]
	last := len(b.flights) - 1
	b.flights[at], b.flights[last] = b.flights[last], f
	b.flights = b.flights[:last]
	n, there := b.items.find(&f.id)
	same := there && b.items.at(n).version == f.version
	for k, id := range f.agents {
		s := b.seats[id]
		same = same && s != nil && s.record.Version == f.versions[k]
		if s != nil {
			s.flights = slices.DeleteFunc(s.flights, func(w flown) bool { return w.id == f.id })
			b.touch(s)
		}
	}
	if !there {
		return
	}
	if refused != nil && same {
		b.rest(b.extraOf(b.items.at(n)), f)
	}
	b.place(n)
}

// rest remembers what the desk refused.
func (b *Board) rest(x *extra, f *flight) {
	until := after(b.micro, Retry)
	if f.kind != KindOffer {
		x.rests[f.kind] = until
		return
	}
	x.bars = slices.DeleteFunc(x.bars, func(r bar) bool { return b.micro >= r.until })
	for _, id := range f.agents {
		x.bars = append(x.bars, bar{id, until})
	}
}
