package interaction

import "slices"

// fits asks the capacity model whether the agent has room for the subject, not counting the leg given.
func (w *work) fits(agent AgentID, without LegID) (int, *Why) {
	return w.fitsOn(agent, without, w.i.Channel, false)
}

// fitsOn asks for one channel. Consulting is the second channel of an agent who works on the subject already.
func (w *work) fitsOn(agent AgentID, without LegID, channel Channel, consulting bool) (int, *Why) {
	class := w.i.Class
	if channel != w.i.Channel {
		class = w.s.Channels[channel].Class
	}
	a := w.peek(agent)
	if a == nil {
		return 0, why(CodeLoggedOut, "agent %s has never logged in", agent)
	}
	load := a.Load
	if without != 0 {
		load = slices.DeleteFunc(slices.Clone(load), func(l Line) bool { return l.Interaction == w.i.ID && l.Leg == without })
	}
	return w.s.Capacity.Fits(CapacityCheck{Agent: agent, Profile: a.Profile, Single: a.Single, Outside: a.Outside, Load: load,
		Queue: w.i.Queue, Channel: channel, Class: class, Consulting: consulting})
}

// can reports whether telephony and the acting leg's device have the capability.
func (w *work) can(c Capability) bool {
	return w.s.Can&c != 0 && (w.s.Devices == nil || w.s.Devices.CanDevice(w.taker(), c))
}

// otherCall returns the line of another live leg that the acting agent talks on, nil if there is none. Who consults talks, while
// the customer is on hold.
func (w *work) otherCall() *Line { return w.otherCallOf(w.taker()) }

func (w *work) otherCallOf(agent AgentID) *Line {
	return w.otherLive(agent, func(l *Line) bool {
		return l.Talking || w.consultsOn(l) != nil
	})
}

// consultsOn is the leg of who is consulted by the agent of a line, over the device of that line, nil if nobody is. The agent may be in
// wrap-up: the customer has left, and the consult goes on.
func (w *work) consultsOn(l *Line) *Leg {
	i := w.s.other(l.Interaction)
	if i == nil {
		return nil
	}
	by := RoleOwner
	if i.consulting() != nil {
		by = RoleConsulting
	}
	leg, _ := i.Leg(l.Leg)
	if c := i.consult(); c != nil && leg.Role == by && c.State == StateConnected && c.Class == Live {
		return c
	}
	return nil
}

// otherSetUp reports whether another call of the acting agent is being set up: they will talk on it when it connects.
func (w *work) otherSetUp() bool {
	return w.otherLive(w.taker(), func(l *Line) bool {
		i := w.s.other(l.Interaction)
		if i == nil || l.Phase != PhaseWorking {
			return false
		}
		leg, _ := i.Leg(l.Leg)
		return leg.State == StateEstablishing
	}) != nil
}

// holdable reports whether the conversation of a line is the agent's own to hold. A command that cannot lead to a second call is not
// shown the first: what its refusal says of other verbs supposes that it can be held.
func (w *work) holdable(line *Line) bool {
	i := w.s.other(line.Interaction)
	if i == nil {
		return true
	}
	l, _ := i.Leg(line.Leg)
	return l.Role == RoleOwner || l.Role == RoleConsulting
}

func (w *work) otherLive(agent AgentID, is func(l *Line) bool) *Line {
	a := w.peek(agent)
	if a == nil {
		return nil
	}
	for n := range a.Load {
		if l := &a.Load[n]; l.Class == Live && l.Interaction != w.i.ID && is(l) {
			return l
		}
	}
	return nil
}

// exempt reports whether contacting the customer now is an answer in their own conversation: in the channel in which they began it.
func (w *work) exempt() bool {
	if w.verb == VerbSend && w.leg.Role == RoleFormer { // on the channel that a switch has left open
		return w.i.Direction == Inbound && w.leg.Channel == w.i.Began
	}
	return exempt(w.verb, w.i)
}

func exempt(v Verb, i *Interaction) bool {
	return v == VerbSend && i.Direction == Inbound && i.Class != Live && (i.Began == "" || i.Began == i.Channel)
}
