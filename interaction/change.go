package interaction

import "time"

// Due is a subject with its earliest deadline.
type Due struct {
	Subject Subject
	At      time.Time
}

// Change is what one command stores: all of it or nothing.
type Change struct {
	Interactions []Write[Interaction]
	Agents       []Write[Agent]
	// Events are in order; the store gives them the next positions of the feed.
	Events []Event
	// Answer is stored under its request.
	Answer Answer
}

// Write replaces a record by a new version of it.
type Write[R Interaction | Agent] struct {
	Was int64 // the version that must be stored now; 0: there must be no record
	Now R
}

// Answer is what is kept of a request that was done or failed, so that the same request gives the same answer.
type Answer struct {
	Request RequestID
	Subject Subject
	Digest  uint64 // of verb, actor and arguments
	At      time.Time
	Failed  *Failure // nil: done
}

// Failure is the failed outcome of a request.
type Failure struct {
	Why     Why      `json:"why"`
	Verdict *Verdict `json:"verdict,omitempty"`
}
