package main

import (
	"context"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// run is the desk at work on the calls, on a clock of its own.
type run struct {
	desk     *interaction.Desk
	store    *memstore.Store
	floor    floor
	now      time.Time // what the desk's clock shows
	commands int       // given to the desk
}

// newRun opens the desk.
func newRun() (*run, error) {
	r := &run{store: memstore.New()}
	all := queues()
	desk, err := interaction.NewDesk(interaction.Config{
		Store:  r.store,
		Queues: all,
		Now:    func() time.Time { return r.now },
	})
	if err != nil {
		return nil, err
	}
	r.desk, r.floor.desk = desk, desk
	for _, q := range all {
		r.floor.queues = append(r.floor.queues, q.ID)
	}
	return r, nil
}

// live lets all calls live to their ends.
func (r *run) live(ctx context.Context, calls []*call, bar *progress) error {
	all := moments(calls)
	defer bar.clear()
	for n, m := range all {
		r.now = m.at
		bar.show(n, len(all), m.at)
		if err := r.happen(ctx, m); err != nil {
			return fmt.Errorf("line %d, at %s: %w", m.call.line, m.at.Format(time.DateTime), err)
		}
	}
	r.commands += r.floor.agents // each logged in once
	return nil
}

// happen lets one thing happen.
func (r *run) happen(ctx context.Context, m moment) error {
	c := m.call
	switch {
	case m.rank == arrives:
		if err := r.arrive(ctx, c); err != nil || c.life.Served() || c.life.Wait > 0 {
			return err
		}
		return r.giveUp(ctx, c)
	case !c.life.Served():
		return r.giveUp(ctx, c)
	case m.rank == ends:
		return r.release(ctx, c)
	}
	if err := r.answer(ctx, c); err != nil || m.rank != passes {
		return err
	}
	return r.release(ctx, c)
}

// arrive brings a call into its queue.
func (r *run) arrive(ctx context.Context, c *call) error {
	created, err := r.desk.Create(ctx, c.draft)
	c.id = created.ID
	return r.gave(interaction.StateQueued, created, err)
}

// answer offers a call to its agent, who accepts it at once.
func (r *run) answer(ctx context.Context, c *call) error {
	agent, err := r.floor.free(ctx, c.life.Agent)
	if err != nil {
		return err
	}
	c.agent = agent
	offered, err := r.desk.Offer(ctx, c.id, agent)
	if err := r.gave(interaction.StateOffered, offered, err); err != nil {
		return err
	}
	accepted, err := r.desk.Accept(ctx, c.id, agent)
	return r.gave(interaction.StateConnected, accepted, err)
}

// release ends the conversation. Without wrap-up, that completes the interaction.
func (r *run) release(ctx context.Context, c *call) error {
	released, err := r.desk.Release(ctx, c.id, c.agent)
	return r.gave(interaction.StateCompleted, released, err)
}

// giveUp lets the caller hang up in the queue.
func (r *run) giveUp(ctx context.Context, c *call) error {
	gone, err := r.desk.CustomerGone(ctx, c.id)
	return r.gave(interaction.StateCompleted, gone, err)
}

// gave counts a command and holds what came of it against what happened in 1999.
func (r *run) gave(want interaction.State, i interaction.Interaction, err error) error {
	r.commands++
	if err == nil && i.State != want {
		err = fmt.Errorf("the interaction is %s and should be %s", i.State, want)
	}
	return err
}
