package interactiontest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/deskline/deskline/interaction"
)

// Form says what a disposition needs. The zero Form takes any disposition, also none.
type Form struct {
	Required bool     // an outcome must be chosen
	Codes    []string // the outcomes that there are; none: any text
	Notes    bool     // notes must be written
}

// Outcomes knows forms in memory, each in versions from 1. A queue's form is the one that [interaction.Queue.Form] names, or
// where that is empty the one with the queue's own ID; a queue without a form takes any disposition. All methods may be called
// concurrently; the zero Outcomes is ready.
type Outcomes struct {
	mu    sync.Mutex
	forms map[string][]Form
	err   error
}

var _ interaction.Outcomes = (*Outcomes)(nil)

// Put makes the form the newest version of the name and returns its number. Older versions stay, for editing what was
// completed under them.
func (o *Outcomes) Put(name string, f Form) (version int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.forms == nil {
		o.forms = map[string][]Form{}
	}
	f.Codes = slices.Clone(f.Codes)
	o.forms[name] = append(o.forms[name], f)
	return len(o.forms[name])
}

// FailOnce makes the next question, and no other, fail with the error.
func (o *Outcomes) FailOnce(err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.err = err
}

// Check returns every fault at once. A form or version that is asked for by name and not there is an error that wraps
// [interaction.ErrNotFound].
func (o *Outcomes) Check(ctx context.Context, c interaction.DispositionCheck) (interaction.Checked, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return interaction.Checked{}, err
	}
	if err := o.err; err != nil {
		o.err = nil
		return interaction.Checked{}, err
	}
	name, version := c.Form, c.Version
	if name == "" {
		name = cmp.Or(c.Queue.Form, string(c.Queue.ID))
		version = len(o.forms[name])
		if version == 0 {
			return interaction.Checked{}, nil
		}
	}
	versions := o.forms[name]
	if version < 1 || version > len(versions) {
		return interaction.Checked{}, fmt.Errorf("interactiontest: form %s, version %d: %w", name, version, interaction.ErrNotFound)
	}
	return interaction.Checked{Faults: versions[version-1].faults(c.Disposition), Form: name, Version: version}, nil
}

func (f Form) faults(d interaction.Disposition) []interaction.Fault {
	var all []interaction.Fault
	switch {
	case d.Outcome == "" && f.Required:
		all = append(all, interaction.Fault{Field: "outcome", Rule: "required", Message: "choose an outcome"})
	case d.Outcome != "" && len(f.Codes) > 0 && !slices.Contains(f.Codes, d.Outcome):
		all = append(all, interaction.Fault{Field: "outcome", Rule: "code", Message: "choose one of " + strings.Join(f.Codes, ", ")})
	}
	if f.Notes && strings.TrimSpace(d.Notes) == "" {
		all = append(all, interaction.Fault{Field: "notes", Rule: "required", Message: "write what was said"})
	}
	return all
}
