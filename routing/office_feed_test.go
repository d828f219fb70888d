package routing_test

import (
	"context"
	"sync"

	"github.com/deskline/deskline/interaction"
)

// leakyFeed is a feed that loses events while it is told so.
type leakyFeed struct {
	store hookedStore
	mu    sync.Mutex
	leaks bool
	lost  map[int64]bool
}

func newLeakyFeed(s hookedStore) *leakyFeed { return &leakyFeed{store: s, lost: map[int64]bool{}} }

// leak has events lost from now on, or no longer.
func (f *leakyFeed) leak(leaks bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.leaks = leaks
}

func (f *leakyFeed) After(ctx context.Context, position int64, limit int) ([]interaction.Event, error) {
	events, err := f.store.After(ctx, position, limit)
	f.mu.Lock()
	defer f.mu.Unlock()
	var kept []interaction.Event
	for _, e := range events {
		if f.leaks {
			f.lost[e.Position] = true
		}
		if !f.lost[e.Position] {
			kept = append(kept, e)
		}
	}
	return kept, err
}

func (f *leakyFeed) History(ctx context.Context, of interaction.Subject, seq int64, limit int) ([]interaction.Event, error) {
	return f.store.History(ctx, of, seq, limit)
}

func (f *leakyFeed) End(ctx context.Context) (int64, error) { return f.store.End(ctx) }

// tellingFeed is one that tells of changes.
type tellingFeed struct {
	*leakyFeed
	interaction.Watcher
}
