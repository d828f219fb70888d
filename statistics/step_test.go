package statistics_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// alwaysThere is a feed in which an agent logs in and stays, so that every row has something.
func alwaysThere(at time.Time) interaction.Event {
	return interaction.Event{Position: 1, Type: interaction.EventLoggedIn, At: at, Agent: "ana", AgentSeq: 1,
		Facts: &interaction.Facts{Standing: &interaction.Standing{Presence: interaction.Ready, Queues: []interaction.QueueID{"sales"}}}}
}

func TestRowsAreCutByTheClockOnTheWall(t *testing.T) {
	for _, test := range []struct {
		name, zone string
		step       statistics.Step
		from       time.Time
		hours      []float64 // of each row
	}{
		{"a day on which clocks go forward has 23 hours", "Europe/Berlin", statistics.StepDay, time.Date(2026, 3, 27, 23, 0, 0, 0, time.UTC), []float64{24, 23, 24, 1}},
		{"a day on which clocks go back has 25 hours", "Europe/Berlin", statistics.StepDay, time.Date(2026, 10, 23, 22, 0, 0, 0, time.UTC), []float64{24, 25, 23}},
		{"where midnight comes twice the day begins with the first", "America/Havana", statistics.StepDay, time.Date(2026, 10, 31, 4, 0, 0, 0, time.UTC), []float64{24, 25, 23}},
		{"where midnight is left out the day begins after it", "Africa/Cairo", statistics.StepDay, time.Date(2026, 4, 22, 22, 0, 0, 0, time.UTC), []float64{24, 23, 24, 1}},
		{"a day that a zone left out is no row", "Pacific/Apia", statistics.StepDay, time.Date(2011, 12, 29, 10, 0, 0, 0, time.UTC), []float64{24, 24, 24}},
		{"without a zone days are UTC", "", statistics.StepDay, time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC), []float64{12, 24, 24, 12}},
		{"all is one row", "Europe/Berlin", statistics.StepAll, time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC), []float64{72}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBook(t, statistics.Config{})
			require.NoError(t, b.Add(alwaysThere(test.from)))
			q := statistics.Query{From: test.from, To: test.from.Add(72 * time.Hour), Now: test.from.Add(100 * time.Hour), Step: test.step, Zone: test.zone}
			var hours []float64
			for _, r := range figures(t, b, q) {
				hours = append(hours, r.LoggedIn.Hours())
				require.Equal(t, r.To.Sub(r.From), r.LoggedIn)
				require.Equal(t, r.LoggedIn, r.Idle)
			}
			require.Equal(t, test.hours, hours)
		})
	}
}

func TestHoursOfAZoneByTheHalf(t *testing.T) {
	from := time.Date(2026, 4, 4, 13, 45, 0, 0, time.UTC) // 00:45 on Lord Howe, where 02:00 goes back to 01:30
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.Add(alwaysThere(from)))
	q := statistics.Query{From: from, To: from.Add(3 * time.Hour), Now: from.Add(4 * time.Hour), Step: statistics.StepHour, Zone: "Australia/Lord_Howe"}
	var minutes []float64
	for _, r := range figures(t, b, q) {
		minutes = append(minutes, r.Idle.Minutes())
	}
	require.Equal(t, []float64{15, 60, 30, 60, 15}, minutes, "00:45, 01:00, 01:30 again, 02:00, 03:00")
}

func TestWhatStillRunsIsCutAtNow(t *testing.T) {
	from := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.Add(alwaysThere(from.Add(time.Minute))))
	q := statistics.Query{From: from, To: from.Add(time.Hour), Step: statistics.StepInterval}
	require.Empty(t, figures(t, b, q), "the last event was the login")
	q.Now = from.Add(20 * time.Minute)
	rows := figures(t, b, q)
	require.Len(t, rows, 2)
	require.Equal(t, []time.Duration{14 * time.Minute, 15 * time.Minute}, []time.Duration{rows[0].Idle, rows[0].Passed})
	require.Equal(t, []time.Duration{5 * time.Minute, 5 * time.Minute}, []time.Duration{rows[1].Idle, rows[1].Passed})
}

func TestAPresentBeforeTheLastEventIsThatOfTheLastEvent(t *testing.T) {
	from := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	b := newBook(t, statistics.Config{})
	ben := alwaysThere(from.Add(20 * time.Minute))
	ben.Position, ben.Agent = 2, "ben"
	require.NoError(t, b.AddAll([]interaction.Event{alwaysThere(from), ben}))
	q := statistics.Query{From: from, To: from.Add(time.Hour)}
	want := figures(t, b, q)
	require.Equal(t, 20*time.Minute, want[0].Idle)
	q.Now = from.Add(time.Minute)
	require.Equal(t, want, figures(t, b, q))
}

// A thousand agents who are always there, for years: a row for each of them each day is too much, one row a day is cheap, and rows that
// have not begun cost nothing.
func TestYearsOfManyAgents(t *testing.T) {
	from := time.Date(1998, 3, 2, 0, 0, 0, 0, time.UTC)
	b := newBook(t, statistics.Config{})
	for n := range 1000 {
		e := alwaysThere(from)
		e.Position, e.Agent = int64(n+1), interaction.AgentID(fmt.Sprint("agent ", n))
		require.NoError(t, b.Add(e))
	}
	q := statistics.Query{From: from, To: from.AddDate(28, 0, 0), Now: from.AddDate(28, 0, 0), Step: statistics.StepDay}
	rows := figures(t, b, q)
	require.Len(t, rows, 10227)
	require.Equal(t, 24*1000*time.Hour, rows[len(rows)-1].Idle)
	q.Now = from.Add(36 * time.Hour)
	rows = figures(t, b, q)
	require.Len(t, rows, 2)
	require.Equal(t, 12*time.Hour, rows[1].Passed)
	require.Equal(t, 12*1000*time.Hour, rows[1].Idle)
	q.By = statistics.ByAgent
	require.Len(t, figures(t, b, q), 2000)
	if seeds < 50 {
		return // too slow with the race detector
	}
	q.Now = q.To
	_, err := b.Figures(q)
	var bad *interaction.InvalidError
	require.ErrorAs(t, err, &bad)
	require.Equal(t, "step", bad.Field)
}
