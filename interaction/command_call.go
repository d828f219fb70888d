package interaction

// Call dials the contact from ReadyToCall (S53). Without a number it is the contact's preferred one. The contact gate is asked
// at this moment. It may be given by the owner and the host.
type Call struct {
	By     Actor  `json:"-"`
	Number string `json:"number,omitempty"` // one of the contact's (S29), or a typed one if the queue allows it (S30)
	// Override is the reason for calling although the gate says no; it needs the permission [Override].
	Override string `json:"override,omitempty"`
}

// Verb is [VerbCall].
func (Call) Verb() Verb                             { return VerbCall }
func (c Call) actor() Actor                         { return c.By }
func (c Call) reason() string                       { return c.Override }
func (c Call) address(i *Interaction) string        { return dialled(i, c.Number) }
func (c Call) fill(w *work, l *Leg, e *Event) error { return dial(w, l, e, c.Number) }
func (c Call) then(w *work) error                   { return w.connectedAtOnce() }
func (c Call) validate() error {
	return firstFault(checkText("number", c.Number, MaxText), checkText("override", c.Override, MaxText))
}

// Redial dials again from wrap-up (S28): the contact, another of their numbers, or a typed one if the queue allows it. It may be
// given by the owner and the host.
type Redial struct {
	By       Actor  `json:"-"`
	Number   string `json:"number,omitempty"`
	Override string `json:"override,omitempty"`
}

// Verb is [VerbRedial].
func (Redial) Verb() Verb                             { return VerbRedial }
func (c Redial) actor() Actor                         { return c.By }
func (c Redial) reason() string                       { return c.Override }
func (c Redial) address(i *Interaction) string        { return dialled(i, c.Number) }
func (c Redial) fill(w *work, l *Leg, e *Event) error { return dial(w, l, e, c.Number) }
func (c Redial) then(w *work) error                   { return w.connectedAtOnce() }
func (c Redial) validate() error                      { return Call(c).validate() }

// dialled is the number that a call goes to.
func dialled(i *Interaction, number string) string {
	if number == "" {
		return i.Contact.Phone()
	}
	return number
}

// dial fills in a call that the agent makes.
func dial(w *work, l *Leg, e *Event, number string) error {
	to := dialled(w.i, number)
	if to == "" {
		return w.refuse(*why(CodeNoNumber, "the contact has no number"))
	}
	if !w.i.Contact.HasPhone(to) && !w.queue.TypedNumbers {
		return w.refuse(*why(CodeDisabled, "the queue allows only the contact's own numbers"))
	}
	if l.Weight == 0 {
		l.Weight, _ = w.fits(l.Agent, l.ID)
	}
	f := e.facts()
	f.Verdict = w.verdict()
	f.Customer = &Party{Address: to, State: PartyDialling}
	if !w.s.HasTelephony {
		return nil
	}
	f.Customer.Call, l.Call = w.newCall(w.i, "c"), w.newCall(w.i, "a")
	w.ask(w.i, e, Ask{Kind: AskDial, Leg: l.ID, Agent: l.Agent, Call: f.Customer.Call, Peer: l.Call, Number: to,
		First: w.queue.First, Deadline: l.Deadline, Verdict: f.Verdict.Until})
	return nil
}

// Cancel stops a call that is being set up: to the customer, to who is consulted or transferred to, or of a switch of channel. It may be given by the owner and the host.
type Cancel struct {
	By Actor `json:"-"`
}

// Verb is [VerbCancel].
func (Cancel) Verb() Verb     { return VerbCancel }
func (c Cancel) actor() Actor { return c.By }

// CallFailed reports that a call came to nothing, for hosts that move the media themselves: a telephony reports by [Signal].
// It may be given by the host.
type CallFailed struct {
	By    Actor `json:"-"`
	Leg   LegID `json:"leg,omitempty"` // default the owner's
	Cause Cause `json:"cause"`
}

// Verb is [VerbFailed].
func (CallFailed) Verb() Verb        { return VerbFailed }
func (c CallFailed) actor() Actor    { return c.By }
func (c CallFailed) onLeg() LegID    { return c.Leg }
func (c CallFailed) validate() error { return c.Cause.validate() }
func (c CallFailed) fill(w *work, l *Leg, e *Event) error {
	e.Reason = string(c.Cause)
	return nil
}
func (c CallFailed) then(w *work) error        { return w.cameToNothing() }
func (CallFailed) needs(n *Needs, s *Snapshot) { n.overflow(s) }

func (c Cause) validate() error {
	switch c {
	case CauseBusy, CauseNoAnswer, CauseRejected, CauseUnreachable, CauseInvalid, CauseTimeout, CauseFailed:
		return nil
	}
	return &InvalidError{Field: "cause", Rule: "a known cause", Found: clip(string(c))}
}

// CallTimedOut ends a connecting or dialling that took too long (S55, S56). The desk's timers give it.
type CallTimedOut struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the owner's
}

// Verb is [VerbTimedOut].
func (CallTimedOut) Verb() Verb     { return VerbTimedOut }
func (c CallTimedOut) actor() Actor { return c.By }
func (c CallTimedOut) onLeg() LegID { return c.Leg }
func (CallTimedOut) fill(w *work, l *Leg, e *Event) error {
	e.Reason = string(CauseTimeout)
	return nil
}
func (CallTimedOut) then(w *work) error          { return w.cameToNothing() }
func (CallTimedOut) needs(n *Needs, s *Snapshot) { n.overflow(s) }
