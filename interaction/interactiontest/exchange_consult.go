package interactiontest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// asks lets ana consult somebody, beside a customer on hold if she talks with one.
func (t *exchangeTest) asks(p party) {
	t.Helper()
	t.must("consult", able[interaction.Consulter](t).Consult, t.callOrder(p, t.ana))
}

// consult lets ana talk with the customer, and then with somebody else while the customer is on hold.
func (t *exchangeTest) consult(p party) {
	t.Helper()
	t.talk()
	t.hold(t.customer)
	t.asks(p)
	t.await(p, interaction.SignalAnswered)
	t.together(t.ana, p)
	t.apart(t.customer, t.ana, p)
}

var consultCases = slices.Concat([]exchangeCase{
	{name: "an agent consults another beside the customer", rule: "Consult rings the device of o.Target under o.Call, and joins it with the agent, apart from the customer; signals: ringing, answered", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.behave(Rings, t.bob)
		t.talk()
		t.hold(t.customer)
		t.asks(t.bob)
		t.await(t.bob, interaction.SignalRinging)
		t.apart(t.customer, t.ana, t.bob)
		t.answers(t.bob)
		t.await(t.bob, interaction.SignalAnswered)
		t.together(t.ana, t.bob)
		t.apart(t.customer, t.ana, t.bob)
		t.is(t.customer, PhoneUp)
		t.quiet(t.ana, t.bob, t.customer)
	}},
	{name: "an agent consults somebody outside", rule: "Consult calls o.Number where there is no o.Target", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.outsider)
		t.does("hang up", t.Phones.HangUp, t.outsider)
		if s := t.await(t.outsider, interaction.SignalHungUp); s.Who == interaction.BySystem || s.Who == interaction.ByAgent {
			t.Errorf("the call of %s was hung up by %q, and it was they themselves", t.outsider.phone, s.Who)
		}
		t.retrieve(t.customer)
		t.together(t.ana, t.customer)
	}},
	{name: "an agent goes to and fro between two", rule: "Hold and Retrieve work on whoever is consulted as on the customer; Retrieve takes the agent away from whom they were joined with", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.bob)
		for range 2 {
			t.hold(t.bob)
			t.apart(t.bob, t.ana)
			t.retrieve(t.customer)
			t.together(t.ana, t.customer)
			t.apart(t.bob, t.ana, t.customer)
			t.hold(t.customer)
			t.retrieve(t.bob)
			t.together(t.ana, t.bob)
			t.apart(t.customer, t.ana, t.bob)
		}
		t.quiet(t.ana, t.bob, t.customer)
	}},
	{name: "a consult is called off while it rings", rule: "HangUp of o.Call stops a consult; the agent and the customer stay", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.behave(Rings, t.bob)
		t.talk()
		t.hold(t.customer)
		t.asks(t.bob)
		t.is(t.bob, PhoneRings)
		t.hangUp(t.bob)
		t.is(t.bob, PhoneIdle)
		t.retrieve(t.customer)
		t.together(t.ana, t.customer)
		t.quiet(t.ana, t.bob, t.customer)
	}},
	{name: "a consult ends and the customer is retrieved", rule: "after HangUp of the consulted call Retrieve joins agent and customer again", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.hangUp(t.bob)
		t.is(t.ana, PhoneUp)
		t.retrieve(t.customer)
		t.together(t.ana, t.customer)
		t.is(t.bob, PhoneIdle)
	}},
	{name: "a customer who leaves does not end the consult", rule: "when the customer goes, the agent and whom they consult talk on", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.putsDown(t.customer, interaction.ByCustomer)
		t.quiet(t.ana, t.bob)
		t.together(t.ana, t.bob)
	}},
	{name: "an agent who leaves does not leave a phone ringing for nobody", rule: "a consult whose agent goes before it is answered fails with the cause failed; the customer stays", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.behave(Rings, t.bob)
		t.talk()
		t.hold(t.customer)
		t.asks(t.bob)
		t.is(t.bob, PhoneRings)
		t.putsDown(t.ana, interaction.ByAgent)
		t.fails(t.bob, interaction.CauseFailed)
		t.is(t.bob, PhoneIdle)
		t.is(t.customer, PhoneUp)
	}},
	{name: "a consult rings the agent's own device first where it is not up", rule: "where o.Peer is not up, the device of o.Agent is rung under it first, as for who consults by phone about a chat", needs: []ability{consults}, run: func(t *exchangeTest) {
		t.behave(Rings, t.ana, t.bob)
		rung := t.Phones.Rung(t.bob.phone)
		t.asks(t.bob)
		t.is(t.ana, PhoneRings)
		t.unrung(t.bob, rung)
		t.answers(t.ana)
		t.await(t.bob, interaction.SignalRinging)
		t.answers(t.bob)
		t.await(t.bob, interaction.SignalAnswered)
		t.together(t.ana, t.bob)
		t.quiet(t.ana, t.bob)
	}},
	{name: "a consult fails by the agent's own device", rule: "when it was the agent's own device that failed, o.Call fails with the cause failed, and the target is not called", needs: []ability{consults}, run: func(t *exchangeTest) {
		t.behave(Rejects, t.ana)
		rung := t.Phones.Rung(t.bob.phone)
		t.asks(t.bob)
		t.fails(t.bob, interaction.CauseFailed)
		t.unrung(t.bob, rung)
	}},
}, consultFailures())

func consultFailures() []exchangeCase {
	var all []exchangeCase
	for _, why := range deviceCauses {
		all = append(all, exchangeCase{name: "a consult fails when the target " + why.said,
			rule:  "a target who does not come to talk is a failed call with its cause, and no refused order; the customer can be retrieved",
			needs: []ability{consults, holds}, run: func(t *exchangeTest) {
				t.behave(why.far, t.bob)
				t.talk()
				t.hold(t.customer)
				t.asks(t.bob)
				t.fails(t.bob, why.causes...)
				t.is(t.bob, PhoneIdle)
				t.retrieve(t.customer)
				t.together(t.ana, t.customer)
				t.quiet(t.ana, t.bob, t.customer)
			}})
	}
	return all
}

// allThree is an order for the consulted, the customer and ana.
func (t *exchangeTest) allThree(p party) interaction.CallOrder {
	o := t.order(p, t.customer)
	o.Own = t.ana.call
	return o
}

var joinCases = []exchangeCase{
	{name: "a join is an attended transfer", rule: "success of Join means that o.Call and the customer hear each other; o.Own is alone, and hung up by an order of its own", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.must("join", able[interaction.Consulter](t).Join, t.allThree(t.bob))
		t.together(t.bob, t.customer)
		t.apart(t.ana, t.bob, t.customer)
		t.quiet(t.ana, t.bob, t.customer)
		t.is(t.ana, PhoneUp)
		t.hangUp(t.ana)
		t.together(t.bob, t.customer)
		t.is(t.ana, PhoneIdle)
		t.quiet(t.bob, t.customer)
	}},
	{name: "an attended transfer to somebody outside", rule: "Join works for an outside number too", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.outsider)
		t.must("join", able[interaction.Consulter](t).Join, t.allThree(t.outsider))
		t.together(t.outsider, t.customer)
		t.hangUp(t.ana)
		t.together(t.outsider, t.customer)
	}},
	{name: "an agent who has left does not prevent a join", rule: "o.Own may be gone", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.putsDown(t.ana, interaction.ByAgent)
		t.must("join", able[interaction.Consulter](t).Join, t.allThree(t.bob))
		t.together(t.bob, t.customer)
	}},
	{name: "a join without the customer is no such call", rule: "either of the two that is not there is ErrNoSuchCall; agent and consulted talk on", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.putsDown(t.customer, interaction.ByCustomer)
		t.gone("join", able[interaction.Consulter](t).Join, t.allThree(t.bob))
		t.together(t.ana, t.bob)
	}},
	{name: "a join without the consulted is no such call", rule: "either of the two that is not there is ErrNoSuchCall; the customer can be retrieved", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.putsDown(t.bob, interaction.ByAgent)
		t.gone("join", able[interaction.Consulter](t).Join, t.allThree(t.bob))
		t.retrieve(t.customer)
		t.together(t.ana, t.customer)
	}},
}
