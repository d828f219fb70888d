package interaction

import (
	"encoding/json"
	"fmt"
	"time"
)

// EventVersion is the version of the events' JSON. Fields are added without a new version; nothing else changes within one.
const EventVersion = 1

// Event tells one thing that happened. Each commit appends its events to one feed, in which Position grows.
//
// An event belongs to the history of an interaction, of an agent, or of both: what happens to an agent's leg is told once and
// moves both records. Seq numbers the interaction's history and AgentSeq the agent's, each from 1 without a gap; zero means that
// the event is not part of that history. Folding a history gives the record ([RebuildInteraction], [RebuildAgent]).
//
// In JSON an event is one flat object: the fields of Facts stand beside the others.
type Event struct {
	Position int64     `json:"position,omitempty"` // in the feed; set by the store
	Type     EventType `json:"type"`
	At       time.Time `json:"at"` // UTC, to the microsecond
	By       Actor     `json:"by,omitzero"`
	Request  RequestID `json:"request,omitzero"` // of the command that caused it

	Interaction ID      `json:"interaction,omitzero"`
	Seq         int64   `json:"seq,omitempty"`
	Agent       AgentID `json:"agent,omitempty"` // the agent concerned
	AgentSeq    int64   `json:"agent_seq,omitempty"`

	Queue    QueueID   `json:"queue,omitempty"`   // that hosts the interaction after the event
	Channel  Channel   `json:"channel,omitempty"` // of the interaction, and of its legs unless LegAfter says otherwise
	Class    Class     `json:"class,omitempty"`
	State    State     `json:"state,omitempty"` // of the interaction after the event
	Leg      LegID     `json:"leg,omitempty"`   // the leg concerned
	LegState State     `json:"leg_state,omitempty"`
	Role     Role      `json:"role,omitempty"`
	Weight   int       `json:"weight,omitempty"`  // the leg's, in the agent's load
	Deadline time.Time `json:"deadline,omitzero"` // the leg's
	Reason   string    `json:"reason,omitempty"`  // a code or what the actor gave

	*Facts
}

// Facts is what few events carry. Every field is absent unless the event sets it. Values are shared and read only.
type Facts struct {
	Created     *Opening     `json:"created,omitempty"`
	Matter      *Matter      `json:"matter,omitempty"`      // as it is after the event
	LegAfter    *Leg         `json:"leg_after,omitempty"`   // as it is after the event
	Standing    *Standing    `json:"standing,omitempty"`    // the agent's, after the event
	Customer    *Party       `json:"customer,omitempty"`    // as they are after the event
	Asked       []Ask        `json:"asked,omitempty"`       // pending from now on, or repeated
	Answered    []string     `json:"answered,omitempty"`    // keys of asks that are pending no more
	Disposition *Disposition `json:"disposition,omitempty"` // the interaction's final one
	Verdict     *Verdict     `json:"verdict,omitempty"`     // of the contact gate
	Wait        *Wait        `json:"wait,omitempty"`
	Parked      *Parking     `json:"parked,omitempty"`
	Clocks      []Clock      `json:"clocks,omitempty"`   // all of them, as they are after the event
	Handover    *Handover    `json:"handover,omitempty"` // empty: there is none any more
	Media       *Media       `json:"media,omitempty"`
	Comment     *Note        `json:"comment,omitempty"`
	Changes     []Edited     `json:"changes,omitempty"`
	Text        string       `json:"text,omitempty"` // a sentence of the actor's, or of the telephony's
	Records     []string     `json:"records,omitempty"`
	Completed   AgentID      `json:"completed_by,omitempty"`
}

// Opening is what creation fixes. A requeue or a switch of channel may give another table.
type Opening struct {
	Table     TableID   `json:"table"`
	Direction Direction `json:"direction"`
	Origin    Origin    `json:"origin"`
	Began     Channel   `json:"began,omitempty"` // the first channel, where the interaction was switched to another
}

// Parking is until when an interaction is parked; zero: not any more.
type Parking struct {
	Until    time.Time `json:"until,omitzero"`
	ResumeBy time.Time `json:"resume_by,omitzero"`
}

// Wait is how an interaction waits.
type Wait struct {
	Until     time.Time `json:"until,omitzero"`
	Ring      int       `json:"ring,omitempty"`
	RingUntil time.Time `json:"ring_until,omitzero"`
}

// Edited is one field before and after an edit.
type Edited struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// MarshalJSON writes one flat object with the version "v".
func (e Event) MarshalJSON() ([]byte, error) {
	type flat Event
	return json.Marshal(struct {
		V int `json:"v"`
		flat
	}{EventVersion, flat(e)})
}

// UnmarshalJSON reads what MarshalJSON wrote. A version it does not know is an error; fields it does not know are not.
func (e *Event) UnmarshalJSON(data []byte) error {
	type flat Event
	var in struct {
		V int `json:"v"`
		flat
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return fmt.Errorf("interaction: read event: %w", err)
	}
	if in.V != EventVersion {
		return &InvalidError{Field: "v", Rule: fmt.Sprintf("version %d", EventVersion), Found: fmt.Sprint(in.V)}
	}
	*e = Event(in.flat)
	return nil
}

// facts returns the event's facts to be written, making them where there are none.
func (e *Event) facts() *Facts {
	if e.Facts == nil {
		e.Facts = &Facts{}
	}
	return e.Facts
}
