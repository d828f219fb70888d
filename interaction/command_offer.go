package interaction

import "strings"

// Offer offers a waiting interaction to one or several agents, as many at once as the queue allows. It may be given by the
// router, the host and supervisors.
type Offer struct {
	By     Actor     `json:"-"`
	Agents []AgentID `json:"agents"`
}

// Verb is [VerbOffer].
func (Offer) Verb() Verb     { return VerbOffer }
func (c Offer) actor() Actor { return c.By }

func (c Offer) validate() error {
	if len(c.Agents) == 0 {
		return &InvalidError{Field: "agents", Rule: "at least one", Found: "none"}
	}
	if err := checkLen("agents", len(c.Agents), MaxOffers); err != nil {
		return err
	}
	for _, a := range c.Agents {
		if err := checkName("agents", string(a)); err != nil {
			return err
		}
	}
	return nil
}

func (c Offer) needs(n *Needs, s *Snapshot) {
	for _, a := range c.Agents {
		n.agent(s, a)
	}
}

func (c Offer) fill(w *work, l *Leg, e *Event) error {
	return offering{agent: c.Agents[0]}.fill(w, l, e)
}

func (c Offer) then(w *work) error {
	for _, a := range c.Agents[1:] {
		w.leg = Leg{}
		if err := w.step(VerbOffer, "", offering{agent: a}); err != nil {
			return err
		}
	}
	w.pop(PopAtOffer)
	if !w.queue.Offers.Automatic || len(c.Agents) > 1 || w.otherCall() != nil || w.otherSetUp() {
		return nil
	}
	if err := w.step(VerbAccept, "", Accept{}); err != nil {
		return err
	}
	return Accept{}.then(w)
}

// offering opens an offered leg for an agent who takes offers and has room, or who is given it beyond that by a supervisor.
type offering struct {
	agent    AgentID
	assigned bool // by a supervisor's word: the agent need not be ready
	anyQueue bool // transferred to them by name: they need not be logged in to the queue
}

func (o offering) fill(w *work, l *Leg, e *Event) error {
	agent, assigned := o.agent, o.assigned
	a := w.peek(agent)
	if a == nil {
		return w.refuse(*why(CodeLoggedOut, "agent %s has never logged in", agent))
	}
	without, taken := w.inWrapUp(agent)
	if taken {
		mine := w.i.legOf(agent)
		if w.i.Handover == nil || !w.i.Handover.Back || mine.Role != RoleFormer {
			return w.refuse(*why(CodeOffered, "agent %s has it already", agent))
		}
		without = mine.ID // back with who transferred it, and is in wrap-up still
	}
	code := a.closed(w.i.Direction, w.at)
	if assigned && code != CodeLoggedOut && code != CodeAgentLost && !a.leaving() {
		code = ""
	}
	if code != "" {
		return w.refuse(*why(code, "agent %s takes no offers now: %s", agent, strings.ReplaceAll(string(code), "_", " ")))
	}
	if !assigned && !o.anyQueue && !a.Serves(w.i.Queue) {
		return w.refuse(*why(CodeNotServed, "agent %s is not logged in to the queue %s", agent, w.i.Queue))
	}
	weight, no := w.fits(agent, without)
	if c, over := w.cmd.(Assign); no != nil && !(over && c.BeyondCapacity) {
		return w.refuse(*no)
	}
	if no != nil {
		e.Reason = "beyond_capacity"
	}
	n := w.open(agent, RoleOffered, weight)
	n.State, n.Deadline = l.State, l.Deadline
	if w.queue.Offers.RingPhone && w.i.Class == Live && w.s.HasTelephony && w.s.Can&CanRing != 0 {
		n.Call = w.newCall(w.i, "a")
		w.ask(w.i, e, Ask{Kind: AskRing, Leg: n.ID, Agent: agent, Call: n.Call, Deadline: n.Deadline})
	}
	*l = n
	return nil
}

// Accept takes an offer, or answers a consult that does not ring a phone: the first to accept becomes the owner, and everybody else's offer is superseded in the same commit.
// It may be given by the agent, and for an agent by the telephony and the host.
type Accept struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // needed only where several offers are open and the actor is a part of the system
}

// Verb is [VerbAccept].
func (Accept) Verb() Verb     { return VerbAccept }
func (c Accept) actor() Actor { return c.By }
func (c Accept) onLeg() LegID { return c.Leg }

func (Accept) fill(w *work, l *Leg, e *Event) error {
	if l.Role != RoleOffered {
		return nil // who is consulted takes nothing over
	}
	l.Role = RoleOwner
	w.met(l, e)
	if !w.i.WaitUntil.IsZero() || !w.i.RingUntil.IsZero() {
		e.facts().Wait = &Wait{Ring: w.i.Ring}
	}
	return nil
}

// then goes on to Connected where no telephony has to connect anybody first.
func (Accept) then(w *work) error {
	w.pop(PopAtAcceptance)
	return w.connectedAtOnce()
}

// connectedAtOnce is for hosts that move the media themselves: both steps in one commit, with the events of both.
func (w *work) connectedAtOnce() error {
	if w.i.State != StateEstablishing || w.s.HasTelephony {
		return nil
	}
	return w.step(VerbAnswered, "", nil)
}

// pop tells that the customer's record is to be shown, with the references (S104 to S107, S112).
func (w *work) pop(at PopAt) {
	if w.queue.Offers.PopAt == at && len(w.i.Records) > 0 {
		w.emit(w.i, &Event{Type: EventPopped, Leg: w.leg.ID, Agent: w.leg.Agent, Facts: &Facts{Records: w.i.Records}})
	}
}

// Reject declines an offer (S45). It may be given by the agent, and for an agent by the telephony and the host.
type Reject struct {
	By     Actor  `json:"-"`
	Leg    LegID  `json:"leg,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Verb is [VerbReject].
func (Reject) Verb() Verb        { return VerbReject }
func (c Reject) actor() Actor    { return c.By }
func (c Reject) onLeg() LegID    { return c.Leg }
func (c Reject) validate() error { return checkText("reason", c.Reason, MaxText) }
func (c Reject) fill(w *work, l *Leg, e *Event) error {
	if e.Type == EventCallFailed { // who is called in
		e.Reason = string(CauseRejected)
		return nil
	}
	return missed(w, l, e, EndingRejected, c.Reason)
}
func (c Reject) then(w *work) error          { return w.cameToNothing() }
func (c Reject) needs(n *Needs, s *Snapshot) { n.overflow(s) }

// OfferTimedOut ends an offer that nobody answered in time (S46). The desk's timers give it.
type OfferTimedOut struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg"`
}

// Verb is [VerbOfferTimedOut].
func (OfferTimedOut) Verb() Verb     { return VerbOfferTimedOut }
func (c OfferTimedOut) actor() Actor { return c.By }
func (c OfferTimedOut) onLeg() LegID { return c.Leg }
func (OfferTimedOut) fill(w *work, l *Leg, e *Event) error {
	return missed(w, l, e, EndingTimedOut, "")
}
func (OfferTimedOut) then(w *work) error          { return w.cameToNothing() }
func (OfferTimedOut) needs(n *Needs, s *Snapshot) { n.overflow(s) }

// DeliveryFailed ends an offer that the agent's device or desktop could not take. It costs the agent nothing; they are told,
// and it leaves their list (S109 to S111). It may be given by the telephony, the router and the host.
type DeliveryFailed struct {
	By     Actor  `json:"-"`
	Leg    LegID  `json:"leg,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Verb is [VerbDeliveryFailed].
func (DeliveryFailed) Verb() Verb        { return VerbDeliveryFailed }
func (c DeliveryFailed) actor() Actor    { return c.By }
func (c DeliveryFailed) onLeg() LegID    { return c.Leg }
func (c DeliveryFailed) validate() error { return checkText("reason", c.Reason, MaxText) }
func (c DeliveryFailed) fill(w *work, l *Leg, e *Event) error {
	e.Reason = c.Reason
	return nil
}
func (DeliveryFailed) then(w *work) error          { return w.cameToNothing() }
func (DeliveryFailed) needs(n *Needs, s *Snapshot) { n.overflow(s) }

// Revoke withdraws an offer. It costs the agent nothing. It may be given by the router, the host and supervisors.
type Revoke struct {
	By     Actor  `json:"-"`
	Leg    LegID  `json:"leg,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Verb is [VerbRevoke].
func (Revoke) Verb() Verb        { return VerbRevoke }
func (c Revoke) actor() Actor    { return c.By }
func (c Revoke) onLeg() LegID    { return c.Leg }
func (c Revoke) validate() error { return checkText("reason", c.Reason, MaxText) }
func (c Revoke) fill(w *work, l *Leg, e *Event) error {
	e.Reason = c.Reason
	return nil
}
func (Revoke) then(w *work) error          { return w.cameToNothing() }
func (Revoke) needs(n *Needs, s *Snapshot) { n.overflow(s) }

// missed ends an offer that the agent refused or let pass, with what the queue's policy makes of it for the agent.
func missed(w *work, l *Leg, e *Event, how Ending, reason string) error {
	e.Reason = reason
	a := w.peek(l.Agent)
	if a == nil {
		return nil
	}
	s := *a.Standing
	s.Misses++
	effect := w.queueOf(l).Offers.Effects[how]
	if effect.CoolDown > 0 {
		s.CoolUntil = w.at.Add(effect.CoolDown)
	}
	if effect.NotReadyAfter > 0 && s.Misses >= effect.NotReadyAfter {
		s.Misses = 0
		if len(a.Load) > 1 {
			s.Next, s.NextReason = NotReady, ReasonMissed
		} else {
			s.Presence, s.Reason, s.Away = NotReady, ReasonMissed, w.at
		}
	}
	e.facts().Standing = &s
	return nil
}

// ReasonMissed is the reason of a NotReady that the library sets because of missed offers.
const ReasonMissed = "missed_offers"

// cameToNothing sends the interaction on when an offer came to nothing: a transfer that nobody answered where the policy says, and
// after too many offers to the overflow queue, or to its end.
func (w *work) cameToNothing() error {
	if err := w.unanswered(); err != nil {
		return err
	}
	most := orCount(w.queue.Offers.Rounds, Unlimited)
	if most == Unlimited || w.i.Rounds < most || w.i.State != StateQueued {
		return nil
	}
	w.leg = Leg{}
	return w.step(VerbOverflow, overflows(w), Overflow{Reason: string(EndUnanswered)})
}

// overflow names the queue to which the subject's queue overflows.
func (n *Needs) overflow(s *Snapshot) {
	if q := s.queue(s.Interaction.Queue); q != nil {
		n.queue(s, q.Waiting.Overflow)
	}
}
