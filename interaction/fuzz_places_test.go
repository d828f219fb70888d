package interaction_test

import (
	"slices"
	"testing"

	. "github.com/deskline/deskline/interaction"
)

// places are where the fuzzed commands and signals meet an interaction: the scenes, and those in which several take part.
var places = slices.Concat(scenes, gatherings)

// gatherings are scenes of several parties, without a telephony, so that every verb is there: ana owns, bob is called in, cyd
// supervises.
var gatherings = []scene{
	gathers("somebody is called in", talks, Consult{By: By("ana"), Agent: "bob"}),
	gathers("somebody is consulted", talks, Consult{By: By("ana"), Agent: "bob"}, Accept{By: By("bob")}),
	gathers("somebody outside is consulted", talks, Consult{By: By("ana"), Number: "+442079460077"}),
	gathers("somebody is asked by message", talks, Consult{By: By("ana"), Agent: "bob", Channel: Chat}, Accept{By: By("bob")}),
	gathers("a consult outlives its call", talks, Consult{By: By("ana"), Agent: "bob"}, Accept{By: By("bob")}, CustomerGone{By: System(Host)}),
	gathers("a conference", talks, Consult{By: By("ana"), Agent: "bob"}, Accept{By: By("bob")}, Conference{By: By("ana")}),
	gathers("a conference that is monitored", talks, Consult{By: By("ana"), Agent: "bob"}, Accept{By: By("bob")}, Conference{By: By("ana")}, Monitor{By: By("cyd")}),
	gathers("a conference from which a device vanished", talks, Consult{By: By("ana"), Agent: "bob"}, Accept{By: By("bob")}, Conference{By: By("ana")}, DeviceGone{By: System(Host)}),
	gathers("a call that was handed over", talks, Consult{By: By("ana"), Agent: "bob"}, Accept{By: By("bob")}, Transfer{By: By("ana")}),
	gathers("a call that is transferred to somebody", talks, Transfer{By: By("ana"), Agent: "bob"}),
	gathers("a chat about which somebody is called", chats, Consult{By: By("ana"), Agent: "bob", Channel: Voice}, Accept{By: By("bob")}),
	gathers("a chat that goes on by phone", chats, SwitchChannel{By: By("ana"), Channel: Voice, Number: "+442079460001"}),
	gathers("a chat of which two channels stay open", chats, SetContact{By: By("ana"), Contact: Contact{Email: "eva@example.com", Phones: []Phone{{Number: "+442079460001"}}}}, SwitchChannel{By: By("ana"), Channel: Text}),
}

func gathers(name string, begin func(s *stage), acts ...Command) scene {
	return scene{name: name, bare: true, set: func(q *Queue) {
		q.CrossMedia, q.SwitchKeeps, q.WrapUp.Parties, q.Unanswered = true, true, true, UnansweredToAgent
	},
		before: func(s *stage) {
			begin(s)
			for _, c := range acts {
				s.do(c)
			}
		}}
}

// ofSeveral are commands of the verbs for more than one party, as they are sent.
var ofSeveral = []Command{
	Consult{Agent: "bob"}, Consult{Agent: "cyd", Channel: Chat}, Consult{Number: "+442079460077"}, Consult{Agent: "bob", Direct: true, Channel: Voice},
	Conference{}, Transfer{}, Transfer{Agent: "bob", Reason: "skills"}, Transfer{Queue: "later"}, Transfer{Number: "+442079460077"},
	SwitchChannel{Channel: Voice, Number: "+442079460001"}, SwitchChannel{Channel: Email}, Monitor{Mode: Whisper}, Monitor{Agent: "cyd", Mode: BargeIn},
	DeviceGone{}, DeviceGone{Leg: 2}, DeviceBack{}, LoseDevice{}, LoseDevice{Leg: 2}, Release{}, Release{Leg: 2}, Hold{Leg: 2}, Retrieve{Leg: 2}, CallFailed{Leg: 2, Cause: CauseBusy},
	CallTimedOut{Leg: 2}, Reclaim{Leg: 2}, Reject{Leg: 2}, CustomerGone{}, Requeue{}, ForceEnd{Confirmed: true, Reason: "stuck"}, WrapUpTimedOut{},
}

// evilOfSeveral are such commands of which one should be afraid.
var evilOfSeveral = []string{
	`{"verb":"consult"}`, `{"verb":"consult","agent":"ana"}`, `{"verb":"consult","agent":"bob","number":"1"}`, `{"verb":"consult","agent":"bob","channel":"email"}`,
	`{"verb":"consult","number":"1","channel":"chat"}`, `{"verb":"consult","agent":"nobody","direct":true}`, `{"verb":"consult","agent":"bob","channel":"video"}`,
	`{"verb":"transfer","agent":"ana"}`, `{"verb":"transfer","agent":"bob","queue":"later"}`, `{"verb":"transfer","queue":"sales"}`, `{"verb":"transfer","queue":"*"}`,
	`{"verb":"switch_channel","channel":""}`, `{"verb":"switch_channel","channel":"pigeon"}`, `{"verb":"switch_channel","channel":"video"}`,
	`{"verb":"monitor","mode":"shout"}`, `{"verb":"monitor","agent":"ana"}`, `{"verb":"monitor","agent":"nobody"}`, `{"verb":"hold","leg":-1}`,
	`{"verb":"device_gone","leg":9223372036854775807}`, `{"verb":"device_back","leg":2}`, `{"verb":"device_lost","leg":-1}`, `{"verb":"device_gone","call":"x","kind":"device_gone"}`,
}

// TestGatheringsComeAbout: each is what its name says, or the fuzzing would meet something else.
func TestGatheringsComeAbout(t *testing.T) {
	for _, sc := range gatherings {
		t.Run(sc.name, func(t *testing.T) {
			s := newStage(t, sc)
			sc.before(s)
			if i := s.now(); len(i.Legs) < 2 {
				t.Errorf("only %d legs take part", len(i.Legs))
			}
			for _, c := range ofSeveral {
				for _, by := range actors {
					s := newStage(t, sc)
					sc.before(s)
					c, err := ParseCommand(wire(c), by)
					if err != nil {
						t.Fatal(err)
					}
					s.give(t, s.requestOf(c))
				}
			}
		})
	}
}
