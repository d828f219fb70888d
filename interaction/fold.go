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
		if i.FirstAnswered.IsZero() && e.Role == RoleOwner {
			i.FirstAnswered = e.At
		}
	case EventAccepted, EventPicked:
		if i.FirstAnswered.IsZero() && e.LegState == StateConnected {
			i.FirstAnswered = e.At
		}
		i.Refusers = nil
	case EventTransferred:
		i.transferred(e)
	case EventReleased, EventCustomerLeft:
		i.Released = e.At
	case EventRejected, EventOfferTimedOut, EventDeliveryFailed:
		i.Rounds++
		i.refused(e)
	case EventRequeued, EventReclaimed, EventOverflowed, EventDeviceLost:
		if e.State == StateQueued {
			i.Queued, i.Rounds, i.Refusers, i.Handover = e.At, 0, nil, nil
		}
	}
	if i.State == StateCompleted && before != StateCompleted {
		i.Completed, i.EndReason = e.At, EndReason(e.Reason)
	}
	if i.Handover != nil && i.State > StateOffered && i.State != StateEstablishing {
		i.Handover = nil // it was answered, or it is over; while they are connected it may still come to nothing
	}
}

// foldParty keeps where the customer of a live interaction is: it follows from the state.
func (i *Interaction) foldParty(e *Event) {
	if e.Role == RoleSwitching && e.LegState == StateCompleted {
		i.Customer = Party{} // the call by which the channel was to be switched came to nothing
	}
	if i.Class != Live || i.Customer.State == NoParty || i.Customer.State == PartyGone {
		return
	}
	switch i.State {
	case StateConnected:
		i.Customer.State = PartyConnected
	case StateOnHold:
		i.Customer.State = PartyHeld
	case StateQueued:
		if i.Customer.State == PartyDialling {
			i.customerGone(e, ByAgent)
			return
		}
		i.Customer.State = PartyConnected
	case StateReadyToCall, StateWrapUp, StateCompleted:
		i.customerGone(e, leftBy[e.Type])
	}
}

// leftBy is who ended the customer's call, by the event that tells it.
var leftBy = map[EventType]Who{EventReleased: ByAgent, EventCallCancelled: ByAgent, EventCustomerLeft: ByCustomer,
	EventAbandoned: ByCustomer, EventCallFailed: ByUnknown, EventForced: BySystem, EventExpired: BySystem}

func (i *Interaction) customerGone(e *Event, by Who) {
	i.Customer.State, i.Customer.Left, i.Customer.LeftBy = PartyGone, e.At, by
}

// transferred keeps a blind transfer's mark: who gave it away counts as one who refused it.
func (i *Interaction) transferred(e *Event) {
	if e.State != StateQueued {
		i.Refusers = nil
		return
	}
	i.Queued, i.Rounds, i.Refusers = e.At, 0, []Refuser{{Agent: e.Agent, At: e.At}}
}

// refused remembers who refused or missed it, once each, with the last time.
func (i *Interaction) refused(e *Event) {
	kept := slices.DeleteFunc(slices.Clone(i.Refusers), func(r Refuser) bool { return r.Agent == e.Agent })
	if len(kept) >= MaxOffers {
		kept = kept[1:]
	}
	i.Refusers = append(kept, Refuser{Agent: e.Agent, At: e.At})
}

func (i *Interaction) foldFacts(f *Facts) {
	if o := f.Created; o != nil {
		i.Table, i.Direction, i.Origin = o.Table, o.Direction, o.Origin
		if o.Began != "" {
			i.Began = o.Began
		}
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
	if f.Clocks != nil {
		i.Clocks = f.Clocks
	}
	if f.Handover != nil {
		i.Handover = f.Handover
		if *f.Handover == (Handover{}) {
			i.Handover = nil
		}
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
	if i.Handover != nil && i.State == StateQueued {
		due = earliest(due, i.Handover.Due)
	}
	for n := range i.Legs {
		due = earliest(due, i.Legs[n].Deadline, i.Legs[n].Back)
	}
	for n := range i.Asks {
		due = earliest(due, i.Asks[n].due())
	}
	for n := range i.Clocks {
		due = earliest(due, i.Clocks[n].next())
	}
	return due
}
