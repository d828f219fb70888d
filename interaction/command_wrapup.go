package interaction

import "time"

// AskWrapUp asks, before release, for a wrap-up under the policy OnRequest. It may be given by the owner and the host.
type AskWrapUp struct {
	By Actor `json:"-"`
}

// Verb is [VerbAskWrapUp].
func (AskWrapUp) Verb() Verb     { return VerbAskWrapUp }
func (c AskWrapUp) actor() Actor { return c.By }
func (AskWrapUp) fill(w *work, l *Leg, e *Event) error {
	l.WrapUpAsked = true
	return nil
}

// Extend moves the end of a wrap-up by the queue's step, as often as the queue allows (S25). It may be given by the leg's agent,
// supervisors and the host.
type Extend struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default: the actor's own, else the owner's
}

// Verb is [VerbExtend].
func (Extend) Verb() Verb     { return VerbExtend }
func (c Extend) actor() Actor { return c.By }
func (c Extend) onLeg() LegID { return c.Leg }
func (Extend) fill(w *work, l *Leg, e *Event) error {
	l.Deadline = l.Deadline.Add(or(w.queueOf(l).WrapUp.Extension, 30*time.Second))
	return nil
}

// WrapUpTimedOut ends a wrap-up at its time (S138), by the expiry rule: the agent is freed in any case; the default outcome is
// applied if the form allows one, else what is required stays owed. The desk's timers give it.
type WrapUpTimedOut struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"`
	// Closed says that the agent is gone, rather than that time is up: the debt is marked so, as it is whenever the agent is gone.
	Closed bool `json:"closed,omitempty"`
}

// Verb is [VerbWrapUpTimedOut].
func (WrapUpTimedOut) Verb() Verb     { return VerbWrapUpTimedOut }
func (c WrapUpTimedOut) actor() Actor { return c.By }
func (c WrapUpTimedOut) onLeg() LegID { return c.Leg }
func (c WrapUpTimedOut) fill(w *work, l *Leg, e *Event) error {
	mark := DebtTimedOut
	if c.Closed || w.goneTooLong() {
		mark = DebtClosed
	}
	return expiring(mark)(w, l, e)
}

// Complete ends the interaction ("mark complete", "done": S26, S85), from wrap-up or from ReadyToCall. The disposition must be
// what the queue's form requires; what was chosen before counts, and the default outcome where none is chosen (S17). It may be
// given by the owner and the host.
type Complete struct {
	By          Actor       `json:"-"`
	Disposition Disposition `json:"disposition,omitzero"`
}

// Verb is [VerbComplete].
func (Complete) Verb() Verb                  { return VerbComplete }
func (c Complete) actor() Actor              { return c.By }
func (c Complete) disposition() *Disposition { return &c.Disposition }
func (c Complete) validate() error           { return c.Disposition.validate() }
func (c Complete) fill(w *work, l *Leg, e *Event) error {
	if err := w.dispose(l, e, &c.Disposition); err != nil {
		return err
	}
	w.handled(l, e)
	if l.State == StateWrapUp { // after-call work of a callback (S87)
		l.Role = RoleFormer
	}
	return nil
}
func (c Complete) then(w *work) error { return w.endAtOnce(w.leg.ID) }

// Finish ends the wrap-up of a leg that is not the owner's, with that leg's disposition. It may be given by the leg's agent,
// supervisors and the host.
type Finish struct {
	By          Actor       `json:"-"`
	Leg         LegID       `json:"leg,omitempty"` // default: the actor's own, else the owner's
	Disposition Disposition `json:"disposition,omitzero"`
}

// Verb is [VerbFinish].
func (Finish) Verb() Verb                  { return VerbFinish }
func (c Finish) actor() Actor              { return c.By }
func (c Finish) onLeg() LegID              { return c.Leg }
func (c Finish) disposition() *Disposition { return &c.Disposition }
func (c Finish) validate() error           { return c.Disposition.validate() }
func (c Finish) fill(w *work, l *Leg, e *Event) error {
	return w.dispose(l, e, &c.Disposition)
}

// Choose saves an outcome and what else of a disposition is known, before completion: during the conversation only if the queue
// allows it (S15, S16), in wrap-up always (S27). It is validated at completion. It may be given by the leg's agent and the host.
type Choose struct {
	By          Actor       `json:"-"`
	Leg         LegID       `json:"leg,omitempty"` // default: the actor's own, else the owner's
	Disposition Disposition `json:"disposition"`
}

// Verb is [VerbOutcome].
func (Choose) Verb() Verb        { return VerbOutcome }
func (c Choose) actor() Actor    { return c.By }
func (c Choose) onLeg() LegID    { return c.Leg }
func (c Choose) validate() error { return c.Disposition.validate() }
func (c Choose) fill(w *work, l *Leg, e *Event) error {
	d := Disposition{}
	if l.Disposition != nil {
		d = *l.Disposition
	}
	d = d.with(c.Disposition)
	l.Disposition = &d
	return nil
}
