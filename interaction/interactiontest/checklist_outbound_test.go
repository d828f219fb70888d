package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// callsBack is a promised call, accepted by ana.
func (d day) callsBack() interaction.ID {
	d.t.Helper()
	logIn(d.ana)
	id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Voice, Direction: interaction.Outbound, Origin: interaction.FromCallback,
		Matter: interaction.Matter{Contact: contact, Subject: "Kettle"}})
	d.must(d.Offers(id, d.ana), d.ana.Accepts(id))
	return id
}

// outboundItems are calls that agents make.
var outboundItems = []item{
	{"S48: a callback has the controls of a voice call", onPhones, func(d day) {
		back := d.callsBack()
		d.must(d.ana.Calls(back, ""))
		d.Deliver()
		d.can(d.ana, back, true, interaction.VerbHold, interaction.VerbMute, interaction.VerbDTMF, interaction.VerbRecord, interaction.VerbVolume, interaction.VerbRelease)
	}},
	{"S52: accepted, a callback is ready to call, and nothing is dialled yet", onPhones, func(d day) {
		back := d.callsBack()
		d.is(back, interaction.StateReadyToCall)
		d.holds(len(d.Telephony.Orders()) == 0, "nothing was asked")
	}},
	{"S53 S54: call, and establishing until the contact answers", tale{phones: true, script: interactiontest.Script{caller: interactiontest.Rings}}, func(d day) {
		back := d.callsBack()
		d.must(d.ana.Calls(back, ""))
		d.is(back, interaction.StateEstablishing)
		d.Deliver()
		d.is(back, interaction.StateEstablishing)
		d.CustomerAnswers(back)
		d.Deliver()
		d.is(back, interaction.StateConnected)
	}},
	{"S55: busy leads back to ready to call", tale{phones: true, script: interactiontest.Script{caller: interactiontest.Busy}}, func(d day) {
		back := d.callsBack()
		d.must(d.ana.Calls(back, ""))
		d.Deliver()
		d.is(back, interaction.StateReadyToCall)
		d.holds(d.told(back, interaction.EventCallFailed, 1).Reason == "busy", "the reason")
	}},
	{"S56: no answer leads back to ready to call, by a signal or by the time", tale{phones: true, script: interactiontest.Script{caller: interactiontest.NoAnswer, another: interactiontest.Rings}}, func(d day) {
		back := d.callsBack()
		d.must(d.ana.Calls(back, ""))
		d.Deliver()
		d.is(back, interaction.StateReadyToCall)
		d.must(d.ana.Calls(back, another))
		d.Deliver()
		d.Wait(45 * time.Second)
		d.is(back, interaction.StateReadyToCall)
		d.holds(d.Interaction(back).Attempts() == 2 && d.told(back, interaction.EventCallFailed, 2).Reason == "timeout", "twice")
	}},
	{"S82: after the call a callback is ready to call again", onPhones, func(d day) {
		back := d.callsBack()
		d.must(d.ana.Calls(back, ""))
		d.Deliver()
		d.must(d.ana.Releases(back))
		d.Deliver()
		d.is(back, interaction.StateReadyToCall)
		d.must(d.ana.Calls(back, ""))
	}},
	{"S85 S87: done finishes a callback, and after-call work follows", with(interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed}}), func(d day) {
		back := d.callsBack()
		d.must(d.ana.Completes(back, "reached nobody"))
		d.is(back, interaction.StateCompleted)
		d.holds(d.Agent("ana").AfterCallWork(), "ana works on it still")
		d.Wait(30 * time.Second)
		d.holds(len(d.Agent("ana").Load) == 0 && len(d.Interaction(back).Debts()) == 0, "free, and nothing is owed")
	}},
	{"S28: the number is dialled again from wrap-up", onPhones, func(d day) {
		out := d.outbound()
		d.must(d.ana.Calls(out, ""))
		d.Deliver()
		d.must(d.ana.Releases(out), d.ana.Redials(out, ""))
		d.Deliver()
		d.is(out, interaction.StateConnected)
		d.holds(d.Telephony.Rung(caller) == 2, "rung twice")
	}},
	{"S29: any of the contact's numbers can be chosen", onPhones, func(d day) {
		out := d.outbound()
		d.must(d.ana.Calls(out, another))
		d.holds(d.Telephony.Rung(another) == 1 && d.Telephony.Rung(caller) == 0, "the other number")
	}},
	{"S30: a typed number only if the queue allows it", onPhones, func(d day) {
		out := d.outbound()
		d.refused(d.ana.Calls(out, "+15550100"), interaction.CodeDisabled)
	}},
	{"S30: a typed number where the queue allows it", with(interaction.Queue{TypedNumbers: true}), func(d day) {
		out := d.outbound()
		d.must(d.ana.Calls(out, "+15550100"))
		d.holds(d.gate.Asked("+15550100") == 1, "the gate was asked about it")
	}},
}
