package interaction

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// sweep is how long Run sleeps at most: a deadline that another process stored before it died is found by then.
const sweep = 5 * time.Second

// farAway is later than every deadline.
var farAway = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// Run fires deadlines until the context ends, whose error it returns. Any number of processes may run on one store: a deadline
// fires once. What goes wrong is logged and tried again. A switch or a CRM that does not answer holds up no deadline, nor the other.
// It reconciles with the telephony at its start and whenever the telephony was away ([Desk.Reconcile]).
func (d *Desk) Run(ctx context.Context) error {
	var asking sync.WaitGroup
	defer asking.Wait()
	asking.Go(func() { d.keepReconciled(ctx) })
	calls, contacts := make(chan struct{}, mostAsking), make(chan struct{}, mostAsking)
	later := func(orders []Order) {
		room := calls
		if toCRM(orders) {
			room = contacts
		}
		select {
		case room <- struct{}{}:
			asking.Go(func() {
				d.ask(ctx, orders, nil)
				<-room
			})
		default: // they are pending, and are asked again
		}
	}
	for {
		next, err := d.tick(ctx, d.cfg.Now(), later)
		if err != nil && ctx.Err() == nil {
			d.cfg.Log.WarnContext(ctx, "deadlines could not be fired; they are tried again", "error", err)
		}
		pause := sweep
		if !next.IsZero() && err == nil {
			pause = min(max(next.Sub(d.cfg.Now()), 0), sweep)
		}
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-d.wake:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// mostAsking bounds how many asks of the timers wait for the telephony at once, and how many for the CRM.
const mostAsking = 64

// Tick fires what is due at a time, for hosts with a loop of their own, and returns when it should be called next: the earliest
// deadline left, zero if there is none. It asks the telephony in turn, before it returns; then it sends changed contacts to the CRM,
// for [Config.CRMTimeout] altogether. Errors of single subjects do not stop it; they come back joined.
func (d *Desk) Tick(ctx context.Context, now time.Time) (next time.Time, err error) {
	return d.tick(ctx, now, nil)
}

func (d *Desk) tick(ctx context.Context, now time.Time, later func([]Order)) (next time.Time, err error) {
	var saves []Order
	if later == nil {
		later = func(orders []Order) {
			if toCRM(orders) {
				saves = append(saves, orders...)
				return
			}
			d.ask(context.WithoutCancel(ctx), orders, nil)
		}
	}
	stuck := map[Subject]time.Time{} // whose deadline did not move: not again in this tick
	for {
		due, dueErr := d.cfg.Store.Due(ctx, now, 100+len(stuck))
		if dueErr != nil {
			return time.Time{}, errors.Join(err, fmt.Errorf("interaction: tick: %w", dueErr))
		}
		moved := false
		for _, s := range due {
			if at, tried := stuck[s.Subject]; tried && at.Equal(s.At) {
				continue
			}
			stuck[s.Subject] = s.At
			moved = true
			if fireErr := d.fire(ctx, s.Subject, now, later); fireErr != nil {
				err = errors.Join(err, fireErr)
			}
		}
		if !moved || ctx.Err() != nil {
			break
		}
	}
	d.saveInTurn(ctx, saves)
	next, nextErr := d.nextDue(ctx, stuck, now)
	return next, errors.Join(err, nextErr)
}

// nextDue is the earliest deadline that this tick has not tried in vain.
func (d *Desk) nextDue(ctx context.Context, tried map[Subject]time.Time, now time.Time) (time.Time, error) {
	due, err := d.cfg.Store.Due(ctx, farAway, len(tried)+1)
	if err != nil {
		return time.Time{}, fmt.Errorf("interaction: tick: %w", err)
	}
	for _, s := range due {
		if at, was := tried[s.Subject]; !was || !at.Equal(s.At) || s.At.After(now) {
			return s.At, nil
		}
	}
	return time.Time{}, nil
}

// fire gives the commands that one subject's deadlines ask for. Another process may have been faster: what is refused then, or
// finds nothing to do, is no error.
func (d *Desk) fire(ctx context.Context, on Subject, now time.Time, later func([]Order)) error {
	due, err := d.due(ctx, on, now)
	if err != nil {
		return err
	}
	var all error
	for _, t := range due {
		_, err := d.doAt(ctx, Request{Interaction: t.Subject.Interaction, Command: t.Command}, now, later)
		switch {
		case err == nil, errors.Is(err, ErrFailed), errors.Is(err, ErrNotFound):
		case errors.Is(err, ErrRefused), errors.Is(err, ErrForbidden):
			d.cfg.Log.DebugContext(ctx, "a deadline found nothing to do", "subject", t.Subject.String(), "verb", t.Command.Verb(), "error", err)
		default:
			all = errors.Join(all, err)
			if on.Agent != "" {
				return all // the agent's deadline stays until everything has gone back
			}
		}
	}
	return all
}

func (d *Desk) due(ctx context.Context, on Subject, now time.Time) ([]Timed, error) {
	if on.Agent != "" {
		a, err := d.cfg.Store.Agent(ctx, on.Agent)
		if err != nil {
			return nil, fmt.Errorf("interaction: fire deadlines of agent %s: %w", on.Agent, err)
		}
		return DueAgentCommands(a, now), nil
	}
	i, err := d.cfg.Store.Interaction(ctx, on.Interaction)
	if err != nil {
		return nil, fmt.Errorf("interaction: fire deadlines of %s: %w", on.Interaction, err)
	}
	return DueCommands(i, now), nil
}

// awake wakes Run when a commit has stored a deadline.
func (d *Desk) awake(c *Change, now time.Time) {
	earlier := false
	for n := range c.Interactions {
		due := c.Interactions[n].Now.NextDue
		earlier = earlier || !due.IsZero() && due.Before(now.Add(sweep))
	}
	for n := range c.Agents {
		due := c.Agents[n].Now.NextDue
		earlier = earlier || !due.IsZero() && due.Before(now.Add(sweep))
	}
	if !earlier {
		return
	}
	select {
	case d.wake <- struct{}{}:
	default:
	}
}
