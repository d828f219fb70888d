package interaction

import (
	"fmt"
	"slices"
	"strings"
)

// Contact is what is known of the customer of one interaction. Every field may be empty.
type Contact struct {
	First      string      `json:"first,omitempty"`
	Last       string      `json:"last,omitempty"`
	Phones     []Phone     `json:"phones,omitempty"` // several numbers, of which one is preferred (S29)
	Email      string      `json:"email,omitempty"`
	External   string      `json:"external,omitempty"` // the contact's ID in the host's CRM
	IP         string      `json:"ip,omitempty"`
	Attributes []Attribute `json:"attributes,omitempty"` // from the calling list or CRM, beyond what is shown (S20, S22)
}

// Phone is one of a contact's numbers, as the host wrote it.
type Phone struct {
	Number    string `json:"number"`
	Label     string `json:"label,omitempty"` // "mobile", "work"
	Preferred bool   `json:"preferred,omitempty"`
}

// Attribute is a name with a value: of a contact, of case data.
type Attribute struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Phone returns the number to dial first: the preferred one, else the first, else "".
func (c Contact) Phone() string {
	for _, p := range c.Phones {
		if p.Preferred {
			return p.Number
		}
	}
	if len(c.Phones) > 0 {
		return c.Phones[0].Number
	}
	return ""
}

// HasPhone reports whether the number is one of the contact's, written in just this way.
func (c Contact) HasPhone(number string) bool {
	return slices.ContainsFunc(c.Phones, func(p Phone) bool { return p.Number == number })
}

// Name returns first and last name with a space between, or whichever there is, or "".
func (c Contact) Name() string { return strings.TrimSpace(c.First + " " + c.Last) }

// Attribute returns the value of the named attribute, and whether there is one. Names are compared exactly.
func (c Contact) Attribute(name string) (value string, found bool) {
	for _, a := range c.Attributes {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// SearchAttributes returns the attributes whose name contains the text, whatever the case, in the contact's order (S21).
// None is an empty slice. The caller owns the slice.
func (c Contact) SearchAttributes(text string) []Attribute {
	var found []Attribute
	for _, a := range c.Attributes {
		if strings.Contains(strings.ToLower(a.Name), strings.ToLower(text)) {
			found = append(found, a)
		}
	}
	return found
}

// with returns the contact with one attribute set; an empty value removes it. The receiver's slice is not touched (S23).
func (c Contact) with(name, value string) Contact {
	kept := slices.DeleteFunc(slices.Clone(c.Attributes), func(a Attribute) bool { return a.Name == name })
	at := slices.IndexFunc(c.Attributes, func(a Attribute) bool { return a.Name == name })
	if value == "" {
		c.Attributes = slices.Concat(kept) // nil where none is left
		return c
	}
	if at < 0 {
		at = len(kept)
	}
	c.Attributes = slices.Insert(kept, at, Attribute{Name: name, Value: value})
	return c
}

// addressedBy fills in what the caller's own address tells, where it is not known yet (S211, S212).
func (c Contact) addressedBy(from string, spec ChannelSpec) Contact {
	if from == "" {
		return c
	}
	switch {
	case spec.Class == Live || spec.Channel == Text:
		if !c.HasPhone(from) {
			c.Phones = append(slices.Clone(c.Phones), Phone{Number: from})
		}
	case spec.Channel == Email || strings.Contains(from, "@"):
		if c.Email == "" {
			c.Email = from
		}
	case c.External == "":
		c.External = from
	}
	return c
}

// clone returns a contact that shares no slice with this one: what a caller gave stays the caller's.
func (c Contact) clone() Contact {
	c.Phones, c.Attributes = slices.Clone(c.Phones), slices.Clone(c.Attributes)
	return c
}

func (c Contact) validate() error {
	if err := firstFault(
		checkText("contact.first", c.First, MaxText), checkText("contact.last", c.Last, MaxText),
		checkText("contact.email", c.Email, MaxText), checkText("contact.external", c.External, MaxText),
		checkText("contact.ip", c.IP, MaxText), checkLen("contact.phones", len(c.Phones), MaxList),
	); err != nil {
		return err
	}
	preferred := 0
	for n, p := range c.Phones {
		field := fmt.Sprintf("contact.phones[%d]", n)
		if p.Number == "" {
			return &InvalidError{Field: field, Rule: "a number", Found: "nothing"}
		}
		if err := firstFault(checkText(field, p.Number, MaxText), checkText(field+".label", p.Label, MaxText)); err != nil {
			return err
		}
		if p.Preferred {
			preferred++
		}
	}
	if preferred > 1 {
		return &InvalidError{Field: "contact.phones", Rule: "at most one preferred number", Found: fmt.Sprint(preferred)}
	}
	return checkAttributes("contact.attributes", c.Attributes)
}

func checkAttributes(field string, all []Attribute) error {
	if err := checkLen(field, len(all), MaxList); err != nil {
		return err
	}
	for n, a := range all {
		at := fmt.Sprintf("%s[%d]", field, n)
		if err := firstFault(checkName(at+".name", a.Name), checkText(at+".value", a.Value, MaxText)); err != nil {
			return err
		}
		if slices.ContainsFunc(all[:n], func(b Attribute) bool { return b.Name == a.Name }) {
			return &InvalidError{Field: at + ".name", Rule: "each name once", Found: clip(a.Name)}
		}
	}
	return nil
}
