package interactiontest

import (
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
)

// What happens around the people at the desks: customers, phones, routing, the switch's signals, and time.

// Comes creates an interaction, for the host.
func (p *Player) Comes(d interaction.Draft) interaction.ID {
	p.t.Helper()
	res, _ := p.Do(interaction.Request{Command: interaction.Create{By: interaction.System(interaction.Host), Draft: d}})
	return res.Interaction.ID
}

// CallsIn lets a customer call the queue's number: on the telephony, if there is one, and at the desk.
func (p *Player) CallsIn(number string, to interaction.QueueID) interaction.ID {
	p.t.Helper()
	d := interaction.Draft{Queue: to, Channel: interaction.Voice, From: number}
	if p.Telephony != nil {
		d.Call = p.Telephony.Incoming(number)
	}
	id := p.Comes(d)
	if p.Telephony != nil {
		p.Telephony.Belongs(d.Call, id)
	}
	return id
}

// Offers offers an interaction to agents, for routing.
func (p *Player) Offers(id interaction.ID, to ...Person) error {
	p.t.Helper()
	c := interaction.Offer{By: interaction.System(interaction.Router)}
	for _, a := range to {
		c.Agents = append(c.Agents, a.Agent)
	}
	return p.Give(id, c)
}

// Grants gives somebody permissions, for the host.
func (p *Player) Grants(to Person, grants ...interaction.Grant) error {
	p.t.Helper()
	return p.Give(interaction.ID{}, interaction.SetAgent{By: interaction.System(interaction.Host), Agent: to.Agent, Grants: &grants})
}

// CustomerLeaves lets the customer hang up: on the telephony, whose signal then waits to be delivered, or, without one and where
// they are on no call, by the host's report.
func (p *Player) CustomerLeaves(id interaction.ID) {
	p.t.Helper()
	if !p.onPhone(p.Interaction(id)) {
		_ = p.step(interaction.System(interaction.Host), func() string { return "the customer of " + p.Name(id) + " leaves" }, func() error {
			_, err := p.Desk.CustomerGone(p.t.Context(), id)
			return err
		})
		return
	}
	p.atPhone("the customer of "+p.Name(id)+" hangs up", p.Interaction(id).Customer.Call, p.Telephony.CustomerHangsUp)
}

// onPhone reports whether the customer's way to leave is to hang up.
func (p *Player) onPhone(i interaction.Interaction) bool {
	if p.Telephony == nil {
		return false
	}
	c, known := p.Telephony.Call(i.Customer.Call)
	return i.Class == interaction.Live || known && c.State.talking()
}

// CustomerAnswers picks the customer's phone up, if it rings.
func (p *Player) CustomerAnswers(id interaction.ID) {
	p.t.Helper()
	p.atPhone("the customer of "+p.Name(id)+" answers", p.Interaction(id).Customer.Call, p.Telephony.DeviceAnswers)
}

// PicksUp picks the agent's phone up, if it rings.
func (a Person) PicksUp(id interaction.ID) {
	a.p.t.Helper()
	a.p.atPhone(string(a.Agent)+" picks up the phone", a.phone(id), a.p.Telephony.DeviceAnswers)
}

// Declines declines the call on the agent's phone, if it rings.
func (a Person) Declines(id interaction.ID) {
	a.p.t.Helper()
	a.p.atPhone(string(a.Agent)+" declines the call on the phone", a.phone(id), a.p.Telephony.DeviceDeclines)
}

// HangsUp puts the agent's phone down.
func (a Person) HangsUp(id interaction.ID) {
	a.p.t.Helper()
	a.p.atPhone(string(a.Agent)+" hangs up the phone", a.phone(id), a.p.Telephony.AgentHangsUp)
}

// PhoneVanishes lets the agent's phone lose its network.
func (a Person) PhoneVanishes(id interaction.ID) {
	a.p.t.Helper()
	a.p.atPhone(string(a.Agent)+"'s phone vanishes", a.phone(id), a.p.Telephony.DeviceVanishes)
}

// PressesHold presses the hold key of the agent's phone.
func (a Person) PressesHold(id interaction.ID) {
	a.p.t.Helper()
	a.p.atPhone(string(a.Agent)+" presses hold on the phone", a.phone(id), a.p.Telephony.DeviceHolds)
}

// phone is the call of the agent's device: the one that is on the line or rings, where the agent has several.
func (a Person) phone(id interaction.ID) interaction.CallID {
	var last interaction.CallID
	for _, l := range a.p.Interaction(id).Legs {
		if l.Agent != a.Agent || l.Call == "" {
			continue
		}
		if c, known := a.p.Telephony.Call(l.Call); last == "" || known && c.State != CallGone {
			last = l.Call
		}
	}
	return last
}

// atPhone writes down what somebody does at a phone. The desk learns of it by the signals.
func (p *Player) atPhone(said string, call interaction.CallID, do func(interaction.CallID) bool) {
	p.t.Helper()
	p.happens(said, do(call))
}

// Deliver hands all signals that wait to the desk, in their order, and those that come of them, until none is left. A signal of
// a call that belongs to no interaction goes nowhere.
func (p *Player) Deliver() {
	p.t.Helper()
	if p.unrest != nil {
		p.deliverUnsettled()
		return
	}
	for p.DeliverNext() {
	}
}

// DeliverNext hands the first signal that waits to the desk, and reports whether there was one.
func (p *Player) DeliverNext() bool {
	p.t.Helper()
	p.signals = append(p.signals, p.Telephony.Signals()...)
	if len(p.signals) == 0 {
		return false
	}
	d := p.signals[0]
	p.signals = p.signals[1:]
	p.DeliverThis(d)
	return true
}

// DeliverThis hands one signal to the desk, which may be late, doubled, or made up.
func (p *Player) DeliverThis(d Delivery) {
	p.t.Helper()
	if d.Interaction.IsZero() {
		return
	}
	_ = p.step(interaction.System(interaction.Switch), func() string { return "the switch says: " + d.String() + p.whose(d) }, func() error {
		_, err := p.Desk.Signal(p.t.Context(), d.Interaction, d.Signal)
		return err
	})
}

// whose says whose call a signal is about.
func (p *Player) whose(d Delivery) string {
	c, known := p.Telephony.Call(d.Call)
	switch {
	case !known:
		return ""
	case c.Agent != "":
		return fmt.Sprintf(" (%s's phone)", c.Agent)
	case c.Outside:
		return " (outside)"
	}
	return " (the customer)"
}

// Wait lets time pass: the clock stands at each deadline on the way, which the desk fires. Signals wait still.
func (p *Player) Wait(d time.Duration) {
	p.t.Helper()
	end := p.Clock.Now().Add(d)
	p.until(end, span(d)+" pass")
	p.Clock.Set(end)
}

// WaitOut lets time pass until nothing is left to fire, for a month at most.
func (p *Player) WaitOut() {
	p.t.Helper()
	p.until(p.Clock.Now().AddDate(0, 1, 0), "time passes")
}

// until fires what is due up to a time, each at its own time.
func (p *Player) until(end time.Time, said string) {
	p.t.Helper()
	p.catchUp()
	const most = 10_000 // a story that fires more goes on for ever
	_ = p.step(interaction.System(interaction.Timer), func() string { return said }, func() error {
		for range most {
			next, err := p.Desk.Tick(p.t.Context(), p.Clock.Now())
			if err != nil {
				return err
			}
			if next.IsZero() || next.After(end) {
				return nil
			}
			p.Clock.Set(later(next, p.Clock.Now()))
		}
		return fmt.Errorf("more than %d deadlines fired", most)
	})
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
