package statistics_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// The present by the events is the present by the records.
func TestLiveAgreesWithTheRecords(t *testing.T) {
	seen := statistics.LiveQueue{}
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
			if len(q.SLAs) == 0 {
				want[q.ID].Goal = q.SLA.Answer.Share
			}
		}
		records := d.waiting(t, want, now, events)
		agents, err := d.desk.Agents(d.ctx, "", 100)
		require.NoError(t, err)
		for _, a := range agents {
			countAgent(want[""], a, records)
			for _, q := range a.Queues {
				countAgent(want[q], a, records)
			}
		}
		day := statistics.Query{From: now.Truncate(24 * time.Hour), To: now.Truncate(24 * time.Hour).Add(24 * time.Hour), Now: now}
		require.Equal(t, day.From, live.Day)
		for _, r := range figures(t, b, day) {
			want[""].Today = r.Contacts
		}
		day.By = statistics.ByQueue
		for _, r := range figures(t, b, day) {
			if q := want[r.Queue]; r.Queue != "" {
				q.Today = r.Contacts
			}
		}
		require.Equal(t, *want[""], live.All, "seed %d", seed)
		seen.Warned, seen.Broken = seen.Warned+live.All.Warned, seen.Broken+live.All.Broken
		require.Len(t, live.Queues, len(driverQueues))
		for _, q := range live.Queues {
			require.Equal(t, *want[q.Queue], q, "seed %d", seed)
		}
	}
	require.Positive(t, seen.Warned)
	require.Positive(t, seen.Broken)
}

// waiting counts who waits by the records, and returns the records.
func (d *driver) waiting(t testing.TB, want map[interaction.QueueID]*statistics.LiveQueue, now time.Time,
	events []interaction.Event) map[interaction.ID]interaction.Interaction {
	t.Helper()
	records := map[interaction.ID]interaction.Interaction{}
	for _, e := range events {
		if e.Seq != 1 {
			continue
		}
		i, err := d.desk.Interaction(d.ctx, e.Interaction)
		require.NoError(t, err)
		countPromises(want[""], want[i.Queue], i, events)
		records[i.ID] = i
		if i.State != interaction.StateQueued && i.State != interaction.StateOffered {
			continue
		}
		since, onTheLine := waitsSince(i, events)
		for _, q := range []*statistics.LiveQueue{want[""], want[i.Queue]} {
			if i.Direction != interaction.Inbound && !onTheLine {
				q.Outbound++
				continue
			}
			q.Waiting++
			q.Longest = max(q.Longest, now.Sub(since))
			if i.FirstAnswered.IsZero() && tooLong(i, now) {
				q.Late++
			}
		}
	}
	return records
}

// countPromises counts an interaction whose promises were warned of, or are broken, by the clocks of its record.
func countPromises(all, own *statistics.LiveQueue, i interaction.Interaction, events []interaction.Event) {
	warned, broken := 0, 0
	for _, c := range i.Clocks {
		if c.Breached || !c.Ended.IsZero() && !c.Due.IsZero() && c.Ended.After(c.Due) {
			broken = 1
		}
		if c.Running() && slices.ContainsFunc(events, func(e interaction.Event) bool {
			return e.Interaction == i.ID && e.Type == interaction.EventSLAWarned && e.Reason == string(c.Kind)
		}) {
			warned = 1
		}
	}
	if !i.Active() {
		return
	}
	all.Warned, own.Warned = all.Warned+warned, own.Warned+warned
	all.Broken, own.Broken = all.Broken+broken, own.Broken+broken
}

// tooLong reports whether an interaction has waited beyond what its queue promises.
func tooLong(i interaction.Interaction, now time.Time) bool {
	for _, q := range driverQueues {
		if promised := q.SLAOf(i.Channel).Answer; q.ID == i.Queue && promised.Within > 0 {
			return now.Sub(i.Created) > promised.Within // the driver's queues are always open
		}
	}
	return now.Sub(i.Created) > 20*time.Second
}

// waitsSince is since when an interaction waits: since creation, or since it came back after the first answer or, outbound, from a
// conversation.
func waitsSince(i interaction.Interaction, events []interaction.Event) (since time.Time, returned bool) {
	since, was := i.Created, interaction.StateQueued
	for _, e := range events {
		if e.Interaction != i.ID || e.Seq == 0 {
			continue
		}
		answered := !i.FirstAnswered.IsZero() && !e.At.Before(i.FirstAnswered)
		if i.Direction == interaction.Outbound {
			answered = was.InConversation() && e.Class == interaction.Live
		}
		if answered && !returned && waits(e.State) && !waits(was) {
			since, returned = e.At, true
		}
		if was = e.State; was.InConversation() || i.Direction == interaction.Outbound && was == interaction.StateReadyToCall {
			returned = false
		}
	}
	return since, returned
}

func countAgent(q *statistics.LiveQueue, a interaction.Agent, records map[interaction.ID]interaction.Interaction) {
	in := a.Presence != interaction.LoggedOut && a.Presence != interaction.PresenceNone
	if in {
		q.LoggedIn++
	}
	var phases [4]int
	for _, l := range a.Load {
		i := records[l.Interaction]
		leg, _ := i.Leg(l.Leg)
		switch {
		case l.Phase == interaction.PhaseWorking && !i.Parked.IsZero() && i.State == interaction.StateConnected:
		case rings(leg):
			phases[interaction.PhaseOffered]++
		default:
			phases[l.Phase]++
		}
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
	require.Equal(t, statistics.Live{At: driverStart, Day: driverStart.Truncate(24 * time.Hour), Queues: []statistics.LiveQueue{{Queue: "sales"}, {Queue: "spare"}}}, b.Live(driverStart))
}

func TestTheDayOfTheLiveViewIsThatOfItsZone(t *testing.T) {
	for _, test := range []struct{ zone, now, day string }{
		{"", "2026-03-02T09:00:00Z", "2026-03-02T00:00:00Z"},
		{"Europe/Berlin", "2026-03-02T23:30:00Z", "2026-03-02T23:00:00Z"},
		{"Europe/Berlin", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z"},
		{"Asia/Kathmandu", "2026-03-02T09:00:00Z", "2026-03-01T18:15:00Z"},
	} {
		b := newBook(t, statistics.Config{Zone: test.zone})
		now, err := time.Parse(time.RFC3339, test.now)
		require.NoError(t, err)
		require.Equal(t, test.day, b.Live(now).Day.Format(time.RFC3339), "%s at %s", test.zone, test.now)
	}
	_, err := statistics.New(statistics.Config{Zone: "Local"})
	require.ErrorIs(t, err, interaction.ErrInvalid)
}

// The service level so far is that of who came today, in the queue and in all.
func TestTheLiveViewTellsTheServiceLevelSoFar(t *testing.T) {
	d := newDriver(t, 6100, false)
	events := d.play(t, 300, false)
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll(events))
	live := b.Live(d.clock.Now())
	f, err := live.All.Figure("service_level.offered/1")
	require.NoError(t, err)
	require.True(t, f.Valid)
	require.InDelta(t, float64(live.All.Today.InTime)/float64(live.All.Today.Answered+live.All.Today.Abandoned), f.Value, 1e-12)
	_, err = live.All.Figure("luck/1")
	require.ErrorIs(t, err, interaction.ErrInvalid)
}
