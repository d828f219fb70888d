package statistics_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

var fine = statistics.Query{From: driverStart.Truncate(15 * time.Minute), To: driverStart.Truncate(15 * time.Minute).Add(72 * time.Hour),
	Step: statistics.StepInterval, By: statistics.ByQueue | statistics.ByChannel | statistics.ByAgent}

func figures(t testing.TB, b *statistics.Book, q statistics.Query) []statistics.Row {
	t.Helper()
	rows, err := b.Figures(q)
	require.NoError(t, err)
	return rows
}

func newBook(t testing.TB, c statistics.Config) *statistics.Book {
	t.Helper()
	b, err := statistics.New(c)
	require.NoError(t, err)
	return b
}

func saveOf(t testing.TB, b *statistics.Book) []byte {
	t.Helper()
	var text bytes.Buffer
	require.NoError(t, b.Save(&text))
	return text.Bytes()
}

func TestReadingAgainChangesNothing(t *testing.T) {
	config := statistics.Config{Queues: statisticsQueues()}
	for seed := range uint64(4) {
		d := newDriver(t, 1000+seed, seed%2 == 0)
		events := d.play(t, 400, true)
		once := newBook(t, config)
		require.NoError(t, once.AddAll(events))
		want := saveOf(t, once)

		twice := newBook(t, config)
		for _, e := range events {
			require.NoError(t, twice.Add(e))
			require.NoError(t, twice.Add(e))
		}
		require.Equal(t, want, saveOf(t, twice), "every event twice")

		pages := newBook(t, config)
		for at := 0; at < len(events); at += 50 {
			require.NoError(t, pages.AddAll(events[d.IntN(at+1):min(at+50, len(events))]))
		}
		require.Equal(t, want, saveOf(t, pages), "pages read again from anywhere before")
		require.Equal(t, events[len(events)-1].Position, pages.Position())
	}
}

func TestABookThatIsLoadedGoesOn(t *testing.T) {
	config := statistics.Config{Queues: statisticsQueues()}
	d := newDriver(t, 2000, true)
	events := d.play(t, 300, true)
	whole := newBook(t, config)
	require.NoError(t, whole.AddAll(events))
	want, rows := saveOf(t, whole), figures(t, whole, fine)
	for at := 0; at <= len(events); at += 1 + len(events)/60 {
		first := newBook(t, config)
		require.NoError(t, first.AddAll(events[:at]))
		b, err := statistics.Load(config, bytes.NewReader(saveOf(t, first)))
		require.NoError(t, err)
		require.Equal(t, first.Position(), b.Position())
		require.Equal(t, figures(t, first, fine), figures(t, b, fine))
		require.Equal(t, first.Live(driverStart), b.Live(driverStart))
		require.NoError(t, b.AddAll(events))
		require.Equal(t, want, saveOf(t, b), "saved at event %d", at)
		require.Equal(t, rows, figures(t, b, fine))
	}
}

func TestWhatIsDroppedIsGoneAndTheRestStays(t *testing.T) {
	for seed := range uint64(6) {
		d := newDriver(t, 3000+seed, seed%2 == 0)
		d.play(t, 200, true)
		d.clock.Advance(time.Hour)
		events := d.play(t, 200, true)
		whole := newBook(t, statistics.Config{})
		require.NoError(t, whole.AddAll(events))
		b := newBook(t, statistics.Config{})
		b.Drop(driverStart) // nothing is there
		last := events[len(events)-1].At
		horizon := driverStart.Add(last.Sub(driverStart) / 2)
		require.NoError(t, b.AddAll(events[:len(events)/3]))
		b.Drop(horizon) // not read so far
		require.NoError(t, b.AddAll(events[len(events)/3:]))
		b.Drop(horizon.Add(-time.Hour))
		b.Drop(horizon)
		b.Drop(horizon.Add(-2 * time.Hour))

		q := fine
		_, err := b.Figures(q)
		var bad *interaction.InvalidError
		require.ErrorAs(t, err, &bad)
		require.Equal(t, "from", bad.Field)
		q.From = horizon.Truncate(15 * time.Minute)
		require.Equal(t, figures(t, whole, q), figures(t, b, q))

		loaded, err := statistics.Load(statistics.Config{}, bytes.NewReader(saveOf(t, b)))
		require.NoError(t, err)
		require.Equal(t, figures(t, whole, q), figures(t, loaded, q))
	}
}

func TestABookThatBeginsInTheMiddleLeavesOutWhatItDoesNotKnow(t *testing.T) {
	d := newDriver(t, 4000, false)
	events := d.play(t, 300, false)
	from := len(events) / 3
	known, open := map[interaction.ID]bool{}, map[interaction.ID]bool{}
	for n, e := range events {
		switch {
		case e.Seq == 0:
		case n < from:
			known[e.Interaction] = true
		case known[e.Interaction]:
			open[e.Interaction] = true // an event after the beginning, of one that was created before
		}
	}
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll(events[from:]))
	require.LessOrEqual(t, b.Partial(), len(open))
	require.Positive(t, b.Partial())

	var kept []interaction.Event // the same feed without them
	for _, e := range events[from:] {
		if e.Seq > 0 && known[e.Interaction] {
			e.Interaction, e.Seq, e.Leg = interaction.ID{}, 0, 0
		}
		kept = append(kept, e)
	}
	without := newBook(t, statistics.Config{})
	require.NoError(t, without.AddAll(kept))
	require.Equal(t, figures(t, without, fine), figures(t, b, fine))
}

// Who is left out is counted once, and nothing is kept of them when they have gone.
func TestWhoIsLeftOutIsForgottenAtTheEnd(t *testing.T) {
	event := func(position int64, id byte, seq int64, kind interaction.EventType, state interaction.State) interaction.Event {
		return interaction.Event{Position: position, Type: kind, At: driverStart, Interaction: interaction.ID{id}, Seq: seq, Queue: "sales", State: state}
	}
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll([]interaction.Event{
		event(7, 1, 3, interaction.EventHeld, interaction.StateOnHold),
		event(8, 2, 3, interaction.EventHeld, interaction.StateOnHold),
		event(9, 1, 4, interaction.EventReleased, interaction.StateCompleted),
		event(10, 1, 5, interaction.EventFinished, interaction.StateCompleted),
		event(11, 3, 8, interaction.EventEdited, interaction.StateCompleted),
	}))
	require.Equal(t, 2, b.Partial(), "the third was over before")
	text := saveOf(t, b)
	require.NotContains(t, string(text), interaction.ID{1}.String())
	require.Contains(t, string(text), interaction.ID{2}.String())
	loaded, err := statistics.Load(statistics.Config{}, bytes.NewReader(text))
	require.NoError(t, err)
	require.Equal(t, 2, loaded.Partial())
}

// A clock that is behind tells of a beginning in an interval that is forgotten: what lasts counts in the intervals that are kept.
func TestWhatBeganInAForgottenIntervalGoesOn(t *testing.T) {
	ten := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.Add(alwaysThere(ten)))
	b.Drop(ten)
	ben := alwaysThere(ten.Add(-10 * time.Minute))
	ben.Position, ben.Agent = 2, "ben"
	call := interaction.Event{Position: 3, Type: interaction.EventCreated, At: ben.At, Interaction: interaction.ID{1}, Seq: 1, Queue: "sales",
		Channel: interaction.Voice, Class: interaction.Live, State: interaction.StateQueued,
		Facts: &interaction.Facts{Created: &interaction.Opening{Direction: interaction.Inbound}}}
	require.NoError(t, b.AddAll([]interaction.Event{ben, call}))
	rows := figures(t, b, statistics.Query{From: ten, To: ten.Add(time.Hour), Now: ten.Add(30 * time.Minute)})
	require.Len(t, rows, 1)
	require.Equal(t, time.Hour, rows[0].Idle, "two agents, half an hour each")
	require.Equal(t, 30*time.Minute, rows[0].QueueTime)
	require.Zero(t, rows[0].Offered, "it arrived before")
}
