package routingtest

import (
	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// profile is what the setup knows of an agent; of one who is not in it, nothing.
func (p *Plain) profile(agent interaction.AgentID) *routing.Profile {
	if profile := p.profiles[agent]; profile != nil {
		return profile
	}
	return &routing.Profile{Agent: agent}
}

// groupsOf are the groups that the agent is in.
func (p *Plain) groupsOf(agent interaction.AgentID) []routing.GroupID { return p.profile(agent).Groups }

// levels are the agent's skills: of those of the groups the highest level, and before them the profile's own, of which level 0 takes a
// skill away.
func (p *Plain) levels(agent interaction.AgentID) map[string]int {
	levels := map[string]int{}
	for _, g := range p.groupsOf(agent) {
		for _, s := range p.groups[g].Skills {
			levels[s.Name] = max(levels[s.Name], s.Level)
		}
	}
	for _, s := range p.profile(agent).Skills {
		levels[s.Name] = s.Level
	}
	return levels
}

// served are the queues that the profile and the groups name, with their weights: of those of the groups the highest, and before them the
// profile's own. None: all that the agent is logged in to.
func (p *Plain) served(agent interaction.AgentID) map[interaction.QueueID]int {
	weights := map[interaction.QueueID]int{}
	for _, g := range p.groupsOf(agent) {
		for _, s := range p.groups[g].Queues {
			weights[s.Queue] = max(weights[s.Queue], s.Weight)
		}
	}
	for _, s := range p.profile(agent).Queues {
		weights[s.Queue] = s.Weight
	}
	return weights
}
