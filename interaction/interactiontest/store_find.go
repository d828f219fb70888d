package interactiontest

import (
	"fmt"
	"reflect"

	"github.com/deskline/deskline/interaction"
)

var storeFindCases = []storeCase{
	{name: "nothing is found by a query that nothing fits", rule: "none is an empty slice, no cursor and no error", needs: []ability{finds}, run: func(t *storeTest) {
		t.finds("an empty store", interaction.Query{})
		t.commit(t.created("sales"))
		for _, q := range []interaction.Query{{Queue: "support"}, {State: interaction.StateWrapUp}, {Agent: "ana"}, {Contact: "+442079460000"},
			{CloneOf: interaction.NewID()}, {Queue: "sales", State: interaction.StateCompleted}} {
			t.finds(fmt.Sprintf("%+v", q), q)
		}
	}},
	{name: "pages are complete", rule: "newest first, each interaction once, the cursor of the next page with every page but the last", needs: []ability{finds}, run: func(t *storeTest) {
		var all, sales []interaction.Interaction
		for n := range 60 {
			i := t.keep(t.created([]interaction.QueueID{"sales", "support"}[n%2]))
			if all = append(all, i); n%2 == 0 {
				sales = append(sales, i)
			}
		}
		for _, limit := range []int{1, 7, 20, 30, 59, 60, 61, 0} {
			t.finds("every interaction", interaction.Query{Limit: limit}, all...)
			t.finds("a queue's", interaction.Query{Queue: "sales", Limit: limit}, sales...)
			t.finds("a queue's active ones", interaction.Query{Queue: "sales", Active: true, Limit: limit}, sales...)
			t.finds("those in a state", interaction.Query{State: interaction.StateQueued, Limit: limit}, all...)
		}
	}},
	{name: "a page has a limit", rule: "a page has 100 interactions unless told otherwise, and never more than 1,000", needs: []ability{finds}, run: func(t *storeTest) {
		var batch []interaction.Change
		for range 1100 {
			batch = append(batch, t.created("sales"))
		}
		t.commit(batch...)
		for limit, want := range map[int]int{0: 100, 150: 150, 1000: 1000, 5000: 1000} {
			got, next, err := t.Find(t.Context(), interaction.Query{Limit: limit})
			if err != nil || len(got) != want || next == "" {
				t.Fatalf("limit %d: %d interactions, cursor %q, %v; want %d and a cursor", limit, len(got), next, err, want)
			}
		}
	}},
	{name: "a page is not moved by what comes later", rule: "a cursor goes on where its page ended, whatever was created since", needs: []ability{finds}, run: func(t *storeTest) {
		var all []interaction.Interaction
		for range 10 {
			all = append(all, t.keep(t.created("sales")))
		}
		page, next, err := t.Find(t.Context(), interaction.Query{Limit: 4})
		if err != nil {
			t.Fatal(err)
		}
		t.sameRecords("the first page", all[6:], page)
		t.commit(t.created("sales"), t.created("sales"))
		t.finds("the rest", interaction.Query{Limit: 4, After: next}, all[:6]...)
	}},
	{name: "state and queue are found as they are now", rule: "a query finds what fits it by the version stored last", needs: []ability{finds}, run: func(t *storeTest) {
		one, two := t.keep(t.created("sales")), t.keep(t.created("sales"))
		in := func(state interaction.State, queue interaction.QueueID) func(*interaction.Interaction) {
			return func(i *interaction.Interaction) { i.State, i.Queue = state, queue }
		}
		one = t.keep(t.edited(one, in(interaction.StateConnected, "sales")))
		t.finds("waiting", interaction.Query{State: interaction.StateQueued}, two)
		t.finds("waiting in the queue", interaction.Query{Queue: "sales", State: interaction.StateQueued}, two)
		t.finds("connected", interaction.Query{State: interaction.StateConnected}, one)
		two = t.keep(t.edited(two, in(interaction.StateQueued, "support")))
		t.finds("in the queue it left", interaction.Query{Queue: "sales"}, one)
		t.finds("in the queue it came to", interaction.Query{Queue: "support", Active: true}, two)
		one = t.keep(t.edited(one, in(interaction.StateCompleted, "sales")))
		t.finds("active", interaction.Query{Active: true}, two)
		t.finds("active in the queue", interaction.Query{Queue: "sales", Active: true})
		t.finds("completed", interaction.Query{Queue: "sales", State: interaction.StateCompleted}, one)
		t.finds("all", interaction.Query{}, one, two)
	}},
	{name: "an agent's list is found", rule: "an agent has the interactions in which a leg of theirs is open", needs: []ability{finds}, run: func(t *storeTest) {
		a := t.agent(interaction.Agent{ID: "ana"}, ready("sales"))
		one := t.works(t.created("sales"), a.Agents[0].Now)
		two := t.works(t.created("support"), one.Agents[0].Now)
		t.commit(a, one, two, t.created("sales"))
		t.finds("ana's list", interaction.Query{Agent: "ana"}, stored(one), stored(two))
		t.finds("ana's list in a queue", interaction.Query{Agent: "ana", Queue: "support"}, stored(two))
		t.finds("ana's list in pages", interaction.Query{Agent: "ana", Limit: 1}, stored(one), stored(two))
		t.finds("bob's list", interaction.Query{Agent: "bob"})
		done := t.edited(stored(one), func(i *interaction.Interaction) {
			i.State, i.Legs = interaction.StateCompleted, []interaction.Leg{i.Legs[0]}
			i.Legs[0].State = interaction.StateCompleted
		})
		free := t.agent(two.Agents[0].Now, func(a *interaction.Agent) { a.Load = a.Load[1:] })
		done.Agents, done.Events = free.Agents, append(done.Events, free.Events...)
		t.commit(done)
		t.finds("ana's list without the closed one", interaction.Query{Agent: "ana"}, stored(two))
	}},
	{name: "a contact's interactions are found", rule: "a contact is found by any key of the version stored last", needs: []ability{finds}, run: func(t *storeTest) {
		from := func(number string) func(*interaction.Interaction) {
			return func(i *interaction.Interaction) {
				i.Contact = interaction.Contact{Phones: []interaction.Phone{{Number: number}}}
			}
		}
		var mine []interaction.Interaction
		for range 5 {
			mine = append(mine, t.keep(t.created("sales", from("+442079460000"))))
			t.commit(t.created("sales", from("+442079460001")), t.created("sales"))
		}
		t.finds("one contact's", interaction.Query{Contact: "+442079460000"}, mine...)
		t.finds("one contact's in pages", interaction.Query{Contact: "+442079460000", Limit: 2}, mine...)
		mine[2] = t.keep(t.edited(mine[2], func(i *interaction.Interaction) { i.Contact = interaction.Contact{External: "crm 7"} }))
		mine[4] = t.keep(t.edited(mine[4], func(i *interaction.Interaction) { i.State = interaction.StateCompleted }))
		t.finds("what has another key now", interaction.Query{Contact: "crm 7"}, mine[2])
		t.finds("one contact's", interaction.Query{Contact: "+442079460000"}, mine[0], mine[1], mine[3], mine[4])
		t.finds("one contact's that are active", interaction.Query{Contact: "+442079460000", Active: true}, mine[0], mine[1], mine[3])
	}},
	{name: "clones are found by their source", rule: "the clones of an interaction are those that name it", needs: []ability{finds}, run: func(t *storeTest) {
		source := t.keep(t.created("sales"))
		of := func(i *interaction.Interaction) { i.CloneOf = source.ID }
		one, two := t.keep(t.created("sales", of)), t.keep(t.created("support", of))
		t.finds("clones", interaction.Query{CloneOf: source.ID}, one, two)
		t.finds("clones in a queue", interaction.Query{CloneOf: source.ID, Queue: "support"}, two)
		t.finds("clones of a clone", interaction.Query{CloneOf: one.ID})
	}},
}

// finds checks that a query, read page by page, gives the interactions, which are oldest first here.
func (t *storeTest) finds(what string, q interaction.Query, want ...interaction.Interaction) {
	t.Helper()
	limit := q.Limit
	if limit == 0 {
		limit = 100
	}
	for {
		page, next, err := t.Find(t.Context(), q)
		if err != nil {
			t.Fatalf("find %s: %v", what, err)
		}
		from := max(len(want)-limit, 0)
		t.sameRecords(what, want[from:], page)
		if want = want[:from]; len(want) == 0 {
			if next != "" {
				t.Fatalf("find %s: the last page has the cursor %q", what, next)
			}
			return
		}
		if next == "" {
			t.Fatalf("find %s: no cursor, though %d are left", what, len(want))
		}
		q.After = next
	}
}

// sameRecords compares what is wanted, oldest first, with what was found, newest first.
func (t *storeTest) sameRecords(what string, want, found []interaction.Interaction) {
	t.Helper()
	if len(found) != len(want) {
		t.Fatalf("find %s: %d interactions, want %d", what, len(found), len(want))
	}
	for n := range found {
		if d := storeDiff(reflect.ValueOf(want[len(want)-1-n]), reflect.ValueOf(found[n])); d != "" {
			t.Fatalf("find %s: interaction %d of the page: %s", what, n+1, d)
		}
	}
}
