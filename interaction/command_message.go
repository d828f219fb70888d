package interaction

import "time"

// Release ends the conversation (S13, S66, S80, S90, S95, S100): wrap-up follows (S136), or completion where the queue has no
// wrap-up. It frees the agent's line at once; the hang-up stays pending until the switch confirms it. Where others take part, each
// may release their own leg: an owner passes the interaction to an agent who stays, and a consult ends without the original
// (S127). It may be given by the owner, for the legs that they opened too, by the agent of a leg for it, and by the host.
type Release struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the actor's own, else the owner's; where that has ended, the consult's
}

// Verb is [VerbRelease].
func (Release) Verb() Verb     { return VerbRelease }
func (c Release) actor() Actor { return c.By }
func (c Release) onLeg() LegID { return c.Leg }
func (Release) fill(w *work, l *Leg, e *Event) error {
	if e.Type == EventLeft && l.Role == RoleOwner { // the conversation goes on without them
		l.Role = RoleFormer
	}
	return nil
}
func (c Release) then(w *work) error { return w.endAtOnce(w.leg.ID) }

// CustomerGone reports that the customer left: while waiting it ends the interaction as abandoned and withdraws every offer at
// once; in conversation wrap-up follows (S81). It may be given by the host; a telephony reports by [Signal].
type CustomerGone struct {
	By Actor `json:"-"`
}

// Verb is [VerbCustomerGone].
func (CustomerGone) Verb() Verb     { return VerbCustomerGone }
func (c CustomerGone) actor() Actor { return c.By }
func (CustomerGone) fill(w *work, l *Leg, e *Event) error {
	if e.State == StateCompleted {
		e.Reason = string(EndAbandoned)
		e.facts().Wait = &Wait{Ring: w.i.Ring}
	}
	return nil
}
func (CustomerGone) then(w *work) error {
	if w.leg.ID == 0 {
		return nil
	}
	return w.endAtOnce(w.leg.ID)
}

// Send tells that the agent has sent the customer something, and stores where it is, not what it says. What begins a contact
// passes the contact gate; an answer in the customer's own conversation is exempt and marked so. It may be given by the owner
// and the host.
type Send struct {
	By        Actor  `json:"-"`
	Leg       LegID  `json:"leg,omitempty"`       // default the owner's; that of a channel that a switch has left open
	Reference string `json:"reference,omitempty"` // the host's own, of the message
	Override  string `json:"override,omitempty"`
}

// Verb is [VerbSend].
func (Send) Verb() Verb       { return VerbSend }
func (c Send) actor() Actor   { return c.By }
func (c Send) reason() string { return c.Override }
func (c Send) onLeg() LegID   { return c.Leg }
func (c Send) validate() error {
	return firstFault(checkText("reference", c.Reference, MaxText), checkText("override", c.Override, MaxText))
}
func (c Send) address(i *Interaction) string {
	if i.Channel == Email || i.Contact.Phone() == "" {
		return i.Contact.Email
	}
	return i.Contact.Phone()
}
func (c Send) fill(w *work, l *Leg, e *Event) error {
	f := e.facts()
	f.Verdict, f.Text = w.verdict(), c.Reference
	return nil
}

// Receive tells that the customer has sent something. A parked interaction resumes, if its agent has room. It may be given by
// the host.
type Receive struct {
	By        Actor  `json:"-"`
	Reference string `json:"reference,omitempty"`
}

// Verb is [VerbReceive].
func (Receive) Verb() Verb        { return VerbReceive }
func (c Receive) actor() Actor    { return c.By }
func (c Receive) validate() error { return checkText("reference", c.Reference, MaxText) }
func (c Receive) fill(w *work, l *Leg, e *Event) error {
	e.facts().Text = c.Reference
	return nil
}
func (c Receive) then(w *work) error {
	if w.i.Parked.IsZero() {
		return nil
	}
	w.leg, _ = w.i.Owner()
	return w.step(VerbResume, resumes(w), Resume{})
}

// Park sets semi-live or non-live work aside until a time, on channels that have it. Whether it keeps its capacity is the
// queue's policy. It may be given by the owner and the host.
type Park struct {
	By    Actor     `json:"-"`
	Until time.Time `json:"until"` // at most the queue's longest time from now
}

// Verb is [VerbPark].
func (Park) Verb() Verb     { return VerbPark }
func (c Park) actor() Actor { return c.By }
func (c Park) fill(w *work, l *Leg, e *Event) error {
	most := or(w.queue.Park.Most, 7*24*time.Hour)
	if !c.Until.After(w.at) || c.Until.After(w.at.Add(most)) {
		return &InvalidError{Field: "until", Rule: "later than now, by at most " + most.String(), Found: c.Until.UTC().Format(time.RFC3339)}
	}
	if !w.queue.Park.KeepsCapacity {
		l.Weight = 0
	}
	e.facts().Parked = &Parking{Until: c.Until.UTC().Truncate(time.Microsecond)}
	return nil
}

// Resume takes a parked interaction up again. Where its agent has no room at its time, it waits for room, looking again every
// half minute, and goes back to the queue after the queue's limit. It may be given by the owner, the timers and the host.
type Resume struct {
	By Actor `json:"-"`
}

// Verb is [VerbResume].
func (Resume) Verb() Verb     { return VerbResume }
func (c Resume) actor() Actor { return c.By }
func (Resume) fill(w *work, l *Leg, e *Event) error {
	if e.Type == EventReclaimed {
		return reclaimed(w, l, e, "no room to resume")
	}
	f := e.facts()
	if e.Type == EventResumed {
		f.Parked = &Parking{}
		l.Weight, _ = w.fits(l.Agent, l.ID)
		return nil
	}
	by := w.i.ResumeBy
	if by.IsZero() {
		by = w.at.Add(or(w.queue.Park.Wait, time.Hour))
	}
	again := w.at.Add(30 * time.Second)
	if again.After(by) {
		again = by
	}
	e.Reason = string(CodeCapacity)
	f.Parked = &Parking{Until: again, ResumeBy: by}
	return nil
}
