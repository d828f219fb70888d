package erlang

import (
	"errors"
	"fmt"
)

var (
	// ErrInvalid is what every [*InvalidError] unwraps to.
	ErrInvalid = errors.New("invalid")
	// ErrUnstable is what every [*UnstableError] unwraps to.
	ErrUnstable = errors.New("unstable")
)

// InvalidError names what is wrong with a question: the field, the rule it breaks, and what was found.
type InvalidError struct{ Field, Rule, Found string }

// Error names the field, the rule and what was found.
func (e *InvalidError) Error() string {
	return fmt.Sprintf("erlang: invalid %s: want %s, found %s", e.Field, e.Rule, e.Found)
}

// Unwrap returns ErrInvalid.
func (e *InvalidError) Unwrap() error { return ErrInvalid }

// UnstableError says that nobody gives up and more work comes than the agents can do, or as much: the queue grows without end.
type UnstableError struct {
	Agents int
	Load   float64 // in erlangs
}

// Error tells the load and the agents.
func (e *UnstableError) Error() string {
	return fmt.Sprintf("erlang: a load of %.6g erlangs: unstable with %d agents: the queue grows without end", e.Load, e.Agents)
}

// Unwrap returns ErrUnstable.
func (e *UnstableError) Unwrap() error { return ErrUnstable }
