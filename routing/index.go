package routing

import "github.com/deskline/deskline/interaction"

// roster finds what a setup says of an agent, a group or a queue at once, however large it is. It is built once and never changed, so
// it may be read concurrently. It shares the setup's memory.
type roster struct {
	setup    Setup
	groups   map[GroupID]*Group
	profiles map[interaction.AgentID]*Profile
	plans    map[interaction.QueueID]*Plan
}

func index(s Setup) *roster {
	r := &roster{setup: s, groups: make(map[GroupID]*Group, len(s.Groups)),
		profiles: make(map[interaction.AgentID]*Profile, len(s.Agents)), plans: make(map[interaction.QueueID]*Plan, len(s.Plans))}
	for n := range s.Groups {
		r.groups[s.Groups[n].ID] = &s.Groups[n]
	}
	for n := range s.Agents {
		r.profiles[s.Agents[n].Agent] = &s.Agents[n]
	}
	for n := range s.Plans {
		r.plans[s.Plans[n].Queue] = &s.Plans[n]
	}
	return r
}

// talent is what the agent can do. An agent without a profile has no skill, is in no group, and serves all their queues.
func (r *roster) talent(agent interaction.AgentID) talent {
	p := r.profiles[agent]
	if p == nil {
		return talent{}
	}
	return merge(p, func(id GroupID) *Group { return r.groups[id] })
}

// plan is the queue's plan, the zero plan for a queue without one. It is read only.
func (r *roster) plan(queue interaction.QueueID) *Plan {
	if p := r.plans[queue]; p != nil {
		return p
	}
	return &Plan{Queue: queue}
}
