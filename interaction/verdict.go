package interaction

import (
	"encoding/json"
	"time"
)

// Attempt is what the gate is asked.
type Attempt struct {
	Interaction ID
	Queue       Queue
	Channel     Channel
	Verb        Verb
	Address     string // a number or an e-mail address, as the contact has it
	Contact     Contact
	By          Actor
	At          time.Time
}

// Verdict is the gate's answer. It is stored with the attempt.
type Verdict struct {
	Decision Decide    `json:"decision"`
	Rule     string    `json:"rule,omitempty"` // that decided
	Text     string    `json:"text,omitempty"` // for a person
	Until    time.Time `json:"until,omitzero"` // how long it holds, or until when it is deferred; zero: no limit
	// Override is the reason that an actor with the permission gave for contacting all the same.
	Override string          `json:"override,omitempty"`
	Detail   json.RawMessage `json:"detail,omitempty"` // whatever the gate wants to be kept
}

// Decide is what a gate decides.
type Decide string

// The decisions.
const (
	Allow Decide = "allow"
	Block Decide = "block"
	Defer Decide = "defer"
	// Exempt marks an answer inside the customer's own conversation: the gate is not asked.
	Exempt Decide = "exempt"
)
