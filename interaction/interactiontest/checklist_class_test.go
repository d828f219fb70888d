package interactiontest_test

import (
	"github.com/deskline/deskline/interaction"
)

// classItems are what sets live, semi-live and non-live apart.
var classItems = []item{
	{"S88: an agent may be kept to one interaction at a time", tale{}, func(d day) {
		d.message(interaction.Chat)
		more := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
		d.must(d.Offers(more, d.ana), d.ana.Rejects(more, ""))
		single := true
		d.must(d.Give(interaction.ID{}, interaction.SetAgent{By: interaction.System(interaction.Host), Agent: "ana", Single: &single}))
		d.refused(d.Offers(more, d.ana), interaction.CodeCapacity)
	}},
	{"S94 S95: chat is semi-live and can be released", tale{}, func(d day) {
		chat := d.message(interaction.Chat)
		d.holds(d.Interaction(chat).Class == interaction.SemiLive, "semi-live")
		d.must(d.ana.Releases(chat))
		d.is(chat, interaction.StateWrapUp)
	}},
	{"S98: semi-live has no hold and no transfer", tale{}, func(d day) {
		chat := d.message(interaction.Chat)
		d.refused(d.ana.Holds(chat), interaction.CodeChannel)
		d.can(d.ana, chat, false, interaction.VerbHold, interaction.VerbRetrieve)
	}},
	{"S99 S100: e-mail and case are non-live and can be released", tale{}, func(d day) {
		for _, c := range []interaction.Channel{interaction.Email, interaction.Case} {
			id := d.message(c)
			d.holds(d.Interaction(id).Class == interaction.NonLive, "%s", c)
			d.must(d.ana.Releases(id))
			d.is(id, interaction.StateWrapUp)
		}
	}},
	{"S96 S101: an agent forces the end of semi-live and non-live work only if releasing failed", tale{queue: interaction.Queue{ForceAfterFailure: true}}, func(d day) {
		for _, c := range []interaction.Channel{interaction.Chat, interaction.Email} {
			id := d.message(c)
			d.refused(d.ana.Forces(id, "stuck"), interaction.CodeReleaseFirst)
			d.must(d.Give(id, interaction.ForceEnd{By: interaction.By("ana"), Confirmed: true, ReleaseFailed: true, Reason: "stuck"}))
			d.is(id, interaction.StateCompleted)
		}
	}},
	{"S86 S135 S137: of several items one is released and done, and its wrap-up is its own", tale{}, func(d day) {
		one, two := d.message(interaction.Chat), d.message(interaction.Chat)
		d.must(d.ana.Releases(one))
		d.is(one, interaction.StateWrapUp)
		d.is(two, interaction.StateConnected)
		phases := map[interaction.ID]interaction.Phase{}
		for _, l := range d.Agent("ana").Load {
			phases[l.Interaction] = l.Phase
		}
		d.holds(phases[one] == interaction.PhaseWrapUp && phases[two] == interaction.PhaseWorking, "the list: %v", phases)
		d.must(d.ana.Completes(one, ""))
		d.holds(len(d.Agent("ana").Load) == 1, "the other is there still")
	}},
}
