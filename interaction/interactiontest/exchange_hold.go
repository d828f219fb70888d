package interactiontest

import (
	"github.com/deskline/deskline/interaction"
)

// able is what a telephony has, when the case needs it.
func able[A any](t *exchangeTest) A { return t.Telephony.(A) }

// hold parts a call from ana's.
func (t *exchangeTest) hold(p party) {
	t.Helper()
	t.must("hold", able[interaction.Holder](t).Hold, t.order(p, t.ana))
}

// retrieve joins a call with ana's again.
func (t *exchangeTest) retrieve(p party) {
	t.Helper()
	t.must("retrieve", able[interaction.Holder](t).Retrieve, t.order(p, t.ana))
}

var holdCases = []exchangeCase{
	{name: "a customer on hold and the agent do not hear each other", rule: "success of Hold means that o.Call and o.Peer do not hear each other; Retrieve joins them again; neither gives a signal", needs: []ability{holds, ears}, run: func(t *exchangeTest) {
		t.talk()
		for range 2 {
			t.hold(t.customer)
			t.apart(t.customer, t.ana)
			t.is(t.customer, PhoneUp)
			t.retrieve(t.customer)
			t.together(t.customer, t.ana)
		}
		t.quiet(t.customer, t.ana)
	}},
	{name: "a customer on hold can hang up", rule: "the end of a call on hold is told as any other", needs: []ability{holds}, run: func(t *exchangeTest) {
		t.talk()
		t.hold(t.customer)
		t.putsDown(t.customer, interaction.ByCustomer)
		t.gone("retrieve", able[interaction.Holder](t).Retrieve, t.order(t.customer, t.ana))
		t.gone("hold", able[interaction.Holder](t).Hold, t.order(t.customer, t.ana))
		t.is(t.ana, PhoneUp)
	}},
	{name: "a customer on hold can be hung up", rule: "HangUp ends a call on hold", needs: []ability{holds}, run: func(t *exchangeTest) {
		t.talk()
		t.hold(t.customer)
		t.hangUp(t.customer)
		t.is(t.customer, PhoneIdle)
	}},
	{name: "the hold key of a phone is told", rule: "held and retrieved, by the phone itself, are signals about the agent's call", needs: []ability{holdKeys}, run: func(t *exchangeTest) {
		t.talk()
		press := t.Phones.(HoldKeys).PressHold
		t.does("press hold", press, t.ana)
		t.await(t.ana, interaction.SignalHeld)
		t.apart(t.customer, t.ana)
		t.does("press hold", press, t.ana)
		t.await(t.ana, interaction.SignalRetrieved)
		t.together(t.customer, t.ana)
		t.quiet(t.customer)
	}},
}
