package interaction_test

import (
	"context"
	"slices"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// scene is one verb at work: how the floor comes to where it can be given, and the request.
type scene struct {
	name   string
	verb   Verb
	set    func(q *Queue) // changes the queue "sales"
	bare   bool           // without a telephony: the host moves the media
	keeps  bool           // on a telephony that cannot park: a blind transfer is the switch's own
	strays bool           // it says that a hang-up is over which the switch has not done
	before func(s *stage) // leaves the interaction in s.id
	act    func(s *stage) Command
}

// stage is a floor on which a scene is played: ana and bob are logged in to the queue "sales", cyd supervises it. A customer at
// the number that rings is not there yet.
type stage struct {
	*floor
	t   testing.TB
	ctx context.Context
	id  ID
}

const (
	customer = "+442079460001" // answers
	patience = "+442079460002" // rings until told otherwise
)

func newStage(t testing.TB, sc scene, more ...func(c *floorConfig)) *stage {
	t.Helper()
	q := Queue{ID: "sales", Waiting: WaitPolicy{MaxWait: time.Hour, Overflow: "later"}, Tags: []string{"vip"}, OutcomeInCall: true,
		TypedNumbers: true, WrapUp: WrapUpPolicy{Kind: WrapUpTimed}, Reclaim: ReclaimPolicy{Lost: time.Minute}}
	if sc.set != nil {
		sc.set(&q)
	}
	forms := &interactiontest.Outcomes{}
	forms.Put("strict", interactiontest.Form{Required: true, Codes: []string{"sold"}})
	c := floorConfig{queues: []Queue{q, {ID: "later"}}, gate: AnybodyMayBeContacted{}, outcomes: forms, capacity: roomy{live: 2, others: 6},
		channels: []ChannelSpec{{Channel: Chat, Class: SemiLive, Widen: []Verb{VerbPark, VerbResume}}}}
	if !sc.bare {
		c.switched = interactiontest.NewTelephony(interactiontest.Script{patience: interactiontest.Rings})
	}
	if sc.keeps {
		c.telephony = c.switched.Transferring()
	}
	for _, change := range more {
		change(&c)
	}
	f, err := newFloor(c)
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{floor: f, t: t, ctx: t.Context()}
	grants := crewGrants["cyd"]
	s.agent(SetAgent{By: System(Host), Agent: "cyd", Grants: &grants})
	for _, a := range []AgentID{"ana", "bob", "cyd"} {
		s.agent(Login{By: By(a), Agent: a, Queues: []QueueID{"sales", "later"}})
	}
	return s
}

// do gives a command on the interaction, which must be carried out.
func (s *stage) do(c Command) Interaction {
	s.t.Helper()
	r, err := s.desk.Do(s.ctx, Request{Interaction: s.id, Command: c})
	if err != nil {
		s.t.Fatalf("%s: %v", c.Verb(), err)
	}
	return r.Interaction
}

func (s *stage) agent(c Command) {
	s.t.Helper()
	if _, err := s.desk.Do(s.ctx, Request{Command: c}); err != nil {
		s.t.Fatalf("%s: %v", c.Verb(), err)
	}
}

func (s *stage) create(d Draft) {
	s.t.Helper()
	d.Queue = "sales"
	s.id = ID{}
	s.id = s.do(Create{By: System(Host), Draft: d}).ID
	if s.switched != nil && d.Call != "" {
		s.switched.Belongs(d.Call, s.id)
	}
}

// told delivers what the switch reports.
func (s *stage) told() {
	s.t.Helper()
	if s.switched == nil {
		return
	}
	if _, err := s.deliver(s.ctx, s.desk); err != nil {
		s.t.Fatal(err)
	}
}

func (s *stage) now() Interaction {
	s.t.Helper()
	i, err := s.store.Interaction(s.ctx, s.id)
	if err != nil {
		s.t.Fatal(err)
	}
	return i
}

// passes lets time pass without anything being fired.
func (s *stage) passes(d time.Duration) { s.clock.Advance(d) }

// The ways to a state, each of which goes on from the one before.

func rings(s *stage) {
	d := Draft{Channel: Voice, From: customer}
	d.Records = []string{"crm/17"}
	if s.switched != nil {
		d.Call = s.switched.Incoming(customer)
	}
	s.create(d)
}
func offered(s *stage) {
	rings(s)
	s.do(Offer{By: System(Router), Agents: []AgentID{"ana"}})
}
func connecting(s *stage) {
	s.switched.Becomes(interactiontest.Device("ana"), interactiontest.Rings)
	offered(s)
	s.do(Accept{By: By("ana")})
}
func talks(s *stage) {
	offered(s)
	s.do(Accept{By: By("ana")})
	s.told()
}
func onHold(s *stage) {
	talks(s)
	s.do(Hold{By: By("ana")})
}
func released(s *stage) {
	talks(s)
	s.do(Release{By: By("ana")})
	s.told()
}
func owing(s *stage) {
	released(s)
	s.passes(time.Minute)
	s.do(WrapUpTimedOut{By: System(Timer), Leg: 1})
}
func done(s *stage) {
	released(s)
	s.do(Complete{By: By("ana"), Disposition: Disposition{Outcome: "sold"}})
}
func review(s *stage) {
	d := Draft{Channel: Voice, Owner: "ana"}
	d.Contact.Phones = []Phone{{Number: customer}, {Number: patience}}
	s.create(d)
}
func dials(s *stage) {
	review(s)
	s.do(Call{By: By("ana"), Number: patience})
	s.told()
}
func called(s *stage) {
	review(s)
	s.do(Call{By: By("ana")})
	s.told()
}
func calledAndDone(s *stage) {
	called(s)
	s.do(Release{By: By("ana")})
	s.told()
}
func callsBack(s *stage) {
	d := Draft{Channel: Voice, Owner: "ana", Origin: FromCallback}
	d.Contact.Phones = []Phone{{Number: customer}}
	s.create(d)
	s.do(Call{By: By("ana")})
	s.told()
}
func chats(s *stage) {
	s.create(Draft{Channel: Chat, From: "jo@example.com"})
	s.do(Pick{By: By("ana")})
}
func parked(s *stage) {
	chats(s)
	s.do(Park{By: By("ana"), Until: s.clock.Now().Add(time.Hour)})
}
func taken(s *stage) {
	chats(s)
	s.do(Pick{By: By("cyd")})
}
func lost(s *stage) {
	chats(s)
	s.agent(ReportLost{By: System(Host), Agent: "ana"})
	s.passes(2 * time.Minute)
}
func unconfirmed(kind AskKind) func(s *stage) {
	return func(s *stage) {
		talks(s)
		s.switched.Inject(interactiontest.Fault{Kind: interactiontest.FaultUnknownUndone, Order: kind})
		s.do(Release{By: By("ana")})
		s.switched.Mend()
	}
}
func (s *stage) key() string               { return s.now().Asks[0].Key }
func ringing(q *Queue)                     { q.Offers.RingPhone = true }
func strict(q *Queue)                      { q.Form = "strict" }
func three(q *Queue)                       { q.Offers.AtOnce = 3 }
func say(c Command) func(s *stage) Command { return func(*stage) Command { return c } }
func nowhere(*stage)                       {}
func (s *stage) device() CallID            { return s.now().Legs[0].Call }
func (s *stage) last() Leg                 { legs := s.now().Legs; return legs[len(legs)-1] }
func tells(k SignalKind) func(s *stage) Command {
	return func(s *stage) Command { return Signal{Kind: k, Call: s.device()} }
}

// phone does something at the phone of the first leg's agent.
func phone(before func(s *stage), does func(*interactiontest.Telephony, CallID) bool) func(s *stage) {
	return func(s *stage) {
		before(s)
		if !does(s.switched, s.device()) {
			s.t.Fatalf("the phone %s cannot do that", s.device())
		}
	}
}

func hangsUp(before func(s *stage)) func(s *stage) {
	return func(s *stage) {
		before(s)
		if !s.switched.CustomerHangsUp(s.now().Customer.Call) {
			s.t.Fatal("the customer is not on the line")
		}
	}
}

// scenes has at least one scene for every verb. Those of several parties are in scenesOfSeveral.
var scenes = slices.Concat(scenesOfOne, scenesOfSeveral)

var scenesOfOne = []scene{
	{name: "a call comes in", verb: VerbCreate, before: nowhere, act: func(s *stage) Command {
		return Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: Voice, From: customer, Call: s.switched.Incoming(customer)}}
	}},
	{name: "an agent begins a call", verb: VerbCreate, before: nowhere, act: say(Create{By: By("ana"), Draft: Draft{Queue: "sales", Channel: Voice, Owner: "ana"}})},
	{name: "an offer to one", verb: VerbOffer, before: rings, act: say(Offer{By: System(Router), Agents: []AgentID{"ana"}})},
	{name: "an offer to three whose phones ring", verb: VerbOffer, set: func(q *Queue) { ringing(q); three(q) }, before: rings,
		act: say(Offer{By: System(Router), Agents: []AgentID{"ana", "bob", "cyd"}})},
	{name: "an offer that is accepted automatically", verb: VerbOffer, set: func(q *Queue) { q.Offers.Automatic = true }, before: rings,
		act: say(Offer{By: System(Router), Agents: []AgentID{"ana"}})},
	{name: "a call is accepted", verb: VerbAccept, before: offered, act: say(Accept{By: By("ana")})},
	{name: "a call whose phones ring is accepted", verb: VerbAccept, set: func(q *Queue) { ringing(q); three(q) }, before: func(s *stage) {
		rings(s)
		s.do(Offer{By: System(Router), Agents: []AgentID{"ana", "bob"}})
	}, act: say(Accept{By: By("ana")})},
	{name: "a second call is accepted, and the first held", verb: VerbAccept, before: func(s *stage) { talks(s); offered(s) }, act: say(Accept{By: By("ana")})},
	{name: "a call is accepted where the host moves the media", verb: VerbAccept, bare: true, before: offered, act: say(Accept{By: By("ana")})},
	{name: "an offer is rejected", verb: VerbReject, set: ringing, before: offered, act: say(Reject{By: By("ana"), Reason: "lunch"})},
	{name: "an offer times out", verb: VerbOfferTimedOut, set: ringing, before: func(s *stage) { offered(s); s.passes(time.Minute) }, act: say(OfferTimedOut{By: System(Timer), Leg: 1})},
	{name: "a delivery fails", verb: VerbDeliveryFailed, before: offered, act: say(DeliveryFailed{By: System(Host), Reason: "no widget"})},
	{name: "an offer is withdrawn", verb: VerbRevoke, set: ringing, before: offered, act: say(Revoke{By: By("cyd")})},
	{name: "a call is picked", verb: VerbPick, before: rings, act: say(Pick{By: By("ana")})},
	{name: "a chat is picked from its owner", verb: VerbPick, before: chats, act: say(Pick{By: By("cyd")})},
	{name: "a call is assigned to an agent whose phone rings", verb: VerbAssign, set: ringing, before: rings, act: say(Assign{By: By("cyd"), Agent: "bob"})},
	{name: "a call goes back to the queue", verb: VerbRequeue, before: talks, act: say(Requeue{By: By("ana")})},
	{name: "a dialled call goes back to the queue before it is answered", verb: VerbRequeue, before: dials, act: say(Requeue{By: By("ana")})},
	{name: "a dialled call goes back to the queue with its customer", verb: VerbRequeue, before: called, act: say(Requeue{By: By("ana")})},
	{name: "a chat is taken from an agent who is lost", verb: VerbReclaim, before: lost, act: say(Reclaim{By: System(Timer)})},
	{name: "a call overflows", verb: VerbOverflow, before: func(s *stage) { offered(s); s.passes(2 * time.Hour) }, act: say(Overflow{By: System(Timer)})},
	{name: "a call overflows to nowhere", verb: VerbOverflow, set: func(q *Queue) { q.Waiting.Overflow = "" }, before: func(s *stage) { rings(s); s.passes(2 * time.Hour) },
		act: say(Overflow{By: System(Timer)})},
	{name: "a call expires", verb: VerbExpire, set: ringing, before: offered, act: say(Expire{By: System(Router), Reason: EndNobody})},
	{name: "the search is widened", verb: VerbWiden, before: rings, act: func(s *stage) Command {
		return Widen{By: System(Router), Ring: 1, Until: s.clock.Now().Add(time.Minute)}
	}},
	{name: "a ring ends", verb: VerbRingDue, before: func(s *stage) {
		rings(s)
		s.do(Widen{By: System(Router), Ring: 1, Until: s.clock.Now().Add(time.Minute)})
		s.passes(time.Hour)
	}, act: say(RingDue{By: System(Timer)})},

	{name: "a promise is about to be broken", verb: VerbClockDue, set: promised, before: func(s *stage) { offered(s); s.passes(9 * time.Second) },
		act: say(ClockDue{By: System(Timer), Kind: ClockAnswer})},
	{name: "a promise is broken", verb: VerbClockDue, set: promised, before: func(s *stage) { offered(s); s.passes(time.Minute) },
		act: say(ClockDue{By: System(Timer), Kind: ClockAnswer})},
	{name: "a call is accepted later than promised, before the timers tell", verb: VerbAccept, bare: true, set: promised,
		before: func(s *stage) { offered(s); s.passes(11 * time.Second) }, act: say(Accept{By: By("ana")})},

	{name: "the agent calls", verb: VerbCall, before: review, act: say(Call{By: By("ana")})},
	{name: "a call is cancelled", verb: VerbCancel, before: dials, act: say(Cancel{By: By("ana")})},
	{name: "the agent calls again", verb: VerbRedial, before: calledAndDone, act: say(Redial{By: By("ana"), Number: patience})},
	{name: "the customer is put on hold", verb: VerbHold, before: talks, act: say(Hold{By: By("ana")})},
	{name: "the customer is taken back", verb: VerbRetrieve, before: onHold, act: say(Retrieve{By: By("ana")})},
	{name: "the agent mutes", verb: VerbMute, before: talks, act: say(Mute{By: By("ana")})},
	{name: "the agent unmutes", verb: VerbUnmute, before: func(s *stage) { talks(s); s.do(Mute{By: By("ana")}) }, act: say(Unmute{By: By("ana")})},
	{name: "digits are sent", verb: VerbDTMF, before: talks, act: say(DTMF{By: By("ana"), Digits: "1"})},
	{name: "a recording begins", verb: VerbRecord, before: talks, act: say(Record{By: By("ana")})},
	{name: "a recording ends", verb: VerbStopRecording, before: func(s *stage) { talks(s); s.do(Record{By: By("ana")}) }, act: say(StopRecording{By: By("ana")})},
	{name: "volumes are set", verb: VerbVolume, before: talks, act: func(*stage) Command { v := 50; return Volume{By: By("ana"), Speaker: &v} }},
	{name: "a call is released", verb: VerbRelease, before: talks, act: say(Release{By: By("ana")})},
	{name: "a call is released while it is set up", verb: VerbRelease, before: connecting, act: say(Release{By: By("ana")})},
	{name: "a call that rings at the customer is released", verb: VerbRelease, before: dials, act: say(Release{By: By("ana")})},
	{name: "a callback is released without a wrap-up", verb: VerbRelease, before: callsBack, act: say(Release{By: By("ana")})},
	{name: "a message is sent", verb: VerbSend, before: chats, act: say(Send{By: By("ana"), Reference: "m1"})},
	{name: "a message comes", verb: VerbReceive, before: parked, act: say(Receive{By: System(Host), Reference: "m2"})},
	{name: "a chat is parked", verb: VerbPark, before: chats, act: func(s *stage) Command { return Park{By: By("ana"), Until: s.clock.Now().Add(time.Hour)} }},
	{name: "a chat is resumed", verb: VerbResume, before: parked, act: say(Resume{By: By("ana")})},

	{name: "a wrap-up is asked for", verb: VerbAskWrapUp, set: func(q *Queue) { q.WrapUp.Kind = WrapUpOnRequest }, before: talks, act: say(AskWrapUp{By: By("ana")})},
	{name: "a wrap-up is extended", verb: VerbExtend, before: released, act: say(Extend{By: By("ana")})},
	{name: "a wrap-up times out", verb: VerbWrapUpTimedOut, before: func(s *stage) { released(s); s.passes(time.Hour) }, act: say(WrapUpTimedOut{By: System(Timer), Leg: 1})},
	{name: "a call is completed", verb: VerbComplete, set: strict, before: released, act: say(Complete{By: By("ana"), Disposition: Disposition{Outcome: "sold"}})},
	{name: "a callback is done, and after-call work follows", verb: VerbComplete, before: func(s *stage) {
		callsBack(s)
		s.do(Release{By: By("ana")})
	}, act: say(Complete{By: By("ana"), Disposition: Disposition{Outcome: "sold"}})},
	{name: "a former owner finishes", verb: VerbFinish, before: taken, act: say(Finish{By: By("ana"), Disposition: Disposition{Outcome: "sold"}})},
	{name: "an outcome is chosen", verb: VerbOutcome, before: talks, act: say(Choose{By: By("ana"), Disposition: Disposition{Outcome: "sold"}})},
	{name: "a debt is settled", verb: VerbSettle, set: strict, before: owing, act: say(Settle{By: By("ana"), Disposition: Disposition{Outcome: "sold"}})},
	{name: "a debt is waived", verb: VerbWaive, set: strict, before: owing, act: say(Waive{By: By("cyd"), Reason: "their first day"})},
	{name: "a supervisor forces the end of a call", verb: VerbForceEnd, set: strict, before: talks, act: say(ForceEnd{By: By("cyd"), Confirmed: true, Reason: "stuck"})},
	{name: "a supervisor forces the end of a call that is dialled", verb: VerbForceEnd, before: dials, act: say(ForceEnd{By: By("cyd"), Confirmed: true, Reason: "stuck"})},
	{name: "a completed call is edited", verb: VerbEdit, before: done, act: func(*stage) Command { v := "lost"; return Edit{By: By("ana"), Type: &v} }},
	{name: "a completed call is commented", verb: VerbComment, before: done, act: say(Comment{By: By("cyd"), Text: "well done"})},
	{name: "a recording is attached", verb: VerbAttach, before: done, act: say(Attach{By: System(Host), Media: Media{Key: "r1", Kind: Recording, URL: "s3://r1"}})},

	{name: "a note is added", verb: VerbNote, before: talks, act: say(AddNote{By: By("ana"), Text: "asks for Tom"})},
	{name: "the contact is changed", verb: VerbContact, before: talks, act: say(SetContact{By: By("ana"), Contact: Contact{First: "Jo"}})},
	{name: "an attribute is set", verb: VerbAttribute, before: talks, act: say(SetAttribute{By: By("ana"), Name: "city", Value: "Porto"})},
	{name: "the subject is changed", verb: VerbSubject, before: talks, act: say(SetSubject{By: By("ana"), Subject: "an order"})},
	{name: "a tag is added", verb: VerbTag, before: talks, act: say(AddTag{By: By("ana"), Tag: Tag{Name: "vip"}})},
	{name: "a tag is removed", verb: VerbUntag, before: talks, act: say(RemoveTag{By: By("ana"), Name: "vip"})},
	{name: "the record pops again", verb: VerbPop, before: talks, act: say(Pop{By: By("ana")})},

	{name: "the phone rings", verb: VerbRinging, before: connecting, act: tells(SignalRinging)},
	{name: "the phone is answered", verb: VerbAnswered, before: phone(connecting, (*interactiontest.Telephony).DeviceAnswers), act: tells(SignalAnswered)},
	{name: "the handset is picked up at the offer", verb: VerbAnswered, set: ringing, before: func(s *stage) {
		phone(offered, (*interactiontest.Telephony).DeviceAnswers)(s)
		s.switched.Signals() // it is told once: told twice, it is taken for the answer to the connecting
	}, act: tells(SignalAnswered)},
	{name: "the handset is declined at the offer", verb: VerbFailed, set: ringing, before: phone(offered, (*interactiontest.Telephony).DeviceDeclines), act: func(s *stage) Command {
		return Signal{Kind: SignalFailed, Cause: CauseRejected, Call: s.device()}
	}},
	{name: "the agent's phone declines", verb: VerbFailed, before: phone(connecting, (*interactiontest.Telephony).DeviceDeclines), act: tells(SignalFailed)},
	{name: "the customer hangs up", verb: VerbHungUp, before: hangsUp(talks), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.now().Customer.Call, Who: ByCustomer}
	}},
	{name: "the customer hangs up during an offer", verb: VerbHungUp, set: ringing, before: hangsUp(offered), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.now().Customer.Call, Who: ByCustomer}
	}},
	{name: "the agent hangs up the phone", verb: VerbHungUp, before: phone(talks, (*interactiontest.Telephony).AgentHangsUp), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.device(), Who: ByAgent}
	}},
	{name: "the agent's device vanishes", verb: VerbHungUp, before: phone(talks, (*interactiontest.Telephony).AgentHangsUp), act: func(s *stage) Command {
		return Signal{Kind: SignalHungUp, Call: s.device(), Who: ByUnknown}
	}},
	{name: "the phone holds", verb: VerbHeld, before: phone(talks, (*interactiontest.Telephony).DeviceHolds), act: tells(SignalHeld)},
	{name: "the phone takes the customer back", verb: VerbRetrieved, before: phone(onHold, (*interactiontest.Telephony).DeviceRetrieves), act: tells(SignalRetrieved)},
	{name: "the customer is gone", verb: VerbCustomerGone, before: chats, act: say(CustomerGone{By: System(Host)})},
	{name: "connecting takes too long", verb: VerbTimedOut, before: func(s *stage) { connecting(s); s.passes(time.Minute) }, act: say(CallTimedOut{By: System(Timer)})},
	{name: "dialling takes too long", verb: VerbTimedOut, before: func(s *stage) { dials(s); s.passes(time.Minute) }, act: say(CallTimedOut{By: System(Timer)})},
	{name: "a hang-up is asked for again", verb: VerbRepeat, before: func(s *stage) { unconfirmed(AskHangUp)(s); s.passes(2 * time.Second) },
		act: func(s *stage) Command { return RepeatAsk{By: System(Timer), Key: s.key()} }},
	{name: "a hang-up is confirmed", strays: true, verb: VerbConfirm, before: unconfirmed(AskHangUp), act: func(s *stage) Command { return ConfirmAsk{By: System(Switch), Key: s.key()} }},
	{name: "a hang-up is refused", strays: true, verb: VerbRefuseAsk, before: unconfirmed(AskHangUp), act: func(s *stage) Command { return RefuseAsk{By: System(Switch), Key: s.key()} }},
	{name: "a dial is refused", verb: VerbRefuseAsk, before: dials, act: func(s *stage) Command { return RefuseAsk{By: System(Switch), Key: s.key()} }},
	{name: "a hang-up is lost", strays: true, verb: VerbLoseAsk, before: func(s *stage) { unconfirmed(AskHangUp)(s); s.passes(time.Hour) },
		act: func(s *stage) Command { return LoseAsk{By: System(Timer), Key: s.key()} }},

	{name: "an agent logs in", verb: VerbLogin, before: nowhere, act: say(Login{By: By("dan"), Agent: "dan", Queues: []QueueID{"sales"}})},
	{name: "an agent logs out during an offer", verb: VerbLogout, set: ringing, before: offered, act: say(Logout{By: By("ana"), Agent: "ana"})},
	{name: "an agent is ready", verb: VerbReady, before: func(s *stage) { s.agent(BeNotReady{By: By("ana"), Agent: "ana"}) }, act: say(BeReady{By: By("ana"), Agent: "ana"})},
	{name: "an agent is ready for outbound work", verb: VerbReadyOutbound, before: nowhere, act: say(BeReady{By: By("ana"), Agent: "ana", Outbound: true})},
	{name: "an agent is not ready during an offer", verb: VerbNotReady, set: ringing, before: offered, act: say(BeNotReady{By: By("ana"), Agent: "ana", Reason: "lunch"})},
	{name: "an agent takes back what they chose for later", verb: VerbCancelNext, before: func(s *stage) {
		talks(s)
		s.agent(BeNotReady{By: By("ana"), Agent: "ana", Reason: "lunch"})
	}, act: say(CancelNext{By: By("ana"), Agent: "ana"})},
	{name: "an agent is seen again", verb: VerbSeen, before: lost, act: say(ReportSeen{By: System(Host), Agent: "ana"})},
	{name: "an agent is lost during an offer", verb: VerbLost, set: ringing, before: offered, act: say(ReportLost{By: System(Host), Agent: "ana"})},
	{name: "an agent gets a name", verb: VerbSetAgent, before: nowhere, act: func(*stage) Command { v := "Ana"; return SetAgent{By: System(Host), Agent: "ana", Name: &v} }},
	{name: "a reclaim deadline is cleared", verb: VerbReclaimDue, before: func(s *stage) { lost(s); s.do(Reclaim{By: System(Timer)}) }, act: say(ReclaimDue{By: System(Timer), Agent: "ana"})},
}

// promised is a queue that promises an answer within ten seconds.
func promised(q *Queue) { q.SLA.Answer.Within = 10 * time.Second }

// request is the scene's request.
func (sc scene) request(s *stage) Request {
	r := s.requestOf(sc.act(s))
	r.ID = s.newID()
	return r
}

func TestEveryVerbAtWork(t *testing.T) {
	seen := map[Verb]bool{}
	for _, sc := range scenes {
		seen[sc.verb] = true
		t.Run(sc.name, func(t *testing.T) {
			s := newStage(t, sc)
			sc.before(s)
			before, _, err := emptyWorld().observe(s.ctx, s.store)
			if err != nil {
				t.Fatal(err)
			}
			r := sc.request(s)
			if got := r.Command.Verb(); got != sc.verb {
				t.Fatalf("it gives %s, and says %s", got, sc.verb)
			}
			res, err := s.desk.Do(s.ctx, r)
			if err != nil {
				t.Fatal(err)
			}
			if len(res.Events) == 0 {
				t.Fatal("nothing happened")
			}
			after, fresh, err := before.observe(s.ctx, s.store)
			if err != nil {
				t.Fatal(err)
			}
			p := &passage{before: before, after: after, fresh: fresh, queues: s.policies(), request: r.ID, alone: true, from: s.clock.Now(), to: s.clock.Now()}
			if err := p.holds(); err != nil {
				t.Error(err)
			}
		})
	}
	for _, v := range allVerbs() {
		if !seen[v] {
			t.Errorf("no scene of %s", v)
		}
	}
}
