package interactiontest_test

import (
	"errors"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// timed is a queue whose wrap-up ends by itself.
func timed(most int) interaction.Queue {
	return interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed, Time: 20 * time.Second, Extension: 10 * time.Second, Extensions: most}}
}

// wrapUpItems are what follows a conversation.
var wrapUpItems = []item{
	{"S25: wrap-up is extended, and not without end", with(timed(2)), func(d day) {
		call := d.talks()
		d.must(d.ana.Releases(call), d.ana.Extends(call), d.ana.Extends(call))
		d.refused(d.ana.Extends(call), interaction.CodeExtended)
		d.Wait(39 * time.Second)
		d.is(call, interaction.StateWrapUp)
		d.Wait(time.Second)
		d.is(call, interaction.StateCompleted)
	}},
	{"S26: mark as complete", onPhones, func(d day) {
		call := d.talks()
		d.refused(d.ana.Completes(call, ""), interaction.CodeState)
		d.must(d.ana.Releases(call), d.ana.Completes(call, ""))
		d.is(call, interaction.StateCompleted)
	}},
	{"S27: the outcome is chosen after the call", onPhones, func(d day) {
		call := d.talks()
		d.refused(d.ana.Chooses(call, "sold"), interaction.CodeDisabled)
		d.must(d.ana.Releases(call), d.ana.Chooses(call, "sold"), d.ana.Completes(call, ""))
		d.holds(d.Interaction(call).Disposition.Outcome == "sold", "the outcome")
	}},
	{"S136: release leads to wrap-up", onPhones, func(d day) {
		call := d.talks()
		d.must(d.ana.Releases(call))
		d.is(call, interaction.StateWrapUp)
	}},
	{"S138: wrap-up ends after its time", with(timed(0)), func(d day) {
		call := d.talks()
		d.must(d.ana.Releases(call))
		d.Wait(20 * time.Second)
		d.is(call, interaction.StateCompleted)
		d.holds(len(d.Agent("ana").Load) == 0, "ana is free")
	}},
	{"S210: the disposition that the form requires comes before closing", tale{phones: true, form: interactiontest.Form{Required: true, Codes: []string{"sold"}, Notes: true}}, func(d day) {
		call := d.talks()
		d.must(d.ana.Releases(call))
		var invalid *interaction.InvalidError
		err := d.ana.Completes(call, "bought")
		d.holds(errors.As(err, &invalid) && len(invalid.Faults) == 2, "every fault at once: %v", err)
		d.must(d.Give(call, interaction.Complete{By: interaction.By("ana"), Disposition: interaction.Disposition{Outcome: "sold", Notes: "two kettles"}}))
	}},
	{"S224 S226: the outcome ends it: saved, and out of the queue", tale{}, func(d day) {
		id := d.message(interaction.Email)
		d.must(d.ana.Releases(id), d.ana.Completes(id, "solved"))
		d.holds(d.Interaction(id).Disposition.Outcome == "solved" && !d.Interaction(id).Active(), "saved")
		found, _, err := d.Desk.Find(d.t.Context(), interaction.Query{Queue: "support", Active: true})
		d.must(err)
		d.holds(len(found) == 0, "out of the queue")
	}},
	{"S209 S225: it is returned to the queue for someone else", tale{}, func(d day) {
		id := d.message(interaction.Email)
		created := d.Interaction(id).Created
		d.Wait(time.Minute)
		d.must(d.ana.GivesBack(id, "not mine"), d.ana.Finishes(id, "wrong queue"))
		d.is(id, interaction.StateQueued)
		logIn(d.bob)
		d.must(d.bob.Picks(id))
		d.holds(d.Interaction(id).Created.Equal(created), "it keeps its age")
	}},
	{"S209: a call goes back only where it can be parked", onPhones, func(d day) {
		call := d.talks()
		d.must(d.ana.GivesBack(call, ""))
		d.is(call, interaction.StateQueued)
		c, _ := d.Telephony.Call(d.Interaction(call).Customer.Call)
		d.holds(c.State == interactiontest.CallParked, "the customer waits")
	}},
}
