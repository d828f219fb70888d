package interactiontest

import (
	"github.com/deskline/deskline/interaction"
)

// ring rings ana's phone for an offer.
func (t *exchangeTest) ring() {
	t.Helper()
	t.behave(Rings, t.ana)
	t.must("ring", able[interaction.Ringer](t).Ring, t.order(t.ana, party{}))
	t.await(t.ana, interaction.SignalRinging)
	t.is(t.ana, PhoneRings)
}

var ringCases = []exchangeCase{
	{name: "a phone that rings for an offer is answered", rule: "Ring rings the agent's device; answering it is the signal answered", needs: []ability{offerRings}, run: func(t *exchangeTest) {
		t.ring()
		t.quiet(t.ana)
		t.answers(t.ana)
		t.await(t.ana, interaction.SignalAnswered)
	}},
	{name: "a phone that rings for an offer is declined", rule: "declining a ring is the signal failed with the cause rejected, or busy, as phones like", needs: []ability{offerRings}, run: func(t *exchangeTest) {
		t.ring()
		t.does("decline", t.Phones.Decline, t.ana)
		t.fails(t.ana, interaction.CauseRejected, interaction.CauseBusy)
		t.is(t.ana, PhoneIdle)
	}},
	{name: "a phone that rings for an offer is stopped", rule: "HangUp stops the ringing", needs: []ability{offerRings}, run: func(t *exchangeTest) {
		t.ring()
		t.hangUp(t.ana)
		t.is(t.ana, PhoneIdle)
		t.quiet(t.ana)
	}},
	{name: "a handset that was picked up at the offer is connected", rule: "where Ring has started o.Call and it was answered, Connect joins it without ringing, and tells answered", needs: []ability{offerRings}, run: func(t *exchangeTest) {
		t.incoming()
		t.ring()
		t.answers(t.ana)
		t.await(t.ana, interaction.SignalAnswered)
		t.quiet(t.ana)
		delete(t.seen, t.ana.call)
		rung := t.Phones.Rung(t.ana.phone)
		t.must("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
		t.await(t.ana, interaction.SignalAnswered)
		t.together(t.ana, t.customer)
		t.unrung(t.ana, rung)
	}},
	{name: "a handset that still rings when it is connected is not rung twice", rule: "where Ring has started o.Call and it still rings, Connect joins it when it is answered", needs: []ability{offerRings}, run: func(t *exchangeTest) {
		t.incoming()
		t.ring()
		rung := t.Phones.Rung(t.ana.phone)
		t.must("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
		t.apart(t.ana, t.customer)
		t.answers(t.ana)
		t.await(t.ana, interaction.SignalAnswered)
		t.together(t.ana, t.customer)
		t.unrung(t.ana, rung)
	}},
}
