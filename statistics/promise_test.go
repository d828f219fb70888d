package statistics_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// An e-mail to letters that is parked for ten minutes, answered after an hour and resolved after two, and what its clocks show.
func TestPromisesAreCountedByTheirClocks(t *testing.T) {
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	open := []interaction.Clock{{Kind: interaction.ClockAnswer, Queue: "letters", Due: nine.Add(time.Hour)},
		{Kind: interaction.ClockResponse, Queue: "letters", Due: nine.Add(time.Hour)},
		{Kind: interaction.ClockResolution, Queue: "letters", Due: nine.Add(2 * time.Hour)}, {Kind: "luck", Queue: "letters"}}
	// all is every clock, changed.
	all := func(change func(c *interaction.Clock)) []interaction.Clock {
		changed := append([]interaction.Clock(nil), open...)
		for n := range changed {
			change(&changed[n])
		}
		return changed
	}
	event := func(seq int64, after time.Duration, kind interaction.EventType, state interaction.State, reason string) interaction.Event {
		return interaction.Event{Position: seq, Type: kind, At: nine.Add(after), Interaction: interaction.ID{1}, Seq: seq, Queue: "letters",
			Channel: interaction.Email, Class: interaction.NonLive, State: state, Reason: reason}
	}
	created := event(1, 0, interaction.EventCreated, interaction.StateQueued, "")
	created.Facts = &interaction.Facts{Created: &interaction.Opening{Direction: interaction.Inbound}, Clocks: open}
	parked := event(2, 5*time.Minute, interaction.EventParked, interaction.StateConnected, "")
	parked.Facts = &interaction.Facts{Parked: &interaction.Parking{Until: nine.Add(time.Hour)}}
	resumed := event(3, 15*time.Minute, interaction.EventResumed, interaction.StateConnected, "")
	resumed.Facts = &interaction.Facts{Parked: &interaction.Parking{}}
	sent := event(4, time.Hour, interaction.EventSent, interaction.StateConnected, "")
	again := event(5, time.Hour, interaction.EventSent, interaction.StateConnected, "")
	done := event(6, 2*time.Hour, interaction.EventCompleted, interaction.StateCompleted, string(interaction.EndHandled))
	forced := event(6, 2*time.Hour, interaction.EventForced, interaction.StateCompleted, string(interaction.EndForced))
	spent := statistics.Contacts{Responses: 1, ResponseTime: 50 * time.Minute, Resolutions: 1, ResolutionTime: 110 * time.Minute}
	kept, broken := spent, spent
	kept.AnswersKept, kept.ResponsesKept, kept.ResolutionsKept = 1, 1, 1
	broken.AnswersBroken, broken.ResponsesBroken, broken.ResolutionsBroken = 1, 1, 1
	unresolved := statistics.Contacts{Responses: 1, ResponseTime: 50 * time.Minute, AnswersBroken: 1, ResponsesBroken: 1, ResolutionsBroken: 1}

	ends := func(late time.Duration, keeps bool) []interaction.Clock {
		return all(func(c *interaction.Clock) { c.Ended, c.Kept = c.Due.Add(late), keeps })
	}
	for _, test := range []struct {
		name       string
		then, last []interaction.Clock // that the second message, and the end, show
		end        *interaction.Event  // nil: it goes on
		want       statistics.Contacts
	}{
		{"no clock is shown", nil, nil, &done, spent},
		{"kept exactly at the deadline", nil, ends(0, true), &done, kept},
		{"shown twice, counted once", ends(0, true), ends(0, true), &done, kept},
		{"ended otherwise is neither", nil, ends(0, false), &done, spent},
		{"kept without a deadline, which stood still", nil, all(func(c *interaction.Clock) { c.Due, c.Ended, c.Kept = time.Time{}, nine, true }), &done, kept},
		{"ended after the deadline, and the breach not told yet", nil, ends(time.Microsecond, false), &done, broken},
		{"broken while nobody has done anything", all(func(c *interaction.Clock) { c.Breached = true }), nil, nil, unresolved},
		{"broken, and kept later", all(func(c *interaction.Clock) { c.Breached = true }), ends(time.Hour, false), &done, broken},
		{"a forced end takes what was kept back", ends(0, true), nil, &forced, statistics.Contacts{}},
		{"a forced end takes what was broken back", all(func(c *interaction.Clock) { c.Breached = true }), ends(time.Hour, false), &forced, statistics.Contacts{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBook(t, statistics.Config{})
			shown := func(e interaction.Event, clocks []interaction.Clock) interaction.Event {
				if clocks != nil {
					e.Facts = &interaction.Facts{Clocks: clocks}
				}
				return e
			}
			require.NoError(t, b.AddAll([]interaction.Event{created, parked, resumed, sent, shown(again, test.then)}))
			if test.end != nil {
				require.NoError(t, b.Add(shown(*test.end, test.last)))
			}
			rows := figures(t, b, statistics.Query{From: nine, To: nine.Add(time.Hour)})
			require.Len(t, rows, 1)
			got := rows[0].Contacts
			got.Offered, got.Waiting, got.Forced, got.EndedOther, got.QueueTime = 0, 0, 0, 0, 0
			require.Equal(t, test.want, got)
		})
	}
}

// The promise is that of the queue that made it, on the channel at creation, wherever the customer has got to since.
func TestAPromiseCountsWhereItWasMade(t *testing.T) {
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	created := interaction.Event{Position: 1, Type: interaction.EventCreated, At: nine, Interaction: interaction.ID{1}, Seq: 1, Queue: "sales",
		Channel: interaction.Chat, Class: interaction.SemiLive, State: interaction.StateConnected,
		Facts: &interaction.Facts{Created: &interaction.Opening{Direction: interaction.Outbound}}}
	switched := created
	switched.Position, switched.Seq, switched.Type, switched.At = 2, 2, interaction.EventSwitched, nine.Add(time.Hour)
	switched.Queue, switched.Channel, switched.Class = "spare", interaction.Voice, interaction.Live
	switched.Facts = &interaction.Facts{Clocks: []interaction.Clock{{Kind: interaction.ClockResolution, Queue: "letters", Breached: true}}}
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll([]interaction.Event{created, switched}))
	rows := figures(t, b, statistics.Query{From: nine, To: nine.Add(time.Hour), By: statistics.ByQueue | statistics.ByChannel})
	require.Len(t, rows, 2)
	require.Equal(t, interaction.QueueID("letters"), rows[0].Queue)
	require.Equal(t, interaction.Chat, rows[0].Channel)
	require.Equal(t, statistics.Contacts{ResolutionsBroken: 1}, rows[0].Contacts)
	f, err := rows[0].Figure("resolution.in_time/1")
	require.NoError(t, err)
	require.Equal(t, statistics.Figure{Definition: "resolution.in_time/1", Of: 1, Valid: true}, f)
}

// The goal stands in rows of which the queue promises one.
func TestTheGoalIsThatOfTheQueueAndChannel(t *testing.T) {
	share := func(s float64) interaction.SLA {
		return interaction.SLA{Answer: interaction.SLATarget{Share: s, Within: time.Minute}}
	}
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	b := newBook(t, statistics.Config{Queues: []interaction.Queue{{ID: "sales", SLA: share(0.8)},
		{ID: "spare", SLA: share(0.7), SLAs: map[interaction.Channel]interaction.SLA{interaction.Chat: share(0.9)}}}})
	for n, at := range []struct {
		queue   interaction.QueueID
		channel interaction.Channel
	}{{"sales", interaction.Chat}, {"spare", interaction.Chat}, {"spare", interaction.Voice}, {"unknown", interaction.Voice}} {
		require.NoError(t, b.Add(interaction.Event{Position: int64(n + 1), Type: interaction.EventCreated, At: nine, Interaction: interaction.ID{byte(n + 1)},
			Seq: 1, Queue: at.queue, Channel: at.channel, Facts: &interaction.Facts{Created: &interaction.Opening{Direction: interaction.Inbound}}}))
	}
	goals := func(by statistics.Dimension) (goals []float64) {
		for _, r := range figures(t, b, statistics.Query{From: nine, To: nine.Add(time.Hour), By: by}) {
			goals = append(goals, r.Goal)
		}
		return goals
	}
	require.Equal(t, []float64{0.8, 0.9, 0.7, 0}, goals(statistics.ByQueue|statistics.ByChannel))
	require.Equal(t, []float64{0.8, 0, 0}, goals(statistics.ByQueue), "spare has a promise of its own for chats")
	require.Equal(t, []float64{0, 0}, goals(statistics.ByChannel))
	require.Equal(t, []float64{0}, goals(0))
	live := b.Live(nine)
	require.Equal(t, []float64{0, 0.8, 0}, []float64{live.All.Goal, live.Queues[0].Goal, live.Queues[1].Goal})
}
