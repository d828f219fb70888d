package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// addRules turns on what else a plan and a profile can say.
func (s *scheme) addRules(r *rand.Rand) {
	for n := range s.profiles {
		p := &s.profiles[n]
		p.groups = 1 << r.IntN(groupCount)
		if n%10 == 0 {
			p.served = int8(r.IntN(servedLists))
		}
	}
	for k := range s.served {
		s.served[k] = make([]int8, len(s.queues))
		for n := range s.queues {
			switch {
			case (n+k)%servedLists != 0:
				s.served[k][n] = -1
			case n%5 == 0:
				s.served[k][n] = int8(1 + n%3)
			}
		}
	}
	for n := range s.queues {
		s.queues[n].addRules(n)
	}
}

const firstGroups, lastGroups = 0x0f, 0xf0

func (q *hostQueue) addRules(n int) {
	if n%4 != 0 {
		q.worth = (10 * time.Minute).Microseconds()
	}
	if n%5 == 0 {
		q.credit = (90 * time.Second).Microseconds()
	}
	if n%7 == 0 {
		q.priority = 1
	}
	if n%6 == 0 {
		q.groups = firstGroups
	}
	if n%2 == 0 {
		q.rings = append(q.rings, hostRing{after: time.Minute.Microseconds(), drop: q.base[len(q.base)-1:]})
	}
	if n%4 == 0 {
		second := hostRing{after: (3 * time.Minute).Microseconds(), drop: q.extras[:]}
		if q.groups != 0 {
			second.join = lastGroups
		}
		q.rings = append(q.rings, second)
	}
}

// The rules of tags, the same in every plan: each asks for the skill of its name, and the first four go before others.
const urgentTags = 4

var urgentCredit = time.Minute

// config is the scheme in the words of the board.
func (s *scheme) config() routing.BoardConfig {
	c := routing.BoardConfig{Capacity: threeNumbers{}}
	for n := range skillCount + tagCount {
		c.Setup.Skills = append(c.Setup.Skills, skillName(n))
	}
	for n := range groupCount {
		c.Setup.Groups = append(c.Setup.Groups, routing.Group{ID: groupName(n)})
	}
	served := s.servedQueues()
	profiles := make([]routing.Profile, len(s.profiles))
	for n, p := range s.profiles {
		profiles[n].Skills, profiles[n].Groups = skillsOf(p.skills), groupsOf(p.groups)
		if p.served >= 0 {
			profiles[n].Queues = served[p.served]
		}
	}
	for k := range s.agents {
		p := profiles[k%len(profiles)]
		p.Agent = agentName(k)
		c.Setup.Agents = append(c.Setup.Agents, p)
	}
	var tags []routing.TagRule
	var known []string
	if s.rules {
		tags, known = tagRules(), c.Setup.Skills[skillCount:]
	}
	for n := range s.queues {
		c.Queues = append(c.Queues, interaction.Queue{ID: s.names[n], Tags: known})
		c.Setup.Plans = append(c.Setup.Plans, s.queues[n].plan(s.names[n], tags))
	}
	return c
}

func (q *hostQueue) plan(queue interaction.QueueID, tags []routing.TagRule) routing.Plan {
	p := routing.Plan{Queue: queue, Strategy: routing.LeastLoaded, Groups: groupsOf(q.groups), Priority: q.priority,
		Credit: time.Duration(q.credit) * time.Microsecond, Tags: tags}
	if q.worth != century {
		p.Ageing = time.Duration(q.worth) * time.Microsecond
	}
	for _, k := range q.base {
		p.Skills = append(p.Skills, interaction.Skill{Name: skillName(k), Level: 1})
	}
	for _, r := range q.rings {
		ring := routing.Ring{After: time.Duration(r.after) * time.Microsecond, Join: groupsOf(r.join)}
		for _, k := range r.drop {
			ring.Drop = append(ring.Drop, skillName(k))
		}
		p.Rings = append(p.Rings, ring)
	}
	return p
}

func tagRules() (rules []routing.TagRule) {
	for k := range tagCount {
		name := tagName(skillCount + k)
		rule := routing.TagRule{Tag: name, Skills: []interaction.Skill{{Name: name, Level: 1}}}
		if k < urgentTags {
			rule.Priority, rule.Credit = 1, urgentCredit
		}
		rules = append(rules, rule)
	}
	return rules
}

func (s *scheme) servedQueues() (lists [servedLists][]routing.Served) {
	for k, weights := range s.served {
		for n, weight := range weights {
			if weight >= 0 {
				lists[k] = append(lists[k], routing.Served{Queue: s.names[n], Weight: int(weight)})
			}
		}
	}
	return lists
}

func skillsOf(b bits) (all []interaction.Skill) {
	for n := range skillCount + tagCount {
		if b.has(n) {
			all = append(all, interaction.Skill{Name: skillName(n), Level: 1})
		}
	}
	return all
}

func groupsOf(set uint8) (all []routing.GroupID) {
	for n := range groupCount {
		if set>>n&1 == 1 {
			all = append(all, groupName(n))
		}
	}
	return all
}

// threeNumbers is a host's own capacity model: a profile is one digit each for voice, chat and e-mail.
type threeNumbers struct{}

// roomOf is the profile of a kind of agent.
func roomOf(kind int) json.RawMessage {
	return fmt.Appendf(nil, "%d%d%d", rooms[kind][voice]+1, rooms[kind][chat], rooms[kind][email])
}

var full = &interaction.Why{Code: interaction.CodeCapacity, Text: "as many as fit"}

// Fits implements [interaction.Capacity].
func (threeNumbers) Fits(c interaction.CapacityCheck) (int, *interaction.Why) {
	var room int
	switch c.Channel {
	case interaction.Voice:
		room = int(c.Profile[0]-'0') - 1 // one more, because no number in JSON begins with 0
	case interaction.Chat:
		room = int(c.Profile[1] - '0')
	case interaction.Email:
		room = int(c.Profile[2] - '0')
	}
	for n := range c.Load {
		if c.Load[n].Channel == c.Channel {
			room--
		}
	}
	if room <= 0 {
		return 1, full
	}
	return 1, nil
}

// SpecialQueues says that no queue's work is treated differently from other work on its channel.
func (threeNumbers) SpecialQueues() []interaction.QueueID { return nil }
