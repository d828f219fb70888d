package interaction

import (
	"fmt"
	"slices"
	"time"
)

// Every change of a record is an event, and this file is the only one that changes records: Apply folds each event it emits.
// That is why a record rebuilt from its events equals the stored one.

// RebuildInteraction returns the record that a history makes: all events of one interaction from number 1 on.
// A history that has a gap or is empty is an error.
func RebuildInteraction(history []Event) (Interaction, error) {
	var i Interaction
	for _, e := range history {
		if e.Seq != i.Version+1 {
			return Interaction{}, fmt.Errorf("interaction: rebuild %s: event %d follows %d", e.Interaction, e.Seq, i.Version)
		}
		i.fold(&e)
	}
	if i.ID.IsZero() {
		return Interaction{}, fmt.Errorf("interaction: rebuild: %w", ErrNotFound)
	}
	return i, nil
}

// RebuildAgent returns the record that an agent's history makes. A history that has a gap or is empty is an error.
func RebuildAgent(history []Event) (Agent, error) {
	var a Agent
	for _, e := range history {
		if e.AgentSeq != a.Version+1 {
			return Agent{}, fmt.Errorf("interaction: rebuild agent %s: event %d follows %d", e.Agent, e.AgentSeq, a.Version)
		}
		a.fold(&e)
	}
	if a.ID == "" {
		return Agent{}, fmt.Errorf("interaction: rebuild agent: %w", ErrNotFound)
	}
	return a, nil
}

// noStanding is that of an agent before they have one.
var noStanding Standing

// noMatter is the matter of a record before it has one.
var noMatter Matter

// fold applies one event. It never writes into a slice that it did not make.
func (i *Interaction) fold(e *Event) {
	i.ID, i.Version = e.Interaction, e.Seq
	if i.Matter == nil {
		i.Matter = &noMatter
	}
	i.Queue, i.Channel, i.Class = e.Queue, e.Channel, e.Class
	before := i.State
	if e.State != Same {
		i.State = e.State
	}
	i.foldTimes(e, before)
	i.foldParty(e)
	if e.LegState != Same || e.Facts != nil && e.LegAfter != nil {
		i.foldLeg(e)
	}
	if e.Facts != nil {
		i.foldFacts(e.Facts)
	}
	i.NextDue = i.nextDue()
}

func (i *Interaction) foldTimes(e *Event, before State) {
	switch e.Type {
	case EventCreated:
		i.Created, i.Queued = e.At, e.At
	case EventOffered, EventAssigned:
		if i.FirstOffered.IsZero() {
			i.FirstOffered = e.At
		}
	case EventConnected:
		if i.FirstAnswered.IsZero() {
			i.FirstAnswered = e.At
		}
	case EventAccepted, EventPicked:
		if i.FirstAnswered.IsZero() && e.LegState == StateConnected {
			i.FirstAnswered = e.At
		}
		i.Refusers = nil
	case EventReleased, EventCustomerLeft:
		i.Released = e.At
	case EventRejected, EventOfferTimedOut, EventDeliveryFailed:
		i.Rounds++
		i.refused(e)
	case EventRequeued, EventReclaimed, EventOverflowed:
		i.Queued, i.Rounds, i.Refusers = e.At, 0, nil
	}
	if i.State == StateCompleted && before != StateCompleted {
		i.Completed, i.EndReason = e.At, EndReason(e.Reason)
	}
}

// foldParty keeps where the customer of a live interaction is.
func (i *Interaction) foldParty(e *Event) {
	if i.Class != Live || i.Customer.State == NoParty || i.Customer.State == PartyGone || e.Role == RoleFormer {
		return
	}
	switch e.Type {
	case EventHeld:
		i.Customer.State = PartyHeld
	case EventRequeued:
		if i.Customer.State == PartyDialling {
			i.customerGone(e, ByAgent)
			return
		}
		i.Customer.State = PartyConnected
	case EventConnected, EventRetrieved:
		i.Customer.State = PartyConnected
	case EventReleased, EventCallCancelled:
		i.customerGone(e, ByAgent)
	case EventCustomerLeft, EventAbandoned:
		i.customerGone(e, ByCustomer)
	case EventCallFailed:
		i.customerGone(e, ByUnknown)
	case EventForced, EventExpired:
		i.customerGone(e, BySystem)
	}
}

func (i *Interaction) customerGone(e *Event, by Who) {
	i.Customer.State, i.Customer.Left, i.Customer.LeftBy = PartyGone, e.At, by
}

// refused remembers who refused or missed it, once each, with the last time.
func (i *Interaction) refused(e *Event) {
	kept := slices.DeleteFunc(slices.Clone(i.Refusers), func(r Refuser) bool { return r.Agent == e.Agent })
	if len(kept) >= MaxOffers {
		kept = kept[1:]
	}
	i.Refusers = append(kept, Refuser{Agent: e.Agent, At: e.At})
}

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
	EventTakenOver: EndingTakenOver, EventForced: EndingForced, EventCompleted: EndingDone}

// folded is the leg after an event. The zero leg is one that the event opens.
func (was *Leg) folded(e *Event) Leg {
	if e.Facts != nil && e.LegAfter != nil {
		return *e.LegAfter
	}
	l := *was
	if l.ID == 0 {
		l = Leg{ID: e.Leg, Agent: e.Agent, Channel: e.Channel, Queue: e.Queue, Opened: e.At}
	}
	if e.LegState == Same {
		return l
	}
	l.State, l.Role, l.Weight, l.Deadline = e.LegState, e.Role, e.Weight, e.Deadline
	if ending := endings[e.Type]; ending != "" && (l.Ending == "" || e.Type != EventCompleted) {
		l.Ending = ending
	}
	if l.State == StateCompleted && l.Ended.IsZero() {
		l.Ended = e.At
	}
	switch e.Type {
	case EventCalled:
		l.Attempts++
		l.Ending = ""
	case EventWrapUpExtended:
		l.Extensions++
	case EventRinging:
		l.Ringing = true
	}
	if l.State != StateEstablishing && l.State != StateOffered {
		l.Ringing = false
	}
	if !l.State.InConversation() {
		l.Muted, l.Recording = false, false
	}
	return l
}

// pruned drops the oldest closed legs beyond what a record keeps, so that a record does not grow for ever. A leg with a debt stays.
func pruned(legs []Leg) []Leg {
	if len(legs) <= maxClosedOffers {
		return legs
	}
	offers, others := 0, 0
	for n := range legs {
		offers += count(legs[n].spent() && legs[n].wasOffer())
		others += count(legs[n].spent() && !legs[n].wasOffer())
	}
	return slices.DeleteFunc(legs, func(l Leg) bool {
		switch {
		case !l.spent():
			return false
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

func (i *Interaction) foldFacts(f *Facts) {
	if o := f.Created; o != nil {
		i.Table, i.Direction, i.Origin = o.Table, o.Direction, o.Origin
	}
	if f.Matter != nil {
		i.Matter = f.Matter
	}
	if f.Customer != nil {
		i.Customer = *f.Customer
	}
	if f.Disposition != nil {
		i.Disposition = f.Disposition
	}
	if f.Completed != "" {
		i.CompletedBy = f.Completed
	}
	if f.Wait != nil {
		i.WaitUntil, i.Ring, i.RingUntil = f.Wait.Until, f.Wait.Ring, f.Wait.RingUntil
	}
	if f.Parked != nil {
		i.Parked, i.ResumeBy = f.Parked.Until, f.Parked.ResumeBy
	}
	if f.Media != nil {
		i.Media = append(slices.Clone(i.Media), *f.Media)
	}
	if f.Comment != nil {
		i.Comments = append(slices.Clone(i.Comments), *f.Comment)
	}
	i.foldAsks(f)
}

func (i *Interaction) foldAsks(f *Facts) {
	if len(f.Asked) == 0 && len(f.Answered) == 0 {
		return
	}
	asks := slices.DeleteFunc(slices.Clone(i.Asks), func(a Ask) bool {
		return slices.Contains(f.Answered, a.Key) || slices.ContainsFunc(f.Asked, func(b Ask) bool { return a.Key == b.Key })
	})
	i.Asks = append(asks, f.Asked...)
	if len(i.Asks) == 0 {
		i.Asks = nil
	}
}

// nextDue is the earliest deadline in the record.
func (i *Interaction) nextDue() time.Time {
	due := earliest(i.RingUntil, i.WaitUntil, i.Parked)
	for n := range i.Legs {
		due = earliest(due, i.Legs[n].Deadline)
	}
	for n := range i.Asks {
		due = earliest(due, i.Asks[n].due())
	}
	return due
}

// fold applies one event to an agent's record.
func (a *Agent) fold(e *Event) {
	a.ID, a.Version = e.Agent, e.AgentSeq
	if e.Facts != nil && e.Standing != nil {
		a.Standing = e.Standing
	}
	if a.Standing == nil {
		a.Standing = &noStanding
	}
	if e.LegState != Same && e.Leg != 0 {
		a.foldLine(e)
	}
	a.NextDue = a.ReclaimAt
}

// foldLine keeps the load: a line for every open leg.
func (a *Agent) foldLine(e *Event) {
	at, room := a.lineAt(e.Interaction, e.Leg), len(a.Load)
	if phaseOf(e.LegState) == PhaseNone {
		if at < 0 {
			return
		}
		a.Load = slices.Concat(a.Load[:at], a.Load[at+1:])
		return
	}
	if at < 0 {
		at, room = room, room+1
	}
	load := make([]Line, room)
	copy(load, a.Load)
	load[at].Interaction, load[at].Leg = e.Interaction, e.Leg
	load[at] = e.line(load[at])
	a.Load = load
}

// line is a line of an agent's load after the event.
func (e *Event) line(l Line) Line {
	l.Channel, l.Class, l.Weight, l.Phase = e.Channel, e.Class, e.Weight, phaseOf(e.LegState)
	l.Talking = e.LegState == StateConnected && e.Class == Live
	return l
}
