package routing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
)

// pageOf is how much is read at once between decisions.
const pageOf = 1000

// begin loads the roster and reads how things stand, unless that was done before.
func (r *Router) begin(ctx context.Context) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	return r.start(ctx, r.desk.Now())
}

func (r *Router) start(ctx context.Context, now time.Time) error {
	if r.board != nil {
		return nil
	}
	return r.reload(ctx, now)
}

// catchUp reads the next page of the feed, and the records that have changed by it. It reports whether there was anything.
func (r *Router) catchUp(ctx context.Context, now time.Time) (bool, error) {
	events, err := r.desk.Events(ctx, r.position, pageOf)
	if err != nil {
		return false, errors.Join(fmt.Errorf("routing: read events: %w", err), r.readAll(ctx, now))
	}
	r.mu.Lock()
	for n := range events {
		r.notice(&events[n])
	}
	r.mu.Unlock()
	if len(events) > 0 {
		r.position = events[len(events)-1].Position
	}
	return len(events) > 0, r.readAll(ctx, now)
}

// notice has the records read that an event has changed and the board does not know already.
func (r *Router) notice(e *interaction.Event) {
	if !e.Interaction.IsZero() {
		version, known := r.board.version(e.Interaction)
		waits := e.State == interaction.StateQueued || e.State == interaction.StateOffered
		if known && e.Seq > version || !known && waits {
			r.toRead(interaction.Subject{Interaction: e.Interaction})
		}
	}
	if e.AgentSeq > 0 && e.AgentSeq > r.board.agentVersion(e.Agent) {
		r.toRead(interaction.Subject{Agent: e.Agent})
	}
}

// toRead has a record read, unless that is to be tried again later.
func (r *Router) toRead(s interaction.Subject) {
	if _, rests := r.unread[s]; !rests {
		r.unread[s] = time.Time{}
	}
}

// readAll reads what is to be read. What cannot be read is read again after a rest, and stops nothing else; the error is of the first.
func (r *Router) readAll(ctx context.Context, now time.Time) error {
	var first error
	more := 0
	for s, at := range r.unread {
		if now.Before(at) {
			continue
		}
		err := r.read(ctx, s)
		if err == nil {
			delete(r.unread, s)
			continue
		}
		if r.unread[s] = now.Add(Retry); first != nil {
			more++
			continue
		}
		first = err
	}
	if more > 0 {
		return fmt.Errorf("%w, and %d more", first, more)
	}
	return first
}

// read tells the board a record as it is stored, or that it is gone.
func (r *Router) read(ctx context.Context, s interaction.Subject) error {
	if s.Agent != "" {
		a, err := r.desk.Agent(ctx, s.Agent)
		if err != nil && !errors.Is(err, interaction.ErrNotFound) {
			return fmt.Errorf("routing: %w", err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		if err == nil {
			r.fitting.know(r.board, a)
		}
		return nil
	}
	i, err := r.desk.Interaction(ctx, s.Interaction)
	if err != nil && !errors.Is(err, interaction.ErrNotFound) {
		return fmt.Errorf("routing: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.board.Forget(s.Interaction)
		return nil
	}
	r.board.SetInteraction(i)
	return nil
}

// resync reads one page of everything again, when it is time, and reports whether it did.
func (r *Router) resync(ctx context.Context, now time.Time) (bool, error) {
	if r.sweep.done {
		if due := r.resyncDue(); due.IsZero() || now.Before(due) {
			return false, nil
		}
		r.sweepAnew(now)
	}
	err := r.readPage(ctx)
	return err == nil, err
}

// resyncDue is when everything is to be read again, zero if it is not.
func (r *Router) resyncDue() time.Time {
	if r.cfg.Resync == interaction.Never {
		return time.Time{}
	}
	return r.sweep.began.Add(r.cfg.Resync)
}

// readPage reads the next page of everything.
func (r *Router) readPage(ctx context.Context) error {
	_, err := r.sweep.page(ctx, r.desk, func(agents []interaction.Agent, waiting []interaction.Interaction, gone ...interaction.ID) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.fitting.listen(r.board)(agents, waiting, gone...)
	})
	return err
}

// sweepAnew begins to read everything again.
func (r *Router) sweepAnew(now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep = r.board.sweep(now)
}

// Resync reads every record again at once, for tests and for hosts that know that their feed has lost something.
func (r *Router) Resync(ctx context.Context) error {
	r.turn.Lock()
	defer r.turn.Unlock()
	if err := r.start(ctx, r.desk.Now()); err != nil {
		return err
	}
	defer r.poke()
	r.sweepAnew(r.desk.Now())
	for !r.sweep.done {
		if err := r.readPage(ctx); err != nil {
			return err
		}
	}
	return nil
}
