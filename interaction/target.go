package interaction

import (
	"slices"
)

// TargetKind is what a target is.
type TargetKind string

// The kinds of targets.
const (
	TargetAgent   TargetKind = "agent"   // somebody who handles interactions (S119, S130)
	TargetQueue   TargetKind = "queue"   // also called service or interaction plan (S131)
	TargetOutside TargetKind = "outside" // somebody outside the organisation, from the address book (S12)
)

// targetKinds are all kinds, in the order in which targets of the same name stand.
var targetKinds = []TargetKind{TargetAgent, TargetQueue, TargetOutside}

// Target is whom an agent can consult or transfer to.
type Target struct {
	Kind TargetKind `json:"kind"`
	// Name is what is shown, sorted by and searched in. It is never empty: who has no name goes by the ID, an outside contact by
	// the number or the e-mail address.
	Name    string  `json:"name"`
	Agent   AgentID `json:"agent,omitempty"`
	Queue   QueueID `json:"queue,omitempty"`
	Contact string  `json:"contact,omitempty"` // an outside contact's ID in the address book
	Number  string  `json:"number,omitempty"`  // an outside contact's, as the address book has it
	Email   string  `json:"email,omitempty"`   // an outside contact's
}

// id is what names the target among those of its kind.
func (t *Target) id() string {
	switch t.Kind {
	case TargetAgent:
		return string(t.Agent)
	case TargetQueue:
		return string(t.Queue)
	}
	return t.Contact
}

// TargetQuery says which targets to list. Empty fields ask for nothing.
type TargetQuery struct {
	// Text filters by name: each of its words must occur anywhere in it (S133). Case, accents and width do not matter: "mul"
	// finds "Müller" and "MÜLLER". At most [MaxFilter] bytes.
	Text  string
	Kinds []TargetKind // default all that can be listed; queues are for transfers only, a consult is with an agent or a number
	// For is the interaction to be talked about or transferred: an agent's capacity is then held against its channel and queue.
	// Zero: presence alone decides. Only [Desk.Targets] looks at it.
	For ID
	// Without is an agent who is left out. [Desk.Targets] sets it to the one who asks.
	Without AgentID
	After   string // a cursor
	Limit   int    // default 100, at most 1,000
}

// limit is how many targets a page has at most.
func (q *TargetQuery) limit() int { return min(orCount(q.Limit, 100), 1000) }

// wants reports whether the query asks for a kind.
func (q *TargetQuery) wants(k TargetKind) bool {
	return len(q.Kinds) == 0 || slices.Contains(q.Kinds, k)
}

// Validate reports the first thing wrong with the query, as an [*InvalidError]. The cursor is the directory's to check.
func (q TargetQuery) Validate() error {
	if err := firstFault(checkText("text", q.Text, MaxFilter), checkLen("kinds", len(q.Kinds), len(targetKinds)),
		checkText("without", string(q.Without), MaxName)); err != nil {
		return err
	}
	for _, k := range q.Kinds {
		if !slices.Contains(targetKinds, k) {
			return &InvalidError{Field: "kinds", Rule: "agent, queue or outside", Found: clip(string(k))}
		}
	}
	if q.Limit < 0 {
		return &InvalidError{Field: "limit", Rule: "positive, or 0 for 100", Found: itoa(q.Limit)}
	}
	return nil
}

// Available is a target with whether it can be reached now.
type Available struct {
	Target
	Open bool `json:"open"`         // it can take an interaction now: the one asked about, if one was named
	Why  Why  `json:"why,omitzero"` // why not

	Presence Presence `json:"presence,omitempty"` // an agent's; LoggedOut for one who has never logged in
	Reason   string   `json:"reason,omitempty"`   // of an agent's NotReady (S14)
	Doing    Activity `json:"doing,omitempty"`    // what an agent does now

	Counted  bool `json:"counted,omitempty"`   // the two figures of a queue are known; false without a Finder
	Waiting  int  `json:"waiting,omitempty"`   // interactions that wait in the queue
	LoggedIn int  `json:"logged_in,omitempty"` // agents who are logged in to the queue
}

// Activity is what an agent does, which follows from the load (S147).
type Activity string

// The activities. Of several the first holds.
const (
	Idle          Activity = ""
	Busy          Activity = "busy"            // works on something
	Ringing       Activity = "ringing"         // has an offer to answer
	AfterCallWork Activity = "after_call_work" // is in wrap-up
)
