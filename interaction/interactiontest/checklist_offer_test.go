package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// offerItems are what happens before somebody has accepted.
var offerItems = []item{
	{"S36 S38: the agent whom routing chose gets a notice before accepting", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
		d.must(d.Offers(id, d.ana))
		e := d.told(id, interaction.EventOffered, 1)
		d.holds(e.Agent == "ana" && !e.Deadline.IsZero() && e.AgentSeq > 0, "the notice: %+v", e)
	}},
	{"S37: the phone rings with the notice", with(interaction.Queue{Offers: interaction.OfferPolicy{RingPhone: true}}), func(d day) {
		logIn(d.ana)
		call := d.CallsIn(caller, "support")
		d.must(d.Offers(call, d.ana))
		c, _ := d.Telephony.Call(d.Interaction(call).Legs[0].Call)
		d.holds(c.State == "ringing" && c.Agent == "ana", "it rings: %+v", c)
	}},
	{"S39 S40 S41 S42 S43: the preview has summary, contact, metrics, and what the contact typed", tale{queue: interaction.Queue{SLA: interaction.SLA{
		Answer: interaction.SLATarget{Within: time.Minute}}}}, func(d day) {
		logIn(d.ana, d.bob)
		typed := []interaction.Attribute{{Name: "model", Value: "K2"}}
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Subject: "Kettle", Contact: contact, Case: typed}})
		d.must(d.Offers(id, d.bob), d.bob.Rejects(id, ""))
		d.Wait(40 * time.Second)
		d.must(d.Offers(id, d.ana))
		v := d.Interaction(id).Preview("ana", d.Clock.Now())
		d.holds(v.Subject == "Kettle" && v.Contact.Name() == "Eva Lund" && v.Case[0] == typed[0], "who and what: %+v", v)
		d.holds(v.Waiting == 40*time.Second && v.Rounds == 1 && v.Answer.Sub(d.Clock.Now()) == 20*time.Second, "metrics: %+v", v)
		d.holds(v.Offers == 2 && v.Owners == 0 && v.Attempts == 0 && v.Age == v.Waiting, "how it came here: %+v", v)
		d.holds(len(v.Clocks) == 1 && v.Clocks[0].Due.Sub(d.Clock.Now()) == 20*time.Second, "what is promised until when: %+v", v.Clocks)
		d.must(d.ana.Accepts(id), d.Give(id, interaction.Requeue{By: interaction.By("ana")}))
		d.holds(d.Interaction(id).Preview("bob", d.Clock.Now()).Owners == 1, "ana owned it")
	}},
	{"S44: accept", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
		d.must(d.Offers(id, d.ana), d.ana.Accepts(id))
		l, _ := d.Interaction(id).Owner()
		d.holds(l.Agent == "ana", "ana owns it")
	}},
	{"S45: a rejected interaction returns to the queue", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
		d.must(d.Offers(id, d.ana), d.ana.Rejects(id, "no time"))
		d.is(id, interaction.StateQueued)
		d.holds(d.Interaction(id).Refusers[0].Agent == "ana", "who refused is kept for routing")
	}},
	{"S46: an offer that nobody answers times out and is redirected", tale{}, func(d day) {
		logIn(d.ana, d.bob)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
		d.must(d.Offers(id, d.ana))
		d.Wait(20 * time.Second)
		d.is(id, interaction.StateQueued)
		d.must(d.Offers(id, d.bob), d.bob.Accepts(id))
	}},
	{"S104 S105: with automatic acceptance the record pops and the agent is connected", tale{queue: interaction.Queue{Offers: interaction.OfferPolicy{Automatic: true}}}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Records: []string{"transcript/1"}}})
		d.must(d.Offers(id, d.ana))
		d.is(id, interaction.StateConnected)
		d.holds(d.told(id, interaction.EventPopped, 1).Records[0] == "transcript/1", "it popped")
	}},
	{"S104 S106 S107 S108: without it the item alerts until it is accepted, and pops only then", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Records: []string{"transcript/1"}}})
		d.must(d.Offers(id, d.ana))
		d.is(id, interaction.StateOffered)
		d.holds(d.Agent("ana").Load[0].Phase == interaction.PhaseOffered, "it stands in ana's list")
		d.told(id, interaction.EventPopped, 0)
		d.must(d.ana.Accepts(id))
		d.told(id, interaction.EventPopped, 1)
		d.is(id, interaction.StateConnected)
	}},
	{"S104: the queue may have the record pop at the offer, or never", tale{queue: interaction.Queue{Offers: interaction.OfferPolicy{PopAt: interaction.PopAtOffer}}}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Records: []string{"transcript/1"}}})
		d.must(d.Offers(id, d.ana))
		d.told(id, interaction.EventPopped, 1)
	}},
	{"S109 S110 S111: a failed delivery is told, leaves the list, and goes to another agent", tale{queue: interaction.Queue{}}, func(d day) {
		logIn(d.ana, d.bob)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat})
		d.must(d.Offers(id, d.ana))
		d.must(d.Give(id, interaction.DeliveryFailed{By: interaction.System(interaction.Host), Leg: 1, Reason: "no widget"}))
		e := d.told(id, interaction.EventDeliveryFailed, 1)
		d.holds(e.Agent == "ana" && e.AgentSeq > 0 && e.Reason == "no widget", "ana is told: %+v", e)
		d.holds(len(d.Agent("ana").Load) == 0 && d.Agent("ana").Misses == 0, "it is off the list, and no miss")
		d.must(d.Offers(id, d.bob), d.bob.Accepts(id))
	}},
	{"S112: a case pops", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Case, Matter: interaction.Matter{Records: []string{"case/7"}}})
		d.must(d.Offers(id, d.ana), d.ana.Accepts(id))
		d.holds(d.told(id, interaction.EventPopped, 1).Records[0] == "case/7", "the case")
	}},
	{"S113 S116: a record that was closed is opened again from the item", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Case, Matter: interaction.Matter{Records: []string{"case/7"}}})
		d.must(d.ana.Picks(id), d.Give(id, interaction.Pop{By: interaction.By("ana")}))
		d.told(id, interaction.EventPopped, 2)
	}},
	{"S114: selecting another item changes nothing", tale{}, func(d day) {
		one, two := d.message(interaction.Email), d.message(interaction.Email)
		before := d.Interaction(one).Version
		d.must(d.Give(two, interaction.Send{By: interaction.By("ana")}))
		d.holds(d.Interaction(one).Version == before, "there is no verb for it, and the other is as it was")
	}},
	{"S115: an agent's list has all their items", tale{}, func(d day) {
		one, two := d.message(interaction.Email), d.message(interaction.Chat)
		found, _, err := d.Desk.Find(d.t.Context(), interaction.Query{Agent: "ana"})
		d.must(err)
		d.holds(len(found) == 2 && found[0].ID != found[1].ID && len(d.Agent("ana").Load) == 2, "%s and %s: %d found", d.Name(one), d.Name(two), len(found))
	}},
}
