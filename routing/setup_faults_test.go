package routing_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

const (
	aName     = "a name of 1 to 64 bytes"
	aSkill    = "one of the setup's skills"
	aGroup    = "one of the setup's groups"
	aQueue    = "one of the desk's queues"
	aLevel    = "from 0 to 100"
	sometime  = "positive, or 0 for the default"
	maybe     = "positive, 0 for the default, or Never"
	few       = "at most 200 entries"
	aPriority = "from -1000 to 1000"
	noChange  = "somebody whom the rings before leave out"
)

// faultRows are good setups with one thing changed for the worse. First is the first plan.
var faultRows = []struct {
	name        string
	do          func(s *Setup, first *Plan)
	field, rule string
}{
	{"a skill without a name", func(s *Setup, _ *Plan) { s.Skills = append(s.Skills, "") }, "skills[2]", aName},
	{"a skill of a long name", func(s *Setup, _ *Plan) { s.Skills = append(s.Skills, strings.Repeat("x", 65)) }, "skills[2]", aName},
	{"a skill of ill-encoded bytes", func(s *Setup, _ *Plan) { s.Skills = append(s.Skills, "\xff") }, "skills[2]", "valid UTF-8"},
	{"a skill twice", func(s *Setup, _ *Plan) { s.Skills = append(s.Skills, "billing") }, "skills[2]", "each skill once"},

	{"a group without a name", func(s *Setup, _ *Plan) { s.Groups = append(s.Groups, Group{}) }, "groups[2].id", aName},
	{"a group twice", func(s *Setup, _ *Plan) { s.Groups = append(s.Groups, Group{ID: "north"}) }, "groups[2].id", "each group once"},
	{"a group gives a skill that is not known", func(s *Setup, _ *Plan) { s.Groups[1].Skills = skills("french", 1) }, "groups[1].skills[0].name", aSkill},
	{"a group gives a skill twice", func(s *Setup, _ *Plan) { s.Groups[1].Skills = skills("billing", 1, "billing", 2) }, "groups[1].skills[1].name", "each skill once"},
	{"a group takes nothing away", func(s *Setup, _ *Plan) { s.Groups[0].Skills[0].Level = 0 }, "groups[0].skills[0].level", "from 1 to 100"},
	{"a group serves a queue that is not known", func(s *Setup, _ *Plan) { s.Groups[0].Queues[0].Queue = "fax" }, "groups[0].queues[0].queue", aQueue},
	{"a group's weight is negative", func(s *Setup, _ *Plan) { s.Groups[0].Queues[0].Weight = -1 }, "groups[0].queues[0].weight", aLevel},
	{"a group with more skills than fit", func(s *Setup, _ *Plan) { s.Groups[0].Skills = many(s) }, "groups[0].skills", few},

	{"an agent without a name", func(s *Setup, _ *Plan) { s.Agents[1].Agent = "" }, "agents[1].agent", aName},
	{"an agent twice", func(s *Setup, _ *Plan) { s.Agents[1].Agent = "ana" }, "agents[1].agent", "each agent once"},
	{"an agent is in a group that is not known", func(s *Setup, _ *Plan) { s.Agents[1].Groups = []GroupID{"west"} }, "agents[1].groups[0]", aGroup},
	{"an agent is in a group twice", func(s *Setup, _ *Plan) { s.Agents[0].Groups[1] = "north" }, "agents[0].groups[1]", "each group once"},
	{"an agent's skill is not known", func(s *Setup, _ *Plan) { s.Agents[0].Skills[0].Name = "Spanish" }, "agents[0].skills[0].name", aSkill},
	{"an agent's skill has no name", func(s *Setup, _ *Plan) { s.Agents[0].Skills[0].Name = "" }, "agents[0].skills[0].name", aName},
	{"an agent's level is negative", func(s *Setup, _ *Plan) { s.Agents[0].Skills[1].Level = -1 }, "agents[0].skills[1].level", aLevel},
	{"an agent's level is above the highest", func(s *Setup, _ *Plan) { s.Agents[0].Skills[0].Level = 101 }, "agents[0].skills[0].level", aLevel},
	{"an agent serves a queue twice", func(s *Setup, _ *Plan) { s.Agents[0].Queues = []Served{{Queue: "mail"}, {Queue: "mail", Weight: 1}} },
		"agents[0].queues[1].queue", "each queue once"},
	{"an agent serves the name of all queues", func(s *Setup, _ *Plan) { s.Agents[0].Queues[0].Queue = "*" }, "agents[0].queues[0].queue", "one queue, not the name of all"},
	{"an agent's weight is above the highest", func(s *Setup, _ *Plan) { s.Agents[0].Queues[0].Weight = 101 }, "agents[0].queues[0].weight", aLevel},
	{"an agent with more groups than fit", func(s *Setup, _ *Plan) {
		for _, skill := range many(s) {
			s.Groups, s.Agents[1].Groups = append(s.Groups, Group{ID: GroupID(skill.Name)}), append(s.Agents[1].Groups, GroupID(skill.Name))
		}
	}, "agents[1].groups", few},

	{"a plan without a queue", func(s *Setup, _ *Plan) { s.Plans[1].Queue = "" }, "plans[1].queue", aName},
	{"a plan for a queue that is not known", func(s *Setup, _ *Plan) { s.Plans[1].Queue = "fax" }, "plans[1].queue", aQueue},
	{"a second plan for a queue", func(s *Setup, _ *Plan) { s.Plans = append(s.Plans, Plan{Queue: "mail"}) }, "plans[2].queue", "one plan for each queue"},
	{"a plan by a strategy that there is not", func(_ *Setup, p *Plan) { p.Strategy = "LongestIdle" }, "plans[0].strategy", "one of the strategies, or nothing for the longest idle"},
	{"a plan asks for a skill that is not known", func(_ *Setup, p *Plan) { p.Skills[1].Name = "french" }, "plans[0].skills[1].name", aSkill},
	{"a plan asks for more than anybody can", func(_ *Setup, p *Plan) { p.Skills[0].Level = 101 }, "plans[0].skills[0].level", aLevel},
	{"a plan begins with a group that is not known", func(_ *Setup, p *Plan) { p.Groups = append(p.Groups, "west") }, "plans[0].groups[1]", aGroup},
	{"a plan begins with a group twice", func(_ *Setup, p *Plan) { p.Groups = append(p.Groups, "north") }, "plans[0].groups[1]", "each group once"},
	{"a priority above the highest", func(_ *Setup, p *Plan) { p.Priority = 1001 }, "plans[0].priority", aPriority},
	{"a priority below the lowest", func(_ *Setup, p *Plan) { p.Priority = -1001 }, "plans[0].priority", aPriority},
	{"ageing backwards", func(_ *Setup, p *Plan) { p.Ageing = -time.Minute }, "plans[0].ageing", "at least 1ms, or 0"},
	{"ageing in no time", func(_ *Setup, p *Plan) { p.Ageing = time.Millisecond - 1 }, "plans[0].ageing", "at least 1ms, or 0"},
	{"a negative credit", func(_ *Setup, p *Plan) { p.Credit = -1 }, "plans[0].credit", "not negative"},
	{"a preferred agent is waited for a negative time", func(_ *Setup, p *Plan) { p.Preferred = -2 }, "plans[0].preferred", maybe},
	{"a pause without end", func(_ *Setup, p *Plan) { p.Refused.Pause = interaction.Never }, "plans[0].refused.pause", sometime},
	{"offered again after a negative time", func(_ *Setup, p *Plan) { p.Refused.Again = -time.Minute }, "plans[0].refused.again", maybe},
	{"a fate that there is not", func(_ *Setup, p *Plan) { p.Deserted.Do = "forget" }, "plans[0].deserted.do", "overflow, end, or nothing to keep waiting"},
	{"a fate that never comes", func(_ *Setup, p *Plan) { p.Deserted.After = interaction.Never }, "plans[0].deserted.after", sometime},
	{"a fate after closing that comes before", func(_ *Setup, p *Plan) { p.Closed.After = -time.Hour }, "plans[0].closed.after", sometime},
	{"a fate after closing for a queue that never closes", func(s *Setup, _ *Plan) { s.Plans[1].Closed.Do = OverflowIt }, "plans[1].closed", "a queue with opening hours"},

	{"a rule for no tag", func(_ *Setup, p *Plan) { p.Tags[0].Tag = "" }, "plans[0].tags[0].tag", aName},
	{"a rule for a tag that the queue does not know", func(_ *Setup, p *Plan) { p.Tags[0].Tag = "VIP" }, "plans[0].tags[0].tag", "one that the queue knows"},
	{"a rule for a tag where the queue knows none", func(s *Setup, _ *Plan) { s.Plans[1].Tags = []TagRule{{Tag: "vip"}} }, "plans[1].tags[0].tag", "one that the queue knows"},
	{"a rule for a value that no tag can have", func(_ *Setup, p *Plan) { p.Tags[0].Value = strings.Repeat("x", 4097) }, "plans[0].tags[0].value", "at most 4096 bytes"},
	{"a rule for an ill-encoded value", func(_ *Setup, p *Plan) { p.Tags[0].Value = "\xff" }, "plans[0].tags[0].value", "valid UTF-8"},
	{"a rule asks for a skill that is not known", func(_ *Setup, p *Plan) { p.Tags[0].Skills[0].Name = "french" }, "plans[0].tags[0].skills[0].name", aSkill},
	{"a rule adds too high a priority", func(_ *Setup, p *Plan) { p.Tags[0].Priority = 1001 }, "plans[0].tags[0].priority", aPriority},
	{"a rule takes credit away", func(_ *Setup, p *Plan) { p.Tags[0].Credit = -1 }, "plans[0].tags[0].credit", "not negative"},
	{"more rules than fit", func(_ *Setup, p *Plan) {
		for len(p.Tags) <= 200 {
			p.Tags = append(p.Tags, TagRule{Tag: "vip"})
		}
	}, "plans[0].tags", few},

	{"a ring at once", func(_ *Setup, p *Plan) { p.Rings[0].After = 0 }, "plans[0].rings[0].after", "positive"},
	{"a ring at the time of the one before", func(_ *Setup, p *Plan) { p.Rings[1].After = p.Rings[0].After }, "plans[0].rings[1].after", "later than the ring before"},
	{"a ring that begins when nobody waits any more", func(_ *Setup, p *Plan) { p.Rings[1].After = 10 * time.Minute },
		"plans[0].rings[1].after", "before the queue's longest wait is over"},
	{"a ring drops a skill that is not known", func(_ *Setup, p *Plan) { p.Rings[1].Drop = []string{"spanish", "french"} }, "plans[0].rings[1].drop[1]", aSkill},
	{"a ring drops a skill twice", func(_ *Setup, p *Plan) { p.Rings[1].Drop = []string{"spanish", "spanish"} }, "plans[0].rings[1].drop[1]", "each skill once"},
	{"a ring lowers a skill that is not known", func(_ *Setup, p *Plan) { p.Rings[0].Lower[0].Name = "french" }, "plans[0].rings[0].lower[0].name", aSkill},
	{"a ring lowers a skill to below any level", func(_ *Setup, p *Plan) { p.Rings[0].Lower[0].Level = -1 }, "plans[0].rings[0].lower[0].level", aLevel},
	{"a ring joins a group that is not known", func(_ *Setup, p *Plan) { p.Rings[1].Join = []GroupID{"west"} }, "plans[0].rings[1].join[0]", aGroup},
	{"a ring joins a group where the plan takes everybody", func(_ *Setup, p *Plan) { p.Groups = nil },
		"plans[0].rings[0].join", "groups only where the plan names some"},
	{"an empty ring", func(_ *Setup, p *Plan) { p.Rings[1].Drop = nil }, "plans[0].rings[1]", noChange},
	{"a ring joins only groups that the plan began with", func(_ *Setup, p *Plan) { p.Rings[0] = Ring{After: 1, Join: []GroupID{"north"}} }, "plans[0].rings[0]", noChange},
	{"a ring joins only groups that an earlier one joined", func(_ *Setup, p *Plan) { p.Rings[1] = Ring{After: time.Minute, Join: []GroupID{"south"}} },
		"plans[0].rings[1]", noChange},
	{"a ring lowers a skill no lower than an earlier one", func(_ *Setup, p *Plan) { p.Rings[1] = Ring{After: time.Minute, Lower: skills("spanish", 30)} },
		"plans[0].rings[1]", noChange},
	{"a ring drops again what an earlier one dropped", func(_ *Setup, p *Plan) {
		p.Rings = append(p.Rings, Ring{After: 2 * time.Minute, Drop: []string{"spanish"}, Lower: skills("spanish", 1)})
	}, "plans[0].rings[2]", noChange},
	{"more rings than there may be", func(s *Setup, p *Plan) {
		for n := range MaxRings - 1 {
			skill := strings.Repeat("x", n+1)
			s.Skills = append(s.Skills, skill)
			p.Rings = append(p.Rings, Ring{After: time.Minute + time.Duration(n+1)*time.Second, Drop: []string{skill}})
		}
	}, "plans[0].rings", "at most 20 entries"},
}

// many puts more skills than fit in a list into the setup, and returns them.
func many(s *Setup) []interaction.Skill {
	var all []interaction.Skill
	for n := range 201 {
		all = append(all, interaction.Skill{Name: "x" + strings.Repeat("0", n%10) + strings.Repeat("1", n/10), Level: 1})
		s.Skills = append(s.Skills, all[n].Name)
	}
	return all
}

// TestOneFault: exactly that one is found.
func TestOneFault(t *testing.T) {
	for _, row := range faultRows {
		t.Run(row.name, func(t *testing.T) {
			s := good()
			row.do(&s, &s.Plans[0])
			found := faults(t, s, desk())
			require.Len(t, found, 1, "%v", found)
			require.Equal(t, row.field, found[0].Field)
			require.Equal(t, row.rule, found[0].Rule)
		})
	}
}
