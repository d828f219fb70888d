package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// cardItems are what an agent sees of an interaction and its customer.
var cardItems = []item{
	{"S1 S4 S6: one record has the customer's details and the script", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, From: caller, Matter: interaction.Matter{Contact: contact, Script: "greeting-2"}})
		i := d.Interaction(id)
		d.holds(i.Contact.Name() == "Eva Lund" && i.Script == "greeting-2", "details and script: %+v", i.Matter)
	}},
	{"S5: the outbound tools are verbs that are open or closed with a reason", onPhones, func(d day) {
		out := d.outbound()
		d.can(d.ana, out, true, interaction.VerbCall)
		d.can(d.ana, out, false, interaction.VerbCancel, interaction.VerbRedial, interaction.VerbHold)
	}},
	{"S2 S3 S57: in conversation is a state that can be asked, and begins when the customer answers", onPhones, func(d day) {
		out := d.outbound()
		d.must(d.ana.Calls(out, ""))
		d.holds(!d.Interaction(out).InConversation(), "nobody has answered yet")
		d.Deliver()
		d.holds(d.Interaction(out).InConversation() && !d.Interaction(out).FirstAnswered.IsZero(), "they talk")
		d.is(out, interaction.StateConnected)
		d.must(d.ana.Holds(out))
		d.holds(!d.Interaction(out).InConversation(), "the customer is on hold")
	}},
	{"S20 S21 S22: all attributes of the customer are there, and found by name", tale{}, func(d day) {
		c := interaction.Contact{Attributes: []interaction.Attribute{{Name: "Loyalty tier", Value: "gold"}, {Name: "region", Value: "north"}, {Name: "tier since", Value: "2019"}}}
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Contact: c}})
		i := d.Interaction(id)
		d.holds(len(i.Contact.Attributes) == 3, "all: %v", i.Contact.Attributes)
		d.holds(len(i.Contact.SearchAttributes("TIER")) == 2, "found: %v", i.Contact.SearchAttributes("TIER"))
	}},
	{"S23 S24: one attribute is edited, and the answer says that it is saved", tale{}, func(d day) {
		id := d.message(interaction.Chat)
		i, err := d.Desk.SetAttribute(d.t.Context(), id, "ana", "tier", "gold")
		d.must(err)
		v, _ := i.Contact.Attribute("tier")
		d.holds(v == "gold", "saved")
		d.must(d.Give(id, interaction.SetAttribute{By: interaction.By("ana"), Name: "tier"}))
		_, there := d.Interaction(id).Contact.Attribute("tier")
		d.holds(!there, "removed")
	}},
	{"S215 S216 S217 S220: who owns it corrects name, number and e-mail until it is closed", tale{}, func(d day) {
		id := d.message(interaction.Chat)
		c := interaction.SetContact{By: interaction.By("ana"), Contact: interaction.Contact{First: "Eva", Last: "Lund", Email: "eva@example.com", Phones: []interaction.Phone{{Number: caller}}}}
		d.must(d.Give(id, c))
		d.wrong(d.Give(id, interaction.SetContact{By: interaction.By("bob"), Contact: contact}), interaction.ErrForbidden)
		d.must(d.ana.Releases(id))
		c.Contact.Phones = nil
		d.must(d.Give(id, c))
		d.holds(d.Interaction(id).Contact.Phone() == "", "the number is removed")
		d.must(d.ana.Completes(id, ""))
		d.wrong(d.Give(id, c), interaction.ErrForbidden)
	}},
	{"S206: the details can be read in every state, handling or not", tale{queue: interaction.Queue{}}, func(d day) {
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Contact: contact}})
		i, err := d.Desk.Interaction(d.t.Context(), id)
		d.must(err)
		d.holds(i.Contact.Name() == "Eva Lund", "before anybody handles it")
	}},
	{"S207: notes are taken on the interaction", tale{}, func(d day) {
		id := d.message(interaction.Email)
		d.must(d.Give(id, interaction.AddNote{By: interaction.By("ana"), Text: "called before"}))
		d.holds(d.Interaction(id).Notes[0].Text == "called before" && d.Interaction(id).Notes[0].By == interaction.By("ana"), "the note")
	}},
	{"S211 S212: the caller's number is collected from a call and a text message", tale{}, func(d day) {
		for _, c := range []interaction.Channel{interaction.Voice, interaction.Text} {
			id := d.Comes(interaction.Draft{Queue: "support", Channel: c, From: caller})
			d.holds(d.Interaction(id).Contact.Phone() == caller, "from %s", c)
		}
	}},
	{"S213: a workflow before the queue collects the e-mail", tale{}, func(d day) {
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, From: caller, Matter: interaction.Matter{Contact: interaction.Contact{Email: "eva@example.com"}}})
		i := d.Interaction(id)
		d.holds(i.Contact.Email == "eva@example.com" && i.Contact.Phone() == caller, "both are there")
	}},
	{"S223: voice and messaging have different controls", tale{}, func(d day) {
		call := d.talks()
		d.can(d.ana, call, true, interaction.VerbHold, interaction.VerbMute, interaction.VerbDTMF)
		d.can(d.ana, call, false, interaction.VerbSend)
		d.must(d.ana.Releases(call), d.ana.Completes(call, ""))
		for _, c := range []interaction.Channel{interaction.Text, interaction.Chat, interaction.Email} {
			id := d.Comes(interaction.Draft{Queue: "support", Channel: c})
			d.must(d.ana.Picks(id))
			d.can(d.ana, id, true, interaction.VerbSend, interaction.VerbRelease)
			d.can(d.ana, id, false, interaction.VerbHold, interaction.VerbMute, interaction.VerbDTMF)
		}
	}},
	{"S154 S159: what is active ages, what is completed does not", tale{}, func(d day) {
		id := d.message(interaction.Email)
		d.Wait(time.Hour)
		d.holds(d.Interaction(id).Age(d.Clock.Now()) == time.Hour, "it ages")
		d.must(d.ana.Releases(id), d.ana.Completes(id, ""))
		d.Wait(time.Hour)
		d.holds(d.Interaction(id).Age(d.Clock.Now()) == time.Hour, "it stopped")
	}},
}
