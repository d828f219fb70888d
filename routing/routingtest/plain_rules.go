package routingtest

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// allowed reports whether the agent may be offered the interaction: ten rules, of which the first that fails is the one that excluded
// the agent.
func (p *Plain) allowed(i *interaction.Interaction, a *interaction.Agent) bool {
	return p.passesSeven(i, a) &&
		p.notRefused(i, a) && // 8
		!p.barred(bar{interaction: i.ID, kind: routing.KindOffer, agent: a.ID}) && // 9: the desk did not refuse this pair within Retry
		p.hasRoom(i, a) // 10
}

// passesSeven reports whether the agent passes the rules 1 to 7.
func (p *Plain) passesSeven(i *interaction.Interaction, a *interaction.Agent) bool {
	d := p.demand(i, i.Ring)
	kept := p.keptFor(i)
	return p.loggedIn(i, a) && // 1
		p.serves(i, a) && // 2
		(kept == "" || kept == a.ID) && // 3: if the interaction is kept for an agent, it is this one; then 4 and 5 are not asked
		(kept != "" || p.inGroup(d, a)) && // 4
		(kept != "" || p.hasSkills(d, a)) && // 5
		a.Open(i.Direction, p.now) && // 6
		!takesPart(i, a) // 7
}

// couldTake reports whether the agent passes the rules 1, 2, 4 and 5 for what the interaction asks in a ring: whether they could ever take
// it, now or later.
func (p *Plain) couldTake(i *interaction.Interaction, ring int, a *interaction.Agent) bool {
	d := p.demand(i, ring)
	return p.loggedIn(i, a) && p.serves(i, a) && p.inGroup(d, a) && p.hasSkills(d, a)
}

// anybodyFor reports whether anybody could ever take the interaction in the ring.
func (p *Plain) anybodyFor(i *interaction.Interaction, ring int) bool {
	for _, a := range p.agents {
		if p.couldTake(i, ring, a) {
			return true
		}
	}
	return false
}

// loggedIn is rule 1: the agent is known, and logged in to the queue.
func (p *Plain) loggedIn(i *interaction.Interaction, a *interaction.Agent) bool {
	return a.Presence != interaction.PresenceNone && a.Presence != interaction.LoggedOut && a.Serves(i.Queue)
}

// serves is rule 2: the queues that the profile and its groups name are none, or the queue is among them.
func (p *Plain) serves(i *interaction.Interaction, a *interaction.Agent) bool {
	queues := p.served(a.ID)
	_, named := queues[i.Queue]
	return len(queues) == 0 || named
}

// keptFor is whom the interaction is kept for, "" if for nobody. It is kept for the agent whom it names: always, if the plan prefers them
// for ever; else until it has waited as long as the plan says, while they are logged in to the queue and serve it, and have not refused it.
func (p *Plain) keptFor(i *interaction.Interaction) interaction.AgentID {
	preferred := unset(p.plan(i).Preferred, 30*time.Second)
	if i.Agent == "" || preferred == interaction.Never {
		return i.Agent
	}
	named := p.agents[i.Agent]
	if named == nil || !p.loggedIn(i, named) || !p.serves(i, named) {
		return ""
	}
	if _, refused := refusedAt(i, i.Agent); refused || !p.now.Before(i.Queued.Add(preferred)) {
		return ""
	}
	return i.Agent
}

// inGroup is rule 4: the demand's groups are none, or the agent is in one of them.
func (p *Plain) inGroup(d demand, a *interaction.Agent) bool {
	return len(d.groups) == 0 || slices.ContainsFunc(p.groupsOf(a.ID), func(g routing.GroupID) bool { return d.groups[g] })
}

// hasSkills is rule 5: the agent has every skill of the demand, with at least that level.
func (p *Plain) hasSkills(d demand, a *interaction.Agent) bool {
	levels := p.levels(a.ID)
	for name, level := range d.skills {
		if levels[name] < level {
			return false
		}
	}
	return true
}

// takesPart is rule 7, the other way round: the agent has an open leg in the interaction.
func takesPart(i *interaction.Interaction, a *interaction.Agent) bool {
	return slices.ContainsFunc(i.Legs, func(l interaction.Leg) bool { return l.Agent == a.ID && l.Open() })
}

// notRefused is rule 8. Who has refused the interaction gets it again when Again has passed; before that not within the Pause, and not
// while there is somebody else, by the rules 1 to 7, who could have room for it, and has not refused it, or did so before this one.
func (p *Plain) notRefused(i *interaction.Interaction, a *interaction.Agent) bool {
	at, refused := refusedAt(i, a.ID)
	if !refused {
		return true
	}
	r := p.plan(i).Refused
	pause, again := unset(r.Pause, 5*time.Second), unset(r.Again, 60*time.Second)
	if again != interaction.Never && !p.now.Before(at.Add(again)) {
		return true
	}
	if p.now.Before(at.Add(pause)) {
		return false
	}
	for _, b := range p.agents {
		if b.ID == a.ID || !p.passesSeven(i, b) || !p.everHasRoom(i, b) {
			continue
		}
		if before, too := refusedAt(i, b.ID); !too || before.Before(at) {
			return false
		}
	}
	return true
}

// refusedAt returns when the agent refused the interaction, and whether they did.
func refusedAt(i *interaction.Interaction, agent interaction.AgentID) (time.Time, bool) {
	for _, r := range i.Refusers {
		if r.Agent == agent {
			return r.At, true
		}
	}
	return time.Time{}, false
}

// hasRoom is rule 10: the capacity model finds room beside the agent's load and what is in flight to them.
func (p *Plain) hasRoom(i *interaction.Interaction, a *interaction.Agent) bool {
	_, why := p.fits(i, a)
	return why == nil
}

// everHasRoom is whether the agent has room for such work when they have nothing else.
func (p *Plain) everHasRoom(i *interaction.Interaction, a *interaction.Agent) bool {
	_, why := p.capacity.Fits(interaction.CapacityCheck{Agent: a.ID, Profile: a.Profile, Single: a.Single, Queue: i.Queue, Channel: i.Channel,
		Class: i.Class})
	return why == nil
}

func (p *Plain) fits(i *interaction.Interaction, a *interaction.Agent) (weight int, why *interaction.Why) {
	return p.capacity.Fits(interaction.CapacityCheck{Agent: a.ID, Profile: a.Profile, Single: a.Single, Outside: a.Outside,
		Load: p.load(a), Queue: i.Queue, Channel: i.Channel, Class: i.Class})
}

// load is what the agent has open, and what is in flight to them.
func (p *Plain) load(a *interaction.Agent) []interaction.Line {
	return append(slices.Clone(a.Load), p.flying(a.ID)...)
}

// flying are the lines of what is in flight to an agent.
func (p *Plain) flying(agent interaction.AgentID) []interaction.Line {
	var lines []interaction.Line
	for _, f := range p.flights {
		for n, a := range f.decision.Agents {
			if a == agent {
				lines = append(lines, f.lines[n])
			}
		}
	}
	return lines
}
