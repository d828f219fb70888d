package interactiontest

import (
	"fmt"

	"github.com/deskline/deskline/interaction"
)

// What people at the phones do, and what becomes of the switch. Where nothing can happen, because the call is not in such a
// state, these methods do nothing and say so by returning false.

// Incoming lets a customer call in and returns their call, which is up, alone, and named in-1, in-2 and so on.
// Nothing signals it: the test tells the desk.
func (t *Telephony) Incoming(number string) interaction.CallID {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.incoming++
	id := interaction.CallID(fmt.Sprintf("in-%d", t.incoming))
	t.add(id, Call{Number: number, State: CallUp})
	return id
}

// Belongs says which interaction a customer's call belongs to, so that its signals name it. Orders say it too.
func (t *Telephony) Belongs(id interaction.CallID, to interaction.ID) bool {
	return t.with(id, func(c *call) bool {
		c.Interaction = to
		return true
	})
}

// CustomerHangsUp ends a customer's call, or that of somebody outside, whose signal then names nobody. If it still rings they
// decline it: [Telephony.DeviceDeclines].
func (t *Telephony) CustomerHangsUp(id interaction.CallID) bool {
	return t.hangsUp(id, interaction.ByCustomer)
}

// AgentHangsUp ends the call of an agent's device. If it still rings they decline it. The customer stays on the line.
func (t *Telephony) AgentHangsUp(id interaction.CallID) bool {
	return t.hangsUp(id, interaction.ByAgent)
}

// DeviceVanishes ends the call of an agent's device that has lost its network: nobody knows who hung up. The customer stays on
// the line.
func (t *Telephony) DeviceVanishes(id interaction.CallID) bool {
	return t.with(id, func(c *call) bool {
		if c.Agent == "" || c.State.unanswered() {
			return false
		}
		t.hungUp(c, interaction.ByUnknown)
		return true
	})
}

func (t *Telephony) hangsUp(id interaction.CallID, by interaction.Who) bool {
	return t.with(id, func(c *call) bool {
		switch {
		case (by == interaction.ByAgent) != (c.Agent != ""), c.State == CallWaiting:
			return false
		case c.State == CallRinging:
			t.refuse(c, interaction.CauseRejected)
		case c.Outside:
			t.hungUp(c, "")
		default:
			t.hungUp(c, by)
		}
		return true
	})
}

// DeviceAnswers picks up a phone that rings, an agent's or a customer's. It is false if the call does not ring.
func (t *Telephony) DeviceAnswers(id interaction.CallID) bool {
	return t.with(id, func(c *call) bool {
		if c.State != CallRinging {
			return false
		}
		t.pickUp(c)
		return true
	})
}

// DeviceDeclines declines a call on a phone that rings, an agent's or a customer's. It is false if the call does not ring.
func (t *Telephony) DeviceDeclines(id interaction.CallID) bool {
	return t.with(id, func(c *call) bool {
		if c.State != CallRinging {
			return false
		}
		t.refuse(c, interaction.CauseRejected)
		return true
	})
}

// DeviceHolds presses the hold key of an agent's phone: whom it is joined with hears music. In a conference the agent is out, and
// the others go on. The signal, held, is about the agent's call. An order to hold gives no signal, as on a real switch.
func (t *Telephony) DeviceHolds(id interaction.CallID) bool {
	return t.key(id, CallUp, CallHeld, interaction.SignalHeld)
}

// DeviceRetrieves presses the hold key again. The signal, retrieved, is about the agent's call.
func (t *Telephony) DeviceRetrieves(id interaction.CallID) bool {
	return t.key(id, CallHeld, CallUp, interaction.SignalRetrieved)
}

func (t *Telephony) key(id interaction.CallID, from, to CallState, told interaction.SignalKind) bool {
	return t.with(id, func(c *call) bool {
		if c.Agent == "" || c.in == nil || len(c.in.parties) < 2 {
			return false
		}
		held := c
		if other := c.other(); other != nil {
			held = other
		}
		if held.State != from {
			return false
		}
		held.State = to
		t.signal(c, told, "", "")
		return true
	})
}

// with lets something happen to a call that is not gone.
func (t *Telephony) with(id interaction.CallID, happen func(*call) bool) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.live(id)
	return c != nil && happen(c)
}
