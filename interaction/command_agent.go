package interaction

import (
	"encoding/json"
	"fmt"
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

// lostLimit is how long the work of an agent stays theirs after their desktop vanished, unless the queue says otherwise.
const lostLimit = 5 * time.Minute

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

// revokeOffers withdraws every open offer of an agent.
func (w *work) revokeOffers(a *Agent) {
	for _, line := range slices.Clone(a.Load) {
		if line.Phase != PhaseOffered {
			continue
		}
		i := w.other(line.Interaction)
		if i == nil {
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
	n.agent(s, c.Agent)
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
	w.stand(a, EventLoggedIn, func(s *Standing) {
		s.Presence, s.Reason = c.Presence, c.Reason
		if s.Presence == PresenceNone {
			s.Presence = Ready
		}
		s.Queues = slices.Clone(c.Queues)
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
	w.revokeOffers(a)
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
func (c BeReady) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
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
	w.revokeOffers(a)
	a = w.agent(a.ID)
	away, reclaim := w.at, w.reclaimAt(a, func(q *Queue) time.Duration { return or(q.Reclaim.Away, Never) })
	if a.Lost { // until they are seen again, that counts
		away, reclaim = a.Away, a.ReclaimAt
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
	w.revokeOffers(a)
	a = w.agent(a.ID)
	reclaim := w.reclaimAt(a, func(q *Queue) time.Duration { return or(q.Reclaim.Lost, lostLimit) })
	w.stand(a, EventLost, func(s *Standing) { s.Lost, s.Away, s.ReclaimAt = true, w.at, reclaim })
	return nil
}

// SetAgent sets what the host or the roster decides about an agent, and makes the record if there is none. Nil fields stay.
type SetAgent struct {
	By      Actor           `json:"-"`
	Agent   AgentID         `json:"agent"`
	Name    *string         `json:"name,omitempty"`
	Grants  *[]Grant        `json:"grants,omitempty"`
	Profile json.RawMessage `json:"profile,omitempty"`
	Single  *bool           `json:"single,omitempty"`
	Outside *int            `json:"outside,omitempty"` // calls outside the queues
}

// Verb is [VerbSetAgent].
func (SetAgent) Verb() Verb                    { return VerbSetAgent }
func (c SetAgent) actor() Actor                { return c.By }
func (c SetAgent) agent() AgentID              { return c.Agent }
func (c SetAgent) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
func (c SetAgent) validate() error {
	if c.Name != nil {
		if err := checkText("name", *c.Name, MaxText); err != nil {
			return err
		}
	}
	if c.Grants != nil {
		if err := checkLen("grants", len(*c.Grants), MaxList); err != nil {
			return err
		}
		for _, g := range *c.Grants {
			if err := firstFault(checkName("grants.permission", string(g.Permission)), checkName("grants.queue", string(g.Queue))); err != nil {
				return err
			}
		}
	}
	if c.Outside != nil && (*c.Outside < 0 || *c.Outside > MaxList) {
		return &InvalidError{Field: "outside", Rule: "0 to " + itoa(MaxList), Found: itoa(*c.Outside)}
	}
	if len(c.Profile) > 0 && !json.Valid(c.Profile) {
		return &InvalidError{Field: "profile", Rule: "a JSON value", Found: clip(string(c.Profile))}
	}
	return checkText("profile", string(c.Profile), MaxNote)
}
func (c SetAgent) move(w *work, a *Agent) error {
	w.stand(a, EventAgentSet, func(s *Standing) {
		if s.Presence == PresenceNone {
			s.Presence = LoggedOut
		}
		if c.Name != nil {
			s.Name = *c.Name
		}
		if c.Grants != nil {
			s.Grants = slices.Clone(*c.Grants)
		}
		if len(c.Profile) > 0 {
			s.Profile = plain(c.Profile)
		}
		if c.Single != nil {
			s.Single = *c.Single
		}
		if c.Outside != nil {
			s.Outside = *c.Outside
		}
	})
	return nil
}

// ReclaimDue clears an agent's reclaim deadline after what they held has gone back. The desk's timers give it.
type ReclaimDue struct {
	By    Actor   `json:"-"`
	Agent AgentID `json:"agent"`
}

// Verb is [VerbReclaimDue].
func (ReclaimDue) Verb() Verb                    { return VerbReclaimDue }
func (c ReclaimDue) actor() Actor                { return c.By }
func (c ReclaimDue) agent() AgentID              { return c.Agent }
func (c ReclaimDue) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
func (c ReclaimDue) move(w *work, a *Agent) error {
	if !a.ReclaimAt.IsZero() && !w.at.Before(a.ReclaimAt) {
		w.stand(a, EventAgentSet, func(s *Standing) { s.ReclaimAt = timeZero })
	}
	return nil
}
