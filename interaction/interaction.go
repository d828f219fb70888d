package interaction

import (
	"time"
)

// Interaction is one matter between one customer and the organisation, from creation to completion and after: one shape for
// active and completed (S149). Times are UTC, to the microsecond.
//
// Records are values. What the package returns may be kept, but slices in it are shared: treat them as read only.
type Interaction struct {
	ID        ID        `json:"id"`
	Version   int64     `json:"version"` // the number of its last event
	State     State     `json:"state"`
	Table     TableID   `json:"table"` // the transition table in force
	Class     Class     `json:"class"`
	Direction Direction `json:"direction"`
	Origin    Origin    `json:"origin"`
	Channel   Channel   `json:"channel"`
	Began     Channel   `json:"began,omitempty"` // the channel in which it began, where it was switched to another
	Queue     QueueID   `json:"queue"`           // that hosts it (S241); after completion the one that hosted it last (S185)
	// Matter is never nil in a record that the package returns. It is shared by the versions of the record, and read only.
	*Matter

	Legs     []Leg   `json:"legs,omitempty"`
	Customer Party   `json:"customer,omitzero"`
	Media    []Media `json:"media,omitempty"`
	Comments []Note  `json:"comments,omitempty"` // of reviewers (S174)

	Disposition *Disposition `json:"disposition,omitempty"` // the final one
	CompletedBy AgentID      `json:"completed_by,omitempty"`
	EndReason   EndReason    `json:"end_reason,omitempty"`

	Created       time.Time `json:"created,omitzero"`
	Queued        time.Time `json:"queued,omitzero"` // when it last began to wait
	FirstOffered  time.Time `json:"first_offered,omitzero"`
	FirstAnswered time.Time `json:"first_answered,omitzero"`
	Released      time.Time `json:"released,omitzero"` // when the conversation last ended
	Completed     time.Time `json:"completed,omitzero"`

	Refusers  []Refuser `json:"refusers,omitempty"` // who refused or missed it; routing leaves them out
	Rounds    int       `json:"rounds,omitempty"`   // how many offers came to nothing
	Ring      int       `json:"ring,omitempty"`     // how far routing has widened the search
	RingUntil time.Time `json:"ring_until,omitzero"`
	WaitUntil time.Time `json:"wait_until,omitzero"` // the waiting limit: then it overflows or expires
	Parked    time.Time `json:"parked,omitzero"`     // parked until then; zero: not parked
	ResumeBy  time.Time `json:"resume_by,omitzero"`  // it waits for room to resume, until then at the latest
	// Handover is a blind transfer that nobody has answered yet; nil: none. It is read only.
	Handover *Handover `json:"handover,omitempty"`
	Clocks   []Clock   `json:"clocks,omitempty"`  // what the customer was promised; nil where the queue promises nothing
	Asks     []Ask     `json:"asks,omitempty"`    // what the telephony and the CRM are asked and have not confirmed
	NextDue  time.Time `json:"next_due,omitzero"` // the earliest of all its deadlines; zero: none
}

// Direction says who began.
type Direction uint8

// The directions.
const (
	DirectionNone Direction = iota
	Inbound
	Outbound
)

var directionNames = names{"", "inbound", "outbound"}

// String returns the direction's name.
func (d Direction) String() string { return directionNames.text(uint8(d)) }

// MarshalText writes the direction's name.
func (d Direction) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a direction's name.
func (d *Direction) UnmarshalText(text []byte) error {
	return parseInto(d, directionNames, "direction", text)
}

// Origin says where an interaction came from.
type Origin uint8

// The origins.
const (
	OriginNone Origin = iota
	FromRoute         // the customer contacted a route of ours
	FromCallback
	FromClone
	FromCampaign
	FromAgent // begun by hand
)

var originNames = names{"", "route", "callback", "clone", "campaign", "manual"}

// String returns the origin's name.
func (o Origin) String() string { return originNames.text(uint8(o)) }

// MarshalText writes the origin's name.
func (o Origin) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText reads an origin's name.
func (o *Origin) UnmarshalText(text []byte) error { return parseInto(o, originNames, "origin", text) }

// EndReason says why a completed interaction is completed. Statistics leave Forced ones out and count them beside (S146).
type EndReason string

// The reasons.
const (
	EndHandled    EndReason = "handled"
	EndAbandoned  EndReason = "abandoned" // the customer left before anybody answered
	EndWaited     EndReason = "waited_too_long"
	EndNobody     EndReason = "nobody_there"
	EndClosed     EndReason = "outside_opening_hours"
	EndUnanswered EndReason = "too_many_rounds"
	EndForced     EndReason = "forced"
	EndCallback   EndReason = "callback_requested" // the customer, who waited, asked to be called back
)

// Refuser is an agent who refused or missed the interaction.
type Refuser struct {
	Agent AgentID   `json:"agent"`
	At    time.Time `json:"at"`
}

// Handover is a blind transfer to an agent, for as long as it rings.
type Handover struct {
	From AgentID `json:"from"`           // who transferred it
	To   AgentID `json:"to"`             // who is to take it
	Back bool    `json:"back,omitempty"` // nobody answered, and it was offered to who transferred it
	// Due is set when the offer was withdrawn: the timers then do what the policy says.
	Due time.Time `json:"due,omitzero"`
}

// Leg returns the leg with the number, and whether there is one.
func (i Interaction) Leg(id LegID) (Leg, bool) {
	if n := i.legAt(id); n >= 0 {
		return i.Legs[n], true
	}
	return Leg{}, false
}

func (i *Interaction) legAt(id LegID) int {
	for n := range i.Legs {
		if i.Legs[n].ID == id {
			return n
		}
	}
	return -1
}

// Owner returns the leg of the agent who owns the interaction, and whether there is one. A completed interaction has none.
func (i Interaction) Owner() (Leg, bool) {
	if l := i.owner(); l != nil {
		return *l, true
	}
	return Leg{}, false
}

func (i *Interaction) owner() *Leg {
	for n := range i.Legs {
		if l := &i.Legs[n]; l.Role == RoleOwner && l.Open() {
			return l
		}
	}
	return nil
}

// LegOf returns the agent's open leg, the owner's before others, else the last one they had, and whether there is any.
func (i Interaction) LegOf(agent AgentID) (Leg, bool) {
	if l := i.legOf(agent); l != nil {
		return *l, true
	}
	return Leg{}, false
}

func (i *Interaction) legOf(agent AgentID) *Leg {
	var last *Leg
	for n := range i.Legs {
		l := &i.Legs[n]
		if l.Agent != agent || agent == "" {
			continue
		}
		if l.Open() && l.Role == RoleOwner {
			return l
		}
		if last == nil || !last.Open() || l.Open() {
			last = l
		}
	}
	return last
}

// Consult returns the leg of who is consulted, or rung to be, and whether there is a consult.
func (i Interaction) Consult() (Leg, bool) {
	if l := i.consult(); l != nil {
		return *l, true
	}
	return Leg{}, false
}

func (i *Interaction) consult() *Leg {
	return i.first(func(l *Leg) bool { return l.Role == RoleConsulted && l.takesPart() })
}

// consulting is the second leg of an agent who consults on another channel, nil if there is none.
func (i *Interaction) consulting() *Leg {
	return i.first(func(l *Leg) bool { return l.Role == RoleConsulting && l.takesPart() })
}

// first is the first leg that fits, nil if none does.
func (i *Interaction) first(fit func(*Leg) bool) *Leg {
	for n := range i.Legs {
		if l := &i.Legs[n]; fit(l) {
			return l
		}
	}
	return nil
}

// Offers returns the open offers. None is an empty slice. The caller owns it.
func (i Interaction) Offers() []Leg {
	var open []Leg
	for _, l := range i.Legs {
		if l.IsOffer() {
			open = append(open, l)
		}
	}
	return open
}

func (i *Interaction) hasOffer() bool {
	for n := range i.Legs {
		if i.Legs[n].isOffer() {
			return true
		}
	}
	return false
}

// Derived returns the state that the legs imply. It always equals State.
func (i Interaction) Derived() State {
	if !i.Completed.IsZero() {
		return StateCompleted
	}
	if l := i.owner(); l != nil {
		return l.State
	}
	if i.hasOffer() {
		return StateOffered
	}
	if i.ID.IsZero() {
		return StateNone
	}
	return StateQueued
}

// Age is how long the interaction has existed: until now, or until it was completed, when age stops (S154, S159).
func (i Interaction) Age(now time.Time) time.Duration {
	if !i.Completed.IsZero() {
		now = i.Completed
	}
	return max(now.Sub(i.Created), 0)
}

// Active reports whether it is not completed (S157).
func (i Interaction) Active() bool { return i.State != StateCompleted && i.State != StateNone }

// InConversation reports whether agent and customer are connected: what turns an agent's card green (S2, S3).
func (i Interaction) InConversation() bool { return i.State == StateConnected }

// Debts returns the legs that owe a disposition. None is an empty slice. The caller owns it.
func (i Interaction) Debts() []Leg {
	var owed []Leg
	for _, l := range i.Legs {
		if l.Debt != NoDebt {
			owed = append(owed, l)
		}
	}
	return owed
}
