package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

// tally counts the commits of a store, and looks into their batches.
type tally struct {
	*memstore.Store
	mu      sync.Mutex
	batches [][]interaction.Change
	gate    chan struct{} // each commit takes one; nil: open
	came    chan struct{} // told when a commit begins; nil: nobody listens
}

func (s *tally) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	if s.came != nil {
		s.came <- struct{}{}
	}
	if s.gate != nil {
		<-s.gate
	}
	s.mu.Lock()
	s.batches = append(s.batches, append([]interaction.Change(nil), batch...))
	s.mu.Unlock()
	return s.Store.Commit(ctx, batch)
}

func TestConcurrentCallersShareABatchThatTouchesNoRecordTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &tally{Store: memstore.New()}
		desk, err := interaction.NewDesk(interaction.Config{Store: store, Queues: []interaction.Queue{{ID: "mail"}}})
		require.NoError(t, err)
		ctx := t.Context()
		var ids []interaction.ID
		for range 20 {
			i, err := desk.Create(ctx, interaction.Draft{Queue: "mail", Channel: interaction.Email, From: "eva@example.com"})
			require.NoError(t, err)
			ids = append(ids, i.ID)
		}
		require.Len(t, store.batches, 20, "a lone caller waits for nobody")
		store.batches, store.gate = nil, make(chan struct{})

		var all sync.WaitGroup
		for n := range 100 {
			all.Go(func() {
				_, err := desk.Do(ctx, interaction.Request{Interaction: ids[n%len(ids)], Command: interaction.Attach{By: interaction.System(interaction.Host),
					Media: interaction.Media{Key: fmt.Sprint(n), Kind: interaction.Recording, URL: "x"}}})
				if err != nil {
					t.Errorf("%d: %v", n, err)
				}
			})
		}
		synctest.Wait() // one is on its way to the store, the others stand in the line
		close(store.gate)
		all.Wait()

		most := 0
		for _, batch := range store.batches {
			seen := map[interaction.ID]bool{}
			for _, c := range batch {
				for _, w := range c.Interactions {
					require.False(t, seen[w.Now.ID], "one record twice in a batch")
					seen[w.Now.ID] = true
				}
			}
			most = max(most, len(batch))
		}
		require.Greater(t, most, 10, "those in the line shared a batch")
		for _, id := range ids {
			i, err := desk.Interaction(ctx, id)
			require.NoError(t, err)
			require.Len(t, i.Media, 5)
		}
	})
}

func TestACallerWhoGivesUpLeavesTheLine(t *testing.T) {
	store := &tally{Store: memstore.New(), came: make(chan struct{}, 10)}
	desk, err := interaction.NewDesk(interaction.Config{Store: store, Queues: []interaction.Queue{{ID: "mail"}}})
	require.NoError(t, err)
	store.gate = make(chan struct{})
	draft := interaction.Draft{Queue: "mail", Channel: interaction.Email}

	first := make(chan error, 1)
	go func() { _, err := desk.Create(t.Context(), draft); first <- err }()
	<-store.came // the first is on its way, and stays there
	ctx, giveUp := context.WithCancel(t.Context())
	second := make(chan error, 1)
	go func() { _, err := desk.Create(ctx, draft); second <- err }()
	giveUp()
	require.ErrorIs(t, <-second, context.Canceled)
	store.gate <- struct{}{}
	require.NoError(t, <-first)

	store.gate = nil
	_, err = desk.Create(t.Context(), draft)
	require.NoError(t, err, "the line is not jammed")
}

func TestAnAgentCannotTellAForbiddenInteractionFromNone(t *testing.T) {
	desk, call := office(interaction.Queue{ID: "sales"})
	_, err := desk.Login(t.Context(), "eve")
	require.NoError(t, err)
	nobody := interaction.NewID()
	_, there := desk.Release(t.Context(), call.ID, "eve")
	_, gone := desk.Release(t.Context(), nobody, "eve")
	require.ErrorIs(t, there, interaction.ErrForbidden)
	require.ErrorIs(t, gone, interaction.ErrForbidden)
	var a, b *interaction.ForbiddenError
	require.True(t, errors.As(there, &a) && errors.As(gone, &b))
	require.Equal(t, interaction.ForbiddenError{Subject: a.Subject, Verb: b.Verb, By: b.By}, *a)
	_, err = desk.CustomerGone(t.Context(), nobody)
	require.ErrorIs(t, err, interaction.ErrNotFound, "the host is told")
}
