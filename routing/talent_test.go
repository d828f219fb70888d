package routing

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

// skills makes a list of pairs: a name, and its level.
func skills(pairs ...any) []interaction.Skill {
	var all []interaction.Skill
	for n := 0; n < len(pairs); n += 2 {
		all = append(all, interaction.Skill{Name: pairs[n].(string), Level: pairs[n+1].(int)})
	}
	return all
}

func served(pairs ...any) []Served {
	var all []Served
	for n := 0; n < len(pairs); n += 2 {
		all = append(all, Served{Queue: interaction.QueueID(pairs[n].(string)), Weight: pairs[n+1].(int)})
	}
	return all
}

func TestTalent(t *testing.T) {
	few, more, own := &Capacity{Count: &Count{}}, &Capacity{Pools: &Pools{}}, &Capacity{Percent: &Percent{}}
	setup := Setup{Groups: []Group{
		{ID: "plain"},
		{ID: "few", Capacity: few, Skills: skills("spanish", 40, "billing", 10), Queues: served("sales", 5, "mail", 1)},
		{ID: "more", Capacity: more, Skills: skills("spanish", 60, "golf", 1), Queues: served("sales", 2, "chat", 0)},
	}}
	for _, row := range []struct {
		name    string
		profile Profile
		want    talent
	}{
		{name: "an agent of whom nothing is said can nothing, and serves every queue"},
		{name: "the own skills, sorted", profile: Profile{Skills: skills("b", 2, "a", 1)}, want: talent{skills: skills("a", 1, "b", 2)}},
		{name: "the own queues, sorted", profile: Profile{Queues: served("b", 2, "a", 0)}, want: talent{queues: served("a", 0, "b", 2)}},
		{name: "what a group gives", profile: Profile{Groups: []GroupID{"few"}},
			want: talent{groups: []GroupID{"few"}, skills: skills("billing", 10, "spanish", 40), queues: served("mail", 1, "sales", 5), capacity: few}},
		{name: "of several groups the highest level and weight count, and the first capacity", profile: Profile{Groups: []GroupID{"plain", "more", "few"}},
			want: talent{groups: []GroupID{"few", "more", "plain"}, skills: skills("billing", 10, "golf", 1, "spanish", 60),
				queues: served("chat", 0, "mail", 1, "sales", 5), capacity: more}},
		{name: "the first group is the profile's first, not the setup's", profile: Profile{Groups: []GroupID{"few", "more"}},
			want: talent{groups: []GroupID{"few", "more"}, skills: skills("billing", 10, "golf", 1, "spanish", 60),
				queues: served("chat", 0, "mail", 1, "sales", 5), capacity: few}},
		{name: "the own word goes before the groups', also where it is less",
			profile: Profile{Groups: []GroupID{"few"}, Skills: skills("spanish", 5), Queues: served("sales", 0, "fax", 9), Capacity: own},
			want: talent{groups: []GroupID{"few"}, skills: skills("billing", 10, "spanish", 5),
				queues: served("fax", 9, "mail", 1, "sales", 0), capacity: own}},
		{name: "level 0 takes away what every group gives", profile: Profile{Groups: []GroupID{"few", "more"}, Skills: skills("spanish", 0)},
			want: talent{groups: []GroupID{"few", "more"}, skills: skills("billing", 10, "golf", 1), queues: served("chat", 0, "mail", 1, "sales", 5), capacity: few}},
		{name: "level 0 of what no group gives is nothing", profile: Profile{Skills: skills("a", 0)}},
		{name: "a group without anything gives nothing", profile: Profile{Groups: []GroupID{"plain"}}, want: talent{groups: []GroupID{"plain"}}},
		{name: "a group that there is not gives nothing", profile: Profile{Groups: []GroupID{"west"}}, want: talent{groups: []GroupID{"west"}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			row.profile.Agent = "ana"
			got := setup.talent(row.profile)
			if len(got.skills) == 0 {
				got.skills = nil
			}
			require.Equal(t, row.want, got)

			full := setup
			full.Agents = []Profile{{Agent: "bob", Skills: skills("else", 1)}, row.profile}
			require.Equal(t, setup.talent(row.profile), index(full).talent("ana"), "by the index it is the same")
		})
	}
	require.Equal(t, skills("spanish", 40, "billing", 10), setup.Groups[1].Skills, "the setup is not changed")
}

func TestLevel(t *testing.T) {
	can := talent{skills: skills("a", 1, "c", 3)}
	for skill, level := range map[string]int{"a": 1, "b": 0, "c": 3, "": 0} {
		require.Equal(t, level, can.level(skill), skill)
	}
}

func TestIndex(t *testing.T) {
	r := index(Setup{Plans: []Plan{{Queue: "sales", Priority: 1}}})
	require.Equal(t, &Plan{Queue: "sales", Priority: 1}, r.plan("sales"))
	require.Equal(t, &Plan{Queue: "mail"}, r.plan("mail"), "a queue without a plan has the zero plan")
	require.Equal(t, talent{}, r.talent("nobody"))
	require.Equal(t, &Plan{Queue: "mail"}, index(Setup{}).plan("mail"))
}

// large is a setup of many agents, each in three of a hundred groups.
func large(agents int) Setup {
	var s Setup
	for n := range 100 {
		s.Skills = append(s.Skills, fmt.Sprint("skill", n))
		s.Groups = append(s.Groups, Group{ID: GroupID(fmt.Sprint("group", n)), Skills: skills(s.Skills[n], 1+n)})
	}
	for n := range agents {
		p := Profile{Agent: interaction.AgentID(fmt.Sprint("agent", n)), Skills: skills(s.Skills[n%100], 50, s.Skills[(n+7)%100], 9)}
		for k := range 3 {
			p.Groups = append(p.Groups, s.Groups[(n+k)%100].ID)
		}
		s.Agents = append(s.Agents, p)
	}
	return s
}

func BenchmarkSetup(b *testing.B) {
	s := large(100_000)
	b.Run("validate 100000 agents", func(b *testing.B) {
		for b.Loop() {
			if err := s.Validate([]interaction.Queue{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("index 100000 agents", func(b *testing.B) {
		for b.Loop() {
			_ = index(s)
		}
	})
	r := index(s)
	b.Run("talent", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			_ = r.talent(s.Agents[n%len(s.Agents)].Agent)
		}
	})
}
