package routingtest

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// world holds the records of a small floor, and changes them as a desk does: every change is a new version of a record, which is told.
// It is simpler than a desk: offers have no deadline, and wrap-up ends when it is told to.
type world struct {
	config       routing.BoardConfig
	capacity     interaction.Capacity
	now          time.Time
	agents       []*interaction.Agent
	interactions []*interaction.Interaction // that are not completed, in the order in which they came
	tell         func(record any)           // a *interaction.Agent or *interaction.Interaction, which does not change any more
}

func newWorld(c routing.BoardConfig, tell func(record any)) *world {
	w := &world{config: c, capacity: c.Capacity, now: floorEpoch, tell: tell}
	if w.capacity == nil {
		w.capacity = interaction.DefaultCapacity{}
	}
	return w
}

// policy returns the policy of a queue; the zero one, where there is none.
func (w *world) policy(id interaction.QueueID) interaction.Queue {
	for _, q := range w.config.Queues {
		if q.ID == id {
			return q
		}
	}
	return interaction.Queue{ID: id}
}

// agent returns an agent, nil if there is none.
func (w *world) agent(id interaction.AgentID) *interaction.Agent {
	if n := slices.IndexFunc(w.agents, func(a *interaction.Agent) bool { return a.ID == id }); n >= 0 {
		return w.agents[n]
	}
	return nil
}

// interaction returns an interaction that is not completed, nil if there is none.
func (w *world) interaction(id interaction.ID) *interaction.Interaction {
	if n := slices.IndexFunc(w.interactions, func(i *interaction.Interaction) bool { return i.ID == id }); n >= 0 {
		return w.interactions[n]
	}
	return nil
}

// editAgent stores and tells the next version of an agent, who is made if there is none.
func (w *world) editAgent(id interaction.AgentID, edit func(a *interaction.Agent)) {
	n := slices.IndexFunc(w.agents, func(a *interaction.Agent) bool { return a.ID == id })
	if n < 0 {
		n = len(w.agents)
		w.agents = append(w.agents, &interaction.Agent{ID: id, Standing: new(interaction.Standing)})
	}
	a, standing := *w.agents[n], *w.agents[n].Standing
	a.Standing, a.Load, a.Version = &standing, slices.Clone(a.Load), a.Version+1
	edit(&a)
	w.agents[n] = &a
	w.tell(&a)
}

// editInteraction stores and tells the next version of an interaction. One that is completed then is there no more.
func (w *world) editInteraction(id interaction.ID, edit func(i *interaction.Interaction)) {
	n := slices.IndexFunc(w.interactions, func(i *interaction.Interaction) bool { return i.ID == id })
	i, matter := *w.interactions[n], *w.interactions[n].Matter
	i.Matter, i.Legs, i.Refusers, i.Version = &matter, slices.Clone(i.Legs), slices.Clone(i.Refusers), i.Version+1
	edit(&i)
	i.State = i.Derived()
	w.interactions[n] = &i
	if i.State == interaction.StateCompleted {
		w.interactions = slices.Delete(w.interactions, n, n+1)
	}
	w.tell(&i)
}

// create stores and tells a new interaction.
func (w *world) create(i interaction.Interaction) {
	i.Version, i.State = 1, interaction.StateQueued
	w.interactions = append(w.interactions, &i)
	w.tell(&i)
}

// offer carries out a decision to offer, and reports whether the desk does: the interaction waits still, and the agents are there and have
// room. The agents' records are told before or after the interaction's.
func (w *world) offer(d routing.Decision, agentsFirst bool) bool {
	i := w.interaction(d.Interaction)
	if i == nil || i.State.Owned() || i.Handover != nil {
		return false
	}
	weights := make([]int, len(d.Agents))
	for n, id := range d.Agents {
		a := w.agent(id)
		weight, why := w.fits(i, a)
		if leg, has := i.LegOf(id); why != nil || has && leg.Open() || !a.Serves(i.Queue) || !a.Open(i.Direction, w.now) {
			return false
		}
		weights[n] = weight
	}
	first := interaction.LegID(len(i.Legs) + 1)
	offerThem := func() {
		for n, id := range d.Agents {
			w.load(id, i, first+interaction.LegID(n), weights[n])
		}
	}
	if agentsFirst {
		offerThem()
	}
	w.editInteraction(i.ID, func(i *interaction.Interaction) {
		for n, id := range d.Agents {
			i.Legs = append(i.Legs, interaction.Leg{ID: first + interaction.LegID(n), Agent: id, Role: interaction.RoleOffered,
				State: interaction.StateOffered, Class: i.Class, Channel: i.Channel, Queue: i.Queue, Weight: weights[n], Opened: w.now})
		}
	})
	if !agentsFirst {
		offerThem()
	}
	return true
}

func (w *world) fits(i *interaction.Interaction, a *interaction.Agent) (weight int, why *interaction.Why) {
	return w.capacity.Fits(interaction.CapacityCheck{Agent: a.ID, Profile: a.Profile, Single: a.Single, Outside: a.Outside, Load: a.Load,
		Queue: i.Queue, Channel: i.Channel, Class: i.Class})
}

// load adds the line of an offered leg to an agent's load.
func (w *world) load(agent interaction.AgentID, i *interaction.Interaction, leg interaction.LegID, weight int) {
	w.editAgent(agent, func(a *interaction.Agent) {
		a.Load = append(a.Load, interaction.Line{Interaction: i.ID, Leg: leg, Queue: i.Queue, Channel: i.Channel, Class: i.Class,
			Weight: weight, Phase: interaction.PhaseOffered})
		a.Tally.Offered = w.now
	})
}

// closeLegs closes the open legs of an interaction that are chosen, and takes their lines from the agents' loads.
func (w *world) closeLegs(id interaction.ID, chosen func(l interaction.Leg) bool, also func(i *interaction.Interaction)) {
	var closed []interaction.Leg
	w.editInteraction(id, func(i *interaction.Interaction) {
		for n := range i.Legs {
			if l := &i.Legs[n]; l.Open() && chosen(*l) {
				closed = append(closed, *l)
				l.State, l.Weight, l.Ended = interaction.StateCompleted, 0, w.now
			}
		}
		also(i)
	})
	for _, l := range closed {
		w.editAgent(l.Agent, func(a *interaction.Agent) {
			a.Load = slices.DeleteFunc(a.Load, func(line interaction.Line) bool { return line.Interaction == id && line.Leg == l.ID })
			if l.Role != interaction.RoleOffered {
				a.Tally.Idle = w.now
			}
		})
	}
}

// accept makes an offered leg the owner; other offers are withdrawn.
func (w *world) accept(id interaction.ID, offered interaction.Leg) {
	w.closeLegs(id, func(l interaction.Leg) bool { return l.IsOffer() && l.ID != offered.ID }, func(i *interaction.Interaction) {
		for n := range i.Legs {
			if l := &i.Legs[n]; l.ID == offered.ID {
				l.Role, l.State = interaction.RoleOwner, interaction.StateConnected
			}
		}
		i.Refusers, i.Handover = nil, nil
	})
	w.editAgent(offered.Agent, func(a *interaction.Agent) {
		a.Tally.Handled++
		for n := range a.Load {
			if l := &a.Load[n]; l.Interaction == id && l.Leg == offered.ID {
				l.Phase, l.Talking = interaction.PhaseWorking, l.Class == interaction.Live
			}
		}
	})
}

// refuse closes an offer that somebody refused or missed, and perhaps leaves them without offers for a while.
func (w *world) refuse(id interaction.ID, offered interaction.Leg, coolDown time.Duration) {
	w.closeLegs(id, func(l interaction.Leg) bool { return l.ID == offered.ID }, func(i *interaction.Interaction) {
		i.Refusers = slices.DeleteFunc(i.Refusers, func(r interaction.Refuser) bool { return r.Agent == offered.Agent })
		i.Refusers = append(i.Refusers, interaction.Refuser{Agent: offered.Agent, At: w.now})
		i.Rounds++
	})
	if coolDown > 0 {
		w.editAgent(offered.Agent, func(a *interaction.Agent) { a.CoolUntil = w.now.Add(coolDown) })
	}
}

// complete ends an interaction, whatever is open.
func (w *world) complete(id interaction.ID, why interaction.EndReason) {
	w.closeLegs(id, func(interaction.Leg) bool { return true }, func(i *interaction.Interaction) { i.Completed, i.EndReason = w.now, why })
}

// requeue gives an owned interaction back to a queue. The owner's leg ends, or goes to a wrap-up of its own and stays open.
func (w *world) requeue(id interaction.ID, to interaction.QueueID, wrapUp bool) {
	owner, _ := w.interaction(id).Owner()
	w.closeLegs(id, func(l interaction.Leg) bool { return l.ID == owner.ID && !wrapUp }, func(i *interaction.Interaction) {
		for n := range i.Legs {
			if l := &i.Legs[n]; l.ID == owner.ID && wrapUp {
				l.Role, l.State = interaction.RoleFormer, interaction.StateWrapUp
			}
		}
		i.Queue, i.Queued, i.Refusers, i.Rounds, i.Ring, i.RingUntil = to, w.now, nil, 0, 0, time.Time{}
	})
	if wrapUp {
		w.editAgent(owner.Agent, func(a *interaction.Agent) {
			for n := range a.Load {
				if l := &a.Load[n]; l.Interaction == id && l.Leg == owner.ID {
					l.Phase, l.Talking = interaction.PhaseWrapUp, false
				}
			}
		})
	}
}

// overflow moves a waiting interaction to another queue; open offers are withdrawn.
func (w *world) overflow(id interaction.ID, to interaction.QueueID) {
	w.closeLegs(id, interaction.Leg.IsOffer, func(i *interaction.Interaction) {
		i.Queue, i.Queued, i.Refusers, i.Rounds, i.Ring, i.RingUntil = to, w.now, nil, 0, 0, time.Time{}
	})
}
