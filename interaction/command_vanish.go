package interaction

import "time"

// lostLimit is how long the work of an agent stays theirs after their desktop vanished, unless the queue says otherwise.
const lostLimit = 5 * time.Minute

// ReportSeen says that an agent's desktop is there again after [ReportLost]. It may be given by the agent and the host.
type ReportSeen struct {
	By    Actor   `json:"-"`
	Agent AgentID `json:"agent"`
}

// Verb is [VerbSeen].
func (ReportSeen) Verb() Verb                    { return VerbSeen }
func (c ReportSeen) actor() Actor                { return c.By }
func (c ReportSeen) agent() AgentID              { return c.Agent }
func (c ReportSeen) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
func (c ReportSeen) move(w *work, a *Agent) error {
	if a.Lost {
		w.stand(a, EventSeen, func(s *Standing) { s.Lost, s.Away, s.ReclaimAt = false, timeZero, timeZero })
	}
	return nil
}

// ReportLost says that an agent's desktop has vanished. Offers stop and open ones are withdrawn; what else the agent holds is
// reclaimed at the queues' limit, unless the agent is seen again. It may be given by the host.
type ReportLost struct {
	By    Actor   `json:"-"`
	Agent AgentID `json:"agent"`
}

// Verb is [VerbLost].
func (ReportLost) Verb() Verb                    { return VerbLost }
func (c ReportLost) actor() Actor                { return c.By }
func (c ReportLost) agent() AgentID              { return c.Agent }
func (c ReportLost) needs(n *Needs, s *Snapshot) { n.load(s, c.Agent) }
func (c ReportLost) move(w *work, a *Agent) error {
	if a.Lost || a.Presence == LoggedOut || a.Presence == PresenceNone {
		return nil
	}
	w.revokeOffers(a, false)
	a = w.agent(a.ID)
	reclaim := w.reclaimAt(a, func(q *Queue) time.Duration { return or(q.Reclaim.Lost, lostLimit) })
	w.stand(a, EventLost, func(s *Standing) { s.Lost, s.Away, s.ReclaimAt = true, w.at, reclaim })
	return nil
}

// ReclaimDue clears an agent's reclaim deadline after what they held has gone back, or moves it on where a queue waits longer.
// The desk's timers give it.
type ReclaimDue struct {
	By    Actor     `json:"-"`
	Agent AgentID   `json:"agent"`
	since time.Time // since when the agent was gone for whom the deadline was stored; zero: as it is now
}

// Verb is [VerbReclaimDue].
func (ReclaimDue) Verb() Verb                    { return VerbReclaimDue }
func (c ReclaimDue) actor() Actor                { return c.By }
func (c ReclaimDue) agent() AgentID              { return c.Agent }
func (c ReclaimDue) needs(n *Needs, s *Snapshot) { n.load(s, c.Agent) }
func (c ReclaimDue) move(w *work, a *Agent) error {
	if a.ReclaimAt.IsZero() || w.at.Before(a.ReclaimAt) {
		return nil
	}
	if !c.since.IsZero() && !c.since.Equal(a.Away) {
		return nil // the agent has gone anew meanwhile: that deadline is another
	}
	next := w.reclaimAt(a, func(q *Queue) time.Duration {
		limit := q.goneLimit(a)
		if limit == Never || !a.Away.Add(limit).After(w.at) {
			return Never
		}
		return a.Away.Add(limit).Sub(w.at)
	})
	w.stand(a, EventAgentSet, func(s *Standing) { s.ReclaimAt = next })
	return nil
}

// reclaimLater stores a deadline for an agent who is gone, or who has chosen to be, when a command leaves them with work that
// can go back: a call could not before it ended, and work may be taken while away.
func (w *work) reclaimLater() {
	if w.i == nil || w.leg.ID == 0 {
		return
	}
	for n := range w.i.Legs {
		if l := &w.i.Legs[n]; l.Agent != "" && l.Open() {
			w.reclaimLegLater(l)
		}
	}
}

func (w *work) reclaimLegLater(l *Leg) {
	a := w.peek(l.Agent)
	if a == nil || !a.gone() || !w.goesBack(a, l) || !a.Away.IsZero() && !a.ReclaimAt.IsZero() {
		return
	}
	away := a.Away
	if away.IsZero() {
		away = w.at
	}
	at := after(away, w.queueOf(l).goneLimit(a))
	if at.IsZero() || at.Equal(a.ReclaimAt) {
		return
	}
	if at.Before(w.at) {
		at = w.at
	}
	w.stand(a, EventAgentSet, func(s *Standing) { s.Away, s.ReclaimAt = away, at })
}

// goesBack reports whether a leg is one that a reclaim ends: not a call, unless the customer is on hold with nobody there to take
// them back, and not a wrap-up that ends by itself.
func (w *work) goesBack(a *Agent, l *Leg) bool {
	switch l.State {
	case StateOnHold:
		return a.Lost && l.Role == RoleOwner && w.i.consult() == nil
	case StateReadyToCall:
		return true
	case StateConnected:
		return l.Class != Live
	case StateWrapUp:
		return l.Deadline.IsZero()
	}
	return false
}

// gone reports whether the agent is not at work, or will not be when their work has ended.
func (a *Agent) gone() bool {
	return a.Lost || a.Presence == LoggedOut || a.Presence == NotReady || a.Next == NotReady
}

// goneLimit is how long an agent who is gone keeps their work in the queue.
func (q *Queue) goneLimit(a *Agent) time.Duration {
	switch {
	case a.Lost:
		return or(q.Reclaim.Lost, lostLimit)
	case a.Presence == LoggedOut:
		return q.Reclaim.LoggedOut
	}
	return or(q.Reclaim.Away, Never)
}

// goneTooLong reports whether the acting leg's agent is gone for longer than the leg's queue allows.
func (w *work) goneTooLong() bool {
	a := w.peek(w.leg.Agent)
	if a == nil || a.Away.IsZero() {
		return false
	}
	limit := after(a.Away, w.queueOf(&w.leg).goneLimit(a))
	return !limit.IsZero() && !w.at.Before(limit)
}
