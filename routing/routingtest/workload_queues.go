package routingtest

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

var (
	workloadChannels = []interaction.Channel{interaction.Voice, interaction.Chat, interaction.Email}
	workloadClasses  = map[interaction.Channel]interaction.Class{interaction.Voice: interaction.Live, interaction.Chat: interaction.SemiLive,
		interaction.Email: interaction.NonLive}
	workloadMarks = []string{"complaint", "vip"} // tags that queues have rules for

	// tagged are the rules of every queue, where rules are on.
	tagged = []routing.TagRule{
		{Tag: "complaint", Skills: []interaction.Skill{{Name: "tag-0"}}, Priority: 1},
		{Tag: "vip", Value: "gold", Priority: 2, Credit: 90 * time.Second},
	}
)

// queue is what a queue is, apart from its policy: its channel, and the skills that it asks for, by their numbers.
type queue struct {
	channel interaction.Channel
	skills  []int
}

func (w Workload) queue(n int) queue {
	d := w.chance(streamQueue, n)
	return queue{channel: w.channel(n), skills: d.distinct(1+d(3), workloadSkills)}
}

// channel is the channel of a queue: one in three each, however many there are.
func (w Workload) channel(queue int) interaction.Channel {
	return workloadChannels[queue%len(workloadChannels)]
}

// policy is the policy of a queue. Every fifth overflows to the next one.
func (w Workload) policy(n int) interaction.Queue {
	q := interaction.Queue{ID: w.QueueID(n)}
	if !w.Rules {
		return q
	}
	q.Tags = workloadMarks
	if n%5 == 0 {
		q.Waiting.Overflow = w.QueueID((n + len(workloadChannels)) % w.Queues) // the same channel
	}
	return q
}

// plan is how a queue finds its agents.
func (w Workload) plan(n int) routing.Plan {
	p := routing.Plan{Queue: w.QueueID(n), Strategy: routing.LeastLoaded}
	skills := w.queue(n).skills
	for _, s := range skills {
		p.Skills = append(p.Skills, interaction.Skill{Name: skillName(s)})
	}
	if !w.Rules {
		return p
	}
	d := w.chance(streamQueue, n+w.Queues) // beside what the queue is without rules
	p.Strategy = routing.Strategies()[n%len(routing.Strategies())]
	for k := range p.Skills {
		p.Skills[k].Level = d(3)
	}
	p.Ageing = time.Duration(d(3)) * 30 * time.Second
	p.Credit = anyOf(d, 0, 0, 0, 90*time.Second)
	p.Tags = tagged
	p.Deserted = routing.Fate{Do: routing.OverflowIt, After: 10 * time.Minute}
	if d.one(4) {
		p.Groups = []routing.GroupID{workloadGroup(n % workloadGroups)}
	}
	if n%2 == 0 {
		p.Rings = w.rings(d, p)
	}
	return p
}

// rings are one or two: the first takes in another group, or lowers a level or drops a skill; the second drops all skills that are left.
func (w Workload) rings(d dice, p routing.Plan) []routing.Ring {
	first := routing.Ring{After: 20 * time.Second}
	last := p.Skills[len(p.Skills)-1]
	switch {
	case len(p.Groups) > 0:
		first.Join = []routing.GroupID{workloadGroup((numberOf(p.Groups[0]) + 1) % workloadGroups)}
	case last.Level > 1:
		first.Lower = []interaction.Skill{{Name: last.Name, Level: 1}}
	default:
		first.Drop = []string{last.Name}
	}
	if d.one(2) || len(p.Skills) < 2 {
		return []routing.Ring{first}
	}
	second := routing.Ring{After: 60 * time.Second}
	for _, s := range p.Skills[:len(p.Skills)-1] {
		second.Drop = append(second.Drop, s.Name)
	}
	return []routing.Ring{first, second}
}

// numberOf is the number of one of the workload's groups.
func numberOf(g routing.GroupID) int { return int(g[len(g)-1] - '0') }

// skillName is the name of a skill by its number; beyond the skills come the tags.
func skillName(n int) string { return extraNames[n] }

var extraNames = append(workloadNames("skill", workloadSkills), workloadNames("tag", workloadTags)...)
