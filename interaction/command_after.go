package interaction

import (
	"encoding/json"
	"maps"
	"slices"
)

// Edit corrects a completed interaction (S175 to S185). Nil fields stay as they are. Who completed it and what happened cannot
// be edited (S186, S187). The event tells each field before and after. It may be given by who completed it, by agents with the
// permission [EditAny], and by the host.
type Edit struct {
	By      Actor                      `json:"-"`
	Reason  string                     `json:"reason,omitempty"`
	Subject *string                    `json:"subject,omitempty"`
	Type    *string                    `json:"type,omitempty"`
	Outcome *string                    `json:"outcome,omitempty"`
	Notes   *string                    `json:"notes,omitempty"`
	First   *string                    `json:"first,omitempty"`
	Last    *string                    `json:"last,omitempty"`
	Phone   *string                    `json:"phone,omitempty"` // the preferred number; empty removes it
	Email   *string                    `json:"email,omitempty"`
	Fields  map[string]json.RawMessage `json:"fields,omitempty"` // of the queue that hosted it when it was closed; null removes one
}

// Verb is [VerbEdit].
func (Edit) Verb() Verb     { return VerbEdit }
func (c Edit) actor() Actor { return c.By }
func (c Edit) validate() error {
	return firstFault(checkText("reason", c.Reason, MaxText), Disposition{Fields: c.Fields}.validate())
}

func (c Edit) fill(w *work, l *Leg, e *Event) error {
	m, d, changes := c.edited(w.i)
	if len(changes) == 0 {
		return &InvalidError{Field: "edit", Rule: "at least one change", Found: "none"}
	}
	if err := firstFault(m.validate(), d.validate()); err != nil {
		return err
	}
	if checked := w.s.checked(0); checked != nil && len(checked.Faults) > 0 {
		return &InvalidError{Field: "disposition", Rule: "valid by the form of then", Found: clip(d.Outcome), Faults: checked.Faults}
	}
	if ofContact(changes) {
		w.saveContact(e)
	}
	f := e.facts()
	f.Matter, f.Changes, f.Text = &m, changes, c.Reason
	if !d.IsZero() || w.i.Disposition != nil {
		f.Disposition = &d
	}
	return nil
}

// edited is what the record's matter and disposition become, with every field that changes.
func (c Edit) edited(i *Interaction) (Matter, Disposition, []Edited) {
	m, d := *i.Matter, Disposition{}
	if i.Disposition != nil {
		d = *i.Disposition
	}
	var changes []Edited
	set := func(field string, to *string, v *string) {
		if v != nil && *to != *v {
			changes = append(changes, Edited{Field: field, Before: *to, After: *v})
			*to = *v
		}
	}
	set("subject", &m.Subject, c.Subject)
	set("type", &m.Type, c.Type)
	if c.Subject != nil && d.Subject != "" {
		d.Subject = *c.Subject
	}
	if c.Type != nil {
		d.Type = *c.Type
	}
	set("outcome", &d.Outcome, c.Outcome)
	set("notes", &d.Notes, c.Notes)
	set("first", &m.Contact.First, c.First)
	set("last", &m.Contact.Last, c.Last)
	set("email", &m.Contact.Email, c.Email)
	phone := m.Contact.Phone()
	before := phone
	set("phone", &phone, c.Phone)
	if phone != before {
		m.Contact.Phones = rephoned(m.Contact.Phones, before, phone)
	}
	if len(c.Fields) > 0 {
		d.Fields = maps.Clone(d.Fields)
		if d.Fields == nil {
			d.Fields = map[string]json.RawMessage{}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.Fields)) {
		was, is := string(d.Fields[name]), string(plain(c.Fields[name]))
		if is == "null" {
			is = ""
		}
		if was == is {
			continue
		}
		changes = append(changes, Edited{Field: "fields." + name, Before: was, After: is})
		if is == "" {
			delete(d.Fields, name)
			continue
		}
		d.Fields[name] = plain(c.Fields[name])
	}
	if len(d.Fields) == 0 {
		d.Fields = nil
	}
	return m, d, changes
}

// rephoned puts a number in the place of another; an empty one takes it away.
func rephoned(phones []Phone, was, is string) []Phone {
	phones = slices.Clone(phones)
	at := slices.IndexFunc(phones, func(p Phone) bool { return p.Number == was })
	switch {
	case at < 0 && is != "":
		return append(phones, Phone{Number: is, Preferred: true})
	case at < 0:
		return phones
	case is == "":
		phones = slices.Delete(phones, at, at+1)
		if len(phones) == 0 {
			return nil
		}
		return phones
	}
	phones[at].Number = is
	return phones
}

// Comment adds a reviewer's comment to a completed interaction (S171 to S174). It needs the permission [Review].
type Comment struct {
	By   Actor  `json:"-"`
	Text string `json:"text"`
}

// Verb is [VerbComment].
func (Comment) Verb() Verb        { return VerbComment }
func (c Comment) actor() Actor    { return c.By }
func (c Comment) validate() error { return checkNote(c.Text) }
func (c Comment) fill(w *work, l *Leg, e *Event) error {
	if err := checkLen("comments", len(w.i.Comments)+1, MaxNotes); err != nil {
		return err
	}
	e.facts().Comment = &Note{At: w.at, By: w.by, Text: c.Text}
	return nil
}

// Attach adds the reference of a recording or transcript, in any state (S163 to S165). A key that is there already with the same
// reference changes nothing. It may be given by the telephony and the host.
type Attach struct {
	By    Actor `json:"-"`
	Media Media `json:"media"`
}

// Verb is [VerbAttach].
func (Attach) Verb() Verb        { return VerbAttach }
func (c Attach) actor() Actor    { return c.By }
func (c Attach) validate() error { return c.Media.validate() }
func (c Attach) do(w *work) error {
	for _, m := range w.i.Media {
		if m.Key == c.Media.Key && m == c.Media {
			return nil
		}
		if m.Key == c.Media.Key {
			return &InvalidError{Field: "media.key", Rule: "one reference for each key", Found: clip(m.Key)}
		}
	}
	if err := checkLen("media", len(w.i.Media)+1, MaxNotes); err != nil {
		return err
	}
	return w.step(VerbAttach, "", fills(func(w *work, l *Leg, e *Event) error {
		e.facts().Media = &c.Media
		return nil
	}))
}
