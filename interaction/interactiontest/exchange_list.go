package interactiontest

import (
	"context"
	"fmt"

	"github.com/deskline/deskline/interaction"
)

// listed waits until each call is listed in its state, with its interaction where the switch knows it, and once; "" must not be
// listed. Calls of others may be there.
func (t *exchangeTest) listed(want map[interaction.CallID]interaction.CallState) {
	t.Helper()
	t.eventually(func() string {
		ctx, cancel := context.WithTimeout(context.Background(), t.Within)
		defer cancel()
		reports, err := able[interaction.CallLister](t).ListCalls(ctx)
		if err != nil {
			t.Fatalf("list: %v", err)
		}
		if reports == nil {
			return "no calls are a nil slice, want an empty one"
		}
		found := map[interaction.CallID]interaction.CallState{}
		for _, r := range reports {
			if _, twice := found[r.Call]; twice {
				return fmt.Sprintf("call %s is listed twice", r.Call)
			}
			found[r.Call] = r.State
			if id, ours := t.of[r.Call]; ours && r.Interaction != id && !r.Interaction.IsZero() {
				return fmt.Sprintf("call %s is listed for interaction %s, want %s", r.Call, r.Interaction, id)
			}
		}
		for call, state := range want {
			if found[call] != state {
				return fmt.Sprintf("call %s is listed as %q, want %q", call, found[call], state)
			}
		}
		return ""
	})
}

var listCases = []exchangeCase{
	{name: "every call is listed", rule: "ListCalls returns every call there is, with how far it is, and none that is gone", needs: []ability{lists}, run: func(t *exchangeTest) {
		t.listed(nil)
		t.behave(Rings, t.ana)
		t.incoming()
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: interaction.CallUp, t.ana.call: ""})
		t.must("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
		t.is(t.ana, PhoneRings)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: interaction.CallUp, t.ana.call: interaction.CallRinging})
		t.answers(t.ana)
		t.await(t.ana, interaction.SignalAnswered)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: interaction.CallUp, t.ana.call: interaction.CallUp})
		t.putsDown(t.customer, interaction.ByCustomer)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: "", t.ana.call: interaction.CallUp})
		t.hangUp(t.ana)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: "", t.ana.call: ""})
	}},
	{name: "a call on hold is listed", rule: "a call is listed as held while Holder holds it", needs: []ability{lists, holds}, run: func(t *exchangeTest) {
		t.talk()
		t.hold(t.customer)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: interaction.CallHeld, t.ana.call: interaction.CallUp})
		t.retrieve(t.customer)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: interaction.CallUp, t.ana.call: interaction.CallUp})
	}},
	{name: "a parked call is listed", rule: "a parked call is up", needs: []ability{lists, parks}, run: func(t *exchangeTest) {
		t.talk()
		t.park()
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: interaction.CallUp})
	}},
	{name: "a dial is listed before the customer's phone rings", rule: "a call that an order has begun is listed, also while only the other's phone rings for it", needs: []ability{lists}, run: func(t *exchangeTest) {
		t.behave(Rings, t.ana)
		t.must("dial", t.Telephony.Dial, t.dialOrder(interaction.AgentFirst))
		t.is(t.ana, PhoneRings)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: interaction.CallRinging, t.ana.call: interaction.CallRinging})
		t.hangUp(t.customer)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: "", t.ana.call: ""})
	}},
	{name: "a call that failed is not listed", rule: "a call that was never answered is gone when it has failed", needs: []ability{lists}, run: func(t *exchangeTest) {
		t.behave(Busy, t.ana)
		t.incoming()
		t.must("connect", t.Telephony.Connect, t.order(t.ana, t.customer))
		t.fails(t.ana, interaction.CauseBusy, interaction.CauseRejected)
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: interaction.CallUp, t.ana.call: ""})
	}},
}

// isBack waits until the telephony says that the switch is there again.
func (t *exchangeTest) isBack() {
	t.Helper()
	t.eventually(func() string {
		select {
		case _, open := <-able[interaction.Outages](t).Back():
			if !open {
				t.Fatal("Back is closed, and there may be another outage")
			}
			return ""
		default:
			return "the telephony does not say that the switch is back"
		}
	})
}

// forget takes values from Back that stand for earlier outages.
func (t *exchangeTest) forget() {
	for {
		select {
		case _, open := <-able[interaction.Outages](t).Back():
			if open {
				continue
			}
		default:
		}
		return
	}
}

var outageCases = []exchangeCase{
	{name: "an outage that is over is told", rule: "a value arrives from Back when the connection is there again, each time; calls have gone on", needs: []ability{outages, breaker}, run: func(t *exchangeTest) {
		t.talk()
		t.settle()
		t.forget()
		for range 2 {
			if err := t.Phones.(Breaker).Outage(); err != nil {
				t.Fatal(err)
			}
			t.isBack()
		}
		t.is(t.ana, PhoneUp)
		t.hangUp(t.ana)
	}},
	{name: "nobody need listen for outages", rule: "a value from Back that nobody takes holds nothing up, and stands for several outages", needs: []ability{outages, breaker}, run: func(t *exchangeTest) {
		for range 3 {
			if err := t.Phones.(Breaker).Outage(); err != nil {
				t.Fatal(err)
			}
		}
		t.talk()
		t.isBack()
	}},
	{name: "a restart of the switch is told", rule: "a value arrives from Back when the switch was restarted; calls that are gone are not listed, and new ones can be made", needs: []ability{outages, lists, breaker}, run: func(t *exchangeTest) {
		t.talk()
		t.forget()
		if err := t.Phones.(Breaker).Restart(); err != nil {
			t.Fatal(err)
		}
		t.isBack()
		t.listed(map[interaction.CallID]interaction.CallState{t.customer.call: "", t.ana.call: ""})
		t.gone("hang up what was lost", t.Telephony.HangUp, t.order(t.ana, party{}))
		for _, p := range []party{t.ana, t.customer} { // who may think that they talk still
			if t.Phones.State(p.phone) == PhoneUp {
				_ = t.Phones.HangUp(p.phone)
			}
			t.is(p, PhoneIdle)
		}
		t.ana.call = t.newCall()
		t.talk()
	}},
	{name: "a device that loses the switch is told, and when it is back", rule: "device_gone and device_back are signals about the agent's call", needs: []ability{plugs}, run: func(t *exchangeTest) {
		t.talk()
		p := t.Phones.(Plugs)
		if err := p.Unplug(t.ana.agent); err != nil {
			t.Fatal(err)
		}
		t.await(t.ana, interaction.SignalDeviceGone)
		if err := p.PlugIn(t.ana.agent); err != nil {
			t.Fatal(err)
		}
		t.await(t.ana, interaction.SignalDeviceBack)
		t.quiet(t.customer)
	}},
}
