package interaction

import "slices"

func (i *Interaction) foldLeg(e *Event) {
	at, room := i.legAt(e.Leg), len(i.Legs)
	if at < 0 {
		at, room = room, room+1
	}
	legs := make([]Leg, room)
	copy(legs, i.Legs)
	legs[at] = legs[at].folded(e)
	i.Legs = pruned(legs)
}

// endings are how a leg's offer or conversation ended, where the event's type tells it.
var endings = map[EventType]Ending{EventRejected: EndingRejected, EventOfferTimedOut: EndingTimedOut, EventDeliveryFailed: EndingDeliveryFailed,
	EventOfferWithdrawn: EndingCustomerGone, EventRevoked: EndingRevoked, EventSuperseded: EndingSuperseded, EventReleased: EndingReleased,
	EventCustomerLeft: EndingFarEnd, EventAbandoned: EndingCustomerGone, EventRequeued: EndingRequeued, EventReclaimed: EndingReclaimed,
	EventTakenOver: EndingTakenOver, EventForced: EndingForced, EventCompleted: EndingDone, EventLeft: EndingReleased,
	EventChannelLeft: EndingSwitched, EventDeviceLost: EndingDeviceLost}

// folded is the leg after an event. The zero leg is one that the event opens.
func (was *Leg) folded(e *Event) Leg {
	if e.Facts != nil && e.LegAfter != nil {
		return *e.LegAfter
	}
	l := *was
	if l.ID == 0 {
		l = Leg{ID: e.Leg, Agent: e.Agent, Channel: e.Channel, Class: e.Class, Queue: e.Queue, Opened: e.At}
	}
	if e.LegState == Same {
		return l
	}
	l.State, l.Role, l.Weight, l.Deadline = e.LegState, e.Role, e.Weight, e.Deadline
	if ending := endings[e.Type]; ending != "" && (l.Ending == "" || e.Type != EventCompleted) && !l.State.InConversation() {
		l.Ending = ending
	}
	if l.State == StateCompleted && l.Ended.IsZero() {
		l.Ended = e.At
	}
	switch e.Type {
	case EventCalled, EventSwitching: // which dials too
		l.Attempts++
		l.Ending = ""
	case EventWrapUpExtended:
		l.Extensions++
	case EventRinging:
		l.Ringing = true
	case EventTransferred:
		if l.Role != RoleOwner {
			l.Ending = EndingTransferred
		}
	}
	if l.State == StateCompleted && l.Ending == "" && e.Type == EventCallFailed {
		l.Ending = Ending(e.Reason)
	}
	if l.State == StateCompleted && l.Ending == "" && e.Type == EventCallCancelled {
		l.Ending = EndingReleased
	}
	if e.Type == EventLeft && e.Reason == reasonOver {
		l.Ending = EndingOver
	}
	if l.State != StateEstablishing && l.State != StateOffered {
		l.Ringing = false
	}
	if !l.State.InConversation() {
		l.Muted, l.Recording, l.Back, l.Cut = false, false, timeZero, false
	}
	return l
}

// pruned drops the oldest closed legs beyond what a record keeps, so that a record does not grow for ever.
func pruned(legs []Leg) []Leg {
	if len(legs) <= maxClosedOffers {
		return legs
	}
	offers, others, debts := 0, 0, 0
	for n := range legs {
		l := &legs[n]
		offers += count(!l.Open() && l.Debt == NoDebt && l.wasOffer())
		others += count(!l.Open() && l.Debt == NoDebt && !l.wasOffer())
		debts += count(!l.Open() && l.Debt != NoDebt)
	}
	return slices.DeleteFunc(legs, func(l Leg) bool {
		switch {
		case l.Open():
			return false
		case l.Debt != NoDebt:
			debts--
			return debts >= maxDebts
		case l.wasOffer():
			offers--
			return offers >= maxClosedOffers
		}
		others--
		return others >= maxClosedLegs
	})
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
