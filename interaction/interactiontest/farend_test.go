package interactiontest_test

import (
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

func TestHangUps(t *testing.T) {
	rings := interactiontest.Script{customerNumber: interactiontest.Rings}
	for _, test := range []struct {
		name string
		s    interactiontest.Script
		do   func(b bed)
		told []string
		ana  interactiontest.CallState
		with interaction.CallID
	}{
		{name: "the customer leaves the agent alone on the line",
			do:   func(b bed) { b.happens(b.CustomerHangsUp("customer")) },
			told: []string{"ringing customer", "answered customer", "hung_up customer by customer"}, ana: interactiontest.CallUp},
		{name: "the agent leaves the customer alone on the line",
			do: func(b bed) {
				b.happens(b.AgentHangsUp("ana"))
				b.is("customer", interactiontest.CallUp, "")
			},
			told: []string{"ringing customer", "answered customer", "hung_up ana by agent"}, ana: interactiontest.CallGone},
		{name: "a device that vanishes leaves the customer alone on the line",
			do: func(b bed) {
				b.happens(!b.DeviceVanishes("customer") && b.DeviceVanishes("ana"))
				b.is("customer", interactiontest.CallUp, "")
			},
			told: []string{"ringing customer", "answered customer", "hung_up ana by unknown"}, ana: interactiontest.CallGone},
		{name: "only a customer hangs up a customer's call",
			do:   func(b bed) { b.happens(!b.AgentHangsUp("customer") && !b.CustomerHangsUp("ana")) },
			told: []string{"ringing customer", "answered customer"}, ana: interactiontest.CallUp, with: "customer"},
		{name: "nobody hangs up what is gone",
			do:   func(b bed) { b.happens(b.CustomerHangsUp("customer") && !b.CustomerHangsUp("customer")) },
			told: []string{"ringing customer", "answered customer", "hung_up customer by customer"}, ana: interactiontest.CallUp},
		{name: "a customer who hangs up while it rings declines", s: rings,
			do:   func(b bed) { b.happens(b.CustomerHangsUp("customer")) },
			told: []string{"ringing customer", "failed customer rejected by customer"}, ana: interactiontest.CallUp},
		{name: "an agent who hangs up while the customer's phone rings ends the dial", s: rings,
			do:   func(b bed) { b.happens(b.AgentHangsUp("ana")) },
			told: []string{"ringing customer", "hung_up ana by agent", "failed customer failed by agent"}, ana: interactiontest.CallGone},
		{name: "a cancelled dial leaves the agent alone on the line", s: rings,
			do:   func(b bed) { b.must(b.HangUp(b.ctx(), b.order("x", "customer", ""))) },
			told: []string{"ringing customer", "hung_up customer by system"}, ana: interactiontest.CallUp},
		{name: "a cancelled dial stops the device that rings", s: interactiontest.Script{interactiontest.Device("ana"): interactiontest.Rings},
			do:   func(b bed) { b.must(b.HangUp(b.ctx(), b.order("x", "customer", ""))) },
			told: []string{"hung_up customer by system"}, ana: interactiontest.CallGone},
		{name: "a device hung up by the system ends the dial", s: rings,
			do:   func(b bed) { b.must(b.HangUp(b.ctx(), b.order("x", "ana", ""))) },
			told: []string{"ringing customer", "hung_up ana by system", "failed customer failed by agent"}, ana: interactiontest.CallGone},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, test.s)
			b.dial(interaction.AgentFirst)
			test.do(b)
			b.told(test.told...)
			b.is("ana", test.ana, test.with)
		})
	}
}

func TestIncomingBelongsToWhomItIsSaid(t *testing.T) {
	b := newBed(t, nil)
	first, second := b.Incoming(customerNumber), b.Incoming("+442079460001")
	b.happens(b.Belongs(first, b.id) && !b.Belongs("nobody", b.id))
	b.happens(b.CustomerHangsUp(first) && b.CustomerHangsUp(second))
	signals := b.Signals()
	if signals[0].Interaction != b.id || !signals[1].Interaction.IsZero() {
		t.Errorf("signals: %+v", signals)
	}
}

func TestAnOfferRingsUntilItIsAnswered(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(b bed)
		told []string
	}{
		{"nothing happens by itself", func(bed) {}, nil},
		{"the handset answers", func(b bed) { b.happens(b.DeviceAnswers("ana")) }, []string{"answered ana"}},
		{"the handset declines", func(b bed) { b.happens(b.DeviceDeclines("ana")) }, []string{"failed ana rejected by agent"}},
		{"the offer is over", func(b bed) { b.must(b.HangUp(b.ctx(), b.order("h", "ana", ""))) }, []string{"hung_up ana by system"}},
		{"the desktop accepts and the handset is picked up", func(b bed) {
			b.must(b.Connect(b.ctx(), b.order("c", "ana", b.Incoming(customerNumber))))
			b.is("ana", interactiontest.CallUp, "in-1")
		}, []string{"answered ana"}},
		{"the handset answers and is then connected without ringing", func(b bed) {
			b.happens(b.DeviceAnswers("ana"))
			b.must(b.Connect(b.ctx(), b.order("c", "ana", b.Incoming(customerNumber))))
			b.is("ana", interactiontest.CallUp, "in-1")
		}, []string{"answered ana", "answered ana"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, nil)
			b.must(b.Ring(b.ctx(), b.order("r", "ana", "")))
			test.do(b)
			b.told(append([]string{"ringing ana"}, test.told...)...)
			if rung := b.Rung(interactiontest.Device("ana")); rung != 1 {
				t.Errorf("the device was rung %d times", rung)
			}
		})
	}
}

func TestPhoneHoldsByItself(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	b.happens(!b.DeviceRetrieves("ana") && !b.DeviceHolds(in))
	b.happens(b.DeviceHolds("ana"))
	b.is(in, interactiontest.CallHeld, "ana")
	b.happens(b.DeviceRetrieves("ana"))
	b.is(in, interactiontest.CallUp, "ana")
	b.told("held ana", "retrieved ana")
}

func TestRestartForgetsEverything(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	b.happens(b.DeviceHolds("ana"))
	b.Restart()
	b.told("hung_up ana by unknown", "hung_up "+string(in)+" by unknown")
	if calls := b.Calls(); len(calls) != 0 {
		t.Errorf("calls: %v", calls)
	}
	b.dial(interaction.AgentFirst)
	b.Restart()
	b.dial(interaction.AgentFirst)
	if rung := b.Rung(customerNumber); rung != 2 {
		t.Errorf("the customer was rung %d times: a restarted switch knows no keys", rung)
	}
}
