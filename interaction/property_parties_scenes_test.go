package interaction_test

import (
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// The ways to where several take part, each of which goes on from the one before. bob's phone answers when it is called.

func consultRings(s *stage) {
	s.switched.Becomes(interactiontest.Device("bob"), interactiontest.Rings)
	talks(s)
	s.do(Consult{By: By("ana"), Agent: "bob"})
	s.told()
}
func consults(s *stage) {
	talks(s)
	s.do(Consult{By: By("ana"), Agent: "bob"})
	s.told()
}
func consultsOutside(s *stage) {
	talks(s)
	s.do(Consult{By: By("ana"), Number: outsider})
	s.told()
}
func consultsByMessage(s *stage) {
	talks(s)
	s.do(Consult{By: By("ana"), Agent: "bob", Channel: Chat})
}
func asksByPhone(s *stage) {
	chats(s)
	s.do(Consult{By: By("ana"), Agent: "bob", Channel: Voice})
	s.told()
}
func conferences(s *stage) {
	consults(s)
	s.do(Conference{By: By("ana")})
	s.told()
}
func transferRings(s *stage) {
	s.switched.Becomes(interactiontest.Device("bob"), interactiontest.Rings)
	talks(s)
	s.do(Transfer{By: By("ana"), Agent: "bob"})
	s.told()
}
func handedOver(s *stage) {
	talks(s)
	s.do(Transfer{By: By("ana"), Agent: "bob"})
	s.told()
}
func withdrawn(s *stage) {
	handedOver(s)
	s.agent(BeNotReady{By: By("bob"), Agent: "bob", Reason: "lunch"})
}
func switches(s *stage) {
	s.switched.Becomes(patience, interactiontest.Rings)
	chats(s)
	s.do(SwitchChannel{By: By("ana"), Channel: Voice, Number: patience})
	s.told()
}
func monitored(s *stage) {
	talks(s)
	s.do(Monitor{By: By("cyd")})
	s.told()
}
func vanished(s *stage) {
	talks(s)
	if !s.switched.DeviceVanishes(s.device()) {
		s.t.Fatal("the device is not on a call")
	}
	s.told()
}

// cross lets a queue consult on other channels.
func cross(q *Queue) { q.CrossMedia = true }

// none gives nobody a wrap-up, whoever they are.
func none(q *Queue) { q.WrapUp.Kind = WrapUpNone }

// parties gives who is consulted a wrap-up too.
func parties(q *Queue) { q.WrapUp.Parties = true }

// party does something at the phone of who was called in last.
func party(before func(s *stage), does func(*interactiontest.Telephony, CallID) bool) func(s *stage) {
	return func(s *stage) {
		before(s)
		if !does(s.switched, s.last().Call) {
			s.t.Fatalf("the phone %s cannot do that", s.last().Call)
		}
	}
}

func ofParty(k SignalKind) func(s *stage) Command {
	return func(s *stage) Command { return Signal{Kind: k, Call: s.last().Call} }
}

var scenesOfSeveral = []scene{
	{name: "an agent is consulted", verb: VerbConsult, before: talks, act: say(Consult{By: By("ana"), Agent: "bob"})},
	{name: "somebody outside is consulted", verb: VerbConsult, before: talks, act: say(Consult{By: By("ana"), Number: outsider})},
	{name: "an agent is asked by message during a call", verb: VerbConsult, set: cross, before: talks, act: say(Consult{By: By("ana"), Agent: "bob", Channel: Chat})},
	{name: "an agent is called about a chat", verb: VerbConsult, set: cross, before: chats, act: say(Consult{By: By("ana"), Agent: "bob", Channel: Voice})},
	{name: "a number is called about a chat", verb: VerbConsult, set: cross, before: chats, act: say(Consult{By: By("ana"), Number: outsider})},
	{name: "an agent is asked about a chat by another", verb: VerbConsult, before: chats, act: say(Consult{By: By("ana"), Agent: "bob"})},
	{name: "an agent is consulted during a second call", verb: VerbConsult, before: func(s *stage) { onHold(s); talks(s) }, act: say(Consult{By: By("ana"), Agent: "bob"})},
	{name: "an agent is consulted where the host moves the media", verb: VerbConsult, bare: true, before: talks, act: say(Consult{By: By("ana"), Agent: "bob"})},
	{name: "a number is consulted where the host moves the media", verb: VerbConsult, bare: true, before: talks, act: say(Consult{By: By("ana"), Number: outsider})},
	{name: "who is consulted answers at the desk", verb: VerbAccept, set: cross, before: consultsByMessage, act: say(Accept{By: By("bob")})},
	{name: "who is consulted declines at the desk", verb: VerbReject, before: consultRings, act: say(Reject{By: By("bob"), Reason: "lunch"})},
	{name: "who is consulted answers the phone", verb: VerbAnswered, before: party(consultRings, (*interactiontest.Telephony).DeviceAnswers), act: ofParty(SignalAnswered)},
	{name: "who is called about a chat answers the phone", verb: VerbAnswered, set: cross, before: func(s *stage) {
		s.switched.Becomes(interactiontest.Device("bob"), interactiontest.Rings)
		party(asksByPhone, (*interactiontest.Telephony).DeviceAnswers)(s)
	}, act: ofParty(SignalAnswered)},
	{name: "who is consulted declines on the phone", verb: VerbFailed, before: party(consultRings, (*interactiontest.Telephony).DeviceDeclines), act: ofParty(SignalFailed)},
	{name: "who is consulted does not answer", verb: VerbTimedOut, before: func(s *stage) { consultRings(s); s.passes(time.Minute) }, act: say(CallTimedOut{By: System(Timer), Leg: 2})},
	{name: "who is consulted hangs up", verb: VerbHungUp, set: parties, before: party(consults, (*interactiontest.Telephony).AgentHangsUp), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.last().Call, Who: ByAgent}
	}},
	{name: "the customer hangs up during a consult", verb: VerbHungUp, before: hangsUp(consults), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.now().Customer.Call, Who: ByCustomer}
	}},
	{name: "the customer hangs up during a conference", verb: VerbHungUp, before: hangsUp(conferences), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.now().Customer.Call, Who: ByCustomer}
	}},
	{name: "who consults hangs up the phone", verb: VerbHungUp, before: phone(consults, (*interactiontest.Telephony).AgentHangsUp), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.device(), Who: ByAgent}
	}},
	{name: "the customer is taken back while the consult waits", verb: VerbRetrieve, before: consults, act: say(Retrieve{By: By("ana")})},
	{name: "the consult is taken back while the customer waits", verb: VerbRetrieve, before: func(s *stage) { consults(s); s.do(Retrieve{By: By("ana")}) }, act: say(Retrieve{By: By("ana"), Leg: 2})},
	{name: "who is consulted is put on hold", verb: VerbHold, before: consults, act: say(Hold{By: By("ana"), Leg: 2})},
	{name: "a consult is ended", verb: VerbEndConsult, set: parties, before: consults, act: say(EndConsult{By: By("ana")})},
	{name: "a consult by phone about a chat is ended", verb: VerbEndConsult, set: cross, before: asksByPhone, act: say(EndConsult{By: By("ana")})},
	{name: "who is consulted leaves", verb: VerbRelease, before: consults, act: say(Release{By: By("bob")})},
	{name: "a call is released during a consult", verb: VerbRelease, set: none, before: consults, act: say(Release{By: By("ana")})},
	{name: "a consult that rings is cancelled", verb: VerbCancel, before: consultRings, act: say(Cancel{By: By("ana")})},
	{name: "a wrap-up times out during a consult", verb: VerbWrapUpTimedOut, before: func(s *stage) {
		hangsUp(consults)(s)
		s.told()
		s.passes(time.Hour)
	}, act: say(WrapUpTimedOut{By: System(Timer), Leg: 1})},

	{name: "a conference", verb: VerbConference, before: consults, act: say(Conference{By: By("ana")})},
	{name: "a conference with somebody outside", verb: VerbConference, before: consultsOutside, act: say(Conference{By: By("ana")})},
	{name: "a conference while another call is talked on", verb: VerbConference, before: func(s *stage) {
		consults(s)
		first := s.id
		talks(s)
		s.id = first
	}, act: say(Conference{By: By("ana")})},
	{name: "a conference is refused", verb: VerbRefuseAsk, before: func(s *stage) {
		consults(s)
		s.switched.Inject(interactiontest.Fault{Kind: interactiontest.FaultUnknownUndone, Order: AskConference})
		s.do(Conference{By: By("ana")})
		s.switched.Mend()
	}, act: func(s *stage) Command { return RefuseAsk{By: System(Switch), Key: s.key()} }},
	{name: "the owner leaves a conference", verb: VerbRelease, before: conferences, act: say(Release{By: By("ana")})},
	{name: "an agent leaves a conference", verb: VerbRelease, set: parties, before: conferences, act: say(Release{By: By("bob")})},
	{name: "the owner hangs up in a conference", verb: VerbHungUp, before: phone(conferences, (*interactiontest.Telephony).AgentHangsUp), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.device(), Who: ByAgent}
	}},

	{name: "a consult becomes a transfer", verb: VerbTransfer, before: consults, act: say(Transfer{By: By("ana")})},
	{name: "a consult with somebody outside becomes a transfer", verb: VerbTransfer, before: consultsOutside, act: say(Transfer{By: By("ana")})},
	{name: "a consult with somebody outside becomes a transfer where the host moves the media", verb: VerbTransfer, bare: true, before: consultsOutside, act: say(Transfer{By: By("ana")})},
	{name: "a call is transferred to an agent", verb: VerbTransfer, set: ringing, before: talks, act: say(Transfer{By: By("ana"), Agent: "bob", Reason: "skills"})},
	{name: "a call is transferred to a queue", verb: VerbTransfer, before: talks, act: say(Transfer{By: By("ana"), Queue: "later"})},
	{name: "a call is transferred to a number", verb: VerbTransfer, before: talks, act: say(Transfer{By: By("ana"), Number: outsider})},
	{name: "a call is transferred to an agent by the switch", verb: VerbTransfer, keeps: true, before: talks, act: say(Transfer{By: By("ana"), Agent: "bob"})},
	{name: "a transfer by the switch is answered", verb: VerbAnswered, keeps: true, before: party(transferRings, (*interactiontest.Telephony).DeviceAnswers), act: ofParty(SignalAnswered)},
	{name: "a transfer by the switch is declined", verb: VerbFailed, keeps: true, before: party(transferRings, (*interactiontest.Telephony).DeviceDeclines), act: ofParty(SignalFailed)},
	{name: "a transfer by the switch is cancelled", verb: VerbCancel, keeps: true, before: transferRings, act: say(Cancel{By: By("ana")})},
	{name: "a transfer to a number is answered", verb: VerbAnswered, before: func(s *stage) {
		talks(s)
		s.do(Transfer{By: By("ana"), Number: patience})
		party(func(*stage) {}, (*interactiontest.Telephony).DeviceAnswers)(s)
	}, act: ofParty(SignalAnswered)},
	{name: "nobody answers a transfer", verb: VerbOfferTimedOut, set: ringing, before: func(s *stage) { handedOver(s); s.passes(time.Minute) }, act: say(OfferTimedOut{By: System(Timer), Leg: 2})},
	{name: "nobody answers a transfer, and it goes back to who gave it", verb: VerbOfferTimedOut, set: func(q *Queue) { ringing(q); q.Unanswered = UnansweredToAgent },
		before: func(s *stage) { handedOver(s); s.passes(time.Minute) }, act: say(OfferTimedOut{By: System(Timer), Leg: 2})},
	{name: "a transfer is accepted", verb: VerbAccept, before: handedOver, act: say(Accept{By: By("bob")})},
	{name: "a transfer whose agent went away is sent on", verb: VerbHandoverDue, set: func(q *Queue) { q.Unanswered = UnansweredToOverflow }, before: withdrawn, act: say(HandoverDue{By: System(Timer)})},

	{name: "a chat goes on by phone", verb: VerbSwitch, before: chats, act: say(SwitchChannel{By: By("ana"), Channel: Voice, Number: customer})},
	{name: "a chat goes on by e-mail, and stays open", verb: VerbSwitch, set: func(q *Queue) { q.SwitchKeeps = true }, before: func(s *stage) {
		chats(s)
		s.do(SetContact{By: By("ana"), Contact: Contact{Email: "jo@example.com"}})
	}, act: say(SwitchChannel{By: By("ana"), Channel: Email})},
	{name: "a chat goes on by phone where the host moves the media", verb: VerbSwitch, bare: true, before: chats, act: say(SwitchChannel{By: By("ana"), Channel: Voice, Number: customer})},
	{name: "the phone of a switch is answered", verb: VerbAnswered, before: func(s *stage) {
		switches(s)
		if !s.switched.DeviceAnswers(s.now().Customer.Call) {
			s.t.Fatal("the phone does not ring")
		}
	}, act: func(s *stage) Command { return Signal{Kind: SignalAnswered, Call: s.now().Customer.Call} }},
	{name: "a switch is cancelled", verb: VerbCancel, before: switches, act: say(Cancel{By: By("ana")})},
	{name: "a chat is released while a call is set up", verb: VerbRelease, before: switches, act: say(Release{By: By("ana")})},

	{name: "a supervisor listens", verb: VerbMonitor, before: talks, act: say(Monitor{By: By("cyd")})},
	{name: "a supervisor whispers to who consults", verb: VerbMonitor, before: consults, act: say(Monitor{By: By("cyd"), Mode: Whisper})},
	{name: "a supervisor barges in", verb: VerbMonitor, before: monitored, act: say(Monitor{By: By("cyd"), Mode: BargeIn})},
	{name: "a supervisor leaves", verb: VerbRelease, before: monitored, act: say(Release{By: By("cyd")})},
	{name: "a call is released that is monitored", verb: VerbRelease, before: monitored, act: say(Release{By: By("ana")})},

	{name: "a device loses the switch", verb: VerbDeviceGone, before: func(s *stage) { talks(s); s.switched.DeviceGone("ana") }, act: tells(SignalDeviceGone)},
	{name: "the host reports that a device has vanished", verb: VerbDeviceGone, bare: true, before: talks, act: say(DeviceGone{By: System(Host)})},
	{name: "a device vanishes during a consult", verb: VerbHungUp, before: phone(consults, (*interactiontest.Telephony).DeviceVanishes), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.device(), Who: ByUnknown}
	}},
	{name: "a device finds the switch again", verb: VerbDeviceBack, before: func(s *stage) {
		talks(s)
		s.switched.DeviceGone("ana")
		s.told()
		s.switched.DeviceReturns("ana")
	}, act: tells(SignalDeviceBack)},
	{name: "a device whose call has ended is connected anew", verb: VerbDeviceBack, before: vanished, act: say(DeviceBack{By: System(Host)})},
	{name: "a device is not back in time", verb: VerbDeviceLost, set: strict, before: func(s *stage) { vanished(s); s.passes(time.Minute) }, act: say(LoseDevice{By: System(Timer)})},
	{name: "a device is not back in time where the customer cannot be parked", verb: VerbDeviceLost, keeps: true, before: func(s *stage) { vanished(s); s.passes(time.Minute) }, act: say(LoseDevice{By: System(Timer)})},
	{name: "the owner's device is lost from a conference", verb: VerbDeviceLost, before: func(s *stage) {
		conferences(s)
		if !s.switched.DeviceVanishes(s.device()) {
			s.t.Fatal("the device is not on a call")
		}
		s.told()
		s.passes(time.Minute)
	}, act: say(LoseDevice{By: System(Timer)})},
}
