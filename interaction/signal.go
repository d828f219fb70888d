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
	case SignalDeviceGone:
		return VerbDeviceGone
	case SignalDeviceBack:
		return VerbDeviceBack
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
	if c.Verb() == "" {
		return &InvalidError{Field: "kind", Rule: "a known kind of signal", Found: clip(string(c.Kind))}
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
			return a.Call == c.Call && waitsForAnswer[a.Kind] && a.Kind != AskRing
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
