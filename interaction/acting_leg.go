package interaction

// Which leg a command acts on: the one that it names, else the one that its verb means for the actor.

// findLeg finds the leg to act on. The reason that it returns, if any, says that the leg has ended.
func (w *work) findLeg(spec verbSpec) (*Why, error) {
	if w.i == nil {
		return nil, nil
	}
	l := w.find()
	if l == nil {
		if given, ok := w.cmd.(legged); ok && given.onLeg() != 0 {
			return nil, &InvalidError{Field: "leg", Rule: "a leg of this interaction", Found: "leg " + itoa(int(given.onLeg()))}
		}
		if spec.on == onOffer || spec.on == onDebt {
			return why(CodeNotYourOffer, "there is no such leg"), nil
		}
		return nil, nil
	}
	w.leg = *l
	if spec.on == onOffer && !l.isOffer() && !l.rings() {
		return offerOver(*l), nil
	}
	return nil, nil
}

// find is the leg that the command means, nil if there is none. The caller only reads.
func (w *work) find() *Leg {
	if given, ok := w.cmd.(legged); ok && given.onLeg() != 0 {
		return w.i.first(func(l *Leg) bool { return l.ID == given.onLeg() })
	}
	switch verbSpecs[w.verb].on {
	case onOwner:
		return w.i.owner()
	case onOffer:
		return w.mine(func(l *Leg) bool { return l.isOffer() || l.rings() })
	case onOwn:
		return w.own()
	case onConsult:
		if c := w.i.consult(); c != nil && !w.blind() && (c.State.InConversation() || w.heir() == nil) {
			return c
		}
		if w.verb == VerbTransfer && (w.blind() || w.heir() != nil) {
			return w.i.owner()
		}
		return nil
	case onCalling:
		if owner := w.i.owner(); owner == nil || owner.State == StateEstablishing {
			return owner
		}
		if called := w.i.first(func(l *Leg) bool { return l.called() && l.State == StateEstablishing && l.Role != RoleMonitoring }); called != nil {
			return called
		}
		return w.i.owner()
	case onMonitor:
		return w.i.first(func(l *Leg) bool { return l.Role == RoleMonitoring && l.Agent == w.supervisor() && l.takesPart() })
	case onDebt:
		if owed := w.i.first((*Leg).owes); w.verb == VerbWaive && owed != nil {
			return owed
		}
		return w.mine((*Leg).owes)
	}
	return nil
}

// own is the actor's open leg from which the verb leads on, the owner's before others; without one it is the owner's. An owner
// whose conversation has ended releases the consult that goes on.
func (w *work) own() *Leg {
	owner := w.i.owner()
	if w.by.Agent == "" || owner != nil && owner.Agent == w.by.Agent {
		if owner == nil || w.leads(owner) {
			return owner
		}
	}
	var last *Leg
	for n := range w.i.Legs {
		l := &w.i.Legs[n]
		if l.Agent != w.by.Agent || l.Agent == "" || !l.Open() || l.isOffer() {
			continue
		}
		if w.leads(l) {
			return l
		}
		last = l
	}
	switch {
	case owner == nil:
		return last
	case w.leads(owner):
		return owner
	}
	if c := w.i.consult(); c != nil && w.verb == VerbRelease && (w.by.Agent == "" || w.by.Agent == owner.Agent) {
		return c // what is left of the conversation
	}
	if last != nil {
		return last // it is refused for what their own part lacks, not forbidden
	}
	return owner
}

// leads reports whether the verb leads on from a leg.
func (w *work) leads(l *Leg) bool {
	table, from := w.standingOf(l)
	return machines[table].leads(from, w.verb)
}

// mine is the actor's leg that fits, else the actor's last; for a part of the system, or somebody without a leg, the first
// that fits.
func (w *work) mine(fit func(*Leg) bool) *Leg {
	var last *Leg
	for n := range w.i.Legs {
		if l := &w.i.Legs[n]; l.Agent == w.by.Agent && w.by.Agent != "" {
			if fit(l) {
				return l
			}
			last = l
		}
	}
	if last != nil {
		return last
	}
	return w.i.first(fit)
}

// offerOver says why an offer cannot be answered any more, with what ended it.
func offerOver(l Leg) *Why {
	if l.called() || l.Role == RoleFormer {
		return why(CodeNotYourOffer, "nobody waits for your answer any more")
	}
	if l.Role != RoleOffered {
		return why(CodeNotYourOffer, "it was accepted already")
	}
	said := map[Ending]string{EndingRejected: "you rejected it", EndingTimedOut: "the offer timed out", EndingDeliveryFailed: "the delivery failed",
		EndingCustomerGone: "the customer has left", EndingRevoked: "the offer was withdrawn", EndingSuperseded: "somebody else accepted it first"}
	return why(CodeNotYourOffer, "the offer is over: %s", said[l.Ending])
}
