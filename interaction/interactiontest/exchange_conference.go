package interactiontest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// confer lets everybody hear each other.
func (t *exchangeTest) confer(p party) {
	t.Helper()
	t.must("conference", able[interaction.Conferencer](t).Conference, t.allThree(p))
}

var conferenceNeeds = []ability{conferences, consults, holds}

var conferenceCases = slices.Concat([]exchangeCase{
	{name: "three hear each other", rule: "Conference lets o.Call, the customer and o.Own hear each other; holds end; no signal", needs: conferenceNeeds, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.confer(t.bob)
		t.together(t.ana, t.bob, t.customer)
		t.quiet(t.ana, t.bob, t.customer)
	}},
	{name: "four hear each other, one of them outside", rule: "whoever is in a conversation with the customer already stays in it when another joins", needs: conferenceNeeds, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.confer(t.bob)
		t.asks(t.outsider)
		t.await(t.outsider, interaction.SignalAnswered)
		t.together(t.ana, t.outsider)
		t.apart(t.outsider, t.customer, t.bob)
		t.together(t.bob, t.customer)
		t.confer(t.outsider)
		t.together(t.ana, t.bob, t.customer, t.outsider)
	}},
	{name: "a customer goes on hold in a conference", rule: "Hold takes one call out of a conference, the others talk on; Retrieve brings it back to all", needs: conferenceNeeds, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.confer(t.bob)
		t.hold(t.customer)
		t.apart(t.customer, t.ana)
		t.together(t.ana, t.bob)
		t.retrieve(t.customer)
		t.together(t.ana, t.bob, t.customer)
	}},
	{name: "a conference without one of three is no such call", rule: "a call that is not there is ErrNoSuchCall, and the others stay as they are", needs: conferenceNeeds, run: func(t *exchangeTest) {
		t.consult(t.bob)
		t.putsDown(t.customer, interaction.ByCustomer)
		t.gone("conference without the customer", able[interaction.Conferencer](t).Conference, t.allThree(t.bob))
		t.together(t.ana, t.bob)
		t.putsDown(t.bob, interaction.ByAgent)
		t.gone("conference with nobody", able[interaction.Conferencer](t).Conference, t.allThree(t.bob))
		t.is(t.ana, PhoneUp)
	}},
}, conferenceLeavers())

func conferenceLeavers() []exchangeCase {
	leaving := func(who string, leave func(t *exchangeTest) (stay [2]party)) exchangeCase {
		return exchangeCase{name: who + " leaves a conference", rule: "when one party leaves, the others stay and hear each other", needs: conferenceNeeds, run: func(t *exchangeTest) {
			t.consult(t.bob)
			t.confer(t.bob)
			stay := leave(t)
			t.quiet(stay[0], stay[1])
			t.together(stay[0], stay[1])
		}}
	}
	return []exchangeCase{
		leaving("the agent", func(t *exchangeTest) [2]party {
			t.putsDown(t.ana, interaction.ByAgent)
			return [2]party{t.bob, t.customer}
		}),
		leaving("the consulted", func(t *exchangeTest) [2]party {
			t.putsDown(t.bob, interaction.ByAgent)
			return [2]party{t.ana, t.customer}
		}),
		leaving("the customer", func(t *exchangeTest) [2]party {
			t.putsDown(t.customer, interaction.ByCustomer)
			return [2]party{t.ana, t.bob}
		}),
		leaving("by an order somebody", func(t *exchangeTest) [2]party {
			t.hangUp(t.bob)
			return [2]party{t.ana, t.customer}
		}),
	}
}
