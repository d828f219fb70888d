package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// forcedItems are the last resort.
var forcedItems = []item{
	{"S139 S140 S141: the end is forced after a confirmation that says what it is for", tale{}, func(d day) {
		chat := d.message(interaction.Chat)
		err := d.Give(chat, interaction.ForceEnd{By: interaction.By("ana"), Reason: "stuck"})
		d.refused(err, interaction.CodeUnconfirmed)
		d.wrong(d.Give(chat, interaction.ForceEnd{By: interaction.By("ana"), Confirmed: true}), interaction.ErrInvalid)
		d.must(d.ana.Forces(chat, "stuck"))
		d.is(chat, interaction.StateCompleted)
	}},
	{"S142 S143 S144 S145: controls that do not work leave no agent stuck and no capacity taken", onPhones, func(d day) {
		supervise(d.Player, d.cast)
		call := d.talks()
		d.must(d.ana.ChoosesNotReady("lunch"))
		d.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultDown})
		d.wrong(d.ana.Holds(call), interaction.ErrFailed)
		d.wrong(d.ana.Forces(call, "dead"), interaction.ErrForbidden)
		d.must(d.sue.Forces(call, "dead"))
		a := d.Agent("ana")
		d.holds(len(a.Load) == 0 && a.Presence == interaction.NotReady && a.Reason == "lunch", "free, and as she chose: %+v", a)
		d.Wait(11 * time.Minute)
		d.holds(len(d.Interaction(call).Asks) == 0, "the hang-up is reported lost")
		d.told(call, interaction.EventAskLost, 2)
	}},
	{"S144: a release with the switch unreachable frees the agent at once", with(interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}}), func(d day) {
		call := d.talks()
		d.Telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultDown})
		d.must(d.ana.Releases(call))
		d.holds(len(d.Agent("ana").Load) == 0 && d.Agent("ana").Open(interaction.Inbound, d.Clock.Now()), "ready for the next")
	}},
	{"S146: a forced end is marked, and is never called abandoned", tale{}, func(d day) {
		chat := d.message(interaction.Chat)
		d.must(d.ana.Forces(chat, "the window hangs"))
		d.holds(d.Interaction(chat).EndReason == interaction.EndForced, "the mark")
		e := d.told(chat, interaction.EventForced, 1)
		d.holds(e.Text == "the window hangs" && e.Reason == "forced", "why: %+v", e)
		d.told(chat, interaction.EventAbandoned, 0)
	}},
}
