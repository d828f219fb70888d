package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// callTales tell of conversations by voice.
var callTales = []tale{
	{name: "customer_hangs_up_on_hold", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Holds(call)
			p.Wait(2 * time.Minute)
			p.CustomerLeaves(call)
			p.Deliver()
			s.ana.Retrieves(call)
			s.ana.Completes(call, "gave up")
		}},
	{name: "release_with_the_switch_unreachable", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			p.Said("the switch cannot be reached")
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultDown})
			s.ana.Releases(call)
			s.ana.Completes(call, "advice")
			p.Wait(40 * time.Second)
			p.Said("the switch is back")
			p.Telephony.Mend()
			p.Wait(21 * time.Second)
			p.Deliver()
		}},
	{name: "release_is_never_confirmed", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			p.Said("the switch cannot be reached")
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultDown})
			s.ana.Releases(call)
			s.ana.Completes(call, "advice")
			p.WaitOut()
		}},
	{name: "supervisor_assigns_a_call_in_conversation", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			supervise(p, s)
			logIn(s.bob)
			call := talk(p, s)
			s.cho.Assigns(call, s.bob)
			s.sue.Assigns(call, s.bob)
			s.ana.Holds(call)
			s.sue.Assigns(call, s.bob)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "hold_is_refused_by_the_switch", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultRefuse, Order: interaction.AskHold, Nth: 1},
				interactiontest.Fault{Kind: interactiontest.FaultUnknownUndone, Order: interaction.AskHold, Nth: 2})
			s.ana.Holds(call)
			s.ana.Holds(call)
			s.ana.Holds(call)
			s.ana.Retrieves(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "agent_gives_a_call_back", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.GivesBack(call, "speaks only French")
			p.Deliver()
			s.ana.Finishes(call, "")
			p.Offers(call, s.bob)
			s.bob.Accepts(call)
			p.Deliver()
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "")
		}},
	{name: "supervisor_forces_the_end", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			supervise(p, s)
			call := talk(p, s)
			p.Said("the switch cannot be reached")
			p.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultDown})
			s.ana.Holds(call)
			s.ana.Forces(call, "nothing works")
			p.Give(call, interaction.ForceEnd{By: interaction.By("sue"), Reason: "ana is stuck"})
			s.sue.Forces(call, "ana is stuck")
			p.Telephony.Mend()
			p.Wait(time.Second)
			p.Deliver()
		}},
	{name: "phone_vanishes_with_the_customer_there", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.PhoneVanishes(call)
			p.Deliver()
			p.Wait(10 * time.Second)
			p.Deliver()
			next(p, s, call)
		}},
	{name: "switch_restarts_during_a_call", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			p.SwitchRestarts()
			p.Deliver()
			p.Wait(10 * time.Second)
			p.Deliver()
			s.ana.Completes(call, "cut off")
		}},
	{name: "second_call_holds_the_first", phones: true, config: func(c *interaction.Config) { c.Capacity = plenty{} },
		tell: func(p *interactiontest.Player, s cast) {
			first := talk(p, s)
			second := p.CallsIn(another, "support")
			p.Offers(second, s.ana)
			s.ana.Accepts(second)
			p.Deliver()
			s.ana.Retrieves(first)
			s.ana.Releases(first)
			p.Deliver()
			s.ana.Retrieves(second)
			p.CustomerLeaves(second)
			p.Deliver()
			s.ana.Completes(first, "")
			s.ana.Completes(second, "")
		}},
	{name: "second_call_by_the_handset", phones: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{RingPhone: true}},
		config: func(c *interaction.Config) { c.Capacity = plenty{} },
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			first := p.CallsIn(caller, "support")
			p.Offers(first, s.ana)
			s.ana.PicksUp(first)
			p.Deliver()
			second := p.CallsIn(another, "support")
			p.Offers(second, s.ana)
			s.ana.PicksUp(second)
			p.Deliver()
			p.CustomerLeaves(first)
			s.ana.HangsUp(second)
			p.Deliver()
			s.ana.Completes(first, "")
			s.ana.Completes(second, "")
		}},
	{name: "first_call_is_taken_back_while_the_second_is_set_up", phones: true, config: func(c *interaction.Config) { c.Capacity = plenty{} },
		tell: func(p *interactiontest.Player, s cast) {
			first := talk(p, s)
			second := p.CallsIn(another, "support")
			p.Offers(second, s.ana)
			s.ana.Accepts(second)
			s.ana.Retrieves(first)
			p.Deliver()
			s.ana.Releases(second)
			s.ana.Retrieves(first)
			s.ana.Releases(first)
			p.Deliver()
			s.ana.Completes(first, "")
			s.ana.Completes(second, "")
		}},
	{name: "customer_hangs_up_while_connecting", phones: true, script: interactiontest.Script{interactiontest.Device("ana"): interactiontest.Rings},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			p.CustomerLeaves(call)
			s.ana.PicksUp(call)
			p.Deliver()
		}},
	{name: "agent_releases_while_connecting", phones: true, script: interactiontest.Script{interactiontest.Device("ana"): interactiontest.Rings},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "accepted_automatically", phones: true, queue: interaction.Queue{Offers: interaction.OfferPolicy{Automatic: true}},
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			call := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, From: caller, Call: p.Telephony.Incoming(caller),
				Matter: interaction.Matter{Records: []string{"crm/4711"}}})
			p.Offers(call, s.ana)
			p.Deliver()
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "phone_holds_by_itself", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.PressesHold(call)
			p.Deliver()
			s.ana.Retrieves(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
}

// plenty is a capacity model with room for everything.
type plenty struct{}

func (plenty) Fits(interaction.CapacityCheck) (int, *interaction.Why) { return 1, nil }
