package interaction

import "slices"

// The commands on what is known of the matter, for as long as the interaction is active (S207, S215 to S220, S245). They may be
// given by the owner and the host; tags also by the router.

// AddNote adds a note (S207).
type AddNote struct {
	By   Actor  `json:"-"`
	Text string `json:"text"`
}

// Verb is [VerbNote].
func (AddNote) Verb() Verb        { return VerbNote }
func (c AddNote) actor() Actor    { return c.By }
func (c AddNote) validate() error { return checkNote(c.Text) }
func (c AddNote) fill(w *work, l *Leg, e *Event) error {
	if err := checkLen("notes", len(w.i.Notes)+1, MaxNotes); err != nil {
		return err
	}
	return w.matter(e, func(m *Matter) { m.Notes = append(slices.Clone(m.Notes), Note{At: w.at, By: w.by, Text: c.Text}) })
}

func checkNote(text string) error {
	if text == "" {
		return &InvalidError{Field: "text", Rule: "required", Found: "nothing"}
	}
	return checkText("text", text, MaxNote)
}

// matter stores the matter as changed.
func (w *work) matter(e *Event, change func(m *Matter)) error {
	m := *w.i.Matter
	change(&m)
	if err := m.validate(); err != nil {
		return err
	}
	e.facts().Matter = &m
	return nil
}

// SetContact replaces what is known of the customer (S215 to S217, S220). Where the queue says so, it is written to the CRM (S218).
type SetContact struct {
	By      Actor   `json:"-"`
	Contact Contact `json:"contact"`
}

// Verb is [VerbContact].
func (SetContact) Verb() Verb        { return VerbContact }
func (c SetContact) actor() Actor    { return c.By }
func (c SetContact) validate() error { return c.Contact.validate() }
func (c SetContact) fill(w *work, l *Leg, e *Event) error {
	w.saveContact(e)
	return w.matter(e, func(m *Matter) { m.Contact = c.Contact.clone() })
}

// SetAttribute sets one attribute of the contact; an empty value removes it (S23, S24). Where the queue says
// so, the contact is written to the CRM (S218).
type SetAttribute struct {
	By    Actor  `json:"-"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Verb is [VerbAttribute].
func (SetAttribute) Verb() Verb     { return VerbAttribute }
func (c SetAttribute) actor() Actor { return c.By }
func (c SetAttribute) validate() error {
	return firstFault(checkName("name", c.Name), checkText("value", c.Value, MaxText))
}
func (c SetAttribute) fill(w *work, l *Leg, e *Event) error {
	w.saveContact(e)
	return w.matter(e, func(m *Matter) { m.Contact = m.Contact.with(c.Name, c.Value) })
}

// SetSubject changes the subject (S245), which has no limit of its own (S194).
type SetSubject struct {
	By      Actor  `json:"-"`
	Subject string `json:"subject"`
}

// Verb is [VerbSubject].
func (SetSubject) Verb() Verb        { return VerbSubject }
func (c SetSubject) actor() Actor    { return c.By }
func (c SetSubject) validate() error { return checkText("subject", c.Subject, MaxRecord) }
func (c SetSubject) fill(w *work, l *Leg, e *Event) error {
	return w.matter(e, func(m *Matter) { m.Subject = c.Subject })
}

// AddTag adds a tag that the queue knows, or replaces its value and attributes (S249, S250).
type AddTag struct {
	By  Actor `json:"-"`
	Tag Tag   `json:"tag"`
}

// Verb is [VerbTag].
func (AddTag) Verb() Verb        { return VerbTag }
func (c AddTag) actor() Actor    { return c.By }
func (c AddTag) validate() error { return c.Tag.validate("tag") }
func (c AddTag) fill(w *work, l *Leg, e *Event) error {
	if err := w.knownTag(c.Tag.Name); err != nil {
		return err
	}
	return w.matter(e, func(m *Matter) { m.Tags = m.tagged(c.Tag.clone()) })
}

// RemoveTag takes a tag away that the queue knows (S250). One that is not there is no fault.
type RemoveTag struct {
	By   Actor  `json:"-"`
	Name string `json:"name"`
}

// Verb is [VerbUntag].
func (RemoveTag) Verb() Verb        { return VerbUntag }
func (c RemoveTag) actor() Actor    { return c.By }
func (c RemoveTag) validate() error { return checkName("name", c.Name) }
func (c RemoveTag) fill(w *work, l *Leg, e *Event) error {
	if err := w.knownTag(c.Name); err != nil {
		return err
	}
	return w.matter(e, func(m *Matter) { m.Tags = m.untagged(c.Name) })
}

func (w *work) knownTag(name string) error {
	if !slices.Contains(w.queue.Tags, name) {
		return &InvalidError{Field: "tag", Rule: "one that the queue knows", Found: clip(name)}
	}
	return nil
}

// Pop shows the customer's record again (S113, S116). It may be given by whoever works on the interaction, and the host.
type Pop struct {
	By Actor `json:"-"`
}

// Verb is [VerbPop].
func (Pop) Verb() Verb     { return VerbPop }
func (c Pop) actor() Actor { return c.By }
func (Pop) fill(w *work, l *Leg, e *Event) error {
	e.facts().Records = w.i.Records
	return nil
}
