package routingtest

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Next returns the next decision, false if there is none until something changes: an offer; where there is none, a search that widens;
// where there is none either, what becomes of those who wait in vain. From then on the decision is in flight, until [Plain.Settle].
func (p *Plain) Next() (routing.Decision, bool) {
	if d, lines := p.offer(); d.Kind != routing.KindNone {
		return p.fly(d, lines), true
	}
	for _, i := range p.waiting() {
		if d := p.widening(i); d.Kind != routing.KindNone {
			return p.fly(d, nil), true
		}
	}
	for _, i := range p.waiting() {
		if d := p.fate(i); d.Kind != routing.KindNone {
			return p.fly(d, nil), true
		}
	}
	return routing.Decision{}, false
}

// fly puts a decision in flight, with the versions that it was taken on.
func (p *Plain) fly(d routing.Decision, lines []interaction.Line) routing.Decision {
	f := flight{decision: d, at: p.now, version: p.interactions[d.Interaction].Version, lines: lines}
	for _, a := range d.Agents {
		f.versions = append(f.versions, p.agents[a].Version)
	}
	p.flights = append(p.flights, f)
	return d
}

// offer is the first offer to be made. The first interaction for which anybody is allowed finds the best agent. That agent gets the first
// one as they see them, which their weights may make another, and so do the next best for it, as many as may be offered it at once.
func (p *Plain) offer() (routing.Decision, []interaction.Line) {
	for _, i := range p.line(nil) {
		ranked := p.ranked(i)
		if len(ranked) == 0 {
			continue
		}
		j := p.firstFor(ranked[0])
		d := routing.Decision{Kind: routing.KindOffer, Interaction: j.ID, Queue: j.Queue}
		agents := p.ranked(j)
		var lines []interaction.Line
		for _, a := range agents[:min(len(agents), p.offersLeft(j))] {
			weight, _ := p.fits(j, a)
			d.Agents = append(d.Agents, a.ID)
			lines = append(lines, interaction.Line{Interaction: j.ID, Queue: j.Queue, Channel: j.Channel, Class: j.Class, Weight: weight,
				Phase: interaction.PhaseOffered})
		}
		return d, lines
	}
	return routing.Decision{}, nil
}

// widening is how far the search for an agent has widened, if that is not what the record says.
func (p *Plain) widening(i *interaction.Interaction) routing.Decision {
	plan := p.plan(i)
	if len(plan.Rings) == 0 || p.barred(bar{interaction: i.ID, kind: routing.KindWiden}) {
		return routing.Decision{}
	}
	was, begin := ringWithin(plan, i.Ring), ringsBegin(plan, i)
	ring := p.filled(i, reached(plan, was, begin, p.now))
	var until time.Time
	if ring < len(plan.Rings) {
		until = begin.Add(plan.Rings[ring].After)
	}
	if ring == was && until.Equal(i.RingUntil) {
		return routing.Decision{}
	}
	return routing.Decision{Kind: routing.KindWiden, Interaction: i.ID, Queue: i.Queue, Ring: ring, Until: until}
}

// ringsBegin is from when the rings count: from when the interaction began to wait, or, where the record says until when its ring lasts,
// so that this ring ends then.
func ringsBegin(plan *routing.Plan, i *interaction.Interaction) time.Time {
	if ring := ringWithin(plan, i.Ring); !i.RingUntil.IsZero() && ring < len(plan.Rings) {
		return i.RingUntil.Add(-plan.Rings[ring].After)
	}
	return i.Queued
}

// reached is the highest ring whose time has come, never below the one that it was in.
func reached(plan *routing.Plan, was int, begin, now time.Time) int {
	ring := was
	for r := was + 1; r <= len(plan.Rings); r++ {
		if !begin.Add(plan.Rings[r-1].After).After(now) {
			ring = r
		}
	}
	return ring
}

// filled is the ring itself, if anybody in it could ever take the interaction, or the plan waits in empty rings; else the lowest above it
// with somebody in it; where there is none, the ring itself.
func (p *Plain) filled(i *interaction.Interaction, ring int) int {
	plan := p.plan(i)
	if plan.WaitInEmptyRings {
		return ring
	}
	for r := ring; r <= len(plan.Rings); r++ {
		if p.anybodyFor(i, r) {
			return r
		}
	}
	return ring
}

// fate is what becomes of an interaction that waits in vain: because nobody who could ever take it is logged in, or else because the
// queue has closed.
func (p *Plain) fate(i *interaction.Interaction) routing.Decision {
	plan, policy := p.plan(i), p.policy(i)
	if len(i.Offers()) > 0 { // somebody may accept it yet
		return routing.Decision{}
	}
	if p.comes(i, plan.Deserted) && p.deserted(i) {
		return p.end(i, plan.Deserted, interaction.EndNobody)
	}
	if p.comes(i, plan.Closed) && policy.Hours != nil && !policy.Hours.IsOpen(p.now) {
		return p.end(i, plan.Closed, interaction.EndClosed)
	}
	return routing.Decision{}
}

// comes reports whether there is such a fate, and the interaction has waited long enough for it.
func (p *Plain) comes(i *interaction.Interaction, f routing.Fate) bool {
	return f.Do != routing.KeepWaiting && !p.now.Before(i.Queued.Add(unset(f.After, 30*time.Second)))
}

// deserted reports whether nobody is known who could ever take the interaction in the last ring, nor the agent for whom it is kept.
func (p *Plain) deserted(i *interaction.Interaction) bool {
	if kept := p.keptFor(i); kept != "" && p.plan(i).Preferred == interaction.Never { // nobody else ever gets it
		a := p.agents[kept]
		return a == nil || !p.loggedIn(i, a) || !p.serves(i, a)
	}
	if kept := p.agents[p.keptFor(i)]; kept != nil && p.loggedIn(i, kept) && p.serves(i, kept) {
		return false
	}
	return !p.anybodyFor(i, len(p.plan(i).Rings))
}

// end overflows or ends the interaction, unless the desk refused just that.
func (p *Plain) end(i *interaction.Interaction, f routing.Fate, reason interaction.EndReason) routing.Decision {
	d := routing.Decision{Kind: routing.KindEnd, Interaction: i.ID, Queue: i.Queue, Reason: reason}
	if f.Do == routing.OverflowIt && p.policy(i).Waiting.Overflow != "" {
		d.Kind = routing.KindOverflow
	}
	if p.barred(bar{interaction: i.ID, kind: d.Kind}) {
		return routing.Decision{}
	}
	return d
}
