package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// wrapUpTales tell what follows a conversation.
var wrapUpTales = []tale{
	{name: "wrap_up_times_out_without_the_required_outcome", phones: true, form: interactiontest.Form{Required: true, Codes: []string{"sold", "lost"}},
		queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
			s.ana.Extends(call)
			p.Wait(time.Minute)
			s.ana.Settles(call, "nonsense")
			s.bob.Settles(call, "sold")
			s.ana.Settles(call, "sold")
			s.ana.Settles(call, "sold")
		}},
	{name: "debt_is_waived", form: interactiontest.Form{Required: true}, queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}},
		tell: func(p *interactiontest.Player, s cast) {
			supervise(p, s)
			call := talk(p, s)
			s.ana.Releases(call)
			s.ana.Waives(call, "I had no time")
			s.sue.Waives(call, "the test line")
		}},
	{name: "no_wrap_up", phones: true, queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}, DefaultOutcome: "handled"},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.AsksForWrapUp(call)
			s.ana.Releases(call)
			p.Deliver()
		}},
	{name: "wrap_up_on_request", phones: true, queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpOnRequest}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Releases(call)
			p.Deliver()
			next := p.CallsIn(another, "support")
			p.Offers(next, s.ana)
			s.ana.Accepts(next)
			p.Deliver()
			s.ana.AsksForWrapUp(next)
			p.CustomerLeaves(next)
			p.Deliver()
			p.Wait(30 * time.Second)
		}},
	{name: "fixed_wrap_up", phones: true, form: interactiontest.Form{Required: true}, queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpFixed, Time: time.Minute}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "sold")
			s.ana.Chooses(call, "sold")
			p.Wait(time.Minute)
		}},
	{name: "mandatory_wrap_up", phones: true, form: interactiontest.Form{Required: true}, queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpMandatory}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			p.CustomerLeaves(call)
			p.Deliver()
			p.Wait(time.Hour)
			s.ana.Completes(call, "")
			s.ana.Completes(call, "sold")
		}},
}
