package interactiontest_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

func TestAFaultyStoreWithoutFaultsIsAStore(t *testing.T) {
	interactiontest.TestStore(t, func(*testing.T) interaction.Store { return interactiontest.NewFaultyStore(memstore.New()) })
}

func creation() interaction.Change {
	i := interaction.Interaction{ID: interaction.NewID(), Version: 1, State: interaction.StateQueued, Queue: "sales"}
	return interaction.Change{Interactions: []interaction.Write[interaction.Interaction]{{Now: i}},
		Answer: interaction.Answer{Request: interaction.NewID(), Subject: interaction.Subject{Interaction: i.ID}, At: time.Now()}}
}

func TestACommitGoesWrongOnRequest(t *testing.T) {
	for _, test := range []struct {
		name    string
		fault   interactiontest.CommitFault
		err     error // of the batch
		each    error // of the change
		stored  bool
		crashed bool
	}{
		{name: "it works", fault: interactiontest.CommitWorks, stored: true},
		{name: "it fails and stores nothing", fault: interactiontest.CommitFails, err: interactiontest.ErrFaultyStore},
		{name: "it conflicts and stores nothing", fault: interactiontest.CommitConflicts, each: interaction.ErrConflict},
		{name: "it is lost before", fault: interactiontest.CommitUnknownBefore, err: interaction.ErrUnknown},
		{name: "it is lost after", fault: interactiontest.CommitUnknownAfter, err: interaction.ErrUnknown, stored: true},
		{name: "the store crashes before", fault: interactiontest.CrashBeforeCommit, err: interaction.ErrUnknown, crashed: true},
		{name: "the store crashes after", fault: interactiontest.CrashAfterCommit, err: interaction.ErrUnknown, stored: true, crashed: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			ctx, store := t.Context(), interactiontest.NewFaultyStore(memstore.New())
			store.On(2, test.fault)
			before, wrong, after := creation(), creation(), creation()
			if errs, err := store.Commit(ctx, []interaction.Change{before}); err != nil || errs[0] != nil {
				t.Fatalf("the first commit: %v, %v", errs, err)
			}
			errs, err := store.Commit(ctx, []interaction.Change{wrong})
			if !errors.Is(err, test.err) || test.err == nil && !errors.Is(errs[0], test.each) {
				t.Errorf("got %v, %v, want %v, %v", errs, err, test.each, test.err)
			}
			if store.Crashed() != test.crashed {
				t.Errorf("crashed: %v, want %v", store.Crashed(), test.crashed)
			}
			store.Revive()
			if _, err := store.Answer(ctx, wrong.Answer.Request); (err == nil) != test.stored {
				t.Errorf("the answer of the second: %v", err)
			}
			if errs, err := store.Commit(ctx, []interaction.Change{after}); err != nil || errs[0] != nil {
				t.Errorf("the third commit: %v, %v", errs, err)
			}
			if store.Commits() != 3 {
				t.Errorf("%d commits, want 3", store.Commits())
			}
		})
	}
}

func TestACrashedStoreAnswersNothing(t *testing.T) {
	ctx, store := t.Context(), interactiontest.NewFaultyStore(memstore.New())
	c := creation()
	if _, err := store.Commit(ctx, []interaction.Change{c}); err != nil {
		t.Fatal(err)
	}
	store.Crash()
	for name, call := range map[string]func() error{
		"Commit":        func() error { _, err := store.Commit(ctx, nil); return err },
		"Interaction":   func() error { _, err := store.Interaction(ctx, c.Answer.Subject.Interaction); return err },
		"Agent":         func() error { _, err := store.Agent(ctx, "ana"); return err },
		"Answer":        func() error { _, err := store.Answer(ctx, c.Answer.Request); return err },
		"Due":           func() error { _, err := store.Due(ctx, time.Now(), 1); return err },
		"Find":          func() error { _, _, err := store.Find(ctx, interaction.Query{}); return err },
		"Count":         func() error { _, err := store.Count(ctx, "sales"); return err },
		"Debts":         func() error { _, err := store.Debts(ctx, "", "", 1); return err },
		"ContactCounts": func() error { _, err := store.ContactCounts(ctx, interaction.ContactQuery{}); return err },
		"After":         func() error { _, err := store.After(ctx, 0, 1); return err },
		"History":       func() error { _, err := store.History(ctx, c.Answer.Subject, 1, 1); return err },
		"End":           func() error { _, err := store.End(ctx); return err },
		"Agents":        func() error { _, err := store.Agents(ctx, "", 1); return err },
	} {
		if err := call(); !errors.Is(err, interactiontest.ErrFaultyStore) {
			t.Errorf("%s: got %v, want ErrFaultyStore", name, err)
		}
	}
	store.Revive()
	if _, err := store.Interaction(ctx, c.Answer.Subject.Interaction); err != nil {
		t.Errorf("after the crash: %v", err)
	}
}

// plain has the methods of Store alone.
type plain struct{ interaction.Store }

func TestAFaultyStoreHasNoMoreThanTheOneInside(t *testing.T) {
	ctx, store := t.Context(), interactiontest.NewFaultyStore(plain{memstore.New()})
	_, _, err := store.Find(ctx, interaction.Query{})
	_, err2 := store.After(ctx, 0, 1)
	_, err3 := store.End(ctx)
	if !errors.Is(err, interaction.ErrUnsupported) || !errors.Is(err2, interaction.ErrUnsupported) || !errors.Is(err3, interaction.ErrUnsupported) {
		t.Errorf("got %v, %v and %v, want ErrUnsupported", err, err2, err3)
	}
	watched := store.Watch()
	if _, err := store.Commit(ctx, []interaction.Change{creation()}); err != nil {
		t.Fatal(err)
	}
	select {
	case <-watched:
		t.Errorf("a store without a Watcher was heard")
	default:
	}
}

func ExampleFaultyStore() {
	ctx, store := context.Background(), interactiontest.NewFaultyStore(memstore.New())
	store.On(1, interactiontest.CommitUnknownAfter)
	c := creation()
	_, err := store.Commit(ctx, []interaction.Change{c})
	fmt.Println(err)
	_, err = store.Answer(ctx, c.Answer.Request)
	fmt.Println("stored all the same:", err == nil)
	// Output:
	// interactiontest: commit: interaction: outcome of a commit unknown
	// stored all the same: true
}
