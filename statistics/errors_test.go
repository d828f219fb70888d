package statistics_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

func TestAnEventThatDoesNotFollowIsRefused(t *testing.T) {
	d := newDriver(t, 1, false)
	events := d.play(t, 100, false)
	first, later := 0, 0 // the second event of an interaction, and one of an agent that is not their first
	for n, e := range events {
		if e.Seq == 3 && first == 0 {
			first = n
		}
		if e.AgentSeq > 1 && e.Seq == 0 && later == 0 {
			later = n
		}
	}
	for _, test := range []struct {
		name   string
		at     int
		change func(e *interaction.Event)
		want   statistics.SequenceError
	}{
		{"an event of an interaction is missing", first, func(e *interaction.Event) { e.Seq++ },
			statistics.SequenceError{Subject: interaction.Subject{Interaction: events[first].Interaction}, Number: "seq", After: 2, Found: 4}},
		{"an event of an interaction comes again at another position", first, func(e *interaction.Event) { e.Seq-- },
			statistics.SequenceError{Subject: interaction.Subject{Interaction: events[first].Interaction}, Number: "seq", After: 2, Found: 2}},
		{"an event of an agent is missing", later, func(e *interaction.Event) { e.AgentSeq++ },
			statistics.SequenceError{Subject: interaction.Subject{Agent: events[later].Agent}, Number: "agent_seq",
				After: events[later].AgentSeq - 1, Found: events[later].AgentSeq + 1}},
		{"an event of the feed is missing", first, func(e *interaction.Event) { e.Position++ },
			statistics.SequenceError{Subject: interaction.Subject{Interaction: events[first].Interaction, Agent: events[first].Agent}, Number: "position",
				After: events[first].Position - 1, Found: events[first].Position + 1}},
		{"an interaction was never created", first, func(e *interaction.Event) { e.Interaction = interaction.ID{9} },
			statistics.SequenceError{Subject: interaction.Subject{Interaction: interaction.ID{9}}, Number: "seq", Found: 3}},
		{"an agent's first event is missing", later, func(e *interaction.Event) { e.Agent = "zoe" },
			statistics.SequenceError{Subject: interaction.Subject{Agent: "zoe"}, Number: "agent_seq", Found: events[later].AgentSeq}},
		{"an event has no position", first, func(e *interaction.Event) { e.Position = 0 },
			statistics.SequenceError{Subject: interaction.Subject{Interaction: events[first].Interaction, Agent: events[first].Agent}, Number: "position"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBook(t, statistics.Config{})
			require.NoError(t, b.AddAll(events[:test.at]))
			before := saveOf(t, b)
			e := events[test.at]
			test.change(&e)
			err := b.Add(e)
			var gap *statistics.SequenceError
			require.ErrorAs(t, err, &gap)
			require.Equal(t, test.want, *gap)
			require.ErrorIs(t, err, interaction.ErrInvalid)
			require.Contains(t, err.Error(), test.want.Number)
			require.Equal(t, before, saveOf(t, b), "the book has changed")
			require.NoError(t, b.AddAll(events), "the feed goes on from there")
		})
	}
}

func TestAnEventThatIsNotWholeIsRefused(t *testing.T) {
	good := interaction.Event{Position: 1, Type: interaction.EventCreated, At: driverStart, Interaction: interaction.ID{1}, Seq: 1,
		State: interaction.StateQueued, Facts: &interaction.Facts{Created: &interaction.Opening{Direction: interaction.Inbound}}}
	for _, test := range []struct {
		name, field string
		change      func(e *interaction.Event)
	}{
		{"no time", "at", func(e *interaction.Event) { e.At = time.Time{} }},
		{"a time that JSON cannot write", "at", func(e *interaction.Event) { e.At = time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC) }},
		{"a number below none", "seq", func(e *interaction.Event) { e.Seq = -1 }},
		{"of no interaction", "interaction", func(e *interaction.Event) { e.Interaction = interaction.ID{} }},
		{"of no agent", "agent", func(e *interaction.Event) { e.AgentSeq = 1 }},
		{"a state that is none", "state", func(e *interaction.Event) { e.State = 99 }},
		{"a leg's state that is none", "state", func(e *interaction.Event) { e.LegState = 99 }},
		{"a class that is none", "class", func(e *interaction.Event) { e.Class = 99 }},
		{"a role that is none", "role", func(e *interaction.Event) { e.Role = 99 }},
		{"a first event that creates nothing", "type", func(e *interaction.Event) { e.Type = interaction.EventOffered }},
		{"a later event that creates", "type", func(e *interaction.Event) { e.Seq = 2 }},
		{"a creation without facts", "created", func(e *interaction.Event) { e.Facts = nil }},
		{"a creation that does not say what", "created", func(e *interaction.Event) { e.Facts = &interaction.Facts{} }},
		{"a leg after in no known state", "leg_after", func(e *interaction.Event) {
			e.Facts = &interaction.Facts{Created: e.Created, LegAfter: &interaction.Leg{State: 77}}
		}},
		{"a presence that is none", "presence", func(e *interaction.Event) {
			e.Facts = &interaction.Facts{Created: e.Created, Standing: &interaction.Standing{Presence: 9}}
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, e := newBook(t, statistics.Config{}), good
			test.change(&e)
			var bad *interaction.InvalidError
			require.ErrorAs(t, b.Add(e), &bad)
			require.Equal(t, test.field, bad.Field)
			require.Zero(t, b.Position())
			require.NoError(t, b.Add(good))
		})
	}
}

func TestConfigIsChecked(t *testing.T) {
	for _, test := range []struct {
		name, field string
		c           statistics.Config
	}{
		{"an interval that does not divide an hour", "interval", statistics.Config{Interval: 7 * time.Minute}},
		{"an interval beyond an hour", "interval", statistics.Config{Interval: 2 * time.Hour}},
		{"an interval below nothing", "interval", statistics.Config{Interval: -time.Minute}},
		{"an interval too short", "interval", statistics.Config{Interval: time.Millisecond}},
		{"a threshold below nothing", "within", statistics.Config{Within: interaction.Never}},
		{"a short abandon below nothing", "short", statistics.Config{Short: -2}},
		{"a queue twice", "queues", statistics.Config{Queues: []interaction.Queue{{ID: "a"}, {ID: "a"}}}},
		{"a queue without a name", "queue.id", statistics.Config{Queues: []interaction.Queue{{}}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := statistics.New(test.c)
			var bad *interaction.InvalidError
			require.ErrorAs(t, err, &bad)
			require.Equal(t, test.field, bad.Field)
			_, err = statistics.Load(test.c, strings.NewReader("{}"))
			require.ErrorIs(t, err, interaction.ErrInvalid)
		})
	}
}

func TestQueriesAreChecked(t *testing.T) {
	from := driverStart.Truncate(time.Hour)
	b := newBook(t, statistics.Config{})
	d := newDriver(t, 1, false)
	require.NoError(t, b.AddAll(d.play(t, 20, false)))
	for _, test := range []struct {
		name, field string
		q           statistics.Query
	}{
		{"no beginning", "from", statistics.Query{To: from}},
		{"no end", "to", statistics.Query{From: from}},
		{"an end before the beginning", "to", statistics.Query{From: from, To: from}},
		{"a beginning within an interval", "from", statistics.Query{From: from.Add(time.Nanosecond), To: from.Add(time.Hour)}},
		{"an end within an interval", "to", statistics.Query{From: from, To: from.Add(time.Minute)}},
		{"too much", "to", statistics.Query{From: from, To: from.AddDate(100, 0, 0)}},
		{"a zone that is none", "zone", statistics.Query{From: from, To: from.Add(time.Hour), Zone: "Mars/Olympus"}},
		{"the machine's own zone", "zone", statistics.Query{From: from, To: from.Add(time.Hour), Zone: "Local"}},
		{"a zone whose days begin within an interval", "zone", statistics.Query{From: time.Date(1890, 1, 1, 0, 0, 0, 0, time.UTC),
			To: time.Date(1890, 1, 2, 0, 0, 0, 0, time.UTC), Zone: "Europe/Berlin", Step: statistics.StepDay}},
		{"a step that is none", "step", statistics.Query{From: from, To: from.Add(time.Hour), Step: "fortnight"}},
		{"a dimension that is none", "by", statistics.Query{From: from, To: from.Add(time.Hour), By: 64}},
		{"too many rows in time", "to", statistics.Query{From: from, To: from.Add(100_001 * 15 * time.Minute), Step: statistics.StepInterval}},
		{"too many names", "agents", statistics.Query{From: from, To: from.Add(time.Hour), Agents: make([]interaction.AgentID, 10_001)}},
		{"a present that JSON cannot write", "now", statistics.Query{From: from, To: from.Add(time.Hour), Now: from.AddDate(9000, 0, 0)}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := b.Figures(test.q)
			var bad *interaction.InvalidError
			require.ErrorAs(t, err, &bad)
			require.Equal(t, test.field, bad.Field)
		})
	}
	rows, err := newBook(t, statistics.Config{}).Figures(statistics.Query{From: from, To: from.Add(time.Hour)})
	require.NoError(t, err)
	require.Empty(t, rows, "nothing was read")
	require.NotNil(t, rows)
}

func TestWhatIsNotABookIsNotLoaded(t *testing.T) {
	d := newDriver(t, 1, false)
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll(d.play(t, 100, false)))
	whole := saveOf(t, b)
	text := string(unsealed(whole))
	for _, test := range []struct{ name, text string }{
		{"nothing", ""},
		{"something else", "[]"},
		{"another version", strings.Replace(text, `"v":1`, `"v":2`, 1)},
		{"another interval", strings.Replace(text, `"interval":900000000`, `"interval":60000000`, 1)},
		{"a position below none", strings.Replace(text, `"position":`, `"position":-`, 1)},
		{"an agent without a name", strings.Replace(text, `"staff":["`, `"staff":["nobody","`, 1)},
		{"a name twice", strings.Replace(text, `"queues":["`, `"queues":["sales","sales","`, 1)},
		{"a lane of no queue", strings.Replace(text, `"lanes":[{"queue":0`, `"lanes":[{"queue":77`, 1)},
		{"an interval that is forgotten", strings.Replace(text, `"kept":-9223372036854775808`, `"kept":9000000000`, 1)},
		{"an agent who does what nobody does", strings.Replace(text, `"does":`, `"does":9`, 1)},
		{"half of it", text[:len(text)/2]},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.NotEqual(t, text, test.text)
			_, err := statistics.Load(statistics.Config{}, bytes.NewReader(statistics.Seal([]byte(test.text))))
			require.Error(t, err)
			require.NotContains(t, err.Error(), "checksum", "it is whole, and wrong")
		})
	}
	require.Error(t, b.Save(broken{}))
	_, err := statistics.Load(statistics.Config{}, bytes.NewReader(whole))
	require.NoError(t, err)
	for n := 0; n < len(whole); n += 7 { // whatever changes on the way
		changed := bytes.Clone(whole)
		changed[n] ^= 1
		_, err := statistics.Load(statistics.Config{}, bytes.NewReader(changed))
		require.ErrorIs(t, err, interaction.ErrInvalid, "byte %d", n)
	}
	for _, text := range [][]byte{append(bytes.Clone(whole), 'x'), append(bytes.Clone(whole), whole...), whole[:len(whole)-1]} {
		_, err := statistics.Load(statistics.Config{}, bytes.NewReader(text))
		require.ErrorIs(t, err, interaction.ErrInvalid)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestAFigureHasAKnownDefinition(t *testing.T) {
	_, err := statistics.Row{}.Figure("service_level/9" + strings.Repeat("x", 100))
	require.ErrorIs(t, err, interaction.ErrInvalid)
}
