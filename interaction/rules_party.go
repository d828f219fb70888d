package interaction

import "slices"

// The rules of more than one party.

var ruleNoConsult = Rule{"no consult and no switch of channel is open", func(w *work) *Why {
	if w.i.consult() != nil {
		return why(CodeConsulting, "a consult is open: end it first")
	}
	if w.i.switching() != nil {
		return why(CodeConsulting, "a switch of channel is under way: wait for it, or cancel it")
	}
	if w.i.joining() {
		return why(CodeConsulting, "the conference is still being joined")
	}
	return nil
}}

// joining reports whether the telephony was asked for a conference and has not said that it is there.
func (i *Interaction) joining() bool {
	return slices.ContainsFunc(i.Asks, func(a Ask) bool { return a.Kind == AskConference })
}

// MaxParties is how many may take part in one interaction at a time, who are called included.
const MaxParties = 20

var ruleParties = Rule{"there is room for another party", func(w *work) *Why {
	n := 0
	for k := range w.i.Legs {
		n += count(w.i.Legs[k].takesPart())
	}
	if n >= MaxParties {
		return why(CodeConference, "as many take part as can (%d)", MaxParties)
	}
	return nil
}}

// switching is the leg of a channel that is being set up, nil if there is none.
func (i *Interaction) switching() *Leg {
	return i.first(func(l *Leg) bool { return l.Role == RoleSwitching && l.takesPart() })
}

var ruleNoHandover = Rule{"no transfer is under way", func(w *work) *Why {
	if len(w.i.Legs) < 2 || w.acts(func(l *Leg) bool { return l.Role != RoleOwner && l.Role != RoleConsulted }) {
		return nil // nobody to hand over to; whoever else it is, they may leave
	}
	if w.i.handingOver() {
		return why(CodeTransferring, "a transfer is under way: wait for it, or cancel it")
	}
	return nil
}}

// acts reports whether there is an acting leg, and it fits.
func (w *work) acts(fit func(*Leg) bool) bool { return w.leg.ID != 0 && fit(&w.leg) }

// handingOver reports whether the telephony was asked to hand the customer over and has not said that it is done.
func (i *Interaction) handingOver() bool {
	if i.first(func(l *Leg) bool { return l.Role == RoleOffered && l.State == StateEstablishing }) != nil {
		return true
	}
	for n := range i.Asks {
		if l := i.legAt(i.Asks[n].Leg); i.Asks[n].Kind == AskJoin && l >= 0 && i.Legs[l].Agent == "" {
			return true
		}
	}
	return false
}

var ruleAlone = Rule{"nobody else takes part in the conversation", func(w *work) *Why {
	if w.i.first(func(l *Leg) bool { return l.Role == RoleConferenced && l.takesPart() }) != nil {
		return why(CodeConference, "others take part in the conversation: leave it, or let them leave first")
	}
	return nil
}}

var ruleConsulted = Rule{"the leg is that of who is consulted", func(w *work) *Why {
	if w.leg.Role != RoleConsulted {
		return why(CodeNoConsult, "nobody is consulted")
	}
	return nil
}}

var ruleConsultedFree = Rule{"who is consulted talks on no other call meanwhile", func(w *work) *Why {
	if w.leg.State == StateOnHold && w.talksElsewhere(w.leg.Agent) {
		return why(CodeTalking, "agent %s talks on another call", w.leg.Agent)
	}
	return nil
}}

// talksElsewhere reports whether an agent talks on a call of another interaction.
func (w *work) talksElsewhere(agent AgentID) bool {
	a := w.peek(agent)
	return a != nil && slices.ContainsFunc(a.Load, func(l Line) bool { return l.Talking && l.Interaction != w.i.ID })
}

var ruleOwnChannel = Rule{"the consult is on the interaction's own channel", func(w *work) *Why {
	if w.leg.Channel != w.i.Channel {
		return why(CodeChannel, "the consult is by %s, the interaction by %s: transfer it to them by name", w.leg.Channel, w.i.Channel)
	}
	return nil
}}

var ruleCustomerThere = Rule{"the customer is there", func(w *work) *Why {
	if !w.i.State.InConversation() || w.i.Class == Live && w.i.Customer.State == PartyGone {
		return why(CodeGone, "the customer has left")
	}
	return nil
}}

var ruleCrossMedia = Rule{"the queue allows a consult on another channel (S117)", func(w *work) *Why {
	if !w.queue.CrossMedia {
		return why(CodeDisabled, "the queue does not allow a consult on another channel")
	}
	return nil
}}

var ruleAnsweredHere = Rule{"who is called answers at the desk, not on a phone", func(w *work) *Why {
	if no := ruleCalled.check(w); no != nil {
		return no
	}
	if w.leg.Class == Live && w.s.HasTelephony {
		return why(CodeOnPhone, "answer it on the phone")
	}
	return nil
}}

var ruleCalled = Rule{"the agent is called into the interaction", func(w *work) *Why {
	if w.leg.Agent == "" || w.leg.Role != RoleConsulted && w.leg.Role != RoleOffered {
		return why(CodeNotParty, "nobody calls you into it")
	}
	return nil
}}

var ruleMayEnd = Rule{"who monitors leaves by themselves", func(w *work) *Why {
	if w.leg.Role == RoleMonitoring && !w.by.IsSystem() && w.by.Agent != w.leg.Agent {
		return why(CodeNotParty, "only the supervisor ends their monitoring")
	}
	return nil
}}

var ruleMessage = Rule{"it is not a call", func(w *work) *Why {
	if w.leg.Class == Live {
		return why(CodeLive, "a call ends when somebody hangs up")
	}
	return nil
}}

var ruleKept = Rule{"the channel from which it was switched is open still", func(w *work) *Why {
	if w.leg.ID != 0 && w.leg.Role != RoleOwner && w.leg.Role != RoleFormer || w.i.kept(func(*Leg) bool { return true }) == nil {
		return why(CodeChannel, "no other channel is open")
	}
	return nil
}}

// kept is the leg of a channel that a switch has left open, nil if there is none that fits.
func (i *Interaction) kept(fit func(l *Leg) bool) *Leg {
	return i.first(func(l *Leg) bool { return l.Role == RoleFormer && l.State == StateConnected && fit(l) })
}

var ruleOwnerLost = Rule{"the owner's desktop is lost for longer than the queue's limit", func(w *work) *Why {
	if a := w.peek(w.leg.Agent); a == nil || !a.Lost {
		return why(CodeNotGone, "its agent is there")
	}
	return ruleOwnerGone.check(w)
}}

var ruleDeviceThere = Rule{"the device has not vanished", func(w *work) *Why {
	l := &w.leg
	if l.ID == 0 {
		l = w.i.owner()
	}
	if l != nil && !l.Back.IsZero() {
		return why(CodeDevice, "the device has vanished")
	}
	return nil
}}

var ruleCallEnded = Rule{"the call of a device that has vanished has ended as well", func(w *work) *Why {
	if w.leg.Back.IsZero() || w.gone == "" || w.leg.Cut {
		return why(CodeDevice, "the device has vanished")
	}
	return nil
}}

var ruleDeviceAwaited = Rule{"the device has vanished and is waited for", func(w *work) *Why {
	if w.leg.Back.IsZero() {
		return why(CodeDevice, "the device is there")
	}
	return nil
}}

var ruleDeviceComes = Rule{"its call is up still, or can be set up anew: that of an owner, once", func(w *work) *Why {
	if !w.s.HasTelephony || w.leg.Class != Live {
		return nil
	}
	if w.leg.Cut && w.leg.Role != RoleOwner {
		return why(CodeDevice, "its call has ended: call them in again")
	}
	for n := range w.i.Asks {
		if a := &w.i.Asks[n]; a.Kind == AskConnect && a.Leg == w.leg.ID {
			return why(CodeDevice, "it is being connected anew")
		}
	}
	return nil
}}

var ruleDeviceDue = Rule{"a timer gives it only when the device was waited for long enough", func(w *work) *Why {
	if w.leg.Back.IsZero() {
		return why(CodeDevice, "the device is there")
	}
	if w.by.Part == Timer && w.at.Before(w.leg.Back) {
		return why(CodeNotDue, "its time has not come")
	}
	return nil
}}
