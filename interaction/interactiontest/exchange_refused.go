package interactiontest

import (
	"github.com/deskline/deskline/interaction"
)

var refusedCases = []exchangeCase{
	{name: "a dial to nowhere is refused", rule: "an order that cannot be carried out, whatever happens, is ErrCallRefused, and nothing happens", run: func(t *exchangeTest) {
		rung := t.Phones.Rung(t.ana.phone)
		o := t.dialOrder(interaction.AgentFirst)
		o.Number = ""
		t.refused("dial no number", t.Telephony.Dial, o)
		t.unrung(t.ana, rung)
		t.quiet(t.ana, t.customer)
	}},
	{name: "a consult with nobody is refused", rule: "an order that cannot be carried out, whatever happens, is ErrCallRefused, and nothing happens", needs: []ability{consults}, run: func(t *exchangeTest) {
		t.talk()
		t.refused("consult nobody", able[interaction.Consulter](t).Consult, t.callOrder(party{call: t.newCall()}, t.ana))
		t.together(t.ana, t.customer)
	}},
	{name: "a transfer to nobody is refused", rule: "an order that cannot be carried out, whatever happens, is ErrCallRefused, and nothing happens", needs: []ability{transfers}, run: func(t *exchangeTest) {
		t.talk()
		t.refused("transfer to nobody", able[interaction.Transferrer](t).Transfer, t.callOrder(party{call: t.newCall()}, t.customer))
		t.together(t.ana, t.customer)
	}},
	{name: "a mode that nobody knows is refused", rule: "Monitor in a mode that is none of the three is ErrCallRefused, and nobody is called", needs: []ability{monitors}, run: func(t *exchangeTest) {
		t.talk()
		rung := t.Phones.Rung(t.cleo.phone)
		t.refused("monitor in no mode", able[interaction.Monitorer](t).Monitor, t.monitorOrder(interaction.BargeIn+1))
		t.unrung(t.cleo, rung)
	}},
	{name: "a call that still rings is not held", rule: "what needs a call that was answered is ErrCallRefused while it rings", needs: []ability{holds}, run: func(t *exchangeTest) {
		t.behave(Rings, t.customer)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.await(t.customer, interaction.SignalRinging)
		t.refused("hold a call that rings", able[interaction.Holder](t).Hold, t.order(t.customer, t.ana))
		t.answers(t.customer)
		t.await(t.customer, interaction.SignalAnswered)
		t.together(t.ana, t.customer)
	}},
	{name: "who has not answered is not joined", rule: "Join of a consult that rings is ErrCallRefused, and it rings on", needs: []ability{consults, holds}, run: func(t *exchangeTest) {
		t.behave(Rings, t.bob)
		t.talk()
		t.hold(t.customer)
		t.asks(t.bob)
		t.is(t.bob, PhoneRings)
		t.refused("join who rings", able[interaction.Consulter](t).Join, t.allThree(t.bob))
		t.answers(t.bob)
		t.await(t.bob, interaction.SignalAnswered)
		t.together(t.ana, t.bob)
	}},
}
