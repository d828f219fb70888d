package statistics_test

import (
	"bytes"
	"encoding/binary"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// use does everything with a book that can be done, without asking what comes of it.
func use(t testing.TB, b *statistics.Book) {
	t.Helper()
	for _, step := range []statistics.Step{statistics.StepAll, statistics.StepDay} {
		rows, _ := b.Figures(statistics.Query{From: driverStart.Truncate(time.Hour), To: driverStart.Truncate(time.Hour).Add(96 * time.Hour), Step: step,
			By: statistics.ByQueue | statistics.ByAgent, Zone: "Europe/Berlin"})
		for _, r := range rows {
			for _, d := range statistics.Definitions() {
				f, err := r.Figure(d.ID)
				require.NoError(t, err)
				require.False(t, f.Value != f.Value, "not a number")
			}
		}
	}
	b.Live(driverStart)
	b.Partial()
	text := saveOf(t, b)
	again, err := statistics.Load(statistics.Config{}, bytes.NewReader(text))
	require.NoError(t, err, "what was saved is loaded")
	require.Equal(t, text, saveOf(t, again))
}

// unsealed is what was saved, without its checksum: the fuzzer changes it, and it is sealed again.
func unsealed(saved []byte) []byte {
	text, _ := statistics.Unseal(saved)
	return text
}

// Whatever is loaded is refused, or is a book that can be used.
func FuzzLoad(f *testing.F) {
	d := newDriver(f, 1, false)
	events := d.play(f, 120, false)
	b := newBook(f, statistics.Config{})
	f.Add(unsealed(saveOf(f, b)))
	require.NoError(f, b.AddAll(events[:len(events)/2]))
	f.Add(unsealed(saveOf(f, b)))
	f.Add([]byte(`{"v":1,"interval":900000000,"agents":[{}],"staff":["ana"],"lives":[null]}`))
	f.Add([]byte(`{"v":1,"interval":900000000,"kept":9223372036854775807}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		b, err := statistics.Load(statistics.Config{}, bytes.NewReader(statistics.Seal(text)))
		if err != nil {
			return
		}
		use(t, b)
		for _, e := range events {
			e.Position = max(b.Position(), 0) + 1
			_ = b.Add(e)
		}
		b.Drop(driverStart.Add(time.Hour))
		use(t, b)
	})
}

// Events whose fields are damaged are refused, or counted as they are.
func FuzzAdd(f *testing.F) {
	feeds := [][]interaction.Event{newDriver(f, 1, false).play(f, 120, false), newDriver(f, 2, true).play(f, 120, true)}
	f.Add([]byte{0, 5, 0, 7, 1, 9, 2, 200, 3, 255})
	f.Add([]byte("damage done to many fields of many events"))
	f.Fuzz(func(t *testing.T, damage []byte) {
		if len(damage) == 0 {
			return
		}
		b := newBook(t, statistics.Config{Queues: statisticsQueues()})
		for n, e := range feeds[int(damage[0])%2] {
			if e.Position = b.Position() + 1; n == 0 && damage[0] > 127 {
				e.Position = 2 // a book that does not begin with the feed
			}
			at := (n * 3) % len(damage)
			damageEvent(&e, damage[at], damage[(at+1)%len(damage)])
			_ = b.Add(e)
		}
		b.Drop(driverStart.Add(20 * time.Minute))
		rows, _ := b.Figures(fine)
		_ = rows
		b.Live(driverStart)
		text := saveOf(t, b)
		_, err := statistics.Load(statistics.Config{Queues: statisticsQueues()}, bytes.NewReader(text))
		require.NoError(t, err)
	})
}

// damageEvent changes one field of an event, or none.
func damageEvent(e *interaction.Event, which, by byte) {
	facts := interaction.Facts{}
	if e.Facts != nil {
		facts = *e.Facts
	}
	switch which % 24 {
	case 0:
		e.Type = interaction.EventType(by)
	case 1:
		e.At = e.At.AddDate(int(int8(by)), 0, 0)
	case 2:
		e.At = time.UnixMicro(int64(binary.LittleEndian.Uint64([]byte{by, by, by, by, by, by, by, by})))
	case 3:
		e.Seq += int64(int8(by))
	case 4:
		e.AgentSeq += int64(int8(by))
	case 5:
		e.State = interaction.State(by % 12)
	case 6:
		e.LegState = interaction.State(by % 12)
	case 7:
		e.Leg = interaction.LegID(int8(by))
	case 8:
		e.Role = interaction.Role(by % 12)
	case 9:
		e.Agent = interaction.AgentID(driverAgents[int(by)%len(driverAgents)])
	case 10:
		e.Agent = ""
	case 11:
		e.Queue = interaction.QueueID(by)
	case 12:
		e.Channel = interaction.Channel(by)
	case 13:
		e.Facts = nil
	case 14:
		facts.LegAfter = &interaction.Leg{ID: interaction.LegID(by), State: interaction.State(by % 10), Role: interaction.Role(by % 10)}
		e.Facts = &facts
	case 15:
		facts.Parked = &interaction.Parking{Until: time.Unix(int64(by%2), 0)}
		e.Facts = &facts
	case 16:
		facts.Standing = &interaction.Standing{Presence: interaction.Presence(by % 6), Queues: []interaction.QueueID{"", interaction.QueueID(by)}}
		e.Facts = &facts
	case 17:
		e.Class = interaction.Class(by)
	case 18:
		e.Reason = []string{"forced", "handled", "abandoned", "callback_requested"}[by%4]
	}
}
