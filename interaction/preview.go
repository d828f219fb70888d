package interaction

import (
	"slices"
	"time"
)

// Preview is what an agent sees of an interaction before accepting it (S38 to S43).
type Preview struct {
	Interaction ID            `json:"interaction"`
	Channel     Channel       `json:"channel"`
	Direction   Direction     `json:"direction"`
	Queue       QueueID       `json:"queue"`
	Route       string        `json:"route,omitempty"`
	Subject     string        `json:"subject,omitempty"`
	Priority    int           `json:"priority,omitempty"`
	Contact     Contact       `json:"contact,omitzero"`
	Case        []Attribute   `json:"case,omitempty"`
	Tags        []Tag         `json:"tags,omitempty"`
	Waiting     time.Duration `json:"waiting"`            // since it last began to wait, until it was offered to whoever owns it; in JSON nanoseconds
	Age         time.Duration `json:"age"`                // since it was created
	Rounds      int           `json:"rounds,omitempty"`   // offers that came to nothing since then
	Offers      int           `json:"offers,omitempty"`   // that are open, and that came to nothing since it was created: as far as the record keeps them
	Owners      int           `json:"owners,omitempty"`   // agents who owned it before
	Attempts    int           `json:"attempts,omitempty"` // how often somebody dialled the customer
	Clocks      []Clock       `json:"clocks,omitempty"`   // what the customer was promised, until when, and whether it was kept
	Answer      time.Time     `json:"answer,omitzero"`    // until when the agent's offer stands; zero: no limit, or no offer
	// History counts the contact's other interactions (S60 to S63); nil unless [Desk.Preview] has filled it in.
	History *ContactHistory `json:"history,omitempty"`
}

// Preview returns what the agent is shown of the interaction at a time, without the contact's history. Slices are shared and
// read only.
func (i Interaction) Preview(agent AgentID, now time.Time) Preview {
	p := Preview{Interaction: i.ID, Channel: i.Channel, Direction: i.Direction, Queue: i.Queue, Age: i.Age(now),
		Waiting: i.waited(now), Rounds: i.Rounds, Attempts: i.Attempts(), Clocks: i.Clocks}
	p.Offers, p.Owners = i.offered(), i.ownersBefore()
	if i.Matter != nil {
		p.Route, p.Subject, p.Priority, p.Contact, p.Case, p.Tags = i.Route, i.Subject, i.Priority, i.Contact, i.Case, i.Tags
	}
	if l, mine := i.LegOf(agent); mine && l.IsOffer() {
		p.Answer = l.Deadline
	}
	return p
}

// waited is how long the interaction has waited since it was last queued, until the offer that its owner took.
func (i *Interaction) waited(now time.Time) time.Duration {
	if l := i.owner(); l != nil {
		now = l.Opened
	}
	if !i.Completed.IsZero() {
		now = i.Completed
	}
	return max(now.Sub(i.Queued), 0)
}

// offered is how many offers there were that nobody took, or that are open.
func (i *Interaction) offered() int {
	n := 0
	for k := range i.Legs {
		n += count(i.Legs[k].wasOffer())
	}
	return n
}

// ownersBefore is how many agents owned it and do not any more.
func (i *Interaction) ownersBefore() int {
	var before []AgentID
	owner := i.owner()
	for k := range i.Legs {
		l := &i.Legs[k]
		owned := l.Role == RoleFormer || l.Role == RoleOwner && !l.Open()
		if owned && (owner == nil || l.Agent != owner.Agent) && !slices.Contains(before, l.Agent) {
			before = append(before, l.Agent)
		}
	}
	return len(before)
}

// Attempts is how often somebody dialled the customer.
func (i Interaction) Attempts() int {
	n := 0
	for _, l := range i.Legs {
		n += l.Attempts
	}
	return n
}
