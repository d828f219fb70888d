package interactiontest_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// hears says whom a call must hear, and by whom it must be heard, in a room without mutes.
func (b bed) hears(id interaction.CallID, want ...interaction.CallID) {
	b.t.Helper()
	if got := b.Conversation(id); !slices.Equal(got, want) {
		b.t.Errorf("%s talks with %q, want %q", id, got, want)
	}
	for _, other := range want {
		if !b.Hears(id, other) || !b.Hears(other, id) {
			b.t.Errorf("%s and %s do not hear each other", id, other)
		}
	}
}

// alone says who must be up with nobody.
func (b bed) alone(want ...interaction.CallID) {
	b.t.Helper()
	var got []interaction.CallID
	for _, c := range b.Alone() {
		got = append(got, c.ID)
	}
	if !slices.Equal(got, want) {
		b.t.Errorf("alone: %q, want %q", got, want)
	}
}

// consultOrder asks bob, beside the customer.
func (b bed) consultOrder(key string) interaction.CallOrder {
	o := b.order(key, "bob", "ana")
	o.Target = "bob"
	return o
}

// all is an order for the three who take part in a consult.
func (b bed) all(key string, in interaction.CallID) interaction.CallOrder {
	o := b.order(key, "bob", in)
	o.Own = "ana"
	return o
}

// consult puts the customer on hold and lets ana talk with bob.
func (b bed) consult(in interaction.CallID) {
	b.t.Helper()
	b.must(b.Hold(b.ctx(), b.order("hold", in, "ana")))
	b.must(b.Consult(b.ctx(), b.consultOrder("consult")))
	b.told("ringing bob", "answered bob")
}

func TestConsult(t *testing.T) {
	rings := interactiontest.Script{interactiontest.Device("bob"): interactiontest.Rings}
	for _, test := range []struct {
		name  string
		s     interactiontest.Script
		do    func(b bed, in interaction.CallID)
		told  []string
		with  interaction.CallID // whom ana talks with
		alone []interaction.CallID
	}{
		{name: "the customer on hold hears nobody", with: "bob", alone: []interaction.CallID{"in-1"},
			do:   func(b bed, in interaction.CallID) { b.hears(in) },
			told: []string{"ringing bob", "answered bob"}},
		{name: "while it rings the agent stays where they are", s: rings,
			told: []string{"ringing bob"}},
		{name: "a busy target leaves the agent where they are", s: interactiontest.Script{interactiontest.Device("bob"): interactiontest.Busy},
			told: []string{"failed bob busy by agent"}},
		{name: "it is called off", s: rings,
			do:   func(b bed, _ interaction.CallID) { b.must(b.HangUp(b.ctx(), b.order("x", "bob", ""))) },
			told: []string{"ringing bob", "hung_up bob by system"}},
		{name: "the agent hangs up while it rings", s: rings, alone: []interaction.CallID{"in-1"},
			do:   func(b bed, _ interaction.CallID) { b.happens(b.AgentHangsUp("ana")) },
			told: []string{"ringing bob", "hung_up ana by agent", "failed bob failed by agent"}},
		{name: "who is consulted leaves the agent alone", alone: []interaction.CallID{"ana", "in-1"},
			do:   func(b bed, _ interaction.CallID) { b.happens(b.AgentHangsUp("bob")) },
			told: []string{"ringing bob", "answered bob", "hung_up bob by agent"}},
		{name: "the agent goes back to the customer", with: "in-1", alone: []interaction.CallID{"bob"},
			do: func(b bed, in interaction.CallID) {
				b.must(b.Hold(b.ctx(), b.order("h2", "bob", "ana")))
				b.must(b.Retrieve(b.ctx(), b.order("r", in, "ana")))
				b.hears("bob")
			},
			told: []string{"ringing bob", "answered bob"}},
		{name: "and to the other again", with: "bob", alone: []interaction.CallID{"in-1"},
			do: func(b bed, in interaction.CallID) {
				b.must(b.Hold(b.ctx(), b.order("h2", "bob", "ana")))
				b.must(b.Retrieve(b.ctx(), b.order("r", in, "ana")))
				b.must(b.Hold(b.ctx(), b.order("h3", in, "ana")))
				b.must(b.Retrieve(b.ctx(), b.order("r2", "bob", "ana")))
			},
			told: []string{"ringing bob", "answered bob"}},
		{name: "the same key calls once", with: "bob", alone: []interaction.CallID{"in-1"},
			do:   func(b bed, _ interaction.CallID) { b.must(b.Consult(b.ctx(), b.consultOrder("consult"))) },
			told: []string{"ringing bob", "answered bob"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, test.s)
			in := b.talk()
			b.must(b.Hold(b.ctx(), b.order("hold", in, "ana")))
			b.must(b.Consult(b.ctx(), b.consultOrder("consult")))
			if test.do != nil {
				test.do(b, in)
			}
			b.told(test.told...)
			if test.with != "" {
				b.hears("ana", test.with)
			} else {
				b.hears("ana")
			}
			b.alone(test.alone...)
		})
	}
}

func TestConsultRingsTheOwnDeviceFirstWhereItIsNotUp(t *testing.T) {
	own, target := interactiontest.Device("ana"), interactiontest.Device("bob")
	for _, test := range []struct {
		name string
		s    interactiontest.Script
		do   func(b bed)
		told []string
		rung int // the target
	}{
		{"both answer", nil, func(b bed) { b.hears("ana", "bob") }, []string{"ringing bob", "answered bob"}, 1},
		{"the own device fails", interactiontest.Script{own: interactiontest.NoAnswer}, func(bed) {}, []string{"failed bob failed by agent"}, 0},
		{"it is called off while the own device rings", interactiontest.Script{own: interactiontest.Rings}, func(b bed) {
			b.must(b.HangUp(b.ctx(), b.order("x", "bob", "")))
			b.happens(!b.DeviceAnswers("ana"))
		}, []string{"hung_up bob by system"}, 0},
		{"the target declines", interactiontest.Script{target: interactiontest.Rejects}, func(b bed) { b.alone("ana") }, []string{"ringing bob", "failed bob rejected by agent"}, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, test.s)
			b.must(b.Consult(b.ctx(), b.consultOrder("consult")))
			test.do(b)
			b.told(test.told...)
			if rung := b.Rung(target); rung != test.rung {
				t.Errorf("the target was rung %d times", rung)
			}
		})
	}
}

func TestConsultOutside(t *testing.T) {
	const lawyer = "+442079460099"
	b := newBed(t, nil)
	b.talk()
	o := b.order("consult", "lawyer", "ana")
	o.Number = lawyer
	b.must(b.Consult(b.ctx(), o))
	b.hears("ana", "lawyer")
	b.happens(b.CustomerHangsUp("lawyer"))
	b.told("ringing lawyer", "answered lawyer", "hung_up lawyer")
	b.Becomes(lawyer, interactiontest.Busy)
	o.Key, o.Call = "again", "lawyer-2"
	b.must(b.Consult(b.ctx(), o))
	b.told("failed lawyer-2 busy")
	o.Key, o.Call, o.Number = "nobody", "lawyer-3", ""
	if err := b.Consult(b.ctx(), o); !errors.Is(err, interaction.ErrCallRefused) {
		t.Errorf("with nobody: %v", err)
	}
}

func TestJoinIsAnAttendedTransfer(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	b.consult(in)
	b.must(b.Join(b.ctx(), b.all("join", in)))
	b.hears("bob", in)
	b.is(in, interactiontest.CallUp, "bob")
	b.alone("ana")
	b.must(b.HangUp(b.ctx(), b.order("x", "ana", "")))
	b.hears("bob", in)
	b.alone()
	b.told("hung_up ana by system")
}

func TestJoinAndConferenceNeedTheirCalls(t *testing.T) {
	for _, test := range []struct {
		name       string
		s          interactiontest.Script
		before     func(b bed, in interaction.CallID)
		join, conf error
	}{
		{name: "the customer left", before: func(b bed, in interaction.CallID) { b.happens(b.CustomerHangsUp(in)) },
			join: interaction.ErrNoSuchCall, conf: interaction.ErrNoSuchCall},
		{name: "the consulted left", before: func(b bed, _ interaction.CallID) { b.happens(b.AgentHangsUp("bob")) },
			join: interaction.ErrNoSuchCall, conf: interaction.ErrNoSuchCall},
		{name: "the agent left: a join needs them no more", before: func(b bed, _ interaction.CallID) { b.happens(b.AgentHangsUp("ana")) },
			conf: interaction.ErrNoSuchCall},
		{name: "the consulted has not answered", s: interactiontest.Script{interactiontest.Device("bob"): interactiontest.Rings},
			join: interaction.ErrCallRefused, conf: interaction.ErrCallRefused},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, test.s)
			in := b.talk()
			b.must(b.Consult(b.ctx(), b.consultOrder("consult")))
			if test.before != nil {
				test.before(b, in)
			}
			if err := b.Conference(b.ctx(), b.all("conference", in)); !errors.Is(err, test.conf) {
				t.Errorf("conference: %v", err)
			}
			if err := b.Join(b.ctx(), b.all("join", in)); !errors.Is(err, test.join) {
				t.Errorf("join: %v", err)
			}
		})
	}
}

// conference lets the customer, ana and bob hear each other.
func (b bed) conference() interaction.CallID {
	b.t.Helper()
	in := b.talk()
	b.consult(in)
	b.must(b.Conference(b.ctx(), b.all("conference", in)))
	return in
}

func TestConference(t *testing.T) {
	b := newBed(t, nil)
	in := b.conference()
	b.hears("ana", "bob", in)
	b.hears(in, "ana", "bob")
	b.is(in, interactiontest.CallUp, "")
	b.must(b.Hold(b.ctx(), b.order("hold again", in, "ana")))
	b.hears(in)
	b.hears("ana", "bob")
	b.must(b.Retrieve(b.ctx(), b.order("retrieve", in, "ana")))
	b.hears(in, "ana", "bob")
	b.must(b.Mute(b.ctx(), b.order("mute", "ana", in)))
	if b.Hears("bob", "ana") || b.Hears(in, "ana") || !b.Hears("ana", in) {
		t.Error("muted, ana is heard, or hears nobody")
	}
	b.told()
}

func TestWhoLeavesAConferenceLeavesTheOthersTogether(t *testing.T) {
	for _, test := range []struct {
		name   string
		leaves func(b bed, in interaction.CallID) bool
		stay   [2]interaction.CallID
	}{
		{"the agent", func(b bed, _ interaction.CallID) bool { return b.AgentHangsUp("ana") }, [2]interaction.CallID{"bob", "in-1"}},
		{"the consulted", func(b bed, _ interaction.CallID) bool { return b.AgentHangsUp("bob") }, [2]interaction.CallID{"ana", "in-1"}},
		{"the customer", func(b bed, in interaction.CallID) bool { return b.CustomerHangsUp(in) }, [2]interaction.CallID{"ana", "bob"}},
		{"one by order", func(b bed, _ interaction.CallID) bool { return b.HangUp(b.ctx(), b.order("x", "bob", "")) == nil }, [2]interaction.CallID{"ana", "in-1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, nil)
			in := b.conference()
			b.happens(test.leaves(b, in))
			b.hears(test.stay[0], test.stay[1])
			b.is(test.stay[0], interactiontest.CallUp, test.stay[1])
			b.alone()
		})
	}
}

func TestConferenceGrows(t *testing.T) {
	b := newBed(t, nil)
	in := b.conference()
	o := b.order("second consult", "lawyer", "ana")
	o.Number = "+442079460099"
	b.must(b.Consult(b.ctx(), o))
	b.hears("ana", "lawyer")
	b.hears("bob", in)
	o = b.order("second conference", "lawyer", in)
	o.Own = "ana"
	b.must(b.Conference(b.ctx(), o))
	b.hears("lawyer", "ana", "bob", in)
	b.happens(b.DeviceHolds("ana"))
	b.hears("ana")
	b.hears(in, "bob", "lawyer")
	b.happens(b.DeviceRetrieves("ana"))
	b.hears("ana", "bob", in, "lawyer")
}

func TestTransfer(t *testing.T) {
	const lawyer = "+442079460099"
	target := interactiontest.Device("bob")
	for _, test := range []struct {
		name  string
		s     interactiontest.Script
		do    func(b bed, in interaction.CallID)
		told  []string
		with  interaction.CallID // whom the customer talks with
		alone []interaction.CallID
	}{
		{name: "the target answers", told: []string{"ringing bob", "answered bob"}, with: "bob", alone: []interaction.CallID{"ana"}},
		{name: "until then nothing changes", s: interactiontest.Script{target: interactiontest.Rings}, told: []string{"ringing bob"}, with: "ana"},
		{name: "a busy target changes nothing", s: interactiontest.Script{target: interactiontest.Busy}, told: []string{"failed bob busy by agent"}, with: "ana"},
		{name: "it is called off", s: interactiontest.Script{target: interactiontest.Rings}, with: "ana",
			do:   func(b bed, _ interaction.CallID) { b.must(b.HangUp(b.ctx(), b.order("x", "bob", ""))) },
			told: []string{"ringing bob", "hung_up bob by system"}},
		{name: "the customer leaves", s: interactiontest.Script{target: interactiontest.Rings}, alone: []interaction.CallID{"ana"},
			do: func(b bed, in interaction.CallID) {
				b.happens(b.CustomerHangsUp(in) && b.DeviceAnswers("bob"))
			},
			told: []string{"ringing bob", "hung_up in-1 by customer", "failed bob failed by agent"}},
		{name: "the agent has left already", s: interactiontest.Script{target: interactiontest.Rings}, with: "bob",
			do: func(b bed, _ interaction.CallID) {
				b.must(b.HangUp(b.ctx(), b.order("x", "ana", "")))
				b.alone("in-1")
				b.happens(b.DeviceAnswers("bob"))
			},
			told: []string{"ringing bob", "hung_up ana by system", "answered bob"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, test.s)
			in := b.talk()
			o := b.all("transfer", in)
			o.Target = "bob"
			b.must(b.Transfer(b.ctx(), o))
			b.must(b.Transfer(b.ctx(), o))
			if test.do != nil {
				test.do(b, in)
			}
			b.told(test.told...)
			if c, _ := b.Call(in); c.With != test.with {
				t.Errorf("the customer is with %q, want %q", c.With, test.with)
			}
			b.alone(test.alone...)
		})
	}
	b := newBed(t, nil)
	in := b.talk()
	o := b.all("outside", in)
	o.Call, o.Number = "lawyer", lawyer
	b.must(b.Transfer(b.ctx(), o))
	b.hears(in, "lawyer")
	o.Key, o.Call, o.Peer = "nobody", "lawyer-2", "nobody"
	if err := b.Transfer(b.ctx(), o); !errors.Is(err, interaction.ErrNoSuchCall) {
		t.Errorf("of nobody: %v", err)
	}
}
