package interaction

import "slices"

// RepeatAsk asks the telephony, or the CRM, again for what it has not confirmed. The desk's timers give it.
type RepeatAsk struct {
	By  Actor  `json:"-"`
	Key string `json:"key"`
}

// Verb is [VerbRepeat].
func (RepeatAsk) Verb() Verb        { return VerbRepeat }
func (c RepeatAsk) actor() Actor    { return c.By }
func (c RepeatAsk) validate() error { return checkText("key", c.Key, MaxText) }
func (c RepeatAsk) do(w *work) error {
	a, pending := w.pending(c.Key)
	if !pending || a.Next.IsZero() || w.at.Before(a.Next) {
		return nil
	}
	a.Attempts++
	a.Next = w.at.Add(a.pause())
	if !a.Verdict.IsZero() && !w.at.Before(a.Verdict) {
		a.Next = timeZero // the gate's verdict has expired: it is not dialled again
	} else {
		w.asks = append(w.asks, order(w.i.ID, a))
	}
	w.emit(w.i, &Event{Type: EventAskRepeated, Leg: a.Leg, Agent: a.Agent, Reason: string(a.Kind), Facts: &Facts{Asked: []Ask{a}}})
	return nil
}

// ConfirmAsk says that an ask is done, for asks that no signal confirms. The desk gives it when the telephony
// or the CRM answers.
type ConfirmAsk struct {
	By  Actor  `json:"-"`
	Key string `json:"key"`
}

// Verb is [VerbConfirm].
func (ConfirmAsk) Verb() Verb        { return VerbConfirm }
func (c ConfirmAsk) actor() Actor    { return c.By }
func (c ConfirmAsk) validate() error { return checkText("key", c.Key, MaxText) }
func (c ConfirmAsk) do(w *work) error {
	a, pending := w.pending(c.Key)
	if !pending {
		return nil
	}
	w.endAsk(a, EventAskConfirmed, "")
	if l, found := w.i.Leg(a.Leg); a.Kind == AskJoin && found && l.Agent == "" && l.takesPart() && ruleCustomerThere.check(w) == nil {
		w.leg = l
		return w.try(VerbAnswered, "outside", fills(goneOutside))
	}
	return nil
}

// RefuseAsk says that the telephony or the CRM refused an ask, or does not know the call: what it was for has failed. The desk
// gives it when it is answered so.
type RefuseAsk struct {
	By         Actor  `json:"-"`
	Key        string `json:"key"`
	NoSuchCall bool   `json:"no_such_call,omitempty"`
}

// Verb is [VerbRefuseAsk].
func (RefuseAsk) Verb() Verb                    { return VerbRefuseAsk }
func (c RefuseAsk) actor() Actor                { return c.By }
func (c RefuseAsk) validate() error             { return checkText("key", c.Key, MaxText) }
func (c RefuseAsk) needs(n *Needs, s *Snapshot) { n.overflow(s) }
func (c RefuseAsk) do(w *work) error {
	a, pending := w.pending(c.Key)
	if !pending {
		return nil
	}
	event, said := EventAskLost, "refused"
	if c.NoSuchCall {
		said = "no such call"
	}
	if c.NoSuchCall && a.Kind == AskHangUp {
		event = EventAskConfirmed
	}
	w.endAsk(a, event, said)
	if a.Attempts < 2 || c.NoSuchCall || !waitsForAnswer[a.Kind] {
		w.gone = a.Call // else it may have been begun before: it is hung up
	}
	switch {
	case a.Kind == AskPark && c.NoSuchCall:
		return Signal{By: w.by, Call: a.Call, Kind: SignalHungUp, Who: ByUnknown}.act(w)
	case a.Kind == AskConnect && c.NoSuchCall:
		// The switch does not know the customer's call: they have left.
		if a.Peer != "" {
			w.gone = a.Peer
			return Signal{By: w.by, Call: a.Peer, Kind: SignalHungUp, Who: ByUnknown}.act(w)
		}
	case a.Kind == AskTransfer && c.NoSuchCall:
		w.gone = a.Peer
		return Signal{By: w.by, Call: a.Peer, Kind: SignalHungUp, Who: ByUnknown}.act(w)
	case a.Kind == AskJoin, a.Kind == AskConference:
		w.partFailed(a)
	case waitsForAnswer[a.Kind]:
		return Signal{By: w.by, Call: a.Call, Kind: SignalFailed, Cause: CauseFailed}.act(w)
	}
	return nil
}

// LoseAsk ends an ask that was not confirmed by its deadline: it is reported lost, with an event. The desk's timers give it.
type LoseAsk struct {
	By  Actor  `json:"-"`
	Key string `json:"key"`
}

// Verb is [VerbLoseAsk].
func (LoseAsk) Verb() Verb        { return VerbLoseAsk }
func (c LoseAsk) actor() Actor    { return c.By }
func (c LoseAsk) validate() error { return checkText("key", c.Key, MaxText) }
func (c LoseAsk) do(w *work) error {
	if a, pending := w.pending(c.Key); pending && !w.at.Before(a.Deadline) {
		w.endAsk(a, EventAskLost, "not confirmed")
		w.partFailed(a)
	}
	return nil
}

// partFailed is what follows when the telephony could not join who was consulted. A conference is a consult again, with the
// customer on hold; an attended transfer leaves the customer on hold with who took over, and one to somebody outside with the
// owner, as before.
func (w *work) partFailed(a Ask) {
	l, found := w.i.Leg(a.Leg)
	owner := w.i.owner()
	if !found || owner == nil || !w.i.State.InConversation() {
		return
	}
	switch {
	case a.Kind == AskConference && l.Role == RoleConferenced && l.takesPart():
		l.Role = RoleConsulted
		w.emitLeg(w.i, &l, &Event{Type: EventConferenceFailed})
		w.hold(onHold{w.i, *owner})
	case a.Kind == AskJoin && l.Role == RoleOwner && l.State == StateConnected:
		l.State = StateOnHold
		w.emitLeg(w.i, &l, &Event{Type: EventTransferFailed, State: StateOnHold})
	case a.Kind == AskJoin && l.Role == RoleConsulted:
		w.emit(w.i, &Event{Type: EventTransferFailed, Agent: owner.Agent})
		w.notHandedOver()
	}
}

func (w *work) pending(key string) (Ask, bool) {
	n := slices.IndexFunc(w.i.Asks, func(a Ask) bool { return a.Key == key })
	if n < 0 {
		return Ask{}, false
	}
	return w.i.Asks[n], true
}

func (w *work) endAsk(a Ask, event EventType, said string) {
	w.emit(w.i, &Event{Type: event, Leg: a.Leg, Agent: a.Agent, Reason: string(a.Kind), Facts: &Facts{Answered: []string{a.Key}, Text: said}})
}
