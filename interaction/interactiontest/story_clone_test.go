package interactiontest_test

import (
	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// cloneTales tell of what comes after completion.
var cloneTales = []tale{
	{name: "completed_call_is_edited_and_cloned_at_once", phones: true,
		tell: func(p *interactiontest.Player, s cast) {
			call := talk(p, s)
			s.ana.Releases(call)
			p.Deliver()
			s.ana.Completes(call, "solved")
			source := p.Interaction(call)
			version := source.Version
			clone := interaction.Request{Command: interaction.Create{By: interaction.By("ana"), Draft: interaction.Draft{Queue: "support",
				Channel: interaction.Voice, Direction: interaction.Outbound, Owner: "ana",
				Matter: interaction.Matter{Subject: source.Subject, Contact: source.Contact, CloneOf: call}}}, ID: interaction.Key("clone")}
			outcome := "not solved"
			edit := interaction.Request{Interaction: call, Version: version, Command: interaction.Edit{By: interaction.By("ana"), Outcome: &outcome, Reason: "called again"}}
			res, _ := p.Do(clone)
			p.Do(edit)
			p.Do(edit)
			p.Do(clone)
			s.ana.Calls(res.Interaction.ID, "")
			p.Deliver()
			s.ana.Releases(res.Interaction.ID)
			p.Deliver()
			s.ana.Completes(res.Interaction.ID, "solved")
		}},
}
