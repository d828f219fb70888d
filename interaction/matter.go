package interaction

import (
	"fmt"
	"slices"
	"time"
)

// Matter is what an interaction is about: the part of the record that few commands change.
type Matter struct {
	Route   string      `json:"route,omitempty"` // the number called, for voice; empty for messaging (S242, S243)
	Contact Contact     `json:"contact,omitzero"`
	Subject string      `json:"subject,omitempty"` // prefilled from the channel (S244), without a limit of its own (S194)
	Type    string      `json:"type,omitempty"`    // what the organisation calls it, as in a disposition (S178, S231)
	Notes   []Note      `json:"notes,omitempty"`   // oldest first (S207)
	Tags    []Tag       `json:"tags,omitempty"`    // in the order they were added (S246 to S249)
	Skills  []Skill     `json:"skills,omitempty"`  // what routing asks of an agent
	Agent   AgentID     `json:"named_agent,omitempty"`
	Case    []Attribute `json:"case,omitempty"`    // what the contact typed into a form, and the like (S42, S43)
	Script  string      `json:"script,omitempty"`  // reference of the agent script (S6)
	Records []string    `json:"records,omitempty"` // references of the records to pop (S104, S112, S113)
	// Priority decides before age; higher is sooner; 0 is ordinary (S247).
	Priority int `json:"priority,omitempty"`
	// CloneOf and CallbackOf link to where the interaction came from; the source is not written.
	CloneOf    ID     `json:"clone_of,omitzero"`
	CallbackOf string `json:"callback_of,omitempty"`
	// DefaultOutcome is the campaign's; it goes before the queue's (S18).
	DefaultOutcome string `json:"default_outcome,omitempty"`
}

// Note is a text with its author.
type Note struct {
	At   time.Time `json:"at"`
	By   Actor     `json:"by"`
	Text string    `json:"text"`
}

// Tag is a mark that routing may read, with a value and attributes (S249).
type Tag struct {
	Name       string      `json:"name"`
	Value      string      `json:"value,omitempty"`
	Attributes []Attribute `json:"attributes,omitempty"`
}

// Skill is a skill with the least level that is asked for.
type Skill struct {
	Name  string `json:"name"`
	Level int    `json:"level,omitempty"`
}

// Tag returns the named tag, and whether it is there.
func (m Matter) Tag(name string) (Tag, bool) {
	for _, t := range m.Tags {
		if t.Name == name {
			return t, true
		}
	}
	return Tag{}, false
}

// clone returns a matter that shares no slice with this one: what a caller gave stays the caller's.
func (m Matter) clone() Matter {
	m.Contact = m.Contact.clone()
	m.Notes, m.Tags, m.Skills = slices.Clone(m.Notes), slices.Clone(m.Tags), slices.Clone(m.Skills)
	m.Case, m.Records = slices.Clone(m.Case), slices.Clone(m.Records)
	for n := range m.Tags {
		m.Tags[n] = m.Tags[n].clone()
	}
	return m
}

func (t Tag) clone() Tag {
	t.Attributes = slices.Clone(t.Attributes)
	return t
}

// tagged returns the tags with one put in place of its namesake, or added at the end. The receiver's slice is not touched.
func (m Matter) tagged(t Tag) []Tag {
	at := slices.IndexFunc(m.Tags, func(o Tag) bool { return o.Name == t.Name })
	tags := slices.Clone(m.Tags)
	if at < 0 {
		return append(tags, t)
	}
	tags[at] = t
	return tags
}

// untagged returns the tags without the named one.
func (m Matter) untagged(name string) []Tag {
	tags := slices.DeleteFunc(slices.Clone(m.Tags), func(o Tag) bool { return o.Name == name })
	if len(tags) == 0 {
		return nil
	}
	return tags
}

func (m Matter) validate() error {
	if err := firstFault(
		checkText("route", m.Route, MaxText), m.Contact.validate(), checkText("subject", m.Subject, MaxRecord),
		checkText("type", m.Type, MaxText), checkLen("notes", len(m.Notes), MaxNotes), checkLen("tags", len(m.Tags), MaxList),
		checkLen("skills", len(m.Skills), MaxList), checkText("named_agent", string(m.Agent), MaxName),
		checkAttributes("case", m.Case), checkText("script", m.Script, MaxText), checkLen("records", len(m.Records), MaxList),
		checkText("callback_of", m.CallbackOf, MaxText), checkText("default_outcome", m.DefaultOutcome, MaxText),
	); err != nil {
		return err
	}
	for n, t := range m.Tags {
		if err := t.validate(fmt.Sprintf("tags[%d]", n)); err != nil {
			return err
		}
		if slices.ContainsFunc(m.Tags[:n], func(o Tag) bool { return o.Name == t.Name }) {
			return &InvalidError{Field: fmt.Sprintf("tags[%d]", n), Rule: "each tag once", Found: clip(t.Name)}
		}
	}
	for n, note := range m.Notes {
		if err := note.validate(fmt.Sprintf("notes[%d]", n)); err != nil {
			return err
		}
	}
	for n, s := range m.Skills {
		if err := checkName(fmt.Sprintf("skills[%d]", n), s.Name); err != nil {
			return err
		}
	}
	for n, r := range m.Records {
		if err := checkText(fmt.Sprintf("records[%d]", n), r, MaxText); err != nil {
			return err
		}
	}
	return checkSize(m.size())
}

func (n Note) validate(field string) error {
	if n.By.Part > Host {
		return &InvalidError{Field: field + ".by", Rule: "an agent or a part of the system", Found: n.By.String()}
	}
	return firstFault(checkText(field+".text", n.Text, MaxNote), checkText(field+".by", string(n.By.Agent), MaxName), checkTime(field+".at", n.At))
}

func (t Tag) validate(field string) error {
	return firstFault(checkName(field+".name", t.Name), checkText(field+".value", t.Value, MaxText),
		checkAttributes(field+".attributes", t.Attributes))
}
