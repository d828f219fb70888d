package statistics_test

import (
	"encoding/json"
	"math"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// Each definition, worked out by hand for one row.
func TestEveryDefinition(t *testing.T) {
	row := statistics.Row{
		Passed: 100 * time.Second,
		Contacts: statistics.Contacts{Offered: 20, Answered: 10, InTime: 6, Abandoned: 5, AbandonedWithin: 3, AbandonedShort: 1,
			Callbacks: 2, FlowedOut: 3, RemovedWithin: 11, AnsweredWait: 150 * time.Second, AbandonedWait: 40 * time.Second, LongestAnswered: 33 * time.Second,
			LongestAbandoned: 21 * time.Second, QueueTime: 250 * time.Second, Responses: 4, ResponseTime: 80 * time.Second,
			AnswersKept: 7, AnswersBroken: 2, ResponsesKept: 2, ResponsesBroken: 1, Resolutions: 2, ResolutionTime: time.Hour, ResolutionsKept: 1,
			ResolutionsBroken: 1,
			Handled:           8, HandledTime: 800 * time.Second},
		Work: statistics.Work{Accepted: 6, Picked: 9, Rejected: 1, TimedOut: 3, Revoked: 5, Legs: 10, Talk: 500 * time.Second, Hold: 60 * time.Second,
			WrapUp: 40 * time.Second, LongestLeg: 99 * time.Second, Transfers: 1},
		Times: statistics.Times{LoggedIn: 400 * time.Second, Working: 100 * time.Second, AfterCall: 20 * time.Second, Ringing: 10 * time.Second,
			Idle: 70 * time.Second, NotReady: 200 * time.Second, LegTime: 250 * time.Second},
	}
	want := map[string]struct {
		value float64
		of    int64
	}{
		"service_level.answered/1":             {6. / 10, 10},
		"service_level.both/1":                 {9. / 15, 15},
		"service_level.offered/1":              {6. / 15, 15},
		"service_level.offered_less_short/1":   {6. / 14, 14},
		"service_level.offered_and_flow_out/1": {6. / 18, 18},
		"service_level.removed/1":              {11. / 20, 20},
		"speed_of_answer/1":                    {15, 10},
		"abandon_wait/1":                       {8, 5},
		"longest_answered/1":                   {33, 10},
		"longest_abandoned/1":                  {21, 5},
		"abandon_rate/1":                       {5. / 15, 15},
		"abandon_rate.less_short/1":            {4. / 14, 14},
		"callback_share/1":                     {2. / 20, 20},
		"flow_out_share/1":                     {3. / 20, 20},
		"queue_length/1":                       {2.5, int64(100 * time.Second)},
		"promise.answer/1":                     {7. / 9, 9},
		"first_response/1":                     {20, 4},
		"first_response.in_time/1":             {2. / 3, 3},
		"resolution/1":                         {1800, 2},
		"resolution.in_time/1":                 {1. / 2, 2},
		"handling.interaction/1":               {100, 8},
		"handling.leg/1":                       {60, 10},
		"talk/1":                               {50, 10},
		"hold/1":                               {6, 10},
		"wrap_up/1":                            {4, 10},
		"longest_leg/1":                        {99, 10},
		"transfer_rate/1":                      {1. / 10, 10},
		"offer_acceptance/1":                   {6. / 10, 10},
		"occupancy.union/1":                    {120. / 200, int64(200 * time.Second)},
		"occupancy.concurrent/1":               {250. / 200, int64(200 * time.Second)},
	}
	named := regexp.MustCompile(`^[a-z_]+(\.[a-z_]+)?/[1-9][0-9]*$`)
	for _, d := range statistics.Definitions() {
		t.Run(d.ID, func(t *testing.T) {
			require.Regexp(t, named, d.ID)
			require.NotEmpty(t, d.Text)
			require.Contains(t, []string{statistics.UnitShare, statistics.UnitSeconds, statistics.UnitInteractions}, d.Unit)
			f, err := row.Figure(d.ID)
			require.NoError(t, err)
			require.Contains(t, want, d.ID)
			require.InDelta(t, want[d.ID].value, f.Value, 1e-12)
			f.Value = 0
			require.Equal(t, statistics.Figure{Definition: d.ID, Of: want[d.ID].of, Valid: true}, f)

			none, err := statistics.Row{}.Figure(d.ID)
			require.NoError(t, err)
			require.Equal(t, statistics.Figure{Definition: d.ID}, none, "nothing is no figure")
		})
	}
	require.Len(t, statistics.Definitions(), len(want), "each once")
}

func TestASumThatDoesNotFitGivesNoFigure(t *testing.T) {
	row := statistics.Row{Work: statistics.Work{Legs: 2, Talk: math.MaxInt64, Hold: time.Second},
		Times: statistics.Times{Working: math.MaxInt64 - 1, Idle: time.Second}}
	for _, id := range []string{"talk/1", "handling.leg/1", "occupancy.union/1"} {
		f, err := row.Figure(id)
		require.NoError(t, err)
		require.False(t, f.Valid, id)
		require.Zero(t, f.Value, id)
	}
	f, err := row.Figure("hold/1")
	require.NoError(t, err)
	require.Equal(t, statistics.Figure{Definition: "hold/1", Value: 0.5, Of: 2, Valid: true}, f)
}

func TestARowIsOneFlatObjectInJSON(t *testing.T) {
	row := statistics.Row{From: driverStart, To: driverStart.Add(time.Hour), Queue: "sales", Contacts: statistics.Contacts{Answered: 2},
		Work: statistics.Work{Legs: 1, Talk: time.Minute}, Times: statistics.Times{Idle: time.Second}}
	text, err := json.Marshal(row)
	require.NoError(t, err)
	require.JSONEq(t, `{"from":"2026-03-02T08:52:00Z","to":"2026-03-02T09:52:00Z","passed":0,"queue":"sales",
		"answered":2,"legs":1,"talk":60000000000,"idle":1000000000}`, string(text))
	var read statistics.Row
	require.NoError(t, json.Unmarshal(text, &read))
	require.Equal(t, row, read)
}

// A threshold, and what a short abandon is, come from the queue and from the configuration.
func TestThresholds(t *testing.T) {
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	life := func(n byte, queue interaction.QueueID, wait time.Duration) []interaction.Event {
		created := interaction.Event{Type: interaction.EventCreated, At: at, Interaction: interaction.ID{n}, Seq: 1, Queue: queue,
			Channel: interaction.Voice, Class: interaction.Live, State: interaction.StateQueued,
			Facts: &interaction.Facts{Created: &interaction.Opening{Direction: interaction.Inbound}}}
		gone := created
		gone.Type, gone.Seq, gone.At, gone.Facts = interaction.EventAbandoned, 2, at.Add(wait), nil
		gone.State, gone.Reason = interaction.StateCompleted, string(interaction.EndAbandoned)
		return []interaction.Event{created, gone}
	}
	for _, test := range []struct {
		name          string
		c             statistics.Config
		queue         interaction.QueueID
		wait          time.Duration
		within, short int64
	}{
		{"by default within 20 s", statistics.Config{}, "sales", 20 * time.Second, 1, 0},
		{"by default not after", statistics.Config{}, "sales", 21 * time.Second, 0, 0},
		{"as configured", statistics.Config{Within: time.Minute}, "sales", time.Minute, 1, 0},
		{"the queue's target goes first", statistics.Config{Within: time.Minute,
			Queues: []interaction.Queue{{ID: "sales", SLA: answerWithin(time.Second)}}},
			"sales", time.Minute, 0, 0},
		{"another queue has the default", statistics.Config{Queues: []interaction.Queue{{ID: "sales", SLA: answerWithin(time.Hour)}}},
			"spare", time.Minute, 0, 0},
		{"short before 5 s", statistics.Config{}, "sales", 5*time.Second - time.Microsecond, 1, 1},
		{"short as configured", statistics.Config{Short: time.Minute}, "sales", 30 * time.Second, 0, 1},
		{"none is short", statistics.Config{Short: interaction.Never}, "sales", 0, 1, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBook(t, test.c)
			for n, e := range life(1, test.queue, test.wait) {
				e.Position = int64(n + 1)
				require.NoError(t, b.Add(e))
			}
			rows := figures(t, b, statistics.Query{From: at, To: at.Add(time.Hour)})
			require.Len(t, rows, 1)
			require.Equal(t, []int64{1, test.within, test.short}, []int64{rows[0].Abandoned, rows[0].AbandonedWithin, rows[0].AbandonedShort})
		})
	}
}

// answerWithin promises an answer.
func answerWithin(d time.Duration) interaction.SLA {
	return interaction.SLA{Answer: interaction.SLATarget{Within: d}}
}
