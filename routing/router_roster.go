package routing

import (
	"context"
	"errors"
	"fmt"
	"maps"
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
	return r.reload(ctx, r.desk.Now())
}

func (r *Router) reload(ctx context.Context, now time.Time) error {
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
	end, err := r.desk.FeedEnd(ctx)
	if err != nil {
		return fmt.Errorf("routing: %w", err)
	}
	served, err := r.served(ctx)
	if err != nil {
		return err
	}
	queues, err := r.policies(ctx, setup, served)
	if err != nil {
		return err
	}
	board, err := NewBoard(BoardConfig{Setup: setup, Queues: queues, Capacity: r.desk.Capacity(), MostDemands: r.cfg.MostDemands})
	if err == nil {
		err = setup.readBy(r.desk.Capacity())
	}
	if err != nil {
		return err
	}
	board.assumePolicies(served)
	board.Advance(now)
	fits, s := newFitting(), board.sweep(now)
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
	r.trouble = trouble{}
	clear(r.unread)
	return nil
}

// served are the queues that agents are logged in to, which the desk may not list: those of its source.
func (r *Router) served(ctx context.Context) (map[interaction.QueueID]bool, error) {
	all := map[interaction.QueueID]bool{}
	for s := (sweep{}); !s.agents; {
		if _, err := s.page(ctx, r.desk, func(agents []interaction.Agent, _ []interaction.Interaction, _ ...interaction.ID) {
			for n := range agents {
				if agents[n].Standing == nil {
					continue
				}
				for _, q := range agents[n].Queues {
					all[q] = true
				}
			}
		}); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// policies are those of the desk's own queues, of those that agents serve, and of those that the setup names.
func (r *Router) policies(ctx context.Context, setup Setup, served map[interaction.QueueID]bool) ([]interaction.Queue, error) {
	ids := slices.AppendSeq(r.desk.Queues(), maps.Keys(served))
	for _, p := range setup.Plans {
		ids = append(ids, p.Queue)
	}
	for n := range setup.Groups {
		ids = appendServed(ids, setup.Groups[n].Queues)
	}
	for n := range setup.Agents {
		ids = appendServed(ids, setup.Agents[n].Queues)
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

func appendServed(to []interaction.QueueID, all []Served) []interaction.QueueID {
	for _, s := range all {
		to = append(to, s.Queue)
	}
	return to
}

// assumePolicies has the zero policy hold for queues that agents are logged in to although they are configured no longer.
func (b *Board) assumePolicies(served map[interaction.QueueID]bool) {
	for id := range served {
		if _, known := b.policies[id]; !known {
			b.policies[id] = interaction.Queue{ID: id}
		}
	}
}

// isStrange reports whether nothing is known of a queue.
func (b *Board) isStrange(q interaction.QueueID) bool {
	_, known := b.policies[q]
	return !known
}

// mostAhead is how far the clock may go back without anything being read anew: a board's time never goes back.
const mostAhead = 5 * time.Second

// renew loads everything anew when the roster has told a change, when somebody has logged in to a queue of which nothing was known, or
// when the clock, which had jumped ahead, was set right; and again after a while, when it could not be loaded
// then. Faults are told once: the next change may mend them.
func (r *Router) renew(ctx context.Context, now time.Time) {
	r.mu.Lock()
	select {
	case <-r.rosterChanged:
		r.rosterChanged, r.renewAt = nil, now
	default:
	}
	if r.fitting.stranger {
		r.fitting.stranger, r.renewAt = false, now
	}
	ahead := r.board.now.Sub(now)
	if ahead > mostAhead && (r.renewAt.IsZero() || r.renewAt.After(now.Add(Retry))) {
		r.cfg.Log.WarnContext(ctx, "the clock went back; how things stand is read anew", "by", ahead)
		r.renewAt = now
	}
	due := !r.renewAt.IsZero() && !now.Before(r.renewAt)
	r.mu.Unlock()
	if !due {
		return
	}
	err := r.reload(ctx, now)
	if err == nil {
		return
	}
	if ctx.Err() == nil {
		r.cfg.Log.WarnContext(ctx, "the roster could not be loaded; what was loaded before stays in force", "error", err)
		if r.cfg.RosterFailed != nil {
			r.cfg.RosterFailed(err)
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.renewAt = now.Add(Retry); errors.As(err, new(*SetupError)) && ahead <= mostAhead {
		r.renewAt = time.Time{}
	}
}

// rosterTells is closed when the roster has changed; nil if it does not tell.
func (r *Router) rosterTells() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rosterChanged
}
