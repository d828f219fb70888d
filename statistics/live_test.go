package statistics_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// The present by the events is the present by the records.
func TestLiveAgreesWithTheRecords(t *testing.T) {
	for seed := range uint64(20) {
		d := newDriver(t, 6000+seed, seed%2 == 0)
		events := d.play(t, 100+int(seed)*10, false)
		b := newBook(t, statistics.Config{Queues: driverQueues})
		require.NoError(t, b.AddAll(events))
		now := d.clock.Now()
		live := b.Live(now)
		require.Equal(t, now, live.At)

		want := map[interaction.QueueID]*statistics.LiveQueue{"": {}}
		for _, q := range driverQueues {
			want[q.ID] = &statistics.LiveQueue{Queue: q.ID}
		}
		parked := d.waiting(t, want, now, events)
		agents, err := d.desk.Agents(d.ctx, "", 100)
		require.NoError(t, err)
		for _, a := range agents {
			countAgent(want[""], a, parked)
			for _, q := range a.Queues {
				countAgent(want[q], a, parked)
			}
		}
		require.Equal(t, *want[""], live.All, "seed %d", seed)
		require.Len(t, live.Queues, len(driverQueues))
		for _, q := range live.Queues {
			require.Equal(t, *want[q.Queue], q, "seed %d", seed)
		}
	}
}

// waiting counts who waits by the records, and returns the legs that are parked.
func (d *driver) waiting(t testing.TB, want map[interaction.QueueID]*statistics.LiveQueue, now time.Time,
	events []interaction.Event) map[interaction.ID]bool {
	t.Helper()
	parked := map[interaction.ID]bool{}
	for _, e := range events {
		if e.Seq != 1 {
			continue
		}
		i, err := d.desk.Interaction(d.ctx, e.Interaction)
		require.NoError(t, err)
		parked[i.ID] = !i.Parked.IsZero() && i.State == interaction.StateConnected
		if i.State != interaction.StateQueued && i.State != interaction.StateOffered {
			continue
		}
		since := waitsSince(i, events)
		for _, q := range []*statistics.LiveQueue{want[""], want[i.Queue]} {
			if i.Direction != interaction.Inbound {
				q.Outbound++
				continue
			}
			q.Waiting++
			q.Longest = max(q.Longest, now.Sub(since))
		}
	}
	return parked
}

// waitsSince is since when an interaction waits: since creation, or since it came back after the first answer.
func waitsSince(i interaction.Interaction, events []interaction.Event) time.Time {
	since, was, returned := i.Created, interaction.StateQueued, false
	for _, e := range events {
		if e.Interaction != i.ID || e.Seq == 0 {
			continue
		}
		answered := !i.FirstAnswered.IsZero() && !e.At.Before(i.FirstAnswered)
		if answered && !returned && waits(e.State) && !waits(was) {
			since, returned = e.At, true
		}
		if was = e.State; was.InConversation() {
			returned = false
		}
	}
	return since
}

func countAgent(q *statistics.LiveQueue, a interaction.Agent, parked map[interaction.ID]bool) {
	in := a.Presence != interaction.LoggedOut && a.Presence != interaction.PresenceNone
	if in {
		q.LoggedIn++
	}
	var phases [4]int
	for _, l := range a.Load {
		if l.Phase == interaction.PhaseWorking && parked[l.Interaction] {
			continue
		}
		phases[l.Phase]++
	}
	switch {
	case phases[interaction.PhaseWorking] > 0:
		q.Working++
	case phases[interaction.PhaseWrapUp] > 0:
		q.AfterCall++
	case phases[interaction.PhaseOffered] > 0:
		q.Ringing++
	case !in:
	case a.Lost || a.Presence == interaction.NotReady:
		q.NotReady++
	default:
		q.Idle++
	}
}

func TestLiveOfABookThatHasReadNothing(t *testing.T) {
	b := newBook(t, statistics.Config{Queues: []interaction.Queue{{ID: "spare"}, {ID: "sales"}}})
	require.Equal(t, statistics.Live{At: driverStart, Queues: []statistics.LiveQueue{{Queue: "sales"}, {Queue: "spare"}}}, b.Live(driverStart))
}
