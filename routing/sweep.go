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

// sweep reads everything, page by page: all agents, what waits in the queues, and what the board believes to wait.
type sweep struct {
	began   time.Time
	queues  []interaction.QueueID
	agents  bool // done with the agents
	after   interaction.AgentID
	state   interaction.State
	cursor  string
	waiting []interaction.ID
	done    bool
}

// sweep begins to read everything that a board should know, and whatever it believes to wait.
func (b *Board) sweep(now time.Time) sweep {
	s := sweep{began: now, queues: slices.Sorted(maps.Keys(b.policies)), state: interaction.StateQueued}
	for n := range b.items.all {
		s.waiting = append(s.waiting, b.items.at(n).id)
	}
	for id := range b.beyond {
		s.waiting = append(s.waiting, id)
	}
	return s
}

// listener is told what was read, and of what there is no record any more.
type listener func(agents []interaction.Agent, waiting []interaction.Interaction, gone ...interaction.ID)

// page reads the next page, and reports whether there is more.
func (s *sweep) page(ctx context.Context, d *interaction.Desk, tell listener) (more bool, err error) {
	switch {
	case !s.agents:
		err = s.pageOfAgents(ctx, d, tell)
	case len(s.queues) > 0:
		err = s.pageOfQueue(ctx, d, tell)
	case len(s.waiting) > 0:
		err = s.pageOfWaiting(ctx, d, tell)
	default:
		s.done = true
	}
	if err != nil {
		return false, fmt.Errorf("routing: read how things stand: %w", err)
	}
	return !s.done, nil
}

func (s *sweep) pageOfAgents(ctx context.Context, d *interaction.Desk, tell listener) error {
	page, err := d.Agents(ctx, s.after, pageOf)
	if err != nil {
		return err
	}
	tell(page, nil)
	if s.agents = len(page) < pageOf; len(page) > 0 {
		s.after = page[len(page)-1].ID
	}
	return nil
}

func (s *sweep) pageOfQueue(ctx context.Context, d *interaction.Desk, tell listener) error {
	page, next, err := d.Find(ctx, interaction.Query{Queue: s.queues[0], State: s.state, After: s.cursor, Limit: pageOf})
	if err != nil {
		return err
	}
	tell(nil, page)
	if s.cursor = next; next != "" {
		return nil
	}
	if s.state == interaction.StateQueued {
		s.state = interaction.StateOffered
		return nil
	}
	s.queues, s.state = s.queues[1:], interaction.StateQueued
	return nil
}

// pageOfWaiting goes on behind what cannot be read: the next sweep finds it.
func (s *sweep) pageOfWaiting(ctx context.Context, d *interaction.Desk, tell listener) error {
	n := min(len(s.waiting), pageOf)
	var failed error
	for _, id := range s.waiting[:n] {
		i, err := d.Interaction(ctx, id)
		switch {
		case err == nil:
			tell(nil, []interaction.Interaction{i})
		case errors.Is(err, interaction.ErrNotFound):
			tell(nil, nil, id)
		case failed == nil:
			failed = err
		}
	}
	s.waiting = s.waiting[n:]
	return failed
}
