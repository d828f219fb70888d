package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// transferItems are what handing the customer on means.
var transferItems = []item{
	{"S72: conference joins customer, agent and who is consulted, and each may leave it", onPhones, func(d day) {
		logIn(d.bob)
		back := d.callsBack()
		d.must(d.ana.Calls(back, ""))
		d.Deliver()
		d.can(d.ana, back, false, interaction.VerbConference) // with whom?
		d.must(d.consults(back, "bob"))
		d.can(d.ana, back, true, interaction.VerbConference)
		d.can(d.bob, back, false, interaction.VerbConference)
		d.must(d.heard(d.Give(back, interaction.Conference{By: interaction.By("ana")})))
		d.is(back, interaction.StateConnected)
		customer, ana, bob := d.Interaction(back).Customer.Call, d.phone(back, "ana"), d.phone(back, "bob")
		d.hear(customer, ana, bob)
		d.can(d.ana, back, true, interaction.VerbRelease, interaction.VerbHold, interaction.VerbMute)
		d.can(d.bob, back, true, interaction.VerbRelease, interaction.VerbMute)
		d.must(d.heard(d.bob.Releases(back)))
		d.hear(customer, ana)
		d.is(back, interaction.StateConnected)
		d.holds(d.lists("bob") == "", "bob is free: %s", d.lists("bob"))
	}},
	{"S72: an agent who leaves the conference leaves the customer to the agent who stays", onPhones, func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.must(d.consults(call, "bob"), d.heard(d.Give(call, interaction.Conference{By: interaction.By("ana")})), d.heard(d.ana.Releases(call)))
		d.is(call, interaction.StateConnected)
		owner, _ := d.Interaction(call).Owner()
		d.holds(owner.Agent == "bob" && d.lists("ana") == "voice wrap-up", "bob's, and ana wraps up: %s", d.lists("ana"))
		d.hear(d.Interaction(call).Customer.Call, d.phone(call, "bob"))
		d.holds(len(d.Telephony.Alone()) == 0, "ana's phone is down")
		d.can(d.bob, call, true, interaction.VerbHold, interaction.VerbConsult, interaction.VerbTransfer, interaction.VerbNote)
		d.can(d.ana, call, true, interaction.VerbFinish)
		d.can(d.ana, call, false, interaction.VerbHold, interaction.VerbTransfer, interaction.VerbComplete)
		d.CustomerLeaves(call)
		d.Deliver()
		d.must(d.bob.Completes(call, "solved"), d.ana.Finishes(call, "helped"))
		d.holds(d.Interaction(call).CompletedBy == "bob", "who completed it")
	}},
	{"S72: somebody outside is in the conference too, and is hung up when the agent ends it", onPhones, func(d day) {
		call := d.talks()
		d.must(d.consultsOutside(call, lawyer), d.heard(d.Give(call, interaction.Conference{By: interaction.By("ana")})))
		outside := d.Interaction(call).Legs[1].Call
		d.hear(d.Interaction(call).Customer.Call, d.phone(call, "ana"), outside)
		d.must(d.heard(d.ana.Releases(call)))
		d.is(call, interaction.StateWrapUp)
		gone, _ := d.Telephony.Call(outside)
		d.holds(gone.State == interactiontest.CallGone && len(d.Telephony.Alone()) == 0, "nobody is left on the line")
	}},
	{"S73 S93: attended transfer: who was consulted has the customer, and the agent a wrap-up of their own", onPhones, func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.must(d.consults(call, "bob"))
		d.can(d.ana, call, true, interaction.VerbTransfer)
		d.must(d.heard(d.transfers(call, interaction.Transfer{})))
		d.is(call, interaction.StateConnected)
		d.holds(d.lists("ana") == "voice wrap-up" && d.lists("bob") == "voice working", "the lists: %s and %s", d.lists("ana"), d.lists("bob"))
		d.hear(d.Interaction(call).Customer.Call, d.phone(call, "bob"))
		d.holds(d.Interaction(call).Customer.State == interaction.PartyConnected && len(d.Telephony.Alone()) == 0, "the customer is taken back from hold")
		d.must(d.ana.Finishes(call, "handed on"))
		d.is(call, interaction.StateConnected)
		d.can(d.bob, call, true, interaction.VerbHold, interaction.VerbRelease)
	}},
	{"S73: a transfer without a target is refused while nobody has answered a consult", ringing(interaction.Queue{}), func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.refused(d.transfers(call, interaction.Transfer{}), interaction.CodeNoConsult)
		d.is(call, interaction.StateConnected)
		d.must(d.consults(call, "bob"))
		d.refused(d.transfers(call, interaction.Transfer{}), interaction.CodeState)
		d.is(call, interaction.StateOnHold)
	}},
	{"S72 S73 S93: where the host moves the media itself, who is called in answers at the desk", tale{}, func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.must(d.consults(call, "bob"))
		d.is(call, interaction.StateOnHold)
		d.can(d.ana, call, false, interaction.VerbConference) // bob has not answered
		d.can(d.bob, call, true, interaction.VerbAccept, interaction.VerbReject)
		d.must(d.bob.Accepts(call), d.Give(call, interaction.Conference{By: interaction.By("ana")}))
		d.holds(d.states(call) == "owner Connected, conferenced Connected", "in conference: %s", d.states(call))
		d.must(d.bob.Releases(call), d.consults(call, "bob"), d.bob.Accepts(call), d.transfers(call, interaction.Transfer{}))
		d.holds(d.states(call) == "former WrapUp, owner Connected", "handed on: %s", d.states(call))
	}},
	{"S73 S93: blind transfer of a call to an agent, which the customer waits for", onPhones, func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.can(d.ana, call, true, interaction.VerbTransfer)
		d.must(d.heard(d.transfers(call, interaction.Transfer{Agent: "bob", Reason: "speaks French"})))
		d.is(call, interaction.StateOffered)
		c, _ := d.Telephony.Call(d.Interaction(call).Customer.Call)
		d.holds(c.State == interactiontest.CallParked && d.lists("ana") == "voice wrap-up" && d.lists("bob") == "voice offered", "the customer waits: %+v", c)
		d.must(d.heard(d.bob.Accepts(call)))
		d.hear(d.Interaction(call).Customer.Call, d.phone(call, "bob"))
	}},
	{"S73 S93: blind transfer of a call that nobody answers: it waits in its queue, and who transferred it is told", onPhones, func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.must(d.heard(d.transfers(call, interaction.Transfer{Agent: "bob"})))
		d.Wait(20 * time.Second)
		d.is(call, interaction.StateQueued)
		d.holds(d.told(call, interaction.EventTransferUnanswered, 1).Agent == "ana", "ana is told")
		d.holds(d.Interaction(call).Customer.There(), "the customer waits")
	}},
	{"S73 S93: blind transfer of a call to a queue, and to a number outside through the gate", tale{phones: true, overflow: true}, func(d day) {
		call := d.talks()
		d.must(d.heard(d.transfers(call, interaction.Transfer{Queue: "backup"})))
		d.is(call, interaction.StateQueued)
		d.holds(d.Interaction(call).Queue == "backup" && d.Interaction(call).Customer.There(), "it waits there")
		d.must(d.ana.Finishes(call, ""))
		next := d.talks()
		d.gate.Block(lawyer, "national list")
		d.wrong(d.transfers(next, interaction.Transfer{Number: lawyer}), interaction.ErrFailed)
		d.is(next, interaction.StateConnected)
		d.gate.Allow(lawyer)
		d.must(d.heard(d.transfers(next, interaction.Transfer{Number: lawyer})))
		d.is(next, interaction.StateWrapUp)
		d.holds(d.Interaction(next).Customer.LeftBy == interaction.ByTransfer, "the customer has gone on: %+v", d.Interaction(next).Customer)
		c, _ := d.Telephony.Call(d.Interaction(next).Customer.Call)
		d.holds(c.State == interactiontest.CallUp && c.With != "" && len(d.Telephony.Alone()) == 0, "and talks with them: %+v", c)
	}},
	{"S103: non-live work is transferred, and who transferred it has a wrap-up of their own", tale{}, func(d day) {
		logIn(d.bob)
		for _, c := range []interaction.Channel{interaction.Email, interaction.Case, interaction.Task} {
			id := d.message(c)
			created := d.Interaction(id).Created
			d.Wait(time.Minute)
			d.can(d.ana, id, true, interaction.VerbTransfer)
			d.must(d.transfers(id, interaction.Transfer{Agent: "bob"}), d.bob.Accepts(id))
			d.is(id, interaction.StateConnected)
			d.holds(d.states(id) == "former WrapUp, owner Connected" && d.Interaction(id).Created.Equal(created), "%s: %s", c, d.states(id))
			d.can(d.bob, id, true, interaction.VerbSend, interaction.VerbTransfer)
			d.can(d.ana, id, false, interaction.VerbSend, interaction.VerbTransfer)
			d.must(d.ana.Finishes(id, ""), d.bob.Releases(id), d.bob.Completes(id, "solved"))
		}
	}},
	{"S103: a transfer of non-live work needs a target", tale{}, func(d day) {
		id := d.message(interaction.Email)
		d.refused(d.transfers(id, interaction.Transfer{}), interaction.CodeNoConsult)
		d.is(id, interaction.StateConnected)
	}},
	{"S103: a transfer that the other agent rejects is back in the queue", tale{}, func(d day) {
		logIn(d.bob)
		id := d.message(interaction.Email)
		d.must(d.transfers(id, interaction.Transfer{Agent: "bob"}), d.bob.Rejects(id, "no time"))
		d.is(id, interaction.StateQueued)
		d.told(id, interaction.EventTransferUnanswered, 1)
		d.must(d.ana.Finishes(id, ""), d.ana.Picks(id))
	}},
	{"S98: semi-live work has no transfer, neither blind nor attended, though it has a consult", tale{phones: true, overflow: true, queue: interaction.Queue{CrossMedia: true}}, func(d day) {
		logIn(d.bob)
		for _, c := range []interaction.Channel{interaction.Chat, interaction.Text} {
			id := d.message(c)
			d.can(d.ana, id, true, interaction.VerbConsult)
			d.can(d.ana, id, false, interaction.VerbTransfer)
			for _, to := range []interaction.Transfer{{Agent: "bob"}, {Queue: "backup"}, {Number: lawyer}} {
				d.refused(d.transfers(id, to), interaction.CodeChannel)
			}
			d.must(d.calls(id, "bob"))
			d.can(d.ana, id, false, interaction.VerbTransfer)
			d.refused(d.transfers(id, interaction.Transfer{}), interaction.CodeChannel)
			d.must(d.endsConsult(id), d.ana.Releases(id), d.ana.Completes(id, ""))
		}
	}},
	{"S120: consult or transfer is a choice only where the item can be transferred", crossMedia, func(d day) {
		mail, chat := d.message(interaction.Email), d.message(interaction.Chat)
		d.can(d.ana, mail, true, interaction.VerbConsult, interaction.VerbTransfer)
		d.can(d.ana, chat, true, interaction.VerbConsult)
		d.can(d.ana, chat, false, interaction.VerbTransfer)
		d.must(d.ana.Releases(mail))
		d.can(d.ana, mail, false, interaction.VerbConsult, interaction.VerbTransfer)
	}},
	{"S120 S103: what was consulted about by a call can be transferred by name, which ends the call", crossMedia, func(d day) {
		logIn(d.bob)
		mail := d.message(interaction.Email)
		d.must(d.calls(mail, "bob"))
		d.can(d.ana, mail, true, interaction.VerbTransfer)
		d.refused(d.transfers(mail, interaction.Transfer{}), interaction.CodeChannel)
		d.must(d.heard(d.transfers(mail, interaction.Transfer{Agent: "bob"})), d.bob.Accepts(mail))
		d.holds(d.lists("bob") == "email working" && d.lists("ana") == "email wrap-up" && len(d.Telephony.Alone()) == 0, "the lists: %s and %s", d.lists("bob"), d.lists("ana"))
	}},
	{"S120: a channel that the host widens has the choice", tale{queue: interaction.Queue{CrossMedia: true}, config: func(c *interaction.Config) {
		c.Channels = []interaction.ChannelSpec{{Channel: "whatsapp", Class: interaction.SemiLive, Widen: []interaction.Verb{interaction.VerbTransfer}}}
	}}, func(d day) {
		logIn(d.bob)
		id := d.message("whatsapp")
		d.can(d.ana, id, true, interaction.VerbConsult, interaction.VerbTransfer)
		d.must(d.transfers(id, interaction.Transfer{Agent: "bob"}), d.bob.Accepts(id))
	}},
	{"S128: only whom it is assigned to transfers it", tale{overflow: true}, func(d day) {
		logIn(d.ana, d.bob)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email})
		d.can(d.ana, id, false, interaction.VerbTransfer)
		d.wrong(d.transfers(id, interaction.Transfer{Queue: "backup"}), interaction.ErrForbidden)
		d.must(d.Offers(id, d.ana))
		d.can(d.ana, id, false, interaction.VerbTransfer)
		d.must(d.ana.Accepts(id))
		d.can(d.ana, id, true, interaction.VerbTransfer)
		d.can(d.bob, id, false, interaction.VerbTransfer)
		d.wrong(d.Give(id, interaction.Transfer{By: interaction.By("bob"), Queue: "backup"}), interaction.ErrForbidden)
		d.must(d.transfers(id, interaction.Transfer{Queue: "backup"}))
		d.can(d.ana, id, false, interaction.VerbTransfer)
	}},
	{"S129: the reason stands in the history: lacking skills, lacking time", tale{overflow: true}, func(d day) {
		logIn(d.bob)
		one, two := d.message(interaction.Email), d.message(interaction.Case)
		d.must(d.transfers(one, interaction.Transfer{Agent: "bob", Reason: "skills"}), d.transfers(two, interaction.Transfer{Queue: "backup", Reason: "time"}))
		d.holds(d.told(one, interaction.EventTransferred, 1).Reason == "skills" && d.told(two, interaction.EventTransferred, 1).Reason == "time", "the reasons")
	}},
	{"S130: the target is another agent, who must be there and have room", tale{}, func(d day) {
		id := d.message(interaction.Email)
		d.refused(d.transfers(id, interaction.Transfer{Agent: "bob"}), interaction.CodeLoggedOut)
		d.wrong(d.transfers(id, interaction.Transfer{Agent: "ana"}), interaction.ErrRefused)
		logIn(d.bob)
		d.must(d.bob.ChoosesNotReady("lunch"))
		d.refused(d.transfers(id, interaction.Transfer{Agent: "bob"}), interaction.CodeNotReady)
		d.is(id, interaction.StateConnected)
		d.must(d.bob.IsReady(), d.transfers(id, interaction.Transfer{Agent: "bob"}))
		d.holds(d.lists("bob") == "email offered", "bob's list: %s", d.lists("bob"))
	}},
	{"S131: the target is a service: it waits in that queue, with its age, for an agent there", tale{overflow: true}, func(d day) {
		id := d.message(interaction.Email)
		created := d.Interaction(id).Created
		d.Wait(time.Hour)
		d.must(d.transfers(id, interaction.Transfer{Queue: "backup"}))
		d.is(id, interaction.StateQueued)
		d.holds(d.Interaction(id).Queue == "backup" && d.Interaction(id).Created.Equal(created), "it waits in backup")
		d.must(d.bob.LogsIn("backup"), d.bob.Picks(id))
		l, _ := d.Interaction(id).Owner()
		d.holds(l.Agent == "bob" && l.Queue == "backup", "bob's: %+v", l)
		d.wrong(d.Give(id, interaction.Transfer{By: interaction.By("bob"), Queue: "nowhere"}), interaction.ErrInvalid)
	}},
	{"S134: a target is chosen from the list, and giving the command confirms it", withBook, func(d day) {
		d.must(d.bob.LogsIn("support"), d.cho.LogsIn("backup"))
		one, two := d.message(interaction.Email), d.message(interaction.Email)
		for _, choice := range []struct {
			id   interaction.ID
			text string
		}{{one, "bob"}, {two, "back"}} {
			before := d.Interaction(choice.id).Version
			t := d.targets(interaction.TargetQuery{Text: choice.text, For: choice.id})[0]
			d.holds(t.Open && d.Interaction(choice.id).Version == before, "choosing alone does nothing: %+v", t)
			d.must(d.transfers(choice.id, interaction.Transfer{Agent: t.Agent, Queue: t.Queue}))
		}
		d.holds(d.lists("bob") == "email offered" && d.Interaction(two).Queue == "backup", "where they went")
	}},
}

// transfers lets ana hand an interaction on.
func (d day) transfers(id interaction.ID, c interaction.Transfer) error {
	d.t.Helper()
	c.By = interaction.By("ana")
	return d.Give(id, c)
}
