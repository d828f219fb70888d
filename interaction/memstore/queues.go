package memstore

import (
	"context"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// queue is what is kept of a queue that some record names.
type queue struct {
	id       interaction.QueueID
	waiting  int
	loggedIn int
	active   order // its interactions that are not completed
}

// Count returns how many interactions of the queue are in the state Queued, and for how many agents it is among the queues they
// are logged in to while they are not LoggedOut. The counts are exact, and cost the same however many there are. A queue that
// nobody has named is empty and no error.
func (s *Store) Count(ctx context.Context, id interaction.QueueID) (interaction.QueueCount, error) {
	if err := ctx.Err(); err != nil {
		return interaction.QueueCount{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	q := s.queues[id]
	if q == nil {
		return interaction.QueueCount{}, nil
	}
	return interaction.QueueCount{Waiting: q.waiting, LoggedIn: q.loggedIn}, nil
}

func (s *Store) queue(id interaction.QueueID) *queue {
	q := s.queues[id]
	if q == nil {
		q = &queue{id: id}
		s.queues[id] = q
	}
	return q
}

// enqueue moves an interaction to the queue and the state of its new version.
func (s *Store) enqueue(n uint32, r *row, i *interaction.Interaction) {
	from, to := r.queue, r.queue
	if from == nil || from.id != i.Queue {
		to = s.queue(i.Queue)
	}
	was, is := from != nil && active(r.state), active(i.State)
	if was && (!is || from != to) {
		from.active.remove(&s.ids, n)
	}
	if is && (!was || from != to) {
		to.active.add(&s.ids, n)
	}
	if from != nil && r.state == interaction.StateQueued {
		from.waiting--
	}
	if i.State == interaction.StateQueued {
		to.waiting++
	}
	r.queue, r.state = to, i.State
}

// agent is an agent as they are kept. A record of version 0 is none.
type agent struct {
	record interaction.Agent
	number uint32   // its place in Store.agents
	last   int64    // position of the last event of the history; 0: none
	due    uint32   // place in the heap of deadlines, from 1; 0: not there
	queues []*queue // that count the agent as logged in
}

// loggedIn returns the queues that the agent is logged in to, none while LoggedOut.
func loggedIn(a *interaction.Agent) []interaction.QueueID {
	if a.Standing == nil || a.Presence == interaction.PresenceNone || a.Presence == interaction.LoggedOut {
		return nil
	}
	return a.Queues
}

// keepAgent stores a new version of an agent.
func (s *Store) keepAgent(n uint32, now *interaction.Agent) {
	a := s.agents[n]
	if due := deadline(now.NextDue); due != deadline(a.record.NextDue) || a.record.Version == 0 {
		s.setDue(ofAgent(n), &a.due, due)
	}
	was := loggedIn(&a.record)
	a.record = *now
	in := loggedIn(now)
	if len(was) == len(in) && (len(in) == 0 || &was[0] == &in[0]) {
		return
	}
	if slices.EqualFunc(a.queues, in, func(q *queue, id interaction.QueueID) bool { return q.id == id }) {
		return
	}
	for _, q := range a.queues {
		q.loggedIn--
	}
	a.queues = make([]*queue, len(in))
	for k, id := range in {
		a.queues[k] = s.queue(id)
		a.queues[k].loggedIn++
	}
}
