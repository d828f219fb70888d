package interaction

import (
	"fmt"
	"reflect"
)

// faults lists what is wrong with a decision: states that the legs do not imply, loads that are not the open legs, parties without a
// conversation, and whatever waits without a deadline.
func (s *stage) faults(d *Decision) (wrong []string) {
	after := s.copied()
	after.commit(&d.Change)
	for n := range d.Change.Interactions {
		i := &d.Change.Interactions[n].Now
		if i.State != i.Derived() {
			wrong = append(wrong, fmt.Sprintf("the state is %s, and its legs imply %s", i.State, i.Derived()))
		}
		if i.NextDue != i.nextDue() {
			wrong = append(wrong, fmt.Sprintf("the next deadline is %s, stored is %s", i.nextDue(), i.NextDue))
		}
		for _, l := range i.Legs {
			wrong = append(wrong, after.faultsOfLeg(i, l)...)
			if before, _ := s.interactions[i.ID].Leg(l.ID); s.owes(*i, before, l) {
				wrong = append(wrong, fmt.Sprintf("leg %d of %s ends without the outcome that the form requires, and owes nothing", l.ID, l.Agent))
			}
		}
		wrong = append(wrong, faultsOfParties(i)...)
		wrong = append(wrong, after.faultsOfAsks(i)...)
		wrong = append(wrong, faultsOfCustomer(i)...)
		if err := after.rebuilds(s.interactions[i.ID], i, d.Change.Events); err != "" {
			wrong = append(wrong, err)
		}
	}
	for n := range d.Change.Agents {
		a := &d.Change.Agents[n].Now
		talks := 0
		for _, l := range a.Load {
			talks += count(l.Talking)
		}
		if talks > 1 {
			wrong = append(wrong, fmt.Sprintf("%s talks on %d calls", a.ID, talks))
		}
	}
	return wrong
}

// faultsOfLeg holds a leg against its line in the load, and its times against its state.
func (s *stage) faultsOfLeg(i *Interaction, l Leg) (wrong []string) {
	fault := func(format string, args ...any) {
		wrong = append(wrong, fmt.Sprintf("leg %d of %s%s, %s %s: ", l.ID, l.Agent, l.Address, l.Role, l.State)+fmt.Sprintf(format, args...))
	}
	line, there := s.agents[l.Agent].Line(i.ID, l.ID)
	q := s.queues[l.Queue]
	switch {
	case l.Agent == "" && l.Address == "":
		fault("it is nobody's")
	case l.Agent == "" && there:
		fault("an address has a load")
	case l.Agent != "" && there != l.Open():
		fault("in the load: %v", there)
	case there:
		want := Line{Interaction: i.ID, Leg: l.ID, Channel: l.Channel, Class: l.Class, Queue: l.Queue, Weight: l.Weight, Phase: phaseOf(l.State),
			Talking: l.State == StateConnected && l.Class == Live}
		if line != want {
			fault("the load says %+v, the leg %+v", line, want)
		}
	}
	if l.State == StateEstablishing && l.Deadline.IsZero() {
		fault("no deadline")
	}
	if kind := q.wrapUpKind(&l); l.State == StateWrapUp && l.Deadline.IsZero() && kind != WrapUpOptional && kind != WrapUpMandatory &&
		(kind != WrapUpNone || l.Role != RoleOwner || i.consult() == nil) {
		fault("no deadline, and the policy is %q", kind)
	}
	if (l.State.InConversation() || !l.Open()) && !l.Deadline.IsZero() {
		fault("a deadline at %s", l.Deadline)
	}
	if !l.Back.IsZero() && !l.State.InConversation() {
		fault("a device is waited for")
	}
	if s.base.HasTelephony && l.Class == Live && l.State.InConversation() && l.Call == "" && l.Back.IsZero() {
		fault("it talks on no call")
	}
	if l.Open() != l.Ended.IsZero() {
		fault("it ended at %s", l.Ended)
	}
	if !l.Open() && (l.Weight != 0 || l.Ringing || l.Muted || l.Recording) {
		fault("%+v", l)
	}
	if !l.Open() && l.Ending == "" {
		fault("it does not say how it ended")
	}
	if i.State == StateCompleted && l.Open() && l.State != StateWrapUp {
		fault("open after completion")
	}
	return wrong
}

// faultsOfParties holds who takes part beside the owner against the conversation.
func faultsOfParties(i *Interaction) (wrong []string) {
	fault := func(format string, args ...any) { wrong = append(wrong, fmt.Sprintf(format, args...)) }
	takes := map[Role]int{}
	owners := 0
	agents := map[AgentID]int{}
	for n := range i.Legs {
		l := &i.Legs[n]
		owners += count(l.Role == RoleOwner && l.Open())
		if l.Agent != "" && l.Role != RoleConsulting && l.Role != RoleSwitching && l.takesPart() && l.Role != RoleFormer {
			agents[l.Agent]++
		}
		if !l.takesPart() || !l.called() {
			continue
		}
		takes[l.Role]++
		switch l.Role {
		case RoleConsulted, RoleConsulting:
			if !i.State.Owned() {
				fault("leg %d is %s in %s", l.ID, l.Role, i.State)
			}
		default:
			if !i.State.InConversation() {
				fault("leg %d is %s in %s", l.ID, l.Role, i.State)
			}
		}
	}
	if owners > 1 {
		fault("%d owners", owners)
	}
	if takes[RoleConsulted]+takes[RoleSwitching] > 1 || takes[RoleOffered] > 1 {
		fault("%d consulted, %d switching, %d rung", takes[RoleConsulted], takes[RoleSwitching], takes[RoleOffered])
	}
	if second := i.consulting(); second != nil {
		first, owner := i.consult(), i.owner()
		if first == nil || first.State != second.State || first.Channel != second.Channel || owner == nil || owner.Agent != second.Agent || takes[RoleConsulting] > 1 {
			fault("the two legs of a consult differ: %+v and %+v", first, second)
		}
	}
	for agent, n := range agents {
		if n > 1 {
			fault("%s takes part %d times", agent, n)
		}
	}
	if i.Handover != nil && i.State != StateQueued && i.State != StateOffered && i.State != StateEstablishing {
		fault("a handover from %s in %s", i.Handover.From, i.State)
	}
	return wrong
}

// faultsOfAsks holds what is pending against who waits for it. A hang-up is wanted until it is confirmed or lost.
func (s *stage) faultsOfAsks(i *Interaction) (wrong []string) {
	keys := map[string]bool{}
	for _, a := range i.Asks {
		l, _ := i.Leg(a.Leg)
		wanted := true
		switch a.Kind {
		case AskRing:
			wanted = l.IsOffer()
		case AskConnect:
			wanted = l.State == StateEstablishing || !l.Back.IsZero()
		case AskDial, AskConsult, AskTransfer:
			wanted = l.State == StateEstablishing
		case AskMonitor:
			wanted = l.Role == RoleMonitoring && l.takesPart()
		case AskConference:
			wanted = (l.Role == RoleConferenced || l.Role == RoleOwner) && l.takesPart()
		case AskJoin:
			wanted = (l.Role == RoleOwner || l.Role == RoleConsulted && l.Agent == "") && l.takesPart() && i.State.InConversation()
		case AskPark:
			wanted = i.State == StateQueued || i.State == StateOffered
		case AskHangUp:
			wanted = !onTheLine(i, a.Call)
		}
		switch {
		case !s.base.HasTelephony:
			wrong = append(wrong, fmt.Sprintf("%s is asked of no telephony", a.Kind))
		case !wanted:
			wrong = append(wrong, fmt.Sprintf("%s of %s is pending for leg %d, %s %s in %s", a.Kind, a.Call, a.Leg, l.Role, l.State, i.State))
		case a.Deadline.IsZero():
			wrong = append(wrong, fmt.Sprintf("%s is pending without a deadline", a.Kind))
		case keys[a.Key]:
			wrong = append(wrong, "two asks have the key "+a.Key)
		case a.Call == "":
			wrong = append(wrong, fmt.Sprintf("%s is about no call", a.Kind))
		}
		keys[a.Key] = true
	}
	return wrong
}

// onTheLine reports whether somebody takes part on a call: the customer, or a device.
func onTheLine(i *Interaction, call CallID) bool {
	if i.Customer.Call == call && (i.Customer.There() || i.Customer.State == PartyDialling) {
		return true
	}
	for n := range i.Legs {
		if l := &i.Legs[n]; l.Call == call && inCall(l.State) {
			return true
		}
	}
	return false
}

// faultsOfCustomer holds the customer's place against the state.
func faultsOfCustomer(i *Interaction) []string {
	c := i.Customer.State
	fits := true
	switch i.State {
	case StateConnected:
		fits = c == PartyConnected
	case StateOnHold:
		fits = c == PartyHeld
	case StateReadyToCall, StateWrapUp, StateCompleted:
		fits = c == NoParty || c == PartyGone
	case StateQueued, StateOffered:
		fits = c != PartyDialling
	}
	if i.Class != Live {
		fits = c == NoParty || c == PartyDialling && i.switching() != nil
	}
	if fits {
		return nil
	}
	return []string{fmt.Sprintf("the customer is %q in %s of %s", c, i.State, i.Channel)}
}

// rebuilds folds the decision's events over the record before it: that is the record after it.
func (s *stage) rebuilds(before Interaction, after *Interaction, events []Event) string {
	for _, e := range events {
		if e.Interaction == after.ID {
			before.fold(&e)
		}
	}
	if !reflect.DeepEqual(before, *after) {
		return fmt.Sprintf("rebuilt  %+v\n stored %+v", before, *after)
	}
	return ""
}
