package interaction

import "slices"

// Discrepancies returns what an interaction must be told because the switch's calls are not what the record says, in the order in
// which to tell it: the customer's call first. Calls are those of the switch, by their ID. What a pending ask is still to bring
// about is no discrepancy: the ask's own timers see to it. None is an empty slice. It is pure; [Desk.Reconcile] uses it.
func Discrepancies(i Interaction, calls map[CallID]CallReport) []Signal {
	var all []Signal
	tell := func(call CallID, kind SignalKind, who Who) {
		all = append(all, Signal{By: System(Switch), Call: call, Kind: kind, Who: who})
	}
	customer, there := calls[i.Customer.Call]
	if i.Customer.There() && i.Customer.Call != "" && !there {
		tell(i.Customer.Call, SignalHungUp, ByUnknown)
	}
	for n := range i.Legs {
		l := &i.Legs[n]
		if !i.expects(l) {
			continue
		}
		found, up := calls[l.Call]
		switch {
		case !up && !i.waitsFor(l):
			tell(l.Call, SignalHungUp, ByUnknown)
		case up && l.State == StateEstablishing && found.State == CallUp && i.through(l, customer):
			tell(i.answeredBy(l), SignalAnswered, "")
		case up && l.State == StateOffered && found.State == CallUp:
			tell(l.Call, SignalAnswered, "")
		case l.Role == RoleOwner && i.beingJoined(): // whether they are held is about to change
		case up && l.Role == RoleOwner && l.State == StateConnected && customer.State == CallHeld:
			tell(l.Call, SignalHeld, "")
		case up && l.Role == RoleOwner && l.State == StateOnHold && customer.State == CallUp && !i.talksWithConsulted():
			tell(l.Call, SignalRetrieved, "")
		case up && l.Role == RoleConsulted && l.State == StateConnected && found.State == CallHeld:
			tell(l.Call, SignalHeld, "")
		case up && l.Role == RoleConsulted && l.State == StateOnHold && found.State == CallUp && i.State == StateOnHold && customer.State == CallHeld:
			tell(l.Call, SignalRetrieved, "")
		}
	}
	return all
}

// talksWithConsulted reports whether a consult is open, and its party not on hold.
func (i *Interaction) talksWithConsulted() bool {
	c := i.consult()
	return c != nil && c.State != StateOnHold
}

// expects reports whether the switch must have the leg's call, or is about to.
func (i *Interaction) expects(l *Leg) bool {
	if l.Call == "" || !l.Open() || l.Cut {
		return false
	}
	if inCall(l.State) {
		return true
	}
	c := i.consult() // the customer has left, and the owner's device is on the consult
	return l.Role == RoleOwner && c != nil && c.Class == Live && i.consulting() == nil
}

// waitsFor reports whether the leg's call is still being brought about.
func (i *Interaction) waitsFor(l *Leg) bool {
	if l.State == StateEstablishing {
		return true
	}
	return slices.ContainsFunc(i.Asks, func(a Ask) bool {
		return waitsForAnswer[a.Kind] && (a.Call == l.Call || a.Peer == l.Call)
	})
}

// beingJoined reports whether the telephony is about to join the customer with somebody.
func (i *Interaction) beingJoined() bool {
	return slices.ContainsFunc(i.Asks, func(a Ask) bool { return a.Kind == AskJoin || a.Kind == AskConference })
}

// through reports whether a call that is set up has come through: for one that dials the customer, both sides are up.
func (i *Interaction) through(l *Leg, customer CallReport) bool {
	switch {
	case l.Role == RoleConsulting:
		return false // the consulted call tells
	case l.Role == RoleSwitching, l.Role == RoleOwner && i.Table != TableInbound:
		return customer.State == CallUp
	}
	return true
}

// answeredBy is the call that a signal of a leg's answer is about.
func (i *Interaction) answeredBy(l *Leg) CallID {
	if l.Role == RoleSwitching || l.Role == RoleOwner && i.Table != TableInbound {
		return i.Customer.Call
	}
	return l.Call
}

// accountsFor reports whether a call is one that the record knows of, or that the telephony was asked to end.
func (i *Interaction) accountsFor(call CallID) bool {
	outside := i.Customer.LeftBy == ByTransfer // who was transferred outside talks on without us
	if i.Customer.Call == call && (i.Customer.There() || i.Customer.State == PartyDialling || outside) {
		return true
	}
	if outside && i.first(func(l *Leg) bool { return l.Call == call && l.Agent == "" && l.Ending == EndingTransferred }) != nil {
		return true
	}
	if slices.ContainsFunc(i.Asks, func(a Ask) bool { return a.Call == call || a.Peer == call || a.Own == call }) {
		return true
	}
	return i.first(func(l *Leg) bool { return l.Call == call && i.expects(l) }) != nil
}

// onSwitch reports whether the switch may have a call of the interaction.
func (i *Interaction) onSwitch() bool {
	return i.Customer.Call != "" || i.first(func(l *Leg) bool { return l.Open() && l.Call != "" }) != nil
}
