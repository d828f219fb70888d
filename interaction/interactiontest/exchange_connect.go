package interactiontest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

var connectCases = slices.Concat([]exchangeCase{
	{name: "connect rings the agent and joins them with the customer", rule: "Connect rings the agent's device under o.Call and joins it with the customer's call; signals: ringing, answered", run: func(t *exchangeTest) {
		t.behave(Rings, t.ana)
		t.incoming()
		t.must("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
		t.await(t.ana, interaction.SignalRinging)
		t.is(t.ana, PhoneRings)
		t.apart(t.customer, t.ana)
		t.quiet(t.ana, t.customer)
		t.answers(t.ana)
		t.await(t.ana, interaction.SignalAnswered)
		t.together(t.ana, t.customer)
		t.quiet(t.ana, t.customer)
	}},
	{name: "connect to a customer who has left is no such call", rule: "a customer's call that is not there is ErrNoSuchCall, and nobody is rung", run: func(t *exchangeTest) {
		t.incoming()
		t.putsDown(t.customer, interaction.ByCustomer)
		rung := t.Phones.Rung(t.ana.phone)
		t.gone("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
		t.unrung(t.ana, rung)
		t.quiet(t.ana)
		t.gone("connect with a call that never was", t.Telephony.Connect, t.order(t.ana, party{call: t.newCall()}))
		t.unrung(t.ana, rung)
	}},
	{name: "a customer who leaves while the device rings makes connect fail", rule: "a customer's call that ends before the device is answered makes the device's call fail; nobody is left on the line alone", run: func(t *exchangeTest) {
		t.behave(Rings, t.ana)
		t.incoming()
		t.must("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
		t.is(t.ana, PhoneRings)
		t.putsDown(t.customer, interaction.ByCustomer)
		_ = t.Phones.Answer(t.ana.phone) // it may ring still, or not
		t.fails(t.ana, interaction.CauseFailed)
		t.is(t.ana, PhoneIdle)
	}},
	{name: "hanging up stops a device that rings", rule: "HangUp ends a call that rings; the signal is hung_up, by the system, and the customer stays", run: func(t *exchangeTest) {
		t.behave(Rings, t.ana)
		t.incoming()
		t.must("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
		t.is(t.ana, PhoneRings)
		t.hangUp(t.ana)
		t.is(t.ana, PhoneIdle)
		t.is(t.customer, PhoneUp)
		t.quiet(t.ana, t.customer)
	}},
	{name: "a customer whose agent has gone is connected with another", rule: "whoever was joined with a call that ends stays on the line, and can be connected again", run: func(t *exchangeTest) {
		t.talk()
		t.hangUp(t.ana)
		t.connect(t.bob)
		t.quiet(t.customer)
	}},
}, connectFailures())

// deviceCauses are the ways in which a phone does not come to talk, and the causes that may be told. Phones that decline send
// busy or rejected as they like.
var deviceCauses = []struct {
	far    FarEnd
	said   string
	causes []interaction.Cause
}{
	{Busy, "is busy", []interaction.Cause{interaction.CauseBusy, interaction.CauseRejected}},
	{Rejects, "declines", []interaction.Cause{interaction.CauseRejected, interaction.CauseBusy}},
	{NoAnswer, "does not answer", []interaction.Cause{interaction.CauseNoAnswer, interaction.CauseTimeout}},
	{Unreachable, "cannot be reached", []interaction.Cause{interaction.CauseUnreachable}},
}

func connectFailures() []exchangeCase {
	var all []exchangeCase
	for _, why := range deviceCauses {
		all = append(all, exchangeCase{name: "connect fails when the device " + why.said,
			rule: "a device that does not answer is a failed call with its cause, and no refused order; the customer stays",
			run: func(t *exchangeTest) {
				t.behave(why.far, t.ana)
				t.incoming()
				t.must("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
				t.fails(t.ana, why.causes...)
				t.is(t.customer, PhoneUp)
				t.quiet(t.ana, t.customer)
				t.connect(t.bob)
			}})
	}
	return all
}
