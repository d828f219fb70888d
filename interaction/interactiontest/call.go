package interactiontest

import (
	"cmp"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// Call is one call in the switch's book: a customer's, an agent's device, or somebody outside who is consulted or called by a
// transfer.
type Call struct {
	ID          interaction.CallID
	Interaction interaction.ID      // as the orders said; zero for a customer whom nobody has been connected with
	Agent       interaction.AgentID // whose device it is; "" for a customer's call, and outside
	Number      string              // the customer's or that outside; "" for a device
	Outside     bool                // it is neither the customer's nor an agent's
	State       CallState
	With        interaction.CallID // whom it is joined with; "" while it is alone or with several: [Telephony.Conversation]
	Muted       bool
	Recorded    bool
	Digits      int                     // how many were sent to it; which ones, nobody keeps
	Mode        interaction.MonitorMode // of a supervisor who takes part
}

// CallState is where a call is, as the switch alone knows it: what it tells others is an [interaction.CallState], which has no
// word for waiting, parked and gone.
type CallState string

// The states of calls.
const (
	CallWaiting CallState = "waiting" // nothing rings: a dial's second party, or a silent phone
	CallRinging CallState = "ringing"
	CallUp      CallState = "up"
	CallHeld    CallState = "held"
	CallParked  CallState = "parked"
	CallGone    CallState = "gone"
)

// talking reports whether the call was answered and has someone to talk with, as far as it depends on its own state.
func (s CallState) talking() bool { return s == CallUp || s == CallHeld }

// unanswered reports whether the phone was not picked up yet.
func (s CallState) unanswered() bool { return s == CallWaiting || s == CallRinging }

// Calls returns every call the switch knows, also those that are gone, sorted by ID. After [Telephony.Restart] it knows only
// what came later. None is an empty slice. The caller owns it.
func (t *Telephony) Calls() []Call {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]Call, 0, len(t.book))
	for _, c := range t.book {
		all = append(all, c.seen())
	}
	slices.SortFunc(all, func(a, b Call) int { return cmp.Compare(a.ID, b.ID) })
	return all
}

// Call returns one call, and whether the switch knows it.
func (t *Telephony) Call(id interaction.CallID) (Call, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c, known := t.book[id]
	if !known {
		return Call{}, false
	}
	return c.seen(), true
}

// call is a call with what follows when its phone is picked up, or not.
type call struct {
	Call
	announced bool // its ringing is told
	answered  func()
	failed    func(interaction.Cause)
	dial      *dialling // it is a party of, until both are joined
	in        *conversation
	on        *call // whom a supervisor monitors
}

// seen is the call as others see it.
func (c *call) seen() Call {
	is := c.Call
	if other := c.other(); other != nil {
		is.With = other.ID
	}
	return is
}

// live returns a call that is not gone, or nil.
func (t *Telephony) live(id interaction.CallID) *call {
	if c := t.book[id]; c != nil && c.State != CallGone {
		return c
	}
	return nil
}

// add writes a new call into the book.
func (t *Telephony) add(id interaction.CallID, as Call) *call {
	as.ID = id
	if as.State == "" {
		as.State = CallWaiting
	}
	c := &call{Call: as}
	t.book[id] = c
	return c
}

// farEnd is how the call's phone behaves; a device that the script does not name behaves as the order expects.
func (t *Telephony) farEnd(c *call, device FarEnd) FarEnd {
	if c.Agent != "" && t.lost[c.Agent] {
		return Unreachable
	}
	if f, scripted := t.script[c.target()]; scripted {
		return f
	}
	if c.Agent != "" {
		return device
	}
	return Answers
}

func (c *call) target() string {
	if c.Agent != "" {
		return Device(c.Agent)
	}
	return c.Number
}

// ringUp rings the call's phone, which does at once what it is scripted to do.
func (t *Telephony) ringUp(c *call, far FarEnd) {
	t.rung[c.target()]++
	if far.rings() {
		c.State = CallRinging
		if c.announced {
			t.signal(c, interaction.SignalRinging, "", "")
		}
	}
	if cause, fails := causes[far]; fails {
		t.refuse(c, cause)
	}
	if far == Answers {
		t.pickUp(c)
	}
}

// pickUp lets the call's phone be answered, and what waits for that follow.
func (t *Telephony) pickUp(c *call) {
	c.State = CallUp
	then := c.answered
	c.answered, c.failed = nil, nil
	if then != nil {
		then()
	}
}

// refuse lets the call's phone not be answered.
func (t *Telephony) refuse(c *call, cause interaction.Cause) {
	then := c.failed
	c.State, c.answered, c.failed = CallGone, nil, nil
	if then != nil {
		then(cause)
	}
}

// end takes a call off the line.
func (t *Telephony) end(c *call) {
	t.part(c)
	c.State, c.Recorded = CallGone, false
	c.answered, c.failed = nil, nil
}

// hungUp ends a call and tells who did it. A dial that is not through ends with it.
func (t *Telephony) hungUp(c *call, by interaction.Who) {
	d := c.dial
	t.end(c)
	t.signal(c, interaction.SignalHungUp, "", by)
	if d != nil {
		d.broken(c)
	}
	t.abandon(c)
}
