package interaction

import (
	"slices"
	"time"
)

// samples are commands with valid arguments for every verb on an interaction that exists: what Apply makes of them depends on
// the actor, the records and the policy alone.
var samples = map[Verb]func(at situation, by Actor) Command{
	VerbOffer:          func(at situation, by Actor) Command { return Offer{By: by, Agents: []AgentID{at.free(by)}} },
	VerbAccept:         func(_ situation, by Actor) Command { return Accept{By: by} },
	VerbReject:         func(_ situation, by Actor) Command { return Reject{By: by, Reason: "lunch"} },
	VerbOfferTimedOut:  func(_ situation, by Actor) Command { return OfferTimedOut{By: by} },
	VerbDeliveryFailed: func(_ situation, by Actor) Command { return DeliveryFailed{By: by, Reason: "browser closed"} },
	VerbRevoke:         func(_ situation, by Actor) Command { return Revoke{By: by} },
	VerbPick:           func(_ situation, by Actor) Command { return Pick{By: by} },
	VerbAssign:         func(at situation, by Actor) Command { return Assign{By: by, Agent: at.free(by)} },
	VerbRequeue:        func(_ situation, by Actor) Command { return Requeue{By: by} },
	VerbReclaim:        func(_ situation, by Actor) Command { return Reclaim{By: by} },
	VerbOverflow:       func(at situation, by Actor) Command { return Overflow{By: by, Queue: elsewhere(at)} },
	VerbExpire:         func(_ situation, by Actor) Command { return Expire{By: by, Reason: EndWaited} },
	VerbWiden: func(at situation, by Actor) Command {
		return Widen{By: by, Ring: 1, Until: at.stage.now.Add(time.Minute)}
	},
	VerbRingDue:  func(_ situation, by Actor) Command { return RingDue{By: by} },
	VerbClockDue: func(at situation, by Actor) Command { return ClockDue{By: by, Kind: at.nextClock()} },

	VerbCall:          func(at situation, by Actor) Command { return Call{By: by, Number: typed(at)} },
	VerbCancel:        func(_ situation, by Actor) Command { return Cancel{By: by} },
	VerbRedial:        func(at situation, by Actor) Command { return Redial{By: by, Number: typed(at)} },
	VerbHold:          func(_ situation, by Actor) Command { return Hold{By: by} },
	VerbRetrieve:      func(_ situation, by Actor) Command { return Retrieve{By: by} },
	VerbMute:          func(_ situation, by Actor) Command { return Mute{By: by} },
	VerbUnmute:        func(_ situation, by Actor) Command { return Unmute{By: by} },
	VerbDTMF:          func(_ situation, by Actor) Command { return DTMF{By: by, Digits: "12#"} },
	VerbRecord:        func(_ situation, by Actor) Command { return Record{By: by} },
	VerbStopRecording: func(_ situation, by Actor) Command { return StopRecording{By: by} },
	VerbVolume:        func(_ situation, by Actor) Command { loud := 80; return Volume{By: by, Speaker: &loud} },
	VerbRelease:       func(_ situation, by Actor) Command { return Release{By: by} },
	VerbSend:          func(_ situation, by Actor) Command { return Send{By: by, Reference: "message/1"} },
	VerbReceive:       func(_ situation, by Actor) Command { return Receive{By: by, Reference: "message/2"} },
	VerbPark:          func(at situation, by Actor) Command { return Park{By: by, Until: at.stage.now.Add(24 * time.Hour)} },
	VerbResume:        func(_ situation, by Actor) Command { return Resume{By: by} },
	VerbFailed:        func(_ situation, by Actor) Command { return CallFailed{By: by, Cause: CauseBusy} },
	VerbTimedOut:      func(_ situation, by Actor) Command { return CallTimedOut{By: by} },
	VerbCustomerGone:  func(_ situation, by Actor) Command { return CustomerGone{By: by} },

	VerbConsult:     func(at situation, by Actor) Command { return Consult{By: by, Agent: at.free(by)} },
	VerbEndConsult:  func(_ situation, by Actor) Command { return EndConsult{By: by} },
	VerbHandoverDue: func(_ situation, by Actor) Command { return HandoverDue{By: by} },
	VerbConference:  func(_ situation, by Actor) Command { return Conference{By: by} },
	VerbTransfer: func(at situation, by Actor) Command {
		i := at.record()
		stays := slices.ContainsFunc(i.Legs, func(l Leg) bool {
			return l.Role == RoleConferenced && l.Agent != "" && l.State.InConversation() && l.Back.IsZero()
		})
		if l, open := i.Consult(); stays || open && l.State.InConversation() && (l.Channel == i.Channel || !i.State.InConversation()) {
			return Transfer{By: by}
		}
		if l, open := i.Consult(); open && l.State.InConversation() && !at.blind(by) {
			return Transfer{By: by}
		}
		return Transfer{By: by, Agent: at.free(by)}
	},
	VerbSwitch: func(at situation, by Actor) Command {
		if at.record().Channel == Email {
			return SwitchChannel{By: by, Channel: Chat}
		}
		return SwitchChannel{By: by, Channel: Email}
	},
	VerbMonitor:    func(at situation, by Actor) Command { return monitoring(at, by) },
	VerbDeviceGone: func(_ situation, by Actor) Command { return DeviceGone{By: by} },
	VerbDeviceBack: func(_ situation, by Actor) Command { return DeviceBack{By: by} },
	VerbDeviceLost: func(_ situation, by Actor) Command { return LoseDevice{By: by} },

	VerbAskWrapUp:      func(_ situation, by Actor) Command { return AskWrapUp{By: by} },
	VerbExtend:         func(_ situation, by Actor) Command { return Extend{By: by} },
	VerbWrapUpTimedOut: func(_ situation, by Actor) Command { return WrapUpTimedOut{By: by} },
	VerbComplete:       func(_ situation, by Actor) Command { return Complete{By: by, Disposition: sold} },
	VerbFinish:         func(_ situation, by Actor) Command { return Finish{By: by, Disposition: sold} },
	VerbSettle:         func(_ situation, by Actor) Command { return Settle{By: by, Disposition: sold} },
	VerbWaive:          func(_ situation, by Actor) Command { return Waive{By: by, Reason: "training"} },
	VerbForceEnd: func(_ situation, by Actor) Command {
		return ForceEnd{By: by, Confirmed: true, ReleaseFailed: true, Reason: "controls are dead"}
	},
	VerbEdit: func(_ situation, by Actor) Command {
		text := "corrected"
		return Edit{By: by, Notes: &text, Outcome: &sold.Outcome}
	},
	VerbComment: func(_ situation, by Actor) Command { return Comment{By: by, Text: "well done"} },
	VerbAttach: func(_ situation, by Actor) Command {
		return Attach{By: by, Media: Media{Key: "recording", Kind: Recording, URL: "file/1"}}
	},

	VerbNote:      func(_ situation, by Actor) Command { return AddNote{By: by, Text: "asked for a discount"} },
	VerbContact:   func(at situation, by Actor) Command { return SetContact{By: by, Contact: at.record().Contact} },
	VerbAttribute: func(_ situation, by Actor) Command { return SetAttribute{By: by, Name: "tier", Value: "gold"} },
	VerbSubject:   func(_ situation, by Actor) Command { return SetSubject{By: by, Subject: "discount"} },
	VerbTag:       func(_ situation, by Actor) Command { return AddTag{By: by, Tag: Tag{Name: "vip"}} },
	VerbUntag:     func(_ situation, by Actor) Command { return RemoveTag{By: by, Name: "vip"} },
	VerbOutcome:   func(_ situation, by Actor) Command { return Choose{By: by, Disposition: sold} },
	VerbPop:       func(_ situation, by Actor) Command { return Pop{By: by} },

	VerbRinging:   func(_ situation, by Actor) Command { return Signal{By: by, Call: "unknown", Kind: SignalRinging} },
	VerbAnswered:  func(_ situation, by Actor) Command { return Signal{By: by, Call: "unknown", Kind: SignalAnswered} },
	VerbHungUp:    func(_ situation, by Actor) Command { return Signal{By: by, Call: "unknown", Kind: SignalHungUp} },
	VerbHeld:      func(_ situation, by Actor) Command { return Signal{By: by, Call: "unknown", Kind: SignalHeld} },
	VerbRetrieved: func(_ situation, by Actor) Command { return Signal{By: by, Call: "unknown", Kind: SignalRetrieved} },
	VerbRepeat:    func(_ situation, by Actor) Command { return RepeatAsk{By: by, Key: "unknown"} },
	VerbConfirm:   func(_ situation, by Actor) Command { return ConfirmAsk{By: by, Key: "unknown"} },
	VerbRefuseAsk: func(_ situation, by Actor) Command { return RefuseAsk{By: by, Key: "unknown"} },
	VerbLoseAsk:   func(_ situation, by Actor) Command { return LoseAsk{By: by, Key: "unknown"} },
}

// reports are the verbs by which the telephony and the desk's own timers report. They may be late or doubled, so Apply refuses
// none of them in any state and a report that says nothing new does nothing. No person may give one, and Actions lists none for
// a person; there is nothing for the two to agree on.
var reports = map[Verb]bool{VerbRinging: true, VerbAnswered: true, VerbHungUp: true, VerbHeld: true, VerbRetrieved: true,
	VerbRepeat: true, VerbConfirm: true, VerbHandoverDue: true, VerbRefuseAsk: true, VerbLoseAsk: true}

// typed is a number for contacts that have none, where the queue lets one be typed.
func typed(at situation) string {
	i := at.record()
	if i.Contact.Phone() == "" && at.stage.queues[i.Queue].TypedNumbers {
		return "+442079460099"
	}
	return ""
}

// nextClock is the clock that has something to tell next.
func (at situation) nextClock() ClockKind {
	kind, first := ClockAnswer, time.Time{}
	for _, c := range at.record().Clocks {
		if next := c.next(); !next.IsZero() && (first.IsZero() || next.Before(first)) {
			kind, first = c.Kind, next
		}
	}
	return kind
}

// elsewhere is a queue to overflow to: sometimes a named one, sometimes the policy's, or none.
func elsewhere(at situation) QueueID {
	i := at.record()
	if len(i.Legs)%2 == 1 {
		return ""
	}
	if i.Queue == "service" {
		return "sales"
	}
	return "service"
}

// monitoring asks for another mode than the one in which the actor takes part. A part of the system names somebody who has none.
func monitoring(at situation, by Actor) Command {
	if by.IsSystem() {
		if l, takes := at.record().LegOf("max"); takes && l.Open() {
			return Monitor{By: by, Agent: "lou"}
		}
		return Monitor{By: by, Agent: "max"}
	}
	mode := Listen
	for _, l := range at.record().Legs {
		if l.Role == RoleMonitoring && l.Agent == by.Agent && l.takesPart() && l.Mode == Listen {
			mode = Whisper
		}
	}
	return Monitor{By: by, Mode: mode}
}

// blind reports whether a transfer to somebody is open.
func (at situation) blind(by Actor) bool {
	asks := probe{verb: VerbTransfer, by: by, blind: true}
	w := newWork(at.stage.show(at.id, asks), asks, at.stage.now.Add(time.Second))
	defer w.done()
	_, no, err := w.admit(verbSpecs[VerbTransfer])
	return no == nil && err == nil
}

// free is an agent who takes part in nothing and has room.
func (at situation) free(by Actor) AgentID {
	for _, agent := range []AgentID{"zoe", "kim", "lea", "ivy"} {
		if a := at.stage.agents[agent]; len(a.Load) == 0 && !a.Lost && a.Presence == Ready && by.Agent != agent {
			return agent
		}
	}
	return "nobody"
}
