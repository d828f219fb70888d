package interactiontest_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// callItems are what is done in a conversation.
var callItems = []item{
	{"S7 S67 S91: hold", onPhones, func(d day) {
		call := d.talks()
		d.must(d.ana.Holds(call))
		d.is(call, interaction.StateOnHold)
		d.holds(d.Interaction(call).Customer.State == interaction.PartyHeld, "the customer hears music")
		d.refused(d.ana.Holds(call), interaction.CodeState)
	}},
	{"S8 S58 S59 S68 S92: retrieve from hold", onPhones, func(d day) {
		call := d.talks()
		d.must(d.ana.Holds(call))
		d.is(call, interaction.StateOnHold)
		d.must(d.ana.Retrieves(call))
		d.is(call, interaction.StateConnected)
	}},
	{"S13 S66 S80 S90: the agent ends the call", onPhones, func(d day) {
		call := d.talks()
		d.must(d.ana.Releases(call))
		d.is(call, interaction.StateWrapUp)
		d.Deliver()
		c, _ := d.Telephony.Call(d.Interaction(call).Customer.Call)
		d.holds(c.State == interactiontest.CallGone && len(d.Interaction(call).Asks) == 0, "the line is down")
	}},
	{"S81: the contact ends the call", onPhones, func(d day) {
		call := d.talks()
		d.CustomerLeaves(call)
		d.Deliver()
		d.is(call, interaction.StateWrapUp)
		d.holds(d.Interaction(call).Customer.LeftBy == interaction.ByCustomer, "by whom")
	}},
	{"S14: not ready with a reason is chosen during the call and shows after it", onPhones, func(d day) {
		call := d.talks()
		d.must(d.ana.ChoosesNotReady("lunch"))
		d.holds(d.Agent("ana").Presence == interaction.Ready && d.Agent("ana").Next == interaction.NotReady, "still in the call")
		d.must(d.ana.Releases(call), d.ana.Completes(call, ""))
		d.holds(d.Agent("ana").Presence == interaction.NotReady && d.Agent("ana").Reason == "lunch", "after it")
	}},
	{"S31: not ready with a reason is chosen in wrap-up", onPhones, func(d day) {
		call := d.talks()
		d.must(d.ana.Releases(call), d.ana.ChoosesNotReady("training"), d.ana.Completes(call, ""))
		d.holds(d.Agent("ana").Reason == "training", "after it")
	}},
	{"S69: digits are sent, and stored nowhere", onPhones, func(d day) {
		call := d.talks()
		d.must(d.Give(call, interaction.DTMF{By: interaction.By("ana"), Digits: "4711#"}))
		c, _ := d.Telephony.Call(d.Interaction(call).Customer.Call)
		d.holds(c.Digits == 5, "they arrived")
		e := d.told(call, interaction.EventDTMFSent, 1)
		d.holds(e.Reason == "" && (e.Facts == nil || e.Text == ""), "nobody kept them")
	}},
	{"S75: the call is recorded", onPhones, func(d day) {
		call := d.talks()
		d.must(d.Give(call, interaction.Record{By: interaction.By("ana")}))
		d.holds(len(d.Telephony.Recordings()) == 1 && d.Interaction(call).Legs[0].Recording, "it runs")
		d.must(d.Give(call, interaction.StopRecording{By: interaction.By("ana")}))
		d.holds(!d.Interaction(call).Legs[0].Recording, "it stopped")
	}},
	{"S76 S77: mute and unmute", onPhones, func(d day) {
		call := d.talks()
		l := d.Interaction(call).Legs[0]
		d.must(d.Give(call, interaction.Mute{By: interaction.By("ana")}))
		c, _ := d.Telephony.Call(l.Call)
		d.holds(c.Muted && d.Interaction(call).Legs[0].Muted, "muted")
		d.must(d.Give(call, interaction.Unmute{By: interaction.By("ana")}))
		c, _ = d.Telephony.Call(l.Call)
		d.holds(!c.Muted, "unmuted")
	}},
	{"S78 S79: microphone and speaker have a volume", onPhones, func(d day) {
		call := d.talks()
		mic, speaker := 30, 80
		d.must(d.Give(call, interaction.Volume{By: interaction.By("ana"), Microphone: &mic}), d.Give(call, interaction.Volume{By: interaction.By("ana"), Speaker: &speaker}))
		m, s := d.Telephony.Volume("ana")
		d.holds(m == 30 && s == 80, "volumes %d and %d", m, s)
	}},
	{"S75 S76 S77 S78 S79: what a device cannot do is closed with that reason", onPhones, func(d day) {
		call := d.talks()
		d.Telephony.Without(interaction.CanMute|interaction.CanRecord|interaction.CanVolume, "ana")
		d.refused(d.Give(call, interaction.Mute{By: interaction.By("ana")}), interaction.CodeNotOnDevice)
		d.can(d.ana, call, false, interaction.VerbMute, interaction.VerbRecord, interaction.VerbVolume)
	}},
	{"S89: voice and video are live", tale{}, func(d day) {
		for _, c := range []interaction.Channel{interaction.Voice, interaction.Video} {
			id := d.Comes(interaction.Draft{Queue: "support", Channel: c})
			d.holds(d.Interaction(id).Class == interaction.Live, "%s", c)
		}
	}},
	{"S147: busy and after-call work follow from the load; ready and ready for outbound are chosen", onPhones, func(d day) {
		call := d.talks()
		d.holds(d.Agent("ana").Busy() && !d.Agent("ana").AfterCallWork(), "busy")
		d.must(d.ana.Releases(call))
		d.holds(!d.Agent("ana").Busy() && d.Agent("ana").AfterCallWork(), "after-call work")
		d.must(d.ana.Completes(call, ""))
		_, err := d.Desk.ReadyOutbound(d.t.Context(), "ana")
		d.must(err)
		a := d.Agent("ana")
		d.holds(a.Open(interaction.Outbound, d.Clock.Now()) && !a.Open(interaction.Inbound, d.Clock.Now()), "for outbound only")
	}},
	{"S47 S208: accepting gives the content, and closing ends it", tale{}, func(d day) {
		logIn(d.ana)
		id := d.Comes(interaction.Draft{Queue: "support", Channel: interaction.Email, From: "eva@example.com", Matter: interaction.Matter{Records: []string{"case/7"}}})
		d.must(d.Offers(id, d.ana))
		i, err := d.Desk.Accept(d.t.Context(), id, "ana")
		d.must(err)
		d.holds(i.Contact.Email == "eva@example.com" && i.Records[0] == "case/7", "the content")
		d.must(d.ana.Releases(id), d.ana.Completes(id, ""))
		d.is(id, interaction.StateCompleted)
		d.Wait(time.Second)
	}},
}
