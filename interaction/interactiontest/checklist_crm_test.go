package interactiontest_test

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/numberplan"
)

// synced is a queue that is synchronised with a CRM, which knows eva.
func synced(crm *interactiontest.CRM) tale {
	return tale{queue: interaction.Queue{SyncCRM: true}, config: func(c *interaction.Config) {
		crm.Put(interaction.Known{Contact: eva, Records: []string{"crm/17"}})
		c.CRM = crm
	}}
}

var eva = interaction.Contact{First: "Eva", Last: "Lund", External: "c-17", Phones: []interaction.Phone{{Number: caller, Label: "mobile"}},
	Attributes: []interaction.Attribute{{Name: "tier", Value: "silver"}}}

// crmItems are what the host knows of the customer beyond the interaction: their record, and where they are.
var crmItems = []item{
	{"S214: what the CRM knows fills the fields that are empty", synced(&interactiontest.CRM{}), func(d day) {
		d.ana.LogsIn("support")
		i := d.Interaction(d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, From: caller,
			Matter: interaction.Matter{Contact: interaction.Contact{First: "Evi"}}}))
		d.holds(i.Contact.Name() == "Evi Lund" && i.Contact.External == "c-17" && i.Records[0] == "crm/17", "who it is: %+v", i.Matter)
		d.told(i.ID, interaction.EventLookupFailed, 0)
		d.must(d.Offers(i.ID, d.ana), d.ana.Accepts(i.ID))
		d.holds(slices.Equal(d.told(i.ID, interaction.EventPopped, 1).Records, []string{"crm/17"}), "the record pops")
	}},
	{"S211 S212: the caller's number is there whatever the CRM says", synced(&interactiontest.CRM{}), func(d day) {
		for _, c := range []interaction.Channel{interaction.Voice, interaction.Text} {
			i := d.Interaction(d.Comes(interaction.Draft{Queue: "support", Channel: c, From: another, Matter: interaction.Matter{Contact: interaction.Contact{External: "c-17"}}}))
			d.holds(i.Contact.HasPhone(another) && i.Contact.HasPhone(caller) && i.Contact.Name() == "Eva Lund", "both: %+v", i.Contact)
		}
	}},
	{"S214: a CRM that is down is an event, and the customer is served", down(), func(d day) {
		logIn(d.ana)
		id := d.CallsIn(caller, "support")
		d.holds(d.told(id, interaction.EventLookupFailed, 1).Reason == string(interaction.LookupFailed), "told")
		d.must(d.ana.Picks(id))
		d.holds(d.Interaction(id).Contact.Phone() == caller, "with what is known")
	}},
	{"S218 S219 S220: what is changed before closing is in the CRM, and in later interactions", synced(&interactiontest.CRM{}), func(d day) {
		logIn(d.ana)
		id := d.CallsIn(caller, "support")
		d.must(d.ana.Picks(id))
		changed := d.Interaction(id).Contact
		changed.Last, changed.Email, changed.Phones = "Lund-Berg", "eva@example.com", []interaction.Phone{{Number: caller}, {Number: another}}
		d.must(d.Give(id, interaction.SetContact{By: interaction.By("ana"), Contact: changed})) // modified, and one added
		d.must(d.ana.Releases(id))
		d.must(d.Give(id, interaction.SetAttribute{By: interaction.By("ana"), Name: "tier"})) // removed
		d.must(d.ana.Completes(id, "solved"))
		d.Wait(time.Second)
		d.told(id, interaction.EventAskConfirmed, 1)

		later := d.Interaction(d.CallsIn(another, "support"))
		_, tier := later.Contact.Attribute("tier")
		d.holds(later.Contact.Name() == "Eva Lund-Berg" && later.Contact.Email == "eva@example.com" && later.Contact.HasPhone(caller) && !tier, "in the next call: %+v", later.Contact)
	}},
	{"S218: what is corrected after completion is written back too", synced(&interactiontest.CRM{}), func(d day) {
		logIn(d.ana)
		id := d.CallsIn(caller, "support")
		d.must(d.ana.Picks(id), d.ana.Releases(id), d.ana.Completes(id, "solved"))
		d.must(d.Give(id, interaction.Edit{By: interaction.By("ana"), Last: text("Berg")}))
		d.Wait(time.Second)
		d.holds(d.Interaction(d.CallsIn(caller, "support")).Contact.Name() == "Eva Berg", "in the next call")
	}},
	{"S218: a queue that is not configured to does not", tale{config: func(c *interaction.Config) { c.CRM = &interactiontest.CRM{} }}, func(d day) {
		id := d.message(interaction.Chat)
		d.must(d.Give(id, interaction.SetContact{By: interaction.By("ana"), Contact: eva}))
		d.holds(len(d.Interaction(id).Asks) == 0, "nothing is pending")
	}},
	{"S218: a save that the CRM never takes is told", down(), func(d day) {
		id := d.message(interaction.Chat)
		d.must(d.Give(id, interaction.SetContact{By: interaction.By("ana"), Contact: eva}))
		d.must(d.ana.Releases(id), d.ana.Completes(id, "solved"))
		d.WaitOut()
		d.holds(d.told(id, interaction.EventAskLost, 1).Reason == string(interaction.AskSaveContact), "lost")
		d.holds(d.Interaction(id).Contact.Name() == "Eva Lund" && len(d.Interaction(id).Asks) == 0, "the record keeps it")
	}},
	{"S251 S252: a queue that has it enabled shows the customer's place, by IP address or by number", tale{queue: interaction.Queue{Map: true}, config: located}, func(d day) {
		chat := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Chat, Matter: interaction.Matter{Contact: interaction.Contact{IP: "198.51.100.7", Phones: eva.Phones}}})
		p, err := d.Desk.Place(d.t.Context(), chat)
		d.must(err)
		d.holds(p.Area == "Lisbon" && p.Point != nil && p.From == interaction.PlaceFromIP, "by the host's database: %+v", p)
		p, err = d.Desk.Place(d.t.Context(), d.CallsIn(caller, "support"))
		d.must(err)
		d.holds(p.Country == "GB" && p.Area == "London" && p.Point == nil && p.From == interaction.PlaceFromPhone, "by the numbering plan: %+v", p)
	}},
	{"S251: a queue that has not shows none", tale{config: located}, func(d day) {
		_, err := d.Desk.Place(d.t.Context(), d.CallsIn(caller, "support"))
		d.refused(err, interaction.CodeDisabled)
	}},
}

// down is a synchronised queue whose CRM never answers.
func down() tale {
	crm := &interactiontest.CRM{}
	crm.Inject(interactiontest.CRMFault{Kind: interactiontest.CRMFails})
	return synced(crm)
}

// located gives a desk a database that knows one address and is down for numbers, and the numbering plan behind it.
func located(c *interaction.Config) {
	own := &interactiontest.Locator{}
	own.Put("198.51.100.7", interaction.Place{Country: "PT", Area: "Lisbon", Point: &interaction.Point{Latitude: 38.72, Longitude: -9.14}})
	own.Put(caller, interaction.Place{Country: "not a country"})
	c.Locator = interaction.Locators(own, numberplan.New("en"))
}
