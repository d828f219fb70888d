package interactiontest

import (
	"errors"

	"github.com/deskline/deskline/interaction"
)

var storeCommitCases = []storeCase{
	{name: "a stale version conflicts", rule: "a write conflicts unless the stored version is the one it was decided on", run: func(t *storeTest) {
		first := t.keep(t.created("sales"))
		second := t.keep(t.edited(first))
		t.conflicts("a version that was replaced", t.edited(first))
		ahead := second
		ahead.Version += 5
		t.conflicts("a version that is not there yet", t.edited(ahead))
		t.has(second)

		c := t.agent(interaction.Agent{ID: "ana"}, ready("sales"))
		t.commit(c)
		old := c.Agents[0].Now
		c = t.agent(old)
		t.commit(c)
		t.conflicts("an agent's version that was replaced", t.agent(old))
		t.hasAgent(c.Agents[0].Now)
	}},
	{name: "creating what exists conflicts", rule: "version 0 means that there must be no record", run: func(t *storeTest) {
		i := t.keep(t.created("sales"))
		t.conflicts("an interaction that exists", t.created("sales", func(again *interaction.Interaction) { again.ID = i.ID }))
		t.has(i)
		c := t.agent(interaction.Agent{ID: "ana"}, ready("sales"))
		t.commit(c)
		t.conflicts("an agent who exists", t.agent(interaction.Agent{ID: "ana"}))
		t.hasAgent(c.Agents[0].Now)
	}},
	{name: "changing what does not exist conflicts", rule: "a version above 0 means that the record must be there", run: func(t *storeTest) {
		i := stored(t.created("sales"))
		t.conflicts("an unknown interaction", t.edited(i))
		_, err := t.Interaction(t.Context(), i.ID)
		t.nothing("an interaction that was not stored", err)
		t.conflicts("an unknown agent", t.agent(interaction.Agent{ID: "ana", Version: 3}))
		_, err = t.Agent(t.Context(), "ana")
		t.nothing("an agent who was not stored", err)
	}},
	{name: "one conflict does not fail the others", rule: "each change of a batch is stored or not by itself, and has an error of its own", run: func(t *storeTest) {
		old := t.keep(t.created("sales"))
		now := t.keep(t.edited(old))
		before, stale, after := t.created("sales"), t.edited(old), t.created("sales")
		errs := t.try(before, stale, after)
		if errs[0] != nil || !errors.Is(errs[1], interaction.ErrConflict) || errs[2] != nil {
			t.Fatalf("got %v, want a conflict of the second change alone", errs)
		}
		t.has(stored(before))
		t.has(now)
		t.has(stored(after))
	}},
	{name: "a change is all or nothing", rule: "when one record of a change is stale, nothing of the change is stored", run: func(t *storeTest) {
		a := t.agent(interaction.Agent{ID: "ana"}, ready("sales"))
		i := t.keep(t.created("sales"))
		t.commit(a)
		t.commit(t.agent(a.Agents[0].Now))
		late := t.tick()
		half := t.works(t.edited(i, func(i *interaction.Interaction) { i.NextDue = late }), a.Agents[0].Now)
		t.conflicts("a change with a stale agent", half)
		t.has(i)
		_, err := t.Answer(t.Context(), half.Answer.Request)
		t.nothing("its answer", err)
		t.due(late, 10)
		two := t.created("sales")
		two.Interactions = append(two.Interactions, t.edited(stored(t.created("sales"))).Interactions...)
		t.conflicts("a change with a second interaction that is not there", two)
		_, err = t.Interaction(t.Context(), stored(two).ID)
		t.nothing("its first interaction", err)
		if t.Feed != nil {
			for _, e := range t.after(0, 100) {
				if e.Request == half.Answer.Request || e.Request == two.Answer.Request {
					t.Fatalf("the feed tells a change that was not stored")
				}
			}
			if got := t.history(interaction.Subject{Interaction: i.ID}, 1, 100); len(got) != 1 {
				t.Fatalf("the history has %d events, want 1", len(got))
			}
		}
	}},
	{name: "a batch is stored in its order", rule: "a change may be decided on one before it in the same batch", run: func(t *storeTest) {
		first := t.created("sales")
		second := t.edited(stored(first))
		third := t.edited(stored(second))
		for n, err := range t.try(first, second, t.edited(stored(first)), third) {
			if conflict := errors.Is(err, interaction.ErrConflict); conflict != (n == 2) {
				t.Fatalf("change %d: got %v", n+1, err)
			}
		}
		t.has(stored(third))
		unknown := stored(t.created("sales"))
		failed := t.edited(unknown)
		errs := t.try(failed, t.edited(stored(failed)))
		if !errors.Is(errs[0], interaction.ErrConflict) || !errors.Is(errs[1], interaction.ErrConflict) {
			t.Fatalf("got %v, want a conflict of the change and of the one decided on it", errs)
		}
	}},
	{name: "several records change together", rule: "a change may write any number of interactions and agents", run: func(t *storeTest) {
		c := t.created("sales")
		for _, more := range []interaction.Change{t.created("sales"), t.created("support"), t.agent(interaction.Agent{ID: "ana"}, ready("sales")),
			t.agent(interaction.Agent{ID: "bob"}, ready("support"))} {
			c.Interactions = append(c.Interactions, more.Interactions...)
			c.Agents = append(c.Agents, more.Agents...)
			c.Events = append(c.Events, more.Events...)
		}
		t.commit(c)
		for _, w := range c.Interactions {
			t.has(w.Now)
		}
		for _, w := range c.Agents {
			t.hasAgent(w.Now)
		}
	}},
	{name: "an empty batch is stored", rule: "no changes have no errors", run: func(t *storeTest) {
		t.commit()
		t.commit(interaction.Change{})
	}},
}

var storeContextCases = []storeCase{
	{name: "a context that is done stores and finds nothing", rule: "every call returns the context's error, and nothing was stored", run: func(t *storeTest) {
		i := t.keep(t.created("sales"))
		next := t.edited(i)
		for name, call := range t.calls(i, next) {
			if err := call(); !errors.Is(err, t.done().Err()) {
				t.Errorf("%s: got %v, want %v", name, err, t.done().Err())
			}
		}
		t.has(i)
		_, err := t.Answer(t.Context(), next.Answer.Request)
		t.nothing("the answer", err)
	}},
}
