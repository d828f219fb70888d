package interaction_test

import (
	"errors"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// What random lives have come upon, made short. Each is a race: of what people do at their desks with what happens at the switch.
var found = []struct {
	name  string
	set   func(q *Queue)
	keeps bool
	play  func(s *stage)
}{
	{name: "a hold that lost to the same hold is not taken back", play: func(s *stage) {
		talks(s)
		s.shaky.next(meanwhile(func() { _, _ = s.other.Hold(s.ctx, s.id, "ana") }))
		if _, err := s.desk.Hold(s.ctx, s.id, "ana"); !errors.Is(err, ErrRefused) {
			s.t.Fatalf("the second hold: %v", err)
		}
	}},
	{name: "a hold that was taken back is carried out when it is given again", play: func(s *stage) {
		talks(s)
		s.shaky.next(meanwhile(func() {
			_, _ = s.other.Do(s.ctx, Request{Command: BeNotReady{By: By("bob"), Agent: "bob", Reason: "lunch"}})
		}))
		if _, err := s.desk.Consult(s.ctx, s.id, "ana", "bob"); !errors.Is(err, ErrRefused) {
			s.t.Fatalf("the consult: %v", err)
		}
		s.do(Hold{By: By("ana")})
	}},
	{name: "a consult that was answered just before the agent went back to the customer", play: func(s *stage) {
		talks(s)
		s.do(Consult{By: By("ana"), Agent: "bob"}) // answered, and not told yet
		s.do(Retrieve{By: By("ana")})
	}},
	{name: "a consult that is answered while the agent talks on another call", play: func(s *stage) {
		consultRings(s)
		first, call := s.id, s.last().Call
		talks(s)
		s.id = first
		s.switched.DeviceAnswers(call)
	}},
	{name: "a call about a chat that is answered while the agent talks on another call", set: cross, play: func(s *stage) {
		s.switched.Becomes(interactiontest.Device("bob"), interactiontest.Rings)
		asksByPhone(s)
		first, call := s.id, s.last().Call
		talks(s)
		s.id = first
		s.switched.DeviceAnswers(call)
	}},
	{name: "a second call is taken during a consult", play: func(s *stage) { consults(s); talks(s) }},
	{name: "a second call is taken during a call about a chat", set: cross, play: func(s *stage) { asksByPhone(s); talks(s) }},
	{name: "a conference while the agent talks on another call", play: func(s *stage) {
		consults(s)
		first := s.id
		talks(s)
		s.id = first
		s.do(Conference{By: By("ana")})
	}},
	{name: "a transfer by the switch that was answered just before it was cancelled", keeps: true, play: func(s *stage) {
		talks(s)
		s.do(Transfer{By: By("ana"), Agent: "bob"}) // answered, and not told yet
		s.do(Cancel{By: By("ana")})
	}},
	{name: "a transfer by the switch that was answered just before the customer was put on hold for another call", keeps: true, play: func(s *stage) {
		talks(s)
		s.do(Transfer{By: By("ana"), Agent: "bob"}) // answered, and not told yet
		first, late := s.id, s.switched.Signals()
		talks(s)
		s.id, s.unheard = first, late
	}},
	{name: "a consult that was answered just before it was given up", play: func(s *stage) {
		talks(s)
		s.do(Consult{By: By("ana"), Agent: "bob"})
		s.do(EndConsult{By: By("ana")})
		s.do(Retrieve{By: By("ana")})
	}},
	{name: "a consult that crosses the end of the agent's call rings their device anew", play: func(s *stage) {
		talks(s)
		s.switched.DeviceVanishes(s.device()) // not told yet
		s.do(Consult{By: By("ana"), Agent: "bob"})
		s.told()
		s.passes(time.Minute)
		s.do(LoseDevice{By: System(Timer), Leg: 1})
	}},
	{name: "a consult that was given up, and crossed the end of the agent's call", play: func(s *stage) {
		talks(s)
		s.switched.AgentHangsUp(s.device()) // not told yet
		late := s.switched.Signals()
		s.do(Consult{By: By("ana"), Agent: "bob"})
		s.do(EndConsult{By: By("ana")})
		s.unheard = late
	}},
	{name: "a consult that rings, and crossed the end of the agent's call", play: func(s *stage) {
		s.switched.Becomes(interactiontest.Device("bob"), interactiontest.Rings)
		talks(s)
		s.switched.AgentHangsUp(s.device()) // not told yet
		late := s.switched.Signals()
		s.do(Consult{By: By("ana"), Agent: "bob"})
		s.unheard = late
	}},
	{name: "an agent who hangs up the phone leaves nobody in a consult", play: func(s *stage) { phone(consults, (*interactiontest.Telephony).AgentHangsUp)(s) }},
	{name: "a device that vanishes leaves nobody in a consult", play: func(s *stage) { phone(consults, (*interactiontest.Telephony).DeviceVanishes)(s) }},
	{name: "the device of who is consulted vanishes after the customer has left", play: func(s *stage) {
		hangsUp(consults)(s)
		s.told()
		party(func(*stage) {}, (*interactiontest.Telephony).DeviceVanishes)(s)
		s.told()
		s.passes(15 * time.Second)
		s.do(LoseDevice{By: System(Timer), Leg: 2})
	}},
}

func TestWhatRandomLivesHaveFound(t *testing.T) {
	for _, f := range found {
		t.Run(f.name, func(t *testing.T) {
			s := newStage(t, scene{set: f.set, keeps: f.keeps})
			before := emptyWorld()
			f.play(s)
			s.shaky.calm()
			s.told()
			after, fresh, err := before.observe(s.ctx, s.store)
			if err != nil {
				t.Fatal(err)
			}
			p := &passage{before: before, after: after, fresh: fresh, queues: s.policies(), from: s.clock.Now(), to: s.clock.Now(), switched: s.switched}
			if err := errors.Join(p.holds(), s.deadAir(after), s.crossedLines(after, nil)); err != nil {
				t.Errorf("%v\n%s", err, s.picture(after, after.interactions[s.id]))
			}
		})
	}
}

// TestWorkThatComesToSomebodyWhoIsGoneGoesBack: the second channel of an agent who has logged out connects when the other answers.
func TestWorkThatComesToSomebodyWhoIsGoneGoesBack(t *testing.T) {
	s := newStage(t, scene{set: func(q *Queue) { q.CrossMedia, q.Reclaim.LoggedOut = true, time.Minute }})
	chats(s)
	s.agent(Logout{By: By("ana"), Agent: "ana"})
	s.do(SwitchChannel{By: By("ana"), Channel: Voice, Number: customer})
	s.told()
	later := func() {
		s.passes(time.Hour)
		if _, err := s.desk.Tick(s.ctx, s.clock.Now()); err != nil {
			t.Fatal(err)
		}
	}
	later() // a call is not taken from anybody
	s.do(Consult{By: By("ana"), Agent: "bob", Channel: Chat})
	s.do(Accept{By: By("bob")})
	later()
	if i := s.now(); i.State != StateConnected || onAnyConsult(i) {
		t.Fatalf("it is %s, with %+v", i.State, i.Legs)
	}
}
