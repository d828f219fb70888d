package interaction

import (
	"errors"
	"fmt"
	"strings"
)

// What a caller branches on, by errors.Is. Whatever is none of these is broken plumbing, returned wrapped.
var (
	ErrNotFound    = errors.New("interaction: not found")
	ErrConflict    = errors.New("interaction: version conflict")            // the expected version is not the stored one
	ErrRefused     = errors.New("interaction: refused")                     // by the state or a rule; see [*RefusedError]
	ErrForbidden   = errors.New("interaction: forbidden")                   // by lack of permission; says nothing of the record
	ErrInvalid     = errors.New("interaction: invalid")                     // a field is wrong; see [*InvalidError]
	ErrFailed      = errors.New("interaction: failed")                      // attempted or blocked; see [*FailedError]
	ErrUnsupported = errors.New("interaction: unsupported")                 // by this store or telephony
	ErrUnknown     = errors.New("interaction: outcome of a commit unknown") // by a store: it may or may not have happened
)

// RefusedError says why a command was refused. Nothing was stored and nothing has changed. It unwraps to ErrRefused, or to
// ErrUnsupported where the telephony or the device cannot do it.
type RefusedError struct {
	Subject Subject
	State   State // found; zero for an agent
	Verb    Verb
	Why     Why
	Open    []Verb // what the actor can do instead, sorted
}

// Error names the subject, the verb, the state found, and the reason.
func (e *RefusedError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "interaction: %s %s: refused", e.Verb, e.Subject)
	if e.State != StateNone {
		fmt.Fprintf(&b, " in %s", e.State)
	}
	fmt.Fprintf(&b, ": %s", e.Why.Text)
	return b.String()
}

// Unwrap returns ErrRefused, or ErrUnsupported.
func (e *RefusedError) Unwrap() error {
	if e.Why.Code == CodeNoCapability || e.Why.Code == CodeNotOnDevice {
		return ErrUnsupported
	}
	return ErrRefused
}

// ForbiddenError says that the actor lacks a permission. It is the same whether the record exists or not.
type ForbiddenError struct {
	Subject Subject
	Verb    Verb
	By      Actor
}

// Error names the verb, the subject and the actor.
func (e *ForbiddenError) Error() string {
	return fmt.Sprintf("interaction: %s %s: forbidden for %s", e.Verb, e.Subject, e.By)
}

// Unwrap returns ErrForbidden.
func (e *ForbiddenError) Unwrap() error { return ErrForbidden }

// InvalidError names a field that is wrong, the rule it breaks and what was found. Nothing was stored.
type InvalidError struct {
	Field string
	Rule  string
	Found string
	// Faults holds every fault of a disposition at once; nil for anything else.
	Faults []Fault
}

// Error names the field, the rule and what was found.
func (e *InvalidError) Error() string {
	if len(e.Faults) > 0 {
		said := make([]string, len(e.Faults))
		for n, f := range e.Faults {
			said[n] = f.Field + ": " + f.Message
		}
		return "interaction: invalid disposition: " + strings.Join(said, "; ")
	}
	return fmt.Sprintf("interaction: invalid %s: want %s, found %q", e.Field, e.Rule, e.Found)
}

// Unwrap returns ErrInvalid.
func (e *InvalidError) Unwrap() error { return ErrInvalid }

// FailedError says that an attempt was made, or blocked by the contact gate, and came to nothing. The state is as before; the
// attempt is stored as an event. The record comes with it.
type FailedError struct {
	ID      ID
	Verb    Verb
	By      Actor
	Why     Why
	Verdict *Verdict // of the contact gate, where it blocked; else nil
}

// Error names the interaction, the verb and the reason.
func (e *FailedError) Error() string {
	return fmt.Sprintf("interaction: %s %s: failed: %s", e.Verb, e.ID, e.Why.Text)
}

// Unwrap returns ErrFailed.
func (e *FailedError) Unwrap() error { return ErrFailed }

// ConflictError says which version was expected and which was found.
type ConflictError struct {
	Subject  Subject
	Expected int64
	Found    int64
}

// Error names the subject and both versions.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("interaction: %s: expected version %d, found %d", e.Subject, e.Expected, e.Found)
}

// Unwrap returns ErrConflict.
func (e *ConflictError) Unwrap() error { return ErrConflict }
