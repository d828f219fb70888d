package interactiontest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

var storeHistoryCases = []storeCase{
	{name: "a subject without events has none", rule: "a subject without events is an empty slice and no error", needs: []ability{feeds}, run: func(t *storeTest) {
		t.commit(t.created("sales"))
		for _, of := range []interaction.Subject{{Interaction: interaction.NewID()}, {Agent: "nobody"}, {}} {
			if got := t.history(of, 1, 10); len(got) != 0 {
				t.Fatalf("%v has %v, want nothing", of, got)
			}
		}
	}},
	{name: "a history has no gap", rule: "the events of one subject from a number on, in order, at most limit", needs: []ability{feeds}, run: func(t *storeTest) {
		const length = 300
		one, two := t.created("sales"), t.created("sales")
		for n := range length {
			if n > 0 {
				one, two = t.edited(stored(one)), t.edited(stored(two))
			}
			t.commit(two, one)
		}
		of := interaction.Subject{Interaction: stored(one).ID}
		all := t.history(of, 1, length+10)
		t.numbered(all, 1, length, func(e interaction.Event) int64 { return e.Seq })
		if slices.ContainsFunc(all, func(e interaction.Event) bool { return e.Interaction != of.Interaction }) {
			t.Fatalf("the history has events of another interaction")
		}
		for _, from := range []int{1, 2, 63, 64, 65, 128, 200, 299, 300, 301} {
			for _, limit := range []int{0, 1, 2, 64, 65, 500} {
				page := t.history(of, int64(from), limit)
				t.sameEvents("a page of the history", all[from-1:min(from-1+limit, length)], page)
			}
		}
		if got := t.history(of, 0, 2); len(got) != 2 || got[0].Seq != 1 {
			t.Fatalf("from 0 on the history begins with %v, want its first events", got)
		}
	}},
	{name: "an event belongs to both histories", rule: "what happens to an agent's leg is told once and is in both histories, under the number of each", needs: []ability{feeds}, run: func(t *storeTest) {
		login := t.agent(interaction.Agent{ID: "ana"}, ready("sales"))
		created := t.created("sales")
		t.commit(login, created)
		worked := t.works(t.edited(stored(created)), login.Agents[0].Now)
		t.commit(worked)
		noted := t.edited(stored(worked))
		t.commit(noted)
		set := t.agent(worked.Agents[0].Now)
		t.commit(set)
		feed := t.after(0, 10)
		t.dense(feed, 5)
		t.sameEvents("the interaction's history", []interaction.Event{feed[1], feed[2], feed[3]},
			t.history(interaction.Subject{Interaction: stored(created).ID}, 1, 10))
		t.sameEvents("the agent's history", []interaction.Event{feed[0], feed[2], feed[4]},
			t.history(interaction.Subject{Agent: "ana"}, 1, 10))
	}},
	{name: "an event without a number is in no history", rule: "zero means that the event is not part of that history", needs: []ability{feeds}, run: func(t *storeTest) {
		created := t.created("sales")
		c := t.edited(stored(created))
		c.Interactions[0].Now.Version = 2
		beside := c.Events[0]
		beside.Seq, beside.Agent = 0, "ana"
		c.Events = []interaction.Event{beside, c.Events[0]}
		t.commit(created, c)
		t.dense(t.after(0, 10), 3)
		t.numbered(t.history(interaction.Subject{Interaction: stored(created).ID}, 0, 10), 1, 2, func(e interaction.Event) int64 { return e.Seq })
		if got := t.history(interaction.Subject{Agent: "ana"}, 0, 10); len(got) != 0 {
			t.Fatalf("the agent's history has %v, want nothing", got)
		}
	}},
	{name: "a long history of an agent is read in pages", rule: "the events of one subject from a number on, in order, at most limit", needs: []ability{feeds}, run: func(t *storeTest) {
		const length = 500
		c := t.agent(interaction.Agent{ID: "ana"})
		for n := range length {
			if n > 0 {
				c = t.agent(c.Agents[0].Now)
			}
			t.commit(c, t.created("sales"))
		}
		var all []interaction.Event
		for {
			page := t.history(interaction.Subject{Agent: "ana"}, int64(len(all))+1, 37)
			if all = append(all, page...); len(page) == 0 {
				break
			}
		}
		t.numbered(all, 1, length, func(e interaction.Event) int64 { return e.AgentSeq })
	}},
}

// numbered checks that events have the numbers from first to last.
func (t *storeTest) numbered(events []interaction.Event, first, last int64, number func(interaction.Event) int64) {
	t.Helper()
	if int64(len(events)) != last-first+1 {
		t.Fatalf("the history has %d events, want %d", len(events), last-first+1)
	}
	for n, e := range events {
		if number(e) != first+int64(n) {
			t.Fatalf("event %d of the history has number %d", n+1, number(e))
		}
	}
}
