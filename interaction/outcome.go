package interaction

import (
	"encoding/json"
	"maps"
	"time"
)

var timeZero time.Time

// candidate is the disposition that a leg would end with: what was chosen before, what is given now over it, and the default
// outcome where none is chosen: the campaign's first, then the queue's (S17, S18).
func candidate(i *Interaction, l *Leg, q *Queue, given *Disposition) Disposition {
	var d Disposition
	if l.Disposition != nil {
		d = *l.Disposition
	}
	if given != nil {
		d = d.with(*given)
	}
	if d.Outcome == "" {
		d.Outcome = i.DefaultOutcome
		if d.Outcome == "" {
			d.Outcome = q.DefaultOutcome
		}
		d.Default = d.Outcome != ""
	}
	return d
}

// with puts what is given over what was there.
func (d Disposition) with(given Disposition) Disposition {
	set := func(to *string, v string) {
		if v != "" {
			*to = v
		}
	}
	if given.Outcome != "" {
		d.Outcome, d.Default = given.Outcome, false
	}
	set(&d.Type, given.Type)
	set(&d.Subject, given.Subject)
	set(&d.Notes, given.Notes)
	if len(given.Fields) > 0 {
		fields := maps.Clone(d.Fields)
		if fields == nil {
			fields = make(map[string]json.RawMessage, len(given.Fields))
		}
		for name, value := range given.Fields {
			fields[name] = plain(value)
		}
		d.Fields = fields
	}
	return d
}

// plain writes a JSON value as an event in JSON has it, so that a record rebuilt from its events is the same to the byte.
func plain(value json.RawMessage) json.RawMessage {
	text, err := json.Marshal(value)
	if err != nil {
		return value // not JSON: validate says so
	}
	return text
}

// dispose gives the leg its final disposition, which must be valid: "complete needs what the form requires".
func (w *work) dispose(l *Leg, e *Event, given *Disposition) error {
	d := candidate(w.i, l, w.queueOf(l), given)
	c := w.s.checked(l.ID)
	if c != nil && len(c.Faults) > 0 {
		return &InvalidError{Field: "disposition", Rule: "valid by the queue's form", Found: clip(d.Outcome), Faults: c.Faults}
	}
	w.record(l, e, d, c)
	l.Debt = NoDebt
	return nil
}

// record stores a valid disposition with the leg, and with the interaction if it is the owner's.
func (w *work) record(l *Leg, e *Event, d Disposition, c *Checked) {
	if d.IsZero() {
		return
	}
	if c != nil {
		d.Form, d.FormVersion = c.Form, c.Version
	}
	l.Disposition = &d
	if l.Role != RoleOwner {
		return
	}
	e.facts().Disposition = &d
	if d.Subject != "" && d.Subject != w.i.Subject || d.Type != "" && d.Type != w.i.Type {
		m := *w.i.Matter
		if d.Subject != "" {
			m.Subject = d.Subject
		}
		if d.Type != "" {
			m.Type = d.Type
		}
		e.facts().Matter = &m
	}
}

// expire ends a leg without its agent: the default outcome is applied if the form allows one, else the disposition stays as far
// as it was chosen, and what is required is owed, with the mark given (the expiry rule).
func (w *work) expire(l *Leg, e *Event, mark Debt) {
	c := w.s.checked(l.ID)
	if c == nil || len(c.Faults) == 0 {
		w.record(l, e, candidate(w.i, l, w.queueOf(l), nil), c)
		return
	}
	l.Debt = mark
}

// endAtOnce ends a leg in wrap-up whose policy is None, by the expiry rule. The acting leg stays the one that it was.
func (w *work) endAtOnce(leg LegID) error {
	l, _ := w.i.Leg(leg)
	if l.State != StateWrapUp || w.queueOf(&l).wrapUpKind(&l) != WrapUpNone {
		return nil
	}
	if l.Role == RoleOwner && w.i.consult() != nil {
		return nil // it ends with the consult
	}
	verb, acting := VerbComplete, w.leg
	if l.Role != RoleOwner {
		verb = VerbFinish
	}
	w.leg = l
	err := w.step(verb, "at_once", expiring(DebtSkipped))
	if acting.ID != l.ID {
		w.leg = acting
	}
	return err
}

// expiring fills in the end of a leg by the expiry rule.
func expiring(mark Debt) fills {
	return func(w *work, l *Leg, e *Event) error {
		w.expire(l, e, mark)
		w.handled(l, e)
		return nil
	}
}

// handled says that the interaction ends with the owner's leg, and by whom.
func (w *work) handled(l *Leg, e *Event) {
	if l.Role != RoleOwner {
		return
	}
	e.Reason = string(EndHandled)
	e.facts().Completed = l.Agent
}
