package interaction_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// world is everything that a store holds at one moment.
type world struct {
	interactions map[ID]Interaction
	agents       map[AgentID]Agent
	// histories are the events of each subject as a reader gets them: written as JSON and read back.
	histories map[Subject][]Event
	position  int64 // of the last event
}

func emptyWorld() *world {
	return &world{interactions: map[ID]Interaction{}, agents: map[AgentID]Agent{}, histories: map[Subject][]Event{}}
}

// observe returns the world after this one, and the events that lie between. This one stays as it is.
func (w *world) observe(ctx context.Context, s wholeStore) (*world, []Event, error) {
	next := &world{interactions: maps.Clone(w.interactions), agents: maps.Clone(w.agents), histories: maps.Clone(w.histories), position: w.position}
	var fresh []Event
	for {
		page, err := s.After(ctx, next.position, 1000)
		if err != nil {
			return nil, nil, err
		}
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			if e.Position <= next.position {
				return nil, nil, fmt.Errorf("the feed gives position %d behind %d", e.Position, next.position)
			}
			next.position = e.Position
			read, err := throughJSON(e)
			if err != nil {
				return nil, nil, err
			}
			fresh = append(fresh, read)
			next.take(read)
		}
	}
	return next, fresh, next.load(ctx, s)
}

// take adds an event to the histories that it belongs to.
func (w *world) take(e Event) {
	add := func(s Subject) { w.histories[s] = append(w.histories[s], e) }
	if e.Seq > 0 {
		add(Subject{Interaction: e.Interaction})
		w.interactions[e.Interaction] = Interaction{}
	}
	if e.AgentSeq > 0 {
		add(Subject{Agent: e.Agent})
		w.agents[e.Agent] = Agent{}
	}
}

// load reads all records of which there is an event.
func (w *world) load(ctx context.Context, s wholeStore) error {
	for id := range w.interactions {
		i, err := s.Interaction(ctx, id)
		if err != nil {
			return err
		}
		w.interactions[id] = i
	}
	for id := range w.agents {
		a, err := s.Agent(ctx, id)
		if err != nil {
			return err
		}
		w.agents[id] = a
	}
	return nil
}

// throughJSON is the event as a subscriber on the other side of a wire has it.
func throughJSON(e Event) (Event, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return Event{}, fmt.Errorf("write %s as JSON: %w", e.Type, err)
	}
	var read Event
	if err := json.Unmarshal(text, &read); err != nil {
		return Event{}, fmt.Errorf("read %s: %w", text, err)
	}
	return read, nil
}

// allIDs are the interactions, in the order in which they were created.
func (w *world) allIDs() []ID {
	return slices.SortedFunc(maps.Keys(w.interactions), func(a, b ID) int { return slices.Compare(a[:], b[:]) })
}

// passage is one step: the world before and after it.
type passage struct {
	before, after *world
	fresh         []Event
	queues        map[QueueID]Queue
	err           error     // what the caller was told
	request       RequestID // of the command; zero where the step was none
	alone         bool      // nobody else did anything meanwhile
	from, to      time.Time // what the clock showed
	// switched is the switch, where it works and nobody reports of it what has not happened; else nil.
	switched *interactiontest.Telephony
}

// refused reports whether the command must have changed nothing.
func (p *passage) refused() bool {
	for _, nothing := range []error{ErrRefused, ErrForbidden, ErrInvalid, ErrUnsupported, ErrNotFound} {
		if errors.Is(p.err, nothing) {
			return true
		}
	}
	return false
}

func (p *passage) queue(id QueueID) Queue {
	if q, known := p.queues[id]; known {
		return q
	}
	return Queue{ID: id}
}
