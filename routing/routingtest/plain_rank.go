package routingtest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// What is beyond these counts as this much.
const (
	mostOpen  = 511
	mostCount = 16383
)

// ranked returns the agents who are allowed for the interaction, the best one first; of equal ones the one with the lower ID.
func (p *Plain) ranked(i *interaction.Interaction) []*interaction.Agent {
	var all []*interaction.Agent
	for _, a := range p.agents {
		if p.allowed(i, a) {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b *interaction.Agent) int {
		return cmp.Or(slices.Compare(p.rank(i, a), p.rank(i, b)), strings.Compare(string(a.ID), string(b.ID)))
	})
	return all
}

// rank is by what the plan's strategy compares agents, in turn. The lower wins.
func (p *Plain) rank(i *interaction.Interaction, a *interaction.Agent) []int64 {
	open, idle := p.open(a), p.idle(a)
	switch p.plan(i).Strategy {
	case routing.LeastLoaded:
		return []int64{p.loaded(a), open, idle}
	case routing.RoundRobin:
		return []int64{p.offered(a), open}
	case routing.MostSkilled:
		return []int64{-p.skilled(i, a), open, idle}
	case routing.FewestHandled:
		return []int64{p.handled(a), open, idle}
	}
	return []int64{open, idle} // the longest idle
}

// open counts what is open: lines that take capacity, what is in flight, and calls outside the queues.
func (p *Plain) open(a *interaction.Agent) int64 {
	count := len(p.flying(a.ID)) + a.Outside
	for _, l := range a.Load {
		if l.Weight > 0 {
			count++
		}
	}
	return int64(min(count, mostOpen))
}

// idle is since when the agent has been without work: since their last work ended or they logged in, whichever was later; where idle time
// survives the login, since their last work ended, and since the login only if there was none.
func (p *Plain) idle(a *interaction.Agent) int64 {
	if p.setup.IdleSurvivesLogin && !a.Tally.Idle.IsZero() {
		return millis(a.Tally.Idle)
	}
	return max(millis(a.Tally.Idle), millis(a.Tally.LoggedIn))
}

// loaded is what the agent's open work weighs, what is in flight included; a call outside the queues weighs 1.
func (p *Plain) loaded(a *interaction.Agent) int64 {
	sum := a.Outside
	for _, l := range p.load(a) {
		sum += l.Weight
	}
	return int64(min(sum, mostCount))
}

// offered is when the agent was last offered anything: with a decision in flight, when that was taken.
func (p *Plain) offered(a *interaction.Agent) int64 {
	last := millis(a.Tally.Offered)
	for _, f := range p.flights {
		if slices.Contains(f.decision.Agents, a.ID) {
			last = max(last, millis(f.at))
		}
	}
	return last
}

// skilled is what the agent's levels in the skills asked for add up to.
func (p *Plain) skilled(i *interaction.Interaction, a *interaction.Agent) int64 {
	levels, sum := p.levels(a.ID), 0
	for name := range p.demand(i, i.Ring).skills {
		sum += levels[name]
	}
	return int64(min(sum, mostCount))
}

// handled counts what the agent has accepted or picked since they logged in, and what they are offered now.
func (p *Plain) handled(a *interaction.Agent) int64 {
	count := a.Tally.Handled
	for _, l := range p.load(a) {
		if l.Phase == interaction.PhaseOffered {
			count++
		}
	}
	return int64(min(count, mostCount))
}

// millis is a time in milliseconds; one before 1990 counts as the beginning of 1990.
func millis(t time.Time) int64 {
	return max(t.UnixMilli(), time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli())
}
