package routingtest

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// What a small floor has at most. The names are those of all small floors.
var (
	floorQueues = []interaction.QueueID{"north", "south", "west"}
	floorAgents = []interaction.AgentID{"ana", "bob", "cyd", "dan", "eve", "fay"}
	floorGroups = []routing.GroupID{"first", "second", "third", "fourth"}
	floorSkills = []string{"danish", "finance", "repairs"}
	floorTags   = []string{"complaint", "vip"}
)

// floorEpoch is when lives on small floors begin.
var floorEpoch = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// SmallFloor returns a configuration that the data of a life decides ([Life]): up to 3 queues and 6 agents, and every rule of routing
// turned on somewhere. It is valid, and the same for the same data.
func SmallFloor(data []byte) routing.BoardConfig {
	seed, _ := split(data)
	f := floorMaker{dice: seeded(seed, 0)}
	f.queues = floorQueues[:1+f.dice(len(floorQueues))]
	c := routing.BoardConfig{Capacity: f.model(), Queues: []interaction.Queue{}}
	for _, q := range f.queues {
		policy := f.policy(q)
		c.Queues = append(c.Queues, policy)
		if !f.one(8) {
			c.Setup.Plans = append(c.Setup.Plans, f.plan(policy))
		}
	}
	c.Setup.Skills = floorSkills
	for n, g := range floorGroups {
		c.Setup.Groups = append(c.Setup.Groups, routing.Group{ID: g, Skills: f.skills(1, 3), Queues: f.served(8), Capacity: f.capacity(n)})
	}
	for _, a := range floorAgents[:1+f.dice(len(floorAgents))] {
		if !f.one(6) {
			c.Setup.Agents = append(c.Setup.Agents, routing.Profile{Agent: a, Groups: someOf(f.dice, 2, floorGroups...),
				Skills: f.skills(0, 3), Queues: f.served(3)})
		}
	}
	c.Setup.IdleSurvivesLogin = f.one(2)
	return c
}

// floorMaker makes one small floor.
type floorMaker struct {
	dice
	queues []interaction.QueueID
}

// seconds returns so many seconds as one of the numbers says; -1 is [interaction.Never].
func (f *floorMaker) seconds(numbers ...int) time.Duration {
	n := anyOf(f.dice, numbers...)
	if n < 0 {
		return interaction.Never
	}
	return time.Duration(n) * time.Second
}

// skills returns some skills, with levels from the least to 3.
func (f *floorMaker) skills(least, in int) []interaction.Skill {
	var skills []interaction.Skill
	for _, name := range someOf(f.dice, in, floorSkills...) {
		skills = append(skills, interaction.Skill{Name: name, Level: least + f.dice(4-least)})
	}
	return skills
}

// served returns no queues mostly, else some with weights.
func (f *floorMaker) served(in int) []routing.Served {
	if !f.one(in) {
		return nil
	}
	var served []routing.Served
	for _, q := range someOf(f.dice, 2, f.queues...) {
		served = append(served, routing.Served{Queue: q, Weight: f.dice(4)})
	}
	return served
}

func (f *floorMaker) policy(id interaction.QueueID) interaction.Queue {
	q := interaction.Queue{ID: id, Tags: floorTags}
	q.Offers.AtOnce = anyOf(f.dice, 0, 1, 2, 3, interaction.Unlimited)
	if f.one(2) {
		q.Waiting.Overflow = anyOf(f.dice, f.queues...)
	}
	if f.one(2) {
		open, long := 9*60-f.dice(3), anyOf(f.dice, 1, 2, 4)
		q.Hours = &interaction.Hours{}
		for day := range q.Hours.Open {
			q.Hours.Open[day] = []interaction.Span{{From: open, To: open + long}, {From: 9*60 + 5, To: 12 * 60}}
		}
	}
	return q
}

func (f *floorMaker) plan(policy interaction.Queue) routing.Plan {
	p := routing.Plan{
		Queue:            policy.ID,
		Strategy:         anyOf(f.dice, routing.Strategies()...),
		Skills:           f.skills(0, 3),
		WaitInEmptyRings: f.one(3),
		Priority:         f.dice(4) - 1,
		Ageing:           f.seconds(0, 1, 5, 20),
		Credit:           f.seconds(0, 0, 3, 10),
		Preferred:        f.seconds(0, -1, 5, 12),
		Refused:          routing.Refused{Pause: f.seconds(0, 2, 8), Again: f.seconds(0, -1, 3, 10)},
		Deserted:         f.fate(),
	}
	if f.one(2) {
		p.Groups = someOf(f.dice, 2, floorGroups...)
	}
	if policy.Hours != nil {
		p.Closed = f.fate()
	}
	for _, tag := range someOf(f.dice, 2, floorTags...) {
		p.Tags = append(p.Tags, routing.TagRule{Tag: tag, Value: anyOf(f.dice, "", "gold"), Skills: f.skills(0, 4), Priority: f.dice(4) - 1,
			Credit: f.seconds(0, 5)})
	}
	f.rings(&p)
	return p
}

func (f *floorMaker) fate() routing.Fate {
	return routing.Fate{Do: anyOf(f.dice, routing.KeepWaiting, routing.OverflowIt, routing.EndIt), After: f.seconds(0, 5, 15)}
}

// rings adds up to three rings, of which each changes something: a skill less, a lower level, or a group more.
func (f *floorMaker) rings(p *routing.Plan) {
	drop, join := floorSkills, without(floorGroups, p.Groups)
	lowered := map[string]bool{}
	after := time.Duration(0)
	for range f.dice(4) {
		after += f.seconds(2, 5, 8)
		r := routing.Ring{After: after}
		switch skill := drop[0]; f.dice(3) {
		case 0:
			r.Drop, drop = []string{skill}, drop[1:]
		case 1:
			if lowered[skill] {
				continue
			}
			r.Lower, lowered[skill] = []interaction.Skill{{Name: skill, Level: 1 + f.dice(2)}}, true
		case 2:
			if len(p.Groups) == 0 || len(join) == 0 {
				continue
			}
			r.Join, join = join[:1], join[1:]
		}
		p.Rings = append(p.Rings, r)
	}
}

// without returns those of a list that are not in the other.
func without[T comparable](list, other []T) []T {
	has := map[T]bool{}
	for _, one := range other {
		has[one] = true
	}
	var rest []T
	for _, one := range list {
		if !has[one] {
			rest = append(rest, one)
		}
	}
	return rest
}
