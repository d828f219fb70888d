package routing_test

import (
	"context"
	"sync"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

// hookedStore is a store in memory with faults on request, and with something that happens before commits.
type hookedStore struct {
	*interactiontest.FaultyStore
	hook *commitHook
}

type commitHook struct {
	mu     sync.Mutex
	before func(c interaction.Change) error
}

func newHookedStore() hookedStore {
	return hookedStore{interactiontest.NewFaultyStore(memstore.New()), &commitHook{}}
}

// beforeCommit has something done before each change is committed; with an error that change is not, and the rest of the batch is. Nil: nothing
// any more.
func (s hookedStore) beforeCommit(do func(c interaction.Change) error) {
	s.hook.mu.Lock()
	defer s.hook.mu.Unlock()
	s.hook.before = do
}

func (s hookedStore) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	s.hook.mu.Lock()
	before := s.hook.before
	s.hook.mu.Unlock()
	if before == nil {
		return s.FaultyStore.Commit(ctx, batch)
	}
	errs := make([]error, len(batch))
	var rest []interaction.Change
	for n, c := range batch {
		if errs[n] = before(c); errs[n] == nil {
			rest = append(rest, c)
		}
	}
	if len(rest) == 0 {
		return errs, nil
	}
	stored, err := s.FaultyStore.Commit(ctx, rest)
	if err != nil {
		return nil, err
	}
	for n := range errs {
		if errs[n] == nil {
			errs[n], stored = stored[0], stored[1:]
		}
	}
	return errs, nil
}

// caused returns the first event of a change.
func caused(c interaction.Change) interaction.EventType {
	if len(c.Events) == 0 {
		return 0
	}
	return c.Events[0].Type
}
