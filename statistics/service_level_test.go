package statistics_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/statistics"
)

var update = interactiontest.UpdateFlag()

// shortLife is one customer at a real desk.
type shortLife struct {
	t     *testing.T
	ctx   context.Context
	desk  *interaction.Desk
	clock *interactiontest.Clock
	id    interaction.ID
}

func (s *shortLife) wait(d time.Duration) { s.clock.Advance(d) }

func (s *shortLife) does(c interaction.Command) {
	s.t.Helper()
	_, err := s.desk.Do(s.ctx, interaction.Request{Interaction: s.id, Command: c})
	require.NoError(s.t, err)
}

func (s *shortLife) picks(agent interaction.AgentID, after time.Duration) {
	s.t.Helper()
	s.wait(after)
	s.does(interaction.Pick{By: interaction.By(agent)})
}

func (s *shortLife) leaves(after time.Duration) {
	s.t.Helper()
	s.wait(after)
	s.does(interaction.CustomerGone{By: interaction.System(interaction.Host)})
}

func (s *shortLife) completes(agent interaction.AgentID) {
	s.t.Helper()
	s.wait(60 * time.Second)
	s.does(interaction.Release{By: interaction.By(agent)})
	s.wait(10 * time.Second)
	s.does(interaction.Complete{By: interaction.By(agent)})
}

func (s *shortLife) forced() {
	s.t.Helper()
	s.wait(time.Hour)
	s.does(interaction.ForceEnd{By: interaction.System(interaction.Host), Confirmed: true, Reason: "nobody can release it"})
}

// The lives of the table: what happens, and in which words it is told. The threshold is 20 s, a short abandon is one before 5 s.
var shortLives = []struct {
	name, told string
	at         time.Time // when it begins; default Monday at nine
	channel    interaction.Channel
	live       func(s *shortLife)
}{
	{name: "an answer in time", told: "answered after 12 s", live: func(s *shortLife) {
		s.picks("ana", 12*time.Second)
		s.completes("ana")
	}},
	{name: "an answer exactly at the threshold", told: "answered after 20 s, which is in time", live: func(s *shortLife) {
		s.picks("ana", 20*time.Second)
		s.completes("ana")
	}},
	{name: "an answer just late", told: "answered after 20 s and a microsecond", live: func(s *shortLife) {
		s.picks("ana", 20*time.Second+time.Microsecond)
		s.completes("ana")
	}},
	{name: "a chat answered at once", told: "answered after 0 s", channel: interaction.Chat, live: func(s *shortLife) {
		s.picks("ana", 0)
		s.completes("ana")
	}},
	{name: "a fast hang-up", told: "the customer leaves after 2 s: a short abandon", live: func(s *shortLife) { s.leaves(2 * time.Second) }},
	{name: "a hang-up that is not short", told: "the customer leaves after 5 s, within the threshold", live: func(s *shortLife) {
		s.leaves(5 * time.Second)
	}},
	{name: "a late hang-up", told: "the customer leaves after 40 s", live: func(s *shortLife) { s.leaves(40 * time.Second) }},
	{name: "somebody who still waits", told: "nothing in 45 s", live: func(s *shortLife) {
		s.wait(45 * time.Second)
		_, err := s.desk.NotReady(s.ctx, "ben", "lunch") // the last event
		require.NoError(s.t, err)
	}},
	{name: "a requeue", told: "answered after 8 s, put back to the queue a minute later, answered again after 90 s", live: func(s *shortLife) {
		s.picks("ana", 8*time.Second)
		s.wait(time.Minute)
		s.does(interaction.Requeue{By: interaction.By("ana")})
		s.picks("ben", 90*time.Second)
		s.completes("ben")
	}},
	{name: "a transfer to another queue", told: "answered after 8 s, transferred a minute later, answered there after 100 s", live: func(s *shortLife) {
		s.picks("ana", 8*time.Second)
		s.wait(time.Minute)
		s.does(interaction.Transfer{By: interaction.By("ana"), Queue: "spare"})
		s.picks("ben", 100*time.Second)
		s.completes("ben")
	}},
	{name: "a transfer, and a hang-up", told: "answered after 8 s, transferred a minute later; the customer leaves after 3 s", live: func(s *shortLife) {
		s.picks("ana", 8*time.Second)
		s.wait(time.Minute)
		s.does(interaction.Transfer{By: interaction.By("ana"), Queue: "spare"})
		s.leaves(3 * time.Second)
	}},
	{name: "a callback asked for while waiting", told: "after 15 s the customer asks to be called back", live: func(s *shortLife) {
		s.wait(15 * time.Second)
		s.does(interaction.Expire{By: interaction.System(interaction.Host), Reason: interaction.EndCallback})
	}},
	{name: "an overflow in time", told: "after 15 s to another queue, answered there 3 s later: 18 s since creation", live: func(s *shortLife) {
		s.wait(15 * time.Second)
		s.does(interaction.Overflow{By: interaction.System(interaction.Host), Queue: "spare"})
		s.picks("ben", 3*time.Second)
		s.completes("ben")
	}},
	{name: "an overflow too late", told: "after 30 s to another queue, answered there 10 s later: 40 s since creation", live: func(s *shortLife) {
		s.wait(30 * time.Second)
		s.does(interaction.Overflow{By: interaction.System(interaction.Host), Queue: "spare"})
		s.picks("ben", 10*time.Second)
		s.completes("ben")
	}},
	{name: "an end because nobody is there", told: "ended by the queue's rule after 10 s", live: func(s *shortLife) {
		s.wait(10 * time.Second)
		s.does(interaction.Expire{By: interaction.System(interaction.Host), Reason: interaction.EndNobody})
	}},
	{name: "a forced end of a conversation", told: "answered after 8 s; an hour later the end is forced", live: func(s *shortLife) {
		s.picks("ana", 8*time.Second)
		s.forced()
	}},
	{name: "a forced end while waiting", told: "after an hour the end is forced", live: func(s *shortLife) { s.forced() }},
	{name: "over midnight", told: "created at 23:59:50, answered 15 s later: counted on the day that it was created",
		at: time.Date(2026, 3, 2, 22, 59, 50, 0, time.UTC), live: func(s *shortLife) {
			s.picks("ana", 15*time.Second)
			s.completes("ana")
		}},
	{name: "over the change to summer time", told: "created at 01:59:50, answered at 03:00:05, which is 15 s later",
		at: time.Date(2026, 3, 29, 0, 59, 50, 0, time.UTC), live: func(s *shortLife) {
			s.picks("ana", 15*time.Second)
			s.completes("ana")
		}},
	{name: "over the change to winter time", told: "created at 02:59:50, answered at 02:00:05, which is 15 s later",
		at: time.Date(2026, 10, 25, 0, 59, 50, 0, time.UTC), live: func(s *shortLife) {
			s.picks("ana", 15*time.Second)
			s.completes("ana")
		}},
}

// What each formula for the service level says of one short life each, as a table.
func TestServiceLevels(t *testing.T) {
	var text strings.Builder
	text.WriteString("What each service level says of one customer who comes to sales. The threshold is 20 s, a short abandon is before 5 s,\n" +
		"days are those of Europe/Berlin. A dash: there is nothing to divide by, which is not 0 %.\n")
	for _, life := range shortLives {
		fmt.Fprintf(&text, "\n%s: %s\n", life.name, life.told)
		fmt.Fprintf(&text, "  %-10s %-6s", "", "")
		for _, d := range levels() {
			fmt.Fprintf(&text, "%*s", wide(d), short(d))
		}
		text.WriteString("\n")
		at := life.at
		if at.IsZero() {
			at = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
		}
		for _, row := range liveShortly(t, at, life.channel, life.live) {
			text.WriteString(rowText(t, row))
		}
	}
	path := filepath.Join("testdata", "service_level.txt")
	if update() {
		require.NoError(t, os.WriteFile(path, []byte(text.String()), 0o644))
	}
	golden, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, strings.ReplaceAll(string(golden), "\r\n", "\n"), text.String(), "if that is meant, run the test with -update and read what changed")
}

// levels are the definitions of the service level.
func levels() []string {
	var ids []string
	for _, d := range statistics.Definitions() {
		if strings.HasPrefix(d.ID, "service_level.") {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// short is what the definitions of the service level do not have in common, wide the width of its column.
func short(id string) string {
	return strings.TrimSuffix(strings.TrimPrefix(id, "service_level."), "/1")
}
func wide(id string) int { return max(len(short(id)), len("100 %")) + 3 }

func liveShortly(t *testing.T, at time.Time, channel interaction.Channel, live func(*shortLife)) []statistics.Row {
	t.Helper()
	s := &shortLife{t: t, ctx: t.Context(), clock: interactiontest.NewClock(at)}
	var err error
	s.desk, err = interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{{ID: "sales"}, {ID: "spare"}}, Now: s.clock.Now})
	require.NoError(t, err)
	for _, agent := range []interaction.AgentID{"ana", "ben"} {
		_, err = s.desk.Login(s.ctx, agent, "sales", "spare")
		require.NoError(t, err)
	}
	if channel == "" {
		channel = interaction.Voice
	}
	i, err := s.desk.Create(s.ctx, interaction.Draft{Queue: "sales", Channel: channel, From: "+442079460000"})
	require.NoError(t, err)
	s.id = i.ID
	live(s)
	events, err := s.desk.Events(s.ctx, 0, 1000)
	require.NoError(t, err)
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll(events))
	from := at.Truncate(time.Hour).Add(-3 * time.Hour)
	return figures(t, b, statistics.Query{From: from, To: from.Add(24 * time.Hour), Zone: "Europe/Berlin", Step: statistics.StepDay, By: statistics.ByQueue,
		Queues: []interaction.QueueID{"sales", "spare"}})
}

// rowText is a row of the table, with what was counted below it. Rows in which nobody arrived are left out.
func rowText(t *testing.T, r statistics.Row) string {
	t.Helper()
	counted := countedText(r)
	if counted == "" {
		return ""
	}
	zone, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	line := fmt.Sprintf("  %s %-6s", r.From.In(zone).Format(time.DateOnly), r.Queue)
	for _, id := range levels() {
		f, err := r.Figure(id)
		require.NoError(t, err)
		value := "-"
		if f.Valid {
			value = fmt.Sprintf("%.0f %%", 100*f.Value)
		}
		line += fmt.Sprintf("%*s", wide(id), value)
	}
	return line + "\n" + counted
}

func countedText(r statistics.Row) string {
	var said []string
	for _, c := range []struct {
		n    int64
		what string
	}{{r.Offered, "arrived"}, {r.Waiting, "waits"}, {r.Answered, "answered"}, {r.InTime, "in time"}, {r.Abandoned, "abandoned"},
		{r.AbandonedWithin, "within the threshold"}, {r.AbandonedShort, "short"}, {r.Callbacks, "callback"}, {r.FlowedOut, "flowed out"},
		{r.EndedNobody, "nobody there"}, {r.Forced, "forced"}, {r.Returned, "returned"}, {r.ReturnedAnswered, "answered again"},
		{r.ReturnedAbandoned, "abandoned after a return"}} {
		if c.n != 0 {
			said = append(said, fmt.Sprintf("%s %d", c.what, c.n))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "             " + strings.Join(said, ", ") + "\n"
}
