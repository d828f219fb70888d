package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

const lawyer = "+442079460099"

// crossMedia is a desk with a telephony whose queue allows a consult on another channel.
var crossMedia = with(interaction.Queue{CrossMedia: true})

// consultItems are what calling somebody in beside the customer means.
var consultItems = []item{
	{"S11 S93: another agent is consulted during the call, while the customer is on hold", onPhones, func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.can(d.ana, call, true, interaction.VerbConsult)
		d.must(d.consults(call, "bob"))
		d.is(call, interaction.StateOnHold)
		d.holds(d.Interaction(call).Customer.State == interaction.PartyHeld, "the customer hears music")
		d.hear(d.phone(call, "ana"), d.phone(call, "bob"))
		d.hear(d.Interaction(call).Customer.Call)
		d.can(d.ana, call, true, interaction.VerbRetrieve, interaction.VerbConference, interaction.VerbTransfer, interaction.VerbRelease)
		d.can(d.ana, call, false, interaction.VerbConsult)
		d.can(d.bob, call, true, interaction.VerbRelease, interaction.VerbMute)
		d.can(d.bob, call, false, interaction.VerbRetrieve, interaction.VerbTransfer, interaction.VerbDTMF)
		d.must(d.bob.Releases(call))
		d.Deliver()
		d.is(call, interaction.StateOnHold)
		d.must(d.ana.Retrieves(call))
		d.hear(d.phone(call, "ana"), d.Interaction(call).Customer.Call)
		d.holds(len(d.Agent("bob").Load) == 0, "bob is free")
	}},
	{"S12: an external contact of the address book is consulted during the call, if the gate agrees", withBook, func(d day) {
		call := d.talks()
		taxi := d.targets(interaction.TargetQuery{Text: "taxi", For: call})[0]
		d.gate.Block(taxi.Number, "national list")
		d.wrong(d.Give(call, interaction.Consult{By: interaction.By("ana"), Number: taxi.Number}), interaction.ErrFailed)
		d.is(call, interaction.StateConnected)
		d.holds(d.Telephony.Rung(taxi.Number) == 0, "nobody was called, and the customer is not on hold")
		d.gate.Allow(taxi.Number)
		d.must(d.consultsOutside(call, taxi.Number))
		d.is(call, interaction.StateOnHold)
		consult, _ := d.Interaction(call).Consult()
		d.holds(consult.Address == taxi.Number && d.gate.Asked(taxi.Number) == 2, "the contact: %+v", consult)
		d.hear(d.phone(call, "ana"), consult.Call)
	}},
	{"S70: a voice consultation from a callback, after which it goes on where it was", onPhones, func(d day) {
		logIn(d.bob)
		back := d.callsBack()
		d.can(d.ana, back, false, interaction.VerbConsult)
		d.must(d.ana.Calls(back, ""))
		d.Deliver()
		d.must(d.consults(back, "bob"))
		d.hear(d.phone(back, "ana"), d.phone(back, "bob"))
		d.must(d.endsConsult(back), d.ana.Retrieves(back))
		d.is(back, interaction.StateConnected)
		d.hear(d.phone(back, "ana"), d.Interaction(back).Customer.Call)
		d.holds(len(d.Telephony.Alone()) == 0, "nobody is left on the line")
	}},
	{"S71: a consultation by instant message, while the agent talks on with the customer", onPhones, func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.must(d.Give(call, interaction.Consult{By: interaction.By("ana"), Agent: "bob", Channel: interaction.Chat}))
		d.is(call, interaction.StateConnected)
		d.hear(d.phone(call, "ana"), d.Interaction(call).Customer.Call)
		d.holds(d.lists("ana") == "voice working, chat working" && d.lists("bob") == "chat working", "the lists: %s and %s", d.lists("ana"), d.lists("bob"))
		d.holds(d.Telephony.Rung(interactiontest.Device("bob")) == 0, "no phone rings")
		d.can(d.bob, call, true, interaction.VerbAccept, interaction.VerbReject)
		d.must(d.bob.Accepts(call))
		d.holds(d.states(call) == "owner Connected, consulting Connected, consulted Connected", "they write: %s", d.states(call))
		d.must(d.ana.Releases(call))
		d.Deliver()
		d.is(call, interaction.StateWrapUp)
		d.holds(d.lists("ana") == "voice wrap-up, chat working", "the messages go on: %s", d.lists("ana"))
	}},
	{"S97: a chat is consulted about, with an agent by chat", tale{}, func(d day) {
		logIn(d.bob)
		chat := d.message(interaction.Chat)
		d.can(d.ana, chat, true, interaction.VerbConsult)
		d.must(d.Give(chat, interaction.Consult{By: interaction.By("ana"), Agent: "bob"}), d.bob.Accepts(chat))
		d.is(chat, interaction.StateConnected)
		d.can(d.ana, chat, true, interaction.VerbSend, interaction.VerbRelease)
		d.can(d.bob, chat, true, interaction.VerbRelease)
		d.can(d.bob, chat, false, interaction.VerbSend)
		d.must(d.bob.Releases(chat))
		d.holds(d.states(chat) == "owner Connected", "ana goes on: %s", d.states(chat))
	}},
	{"S97 S102: semi-live and non-live work is consulted about by a call", crossMedia, func(d day) {
		logIn(d.bob)
		for _, c := range []interaction.Channel{interaction.Chat, interaction.Text, interaction.Email, interaction.Case, interaction.Task} {
			id := d.message(c)
			d.can(d.ana, id, true, interaction.VerbConsult)
			d.must(d.calls(id, "bob"))
			d.is(id, interaction.StateConnected)
			d.holds(d.states(id) == "owner Connected, consulting Connected, consulted Connected", "%s: %s", c, d.states(id))
			d.must(d.endsConsult(id), d.ana.Releases(id), d.ana.Completes(id, ""))
			d.Deliver()
			d.holds(len(d.Agent("ana").Load)+len(d.Agent("bob").Load) == 0, "both are free")
		}
	}},
	{"S117: without cross-media consult a consult on another channel is closed, with that reason", onPhones, func(d day) {
		logIn(d.bob)
		mail := d.message(interaction.Email)
		d.can(d.ana, mail, false, interaction.VerbConsult)
		for _, c := range []interaction.Channel{"", interaction.Voice, interaction.Chat} {
			d.refused(d.Give(mail, interaction.Consult{By: interaction.By("ana"), Agent: "bob", Channel: c}), interaction.CodeDisabled)
		}
		d.refused(d.Give(mail, interaction.Consult{By: interaction.By("ana"), Number: lawyer}), interaction.CodeDisabled)
		d.holds(d.Telephony.Rung(lawyer) == 0 && d.lists("ana") == "email working", "nothing has happened")
	}},
	{"S117: with it, a consult is open", crossMedia, func(d day) {
		d.can(d.ana, d.message(interaction.Email), true, interaction.VerbConsult)
	}},
	{"S118: of several items, the one that is selected is consulted about, and the others stay", crossMedia, func(d day) {
		logIn(d.bob)
		one, two := d.message(interaction.Email), d.message(interaction.Chat)
		before := d.Interaction(one).Version
		d.must(d.calls(two, "bob"))
		_, about := d.Interaction(two).Consult()
		d.holds(about && d.Interaction(one).Version == before, "about the second")
		d.holds(d.Agent("bob").Load[0].Interaction == two, "bob sees which")
	}},
	{"S121: the consult's target is an agent, who must be there and have room, unless the call is direct", crossMedia, func(d day) {
		mail := d.message(interaction.Email)
		d.refused(d.calls(mail, "bob"), interaction.CodeLoggedOut)
		logIn(d.bob)
		d.must(d.bob.ChoosesNotReady("lunch"))
		d.refused(d.calls(mail, "bob"), interaction.CodeNotReady)
		d.must(d.Give(mail, interaction.Consult{By: interaction.By("ana"), Agent: "bob", Channel: interaction.Voice, Direct: true}))
		d.Deliver()
		consult, _ := d.Interaction(mail).Consult()
		d.holds(consult.Agent == "bob" && consult.State == interaction.StateConnected && d.lists("bob") == "voice working", "bob: %+v", consult)
		d.hear(d.seconds(mail), d.phone(mail, "bob"))
	}},
	{"S122: the consult's target is a telephone number", crossMedia, func(d day) {
		mail := d.message(interaction.Email)
		d.must(d.consultsOutside(mail, lawyer))
		consult, _ := d.Interaction(mail).Consult()
		d.holds(consult.Address == lawyer && consult.Agent == "" && consult.State == interaction.StateConnected, "the lawyer: %+v", consult)
		d.hear(d.seconds(mail), consult.Call)
		d.must(d.endsConsult(mail))
		d.Deliver()
		d.holds(len(d.Telephony.Alone()) == 0, "no phone is left off the hook")
	}},
	{"S123: the consult rings until the target answers", ringing(interaction.Queue{CrossMedia: true}), func(d day) {
		logIn(d.bob)
		mail := d.message(interaction.Email)
		d.must(d.calls(mail, "bob"))
		consult, _ := d.Interaction(mail).Consult()
		d.holds(consult.State == interaction.StateEstablishing && consult.Ringing, "it rings: %+v", consult)
		d.refused(d.bob.Accepts(mail), interaction.CodeOnPhone)
		d.bob.PicksUp(mail)
		d.Deliver()
		consult, _ = d.Interaction(mail).Consult()
		d.holds(consult.State == interaction.StateConnected && consult.Deadline.IsZero(), "it is connected: %+v", consult)
	}},
	{"S123 S124: or until the consult times out, for an agent and for a number, after the time that the queue says", ringing(interaction.Queue{CrossMedia: true, ConsultTimeout: 12 * time.Second}), func(d day) {
		logIn(d.bob)
		mail := d.message(interaction.Email)
		for n, consult := range []interaction.Consult{{Agent: "bob", Channel: interaction.Voice}, {Number: lawyer}} {
			consult.By = interaction.By("ana")
			d.must(d.Give(mail, consult))
			d.Deliver()
			d.Wait(11 * time.Second)
			d.told(mail, interaction.EventCallFailed, n)
			d.Wait(time.Second)
			d.holds(d.told(mail, interaction.EventCallFailed, n+1).Reason == "timeout", "the reason")
			d.Deliver()
			d.holds(d.states(mail) == "owner Connected" && d.lists("ana") == "email working" && d.lists("bob") == "", "only the e-mail is left: %s", d.states(mail))
			d.holds(len(d.Telephony.Alone()) == 0, "no phone is left ringing or off the hook")
		}
	}},
	{"S124: without a setting it is half a minute", ringing(interaction.Queue{}), func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.must(d.consults(call, "bob"))
		d.Wait(29 * time.Second)
		d.told(call, interaction.EventCallFailed, 0)
		d.Wait(time.Second)
		d.told(call, interaction.EventCallFailed, 1)
		d.is(call, interaction.StateOnHold)
		d.must(d.ana.Retrieves(call))
		d.Deliver()
		d.hear(d.phone(call, "ana"), d.Interaction(call).Customer.Call)
	}},
	{"S125: the consult call is an item of its own in the agent's list, and in the target's", crossMedia, func(d day) {
		logIn(d.bob)
		mail := d.message(interaction.Email)
		d.must(d.calls(mail, "bob"))
		load := d.Agent("ana").Load
		d.holds(d.lists("ana") == "email working, voice working" && load[0].Leg != load[1].Leg && !load[0].Talking && load[1].Talking, "ana's list: %+v", load)
		d.holds(d.lists("bob") == "voice working", "bob's list: %s", d.lists("bob"))
		found, _, err := d.Desk.Find(d.t.Context(), interaction.Query{Agent: "bob"})
		d.must(err)
		d.holds(len(found) == 1 && found[0].ID == mail, "bob finds it")
	}},
	{"S113 S116 S125: who is consulted opens the record from the item, and so does a former owner in wrap-up", onPhones, func(d day) {
		logIn(d.ana, d.bob)
		call := d.Interaction(d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, From: caller, Call: d.Telephony.Incoming(caller),
			Matter: interaction.Matter{Records: []string{"crm/17"}}}))
		d.Telephony.Belongs(call.Customer.Call, call.ID)
		d.must(d.ana.Picks(call.ID))
		d.Deliver()
		d.can(d.bob, call.ID, false, interaction.VerbPop)
		d.must(d.consults(call.ID, "bob"), d.Give(call.ID, interaction.Pop{By: interaction.By("bob")}))
		e := d.told(call.ID, interaction.EventPopped, 2)
		d.holds(e.Agent == "bob" && e.Records[0] == "crm/17", "bob's: %+v", e)
		d.must(d.heard(d.Give(call.ID, interaction.Transfer{By: interaction.By("ana")})), d.Give(call.ID, interaction.Pop{By: interaction.By("ana")}))
		d.holds(d.told(call.ID, interaction.EventPopped, 3).Agent == "ana", "ana's")
		d.must(d.ana.Finishes(call.ID, ""))
		d.can(d.ana, call.ID, false, interaction.VerbPop)
	}},
	{"S126: the call and the original item are managed separately", crossMedia, func(d day) {
		logIn(d.bob)
		mail := d.message(interaction.Email)
		d.must(d.calls(mail, "bob"))
		consult, _ := d.Interaction(mail).Consult()
		d.must(d.Give(mail, interaction.Hold{By: interaction.By("ana"), Leg: consult.ID}))
		d.holds(d.states(mail) == "owner Connected, consulting OnHold, consulted OnHold", "the call is on hold, the e-mail is not: %s", d.states(mail))
		d.must(d.ana.Sends(mail, "answer"))
		d.must(d.Give(mail, interaction.Retrieve{By: interaction.By("ana"), Leg: consult.ID}))
		d.hear(d.seconds(mail), consult.Call)
		d.can(d.ana, mail, false, interaction.VerbHold) // the e-mail itself
	}},
	{"S127: releasing the consult does not release the original", crossMedia, func(d day) {
		logIn(d.bob)
		mail := d.message(interaction.Email)
		d.must(d.calls(mail, "bob"), d.endsConsult(mail))
		d.Deliver()
		d.is(mail, interaction.StateConnected)
		d.holds(d.lists("ana") == "email working" && d.lists("bob") == "", "the lists: %s", d.lists("ana"))
		d.holds(len(d.Telephony.Alone()) == 0, "both phones are down")
		d.can(d.ana, mail, true, interaction.VerbSend, interaction.VerbConsult)
	}},
	{"S127: releasing the original does not release the consult, whose end is then the end of it", crossMedia, func(d day) {
		logIn(d.bob)
		mail := d.message(interaction.Email)
		d.must(d.calls(mail, "bob"), d.ana.Releases(mail))
		d.is(mail, interaction.StateWrapUp)
		d.hear(d.seconds(mail), d.phone(mail, "bob"))
		d.holds(d.lists("ana") == "email wrap-up, voice working", "ana's list: %s", d.lists("ana"))
		d.refused(d.ana.Completes(mail, "solved"), interaction.CodeConsulting)
		d.can(d.ana, mail, true, interaction.VerbRelease) // the call
		d.must(d.ana.Releases(mail), d.ana.Completes(mail, "solved"))
		d.Deliver()
		d.is(mail, interaction.StateCompleted)
		d.holds(len(d.Agent("ana").Load)+len(d.Agent("bob").Load) == 0 && len(d.Telephony.Alone()) == 0, "everybody is free")
	}},
	{"S127: a customer who leaves during a consult does not end it, and the agent can", onPhones, func(d day) {
		logIn(d.bob)
		call := d.talks()
		d.must(d.consults(call, "bob"))
		d.CustomerLeaves(call)
		d.Deliver()
		d.is(call, interaction.StateWrapUp)
		d.hear(d.phone(call, "ana"), d.phone(call, "bob"))
		d.can(d.ana, call, true, interaction.VerbRelease) // the consult
		d.must(d.ana.Releases(call))
		d.Deliver()
		d.holds(d.lists("bob") == "" && len(d.Telephony.Alone()) == 0, "both phones are down")
		d.must(d.ana.Completes(call, ""))
	}},
	{"S127: a contact who ends a callback during a consult: the agent ends the consult, and may call again", onPhones, func(d day) {
		logIn(d.bob)
		back := d.callsBack()
		d.must(d.heard(d.ana.Calls(back, "")), d.consults(back, "bob"))
		d.CustomerLeaves(back)
		d.Deliver()
		d.is(back, interaction.StateReadyToCall)
		d.can(d.ana, back, false, interaction.VerbCall, interaction.VerbComplete)
		d.can(d.ana, back, true, interaction.VerbRelease)
		d.must(d.heard(d.ana.Releases(back)))
		d.holds(len(d.Telephony.Alone()) == 0, "both phones are down")
		d.must(d.heard(d.ana.Calls(back, "")))
		d.is(back, interaction.StateConnected)
	}},
}

// ringing is a desk with a queue's policy on which bob's phone and the lawyer's ring until they are picked up.
func ringing(q interaction.Queue) tale {
	s := with(q)
	s.script = interactiontest.Script{interactiontest.Device("bob"): interactiontest.Rings, lawyer: interactiontest.Rings}
	return s
}
