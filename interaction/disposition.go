package interaction

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// Disposition is how an agent qualifies what came of an interaction (S84, S226). What is required, and which codes there are,
// the host's [Outcomes] know.
type Disposition struct {
	Outcome string `json:"outcome,omitempty"`
	Type    string `json:"type,omitempty"`
	Subject string `json:"subject,omitempty"` // empty: the interaction's subject stays
	Notes   string `json:"notes,omitempty"`
	// Fields are the queue's custom fields (S228), as JSON values by the field's name.
	Fields map[string]json.RawMessage `json:"fields,omitempty"`
	// Form and FormVersion name the form that validated it; set by the library from what [Outcomes] answered.
	Form        string `json:"form,omitempty"`
	FormVersion int    `json:"form_version,omitempty"`
	// Default says that the outcome was applied because none was chosen (S17).
	Default bool `json:"default,omitempty"`
}

// IsZero reports whether nothing at all was given.
func (d Disposition) IsZero() bool {
	return d.Outcome == "" && d.Type == "" && d.Subject == "" && d.Notes == "" && len(d.Fields) == 0
}

func (d Disposition) validate() error {
	if err := firstFault(checkText("disposition.outcome", d.Outcome, MaxText), checkText("disposition.type", d.Type, MaxText),
		checkText("disposition.subject", d.Subject, MaxRecord), checkText("disposition.notes", d.Notes, MaxNote),
		checkLen("disposition.fields", len(d.Fields), MaxList)); err != nil {
		return err
	}
	size := len(d.Subject)
	for name, value := range d.Fields {
		if err := firstFault(checkName("disposition.fields", name), checkText("disposition.fields."+name, string(value), MaxNote)); err != nil {
			return err
		}
		if !json.Valid(value) {
			return &InvalidError{Field: "disposition.fields." + name, Rule: "a JSON value", Found: clip(string(value))}
		}
		size += len(value)
	}
	if size > MaxRecord {
		return &InvalidError{Field: "disposition", Rule: "at most " + strconv.Itoa(MaxRecord) + " bytes", Found: fmt.Sprintf("%d bytes", size)}
	}
	return nil
}

// Fault is one thing wrong with a disposition, for a person to read.
type Fault struct {
	Field   string `json:"field"` // path of the field
	Rule    string `json:"rule"`
	Message string `json:"message"`
}
