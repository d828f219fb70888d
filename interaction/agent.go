package interaction

import (
	"encoding/json"
	"slices"
	"time"
)

// Agent is what the library keeps of an agent: presence and load, and the tally that follows from them. Its version moves only when
// presence or load change, so that sending on one chat does not conflict with another of the same agent. Times are UTC, to the
// microsecond.
type Agent struct {
	ID      AgentID `json:"id"`
	Version int64   `json:"version"` // the number of the last event in the agent's history
	// Standing is never nil in a record that the package returns. It is shared by the versions of the record, and read only.
	*Standing
	// Load has a line for every open leg of the agent, also at weight 0. Capacity is derived from it and never counted.
	Load []Line `json:"load,omitempty"`
	// Tally is what the agent's history adds up to.
	Tally Tally `json:"tally,omitzero"`
	// NextDue is the agent's earliest deadline; zero: none.
	NextDue time.Time `json:"next_due,omitzero"`
}

// Standing is the part of an agent's record that the agent, a supervisor and the host decide.
type Standing struct {
	Name     string   `json:"name,omitempty"`
	Presence Presence `json:"presence"`
	Reason   string   `json:"reason,omitempty"` // of NotReady (S14)
	// Next is a presence chosen during work, that shows when the last leg has ended; zero: none was chosen (S31).
	Next       Presence  `json:"next,omitempty"`
	NextReason string    `json:"next_reason,omitempty"`
	Queues     []QueueID `json:"queues,omitempty"` // logged in to
	Grants     []Grant   `json:"grants,omitempty"`
	// Profile is the capacity profile: a value that the capacity model understands and the library only keeps.
	Profile json.RawMessage `json:"profile,omitempty"`
	Single  bool            `json:"single,omitempty"` // one interaction at a time, whatever the channel (S88)
	// Misses counts offers missed in a row; an acceptance sets it back.
	Misses    int       `json:"misses,omitempty"`
	CoolUntil time.Time `json:"cool_until,omitzero"` // no offers until then
	Lost      bool      `json:"lost,omitempty"`      // the host reported that the agent's desktop vanished
	Away      time.Time `json:"away,omitzero"`       // since when logged out, lost or not ready
	ReclaimAt time.Time `json:"reclaim_at,omitzero"` // when what the agent still holds goes back
	// Outside are calls outside the queues that the host reports; capacity models may count them.
	Outside int `json:"outside,omitempty"`
}

// Presence is what an agent has chosen to be. Busy and after-call work are not chosen: they are derived from the load (S147).
type Presence uint8

// The presences.
const (
	PresenceNone Presence = iota
	LoggedOut
	Ready
	ReadyOutbound // ready for outbound work only
	NotReady      // with a reason
)

var presenceNames = names{"", "LoggedOut", "Ready", "ReadyOutbound", "NotReady"}

// String returns the presence's name.
func (p Presence) String() string { return presenceNames.text(uint8(p)) }

// MarshalText writes the presence's name.
func (p Presence) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a presence's name.
func (p *Presence) UnmarshalText(text []byte) error {
	return parseInto(p, presenceNames, "presence", text)
}

// Line is one open leg in an agent's load.
type Line struct {
	Interaction ID      `json:"interaction"`
	Leg         LegID   `json:"leg"`
	Channel     Channel `json:"channel"`
	Class       Class   `json:"class"`
	// Queue is the one that the leg works for, as [Leg.Queue]: it stays when the interaction moves to another queue.
	Queue   QueueID `json:"queue,omitempty"`
	Weight  int     `json:"weight"` // 0: it takes no capacity
	Phase   Phase   `json:"phase"`
	Talking bool    `json:"talking,omitempty"` // the one live leg that is connected
}

// Phase is how far a leg in the load is.
type Phase uint8

// The phases.
const (
	PhaseNone Phase = iota
	PhaseOffered
	PhaseWorking
	PhaseWrapUp
)

var phaseNames = names{"", "offered", "working", "wrap-up"}

// String returns the phase's name.
func (p Phase) String() string { return phaseNames.text(uint8(p)) }

// MarshalText writes the phase's name.
func (p Phase) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a phase's name.
func (p *Phase) UnmarshalText(text []byte) error { return parseInto(p, phaseNames, "phase", text) }

// phaseOf is the phase of a leg in a state, PhaseNone if the leg is closed.
func phaseOf(s State) Phase {
	switch s {
	case StateOffered:
		return PhaseOffered
	case StateReadyToCall, StateEstablishing, StateConnected, StateOnHold:
		return PhaseWorking
	case StateWrapUp:
		return PhaseWrapUp
	}
	return PhaseNone
}

// Talking returns the line of the live leg that the agent talks on, and whether there is one.
func (a Agent) Talking() (Line, bool) {
	for _, l := range a.Load {
		if l.Talking {
			return l, true
		}
	}
	return Line{}, false
}

// Line returns the load's line for a leg, and whether there is one.
func (a Agent) Line(id ID, leg LegID) (Line, bool) {
	if n := a.lineAt(id, leg); n >= 0 {
		return a.Load[n], true
	}
	return Line{}, false
}

func (a *Agent) lineAt(id ID, leg LegID) int {
	for n := range a.Load {
		if l := &a.Load[n]; l.Leg == leg && l.Interaction == id {
			return n
		}
	}
	return -1
}

// Busy reports whether the agent works on something: offers and wrap-up do not count.
func (a Agent) Busy() bool {
	return slices.ContainsFunc(a.Load, func(l Line) bool { return l.Phase == PhaseWorking })
}

// AfterCallWork reports whether the agent is in wrap-up and works on nothing else.
func (a Agent) AfterCallWork() bool {
	return !a.Busy() && slices.ContainsFunc(a.Load, func(l Line) bool { return l.Phase == PhaseWrapUp })
}

// Open reports whether new work may be offered: ready, nothing else chosen, not cooling down, not lost.
func (a Agent) Open(d Direction, now time.Time) bool { return a.closed(d, now) == "" }

// Closed tells why no new work may be offered, nil if it may: see [Agent.Open].
func (a Agent) Closed(d Direction, now time.Time) *Why {
	code := a.closed(d, now)
	if code == "" {
		return nil
	}
	return a.closedBecause(code)
}

// closed returns why an agent takes no offers, or "".
func (a *Agent) closed(d Direction, now time.Time) Code {
	if a.Presence == PresenceNone || a.Presence == LoggedOut {
		return CodeLoggedOut
	}
	if a.Lost {
		return CodeAgentLost
	}
	if a.Presence == NotReady || a.Next != PresenceNone || a.Presence == ReadyOutbound && d != Outbound {
		return CodeNotReady
	}
	if now.Before(a.CoolUntil) {
		return CodeCoolingDown
	}
	return ""
}

// Serves reports whether the agent is logged in to the queue.
func (a Agent) Serves(q QueueID) bool { return slices.Contains(a.Queues, q) }

// Has reports whether the agent has the permission in the queue.
func (a Agent) Has(p Permission, q QueueID) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool {
		return g.Permission == p && (g.Queue == q || g.Queue == Everywhere)
	})
}

// leaving reports whether the agent has logged out, or will when the last leg has ended.
func (a *Agent) leaving() bool { return a.Presence == LoggedOut || a.Next == LoggedOut }
