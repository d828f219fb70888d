package routing

import (
	"encoding/binary"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

func about(m interaction.Matter) interaction.Interaction {
	return interaction.Interaction{Queue: "sales", Channel: interaction.Voice, Direction: interaction.Inbound, Matter: &m}
}

// widening is a plan whose rings do a bit of everything.
func widening() Plan {
	return Plan{Queue: "sales", Skills: skills("spanish", 50, "billing", 0), Groups: []GroupID{"south", "north"}, Rings: []Ring{
		{After: 10 * time.Second, Lower: skills("spanish", 20, "billing", 9, "french", 5)},
		{After: 20 * time.Second, Drop: []string{"billing"}, Join: []GroupID{"east", "north"}},
		{After: 30 * time.Second, Lower: skills("spanish", 30, "billing", 1)},
		{After: 40 * time.Second, Drop: []string{"spanish", "french"}},
	}}
}

func TestDemand(t *testing.T) {
	vip := TagRule{Tag: "vip", Skills: skills("golf", 0, "spanish", 70)}
	gold := TagRule{Tag: "vip", Value: "gold", Skills: skills("opera", 3)}
	for _, row := range []struct {
		name   string
		plan   Plan
		about  interaction.Matter
		ring   int
		skills []interaction.Skill
		groups []GroupID
	}{
		{name: "nothing is asked for"},
		{name: "what the plan asks for, sorted; any level is level 1", plan: widening(), skills: skills("billing", 1, "spanish", 50), groups: []GroupID{"north", "south"}},
		{name: "what the interaction asks for itself is added", plan: Plan{Skills: skills("b", 2)}, about: interaction.Matter{Skills: skills("c", 3, "a", 1)},
			skills: skills("a", 1, "b", 2, "c", 3)},
		{name: "the interaction's level counts where it is higher", plan: Plan{Skills: skills("a", 2)}, about: interaction.Matter{Skills: skills("a", 3)}, skills: skills("a", 3)},
		{name: "the plan's level counts where it is higher", plan: Plan{Skills: skills("a", 2)}, about: interaction.Matter{Skills: skills("a", 1)}, skills: skills("a", 2)},
		{name: "a skill that the interaction asks for twice", about: interaction.Matter{Skills: skills("a", 1, "a", 4, "a", 2)}, skills: skills("a", 4)},
		{name: "a skill asked for at no level, or below", about: interaction.Matter{Skills: skills("a", 0, "b", -7)}, skills: skills("a", 1, "b", 1)},
		// S248
		{name: "a tag asks for skills too", plan: Plan{Skills: skills("spanish", 5), Tags: []TagRule{vip, gold}},
			about: interaction.Matter{Tags: []interaction.Tag{{Name: "vip", Value: "silver"}}}, skills: skills("golf", 1, "spanish", 70)},
		// S248, S249: one rule for the tag, one for its value
		{name: "each rule that applies counts", plan: Plan{Tags: []TagRule{vip, gold}},
			about: interaction.Matter{Tags: []interaction.Tag{{Name: "vip", Value: "gold"}}}, skills: skills("golf", 1, "opera", 3, "spanish", 70)},
		{name: "another tag asks for nothing", plan: Plan{Tags: []TagRule{vip, gold}}, about: interaction.Matter{Tags: []interaction.Tag{{Name: "VIP"}, {Name: "gold"}}}},
		{name: "a ring lowers what is asked for, raises nothing, and adds nothing", plan: widening(), ring: 1,
			skills: skills("billing", 1, "spanish", 20), groups: []GroupID{"north", "south"}},
		{name: "a ring lowers the interaction's own and the tags' too", plan: Plan{Tags: []TagRule{vip}, Rings: widening().Rings}, ring: 1,
			about:  interaction.Matter{Skills: skills("french", 80, "german", 80), Tags: []interaction.Tag{{Name: "vip"}}},
			skills: skills("french", 5, "german", 80, "golf", 1, "spanish", 20)},
		{name: "a ring drops and joins", plan: widening(), ring: 2, skills: skills("spanish", 20), groups: []GroupID{"east", "north", "south"}},
		{name: "what is dropped stays dropped, what is lowered stays as low, who joined stays", plan: widening(), ring: 3,
			skills: skills("spanish", 20), groups: []GroupID{"east", "north", "south"}},
		{name: "everything is dropped", plan: widening(), ring: 4, groups: []GroupID{"east", "north", "south"}},
		{name: "a ring drops the interaction's own", plan: widening(), ring: 4, about: interaction.Matter{Skills: skills("french", 9)}, groups: []GroupID{"east", "north", "south"}},
		{name: "beyond the last ring the last holds", plan: widening(), ring: 5, groups: []GroupID{"east", "north", "south"}},
		{name: "before the first ring there is none", plan: widening(), ring: -1, skills: skills("billing", 1, "spanish", 50), groups: []GroupID{"north", "south"}},
		{name: "lowered to any level", plan: Plan{Skills: skills("a", 9), Rings: []Ring{{After: 1, Lower: skills("a", 0)}}}, ring: 1, skills: skills("a", 1)},
		{name: "whoever stays whoever, whatever a ring joins", plan: Plan{Rings: []Ring{{After: 1, Join: []GroupID{"a"}}}}, ring: 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			i := about(row.about)
			d := row.plan.demand(&i, row.ring)
			require.Equal(t, demand{queue: "sales", channel: interaction.Voice, direction: interaction.Inbound, skills: row.skills, groups: row.groups}, d)
		})
	}
}

func TestDemandOfARecordWithoutMatter(t *testing.T) {
	p, i := widening(), interaction.Interaction{Queue: "sales"}
	p.Tags = []TagRule{{Tag: "vip", Priority: 1, Credit: 1, Skills: skills("a", 1)}}
	require.Equal(t, skills("billing", 1, "spanish", 50), p.demand(&i, 0).skills)
	require.Zero(t, p.priority(&i))
	require.Zero(t, p.credit(&i))
}

func TestDemandChangesNothing(t *testing.T) {
	p, i := widening(), about(interaction.Matter{Skills: skills("z", 0, "spanish", 99), Tags: []interaction.Tag{{Name: "vip"}}})
	p.Groups = append(make([]GroupID, 0, 10), p.Groups...) // room in which a ring's groups would fit
	for ring := range 6 {
		_ = p.demand(&i, ring)
	}
	require.Equal(t, widening(), p)
	require.Equal(t, skills("z", 0, "spanish", 99), i.Skills)
	i.Skills = nil
	_ = p.demand(&i, 1)
	require.Equal(t, widening(), p, "also when the plan's skills are all")
	require.Equal(t, GroupID(""), p.Groups[:3][2])
}

// TestKeysOfDemands: each demand has a key of its own, and the same demand the same key.
func TestKeysOfDemands(t *testing.T) {
	demands := []demand{
		{},
		{queue: "a"}, {channel: "a"}, {queue: "a", channel: "b"}, {queue: "ab"}, {direction: interaction.Inbound}, {direction: interaction.Outbound},
		{skills: skills("a", 1)}, {skills: skills("a", 2)}, {skills: skills("a", 1, "b", 1)}, {skills: skills("a\x01\x01b", 1)}, {skills: skills("a", 128)},
		{groups: []GroupID{"a"}}, {groups: []GroupID{"a", "b"}}, {groups: []GroupID{"ab"}}, {groups: []GroupID{"a\x01b"}},
		{skills: skills("a", 1), groups: []GroupID{"b"}}, {skills: skills("a", 1, "b", 1), groups: []GroupID{"b"}},
	}
	seen := map[string]int{}
	for n, d := range demands {
		key := string(d.appendKey(nil))
		other, has := seen[key]
		require.False(t, has, "%v and %v have one key", d, demands[other])
		seen[key] = n
		require.Equal(t, "before"+key, string(d.appendKey([]byte("before"))))
		require.Equal(t, d, readKey([]byte(key)), "all of it can be read back")
	}
}

// readKey reads a key: what can be read back is unambiguous.
func readKey(b []byte) demand {
	number := func() uint64 {
		n, size := binary.Uvarint(b)
		b = b[size:]
		return n
	}
	name := func() string {
		n := number()
		text := string(b[:n])
		b = b[n:]
		return text
	}
	d := demand{queue: interaction.QueueID(name()), channel: interaction.Channel(name()), direction: interaction.Direction(number())}
	for range number() {
		d.skills = append(d.skills, interaction.Skill{Name: name(), Level: int(number())})
	}
	for range number() {
		d.groups = append(d.groups, GroupID(name()))
	}
	return d
}

func TestPriorityAndCredit(t *testing.T) {
	plan := Plan{Priority: 10, Credit: time.Minute, Tags: []TagRule{
		{Tag: "vip", Priority: 5, Credit: 90 * time.Second}, {Tag: "vip", Value: "gold", Priority: 100}, {Tag: "spam", Priority: -1000},
	}}
	tags := func(all ...interaction.Tag) interaction.Matter { return interaction.Matter{Tags: all} }
	for _, row := range []struct {
		name     string
		plan     Plan
		about    interaction.Matter
		priority int
		credit   time.Duration
	}{
		{name: "the zero plan"},
		{name: "the plan's", plan: plan, priority: 10, credit: time.Minute},
		{name: "the interaction's own", about: interaction.Matter{Priority: -3}, priority: -3},
		{name: "together", plan: plan, about: interaction.Matter{Priority: 7}, priority: 17, credit: time.Minute},
		{name: "a tag adds (S247)", plan: plan, about: tags(interaction.Tag{Name: "vip"}), priority: 15, credit: 150 * time.Second},
		// S247, S249
		{name: "a tag of a value adds by both rules", plan: plan, about: tags(interaction.Tag{Name: "vip", Value: "gold"}), priority: 115, credit: 150 * time.Second},
		{name: "a tag takes away", plan: plan, about: tags(interaction.Tag{Name: "spam"}), priority: -990, credit: time.Minute},
		{name: "the sum is bounded above", plan: plan, about: interaction.Matter{Priority: 1 << 62}, priority: MaxPriority, credit: time.Minute},
		{name: "the sum is bounded below", plan: plan, about: interaction.Matter{Priority: -1 << 63}, priority: -MaxPriority, credit: time.Minute},
		{name: "what is beyond the bounds by itself may come back in", plan: Plan{Priority: -600}, about: interaction.Matter{Priority: 1200}, priority: 600},
		{name: "credit is bounded above", plan: Plan{Credit: 1<<63 - 1, Tags: []TagRule{{Tag: "vip", Credit: 1<<63 - 1}}}, about: tags(interaction.Tag{Name: "vip"}), credit: maxCredit},
		{name: "credit is bounded below", plan: Plan{Credit: -time.Hour}},
	} {
		t.Run(row.name, func(t *testing.T) {
			i := about(row.about)
			require.Equal(t, row.priority, row.plan.priority(&i))
			require.Equal(t, row.credit, row.plan.credit(&i))
		})
	}
}

func BenchmarkDemand(b *testing.B) {
	plan, call := widening(), about(interaction.Matter{Skills: skills("french", 10)})
	for b.Loop() {
		_ = plan.demand(&call, 2)
	}
}
