package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// vanishTales tell of phones, desktops and switches that vanish.
var vanishTales = []tale{
	{name: "desktop_vanishes_with_the_customer_on_hold", phones: true, form: interactiontest.Form{Required: true},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Holds(call)
			s.ana.DesktopIsLost()
			p.Wait(4 * time.Minute)
			p.Wait(time.Minute)
			p.Deliver()
			next(p, s, call)
			s.ana.DesktopIsSeen()
			s.ana.Settles(call, "my computer died")
		}},
	{name: "phone_loses_the_switch_with_the_customer_on_hold", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Holds(call)
			s.ana.DeviceIsLost()
			p.Deliver()
			p.Wait(10 * time.Second)
			p.Deliver()
			next(p, s, call)
		}},
	{name: "phone_returns_in_time", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Holds(call)
			s.ana.DeviceIsLost()
			p.Deliver()
			p.Wait(9 * time.Second)
			s.ana.DeviceReturns()
			p.Deliver()
			p.Wait(time.Minute)
			s.ana.Retrieves(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "phone_returns_without_its_call", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.PhoneVanishes(call)
			p.Deliver()
			p.Wait(5 * time.Second)
			s.ana.DeviceIsBack(call)
			p.Deliver()
			p.Wait(time.Minute)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "customer_leaves_while_the_phone_is_waited_for", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.PhoneVanishes(call)
			p.Deliver()
			p.CustomerLeaves(call)
			p.Deliver()
			p.Wait(time.Minute)
			s.ana.Completes(call, "gave up")
		}},
	{name: "phone_vanishes_in_a_conference", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.ana.Conferences(call)
			s.ana.DeviceIsLost()
			p.Deliver()
			p.Wait(10 * time.Second)
			p.Deliver()
			s.bob.Releases(call)
			p.Deliver()
			s.bob.Completes(call, "solved")
		}},
	{name: "phone_of_who_is_consulted_vanishes", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			logIn(s.bob)
			s.ana.Consults(call, s.bob)
			p.Deliver()
			s.bob.DeviceIsLost()
			p.Deliver()
			p.Wait(10 * time.Second)
			p.Deliver()
			s.ana.Retrieves(call)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
		}},
	{name: "switch_restarts_in_the_middle_of_five_calls", phones: true, script: rings("cho"),
		config: func(c *interaction.Config) { c.Capacity = plenty{} },
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob, s.cho)
			waits := p.CallsIn("+442079460001", "support")
			held := p.CallsIn("+442079460002", "support")
			s.ana.Picks(held)
			p.Deliver()
			s.ana.Holds(held)
			talks := p.CallsIn("+442079460003", "support")
			s.ana.Picks(talks)
			p.Deliver()
			consults := p.CallsIn("+442079460004", "support")
			s.bob.Picks(consults)
			p.Deliver()
			s.bob.ConsultsNumber(consults, outside)
			p.Deliver()
			connects := p.CallsIn("+442079460005", "support")
			s.cho.Picks(connects)
			p.SwitchCrashes()
			p.Reconciles()
			p.Deliver()
			p.Wait(time.Minute)
			p.Reconciles()
			s.ana.Completes(held, "cut off")
			s.ana.Completes(talks, "cut off")
			s.bob.Completes(consults, "cut off")
			p.Offers(waits, s.bob)
		}},
	{name: "lost_signals_are_found_by_comparing", phones: true, script: rings("cho"),
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana, s.bob, s.cho)
			first := p.CallsIn(caller, "support")
			s.ana.Picks(first)
			second := p.CallsIn(another, "support")
			s.bob.Picks(second)
			p.Deliver()
			third := p.CallsIn("+442079460003", "support")
			s.cho.Picks(third)
			p.Deliver()
			p.LineIsCut()
			p.CustomerLeaves(first)
			s.cho.PicksUp(third)
			s.bob.Releases(second)
			s.bob.Completes(second, "solved")
			p.LineIsBack()
			p.Reconciles()
			p.Deliver()
			p.Reconciles()
			p.Wait(time.Second)
			p.Deliver()
			s.ana.Completes(first, "gave up")
			s.cho.Releases(third)
			p.Deliver()
			s.cho.Completes(third, "solved")
		}},
}

// next lets bob take a customer who waits again.
func next(p *interactiontest.Player, s cast, call interaction.ID) {
	logIn(s.bob)
	p.Offers(call, s.bob)
	s.bob.Accepts(call)
	p.Deliver()
	s.bob.Releases(call)
	p.Deliver()
	s.bob.Completes(call, "solved")
}
