package routingtest

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Staff returns the agents as they are when the events begin: logged in to every queue, ready, and idle for up to an hour. The caller owns
// the slice, and what it refers to is shared.
func (w Workload) Staff() []interaction.Agent {
	var queues []interaction.QueueID
	for n := range w.Queues {
		queues = append(queues, w.QueueID(n))
	}
	var standings [3]*interaction.Standing
	for n, profile := range [][]byte{seats(1, 0, 0), seats(0, 3, 5), seats(1, 3, 5)} {
		standings[n] = &interaction.Standing{Presence: interaction.Ready, Queues: queues, Profile: profile}
	}
	agents := make([]interaction.Agent, w.Agents)
	for n := range agents {
		d := w.chance(streamAgent, n)
		kind := [10]int{0, 0, 0, 1, 1, 1, 2, 2, 2, 2}[d(10)]
		agents[n] = interaction.Agent{ID: w.AgentID(n), Version: 1, Standing: standings[kind]}
		agents[n].Tally.LoggedIn = WorkloadEpoch.Add(-time.Hour)
		agents[n].Tally.Idle = WorkloadEpoch.Add(-time.Duration(1+d(3600_000)) * time.Millisecond)
	}
	return agents
}

// profile is the n-th of the profiles, without the agent.
func (w Workload) profile(n int) routing.Profile {
	d := w.chance(streamProfile, n)
	var p routing.Profile
	for _, s := range d.distinct(4+d(12), workloadSkills) {
		p.Skills = append(p.Skills, interaction.Skill{Name: skillName(s), Level: 1})
	}
	first := d(workloadTags)
	second := (first + 1 + d(workloadTags-1)) % workloadTags
	for _, tag := range []int{first, second} {
		p.Skills = append(p.Skills, interaction.Skill{Name: skillName(workloadSkills + tag), Level: 1})
	}
	if !w.Rules {
		return p
	}
	for k := range p.Skills {
		p.Skills[k].Level = 1 + d(3)
	}
	p.Groups = []routing.GroupID{workloadGroup(d(workloadGroups))}
	if n%10 == 0 {
		for _, q := range d.distinct(mostServed, w.Queues) {
			p.Queues = append(p.Queues, routing.Served{Queue: w.QueueID(q), Weight: d(6)})
		}
	}
	return p
}
