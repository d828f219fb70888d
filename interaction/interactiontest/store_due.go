package interactiontest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

var storeDueCases = []storeCase{
	{name: "nothing is due without deadlines", rule: "none is an empty slice and no error", run: func(t *storeTest) {
		t.due(storeEpoch.AddDate(100, 0, 0), 10)
		t.commit(t.created("sales"), t.agent(interaction.Agent{ID: "ana"}, ready("sales")))
		t.due(storeEpoch.AddDate(100, 0, 0), 10)
	}},
	{name: "what is due comes oldest first", rule: "subjects whose deadline is at or before the time, oldest first, at most limit", run: func(t *storeTest) {
		var all []interaction.Due
		for n := range 40 {
			c, due := t.timed(n, storeEpoch.Add(time.Duration(n*17%41)*time.Second))
			t.commit(c)
			all = append(all, due)
		}
		slices.SortFunc(all, func(a, b interaction.Due) int { return a.At.Compare(b.At) })
		for _, limit := range []int{1, 2, 7} {
			t.dueFirst(all, all[len(all)/2].At, limit)
		}
		if got := t.dueAt(all[0].At.Add(-time.Microsecond), 10); len(got) != 0 {
			t.Fatalf("%v is due before its time", got)
		}
		if got := t.dueAt(all[0].At, 10); len(got) == 0 {
			t.Fatalf("nothing is due at the very time of a deadline")
		}
		if got := t.dueAt(all[0].At, 0); len(got) != 0 {
			t.Fatalf("at most 0 are %d", len(got))
		}
	}},
	{name: "what is due stays due", rule: "asking takes nothing away: the record says what is due", run: func(t *storeTest) {
		for n := range 9 {
			c, _ := t.timed(n, storeEpoch.Add(time.Second))
			t.commit(c)
		}
		first := t.dueAt(storeEpoch.Add(time.Hour), 20)
		second := t.dueAt(storeEpoch.Add(time.Hour), 20)
		if len(first) != 9 || !slices.Equal(first, second) {
			t.Fatalf("the same question was answered with %v and %v, want the same nine in the same order", first, second)
		}
	}},
	{name: "a deadline moves with its record", rule: "only the stored version's deadline counts; zero is none", run: func(t *storeTest) {
		at := func(n int) time.Time { return storeEpoch.Add(time.Duration(n) * time.Minute) }
		until := func(due time.Time) func(*interaction.Interaction) {
			return func(i *interaction.Interaction) { i.NextDue = due }
		}
		one, two := t.created("sales", until(at(1))), t.created("sales", until(at(2)))
		a := t.agent(interaction.Agent{ID: "ana"}, func(a *interaction.Agent) { a.NextDue = at(3) })
		t.commit(one, two, a)
		t.due(at(9), 9, dueOf(one, at(1)), dueOf(two, at(2)), dueOf(a, at(3)))
		old := stored(one)
		one = t.edited(old, until(at(4)))
		t.commit(one)
		t.due(at(9), 9, dueOf(two, at(2)), dueOf(a, at(3)), dueOf(one, at(4)))
		t.due(at(3), 9, dueOf(two, at(2)), dueOf(a, at(3)))
		a = t.agent(a.Agents[0].Now, func(a *interaction.Agent) { a.NextDue = at(1) })
		two = t.edited(stored(two), until(time.Time{}))
		t.commit(a, two)
		t.due(at(9), 9, dueOf(a, at(1)), dueOf(one, at(4)))
		t.commit(t.agent(a.Agents[0].Now, func(a *interaction.Agent) { a.NextDue = time.Time{} }))
		t.due(at(9), 9, dueOf(one, at(4)))
		t.conflicts("a stale change", t.edited(old, until(at(1))))
		t.due(at(9), 9, dueOf(one, at(4)))
	}},
	{name: "a promise of service is due", rule: "the deadlines of clocks count like any other, and the clocks come back with the record", run: func(t *storeTest) {
		at := func(n int) time.Time { return storeEpoch.Add(time.Duration(n) * time.Minute) }
		promised := t.created("sales", func(i *interaction.Interaction) {
			i.Clocks = []interaction.Clock{{Kind: interaction.ClockAnswer, Queue: "sales", Due: at(5), Warn: at(4), Lead: time.Minute},
				{Kind: interaction.ClockResolution, Queue: "service", InHours: true, Due: at(9)}}
			i.NextDue = at(4)
		})
		t.commit(promised)
		t.due(at(3), 9)
		t.due(at(4), 9, dueOf(promised, at(4)))
		warned := t.edited(stored(promised), func(i *interaction.Interaction) {
			i.Clocks = slices.Clone(i.Clocks)
			i.Clocks[0].Warn, i.Clocks[0].Lead, i.NextDue = time.Time{}, 0, at(5)
		})
		t.has(t.keep(warned))
		t.due(at(4), 9)
		t.due(at(5), 9, dueOf(warned, at(5)))
	}},
	{name: "deadlines stay in order while many move", rule: "only the stored version's deadline counts, however many there are", run: func(t *storeTest) {
		random := rand.New(rand.NewPCG(1, 2))
		records := make([]interaction.Change, 60)
		at := make(map[interaction.Subject]time.Time)
		for n := range records {
			c, due := t.timed(n, storeEpoch.Add(time.Duration(n)*time.Second))
			t.commit(c)
			records[n], at[due.Subject] = c, due.At
		}
		for round := range 400 {
			n := random.IntN(len(records))
			due := storeEpoch.Add(time.Duration(random.IntN(1000)*400+n) * time.Second)
			if random.IntN(5) == 0 {
				due = time.Time{}
			}
			records[n] = t.retimed(records[n], due)
			t.commit(records[n])
			at[records[n].Answer.Subject] = due
			if round%40 == 0 {
				t.dueFirst(sortedDue(at), storeEpoch.AddDate(1, 0, 0), 100)
			}
		}
	}},
}

// timed returns the change that makes the n-th subject, with a deadline: every third is an agent.
func (t *storeTest) timed(n int, at time.Time) (interaction.Change, interaction.Due) {
	c := t.created("sales", func(i *interaction.Interaction) { i.NextDue = at })
	if n%3 == 2 {
		c = t.agent(interaction.Agent{ID: interaction.AgentID(fmt.Sprint("agent ", n))}, func(a *interaction.Agent) { a.NextDue = at })
	}
	return c, dueOf(c, at)
}

// retimed returns the change that gives a change's subject another deadline.
func (t *storeTest) retimed(c interaction.Change, at time.Time) interaction.Change {
	if len(c.Agents) > 0 {
		return t.agent(c.Agents[0].Now, func(a *interaction.Agent) { a.NextDue = at })
	}
	return t.edited(stored(c), func(i *interaction.Interaction) { i.NextDue = at })
}

func dueOf(c interaction.Change, at time.Time) interaction.Due {
	return interaction.Due{Subject: c.Answer.Subject, At: at}
}

func sortedDue(at map[interaction.Subject]time.Time) []interaction.Due {
	var all []interaction.Due
	for subject, due := range at {
		if !due.IsZero() {
			all = append(all, interaction.Due{Subject: subject, At: due})
		}
	}
	slices.SortFunc(all, func(a, b interaction.Due) int { return a.At.Compare(b.At) })
	return all
}

// dueFirst checks that the store gives those of the list that are due, which is in order.
func (t *storeTest) dueFirst(all []interaction.Due, at time.Time, limit int) {
	t.Helper()
	var want []interaction.Due
	for _, d := range all {
		if len(want) < limit && !d.At.After(at) {
			want = append(want, d)
		}
	}
	t.due(at, limit, want...)
}

func (t *storeTest) dueAt(at time.Time, limit int) []interaction.Due {
	t.Helper()
	got, err := t.Due(t.Context(), at, limit)
	if err != nil {
		t.Fatalf("ask what is due: %v", err)
	}
	return got
}

// due checks what is due.
func (t *storeTest) due(at time.Time, limit int, want ...interaction.Due) {
	t.Helper()
	got := t.dueAt(at, limit)
	same := func(a, b interaction.Due) bool {
		return a.Subject == b.Subject && a.At.Equal(b.At) && a.At.Location() == time.UTC
	}
	if !slices.EqualFunc(got, want, same) {
		t.Fatalf("due at %s, at most %d:\n got %v\nwant %v", at.Format(time.RFC3339Nano), limit, got, want)
	}
}
