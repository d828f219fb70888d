package routing_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

// desk is two queues' policies: sales has opening hours, tags and a longest wait, mail has nothing.
func desk() []interaction.Queue {
	return []interaction.Queue{
		{ID: "sales", Tags: []string{"vip"}, Hours: &interaction.Hours{}, Waiting: interaction.WaitPolicy{MaxWait: 10 * time.Minute}},
		{ID: "mail"},
	}
}

// good is a fresh setup without a fault, in which everything is used but capacities, which have tests of their own.
func good() Setup {
	return Setup{
		Skills: []string{"spanish", "billing"},
		Groups: []Group{
			{ID: "north", Skills: skills("spanish", 40), Queues: []Served{{Queue: "sales", Weight: 5}}},
			{ID: "south", Skills: skills("billing", 1)},
		},
		Agents: []Profile{
			{Agent: "ana", Groups: []GroupID{"north", "south"}, Skills: skills("spanish", 80, "billing", 0), Queues: []Served{{Queue: "mail"}}},
			{Agent: "bob"},
		},
		Plans: []Plan{
			{
				Queue: "sales", Strategy: MostSkilled, Skills: skills("spanish", 50, "billing", 0), Groups: []GroupID{"north"},
				Rings: []Ring{
					{After: 30 * time.Second, Lower: skills("spanish", 20), Join: []GroupID{"south"}},
					{After: time.Minute, Drop: []string{"spanish"}},
				},
				Priority: -10, Ageing: time.Minute, Credit: 90 * time.Second,
				Tags:      []TagRule{{Tag: "vip", Value: "gold", Skills: skills("billing", 10), Priority: 5, Credit: time.Minute}},
				Preferred: interaction.Never, Refused: Refused{Pause: time.Second, Again: interaction.Never},
				Deserted: Fate{Do: OverflowIt, After: time.Minute}, Closed: Fate{Do: EndIt},
			},
			{Queue: "mail"},
		},
	}
}

// skills makes a list of pairs: a name, and its level.
func skills(pairs ...any) []interaction.Skill {
	var all []interaction.Skill
	for n := 0; n < len(pairs); n += 2 {
		all = append(all, interaction.Skill{Name: pairs[n].(string), Level: pairs[n+1].(int)})
	}
	return all
}

// faults lists what is wrong with the setup, nothing for a good one.
func faults(t *testing.T, s Setup, queues []interaction.Queue) []interaction.Fault {
	t.Helper()
	err := s.Validate(queues)
	if err == nil {
		return nil
	}
	require.ErrorIs(t, err, interaction.ErrInvalid)
	var wrong *SetupError
	require.ErrorAs(t, err, &wrong)
	require.NotEmpty(t, wrong.Faults)
	for _, f := range wrong.Faults {
		require.Contains(t, f.Message, f.Rule)
		require.Contains(t, err.Error(), f.Field+": "+f.Message)
	}
	return wrong.Faults
}

func TestGoodSetups(t *testing.T) {
	long := strings.Repeat("n", interaction.MaxName)
	for _, row := range []struct {
		name   string
		setup  Setup
		queues []interaction.Queue
	}{
		{name: "everything is used", setup: good(), queues: desk()},
		{name: "the zero setup", queues: desk()},
		{name: "the zero setup for a desk that is not known"},
		{name: "queues are not checked where they are not known", setup: Setup{
			Agents: []Profile{{Agent: "ana", Queues: []Served{{Queue: "anywhere"}}}},
			Plans:  []Plan{{Queue: "elsewhere", Tags: []TagRule{{Tag: "any"}}, Closed: Fate{Do: EndIt}, Rings: []Ring{{After: 1e6 * time.Hour, Drop: []string{"x"}}}}},
			Skills: []string{"x"},
		}},
		{name: "names and numbers at their limits", queues: []interaction.Queue{{ID: interaction.QueueID(long)}}, setup: Setup{
			Skills: []string{long, "x"}, Groups: []Group{{ID: GroupID(long), Skills: skills(long, MaxLevel, "x", 1)}},
			Agents: []Profile{{Agent: interaction.AgentID(long), Queues: []Served{{Queue: interaction.QueueID(long), Weight: MaxWeight}}}},
			Plans:  []Plan{{Queue: interaction.QueueID(long), Priority: -MaxPriority, Ageing: time.Millisecond, Tags: nil}},
		}},
		{name: "an overflow where the queue has nowhere to overflow to: it ends", queues: desk(),
			setup: Setup{Plans: []Plan{{Queue: "mail", Deserted: Fate{Do: OverflowIt}}}}},
		{name: "a ring drops a skill for which only interactions ask", queues: desk(),
			setup: Setup{Skills: []string{"x"}, Plans: []Plan{{Queue: "mail", Rings: []Ring{{After: 1, Drop: []string{"x"}}}}}}},
		{name: "a ring lowers a skill to above the plan's level, as interactions may ask for more", queues: desk(),
			setup: Setup{Skills: []string{"x"}, Plans: []Plan{{Queue: "mail", Skills: skills("x", 10), Rings: []Ring{{After: 1, Lower: skills("x", 50)}}}}}},
		{name: "a ring joins one group that is in, and one that is not", queues: desk(), setup: Setup{Groups: []Group{{ID: "a"}, {ID: "b"}},
			Plans: []Plan{{Queue: "mail", Groups: []GroupID{"a"}, Rings: []Ring{{After: 1, Join: []GroupID{"a", "b"}}}}}}},
	} {
		t.Run(row.name, func(t *testing.T) { require.NoError(t, row.setup.Validate(row.queues)) })
	}
}

// TestEveryFaultAtOnce: one setup with many faults, in the order of its fields.
func TestEveryFaultAtOnce(t *testing.T) {
	s := good()
	s.Skills = append(s.Skills, "spanish", "")
	s.Groups[1].ID = "north"
	s.Agents[0].Skills[1] = interaction.Skill{Name: "french", Level: 101}
	s.Agents[1].Agent = ""
	p := &s.Plans[0]
	p.Strategy, p.Priority, p.Credit = "dice", 1001, -time.Second
	p.Rings[0].After, p.Rings[1].Drop[0] = 0, "cobol"
	p.Refused.Pause, p.Closed.Do = interaction.Never, "vanish"
	s.Plans[1].Queue = "sales"
	var fields []string
	for _, f := range faults(t, s, desk()) {
		fields = append(fields, f.Field)
	}
	require.Equal(t, []string{
		"skills[2]", "skills[3]", "groups[1].id", "agents[0].groups[1]", "agents[0].skills[1].name", "agents[0].skills[1].level", "agents[1].agent",
		"plans[0].strategy", "plans[0].rings[0].after", "plans[0].rings[0].join[0]", "plans[0].rings[1].drop[0]", "plans[0].priority", "plans[0].credit",
		"plans[0].refused.pause", "plans[0].closed.do", "plans[1].queue",
	}, fields)
}

// TestNoNameTwice: what has no name is told so each time, not that it is there twice.
func TestNoNameTwice(t *testing.T) {
	found := faults(t, Setup{Skills: []string{"", ""}}, nil)
	require.Len(t, found, 2)
	require.Equal(t, []string{aName, aName}, []string{found[0].Rule, found[1].Rule})
}

func TestSetupErrorIsForPeople(t *testing.T) {
	s := good()
	s.Agents[1].Skills = skills("french", 120)
	require.EqualError(t, s.Validate(nil), `routing: invalid setup: `+
		`agents[1].skills[0].name: want one of the setup's skills, found "french"; `+
		`agents[1].skills[0].level: want from 0 to 100, found 120`)
}

func TestSetupAsJSON(t *testing.T) {
	text, err := json.Marshal(good())
	require.NoError(t, err)
	var back Setup
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, good(), back)
	require.Contains(t, string(text), `"ageing":60000000000`, "durations are nanoseconds, as in a queue's policy")
	require.Contains(t, string(text), `"preferred":-1`)

	text, err = json.Marshal(Setup{})
	require.NoError(t, err)
	require.JSONEq(t, `{}`, string(text))
	text, err = json.Marshal(Plan{Queue: "sales"})
	require.NoError(t, err)
	require.JSONEq(t, `{"queue":"sales"}`, string(text))
}

func TestValidateChangesNothing(t *testing.T) {
	s, queues := good(), desk()
	require.NoError(t, s.Validate(queues))
	require.Equal(t, good(), s)
	require.Equal(t, desk(), queues)
}
