package interactiontest

import (
	"github.com/deskline/deskline/interaction"
)

var hangUpCases = []exchangeCase{
	{name: "hanging up the customer leaves the agent on the line", rule: "HangUp ends o.Call and no other; the signal is hung_up, by the system", run: func(t *exchangeTest) {
		t.talk()
		t.hangUp(t.customer)
		t.is(t.customer, PhoneIdle)
		t.quiet(t.ana)
		t.is(t.ana, PhoneUp)
		t.hangUp(t.ana)
		t.is(t.ana, PhoneIdle)
	}},
	{name: "hanging up the agent leaves the customer on the line", rule: "HangUp ends o.Call and no other", run: func(t *exchangeTest) {
		t.talk()
		t.hangUp(t.ana)
		t.is(t.ana, PhoneIdle)
		t.quiet(t.customer)
		t.is(t.customer, PhoneUp)
	}},
	{name: "a customer who hangs up leaves the agent on the line", rule: "the signal hung_up names the call that has ended, and says by whom; the other is not ended", run: func(t *exchangeTest) {
		t.talk()
		t.putsDown(t.customer, interaction.ByCustomer)
		t.quiet(t.ana)
		t.is(t.ana, PhoneUp)
	}},
	{name: "an agent who hangs up leaves the customer on the line", rule: "the signal hung_up names the call that has ended, and says by whom; the other is not ended", run: func(t *exchangeTest) {
		t.talk()
		t.putsDown(t.ana, interaction.ByAgent)
		t.quiet(t.customer)
		t.is(t.customer, PhoneUp)
	}},
	{name: "a call that is gone is no such call", rule: "HangUp of a call that is not there is ErrNoSuchCall", run: func(t *exchangeTest) {
		t.talk()
		t.putsDown(t.ana, interaction.ByAgent)
		t.gone("hang up a call that is gone", t.Telephony.HangUp, t.order(t.ana, party{}))
		t.gone("hang up a call that never was", t.Telephony.HangUp, t.order(party{call: t.newCall()}, party{}))
		t.is(t.customer, PhoneUp)
	}},
}
