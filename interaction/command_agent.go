package interaction

import (
	"slices"
	"time"
)

// agentCommand is a command on an agent's record. An agent gives it for themselves, a supervisor for another.
type agentCommand interface {
	Command
	agent() AgentID
	move(w *work, a *Agent) error
}

// applyToAgent decides a command on an agent.
func applyToAgent(w *work) (Decision, error) {
	cmd := w.cmd.(agentCommand)
	id := cmd.agent()
	if err := checkName("agent", string(id)); err != nil {
		return Decision{}, err
	}
	a := w.s.agent(id)
	if !w.permittedOn(id, a) {
		return Decision{}, &ForbiddenError{Subject: Subject{Agent: id}, Verb: w.verb, By: w.by}
	}
	if a == nil && w.verb != VerbLogin && w.verb != VerbSetAgent {
		return Decision{}, w.refuse(*why(CodeLoggedOut, "agent %s has never logged in", id))
	}
	if a == nil {
		a = &Agent{ID: id, Standing: &noStanding}
	}
	if err := cmd.move(w, a); err != nil {
		return Decision{}, err
	}
	w.settlePresence()
	d, err := w.finish()
	d.Change.Answer.Subject = Subject{Agent: id}
	d.Agent = a
	for n := range d.Change.Agents {
		if now := &d.Change.Agents[n].Now; now.ID == id {
			d.Agent = now
		}
	}
	return d, err
}

// permittedOn asks the authorizer about a command on an agent. A supervisor of any of the agent's queues supervises the agent.
func (w *work) permittedOn(id AgentID, a *Agent) bool {
	q := Authorization{By: w.by, Verb: w.verb, Subject: id, Agent: &noAgent, Interaction: &noInteraction, Leg: &w.leg}
	if by := w.s.agent(w.by.Agent); by != nil {
		q.Agent = by
	}
	rules := w.s.Authorizer
	if rules == nil {
		rules = DefaultRules{}
	}
	if into, ok := w.cmd.(Login); ok && len(into.Queues) > 0 { // into each of them
		return !slices.ContainsFunc(into.Queues, func(queue QueueID) bool {
			q.Queue = queue
			return !rules.May(q)
		})
	}
	if a == nil || len(a.Queues) == 0 {
		return rules.May(q)
	}
	return slices.ContainsFunc(a.Queues, func(queue QueueID) bool {
		q.Queue = queue
		return rules.May(q)
	})
}

// stand tells an event that changes the agent's standing.
func (w *work) stand(a *Agent, event EventType, change func(s *Standing)) {
	s := *a.Standing
	change(&s)
	w.emit(nil, &Event{Type: event, Agent: a.ID, Reason: s.Reason, Facts: &Facts{Standing: &s}})
}

// settlePresence makes the presence show that an agent has chosen for later, once the last leg has ended; logging out waits for
// live legs only.
func (w *work) settlePresence() {
	for n := range len(w.agents) + len(w.more) {
		a := &w.agents[0].Now
		if n > 0 {
			a = &w.more[n-1].Now
		}
		switch {
		case a.Next == PresenceNone || w.working(a):
			continue
		case a.Next == LoggedOut:
			w.logOut(a)
		default:
			w.stand(a, EventNotReady, func(s *Standing) {
				s.Presence, s.Reason, s.Next, s.NextReason = s.Next, s.NextReason, PresenceNone, ""
				if s.Away.IsZero() {
					s.Away = w.at
				}
			})
		}
	}
}

// working reports whether a chosen presence must wait still.
func (w *work) working(a *Agent) bool {
	if a.Next == LoggedOut {
		return slices.ContainsFunc(a.Load, func(l Line) bool { return l.Class == Live })
	}
	return len(a.Load) > 0
}

// logOut logs an agent out, with the deadline at which what they still hold goes back.
func (w *work) logOut(a *Agent) {
	reclaim := w.reclaimAt(a, func(q *Queue) time.Duration { return q.Reclaim.LoggedOut })
	w.stand(a, EventLoggedOut, func(s *Standing) {
		s.Presence, s.Reason, s.Next, s.NextReason = LoggedOut, "", PresenceNone, ""
		s.Queues, s.Away, s.ReclaimAt, s.Lost = nil, w.at, reclaim, false
	})
}

// reclaimAt is when the agent's work goes back: by the shortest limit of the queues that it came from; zero where none has one,
// or there is nothing.
func (w *work) reclaimAt(a *Agent, limit func(q *Queue) time.Duration) time.Time {
	var first time.Time
	for _, line := range a.Load {
		q := &Queue{}
		if i := w.s.other(line.Interaction); i != nil {
			l, _ := i.Leg(line.Leg)
			q = w.policy(l.Queue)
		}
		first = earliest(first, after(w.at, limit(q)))
	}
	return first
}

// revokeOffers withdraws every open offer of an agent, or only the inbound ones.
func (w *work) revokeOffers(a *Agent, inbound bool) {
	for _, line := range slices.Clone(a.Load) {
		if line.Phase != PhaseOffered {
			continue
		}
		i := w.other(line.Interaction)
		if i == nil || inbound && i.Direction != Inbound {
			continue
		}
		if l, found := i.Leg(line.Leg); found && l.IsOffer() {
			w.closeOffer(i, l, EventRevoked)
		}
	}
}

// load names the interactions that the agent has a part in.
func (n *Needs) load(s *Snapshot, id AgentID) {
	n.agent(s, id)
	if a := s.agent(id); a != nil {
		for _, l := range a.Load {
			n.other(s, l.Interaction)
		}
	}
}
