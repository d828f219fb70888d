package routing

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Config says what a router works with. Only Desk is required.
type Config struct {
	Desk   *interaction.Desk // its store must have a feed that tells its end, and list agents, as memstore does
	Roster Roster            // default: the zero [Setup]

	// Lease says which of several routers decides. Default none: the router always does; several on one store are right, and waste work.
	// The rosters of several routers must agree: of two that differ, each goes on giving agents the capacity of its own.
	Lease  Lease
	Name   string        // of the router, to the lease; default a random one
	Hold   time.Duration // how long the lease is taken for at a time; default 10 s, at least 100 ms
	AtOnce int           // decisions that are carried out at once; default 16
	// Resync is how often every record is read again, a page at a time between decisions, in case the feed has lost something; default
	// 5 min, at least 1 s; [interaction.Never].
	Resync time.Duration
	// MostDemands is that of [BoardConfig].
	MostDemands int
	// Decided is told every decision before it is carried out; why explains it, at the cost of looking at every agent, and only until
	// Decided returns. It must be quick and must not call the router. Default: nobody is told.
	Decided func(d Decision, why func() Explanation)
	// Settled is told what became of every decision: refused says why the desk did not take it, and it is decided anew; nil: it is done. The
	// same holds for it as for Decided.
	Settled func(d Decision, refused *interaction.Why)
	// RosterFailed is told why a roster that has changed could not be loaded: what was loaded before stays in force. Default: it is only
	// logged.
	RosterFailed func(error)
	Log          *slog.Logger // default: nothing is logged
}

// Router follows what happens at a desk and offers what waits to who has room: the shell around a [Board]. All its methods may be
// called concurrently. Decisions are taken in [Router.Run] or in [Router.Tick], not in both at once.
//
// Several routers may work on one store. A router that dies leaves nothing behind: what it had offered ends by the desk's own timers,
// and the next router reads how things stand.
type Router struct {
	cfg  Config
	desk *interaction.Desk

	turn     sync.Mutex // of who reads and decides; it guards what follows
	position int64      // in the feed
	sweep    sweep

	mu       sync.Mutex // guards the board and what follows; whoever has both took turn first
	board    *Board
	unread   map[interaction.Subject]time.Time // and when it is to be read
	fitting  fitting
	trouble  trouble
	leads    bool
	drained  []chan struct{} // who waits for a quiet moment
	draining []chan struct{} // those who came before the round that is under way

	rosterChanged <-chan struct{} // watched since before the roster was loaded
	renewAt       time.Time       // when the roster is to be loaded anew; zero: when it has changed

	wake chan struct{}
}

// NewRouter returns a router. A configuration that is wrong is an [*interaction.InvalidError]. The roster is loaded at the start of Run or
// at the first Tick.
func NewRouter(c Config) (*Router, error) {
	if c.Desk == nil {
		return nil, &interaction.InvalidError{Field: "config.desk", Rule: "required", Found: "nothing"}
	}
	if c.Hold != 0 && c.Hold < leastHold {
		return nil, &interaction.InvalidError{Field: "config.hold", Rule: "at least 100 ms, or 0 for the default", Found: c.Hold.String()}
	}
	if c.AtOnce < 0 || c.AtOnce > mostAtOnce {
		return nil, &interaction.InvalidError{Field: "config.at_once", Rule: fmt.Sprintf("0 to %d", mostAtOnce), Found: fmt.Sprint(c.AtOnce)}
	}
	if c.Resync != 0 && c.Resync != interaction.Never && c.Resync < leastResync {
		return nil, &interaction.InvalidError{Field: "config.resync", Rule: "at least 1 s, Never, or 0 for the default", Found: c.Resync.String()}
	}
	if c.MostDemands < 0 {
		found := fmt.Sprint(c.MostDemands)
		return nil, &interaction.InvalidError{Field: "config.most_demands", Rule: "positive, or 0 for the default", Found: found}
	}
	if c.Roster == nil {
		c.Roster = Setup{}
	}
	if c.Name == "" {
		c.Name = interaction.NewID().String()
	}
	if c.AtOnce == 0 {
		c.AtOnce = 16
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	c.Hold, c.Resync = unless(c.Hold, 10*time.Second), unless(c.Resync, 5*time.Minute)
	return &Router{cfg: c, desk: c.Desk, leads: c.Lease == nil, unread: map[interaction.Subject]time.Time{}, wake: make(chan struct{}, 1)}, nil
}

// What bounds a [Config]: what is shorter or more would keep the store busy with nothing else.
const (
	mostAtOnce  = 1024
	leastHold   = 100 * time.Millisecond
	leastResync = time.Second
)

// Run follows the desk and carries out decisions until the context ends, whose error it returns; before that it waits for what is
// being carried out, and from 10 seconds on only if the store does not heed its context. It may be called again then. It returns at once
// when the roster cannot be loaded or has faults ([*SetupError]), or the desk's store lacks something (ErrUnsupported). Later
// errors are logged and tried again. No timer lies between an event and the offer that it makes possible.
func (r *Router) Run(ctx context.Context) error {
	if err := r.begin(ctx); err != nil {
		return err
	}
	stop := r.keepLease(ctx)
	defer stop()
	crew := r.hire(ctx)
	defer r.dismiss(ctx, crew)
	for {
		changed := r.desk.Watch()
		busy, err := r.round(ctx, crew)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			r.cfg.Log.WarnContext(ctx, "the router could not read what has changed; it tries again", "error", err)
		}
		if busy && err == nil {
			continue
		}
		if err := r.rest(ctx, crew, changed, err != nil); err != nil {
			return err
		}
	}
}

// round does what can be done without waiting, and reports whether there may be more.
func (r *Router) round(ctx context.Context, crew *crew) (busy bool, err error) {
	r.turn.Lock()
	defer r.turn.Unlock()
	r.hearDrained()
	now := r.desk.Now()
	r.renew(ctx, now)
	done := crew.finished()
	r.settle(ctx, done)
	read, err := r.catchUp(ctx, now)
	swept, sweepErr := r.resync(ctx, now)
	decided := r.decide(crew)
	return len(done) > 0 || read || swept || decided, errors.Join(err, sweepErr)
}

// rest waits until something happens or falls due.
func (r *Router) rest(ctx context.Context, crew *crew, changed <-chan struct{}, failed bool) error {
	if crew.under == 0 && !failed {
		r.answerDrained()
	}
	timer := time.NewTimer(r.pause(changed == nil, failed))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case o := <-crew.outcomes:
		crew.early = append(crew.early, o)
		crew.under--
	case <-r.rosterTells():
	case <-changed:
	case <-r.wake:
	case <-timer.C:
	}
	return nil
}

// pause is how long there is nothing to do, unless something happens.
func (r *Router) pause(blind, failed bool) time.Duration {
	r.turn.Lock()
	defer r.turn.Unlock()
	most := time.Minute
	switch {
	case failed:
		return time.Second
	case blind: // the feed does not tell
		most = 200 * time.Millisecond
	}
	if next := earlier(r.nextDue(), r.resyncDue()); !next.IsZero() {
		most = min(most, max(next.Sub(r.desk.Now()), 0))
	}
	return most
}

// Tick does everything that is to be done at a time, in turn, for hosts with a loop of their own and for virtual clocks, and returns when
// it should be called next if nothing happens before: zero if nothing falls due. It takes no lease. What could not be read is an error,
// and read again a [Retry] later; everything else is done all the same. Offers that it makes have deadlines of the desk's: call
// [interaction.Desk.Tick] before it, and again after it.
func (r *Router) Tick(ctx context.Context, now time.Time) (next time.Time, err error) {
	r.turn.Lock()
	defer r.turn.Unlock()
	if err := r.start(ctx, now); err != nil {
		return time.Time{}, err
	}
	for again := true; again && ctx.Err() == nil; {
		r.renew(ctx, now)
		read, failed := r.catchUp(ctx, now)
		swept := false
		if err == nil {
			var sweepFailed error
			swept, sweepFailed = r.resync(ctx, now)
			err = errors.Join(failed, sweepFailed)
		}
		again = r.decideInTurn(ctx, now) || read || swept
	}
	if next = earlier(r.nextDue(), r.resyncDue()); err != nil {
		next = earlier(next, now.Add(Retry))
	}
	return next, errors.Join(err, ctx.Err())
}

// decideInTurn decides and carries out until there is nothing more to decide, and reports whether there was anything.
func (r *Router) decideInTurn(ctx context.Context, now time.Time) (decided bool) {
	for {
		r.mu.Lock()
		r.board.Advance(now)
		t, some := r.nextTask()
		r.mu.Unlock()
		if !some {
			return decided
		}
		decided = true
		r.settle(ctx, []outcome{r.carryOut(ctx, t)})
	}
}

// nextDue is when a deadline passes next, zero if there is none.
func (r *Router) nextDue() time.Time {
	r.mu.Lock()
	defer r.mu.Unlock()
	next := earlier(earlier(r.board.NextDue(), r.fitting.due(r.board.now)), r.renewAt)
	if r.trouble.rests.After(r.board.now) {
		next = earlier(next, r.trouble.rests)
	}
	for _, at := range r.unread {
		next = earlier(next, at)
	}
	return next
}

// earlier is the earlier of two times, of which zero is none.
func earlier(x, y time.Time) time.Time {
	if x.IsZero() || !y.IsZero() && y.Before(x) {
		return y
	}
	return x
}

// Drained returns when the router, in Run, has looked at whatever had happened when Drained was called, and nothing is being carried
// out; or when the context ends, with its error. It is for tests and examples: on a busy floor that may never be.
func (r *Router) Drained(ctx context.Context) error {
	done := make(chan struct{})
	r.mu.Lock()
	r.drained = append(r.drained, done)
	r.mu.Unlock()
	r.poke()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// hearDrained has those answered after this round who asked before it.
func (r *Router) hearDrained() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.draining, r.drained = append(r.draining, r.drained...), nil
}

func (r *Router) answerDrained() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, done := range r.draining {
		close(done)
	}
	if r.draining = nil; len(r.drained) > 0 {
		r.poke()
	}
}
