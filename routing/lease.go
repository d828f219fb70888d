package routing

import (
	"context"
	"time"
)

// Lease lets one of several routers decide at a time, so that they do not decide the same twice. Correctness never depends on it: the
// desk refuses what another router was faster with. All methods may be called concurrently.
type Lease interface {
	// Hold takes the lease for a holder, or prolongs it, for so long from now on, and reports whether the holder has it then. That another
	// has it is no error.
	Hold(ctx context.Context, holder string, long time.Duration) (held bool, err error)
	// Release gives the lease up, if the holder has it.
	Release(ctx context.Context, holder string) error
}

// keepLease takes the lease and prolongs it, in a goroutine that stop ends: then it gives the lease up. Without a lease the router leads.
func (r *Router) keepLease(ctx context.Context) (stop func()) {
	if r.cfg.Lease == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		r.prolong(ctx)
	}()
	return func() {
		cancel()
		<-ended
		r.lead(false)
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.cfg.Hold)
		defer cancel()
		if err := r.cfg.Lease.Release(ctx, r.cfg.Name); err != nil {
			r.cfg.Log.WarnContext(ctx, "the lease could not be given up; it ends by itself", "error", err)
		}
	}
}

// prolong asks for the lease three times in the time that it holds, and waits no longer for an answer than until it asks again. Who does
// not hear that they have it stops deciding before it ends.
func (r *Router) prolong(ctx context.Context) {
	var until time.Time
	for {
		asked := time.Now()
		held, err := r.hold(ctx)
		if held && err == nil {
			until = asked.Add(r.cfg.Hold)
		}
		if err != nil && ctx.Err() == nil {
			r.cfg.Log.WarnContext(ctx, "the lease did not answer", "error", err)
		}
		r.lead(err == nil && held || err != nil && time.Now().Before(until.Add(-r.cfg.Hold/3)))
		timer := time.NewTimer(time.Until(asked.Add(r.cfg.Hold / 3)))
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
	}
}

func (r *Router) hold(ctx context.Context) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, r.cfg.Hold/3)
	defer cancel()
	return r.cfg.Lease.Hold(ctx, r.cfg.Name, r.cfg.Hold)
}

// lead says whether the router decides.
func (r *Router) lead(leads bool) {
	r.mu.Lock()
	r.leads = leads
	r.mu.Unlock()
	r.poke()
}

// poke has Run look whether there is something to do.
func (r *Router) poke() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}
