package routing

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Reload loads the roster and reads anew how things stand. With an error, a [*SetupError] for faults, what was loaded before stays in
// force. What is being carried out is not disturbed.
func (r *Router) Reload(ctx context.Context) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	defer r.poke()
	return r.reload(ctx)
}

func (r *Router) reload(ctx context.Context) error {
	if w, tells := r.cfg.Roster.(RosterWatcher); tells {
		changed := w.Watch()
		r.mu.Lock()
		r.rosterChanged = changed
		r.mu.Unlock()
	}
	setup, err := r.cfg.Roster.Load(ctx)
	if err != nil {
		return fmt.Errorf("routing: load the roster: %w", err)
	}
	queues, err := r.policies(ctx, setup)
	if err != nil {
		return err
	}
	board, err := NewBoard(BoardConfig{Setup: setup, Queues: queues, Capacity: r.desk.Capacity(), MostDemands: r.cfg.MostDemands})
	if err != nil {
		return fmt.Errorf("routing: %w", err)
	}
	end, err := r.desk.FeedEnd(ctx)
	if err != nil {
		return fmt.Errorf("routing: %w", err)
	}
	board.Advance(r.desk.Now())
	fits, s := newFitting(), board.sweep(r.desk.Now())
	for more := true; more; {
		if more, err = s.page(ctx, r.desk, fits.listen(board)); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	board.adopt(r.board)
	fits.inherit(&r.fitting)
	r.board, r.position, r.sweep, r.fitting, r.renewAt = board, end, s, fits, time.Time{}
	clear(r.unread)
	return nil
}

// policies are those of the desk's own queues and of those that the setup plans for.
func (r *Router) policies(ctx context.Context, setup Setup) ([]interaction.Queue, error) {
	ids := r.desk.Queues()
	for _, p := range setup.Plans {
		ids = append(ids, p.Queue)
	}
	slices.Sort(ids)
	var all []interaction.Queue
	for _, id := range slices.Compact(ids) {
		q, err := r.desk.Policy(ctx, id)
		if errors.Is(err, interaction.ErrNotFound) {
			continue // the check of the setup says so
		}
		if err != nil {
			return nil, fmt.Errorf("routing: %w", err)
		}
		all = append(all, q)
	}
	return all, nil
}

// renew loads the roster anew when it has told a change, and again after a while when it could not be loaded then. Faults are told once:
// the next change may mend them.
func (r *Router) renew(ctx context.Context, now time.Time) {
	r.mu.Lock()
	select {
	case <-r.rosterChanged:
		r.rosterChanged, r.renewAt = nil, now
	default:
	}
	due := !r.renewAt.IsZero() && !now.Before(r.renewAt)
	r.mu.Unlock()
	if !due {
		return
	}
	err := r.reload(ctx)
	if err == nil {
		return
	}
	if ctx.Err() == nil {
		r.cfg.Log.WarnContext(ctx, "the roster could not be loaded; what was loaded before stays in force", "error", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.renewAt = now.Add(Retry); errors.As(err, new(*SetupError)) {
		r.renewAt = time.Time{}
	}
}

// rosterTells is closed when the roster has changed; nil if it does not tell.
func (r *Router) rosterTells() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rosterChanged
}
