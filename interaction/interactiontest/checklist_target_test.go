package interactiontest_test

import (
	"context"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// targetItems are whom an agent is shown when they consult or transfer.
var targetItems = []item{
	{"S12: outside contacts come from the address book, and the gate decides about calling them", withBook, func(d day) {
		call := d.talks()
		page := d.targets(interaction.TargetQuery{Kinds: []interaction.TargetKind{interaction.TargetOutside}, For: call})
		d.holds(names(page) == "Eva's bank; Taxi", "listed: %s", names(page))
		d.holds(page[1].Number == "+442079460009" && page[1].Open, "whom to call: %+v", page[1])
		d.holds(page[0].Why.Code == interaction.CodeNoNumber, "who has an e-mail address only cannot be called: %+v", page[0])
	}},
	{"S119: all agents are listed, there or not, busy or not, but for the one who asks", withBook, func(d day) {
		call := d.talks()
		logIn(d.bob, d.sue)
		d.must(d.sue.ChoosesNotReady("lunch"))
		d.must(d.Give(interaction.ID{}, interaction.SetAgent{By: interaction.System(interaction.Host), Agent: "cho"}))
		page := d.targets(interaction.TargetQuery{Kinds: []interaction.TargetKind{interaction.TargetAgent}, For: call})
		d.holds(names(page) == "bob; cho; sue", "listed: %s", names(page))
		d.holds(page[0].Open && page[0].Presence == interaction.Ready, "bob is there: %+v", page[0])
		d.holds(page[1].Why.Code == interaction.CodeLoggedOut, "cho is not: %+v", page[1])
		d.holds(page[2].Why.Code == interaction.CodeNotReady && page[2].Reason == "lunch", "sue is at lunch: %+v", page[2])
		d.must(d.bob.Picks(d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email})))
		page = d.targets(interaction.TargetQuery{Text: "bob", For: call})
		d.holds(page[0].Why.Code == interaction.CodeCapacity && page[0].Doing == interaction.Busy, "bob is busy: %+v", page[0])
	}},
	{"S130 S131 S132: other agents and queues are targets, in one alphabetical order", withBook, func(d day) {
		item := d.message(interaction.Email)
		d.named("bob", "Ågot Berg")
		d.named("cho", "tasha 10")
		d.named("sue", "Tasha 9")
		page := d.targets(interaction.TargetQuery{For: item})
		d.holds(names(page) == "Ågot Berg; backup; Eva's bank; support; Tasha 9; tasha 10; Taxi", "listed: %s", names(page))
		backup, support := page[1], page[3]
		d.holds(backup.Kind == interaction.TargetQueue && backup.Queue == "backup" && backup.Open && backup.Counted && backup.LoggedIn == 0, "%+v", backup)
		d.holds(support.LoggedIn == 1 && support.Waiting == 0, "%+v", support)
		first, next := d.page(interaction.TargetQuery{Limit: 4})
		rest, last := d.page(interaction.TargetQuery{Limit: 4, After: next})
		d.holds(names(slices.Concat(first, rest)) == names(page) && next != "" && last == "", "in pages: %s and %s", names(first), names(rest))
	}},
	{"S133: the list is filtered by part of the name or the whole of it", withBook, func(d day) {
		d.message(interaction.Email)
		d.named("bob", "Jürgen MÜLLER")
		for text, want := range map[string]string{"mul": "Jürgen MÜLLER", "jürgen müller": "Jürgen MÜLLER", "ller jur": "Jürgen MÜLLER", "UPP": "support", "b": "backup; Eva's bank", "x y": ""} {
			d.holds(names(d.targets(interaction.TargetQuery{Text: text})) == want, "%q finds %s", text, want)
		}
	}},
}

// withBook is a desk with two queues, a telephony and an address book.
var withBook = tale{phones: true, overflow: true, config: func(c *interaction.Config) {
	c.AddressBook = addressBook{{ID: "1", Name: "Taxi", Number: "+442079460009"}, {ID: "2", Name: "Eva's bank", Email: "bank@example.com"}}
}}

// addressBook is one of a single page.
type addressBook []interaction.OutsideContact

func (b addressBook) Contacts(_ context.Context, after string, limit int) ([]interaction.OutsideContact, error) {
	if after != "" {
		return nil, nil
	}
	return b, nil
}

// targets are the first page of those whom ana is shown.
func (d day) targets(q interaction.TargetQuery) []interaction.Available {
	d.t.Helper()
	page, _ := d.page(q)
	return page
}

func (d day) page(q interaction.TargetQuery) ([]interaction.Available, string) {
	d.t.Helper()
	page, next, err := d.Desk.Targets(d.t.Context(), "ana", q)
	d.must(err)
	return page, next
}

// named gives an agent a name.
func (d day) named(who interaction.AgentID, name string) {
	d.t.Helper()
	d.must(d.Give(interaction.ID{}, interaction.SetAgent{By: interaction.System(interaction.Host), Agent: who, Name: &name}))
}

func names(page []interaction.Available) string {
	var all []string
	for _, t := range page {
		all = append(all, t.Name)
	}
	return strings.Join(all, "; ")
}
