package interaction

import "slices"

// Signal is what the telephony reports of a call. Signals may be late, doubled or out of order: one that says nothing new, or
// is about a call that nobody waits for any more, changes nothing and is no error.
type Signal struct {
	By    Actor      `json:"-"` // default: the system's Switch
	Call  CallID     `json:"call"`
	Kind  SignalKind `json:"kind"`
	Cause Cause      `json:"cause,omitempty"` // of failed; default: failed
	Who   Who        `json:"who,omitempty"`   // of hung_up; default: whose call it is
}

// SignalKind is what happened to a call.
type SignalKind string

// The kinds.
const (
	SignalRinging   SignalKind = "ringing"
	SignalAnswered  SignalKind = "answered"
	SignalFailed    SignalKind = "failed"  // it was never answered
	SignalHungUp    SignalKind = "hung_up" // it has ended
	SignalHeld      SignalKind = "held"    // by the phone itself
	SignalRetrieved SignalKind = "retrieved"
	// An agent's device has lost the switch, and is there again. The call may be up still, or be gone.
	SignalDeviceGone SignalKind = "device_gone"
	SignalDeviceBack SignalKind = "device_back"
)

// Verb is the verb of the signal's kind, "" for a kind that is not known.
func (c Signal) Verb() Verb {
	switch c.Kind {
	case SignalRinging:
		return VerbRinging
	case SignalAnswered:
		return VerbAnswered
	case SignalFailed:
		return VerbFailed
	case SignalHungUp:
		return VerbHungUp
	case SignalHeld:
		return VerbHeld
	case SignalRetrieved:
		return VerbRetrieved
	}
	return ""
}

func (c Signal) actor() Actor {
	if c.By.IsZero() {
		return System(Switch)
	}
	return c.By
}

func (c Signal) validate() error {
	if err := checkText("call", string(c.Call), MaxText); err != nil || c.Call == "" {
		return firstFault(err, &InvalidError{Field: "call", Rule: "required", Found: "nothing"})
	}
	if c.Cause != "" {
		if err := c.Cause.validate(); err != nil {
			return err
		}
	}
	switch c.Who {
	case "", ByCustomer, ByAgent, BySystem, ByUnknown:
		return nil
	}
	return &InvalidError{Field: "who", Rule: "customer, agent, system or unknown", Found: clip(string(c.Who))}
}

func (c Signal) needs(n *Needs, s *Snapshot) { n.overflow(s) }

func (c Signal) do(w *work) error {
	if c.Kind == SignalFailed || c.Kind == SignalHungUp {
		w.gone = c.Call
	}
	if err := c.act(w); err != nil {
		return err
	}
	return c.confirm(w)
}

// act moves whatever the call belongs to: the customer, or a leg's device.
func (c Signal) act(w *work) error {
	if c.Call == w.i.Customer.Call {
		w.leg, _ = w.i.Owner()
		return c.ofCustomer(w)
	}
	for _, l := range w.i.Legs {
		if l.Call == c.Call && l.Open() {
			w.leg = l
			return c.ofDevice(w)
		}
	}
	return nil
}

func (c Signal) ofCustomer(w *work) error {
	dialled := w.i.State == StateEstablishing && w.i.Table != TableInbound
	switch {
	case w.i.Customer.State == PartyGone:
		return nil
	case c.Kind == SignalRinging && dialled && !w.leg.Ringing:
		return w.try(VerbRinging, "", nil)
	case c.Kind == SignalAnswered && dialled:
		return w.talk(VerbAnswered)
	case c.Kind == SignalFailed && dialled:
		return w.try(VerbFailed, "", c.caused())
	case c.Kind == SignalHungUp:
		if err := w.try(VerbCustomerGone, customerLeaves(w), CustomerGone{}); err != nil {
			return err
		}
		return CustomerGone{}.then(w)
	}
	return nil
}

func (c Signal) ofDevice(w *work) error {
	offered, connecting := w.leg.IsOffer(), w.leg.Role == RoleOwner && w.i.State == StateEstablishing
	switch c.Kind {
	case SignalRinging:
		if w.leg.Ringing || !connecting || w.i.Table != TableInbound {
			return nil
		}
		return w.try(VerbRinging, "", nil)
	case SignalAnswered:
		if offered {
			return w.handsetAnswered()
		}
		if connecting && w.i.Table == TableInbound {
			return w.talk(VerbAnswered)
		}
	case SignalFailed, SignalHungUp:
		return c.deviceEnds(w, offered, connecting)
	case SignalHeld:
		return w.try(VerbHeld, "", nil)
	case SignalRetrieved:
		return w.talk(VerbRetrieved)
	}
	return nil
}

// deviceEnds is what follows when an agent's device declines, fails or hangs up.
func (c Signal) deviceEnds(w *work, offered, connecting bool) error {
	declined := c.Kind == SignalFailed && (c.Cause == CauseRejected || c.Cause == CauseBusy)
	switch {
	case offered && declined: // declining the handset is rejecting
		if err := w.try(VerbReject, offerEnds(w), Reject{Reason: string(c.Cause)}); err != nil {
			return err
		}
		return w.tooManyRounds()
	case offered:
		if err := w.try(VerbDeliveryFailed, offerEnds(w), DeliveryFailed{Reason: c.cause()}); err != nil {
			return err
		}
		return w.tooManyRounds()
	case connecting:
		if err := w.try(VerbFailed, "", c.caused()); err != nil {
			return err
		}
		return w.tooManyRounds()
	case !w.leg.State.InConversation():
		return nil
	}
	// The agent hung up the phone: a release. A device that vanished leaves the customer on the line: back to the queue if they
	// can be parked.
	if c.Who != "" && c.Who != ByAgent && ruleMayRequeue.check(w) == nil {
		if err := w.try(VerbRequeue, "", Requeue{Reason: "device_gone"}); err != nil {
			return err
		}
		return w.endAtOnce(w.leg.ID)
	}
	if err := w.try(VerbRelease, callEnds("")(w), nil); err != nil {
		return err
	}
	return w.endAtOnce(w.leg.ID)
}

func (c Signal) cause() string {
	if c.Cause == "" {
		return string(CauseFailed)
	}
	return string(c.Cause)
}

func (c Signal) caused() fills {
	return func(w *work, l *Leg, e *Event) error {
		e.Reason = c.cause()
		return nil
	}
}

// confirm takes away the asks that the signal answers; not one that it has just caused, such as the connecting of an agent who
// picked up the handset.
func (c Signal) confirm(w *work) error {
	e := Event{Type: EventAskConfirmed}
	w.withdraw(w.i, &e, func(a Ask) bool {
		if !slices.ContainsFunc(w.s.Interaction.Asks, func(b Ask) bool { return a.Key == b.Key }) {
			return false
		}
		switch c.Kind {
		case SignalAnswered:
			return a.Call == c.Call && (a.Kind == AskConnect || a.Kind == AskDial)
		case SignalFailed, SignalHungUp:
			return a.Call == c.Call
		}
		return false
	})
	if e.Facts != nil {
		w.emit(w.i, &e)
	}
	return nil
}

// try runs a transition if the state has it, and does nothing if not: signals may be late.
func (w *work) try(v Verb, variant string, fill filler) error {
	table, from := w.standing(v)
	if _, open := next(table, from, v, variant); !open {
		return nil
	}
	return w.step(v, variant, fill)
}

// handsetAnswered accepts an offer: answering the handset is accepting. Where a rule forbids the agent to take it now, the
// delivery has failed: their phone is hung up, and it goes on to others.
func (w *work) handsetAnswered() error {
	table, from := w.standing(VerbAccept)
	if _, open := next(table, from, VerbAccept, beside(w)); !open {
		return nil
	}
	if _, no := w.row(VerbAccept, beside(w)); no != nil {
		if err := w.try(VerbDeliveryFailed, offerEnds(w), DeliveryFailed{Reason: string(no.Code)}); err != nil {
			return err
		}
		return w.tooManyRounds()
	}
	if err := w.step(VerbAccept, beside(w), Accept{}); err != nil {
		return err
	}
	return Accept{}.then(w)
}

// talk runs a transition by which the agent comes to talk. Another call that they talk on is held first: the telephony is asked,
// and whatever it answers the agent is on this call now.
func (w *work) talk(v Verb) error {
	table, from := w.standing(v)
	if _, open := next(table, from, v, ""); !open {
		return nil
	}
	if line := w.otherCall(); line != nil {
		other := w.other(line.Interaction)
		if other == nil {
			return w.step(v, "", nil)
		}
		l, _ := other.Leg(line.Leg)
		if o := controlOrder(AskHold, other, l); w.s.HasTelephony && w.can(CanHold) && w.s.controlled(o) == nil {
			w.controls = []Order{o}
			return nil
		}
		w.holdOther(other, line)
	}
	return w.step(v, "", nil)
}
