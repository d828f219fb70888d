package routing_test

import (
	"errors"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
)

var (
	_ interaction.Capacity = Capacity{}
	_ Special              = Capacity{}
	_ interaction.Capacity = (*Capacities)(nil)
	_ Special              = (*Capacities)(nil)
)

// whatsapp and hologram are channels that a host registered: semi-live and live.
const (
	whatsapp interaction.Channel = "whatsapp"
	hologram interaction.Channel = "hologram"
)

// classOf is the class of a channel, a host's own among them.
func classOf(channel interaction.Channel) interaction.Class {
	switch channel {
	case whatsapp:
		return interaction.SemiLive
	case hologram:
		return interaction.Live
	}
	return interaction.DefaultChannels()[channel].Class
}

// open is a line of the load.
func open(channel interaction.Channel, weight int) interaction.Line {
	return interaction.Line{Channel: channel, Class: classOf(channel), Weight: weight, Phase: interaction.PhaseWorking}
}

// openIn is a line of the load that works for a queue.
func openIn(queue interaction.QueueID, channel interaction.Channel, weight int) interaction.Line {
	l := open(channel, weight)
	l.Queue = queue
	return l
}

// times is the same line several times.
func times(n int, l interaction.Line) []interaction.Line {
	load := make([]interaction.Line, n)
	for i := range load {
		load[i] = l
	}
	return load
}

// join is several loads in one.
func join(loads ...[]interaction.Line) []interaction.Line {
	var all []interaction.Line
	for _, load := range loads {
		all = append(all, load...)
	}
	return all
}

// capacityRow is one question to a model: what is open, what is offered, and the answer.
type capacityRow struct {
	name       string
	model      interaction.Capacity
	load       []interaction.Line
	outside    int
	single     bool
	consulting bool
	queue      interaction.QueueID
	offer      interaction.Channel
	weight     int    // 0: not looked at
	why        string // "": it fits
}

func (r capacityRow) check() interaction.CapacityCheck {
	return interaction.CapacityCheck{Agent: "ana", Single: r.single, Outside: r.outside, Load: r.load, Queue: r.queue,
		Channel: r.offer, Class: classOf(r.offer), Consulting: r.consulting}
}

func testCapacity(t *testing.T, rows []capacityRow) {
	t.Helper()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			weight, why := row.model.Fits(row.check())
			if row.weight != 0 {
				require.Equal(t, row.weight, weight, "weight")
			}
			if row.why == "" {
				require.Nil(t, why)
				return
			}
			require.NotNil(t, why, "it fits")
			require.Equal(t, interaction.Why{Code: interaction.CodeCapacity, Text: row.why}, *why)
		})
	}
}

const (
	singleBusy = "the agent works on something else, and takes one interaction at a time"
	liveFull   = "the agent has as many live interactions as they may have"
	noModel    = "the agent's capacity names no model, or more than one"
)

// What holds whatever the model (S88, S145).
func TestCapacityRulesOfAllModels(t *testing.T) {
	for name, model := range map[string]interaction.Capacity{"percent": Percent{}, "count": Count{}, "pools": Pools{},
		"capacity of percent": Capacity{Percent: &Percent{}}, "capacity of count": Capacity{Count: &Count{}}} {
		t.Run(name, func(t *testing.T) {
			testCapacity(t, []capacityRow{
				{name: "who has nothing gets a call", model: model, offer: interaction.Voice},
				{name: "who has nothing gets an email", model: model, offer: interaction.Email},
				{name: "who has a call gets no second", model: model, load: times(1, open(interaction.Voice, 51)), offer: interaction.Voice, why: theirLimit(model)},
				{name: "what takes nothing leaves all room (S145)", model: model, load: times(5, open(interaction.Voice, 0)), offer: interaction.Voice},
				{name: "with one at a time, an email keeps a chat away (S88)", model: model, single: true, load: times(1, open(interaction.Email, 1)),
					offer: interaction.Chat, why: singleBusy},
				{name: "with one at a time, a second email stays away too (S88)", model: model, single: true, load: times(1, open(interaction.Email, 1)),
					offer: interaction.Email, why: singleBusy},
				{name: "with one at a time, a call outside the queues keeps a task away (S88)", model: model, single: true, outside: 1,
					offer: interaction.Task, why: singleBusy},
				{name: "with one at a time, what takes nothing keeps nothing away (S88)", model: model, single: true, load: times(2, open(interaction.Email, 0)),
					offer: interaction.Chat},
				{name: "with one at a time, the first is taken (S88)", model: model, single: true, offer: interaction.Chat},
				{name: "with one at a time, a consult about the one by voice is no second (S88)", model: model, single: true, consulting: true,
					load: times(1, open(interaction.Email, 1)), offer: interaction.Voice},
				{name: "a live consult beside a call is refused", model: model, consulting: true, load: times(1, open(interaction.Voice, 51)),
					offer: interaction.Video, why: liveFull},
			})
		})
	}
}

// theirLimit is what each model says of a second call.
func theirLimit(model interaction.Capacity) string {
	switch m := model.(type) {
	case Count:
		return "the agent has as many interactions by voice as they may have: 1"
	case Capacity:
		if m.Count != nil {
			return theirLimit(*m.Count)
		}
	}
	return liveFull
}

func TestCapacityWithoutOneModelHasNoRoom(t *testing.T) {
	testCapacity(t, []capacityRow{
		{name: "no model", model: Capacity{}, offer: interaction.Chat, weight: 1, why: noModel},
		{name: "two models", model: Capacity{Percent: &Percent{}, Pools: &Pools{}}, offer: interaction.Chat, weight: 1, why: noModel},
	})
	require.Empty(t, Capacity{}.SpecialQueues())
}

func TestSpecialQueues(t *testing.T) {
	percent := Percent{Queues: map[interaction.QueueID]int{"vip": 80, "bulk": 1}}
	for _, row := range []struct {
		name  string
		model Special
		want  []interaction.QueueID
	}{
		{name: "sizes by queue are special, sorted", model: percent, want: []interaction.QueueID{"bulk", "vip"}},
		{name: "labelled queues are special", model: Count{Labels: map[interaction.QueueID]string{"b": "x", "a": "x"}}, want: []interaction.QueueID{"a", "b"}},
		{name: "shares by queue are special", model: Pools{Queues: map[interaction.QueueID]Share{"a": {Weight: 1}}}, want: []interaction.QueueID{"a"}},
		{name: "sizes by channel are not", model: Percent{Sizes: map[interaction.Channel]int{interaction.Chat: 50}}},
		{name: "a capacity has its model's", model: Capacity{Percent: &percent}, want: []interaction.QueueID{"bulk", "vip"}},
		{name: "capacities have their default's", model: NewCapacities(percent), want: []interaction.QueueID{"bulk", "vip"}},
		{name: "capacities of capacities too", model: NewCapacities(NewCapacities(percent)), want: []interaction.QueueID{"bulk", "vip"}},
		{name: "the default without routing has none", model: NewCapacities(nil)},
	} {
		t.Run(row.name, func(t *testing.T) { require.ElementsMatch(t, row.want, row.model.SpecialQueues()) })
	}
}

// Nothing is allocated where there is room, nor where there is none on a built-in channel.
func TestFitsAllocatesNothing(t *testing.T) {
	percent := Percent{Sizes: map[interaction.Channel]int{interaction.Chat: 33}, Queues: map[interaction.QueueID]int{"vip": 40}}
	profile := Capacity{Percent: &percent}.JSON()
	for _, row := range []struct {
		name    string
		model   interaction.Capacity
		profile []byte
		load    []interaction.Line
		full    bool
	}{
		{name: "percent with room", model: percent, load: times(2, open(interaction.Chat, 33))},
		{name: "percent without", model: percent, load: times(3, open(interaction.Chat, 33)), full: true},
		{name: "count with room", model: Count{}, load: times(3, open(interaction.Chat, 1))},
		{name: "count at its limit", model: Count{}, load: times(4, open(interaction.Chat, 1)), full: true},
		{name: "count that may not interrupt", model: Count{}, load: times(1, open(interaction.Email, 1)), full: true},
		{name: "pools with room", model: Pools{Primary: 3}, load: times(2, open(interaction.Chat, 1))},
		{name: "pools without", model: Pools{Primary: 3}, load: times(3, open(interaction.Chat, 1)), full: true},
		{name: "a profile read before, with room", model: NewCapacities(nil), profile: profile, load: times(2, open(interaction.Chat, 33))},
		{name: "a profile read before, without", model: NewCapacities(nil), profile: profile, load: times(3, open(interaction.Chat, 33)), full: true},
		{name: "a wrong profile read before", model: NewCapacities(nil), profile: []byte(`{"percent":{"size":1}}`), full: true},
	} {
		t.Run(row.name, func(t *testing.T) {
			check := capacityRow{load: row.load, offer: interaction.Chat}.check()
			check.Profile = row.profile
			_, why := row.model.Fits(check)
			require.Equal(t, row.full, why != nil)
			require.Zero(t, testing.AllocsPerRun(100, func() { row.model.Fits(check) }))
		})
	}
}

func TestCapacityFaults(t *testing.T) {
	type sizes = map[interaction.Channel]int
	for _, row := range []struct {
		name string
		c    Capacity
		want []string // field and rule, of every fault
	}{
		{name: "the zero models are good", c: Capacity{Pools: &Pools{}}},
		{name: "no model is set", want: []string{"capacity: exactly one of percent, count and pools"}},
		{name: "two are, and one of them is wrong too", c: Capacity{Count: &Count{}, Percent: &Percent{Sizes: sizes{"chat": 101}}},
			want: []string{"capacity: exactly one of percent, count and pools", "capacity.percent.sizes[chat]: 1 to 100"}},
		{name: "a live size lets two in", c: Capacity{Percent: &Percent{Sizes: sizes{"voice": 50, "video": 101}}},
			want: []string{"capacity.percent.sizes[video]: 51 to 100", "capacity.percent.sizes[voice]: 51 to 100"}},
		{name: "a size is 0 or less", c: Capacity{Percent: &Percent{Sizes: sizes{"chat": 0}, Queues: map[interaction.QueueID]int{"vip": -1}}},
			want: []string{"capacity.percent.sizes[chat]: 1 to 100", "capacity.percent.queues[vip]: 1 to 100"}},
		{name: "a host's own channel may have any size", c: Capacity{Percent: &Percent{Sizes: sizes{"fax": 3}}}},
		{name: "a channel has no name", c: Capacity{Percent: &Percent{Sizes: sizes{"": 20}}},
			want: []string{"capacity.percent.sizes[]: a name of 1 to 64 bytes in UTF-8"}},
		{name: "a name is ill-encoded", c: Capacity{Percent: &Percent{Sizes: sizes{"\xff": 20}}},
			want: []string{"capacity.percent.sizes[\xff]: a name of 1 to 64 bytes in UTF-8"}},
		{name: "limits are beyond 25", c: Capacity{Count: &Count{Limits: sizes{"chat": 26}, Labels: map[interaction.QueueID]string{"q": "l"}, LabelLimits: map[string]int{"l": 0}}},
			want: []string{"capacity.count.limits[chat]: 1 to 25", "capacity.count.label_limits[l]: 1 to 25"}},
		{name: "a channel interrupts itself, or twice", c: Capacity{Count: &Count{Interrupts: map[interaction.Channel][]interaction.Channel{"chat": {"voice", "chat", "voice", ""}}}},
			want: []string{"capacity.count.interrupts[chat][1]: another than the one that goes on", "capacity.count.interrupts[chat][2]: each once",
				"capacity.count.interrupts[chat][3]: a name of 1 to 64 bytes in UTF-8"}},
		{name: "a label belongs to no queue", c: Capacity{Count: &Count{Labels: map[interaction.QueueID]string{"q": "gold"}, LabelLimits: map[string]int{"glod": 1},
			LabelInterrupts: map[string][]string{"gold": {"silver"}}}},
			want: []string{"capacity.count.label_limits[glod]: the label of a queue in labels", "capacity.count.label_interrupts[gold][0]: the label of a queue in labels"}},
		{name: "a queue's label is empty", c: Capacity{Count: &Count{Labels: map[interaction.QueueID]string{"q": ""}}},
			want: []string{"capacity.count.labels[q]: a name of 1 to 64 bytes in UTF-8"}},
		{name: "pools are out of range", c: Capacity{Pools: &Pools{Primary: -1, Interruptible: 1001, Live: 1001}},
			want: []string{"capacity.pools.primary: 0 to 1000", "capacity.pools.interruptible: 0 to 1000", "capacity.pools.live: 0 to 1000"}},
		{name: "a pool is unknown", c: Capacity{Pools: &Pools{Queues: map[interaction.QueueID]Share{"q": {Pool: "secondary", Weight: -1}}}},
			want: []string{"capacity.pools.queues[q].pool: primary or interruptible", "capacity.pools.queues[q].weight: 0 to 1000"}},
		{name: "a weight is beyond its pool", c: Capacity{Pools: &Pools{Primary: 4, Channels: map[interaction.Channel]Share{"voice": {Weight: 5}, "email": {Weight: 4}}}},
			want: []string{"capacity.pools.channels[email].weight: 0 to 3", "capacity.pools.channels[voice].weight: 0 to 4"}},
		{name: "which pool a host's own channel is in shows later", c: Capacity{Pools: &Pools{Channels: map[interaction.Channel]Share{"fax": {Weight: 900}}}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := row.c.Validate()
			if len(row.want) == 0 {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, interaction.ErrInvalid)
			var setup *SetupError
			require.True(t, errors.As(err, &setup))
			var got []string
			for _, f := range setup.Faults {
				got = append(got, f.Field+": "+f.Rule)
				require.Contains(t, err.Error(), f.Field+": "+f.Message)
			}
			require.Equal(t, row.want, got)
		})
	}
}

func TestTooManyEntriesAreAFault(t *testing.T) {
	many := map[interaction.QueueID]int{}
	for n := range interaction.MaxList + 1 {
		many[interaction.QueueID(strconv.Itoa(n))] = 10
	}
	require.ErrorContains(t, Capacity{Percent: &Percent{Queues: many}}.Validate(), "want at most 200 entries, found 201")
}
