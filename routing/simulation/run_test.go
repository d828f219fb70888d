package simulation_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/routing/simulation"
)

var update = interactiontest.UpdateFlag()

// busy is a floor on which everything happens that a model can say: two channels, skills, rings, agents at once, refusals, misses, breaks,
// shifts that end in the middle of work, customers who give up.
func busy() simulation.Model {
	m := simulation.Model{
		Length: 2 * time.Hour,
		Queues: []interaction.Queue{
			{ID: "sales", Offers: interaction.OfferPolicy{AtOnce: 2, Timeout: 15 * time.Second}, WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed, Time: 20 * time.Second}},
			{ID: "spanish", Waiting: interaction.WaitPolicy{MaxWait: 5 * time.Minute, Overflow: "sales"}},
			{ID: "web", Offers: interaction.OfferPolicy{Automatic: true}, WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}},
		},
		Setup: routing.Setup{
			Skills: []string{"spanish"},
			Plans:  []routing.Plan{{Queue: "spanish", Skills: []interaction.Skill{{Name: "spanish", Level: 50}}}},
		},
		Sources: []simulation.Source{
			simulation.Stream{Draft: interaction.Draft{Queue: "sales", Channel: interaction.Voice}, Arrivals: simulation.Poisson{PerHour: 120},
				Service: simulation.LogNormal{Mean: 3 * time.Minute, Deviation: 2 * time.Minute}, WrapUp: simulation.Exponential{Mean: 15 * time.Second},
				Patience: simulation.Exponential{Mean: 2 * time.Minute}},
			simulation.Stream{Draft: interaction.Draft{Queue: "spanish", Channel: interaction.Voice}, Arrivals: simulation.Poisson{PerHour: 30},
				Service: simulation.Exponential{Mean: 4 * time.Minute}, WrapUp: simulation.Constant(10 * time.Second)},
			simulation.Stream{Draft: interaction.Draft{Queue: "web", Channel: interaction.Chat}, Arrivals: simulation.Poisson{PerHour: 40},
				Service: simulation.Exponential{Mean: 6 * time.Minute}, Patience: simulation.Exponential{Mean: 10 * time.Minute}},
		},
	}
	for n := range 8 {
		a := simulation.Agent{ID: interaction.AgentID(fmt.Sprintf("agent-%d", n)), Answer: simulation.Exponential{Mean: 4 * time.Second},
			Refuses: 0.05, Misses: 0.05, Pace: 0.8 + 0.05*float64(n)}
		from := time.Duration(n) * 5 * time.Minute
		a.Shifts = []simulation.Shift{{From: from, To: from + 90*time.Minute, Breaks: []simulation.Break{{From: from + 30*time.Minute, To: from + 40*time.Minute}}}}
		if n%3 == 0 {
			m.Setup.Agents = append(m.Setup.Agents, routing.Profile{Agent: a.ID, Skills: []interaction.Skill{{Name: "spanish", Level: 80}}})
		}
		m.Agents = append(m.Agents, a)
	}
	return m
}

// told runs a model and returns every event, as JSON would tell it.
func told(t testing.TB, m simulation.Model, seed uint64) ([]interaction.Event, *simulation.Outcome) {
	var events []interaction.Event
	m.Watch = func(e *interaction.Event) { events = append(events, *e) }
	o, err := simulation.Run(t.Context(), m, seed)
	require.NoError(t, err)
	return events, o
}

func TestARunIsTheSameEventByEvent(t *testing.T) {
	first, o := told(t, busy(), 3)
	require.Len(t, first, o.Events)
	kinds := map[interaction.EventType]bool{}
	for _, e := range first {
		kinds[e.Type] = true
	}
	for _, k := range []interaction.EventType{interaction.EventRejected, interaction.EventOfferTimedOut, interaction.EventSuperseded, interaction.EventAbandoned,
		interaction.EventOverflowed, interaction.EventReclaimed, interaction.EventNotReady, interaction.EventLoggedOut, interaction.EventWrapUpTimedOut} {
		assert.True(t, kinds[k], "the floor has no %s", k)
	}
	for range 3 {
		again, _ := told(t, busy(), 3)
		require.Equal(t, first, again)
	}
	other, _ := told(t, busy(), 4)
	assert.NotEqual(t, first, other)
}

func TestADeskCanBeAskedWhenARunIsOver(t *testing.T) {
	events, o := told(t, busy(), 3)
	assert.Greater(t, o.Commands, len(o.Lives), "each customer is created")
	histories := map[interaction.ID][]interaction.Event{}
	for _, e := range events {
		if !e.Interaction.IsZero() {
			histories[e.Interaction] = append(histories[e.Interaction], e)
		}
	}
	require.Len(t, histories, len(o.Lives))
	for id, heard := range histories {
		rebuilt, err := interaction.RebuildInteraction(heard)
		require.NoError(t, err)
		stored, err := o.Desk.Interaction(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, stored, rebuilt)
		kept, err := o.Desk.History(t.Context(), interaction.Subject{Interaction: id})
		require.NoError(t, err)
		require.Equal(t, kept, heard, "what the run heard is what is stored")
	}
}

// What happened in one run, when and to whom, as a digest: what another machine makes of it must be the same. Whoever changes what
// happens, and means it, writes the new one with -update.
func TestARunIsTheSameOnEveryMachine(t *testing.T) {
	events, _ := told(t, busy(), 5)
	digest := sha256.New()
	for n := range events {
		e := &events[n]
		fmt.Fprintln(digest, e.Position, e.At.UnixMicro(), e.Type, e.Interaction, e.Agent, e.State)
	}
	got := fmt.Sprintf("%d events, %x\n", len(events), digest.Sum(nil))
	const golden = "testdata/run.txt"
	if update() {
		require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}
