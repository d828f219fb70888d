package interaction

// What a signal does: it is the customer's, or a device's, and what it means depends on what the leg waits for.

// act moves whatever the call belongs to: the customer, or a leg's device.
func (c Signal) act(w *work) error {
	if c.Call == w.i.Customer.Call {
		w.leg = Leg{}
		if l := w.i.switching(); l != nil {
			w.leg = *l
		} else if l := w.i.owner(); l != nil {
			w.leg = *l
		}
		return c.ofCustomer(w)
	}
	for n := range w.i.Legs {
		if l := &w.i.Legs[n]; l.Call == c.Call && l.Open() {
			w.leg = *l
			return c.ofLeg(w)
		}
	}
	if c.Kind == SignalAnswered {
		w.rejoin(c.Call)
	}
	return nil
}

// rejoin is for somebody who has answered a consult or a transfer that was over by then: the switch has joined them, and they are hung
// up. Customer and owner are brought together again, or the customer is put on hold again, as the record says.
func (w *work) rejoin(call CallID) {
	late := w.i.first(func(l *Leg) bool { return l.Call == call && (l.Role == RoleConsulted || l.Role == RoleOffered) })
	owner := w.i.owner()
	if late == nil || w.i.beingJoined() || ruleAlone.check(w) != nil || owner == nil || !owner.State.InConversation() || owner.Call == "" || owner.Cut || w.i.Class != Live || !w.i.Customer.There() {
		return
	}
	w.leg = *owner
	o := w.controlOrder(AskRetrieve, w.i, *owner)
	if owner.State == StateOnHold {
		o = w.controlOrder(AskHold, w.i, *owner)
	}
	if w.s.HasTelephony && w.can(CanHold) && w.answered(o) == nil {
		w.controls = []Order{o}
	}
}

func (c Signal) ofCustomer(w *work) error {
	switching := w.leg.Role == RoleSwitching
	dialled := switching || w.i.State == StateEstablishing && w.i.Table != TableInbound
	switch {
	case w.i.Customer.State == PartyGone:
		return nil
	case c.Kind == SignalRinging && dialled && !w.leg.Ringing:
		return w.try(VerbRinging, "", nil)
	case c.Kind == SignalAnswered && switching:
		return w.talk(VerbAnswered, fills(movesChannel))
	case c.Kind == SignalAnswered && dialled:
		return w.talk(VerbAnswered, nil)
	case c.Kind == SignalFailed && dialled, c.Kind == SignalHungUp && switching:
		return w.try(VerbFailed, "", c.caused())
	case c.Kind == SignalHungUp:
		if err := w.try(VerbCustomerGone, customerLeaves(w), CustomerGone{}); err != nil {
			return err
		}
		return CustomerGone{}.then(w)
	}
	return nil
}

// ofLeg is what an agent's device reports, or somebody's outside.
func (c Signal) ofLeg(w *work) error {
	switch {
	case w.leg.isOffer():
		return c.ofOffer(w)
	case w.leg.called():
		return c.ofParty(w)
	case w.leg.Role == RoleOwner && w.leg.State == StateEstablishing:
		return c.ofConnecting(w)
	case w.leg.State.InConversation():
		return c.ofConversation(w)
	}
	if consult := w.i.consult(); consult != nil && c.Kind == SignalHungUp && w.leg.Role == RoleOwner && w.onConsult(w.i) {
		return w.endParty(*consult) // the customer has gone before; the device was on the consult
	}
	return nil
}

// ofOffer is for the phone that rings with an offer: picking it up accepts, declining it rejects.
func (c Signal) ofOffer(w *work) error {
	switch {
	case c.Kind == SignalAnswered:
		return w.handsetAnswered()
	case c.Kind == SignalFailed && (c.Cause == CauseRejected || c.Cause == CauseBusy):
		if err := w.try(VerbReject, offerEnds(w), Reject{Reason: string(c.Cause)}); err != nil {
			return err
		}
		return w.cameToNothing()
	case c.ends():
		if err := w.try(VerbDeliveryFailed, offerEnds(w), DeliveryFailed{Reason: c.cause()}); err != nil {
			return err
		}
		return w.cameToNothing()
	}
	return nil
}

// ends reports whether the device takes no part any more.
func (c Signal) ends() bool {
	return c.Kind == SignalFailed || c.Kind == SignalHungUp || c.Kind == SignalDeviceGone
}

// ofConnecting is for an owner's device while the call is set up.
func (c Signal) ofConnecting(w *work) error {
	inbound := w.i.Table == TableInbound
	switch {
	case c.Kind == SignalRinging && inbound && !w.leg.Ringing:
		return w.try(VerbRinging, "", nil)
	case c.Kind == SignalAnswered && inbound:
		return w.talk(VerbAnswered, nil)
	case c.ends():
		if err := w.try(VerbFailed, "", c.caused()); err != nil {
			return err
		}
		return w.cameToNothing()
	}
	return nil
}

// ofConversation is for an agent's device in a conversation.
func (c Signal) ofConversation(w *work) error {
	switch c.Kind {
	case SignalAnswered:
		if !w.leg.Back.IsZero() {
			return w.talk(VerbDeviceBack, fills(func(w *work, l *Leg, e *Event) error {
				l.Back = timeZero
				return nil
			}))
		}
	case SignalHeld:
		return w.try(VerbHeld, "", nil)
	case SignalRetrieved:
		return w.talk(VerbRetrieved, nil)
	case SignalDeviceGone:
		return w.try(VerbDeviceGone, "", DeviceGone{})
	case SignalDeviceBack:
		return w.try(VerbDeviceBack, "", DeviceBack{})
	case SignalFailed, SignalHungUp:
		return c.deviceEnds(w)
	}
	return nil
}

// deviceEnds is what follows when the call of a device ends in a conversation. The agent hung up the phone: a release. A device
// that vanished is waited for, and so is a transfer that the agent did not wait for.
func (c Signal) deviceEnds(w *work) error {
	switch vanished := c.Who == BySystem || c.Who == ByUnknown; {
	case w.leg.Agent != "" && !w.leg.Back.IsZero(): // also one that was called anew and did not answer
		return w.deviceWent("cut")
	case w.leg.Agent != "" && vanished, w.leg.Role == RoleOwner && w.i.handingOver():
		return w.deviceWent("")
	}
	consults := w.leg.Role == RoleOwner && w.onConsult(w.i)
	if err := w.try(VerbRelease, releases(w), Release{}); err != nil {
		return err
	}
	if err := w.endAtOnce(w.leg.ID); err != nil {
		return err
	}
	if c := w.i.consult(); consults && c != nil { // they talked over that device
		return w.endParty(*c)
	}
	return nil
}

// deviceWent waits for a device whose call has ended. Who was consulted over it is left with nobody, unless they are being joined with
// the customer.
func (w *work) deviceWent(variant string) error {
	consults := w.leg.Role == RoleOwner && w.onConsult(w.i) && !w.i.handingOver()
	if err := w.try(VerbDeviceGone, variant, DeviceGone{}); err != nil {
		return err
	}
	if c := w.i.consult(); consults && c != nil {
		return w.endParty(*c)
	}
	return nil
}

// ofParty is for somebody who is called in, or a second channel's device.
func (c Signal) ofParty(w *work) error {
	if w.leg.State != StateEstablishing {
		return c.ofConversation(w)
	}
	switch {
	case c.Kind == SignalRinging && !w.leg.Ringing:
		return w.try(VerbRinging, "", nil)
	case c.Kind == SignalAnswered && w.leg.Role == RoleOffered:
		return w.talk(VerbAnswered, fills(takesOver))
	case c.Kind == SignalAnswered && w.leg.Role != RoleConsulting && w.leg.Role != RoleSwitching:
		return w.talk(VerbAnswered, nil)
	case c.ends():
		return w.try(VerbFailed, "", c.caused())
	}
	return nil
}

// try runs a transition if the state has it and its rules hold, and does nothing if not: signals may be late.
func (w *work) try(v Verb, variant string, fill filler) error {
	row, no := w.row(v, variant)
	if no != nil {
		return nil
	}
	return w.run(row, fill)
}

// handsetAnswered accepts an offer: answering the handset is accepting. Where a rule forbids the agent to take it now, the
// delivery has failed: their phone is hung up, and it goes on to others.
func (w *work) handsetAnswered() error {
	table, from := w.standing(VerbAccept)
	if _, open := next(table, from, VerbAccept, beside(w)); !open {
		return nil
	}
	if _, no := w.row(VerbAccept, beside(w)); no != nil {
		if err := w.try(VerbDeliveryFailed, offerEnds(w), DeliveryFailed{Reason: string(no.Code)}); err != nil {
			return err
		}
		return w.cameToNothing()
	}
	if err := w.step(VerbAccept, beside(w), Accept{}); err != nil {
		return err
	}
	return Accept{}.then(w)
}

// talk runs a transition by which the agent comes to talk. Another call that they talk on is held first: the telephony is asked,
// and whatever it answers the agent is on this call now.
func (w *work) talk(v Verb, fill filler) error {
	variant := ""
	if choose := variants[v]; choose != nil {
		variant = choose(w)
	}
	row, no := w.row(v, variant)
	if no != nil {
		return nil
	}
	holds := w.toHold(row)
	if wanted := w.beforeTalking(v, holds); len(wanted) > 0 && w.s.HasTelephony && w.can(CanHold) {
		for n, o := range wanted {
			if w.answered(o) == nil {
				w.controls = wanted[n:]
				return nil
			}
			if w.answered(o).Err != nil {
				break // no more are asked
			}
		}
	}
	for _, h := range holds {
		w.hold(h)
	}
	return w.run(row, fill)
}

// beforeTalking are the controls that a transition takes by which the agent comes to talk: what is held, and what the switch may have
// done before a hold that crossed it. Where the agent went back to the customer while a consult rang, that is the joining with who
// answers it now; where the customer is on hold, the end of the hold for who answers a transfer.
func (w *work) beforeTalking(v Verb, holds []onHold) []Order {
	var wanted []Order
	for _, h := range holds {
		if h.leg.Role != RoleOwner && h.leg.Role != RoleConsulted {
			continue
		}
		wanted = append(wanted, w.controlOrder(AskHold, h.of, h.leg))
		if v == VerbAnswered && w.leg.Role == RoleConsulted && h.of == w.i {
			wanted = append(wanted, w.controlOrder(AskRetrieve, w.i, w.leg))
		}
	}
	if owner := w.i.owner(); v == VerbAnswered && w.leg.Role == RoleOffered && owner != nil && owner.State == StateOnHold {
		wanted = append(wanted, w.controlOrder(AskRetrieve, w.i, w.leg))
	}
	return wanted
}
