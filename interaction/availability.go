package interaction

import (
	"slices"
	"time"
)

// The rules of availability are pure: they read their arguments and fill in the target.

// shut sets whether the target is open: without a reason it is.
func (t *Available) shut(no *Why) {
	t.Open = no == nil
	if no != nil {
		t.Why = *no
	}
}

// agent fills in an agent's availability from their record, which is empty for one who has never logged in.
func (t *Available) agent(a *Agent, about *Interaction, capacity Capacity, now time.Time) {
	t.Presence = LoggedOut
	if a.Version == 0 || a.Standing == nil {
		t.shut(why(CodeLoggedOut, "has never logged in"))
		return
	}
	if a.Presence != PresenceNone {
		t.Presence = a.Presence
	}
	t.Reason, t.Doing = a.Reason, a.doing()
	t.shut(a.notNow(about, capacity, now))
}

// doing is what the agent does.
func (a *Agent) doing() Activity {
	switch {
	case a.Busy():
		return Busy
	case slices.ContainsFunc(a.Load, func(l Line) bool { return l.Phase == PhaseOffered }):
		return Ringing
	case a.AfterCallWork():
		return AfterCallWork
	}
	return Idle
}

// notNow is why an agent cannot take the interaction now, nil if they can. Without an interaction presence alone decides, as for
// inbound work.
func (a *Agent) notNow(about *Interaction, capacity Capacity, now time.Time) *Why {
	direction := Inbound
	if about != nil {
		direction = about.Direction
	}
	if code := a.closed(direction, now); code != "" {
		return a.closedBecause(code)
	}
	if about == nil {
		return nil
	}
	if leg := about.legOf(a.ID); leg != nil && leg.Open() {
		return why(CodeOffered, "has a part in it already")
	}
	_, no := capacity.Fits(CapacityCheck{Agent: a.ID, Profile: a.Profile, Single: a.Single, Outside: a.Outside, Load: a.Load,
		Queue: about.Queue, Channel: about.Channel, Class: about.Class})
	return no
}

// closedBecause says in words why an agent takes no offers.
func (a *Agent) closedBecause(code Code) *Why {
	switch code {
	case CodeAgentLost:
		return why(code, "the desktop has vanished")
	case CodeCoolingDown:
		return why(code, "gets no offers for a while")
	case CodeNotReady:
		switch {
		case a.Presence == ReadyOutbound:
			return why(code, "is ready for outbound work only")
		case a.Presence == NotReady:
			return why(code, "is not ready")
		}
		return why(code, "will not be ready after the work at hand")
	}
	return why(CodeLoggedOut, "is logged out")
}

// queue fills in a queue's availability: its opening hours, and the limits that a new interaction would meet. Without a count
// the limits are not looked at.
func (t *Available) queue(q *Queue, count *QueueCount, now time.Time) {
	if count != nil {
		t.Counted, t.Waiting, t.LoggedIn = true, count.Waiting, count.LoggedIn
	}
	t.shut(q.closedTo(now, count))
}

// outside fills in whether an outside contact can be called at all; the contact gate decides at the attempt.
func (t *Available) outside(about *Interaction, gated bool) {
	switch {
	case !gated:
		t.shut(why(CodeNoGate, "no contact gate is configured, so dialling is closed"))
	case t.Number == "" && (about != nil && about.Class == Live || t.Email == ""):
		t.shut(why(CodeNoNumber, "has no number"))
	default:
		t.shut(nil)
	}
}
