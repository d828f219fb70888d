package interaction_test

import (
	"errors"
	"fmt"
	"slices"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// The invariants of interactions in which several take part.

// takingPart is the leg of a role that takes part, and whether there is one.
func takingPart(i Interaction, r Role) (Leg, bool) {
	for _, l := range i.Legs {
		if l.Role == r && takesPart(l) {
			return l, true
		}
	}
	return Leg{}, false
}

func takesPart(l Leg) bool { return l.State == StateEstablishing || l.State.InConversation() }

// onConsult reports whether the owner's device is on a consult, so that it stays up though the customer has gone.
func onConsult(i Interaction) bool {
	c, consults := takingPart(i, RoleConsulted)
	_, apart := takingPart(i, RoleConsulting)
	return consults && c.Class == Live && !apart
}

// onAnyConsult reports whether a consult is open: then an owner without a wrap-up waits for its end.
func onAnyConsult(i Interaction) bool {
	_, consults := takingPart(i, RoleConsulted)
	return consults
}

func oneConsult(_ *passage, i Interaction) error {
	open := map[Role]int{}
	for _, l := range i.Legs {
		if takesPart(l) {
			open[l.Role]++
		}
	}
	if open[RoleConsulted]+open[RoleSwitching] > 1 || open[RoleConsulting] > 1 {
		return fmt.Errorf("open: %v", open)
	}
	return nil
}

func consultingFits(_ *passage, i Interaction) error {
	c, consults := takingPart(i, RoleConsulted)
	second, there := takingPart(i, RoleConsulting)
	owner, _ := i.Owner()
	switch apart := consults && c.Channel != owner.Channel; {
	case apart != there:
		return fmt.Errorf("the consult is by %q, the owner's leg by %q, and a second leg is there: %v", c.Channel, owner.Channel, there)
	case there && (second.Agent != owner.Agent || second.Channel != c.Channel || second.State != c.State):
		return fmt.Errorf("the consult is %s, and its second leg %+v", c.State, second)
	}
	return nil
}

func partiesFit(_ *passage, i Interaction) error {
	for _, l := range i.Legs {
		if !takesPart(l) {
			continue
		}
		fits := true
		switch l.Role {
		case RoleConsulted, RoleConsulting:
			fits = i.State.Owned()
		case RoleConferenced, RoleMonitoring, RoleOffered:
			fits = i.State.InConversation()
		case RoleSwitching:
			fits = i.State == StateConnected
		case RoleFormer: // who goes on with what they had begun in the channel before
			fits = l.Class != Live && l.Channel != i.Channel && i.State != StateCompleted
		}
		if !fits {
			return fmt.Errorf("leg %d (%s of %s) is %s in %s", l.ID, l.Role, l.Agent, l.State, i.State)
		}
		if l.Agent == "" && l.Address == "" {
			return fmt.Errorf("leg %d is nobody's: %+v", l.ID, l)
		}
	}
	return nil
}

func awaitedFits(_ *passage, i Interaction) error {
	for _, l := range i.Legs {
		if (!l.Back.IsZero() || l.Cut && l.Open()) && !l.State.InConversation() && !onAnyConsult(i) {
			return fmt.Errorf("the device of leg %d is waited for in %s", l.ID, l.State)
		}
	}
	if i.Handover != nil && i.State != StateQueued && i.State != StateOffered && i.State != StateEstablishing {
		return fmt.Errorf("a transfer to %s waits in %s", i.Handover.To, i.State)
	}
	return nil
}

// givingUp are the events by which an owned interaction comes to be nobody's. Deliveries fail only while they are connected.
var givingUp = []EventType{EventRequeued, EventReclaimed, EventTransferred, EventDeviceLost, EventDeliveryFailed}

func ownershipKept(p *passage) error {
	for id, was := range p.before.interactions {
		now := p.after.interactions[id]
		if !was.State.Owned() || now.State.Owned() || now.State == StateCompleted {
			continue
		}
		if !slices.ContainsFunc(p.fresh, func(e Event) bool { return e.Interaction == id && slices.Contains(givingUp, e.Type) }) {
			return fmt.Errorf("%s: %s, and then %s", id, was.State, now.State)
		}
	}
	return nil
}

// customersStay holds every customer who is off the line after a step against what has taken them off.
func customersStay(p *passage) error {
	for id, was := range p.before.interactions {
		now := p.after.interactions[id]
		if !was.Customer.There() || now.Customer.There() && now.Customer.Call == was.Customer.Call {
			continue
		}
		if err := p.dropped(was, now); err != nil {
			return fmt.Errorf("%s: the customer was %s in %s, and is %q in %s (left by %q): %w", id, was.Customer.State, was.State, now.Customer.State, now.State, now.Customer.LeftBy, err)
		}
	}
	return nil
}

var (
	errNoWord  = errors.New("nobody has said so")
	errStill   = errors.New("on the switch they are there still")
	errNotLast = errors.New("an agent was there who stayed")
)

func (p *passage) dropped(was, now Interaction) error {
	err := errNoWord
	for _, e := range p.fresh {
		if e.Interaction != was.ID {
			continue
		}
		switch e.Type {
		case EventCustomerLeft, EventAbandoned: // somebody has seen them go
			if p.switched == nil {
				return nil
			}
			if c, known := p.switched.Call(was.Customer.Call); known && c.State != interactiontest.CallGone {
				return errStill
			}
			return nil
		case EventForced, EventExpired, EventSwitched:
			return nil
		case EventReleased:
			if _, stays := heir(was); stays && !p.request.IsZero() && e.By.Part != Switch && p.alone {
				return errNotLast
			}
			if p.switched == nil || e.By.Part != Timer && e.By.Part != Router {
				return nil
			}
		case EventTransferred:
			if now.Customer.LeftBy == ByTransfer {
				return nil
			}
		case EventCallFailed: // the host has reported a call wrongly
			if e.By.IsSystem() {
				return nil
			}
		}
	}
	return err
}

// heir is an agent in a conversation beside its owner, and whether there is one.
func heir(i Interaction) (Leg, bool) {
	for _, l := range i.Legs {
		if l.Role == RoleConferenced && l.Agent != "" && l.State == StateConnected && l.Back.IsZero() {
			return l, true
		}
	}
	return Leg{}, false
}
