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
			logIn(s.ana, s.bob, s.cho)
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
	{name: "customer_hangs_up_during_the_offer", phones: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{AtOnce: 2,
		Effects: map[interaction.Ending]interaction.Effect{interaction.EndingTimedOut: {NotReadyAfter: 1}}}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			call := p.CallsIn(caller, "support")
			p.Offers(call, s.ana, s.bob)
			p.Wait(8 * time.Second)
			p.CustomerLeaves(call)
			p.Deliver()
			s.ana.Accepts(call)
			p.Wait(time.Minute)
		}},
	{name: "delivery_fails", queue: interaction.Queue{},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			chat := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
			p.Offers(chat, s.ana)
			p.Give(chat, interaction.DeliveryFailed{By: interaction.System(interaction.Host), Leg: 1, Reason: "browser closed"})
			s.ana.Accepts(chat)
			p.Offers(chat, s.bob)
			s.bob.Accepts(chat)
			s.bob.Releases(chat)
			s.bob.Completes(chat, "")
		}},
	{name: "connecting_times_out", phones: true, script: interactiontest.Script{interactiontest.Device("ana"): interactiontest.Silent},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			call := p.CallsIn(caller, "support")
			p.Offers(call, s.ana)
			s.ana.Accepts(call)
			p.Wait(30 * time.Second)
			p.Deliver()
			p.Offers(call, s.bob)
			s.bob.Accepts(call)
			p.Deliver()
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "")
		}},
	{name: "missed_offers_and_overflow", phones: true, overflow: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{Rounds: 3,
		Effects: map[interaction.Ending]interaction.Effect{interaction.EndingTimedOut: {NotReadyAfter: 2}, interaction.EndingRejected: {CoolDown: time.Minute}}}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			s.cho.LogsIn("backup")
			call := p.CallsIn(caller, "support")
			p.Offers(call, s.ana)
			p.Wait(20 * time.Second)
			p.Offers(call, s.bob)
			s.bob.Rejects(call, "busy with a colleague")
			p.Offers(call, s.bob)
			p.Offers(call, s.ana)
			p.Wait(20 * time.Second)
			p.Offers(call, s.cho)
			s.cho.Accepts(call)
			p.Deliver()
			s.cho.Releases(call)
			p.Deliver()
			s.cho.Completes(call, "")
			s.ana.IsReady()
		}},
	{name: "too_many_rounds_without_overflow", phones: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{Rounds: 2}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			call := p.CallsIn(caller, "support")
			p.Offers(call, s.ana)
			s.ana.Rejects(call, "")
			p.Offers(call, s.ana)
			p.Wait(20 * time.Second)
			p.Deliver()
		}},
	{name: "waits_too_long", phones: true, queue: interaction.Queue{Waiting: interaction.WaitPolicy{MaxWait: 5 * time.Minute}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			call := p.CallsIn(caller, "support")
			p.Wait(4*time.Minute + 50*time.Second)
			p.Offers(call, s.ana)
			p.Wait(10 * time.Second)
			p.Deliver()
		}},
}

// ringTales tell of offers that ring the agents' phones.
var ringTales = []tale{
	{name: "handset_declines_and_answers", phones: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{RingPhone: true}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			call := p.CallsIn(caller, "support")
			p.Offers(call, s.bob)
			p.Deliver()
			s.bob.Declines(call)
			p.Deliver()
			p.Offers(call, s.ana)
			p.Deliver()
			p.Wait(3 * time.Second)
			s.ana.PicksUp(call)
			p.Deliver()
			s.ana.HangsUp(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "two_phones_ring", phones: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{RingPhone: true, AtOnce: 2}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob)
			call := p.CallsIn(caller, "support")
			p.Offers(call, s.ana, s.bob)
			p.Deliver()
			s.ana.Accepts(call)
			s.bob.PicksUp(call)
			s.ana.PicksUp(call)
			p.Deliver()
			p.CustomerLeaves(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "phone_rings_and_nobody_answers", phones: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{RingPhone: true}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			call := p.CallsIn(caller, "support")
			p.Offers(call, s.ana)
			p.Deliver()
			p.Wait(20 * time.Second)
			p.Deliver()
			p.CustomerLeaves(call)
			p.Deliver()
		}},
}
