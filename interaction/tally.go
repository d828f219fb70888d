package interaction

import "time"

// Tally is what an agent's history adds up to, as far as it helps to decide who gets the next interaction. It follows from the
// events of the agent's history alone: [RebuildAgent] gives the same. A zero time means never. Times are UTC, to the microsecond.
type Tally struct {
	// LoggedIn is when they last logged in, from being logged out or from having no record. Changing queues or presence does not
	// move it, nor does logging out.
	LoggedIn time.Time `json:"logged_in,omitzero"`
	// Idle is when a leg that they worked on last ended, its wrap-up included: any leg whose line was working or in wrap-up, also of
	// a consult, and one that was still being connected. Offers that came to nothing do not move it.
	Idle time.Time `json:"idle,omitzero"`
	// Offered is when they were last offered or assigned anything, whatever came of it.
	Offered time.Time `json:"offered,omitzero"`
	// Handled counts the interactions that they accepted or picked since LoggedIn, those that they began themselves among them.
	// Being consulted, joining a conference and getting an interaction from a colleague on the line are not counted.
	Handled int `json:"handled,omitempty"`
}

// stands counts anew when an agent logs in, given the presence before the event.
func (t *Tally) stands(was Presence, e *Event) {
	if away(was) && !away(e.Standing.Presence) {
		t.LoggedIn, t.Handled = e.At, 0
	}
}

// away reports whether somebody of that presence is not logged in.
func away(p Presence) bool { return p == PresenceNone || p == LoggedOut }

// ended keeps when a leg ended that was worked on, given its line before the event.
func (t *Tally) ended(was *Line, e *Event) {
	if was.Phase == PhaseWorking || was.Phase == PhaseWrapUp {
		t.Idle = e.At
	}
}

// count keeps what was offered and what was taken.
func (t *Tally) count(e *Event) {
	switch e.Type {
	case EventOffered, EventAssigned:
		t.Offered = e.At
	case EventAccepted, EventPicked:
		t.Handled++
	}
}
