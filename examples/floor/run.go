package main

import (
	"context"
	"io"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/routing"
)

// opens is when the floor opens.
var opens = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// run is the floor at work, on a clock of its own.
type run struct {
	seed   uint64
	desk   *interaction.Desk
	router *routing.Router

	now      time.Time
	ends     time.Time
	agenda   agenda
	position int64 // in the desk's feed

	coming    *customer // who is being created
	customers map[interaction.ID]*customer
	teller    teller
	tally     tally
}

// newRun opens the floor for a time. With a number only what happens to that customer is told, and why.
func newRun(out io.Writer, seed uint64, all []*customer, lasts time.Duration, why int) (*run, error) {
	r := &run{seed: seed, now: opens, ends: opens.Add(lasts), customers: map[interaction.ID]*customer{}, tally: newTally()}
	r.teller = teller{out: out, only: why, customers: r.customers}
	desk, err := interaction.NewDesk(interaction.Config{
		Store: memstore.New(), Queues: queues(), Capacity: routing.NewCapacities(nil),
		Now:   func() time.Time { return r.now },
		NewID: func() interaction.ID { return idOf(r.coming.number, r.now) },
	})
	if err != nil {
		return nil, err
	}
	router, err := routing.NewRouter(routing.Config{Desk: desk, Roster: setup(), Decided: r.teller.decided})
	if err != nil {
		return nil, err
	}
	r.desk, r.router = desk, router
	for _, s := range shifts {
		r.plan(s)
	}
	for _, c := range all {
		r.agenda.note(opens.Add(c.came), func(ctx context.Context) error { return r.arrive(ctx, c) })
	}
	return r, nil
}

// live lets everything happen until the time is over: from one moment to the next at which anything does.
func (r *run) live(ctx context.Context) error {
	for {
		next, err := r.moment(ctx)
		if err != nil || !r.now.Before(r.ends) {
			return err
		}
		if next.IsZero() || next.After(r.ends) {
			next = r.ends
		}
		if err := r.tally.pass(ctx, r.desk, next.Sub(r.now)); err != nil {
			return err
		}
		r.now = next
	}
}

// moment does everything that is to be done now, and returns when something is to be done next, zero if nothing is. The desk ends
// what has rung too long, people do what they do, and the router offers what waits. Then the desk is asked again: what the router
// has offered has a deadline too.
func (r *run) moment(ctx context.Context) (time.Time, error) {
	if _, err := r.desk.Tick(ctx, r.now); err != nil {
		return time.Time{}, err
	}
	if err := r.agenda.happen(ctx, r.now); err != nil {
		return time.Time{}, err
	}
	ring, err := r.router.Tick(ctx, r.now)
	if err != nil {
		return time.Time{}, err
	}
	if err := r.hear(ctx); err != nil {
		return time.Time{}, err
	}
	timer, err := r.desk.Tick(ctx, r.now)
	return earliest(ring, timer, r.agenda.next()), err
}

// earliest is the first of several times, of which zero is none.
func earliest(all ...time.Time) (first time.Time) {
	for _, t := range all {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	return first
}

// hear reads what has happened from the desk's feed, tells it, and lets people react.
func (r *run) hear(ctx context.Context) error {
	const page = 100
	for {
		events, err := r.desk.Events(ctx, r.position, page)
		if err != nil {
			return err
		}
		for n := range events {
			e := &events[n]
			r.position = e.Position
			r.react(e)
			r.teller.tell(e)
			r.tally.count(e)
		}
		if len(events) < page {
			r.teller.flush()
			return nil
		}
	}
}
