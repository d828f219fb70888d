package memstore

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// agent is an agent as they are kept. A record of version 0 is none, though it has its ID.
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
	if a.record.Version == 0 {
		s.fileAgent(n)
	}
	was := a.record.Standing
	a.record = *now
	if was == now.Standing {
		return // as it nearly always is
	}
	in := loggedIn(now)
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
