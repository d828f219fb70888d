package memstore

import (
	"context"

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
