package interaction_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	. "github.com/deskline/deskline/interaction"
)

// invariant is what must hold after every step, whatever happened.
type invariant struct {
	name  string
	check func(p *passage) error
}

// invariants are all of them, in words.
var invariants = []invariant{
	{"at most one leg is the owner", forEach(oneOwner)},
	{"an agent's load has exactly a line for each of their open legs", loadsAreLegs},
	{"an agent talks on at most one live leg", oneTalking},
	{"the stored state is what the legs imply", forEach(stateIsDerived)},
	{"nothing in a completed interaction changes but by what may follow completion", completedStays},
	{"events are numbered without a gap, and a record has the number of its last event", numbered},
	{"a command that was refused, forbidden or invalid changed nothing", refusedChangesNothing},
	{"every waiting state has a deadline or a policy that says none", forEach(waitingHasDeadline)},
	{"the next deadline is the earliest of all", nextDueIsEarliest},
	{"age and completion never run backwards", timesStay},
	{"a record rebuilt from its events equals the stored one", rebuiltEquals},
	{"the telephony is asked only for what somebody waits for", forEach(asksWait)},
	{"a closed leg has ended: no deadline, no weight, no ringing", forEach(closedIsClosed)},
	{"a customer is on one call at a time, and gone for good when gone from a completed interaction", forEach(customerFits)},
	{"a waiting limit, a ring and a parking are there only while they mean something", forEach(waitFits)},
	{"a change of the contact is written to the CRM where the queue says so, and nothing else is", contactsAreSaved},
	{"a live leg without a weight is not worked on", forEach(weightFits)},
	{"at most one consult or switch of channel is open", forEach(oneConsult)},
	{"the second leg of a consult is there where the consult is on another channel, and moves with it", forEach(consultingFits)},
	{"parties take part only while there is something to take part in", forEach(partiesFit)},
	{"a device is waited for only in a conversation, and a transfer only while it waits in the queue", forEach(awaitedFits)},
	{"an owned interaction is given up only by what gives it up", ownershipKept},
	{"no promise of service runs after completion, and one stands still only while non-live work is parked", forEach(clocksFit)},
	{"a deadline of service moves only by parking, and what is set at creation stays", clocksStay},
	{"each breach of service is told once, and each warning at most once, before it", breachesAreTold},
	{"a customer who has not hung up is dropped only by a person's word, or by a limit of the queue", customersStay},
}

// holds returns every invariant that does not.
func (p *passage) holds() error {
	var all error
	for _, i := range invariants {
		if err := i.check(p); err != nil {
			all = errors.Join(all, fmt.Errorf("%s: %w", i.name, err))
		}
	}
	return all
}

// forEach asks about each interaction after the step.
func forEach(check func(p *passage, i Interaction) error) func(p *passage) error {
	return func(p *passage) error {
		for _, id := range p.after.allIDs() {
			if err := check(p, p.after.interactions[id]); err != nil {
				return fmt.Errorf("%s: %w", id, err)
			}
		}
		return nil
	}
}

func oneOwner(_ *passage, i Interaction) error {
	owners := 0
	for _, l := range i.Legs {
		if l.Role == RoleOwner && l.Open() {
			owners++
		}
	}
	if owners > 1 {
		return fmt.Errorf("%d owners", owners)
	}
	return nil
}

// loadsAreLegs derives the load from the legs by the words of the domain (1.3), not by the code that keeps it.
func loadsAreLegs(p *passage) error {
	phases := map[State]Phase{StateOffered: PhaseOffered, StateReadyToCall: PhaseWorking, StateEstablishing: PhaseWorking,
		StateConnected: PhaseWorking, StateOnHold: PhaseWorking, StateWrapUp: PhaseWrapUp}
	type place struct {
		agent AgentID
		id    ID
		leg   LegID
	}
	want := map[place]Line{}
	for id, i := range p.after.interactions {
		for _, l := range i.Legs {
			if l.Open() && l.Agent != "" {
				want[place{l.Agent, id, l.ID}] = Line{Interaction: id, Leg: l.ID, Channel: l.Channel, Class: l.Class, Queue: l.Queue, Weight: l.Weight,
					Phase: phases[l.State], Talking: l.Class == Live && l.State == StateConnected}
			}
		}
	}
	for id, a := range p.after.agents {
		for _, have := range a.Load {
			at := place{id, have.Interaction, have.Leg}
			line, there := want[at]
			if !there {
				return fmt.Errorf("%s has a line for leg %d of %s, which is not theirs and open: %+v", id, have.Leg, have.Interaction, have)
			}
			if line != have {
				return fmt.Errorf("%s has the line %+v, and the leg says %+v", id, have, line)
			}
			delete(want, at)
		}
	}
	for at, line := range want {
		return fmt.Errorf("%s has no line for an open leg: %+v", at.agent, line)
	}
	return nil
}

func oneTalking(p *passage) error {
	for id, a := range p.after.agents {
		var on []ID
		for _, l := range a.Load {
			if l.Talking {
				on = append(on, l.Interaction)
			}
		}
		if len(on) > 1 {
			return fmt.Errorf("%s talks on %v", id, on)
		}
	}
	return nil
}

func stateIsDerived(_ *passage, i Interaction) error {
	if i.State != i.Derived() {
		return fmt.Errorf("stored %s, derived %s", i.State, i.Derived())
	}
	return nil
}

// afterCompletion are the events that may follow completion, with whether they need a leg that was still in wrap-up.
var afterCompletion = map[EventType]bool{EventEdited: false, EventCommented: false, EventAttached: false, EventSettled: false, EventWaived: false,
	EventAskRepeated: false, EventAskConfirmed: false, EventAskLost: false, EventPopped: false,
	EventFinished: true, EventWrapUpExtended: true, EventWrapUpTimedOut: true, EventForced: true, EventOutcomeChosen: true}

func completedStays(p *passage) error {
	for id, was := range p.before.interactions {
		if was.State != StateCompleted {
			continue
		}
		now := p.after.interactions[id]
		edited := false
		for _, e := range p.fresh {
			if e.Interaction != id {
				continue
			}
			inWrapUp, may := afterCompletion[e.Type]
			if !may {
				return fmt.Errorf("%s: %s after completion", id, e.Type)
			}
			if l, _ := was.Leg(e.Leg); inWrapUp && l.State != StateWrapUp {
				return fmt.Errorf("%s: %s of leg %d, which was %s", id, e.Type, e.Leg, l.State)
			}
			edited = edited || e.Type == EventEdited || e.Type == EventSettled
		}
		if err := sameMatter(was, now, edited); err != nil {
			return fmt.Errorf("%s: %w", id, err)
		}
	}
	return nil
}

// sameMatter compares what nothing but an edit may touch.
func sameMatter(was, now Interaction, edited bool) error {
	for _, r := range []*Interaction{&was, &now} {
		r.Version, r.Legs, r.Media, r.Comments, r.Asks, r.NextDue = 0, nil, nil, nil, nil, time.Time{}
		if edited {
			r.Matter, r.Disposition = nil, nil
		}
	}
	if !reflect.DeepEqual(was, now) {
		return fmt.Errorf("the completed record changed:\n before %+v\n after  %+v", was, now)
	}
	return nil
}

func numbered(p *passage) error {
	for s, all := range p.after.histories {
		for n, e := range all[min(len(all), len(p.before.histories[s])):] {
			want := int64(len(p.before.histories[s]) + n + 1)
			if got := seqOf(s, e); got != want {
				return fmt.Errorf("%s: event %d is numbered %d", s, want, got)
			}
		}
		if got := p.after.version(s); got != int64(len(all)) {
			return fmt.Errorf("%s: version %d with %d events", s, got, len(all))
		}
	}
	return nil
}

func seqOf(s Subject, e Event) int64 {
	if s.Agent != "" {
		return e.AgentSeq
	}
	return e.Seq
}

func (w *world) version(s Subject) int64 {
	if s.Agent != "" {
		return w.agents[s.Agent].Version
	}
	return w.interactions[s.Interaction].Version
}

func refusedChangesNothing(p *passage) error {
	if !p.refused() {
		return nil
	}
	for _, e := range p.fresh {
		if e.Request == p.request || p.alone {
			return fmt.Errorf("%s was told, although the answer was: %w", e.Type, p.err)
		}
	}
	if !p.alone {
		return nil
	}
	if !reflect.DeepEqual(p.before.interactions, p.after.interactions) || !reflect.DeepEqual(p.before.agents, p.after.agents) {
		return fmt.Errorf("a record changed, although the answer was: %w", p.err)
	}
	return nil
}

func waitingHasDeadline(p *passage, i Interaction) error {
	if waits := i.State == StateQueued || i.State == StateOffered; waits && i.WaitUntil.IsZero() && limited(p.queue(i.Queue).Waiting.MaxWait) {
		return fmt.Errorf("it waits in %s without a limit, although the queue has one", i.Queue)
	}
	for _, l := range i.Legs {
		q := p.queue(l.Queue)
		var may bool // a policy says that there is no deadline
		switch l.State {
		case StateOffered:
			may = q.Offers.Timeout == Never
		case StateEstablishing:
		case StateWrapUp:
			k := q.WrapUp.Kind
			may = k == WrapUpOptional || k == WrapUpMandatory || l.Role == RoleOwner && onAnyConsult(i)
		default:
			continue
		}
		if l.Deadline.IsZero() && !may {
			return fmt.Errorf("leg %d of %s is in %s without a deadline", l.ID, l.Agent, l.State)
		}
	}
	return nil
}

// limited reports whether a time that is off by default is set.
func limited(d time.Duration) bool { return d != 0 && d != Never }

func nextDueIsEarliest(p *passage) error {
	for id, i := range p.after.interactions {
		all := []time.Time{i.RingUntil, i.WaitUntil, i.Parked}
		for _, l := range i.Legs {
			all = append(all, l.Deadline, l.Back)
		}
		for _, a := range i.Asks {
			all = append(all, a.Next, a.Deadline)
		}
		if i.Handover != nil && i.State == StateQueued {
			all = append(all, i.Handover.Due)
		}
		for _, c := range i.Clocks {
			if c.Ended.IsZero() && !c.Breached {
				all = append(all, c.Warn)
				if !c.Due.IsZero() {
					all = append(all, c.Due.Add(time.Microsecond)) // itself it is in time
				}
			}
		}
		if want := earliestOf(all); !want.Equal(i.NextDue) {
			return fmt.Errorf("%s: stored %s, and the earliest is %s", id, i.NextDue, want)
		}
	}
	for id, a := range p.after.agents {
		if !a.ReclaimAt.Equal(a.NextDue) {
			return fmt.Errorf("%s: stored %s, and the earliest is %s", id, a.NextDue, a.ReclaimAt)
		}
	}
	return nil
}

func earliestOf(all []time.Time) time.Time {
	all = slices.DeleteFunc(all, time.Time.IsZero)
	if len(all) == 0 {
		return time.Time{}
	}
	return slices.MinFunc(all, time.Time.Compare)
}

func timesStay(p *passage) error {
	for id, was := range p.before.interactions {
		now := p.after.interactions[id]
		switch {
		case !now.Created.Equal(was.Created):
			return fmt.Errorf("%s: created at %s, before that at %s", id, now.Created, was.Created)
		case was.State == StateCompleted && (now.State != StateCompleted || !now.Completed.Equal(was.Completed)):
			return fmt.Errorf("%s: completed at %s, now %s at %s", id, was.Completed, now.State, now.Completed)
		case (now.State == StateCompleted) == now.Completed.IsZero():
			return fmt.Errorf("%s: %s, and completed at %s", id, now.State, now.Completed)
		}
		if !p.to.Before(p.from) && was.State != StateCompleted && now.State != StateCompleted && now.Age(p.to) < was.Age(p.from) {
			return fmt.Errorf("%s: age %s after %s", id, now.Age(p.to), was.Age(p.from))
		}
	}
	return nil
}

// rebuiltEquals folds the histories of what has changed.
func rebuiltEquals(p *passage) error {
	for id, stored := range p.after.interactions {
		if stored.Version == p.before.interactions[id].Version {
			continue
		}
		rebuilt, err := RebuildInteraction(p.after.histories[Subject{Interaction: id}])
		if err != nil {
			return err
		}
		if err := differ(id, rebuilt, stored); err != nil {
			return err
		}
	}
	for id, stored := range p.after.agents {
		if stored.Version == p.before.agents[id].Version {
			continue
		}
		rebuilt, err := RebuildAgent(p.after.histories[Subject{Agent: id}])
		if err != nil {
			return err
		}
		if err := differ(id, rebuilt, stored); err != nil {
			return err
		}
	}
	return nil
}

// differ compares two records; a list that is empty and one that is not there are the same, as in JSON.
func differ(id, rebuilt, stored any) error {
	if reflect.DeepEqual(rebuilt, stored) {
		return nil
	}
	a, _ := json.Marshal(rebuilt)
	b, err := json.Marshal(stored)
	if err != nil || !bytes.Equal(a, b) {
		return fmt.Errorf("%s\n rebuilt %s\n stored  %s", id, a, b)
	}
	return nil
}

// asksWait: what is pending must still be wanted. A hang-up is always wanted: until it is confirmed or lost. So is a contact for the
// CRM, but only the newest.
func asksWait(_ *passage, i Interaction) error {
	keys, contacts := map[string]bool{}, 0
	for _, a := range i.Asks {
		l, _ := i.Leg(a.Leg)
		wanted := true
		switch a.Kind {
		case AskRing:
			wanted = l.IsOffer()
		case AskConnect:
			wanted = l.State == StateEstablishing || l.State.InConversation() && !l.Back.IsZero()
		case AskDial, AskConsult, AskTransfer:
			wanted = l.State == StateEstablishing
		case AskMonitor:
			wanted = l.State == StateEstablishing || l.State.InConversation()
		case AskJoin, AskConference:
			wanted = l.State.InConversation() && i.State.InConversation()
		case AskPark:
			wanted = i.State == StateQueued || i.State == StateOffered
		case AskHangUp:
			wanted = !onTheLine(i, a.Call)
		case AskSaveContact:
			contacts++
			wanted = contacts == 1
		default:
			wanted = false // a control is asked before the commit
		}
		switch {
		case !wanted:
			return fmt.Errorf("%s is pending for leg %d, which is %s in %s", a.Kind, a.Leg, l.State, i.State)
		case a.Deadline.IsZero():
			return fmt.Errorf("%s is pending without a deadline", a.Kind)
		case keys[a.Key]:
			return fmt.Errorf("two asks have the key %s", a.Key)
		}
		keys[a.Key] = true
	}
	return nil
}

// contactsAreSaved holds every event of the step that changes a contact, or asks for a save, against the queue's policy.
func contactsAreSaved(p *passage) error {
	for _, e := range p.fresh {
		changes := e.Type == EventContactChanged || e.Type == EventAttributeChanged
		if e.Type == EventEdited {
			changes = slices.ContainsFunc(e.Changes, func(c Edited) bool { return slices.Contains([]string{"first", "last", "phone", "email"}, c.Field) })
		}
		asks := e.Facts != nil && e.Type != EventAskRepeated && slices.ContainsFunc(e.Asked, func(a Ask) bool { return a.Kind == AskSaveContact })
		if want := changes && p.queue(e.Queue).SyncCRM; asks != want {
			return fmt.Errorf("%s of %s in %s asks for a save: %t", e.Type, e.Interaction, e.Queue, asks)
		}
	}
	return nil
}

func closedIsClosed(_ *passage, i Interaction) error {
	for _, l := range i.Legs {
		if !l.Open() && (!l.Deadline.IsZero() || l.Weight != 0 || l.Ringing || l.Muted || l.Recording || l.Ended.IsZero()) {
			return fmt.Errorf("leg %d of %s: %+v", l.ID, l.Agent, l)
		}
		if l.Open() && !l.Ended.IsZero() {
			return fmt.Errorf("leg %d of %s is %s and ended at %s", l.ID, l.Agent, l.State, l.Ended)
		}
	}
	return nil
}

// customerFits holds the customer's place against the state.
func customerFits(_ *passage, i Interaction) error {
	c := i.Customer.State
	if i.Class != Live {
		_, switching := takingPart(i, RoleSwitching)
		if c == PartyDialling != switching || c != NoParty && c != PartyDialling {
			return fmt.Errorf("a customer is %q on %s; a call is set up: %v", c, i.Channel, switching)
		}
		return nil
	}
	var fits bool
	switch i.State {
	case StateQueued, StateOffered:
		fits = c == PartyConnected || c == PartyHeld || i.Table != TableInbound && (c == NoParty || c == PartyGone)
	case StateReadyToCall:
		fits = c == NoParty || c == PartyGone
	case StateEstablishing:
		fits = c == PartyDialling || i.Table == TableInbound && (c == PartyConnected || c == PartyHeld)
	case StateConnected:
		fits = c == PartyConnected
	case StateOnHold:
		fits = c == PartyHeld
	case StateWrapUp, StateCompleted:
		fits = c == NoParty || c == PartyGone
	}
	if !fits {
		return fmt.Errorf("the customer is %q in %s (%s)", c, i.State, i.Table)
	}
	return nil
}

func waitFits(_ *passage, i Interaction) error {
	waits := i.State == StateQueued || i.State == StateOffered
	if !waits && (!i.WaitUntil.IsZero() || !i.RingUntil.IsZero()) {
		return fmt.Errorf("in %s it waits until %s, ring until %s", i.State, i.WaitUntil, i.RingUntil)
	}
	if parked := !i.Parked.IsZero(); (parked || !i.ResumeBy.IsZero()) && i.State != StateConnected {
		return fmt.Errorf("parked until %s in %s", i.Parked, i.State)
	}
	if !i.ResumeBy.IsZero() && i.Parked.After(i.ResumeBy) {
		return fmt.Errorf("looks for room at %s, after the last moment %s", i.Parked, i.ResumeBy)
	}
	return nil
}

func weightFits(_ *passage, i Interaction) error {
	for _, l := range i.Legs {
		if l.Open() && l.Agent != "" && l.Role != RoleMonitoring && l.Weight == 0 && l.State != StateWrapUp && i.Parked.IsZero() {
			return fmt.Errorf("leg %d of %s is %s at weight 0", l.ID, l.Agent, l.State)
		}
	}
	return nil
}

// onTheLine reports whether somebody still takes part on a call: the customer, or an agent's device.
func onTheLine(i Interaction, call CallID) bool {
	if i.Customer.Call == call && (i.Customer.There() || i.Customer.State == PartyDialling) {
		return true
	}
	return slices.ContainsFunc(i.Legs, func(l Leg) bool {
		return l.Call == call && (l.State == StateOffered || l.State == StateEstablishing || l.State.InConversation() || l.Role == RoleOwner && l.Open() && onConsult(i))
	})
}
