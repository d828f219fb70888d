package interaction

import (
	"fmt"
	"slices"
	"time"
)

// Login logs an agent in to queues, and makes the record if there is none. Presence is Ready unless told otherwise. An agent
// who is logged in already changes queues by it.
type Login struct {
	By       Actor     `json:"-"`
	Agent    AgentID   `json:"agent"`
	Queues   []QueueID `json:"queues"`
	Presence Presence  `json:"presence,omitempty"` // default Ready
	Reason   string    `json:"reason,omitempty"`   // of NotReady
}

// Verb is [VerbLogin].
func (Login) Verb() Verb       { return VerbLogin }
func (c Login) actor() Actor   { return c.By }
func (c Login) agent() AgentID { return c.Agent }
func (c Login) validate() error {
	if c.Presence == LoggedOut || c.Presence > NotReady {
		return &InvalidError{Field: "presence", Rule: "Ready, ReadyOutbound or NotReady", Found: c.Presence.String()}
	}
	if err := firstFault(checkText("reason", c.Reason, MaxText), checkLen("queues", len(c.Queues), MaxList)); err != nil {
		return err
	}
	for n, q := range c.Queues {
		if err := checkName(fmt.Sprintf("queues[%d]", n), string(q)); err != nil {
			return err
		}
		if slices.Contains(c.Queues[:n], q) {
			return &InvalidError{Field: fmt.Sprintf("queues[%d]", n), Rule: "each queue once", Found: clip(string(q))}
		}
	}
	return nil
}
func (c Login) needs(n *Needs, s *Snapshot) {
	n.load(s, c.Agent)
	for _, q := range c.Queues {
		n.queue(s, q)
	}
}
func (c Login) move(w *work, a *Agent) error {
	for _, q := range c.Queues {
		if w.s.queue(q) == nil {
			return &InvalidError{Field: "queues", Rule: "configured queues", Found: clip(string(q))}
		}
	}
	if c.Presence == NotReady || c.Presence == ReadyOutbound {
		w.revokeOffers(a, c.Presence == ReadyOutbound)
		a = w.agent(a.ID)
	}
	w.stand(a, EventLoggedIn, func(s *Standing) {
		s.Presence, s.Reason = c.Presence, c.Reason
		if s.Presence == PresenceNone {
			s.Presence = Ready
		}
		s.Queues = slices.Concat(c.Queues)
		w.back(s)
		s.CoolUntil = timeZero
	})
	return nil
}

// back clears what was stored for when the agent is gone.
func (w *work) back(s *Standing) {
	s.Next, s.NextReason, s.Lost, s.Away, s.ReclaimAt = PresenceNone, "", false, timeZero, timeZero
}

// Logout logs an agent out: at once, or where live work or its wrap-up is open, when that has ended. Open offers are withdrawn.
// Other open work stays and is reclaimed at the queues' limit.
type Logout struct {
	By    Actor   `json:"-"`
	Agent AgentID `json:"agent"`
}

// Verb is [VerbLogout].
func (Logout) Verb() Verb                    { return VerbLogout }
func (c Logout) actor() Actor                { return c.By }
func (c Logout) agent() AgentID              { return c.Agent }
func (c Logout) needs(n *Needs, s *Snapshot) { n.load(s, c.Agent) }
func (c Logout) move(w *work, a *Agent) error {
	if a.Presence == LoggedOut || a.Presence == PresenceNone {
		return nil
	}
	w.revokeOffers(a, false)
	a = w.agent(a.ID)
	if a.Next == LoggedOut {
		return nil
	}
	w.stand(a, EventPresenceChosen, func(s *Standing) { s.Next, s.NextReason = LoggedOut, "" })
	return nil
}

// BeReady makes an agent ready for work, and takes back a presence chosen for later.
type BeReady struct {
	By       Actor   `json:"-"`
	Agent    AgentID `json:"agent"`
	Outbound bool    `json:"outbound,omitempty"` // for outbound work only
}

// Verb is [VerbReady] or [VerbReadyOutbound].
func (c BeReady) Verb() Verb {
	if c.Outbound {
		return VerbReadyOutbound
	}
	return VerbReady
}
func (c BeReady) actor() Actor                { return c.By }
func (c BeReady) agent() AgentID              { return c.Agent }
func (c BeReady) needs(n *Needs, s *Snapshot) { n.load(s, c.Agent) }
func (c BeReady) move(w *work, a *Agent) error {
	if a.Presence == LoggedOut || a.Presence == PresenceNone {
		return w.refuse(*why(CodeLoggedOut, "log in first"))
	}
	to, event := Ready, EventReady
	if c.Outbound {
		to, event = ReadyOutbound, EventReadyOutbound
	}
	if a.Presence == to && a.Next == PresenceNone && !a.Lost {
		return nil
	}
	if c.Outbound {
		w.revokeOffers(a, true)
		a = w.agent(a.ID)
	}
	w.stand(a, event, func(s *Standing) {
		s.Presence, s.Reason = to, ""
		w.back(s)
	})
	return nil
}

// BeNotReady makes an agent not ready, with a reason (S14, S31): at once, or during work when the last leg has ended. New offers
// stop at once, and open ones are withdrawn. Given again it changes the reason.
type BeNotReady struct {
	By     Actor   `json:"-"`
	Agent  AgentID `json:"agent"`
	Reason string  `json:"reason"`
}

// Verb is [VerbNotReady].
func (BeNotReady) Verb() Verb                    { return VerbNotReady }
func (c BeNotReady) actor() Actor                { return c.By }
func (c BeNotReady) agent() AgentID              { return c.Agent }
func (c BeNotReady) validate() error             { return checkText("reason", c.Reason, MaxText) }
func (c BeNotReady) needs(n *Needs, s *Snapshot) { n.load(s, c.Agent) }
func (c BeNotReady) move(w *work, a *Agent) error {
	if a.Presence == LoggedOut || a.Presence == PresenceNone {
		return w.refuse(*why(CodeLoggedOut, "log in first"))
	}
	if a.Presence == NotReady && a.Reason == c.Reason && a.Next == PresenceNone {
		return nil
	}
	w.revokeOffers(a, false)
	a = w.agent(a.ID)
	away, reclaim := w.at, w.reclaimAt(a, func(q *Queue) time.Duration { return or(q.Reclaim.Away, Never) })
	switch {
	case a.Lost: // until they are seen again, that counts
		away, reclaim = a.Away, a.ReclaimAt
	case w.onCall(a): // the time away begins when the call has ended
		away, reclaim = timeZero, timeZero
	}
	if len(a.Load) > 0 && a.Presence != NotReady {
		w.stand(a, EventPresenceChosen, func(s *Standing) {
			s.Next, s.NextReason, s.Away, s.ReclaimAt = NotReady, c.Reason, away, reclaim
		})
		return nil
	}
	w.stand(a, EventNotReady, func(s *Standing) {
		s.Presence, s.Reason, s.Next, s.NextReason = NotReady, c.Reason, PresenceNone, ""
		s.Away, s.ReclaimAt = away, reclaim
	})
	return nil
}

// onCall reports whether the agent is in a call, or in one that is being set up.
func (w *work) onCall(a *Agent) bool {
	return slices.ContainsFunc(a.Load, func(l Line) bool {
		i := w.s.other(l.Interaction)
		return l.Class == Live && l.Phase == PhaseWorking && i != nil && i.State != StateReadyToCall
	})
}

// CancelNext takes back a presence that was chosen for later and does not show yet.
type CancelNext struct {
	By    Actor   `json:"-"`
	Agent AgentID `json:"agent"`
}

// Verb is [VerbCancelNext].
func (CancelNext) Verb() Verb                    { return VerbCancelNext }
func (c CancelNext) actor() Actor                { return c.By }
func (c CancelNext) agent() AgentID              { return c.Agent }
func (c CancelNext) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
func (c CancelNext) move(w *work, a *Agent) error {
	if a.Next == PresenceNone {
		return w.refuse(*why(CodeSame, "no presence was chosen for later"))
	}
	w.stand(a, EventPresenceCancelled, func(s *Standing) {
		s.Next, s.NextReason = PresenceNone, ""
		if !s.Lost && s.Presence != NotReady {
			s.Away, s.ReclaimAt = timeZero, timeZero
		}
	})
	return nil
}
