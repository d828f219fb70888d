package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// chats is a chat of eva's that ana has taken.
func (d day) chats() interaction.ID {
	d.t.Helper()
	logIn(d.ana)
	id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Contact: contact, Subject: "Kettle"}})
	d.must(d.ana.Picks(id))
	return id
}

// toCall lets ana go on by a call.
func (d day) toCall(id interaction.ID) error {
	d.t.Helper()
	return d.heard(d.Give(id, interaction.SwitchChannel{By: interaction.By("ana"), Channel: interaction.Voice}))
}

// switchItems are an interaction that changes its type.
var switchItems = []item{
	{"S152: an active interaction changes its type while it is handled, and stays the same interaction", tale{}, func(d day) {
		id := d.message(interaction.Email)
		before := d.Interaction(id)
		d.Wait(time.Minute)
		d.can(d.ana, id, true, interaction.VerbSwitch)
		d.can(d.bob, id, false, interaction.VerbSwitch)
		d.must(d.Give(id, interaction.SwitchChannel{By: interaction.By("ana"), Channel: interaction.Chat}))
		i := d.Interaction(id)
		d.holds(i.Channel == interaction.Chat && i.Class == interaction.SemiLive && i.Began == interaction.Email, "the type: %+v", i)
		d.holds(i.State == interaction.StateConnected && i.Created.Equal(before.Created) && i.Queue == before.Queue, "the same interaction")
		d.holds(d.lists("ana") == "chat working", "ana's list: %s", d.lists("ana"))
		d.can(d.ana, id, false, interaction.VerbTransfer) // it is semi-live now
		d.must(d.ana.Releases(id), d.ana.Completes(id, "solved"))
	}},
	{"S153: a chat becomes a call by starting one, with the controls of a call", onPhones, func(d day) {
		chat := d.chats()
		d.must(d.Give(chat, interaction.AddNote{By: interaction.By("ana"), Text: "verify"}))
		d.must(d.toCall(chat))
		i := d.Interaction(chat)
		d.holds(i.Channel == interaction.Voice && i.Class == interaction.Live && i.Subject == "Kettle" && len(i.Notes) == 1, "a call about the same: %+v", i)
		d.is(chat, interaction.StateConnected)
		d.hear(i.Customer.Call, d.phone(chat, "ana"))
		d.holds(d.lists("ana") == "voice working" && d.gate.Asked(contact.Phone()) == 1, "ana's list: %s", d.lists("ana"))
		d.can(d.ana, chat, true, interaction.VerbHold, interaction.VerbMute, interaction.VerbDTMF, interaction.VerbConsult, interaction.VerbTransfer)
		d.can(d.ana, chat, false, interaction.VerbSend)
		d.must(d.heard(d.ana.Releases(chat)))
		d.is(chat, interaction.StateWrapUp)
		d.must(d.ana.Completes(chat, "verified"))
	}},
	{"S153: the chat goes on until the call is answered", tale{phones: true, script: interactiontest.Script{caller: interactiontest.Rings}}, func(d day) {
		chat := d.chats()
		d.must(d.toCall(chat))
		d.is(chat, interaction.StateConnected)
		d.holds(d.Interaction(chat).Channel == interaction.Chat && d.lists("ana") == "chat working, voice working", "ana's list: %s", d.lists("ana"))
		d.can(d.ana, chat, true, interaction.VerbSend)
		d.can(d.ana, chat, false, interaction.VerbHold, interaction.VerbSwitch)
		d.must(d.ana.Sends(chat, "I call you"))
		d.CustomerAnswers(chat)
		d.Deliver()
		d.holds(d.Interaction(chat).Channel == interaction.Voice && d.lists("ana") == "voice working", "the call: %s", d.lists("ana"))
	}},
	{"S153: a call that is not answered, or may not be made, leaves the chat as it was", tale{phones: true, script: interactiontest.Script{caller: interactiontest.Busy}}, func(d day) {
		chat := d.chats()
		d.must(d.toCall(chat))
		d.holds(d.told(chat, interaction.EventCallFailed, 1).Reason == "busy", "ana is told")
		d.holds(d.Interaction(chat).Channel == interaction.Chat && d.lists("ana") == "chat working" && len(d.Telephony.Alone()) == 0, "the chat: %s", d.lists("ana"))
		d.gate.Block(contact.Phone(), "national list")
		d.wrong(d.toCall(chat), interaction.ErrFailed)
		d.can(d.ana, chat, true, interaction.VerbSend, interaction.VerbSwitch)
	}},
}
