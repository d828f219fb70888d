package interactiontest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// transfers lets ana transfer the customer blindly.
func (t *exchangeTest) transfers(p party) {
	t.Helper()
	t.must("transfer", able[interaction.Transferrer](t).Transfer, t.callOrder(p, t.customer))
}

var transferCases = slices.Concat([]exchangeCase{
	{name: "a transferred customer stays until the target answers", rule: "Transfer rings the target under o.Call and joins it with the customer when it is answered; until then the customer stays as they are, and then o.Own is alone", needs: []ability{transfers}, run: func(t *exchangeTest) {
		t.behave(Rings, t.bob)
		t.talk()
		t.transfers(t.bob)
		t.await(t.bob, interaction.SignalRinging)
		t.together(t.ana, t.customer)
		t.answers(t.bob)
		t.await(t.bob, interaction.SignalAnswered)
		t.together(t.bob, t.customer)
		t.apart(t.ana, t.bob, t.customer)
		t.is(t.ana, PhoneUp)
		t.quiet(t.ana, t.bob, t.customer)
		t.hangUp(t.ana)
		t.together(t.bob, t.customer)
	}},
	{name: "a customer on hold is transferred", rule: "a hold ends when the target answers", needs: []ability{transfers, holds}, run: func(t *exchangeTest) {
		t.behave(Rings, t.bob)
		t.talk()
		t.hold(t.customer)
		t.transfers(t.bob)
		t.is(t.bob, PhoneRings)
		t.apart(t.customer, t.ana)
		t.answers(t.bob)
		t.await(t.bob, interaction.SignalAnswered)
		t.together(t.bob, t.customer)
	}},
	{name: "a customer is transferred outside", rule: "Transfer calls o.Number where there is no o.Target", needs: []ability{transfers}, run: func(t *exchangeTest) {
		t.talk()
		t.transfers(t.outsider)
		t.await(t.outsider, interaction.SignalAnswered)
		t.together(t.outsider, t.customer)
		t.apart(t.ana, t.outsider, t.customer)
	}},
	{name: "a transfer is called off", rule: "HangUp of o.Call stops a transfer, and the customer stays as they are", needs: []ability{transfers}, run: func(t *exchangeTest) {
		t.behave(Rings, t.bob)
		t.talk()
		t.transfers(t.bob)
		t.is(t.bob, PhoneRings)
		t.hangUp(t.bob)
		t.is(t.bob, PhoneIdle)
		t.together(t.ana, t.customer)
		t.quiet(t.ana, t.bob, t.customer)
	}},
	{name: "a customer who has left is not transferred", rule: "a customer's call that is not there is ErrNoSuchCall, and nobody is called", needs: []ability{transfers}, run: func(t *exchangeTest) {
		t.talk()
		t.putsDown(t.customer, interaction.ByCustomer)
		rung := t.Phones.Rung(t.bob.phone)
		t.gone("transfer", able[interaction.Transferrer](t).Transfer, t.callOrder(t.bob, t.customer))
		t.unrung(t.bob, rung)
	}},
	{name: "a customer who leaves during a transfer makes it fail", rule: "a customer's call that ends before the target answers makes the transfer fail", needs: []ability{transfers}, run: func(t *exchangeTest) {
		t.behave(Rings, t.bob)
		t.talk()
		t.transfers(t.bob)
		t.is(t.bob, PhoneRings)
		t.putsDown(t.customer, interaction.ByCustomer)
		_ = t.Phones.Answer(t.bob.phone) // it may ring still, or not
		t.fails(t.bob, interaction.CauseFailed)
		t.is(t.bob, PhoneIdle)
	}},
}, transferFailures())

func transferFailures() []exchangeCase {
	var all []exchangeCase
	for _, why := range deviceCauses {
		all = append(all, exchangeCase{name: "a transfer fails when the target " + why.said,
			rule:  "a target who does not come to talk is a failed call with its cause, and the customer stays where they were",
			needs: []ability{transfers}, run: func(t *exchangeTest) {
				t.behave(why.far, t.bob)
				t.talk()
				t.transfers(t.bob)
				t.fails(t.bob, why.causes...)
				t.is(t.bob, PhoneIdle)
				t.together(t.ana, t.customer)
				t.quiet(t.ana, t.bob, t.customer)
			}})
	}
	return all
}
