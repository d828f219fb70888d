package routing

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// pageOf is how much is read at once between decisions.
const pageOf = 1000

// begin loads the roster and reads how things stand, unless that was done before.
func (r *Router) begin(ctx context.Context) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	return r.start(ctx)
}

func (r *Router) start(ctx context.Context) error {
	if r.board != nil {
		return nil
	}
	return r.reload(ctx)
}

// Reload loads the roster and reads anew how things stand. With an error, a [*SetupError] for faults, what was loaded before stays in
// force. What is being carried out is not disturbed.
func (r *Router) Reload(ctx context.Context) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	defer r.poke()
	return r.reload(ctx)
}

func (r *Router) reload(ctx context.Context) error {
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
	s := board.sweep(r.desk.Now())
	for more := true; more; {
		if more, err = s.page(ctx, r.desk, func(set func(*Board)) { set(board) }); err != nil {
			return err
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	board.adopt(r.board)
	r.board, r.position, r.sweep, r.fitting = board, end, s, fitting{}
	clear(r.unread)
	for _, seat := range board.seats {
		r.fit(&seat.record)
	}
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

// watchRoster is closed when the roster has changed; nil if it does not tell.
func (r *Router) watchRoster() <-chan struct{} {
	if w, tells := r.cfg.Roster.(RosterWatcher); tells {
		return w.Watch()
	}
	return nil
}

// catchUp reads the next page of the feed, and the records that have changed by it. It reports whether there was anything.
func (r *Router) catchUp(ctx context.Context) (bool, error) {
	events, err := r.desk.Events(ctx, r.position, pageOf)
	if err != nil {
		return false, fmt.Errorf("routing: read events: %w", err)
	}
	r.mu.Lock()
	for n := range events {
		r.notice(&events[n])
	}
	r.mu.Unlock()
	if len(events) > 0 {
		r.position = events[len(events)-1].Position
	}
	return len(events) > 0, r.readAll(ctx)
}

// notice has the records read that an event has changed and the board does not know already.
func (r *Router) notice(e *interaction.Event) {
	if !e.Interaction.IsZero() {
		version, known := r.board.Version(e.Interaction)
		waits := e.State == interaction.StateQueued || e.State == interaction.StateOffered
		if known && e.Seq > version || !known && waits {
			r.unread[interaction.Subject{Interaction: e.Interaction}] = struct{}{}
		}
	}
	if e.AgentSeq > 0 && e.AgentSeq > r.board.AgentVersion(e.Agent) {
		r.unread[interaction.Subject{Agent: e.Agent}] = struct{}{}
	}
}

// readAll reads what is to be read. What cannot be read stays to be read.
func (r *Router) readAll(ctx context.Context) error {
	for s := range r.unread {
		if err := r.read(ctx, s); err != nil {
			return err
		}
		delete(r.unread, s)
	}
	return nil
}

// read tells the board a record as it is stored.
func (r *Router) read(ctx context.Context, s interaction.Subject) error {
	if s.Agent != "" {
		a, err := r.desk.Agent(ctx, s.Agent)
		if err != nil && !errors.Is(err, interaction.ErrNotFound) {
			return fmt.Errorf("routing: %w", err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		if err == nil {
			r.board.SetAgent(a)
			r.fit(&a)
		}
		return nil
	}
	i, err := r.desk.Interaction(ctx, s.Interaction)
	if err != nil && !errors.Is(err, interaction.ErrNotFound) {
		return fmt.Errorf("routing: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.board.SetInteraction(i)
	}
	return nil
}

// resync reads one page of everything again, when it is time, and reports whether it did.
func (r *Router) resync(ctx context.Context) (bool, error) {
	now := r.desk.Now()
	if r.sweep.done && (r.cfg.Resync == interaction.Never || now.Sub(r.sweep.began) < r.cfg.Resync) {
		return false, nil
	}
	if r.sweep.done {
		r.mu.Lock()
		r.sweep = r.board.sweep(now)
		r.mu.Unlock()
	}
	_, err := r.sweep.page(ctx, r.desk, func(set func(*Board)) {
		r.mu.Lock()
		defer r.mu.Unlock()
		set(r.board)
	})
	return true, err
}

// Resync reads every record again at once, for tests and for hosts that know that their feed has lost something.
func (r *Router) Resync(ctx context.Context) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	if err := r.start(ctx); err != nil {
		return err
	}
	r.sweep = sweep{done: true}
	r.sweep.began = r.desk.Now().Add(-1 << 62)
	for {
		if _, err := r.resync(ctx); err != nil || r.sweep.done {
			return err
		}
	}
}
