package simulation

import (
	"context"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// tape is the store of a run. It keeps the last events as they were committed, for the router and for the run, which both read each event
// soon and once: the store would unpack them for each. A run commits from one goroutine.
type tape struct {
	*memstore.Store
	events []interaction.Event
	from   int64 // the position before the first of them
}

// Commit stores the changes, and keeps their events.
func (t *tape) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	errs, err := t.Store.Commit(ctx, batch)
	if err != nil {
		return errs, err
	}
	for n := range batch {
		if errs[n] != nil {
			continue
		}
		first := len(t.events)
		t.events = append(t.events, batch[n].Events...)
		for k := first; k < len(t.events); k++ {
			t.events[k].Position = t.from + int64(k) + 1
		}
	}
	return errs, nil
}

// After returns events that are kept; else the store's.
func (t *tape) After(ctx context.Context, position int64, limit int) ([]interaction.Event, error) {
	if position < t.from {
		return t.Store.After(ctx, position, limit)
	}
	rest := t.events[min(int(position-t.from), len(t.events)):]
	return rest[:min(len(rest), limit)], nil
}

// forget drops what everybody has read.
func (t *tape) forget() {
	t.from += int64(len(t.events))
	clear(t.events)
	t.events = t.events[:0]
}
