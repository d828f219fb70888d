package interactiontest

import (
	"context"
	"fmt"
	"reflect"

	"github.com/deskline/deskline/interaction"
)

// can returns the store inside as one with an ability.
func can[A any](f *FaultyStore) (A, error) {
	a, has := f.inside.(A)
	if err := f.alive(); err != nil {
		return a, err
	}
	if !has {
		return a, fmt.Errorf("interactiontest: the store inside is no %s: %w", reflect.TypeFor[A](), interaction.ErrUnsupported)
	}
	return a, nil
}

// Find asks the store inside, unless it has crashed.
func (f *FaultyStore) Find(ctx context.Context, q interaction.Query) ([]interaction.Interaction, string, error) {
	finder, err := can[interaction.Finder](f)
	if err != nil {
		return nil, "", err
	}
	return finder.Find(ctx, q)
}

// Count asks the store inside, unless it has crashed.
func (f *FaultyStore) Count(ctx context.Context, queue interaction.QueueID) (interaction.QueueCount, error) {
	finder, err := can[interaction.Finder](f)
	if err != nil {
		return interaction.QueueCount{}, err
	}
	return finder.Count(ctx, queue)
}

// Debts asks the store inside, unless it has crashed.
func (f *FaultyStore) Debts(ctx context.Context, agent interaction.AgentID, queue interaction.QueueID, limit int) ([]interaction.Interaction, error) {
	finder, err := can[interaction.Finder](f)
	if err != nil {
		return nil, err
	}
	return finder.Debts(ctx, agent, queue, limit)
}

// ContactCounts asks the store inside, unless it has crashed.
func (f *FaultyStore) ContactCounts(ctx context.Context, q interaction.ContactQuery) (interaction.HistoryCounts, error) {
	finder, err := can[interaction.Finder](f)
	if err != nil {
		return interaction.HistoryCounts{}, err
	}
	return finder.ContactCounts(ctx, q)
}

// After asks the store inside, unless it has crashed.
func (f *FaultyStore) After(ctx context.Context, position int64, limit int) ([]interaction.Event, error) {
	feed, err := can[interaction.Feed](f)
	if err != nil {
		return nil, err
	}
	return feed.After(ctx, position, limit)
}

// History asks the store inside, unless it has crashed.
func (f *FaultyStore) History(ctx context.Context, of interaction.Subject, seq int64, limit int) ([]interaction.Event, error) {
	feed, err := can[interaction.Feed](f)
	if err != nil {
		return nil, err
	}
	return feed.History(ctx, of, seq, limit)
}

// End asks the store inside, unless it has crashed.
func (f *FaultyStore) End(ctx context.Context) (int64, error) {
	feed, err := can[interaction.FeedEnder](f)
	if err != nil {
		return 0, err
	}
	return feed.End(ctx)
}

// Agents asks the store inside, unless it has crashed.
func (f *FaultyStore) Agents(ctx context.Context, after interaction.AgentID, limit int) ([]interaction.Agent, error) {
	lister, err := can[interaction.AgentLister](f)
	if err != nil {
		return nil, err
	}
	return lister.Agents(ctx, after, limit)
}

// Watch asks the store inside, also after a crash.
func (f *FaultyStore) Watch() <-chan struct{} {
	if w, watches := f.inside.(interaction.Watcher); watches {
		return w.Watch()
	}
	return make(chan struct{})
}
