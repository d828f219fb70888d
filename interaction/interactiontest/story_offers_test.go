package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// offerTales tell what becomes of offers.
var offerTales = []tale{
	{name: "two_of_three_accept", phones: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{AtOnce: 3}},
		tell: func(p *interactiontest.Player, s cast) {
			s.ana.LogsIn("support")
			s.bob.LogsIn("support")
			s.cho.LogsIn("support")
			call := p.CallsIn(caller, "support")
			p.Offers(call, s.ana, s.bob, s.cho)
			p.Wait(4 * time.Second)
			s.bob.Accepts(call)
			s.cho.Accepts(call)
			p.Deliver()
			p.Wait(time.Minute)
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "advice")
		}},
}

var callTales, callbackTales, messageTales, agentTales []tale
