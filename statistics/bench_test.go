package statistics_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/statistics"
)

// realisticFeed is a day of a floor with 50 agents and 8 queues: calls and chats through a real desk, and that day again under other
// names of interactions until there are as many events as wanted.
func realisticFeed(tb testing.TB, atLeast int) []interaction.Event {
	tb.Helper()
	ctx, clock := context.Background(), interactiontest.NewClock(driverStart)
	var queues []interaction.Queue
	var names []interaction.QueueID
	for n := range 8 {
		names = append(names, interaction.QueueID(fmt.Sprint("queue ", n)))
		queues = append(queues, interaction.Queue{ID: names[n]})
	}
	desk, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: queues, Now: clock.Now})
	require.NoError(tb, err)
	for n := range 50 {
		_, err := desk.Login(ctx, interaction.AgentID(fmt.Sprint("agent ", n)), names...)
		require.NoError(tb, err)
	}
	for n := range 2000 {
		agent := interaction.AgentID(fmt.Sprint("agent ", n%50))
		draft := interaction.Draft{Queue: names[n%8], Channel: interaction.Voice, From: "+442079460000"}
		if n%4 == 0 {
			draft.Channel = interaction.Chat
		}
		i, err := desk.Create(ctx, draft)
		require.NoError(tb, err)
		clock.Advance(3 * time.Second)
		if n%10 == 0 {
			_, err = desk.CustomerGone(ctx, i.ID)
			require.NoError(tb, err)
			continue
		}
		steps := []interaction.Command{interaction.Offer{By: interaction.System(interaction.Router), Agents: []interaction.AgentID{agent}},
			interaction.Accept{By: interaction.By(agent)}, interaction.Hold{By: interaction.By(agent)}, interaction.Retrieve{By: interaction.By(agent)},
			interaction.Release{By: interaction.By(agent)}, interaction.Complete{By: interaction.By(agent)}}
		if draft.Channel == interaction.Chat {
			steps[2], steps[3] = interaction.Send{By: interaction.By(agent)}, interaction.Receive{By: interaction.System(interaction.Host)}
		}
		for _, c := range steps {
			_, err = desk.Do(ctx, interaction.Request{Interaction: i.ID, Command: c})
			require.NoError(tb, err)
			clock.Advance(2 * time.Second)
		}
	}
	day, err := desk.Events(ctx, 0, 1_000_000)
	require.NoError(tb, err)
	return again(day, atLeast)
}

// again repeats a feed, each time later and with other interactions.
func again(day []interaction.Event, atLeast int) []interaction.Event {
	feed, last := append([]interaction.Event(nil), day...), map[interaction.AgentID]int64{}
	for _, e := range day {
		last[e.Agent] = max(last[e.Agent], e.AgentSeq)
	}
	for round := int64(1); len(feed) < atLeast; round++ {
		for _, e := range day {
			e.Position += round * int64(len(day))
			e.At = e.At.Add(time.Duration(round) * 24 * time.Hour)
			if !e.Interaction.IsZero() {
				e.Interaction[15] ^= byte(round)
				e.Interaction[14] ^= byte(round >> 8)
			}
			if e.AgentSeq > 0 {
				e.AgentSeq += round * last[e.Agent]
			}
			feed = append(feed, e)
		}
	}
	return feed
}

// Each operation is one event, read in pages of 1000.
func BenchmarkAdd(b *testing.B) {
	feed := realisticFeed(b, 200_000)
	b.ReportAllocs()
	b.ResetTimer()
	began := time.Now()
	for read := 0; read < b.N; {
		book, err := statistics.New(statistics.Config{})
		require.NoError(b, err)
		for from := 0; from < len(feed) && read < b.N; from += 1000 {
			page := feed[from:min(from+1000, len(feed), from+b.N-read)]
			if err := book.AddAll(page); err != nil {
				b.Fatal(err)
			}
			read += len(page)
		}
	}
	b.ReportMetric(float64(b.N)/time.Since(began).Seconds(), "events/s")
}

func BenchmarkFigures(b *testing.B) {
	book, err := statistics.New(statistics.Config{})
	require.NoError(b, err)
	require.NoError(b, book.AddAll(realisticFeed(b, 200_000)))
	start := driverStart.Truncate(24 * time.Hour)
	for _, q := range []struct {
		name string
		statistics.Query
	}{
		{"a day by queue and quarter of an hour", statistics.Query{To: start.Add(24 * time.Hour), By: statistics.ByQueue, Step: statistics.StepInterval}},
		{"a week by agent and day", statistics.Query{To: start.Add(7 * 24 * time.Hour), By: statistics.ByAgent, Step: statistics.StepDay}},
	} {
		q.From = start
		b.Run(q.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := book.Figures(q.Query); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkYears asks for 28 years by the day of a floor of 1000 agents who have been logged in all the time.
func BenchmarkYears(b *testing.B) {
	book, err := statistics.New(statistics.Config{})
	require.NoError(b, err)
	start := time.Date(1998, 3, 2, 0, 0, 0, 0, time.UTC)
	for n := range 1000 {
		e := alwaysThere(start)
		e.Position, e.Agent = int64(n+1), interaction.AgentID(fmt.Sprint("agent ", n))
		require.NoError(b, book.Add(e))
	}
	q := statistics.Query{From: start, To: start.AddDate(28, 0, 0), Now: start.AddDate(28, 0, 0), Step: statistics.StepDay, Zone: "Europe/Berlin"}
	for b.Loop() {
		rows, err := book.Figures(q)
		if err != nil || len(rows) < 10_000 {
			b.Fatal(err, len(rows))
		}
	}
}
