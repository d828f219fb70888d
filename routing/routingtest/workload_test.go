package routingtest

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

func TestEveryWorkloadIsValid(t *testing.T) {
	for _, w := range []Workload{
		{Seed: 1, Queues: 1},
		{Seed: 1, Agents: 10, Queues: 1, Rules: true},
		{Seed: 2, Agents: 300, Profiles: 50, Queues: 100, Rules: true},
		{Seed: 3, Agents: 300, Queues: 1000, Rules: true},
		{Seed: 1, Agents: 1000, Profiles: 500, Queues: 1000},
	} {
		c := w.Setup()
		require.NoError(t, c.Setup.Validate(c.Queues), "%+v", w)
		require.Len(t, w.Staff(), w.Agents)
		require.Len(t, c.Setup.Agents, w.Agents)
	}
}

func TestTheSameWorkloadIsTheSame(t *testing.T) {
	told := func(seed uint64) string {
		w := Workload{Seed: seed, Agents: 20, Profiles: 7, Queues: 12, Waiting: 5, Rules: true}
		var events []Event
		for e := range w.Events() {
			if events = append(events, e); len(events) == 200 {
				break
			}
		}
		text, err := json.Marshal([]any{w.Setup(), w.Staff(), events})
		require.NoError(t, err)
		return string(text)
	}
	require.Equal(t, told(1), told(1))
	require.NotEqual(t, told(1), told(2))
}

func TestAWorkloadIsMixedAsItSays(t *testing.T) {
	w := Workload{Seed: 1, Agents: 10_000, Profiles: 500, Queues: 1000, Waiting: 100}
	c := w.Setup()

	profiles := map[string]float64{}
	for _, a := range w.Staff() {
		profiles[string(a.Profile)]++
	}
	require.InDelta(t, 0.3, profiles["[1,0,0]"]/10_000, 0.02, "voice alone")
	require.InDelta(t, 0.3, profiles["[0,3,5]"]/10_000, 0.02, "chat and e-mail")
	require.InDelta(t, 0.4, profiles["[1,3,5]"]/10_000, 0.02, "all three")
	for _, p := range c.Setup.Agents {
		require.True(t, len(p.Skills) >= 6 && len(p.Skills) <= 17, "4 to 15 skills and 2 tags, not %d", len(p.Skills))
	}
	for _, p := range c.Setup.Plans {
		require.True(t, len(p.Skills) >= 1 && len(p.Skills) <= 3, "1 to 3 skills, not %d", len(p.Skills))
	}

	const arrivals = 20_000
	extra, priorities, queues := 0.0, map[int]float64{}, map[interaction.QueueID]float64{}
	for n := range arrivals {
		i := w.Arrival(n)
		extra += float64(len(i.Skills))
		priorities[i.Priority]++
		queues[i.Queue]++
	}
	require.InDelta(t, 0.2, extra/arrivals, 0.01, "one skill or tag more")
	require.InDelta(t, 0.5, priorities[0]/arrivals, 0.02, "no priority")
	require.InDelta(t, 0.25, priorities[1]/arrivals, 0.02, "priority 1")
	require.InDelta(t, 2, queues[w.QueueID(24)]/queues[w.QueueID(99)], 0.9, "the 25th queue is called twice as often as the 100th")

	kinds := map[EventKind]float64{}
	next := w.Waiting
	for e := range w.Events() {
		kinds[e.Kind]++
		if e.Kind == EventArrives {
			require.Equal(t, w.Arrival(next), e.Interaction)
			next++
		}
		if next == 2000 {
			break
		}
	}
	require.InDelta(t, 9.0/10, kinds[EventFrees]/kinds[EventArrives], 0.1)
	require.InDelta(t, 1.0/10, kinds[EventAbandons]/kinds[EventArrives], 0.03)
}

func TestPopularityFallsWithTheRoot(t *testing.T) {
	const throws, n = 400_000, 50
	d, count := seeded(1, 1), [n]float64{}
	for range throws {
		count[d.zipf(n)]++
	}
	sum := 0.0
	for k := range n {
		sum += 1 / math.Sqrt(float64(k+1))
	}
	for k := range n {
		want := throws / math.Sqrt(float64(k+1)) / sum
		require.InEpsilon(t, want, count[k], 0.06, "number %d", k+1)
	}
}

func TestIDsSortAsInteractionsCome(t *testing.T) {
	w := Workload{Seed: 1, Queues: 1}
	last := ""
	for n := range 3000 {
		id := w.InteractionID(n).String()
		require.Greater(t, id, last)
		last = id
	}
}

func TestWhatIsEqualIsShared(t *testing.T) {
	w := Workload{Seed: 1, Agents: 1000, Profiles: 10, Queues: 100}
	matters := map[*interaction.Matter]bool{}
	for n := range 50_000 {
		matters[w.Arrival(n).Matter] = true
	}
	require.LessOrEqual(t, len(matters), 10*67)
	standings := map[*interaction.Standing]bool{}
	for _, a := range w.Staff() {
		standings[a.Standing] = true
	}
	require.Len(t, standings, 3)
}

func TestSeats(t *testing.T) {
	line := func(c interaction.Channel, weight int) interaction.Line {
		return interaction.Line{Channel: c, Weight: weight}
	}
	for _, test := range []struct {
		name    string
		profile string
		single  bool
		outside int
		load    []interaction.Line
		channel interaction.Channel
		fits    bool
	}{
		{name: "an agent for calls gets a call", profile: "[1,0,0]", channel: interaction.Voice, fits: true},
		{name: "and no chat", profile: "[1,0,0]", channel: interaction.Chat},
		{name: "nor a second call", profile: "[1,0,0]", load: []interaction.Line{line(interaction.Voice, 1)}, channel: interaction.Voice},
		{name: "a line of weight 0 takes nothing", profile: "[1,0,0]", load: []interaction.Line{line(interaction.Voice, 0)}, channel: interaction.Voice, fits: true},
		{name: "a call outside the queues is a call", profile: "[1,3,5]", outside: 1, channel: interaction.Voice},
		{name: "beside it there is room for a chat", profile: "[1,3,5]", outside: 1, channel: interaction.Chat, fits: true},
		{name: "not for one at a time", profile: "[1,3,5]", single: true, outside: 1, channel: interaction.Chat},
		{name: "a chat does not take the place of an e-mail", profile: "[0,1,1]", load: []interaction.Line{line(interaction.Chat, 1)}, channel: interaction.Email, fits: true},
		{name: "another channel has no seat", profile: "[9,9,9]", channel: interaction.Task},
		{name: "no profile leaves no room", channel: interaction.Voice},
		{name: "nor does one that is too short", profile: "[1,1]", channel: interaction.Voice},
		{name: "nor does one without numbers", profile: "[a,b,c]", channel: interaction.Voice},
	} {
		t.Run(test.name, func(t *testing.T) {
			weight, why := Seats{}.Fits(interaction.CapacityCheck{Profile: []byte(test.profile), Single: test.single, Outside: test.outside,
				Load: test.load, Channel: test.channel})
			require.Equal(t, 1, weight)
			require.Equal(t, test.fits, why == nil)
		})
	}
}

func BenchmarkArrival(b *testing.B) {
	w := Workload{Seed: 1, Agents: 1000, Profiles: 500, Queues: 1000, Rules: true}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		w.Arrival(n)
	}
}
