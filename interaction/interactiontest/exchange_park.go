package interactiontest

import (
	"github.com/deskline/deskline/interaction"
)

// park takes the customer away from ana.
func (t *exchangeTest) park() {
	t.Helper()
	t.must("park", able[interaction.Parker](t).Park, t.order(t.customer, t.ana))
}

var parkCases = []exchangeCase{
	{name: "a parked customer is connected with another agent", rule: "Park takes the customer away from the agent and lets them wait; Connect joins a parked customer", needs: []ability{parks}, run: func(t *exchangeTest) {
		t.talk()
		t.park()
		t.apart(t.customer, t.ana)
		t.is(t.customer, PhoneUp)
		t.is(t.ana, PhoneUp)
		t.quiet(t.customer, t.ana)
		t.connect(t.bob)
		t.apart(t.ana, t.customer, t.bob)
	}},
	{name: "a customer on hold is parked", rule: "Park takes a customer who is on hold, and Connect ends the hold", needs: []ability{parks, holds}, run: func(t *exchangeTest) {
		t.talk()
		t.hold(t.customer)
		t.park()
		t.connect(t.bob)
		t.apart(t.ana, t.customer)
	}},
	{name: "a parked customer who leaves is told", rule: "the end of a parked call is told as any other", needs: []ability{parks}, run: func(t *exchangeTest) {
		t.talk()
		t.park()
		t.putsDown(t.customer, interaction.ByCustomer)
		t.gone("connect", t.Telephony.Connect, t.order(t.bob, t.customer))
	}},
	{name: "parking a customer who has left is no such call", rule: "Park of a call that is not there is ErrNoSuchCall", needs: []ability{parks}, run: func(t *exchangeTest) {
		t.talk()
		t.putsDown(t.customer, interaction.ByCustomer)
		t.gone("park", able[interaction.Parker](t).Park, t.order(t.customer, t.ana))
		t.is(t.ana, PhoneUp)
	}},
}
