package interactiontest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

var dialCases = slices.Concat([]exchangeCase{
	{name: "a dial rings the agent first", rule: "Dial rings first whom o.First says; all signals are about o.Call, and answered means that both are joined", run: func(t *exchangeTest) {
		t.behave(Rings, t.ana, t.customer)
		rung := t.Phones.Rung(t.customer.phone)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.is(t.ana, PhoneRings)
		t.unrung(t.customer, rung)
		t.quiet(t.ana, t.customer)
		t.answers(t.ana)
		t.await(t.customer, interaction.SignalRinging)
		t.answers(t.customer)
		t.await(t.customer, interaction.SignalAnswered)
		t.together(t.ana, t.customer)
		t.quiet(t.ana, t.customer)
	}},
	{name: "a dial rings the customer first", rule: "Dial rings first whom o.First says; answered is not told before both are joined", run: func(t *exchangeTest) {
		t.behave(Rings, t.ana, t.customer)
		rung := t.Phones.Rung(t.ana.phone)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.CustomerFirst))
		t.await(t.customer, interaction.SignalRinging)
		t.unrung(t.ana, rung)
		t.answers(t.customer)
		t.is(t.ana, PhoneRings)
		t.quiet(t.ana, t.customer)
		t.answers(t.ana)
		t.await(t.customer, interaction.SignalAnswered)
		t.together(t.ana, t.customer)
	}},
	{name: "a dial is called off while the customer's phone rings", rule: "HangUp of o.Call stops a dial; the signal is hung_up, by the system", run: func(t *exchangeTest) {
		t.behave(Rings, t.customer)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.await(t.customer, interaction.SignalRinging)
		t.hangUp(t.customer)
		t.is(t.customer, PhoneIdle)
		t.quiet(t.customer)
	}},
	{name: "a dial is called off while the agent's device rings", rule: "HangUp of o.Call stops the device that rings for it, and the customer is not called", run: func(t *exchangeTest) {
		t.behave(Rings, t.ana)
		rung := t.Phones.Rung(t.customer.phone)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.is(t.ana, PhoneRings)
		t.hangUp(t.customer)
		t.is(t.ana, PhoneIdle)
		t.unrung(t.customer, rung)
		t.quiet(t.customer)
	}},
	{name: "an agent who hangs up while the customer's phone rings ends the dial", rule: "a dial whose agent is gone fails with the cause failed; the customer is not left with nobody", run: func(t *exchangeTest) {
		t.behave(Rings, t.customer)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.await(t.customer, interaction.SignalRinging)
		t.does("hang up", t.Phones.HangUp, t.ana)
		t.fails(t.customer, interaction.CauseFailed)
		t.is(t.customer, PhoneIdle)
	}},
	{name: "a dial with the agent on the line rings only the customer", rule: "a device that is up under o.Peer is not rung again, as for a redial", run: func(t *exchangeTest) {
		t.behave(Busy, t.customer)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.fails(t.customer, interaction.CauseBusy, interaction.CauseRejected)
		t.is(t.ana, PhoneUp)
		t.behave(Answers, t.customer)
		rung := t.Phones.Rung(t.ana.phone)
		t.customer.call = t.newCall()
		t.must("dial again", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.await(t.customer, interaction.SignalAnswered)
		t.together(t.ana, t.customer)
		t.unrung(t.ana, rung)
	}},
	{name: "a dial that fails by the agent's device says nothing of the customer", rule: "when it was the agent's device that failed, o.Call fails with the cause failed, and the customer is not called", run: func(t *exchangeTest) {
		t.behave(NoAnswer, t.ana)
		rung := t.Phones.Rung(t.customer.phone)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.fails(t.customer, interaction.CauseFailed)
		t.unrung(t.customer, rung)
		t.quiet(t.customer)
	}},
	{name: "a customer who has answered is not left with nobody", rule: "when the agent's device fails after the customer has answered, o.Call fails with the cause failed and ends", run: func(t *exchangeTest) {
		t.behave(Rejects, t.ana)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.CustomerFirst))
		t.fails(t.customer, interaction.CauseFailed)
		t.is(t.customer, PhoneIdle)
	}},
}, dialFailures())

func dialFailures() []exchangeCase {
	var all []exchangeCase
	add := func(said string, far FarEnd, causes ...interaction.Cause) {
		all = append(all, exchangeCase{name: "a dial fails when the customer's phone " + said,
			rule: "a customer who does not come to talk is a failed call with its cause, and no refused order",
			run: func(t *exchangeTest) {
				t.behave(far, t.customer)
				t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
				t.fails(t.customer, causes...)
				t.is(t.customer, PhoneIdle)
				t.quiet(t.customer)
			}})
	}
	for _, why := range deviceCauses {
		add(why.said, why.far, why.causes...)
	}
	add("has no such number", Invalid, interaction.CauseInvalid)
	return all
}
