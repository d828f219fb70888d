package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// agentTales tell of what agents choose to be, and of agents who are gone.
var agentTales = []tale{
	{name: "not_ready_chosen_in_a_call_and_cancelled", phones: true, config: func(c *interaction.Config) { c.Capacity = plenty{} },
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			next := p.CallsIn(another, "support")
			p.Offers(next, s.ana)
			s.ana.ChoosesNotReady("lunch")
			p.Offers(next, s.ana)
			s.ana.ChoosesNotReady("break")
			s.ana.CancelsChoice()
			p.Offers(next, s.ana)
			p.CustomerLeaves(next)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "")
			s.ana.CancelsChoice()
		}},
	{name: "not_ready_chosen_in_a_call_shows_after_wrap_up", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.ChoosesNotReady("lunch")
			s.ana.Releases(call)
			p.Deliver()
			p.Wait(time.Minute)
			s.ana.Completes(call, "")
			s.ana.IsReady()
		}},
	{name: "agent_logs_out_in_a_call", phones: true, form: interactiontest.Form{Required: true}, queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed}},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.LogsOut()
			p.CustomerLeaves(call)
			p.Deliver()
			p.Wait(time.Minute)
			s.ana.Settles(call, "sold")
		}},
	{name: "desktop_vanishes_in_a_call", phones: true, form: interactiontest.Form{Required: true},
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			p.Give(interaction.ID{}, interaction.ReportLost{By: interaction.System(interaction.Host), Agent: "ana"})
			p.Wait(10 * time.Minute)
			p.CustomerLeaves(call)
			p.Deliver()
			p.WaitOut()
		}},
	{name: "desktop_vanishes_and_returns",
		tell: func(p *interactiontest.Player, s cast) {
			logIn(s.ana)
			mail := p.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email, From: "eva@example.com"})
			s.ana.Picks(mail)
			p.Give(interaction.ID{}, interaction.ReportLost{By: interaction.System(interaction.Host), Agent: "ana"})
			p.Wait(4 * time.Minute)
			p.Give(interaction.ID{}, interaction.ReportSeen{By: interaction.System(interaction.Host), Agent: "ana"})
			p.Wait(10 * time.Minute)
			s.ana.Releases(mail)
			s.ana.Completes(mail, "")
		}},
}
