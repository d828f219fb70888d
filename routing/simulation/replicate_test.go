package simulation_test

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/simulation"
	"github.com/deskline/deskline/statistics"
)

// waited is how long everybody waited together.
func waited(o *simulation.Outcome) (sum time.Duration, err error) {
	for n := range o.Lives {
		sum += o.Lives[n].Wait(o.End)
	}
	return sum, nil
}

func TestReplicationsAreTheSameOnAnyNumberOfCores(t *testing.T) {
	m := busy()
	m.Length = 20 * time.Minute
	was := runtime.GOMAXPROCS(1)
	one, err := simulation.Replicate(t.Context(), m, 7, 6, waited)
	runtime.GOMAXPROCS(max(was, 4))
	require.NoError(t, err)
	many, err := simulation.Replicate(t.Context(), m, 7, 6, waited)
	runtime.GOMAXPROCS(was)
	require.NoError(t, err)
	assert.Equal(t, one, many)
	assert.NotEqual(t, one[0], one[1], "each has dice of its own")

	o, err := simulation.Run(t.Context(), m, simulation.ReplicationSeed(7, 4))
	require.NoError(t, err)
	alone, _ := waited(o)
	assert.Equal(t, one[4], alone, "one of them can be looked at alone")
}

func TestReplicationsStopAtTheFirstError(t *testing.T) {
	m := busy()
	m.Length = time.Minute
	broken := errors.New("broken")
	_, err := simulation.Replicate(t.Context(), m, 1, 8, func(*simulation.Outcome) (int, error) { return 0, broken })
	assert.ErrorIs(t, err, broken)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = simulation.Replicate(ctx, m, 1, 8, waited)
	assert.ErrorIs(t, err, context.Canceled)

	_, err = simulation.Replicate(t.Context(), m, 1, 0, waited)
	assert.ErrorIs(t, err, interaction.ErrInvalid)
}

// Little's law: the number who wait on average is the rate at which they come, times how long they wait. The number is the book's, summed
// over time; the waits are each customer's own, from the first event of a wait to the event that ends it.
func TestLittlesLawHoldsInEveryQueueOfEveryRun(t *testing.T) {
	type wait struct {
		queue interaction.QueueID
		since time.Time
	}
	for seed := range uint64(5) {
		events, o := told(t, busy(), seed)
		waits, waiting := map[interaction.QueueID]time.Duration{}, map[interaction.ID]wait{}
		for _, e := range events {
			if e.Interaction.IsZero() {
				continue
			}
			if w, some := waiting[e.Interaction]; some {
				waits[w.queue] += e.At.Sub(w.since)
				delete(waiting, e.Interaction)
			}
			if e.State == interaction.StateQueued || e.State == interaction.StateOffered {
				waiting[e.Interaction] = wait{e.Queue, e.At}
			}
		}
		for _, w := range waiting { // who waits still when everything is over
			waits[w.queue] += o.End.Sub(w.since)
		}
		end := o.Start.Add(24 * time.Hour)
		rows, err := o.Statistics.Figures(statistics.Query{From: o.Start, To: end, Now: o.End, By: statistics.ByQueue})
		require.NoError(t, err)
		queues := 0
		for _, r := range rows {
			if r.Queue == "" {
				continue
			}
			queues++
			assert.Equal(t, waits[r.Queue], r.QueueTime, "queue %s of seed %d", r.Queue, seed)
		}
		assert.Equal(t, 3, queues)
	}
}
