package routingtest

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Plain decides as [routing.Board] does, in the plainest way: it keeps the records, and looks at all of them at every question. There is
// no index, no cache, and nothing of the board's own code; what a rule says stands beside the function that does it. It takes time in
// proportion to agents times interactions, and keeps every record that it was told. It is not safe for concurrent use.
type Plain struct {
	setup    routing.Setup
	plans    map[interaction.QueueID]*routing.Plan
	policies map[interaction.QueueID]*interaction.Queue
	profiles map[interaction.AgentID]*routing.Profile
	groups   map[routing.GroupID]*routing.Group
	capacity interaction.Capacity

	now          time.Time
	agents       map[interaction.AgentID]*interaction.Agent
	interactions map[interaction.ID]*interaction.Interaction
	flights      []flight
	bars         map[bar]time.Time // until when
}

// flight is a decision that is not yet settled, with what it was taken on.
type flight struct {
	decision routing.Decision
	at       time.Time
	version  int64              // of the interaction
	versions []int64            // of the agents, in their order
	lines    []interaction.Line // by which the agents' loads grow, in their order
}

// bar is what the desk refused: to offer the interaction to the agent, or another kind of decision about it.
type bar struct {
	interaction interaction.ID
	kind        routing.Kind
	agent       interaction.AgentID // of an offer
}

// NewPlain returns a plain decider that knows of nobody. A setup with faults is a [*routing.SetupError] that names them all. MostDemands is
// not looked at: nothing waits aside.
func NewPlain(c routing.BoardConfig) (*Plain, error) {
	if err := c.Setup.Validate(c.Queues); err != nil {
		return nil, err
	}
	p := &Plain{
		setup:        c.Setup,
		plans:        by(c.Setup.Plans, func(p *routing.Plan) interaction.QueueID { return p.Queue }),
		policies:     by(c.Queues, func(q *interaction.Queue) interaction.QueueID { return q.ID }),
		profiles:     by(c.Setup.Agents, func(p *routing.Profile) interaction.AgentID { return p.Agent }),
		groups:       by(c.Setup.Groups, func(g *routing.Group) routing.GroupID { return g.ID }),
		capacity:     c.Capacity,
		agents:       map[interaction.AgentID]*interaction.Agent{},
		interactions: map[interaction.ID]*interaction.Interaction{},
		bars:         map[bar]time.Time{},
	}
	if p.capacity == nil {
		p.capacity = interaction.DefaultCapacity{}
	}
	return p, nil
}

// by makes a map of a list.
func by[T any, K comparable](list []T, key func(*T) K) map[K]*T {
	all := make(map[K]*T, len(list))
	for n := range list {
		all[key(&list[n])] = &list[n]
	}
	return all
}

// Advance tells the time, which never goes back: an earlier one changes nothing.
func (p *Plain) Advance(now time.Time) {
	if now.After(p.now) {
		p.now = now
	}
}

// SetAgent tells an agent's record as it is stored. An older version than the one known changes nothing.
func (p *Plain) SetAgent(a interaction.Agent) {
	if known := p.agents[a.ID]; known != nil && a.Version < known.Version {
		return
	}
	if a.Standing == nil {
		a.Standing = new(interaction.Standing)
	}
	p.agents[a.ID] = &a
}

// SetInteraction tells an interaction's record as it is stored. An older version than the one known changes nothing.
func (p *Plain) SetInteraction(i interaction.Interaction) {
	if known := p.interactions[i.ID]; known != nil && i.Version < known.Version {
		return
	}
	if i.Matter == nil {
		i.Matter = new(interaction.Matter)
	}
	p.interactions[i.ID] = &i
	if i.State != interaction.StateQueued && i.State != interaction.StateOffered { // what the desk refused is forgotten with the wait
		maps.DeleteFunc(p.bars, func(b bar, _ time.Time) bool { return b.interaction == i.ID })
	}
}

// Settle tells that a decision was carried out, or was not. The flight is over. With a reason, and if the interaction and its agents still
// have the versions that the decision was taken on, the same is not decided again for [routing.Retry]: of an offer the pairs, of another
// kind that kind for this interaction. A decision that is not in flight changes nothing.
func (p *Plain) Settle(d routing.Decision, refused *interaction.Why) {
	n := slices.IndexFunc(p.flights, func(f flight) bool { return f.decision.Interaction == d.Interaction && f.decision.Kind == d.Kind })
	if n < 0 {
		return
	}
	f := p.flights[n]
	p.flights = slices.Delete(p.flights, n, n+1)
	if refused == nil || p.moved(f) {
		return
	}
	until := p.now.Add(routing.Retry)
	if f.decision.Kind != routing.KindOffer {
		p.bars[bar{interaction: d.Interaction, kind: d.Kind}] = until
		return
	}
	for _, a := range f.decision.Agents {
		p.bars[bar{interaction: d.Interaction, kind: d.Kind, agent: a}] = until
	}
}

// moved reports whether a record has another version than the one that the decision was taken on.
func (p *Plain) moved(f flight) bool {
	if p.interactions[f.decision.Interaction].Version != f.version {
		return true
	}
	for n, a := range f.decision.Agents {
		if p.agents[a].Version != f.versions[n] {
			return true
		}
	}
	return false
}

// barred reports whether the desk refused this within the last [routing.Retry].
func (p *Plain) barred(b bar) bool { return p.now.Before(p.bars[b]) }

// ForAgent answers the first question: which waiting interaction is best for the agent now. False: none is, or the agent is unknown. It
// changes nothing.
func (p *Plain) ForAgent(agent interaction.AgentID) (interaction.ID, bool) {
	a := p.agents[agent]
	if a == nil {
		return interaction.ID{}, false
	}
	i := p.firstFor(a)
	if i == nil {
		return interaction.ID{}, false
	}
	return i.ID, true
}

// ForInteraction answers the second question: which agent is best for the interaction now. False: nobody is, or it does not wait. It
// changes nothing.
func (p *Plain) ForInteraction(id interaction.ID) (interaction.AgentID, bool) {
	i := p.interactions[id]
	if i == nil || !p.waits(i) {
		return "", false
	}
	best := p.ranked(i)
	if len(best) == 0 {
		return "", false
	}
	return best[0].ID, true
}

// plan is how the queue of an interaction finds an agent; a queue without one has the zero plan.
func (p *Plain) plan(i *interaction.Interaction) *routing.Plan {
	if plan := p.plans[i.Queue]; plan != nil {
		return plan
	}
	return &routing.Plan{Queue: i.Queue}
}

// policy is the policy of the queue of an interaction; a queue without one has the zero policy.
func (p *Plain) policy(i *interaction.Interaction) *interaction.Queue {
	if q := p.policies[i.Queue]; q != nil {
		return q
	}
	return &interaction.Queue{ID: i.Queue}
}

// unset returns a duration, or the default that holds where none is set.
func unset(d, otherwise time.Duration) time.Duration { return cmp.Or(d, otherwise) }
