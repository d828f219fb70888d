package interactiontest_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

func TestFarEndsBehaveAsScripted(t *testing.T) {
	for _, test := range []struct {
		far  interactiontest.FarEnd
		want []string
	}{
		{interactiontest.Answers, []string{"ringing customer", "answered customer"}},
		{"", []string{"ringing customer", "answered customer"}},
		{interactiontest.Rings, []string{"ringing customer"}},
		{interactiontest.Busy, []string{"failed customer busy by customer"}},
		{interactiontest.NoAnswer, []string{"ringing customer", "failed customer no_answer by customer"}},
		{interactiontest.Rejects, []string{"ringing customer", "failed customer rejected by customer"}},
		{interactiontest.Unreachable, []string{"failed customer unreachable by customer"}},
		{interactiontest.Invalid, []string{"failed customer invalid_number by customer"}},
		{interactiontest.Silent, nil},
	} {
		t.Run(string(test.far), func(t *testing.T) {
			s := interactiontest.Script{}
			if test.far != "" {
				s[customerNumber] = test.far
			}
			b := newBed(t, s)
			b.dial(interaction.AgentFirst)
			b.told(test.want...)
			b.told()
		})
	}
}

func TestConnectFollowsTheDevice(t *testing.T) {
	for _, test := range []struct {
		name   string
		device interactiontest.FarEnd
		want   []string
		state  interactiontest.CallState
	}{
		{"a device that answers is joined", interactiontest.Answers, []string{"ringing ana", "answered ana"}, interactiontest.CallUp},
		{"a device that rings is not joined yet", interactiontest.Rings, []string{"ringing ana"}, interactiontest.CallRinging},
		{"a device that is not there fails by the agent", interactiontest.Unreachable, []string{"failed ana unreachable by agent"}, interactiontest.CallGone},
		{"a silent device keeps still", interactiontest.Silent, nil, interactiontest.CallWaiting},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, interactiontest.Script{interactiontest.Device("ana"): test.device})
			in := b.Incoming(customerNumber)
			b.must(b.Connect(b.ctx(), b.order("k", "ana", in)))
			b.told(test.want...)
			with := interaction.CallID("")
			if test.state == interactiontest.CallUp {
				with = in
			}
			b.is("ana", test.state, with)
			b.is(in, interactiontest.CallUp, map[bool]interaction.CallID{true: "ana"}[with != ""])
		})
	}
}

func TestConnectNeedsTheCustomer(t *testing.T) {
	b := newBed(t, interactiontest.Script{interactiontest.Device("ana"): interactiontest.Rings})
	if err := b.Connect(b.ctx(), b.order("k", "ana", "nobody")); !errors.Is(err, interaction.ErrNoSuchCall) {
		t.Errorf("connect with nobody: %v", err)
	}
	in := b.Incoming(customerNumber)
	b.must(b.Connect(b.ctx(), b.order("k", "ana", in)))
	b.happens(b.CustomerHangsUp(in))
	b.happens(b.DeviceAnswers("ana"))
	b.told("ringing ana", "hung_up in-1 by customer", "failed ana failed by agent")
	b.is("ana", interactiontest.CallGone, "")
}

func TestConnectTakesTheCustomerFromTheOther(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	o := b.order("bob", "bob", in)
	o.Agent = "bob"
	b.must(b.Connect(b.ctx(), o))
	b.is(in, interactiontest.CallUp, "bob")
	b.is("ana", interactiontest.CallUp, "")
}

func TestDialRingsOneAfterTheOther(t *testing.T) {
	both := interactiontest.Script{customerNumber: interactiontest.Rings, interactiontest.Device("ana"): interactiontest.Rings}
	for _, test := range []struct {
		first  interaction.FirstLeg
		phones [2]interaction.CallID
		told   [3][]string
	}{
		{interaction.AgentFirst, [2]interaction.CallID{"ana", "customer"}, [3][]string{nil, {"ringing customer"}, {"answered customer"}}},
		{interaction.CustomerFirst, [2]interaction.CallID{"customer", "ana"}, [3][]string{{"ringing customer"}, nil, {"answered customer"}}},
	} {
		t.Run(string(test.first), func(t *testing.T) {
			b := newBed(t, both)
			b.dial(test.first)
			b.told(test.told[0]...)
			b.is(test.phones[1], interactiontest.CallWaiting, "")
			b.happens(!b.DeviceAnswers(test.phones[1]))
			b.happens(b.DeviceAnswers(test.phones[0]))
			b.told(test.told[1]...)
			b.happens(b.DeviceAnswers(test.phones[1]))
			b.told(test.told[2]...)
			b.is("customer", interactiontest.CallUp, "ana")
			b.is("ana", interactiontest.CallUp, "customer")
		})
	}
}

func TestDialThatFailsByTheDeviceSaysNothingOfTheCustomer(t *testing.T) {
	for _, first := range []interaction.FirstLeg{interaction.AgentFirst, interaction.CustomerFirst} {
		b := newBed(t, interactiontest.Script{interactiontest.Device("ana"): interactiontest.NoAnswer})
		b.dial(first)
		signals := words(b.Signals())
		if got := signals[len(signals)-1]; got != "failed customer failed by agent" {
			t.Errorf("%q: %q", first, signals)
		}
		b.is("customer", interactiontest.CallGone, "")
		b.is("ana", interactiontest.CallGone, "")
		if rung := b.Rung(customerNumber); rung != map[interaction.FirstLeg]int{interaction.CustomerFirst: 1}[first] {
			t.Errorf("%q: the customer was rung %d times", first, rung)
		}
	}
}

func TestRedialUsesTheDeviceThatIsUp(t *testing.T) {
	b := newBed(t, interactiontest.Script{customerNumber: interactiontest.Busy})
	b.dial(interaction.AgentFirst)
	b.is("ana", interactiontest.CallUp, "")
	b.Becomes(customerNumber, interactiontest.Answers)
	b.must(b.Dial(b.ctx(), b.dialOrder("again")))
	b.told("failed customer busy by customer", "ringing customer", "answered customer")
	if rung := b.Rung(interactiontest.Device("ana")); rung != 1 {
		t.Errorf("the device was rung %d times", rung)
	}
}

func TestKeyIsDoneOnce(t *testing.T) {
	b := newBed(t, nil)
	b.dial(interaction.AgentFirst)
	b.dial(interaction.AgentFirst)
	b.told("ringing customer", "answered customer")
	if rung := b.Rung(customerNumber); rung != 1 {
		t.Errorf("the customer was rung %d times", rung)
	}
	if twice := b.DialledTwice(); len(twice) != 0 {
		t.Errorf("dialled twice: %q", twice)
	}
	if o := b.Orders(); len(o) != 2 || o[0].Repeated || !o[1].Repeated {
		t.Errorf("orders: %v", o)
	}
	b.must(b.HangUp(b.ctx(), b.order("dial", "customer", "")))
	b.told("hung_up customer by system")
	if err := b.HangUp(b.ctx(), b.order("", "ana", "")); !errors.Is(err, interaction.ErrCallRefused) {
		t.Errorf("an order without a key: %v", err)
	}
}

func TestDialIsRepeatedWhereItIsNotIdempotent(t *testing.T) {
	for name, narrowed := range map[string]func(*interactiontest.Telephony) interaction.Telephony{
		"bare":    (*interactiontest.Telephony).Bare,
		"without": func(s *interactiontest.Telephony) interaction.Telephony { return s.Without(interaction.CanRepeatDial) },
	} {
		b := newBed(t, interactiontest.Script{customerNumber: interactiontest.Rings})
		s := narrowed(b.Telephony)
		for range 2 {
			b.must(s.Dial(b.ctx(), b.dialOrder("k")))
		}
		if rung := b.Rung(customerNumber); rung != 2 {
			t.Errorf("%s: the customer was rung %d times", name, rung)
		}
		if twice := b.DialledTwice(); !slices.Equal(twice, []string{"k"}) {
			t.Errorf("%s: dialled twice: %q", name, twice)
		}
	}
}

func TestCapabilities(t *testing.T) {
	s := interactiontest.NewTelephony(nil)
	for _, test := range []struct {
		name string
		of   interaction.Telephony
		want interaction.Capability
	}{
		{"a switch has all", s, interaction.AllCapabilities},
		{"bare, it has none", s.Bare(), 0},
		{"its dial may be unsafe to repeat", interactiontest.NewTelephony(nil).Without(interaction.CanRepeatDial), interaction.AllCapabilities &^ interaction.CanRepeatDial},
		{"what devices lack it has still", interactiontest.NewTelephony(nil).Without(interaction.CanMute), interaction.AllCapabilities},
	} {
		if got := interaction.CapabilitiesOf(test.of); got != test.want {
			t.Errorf("%s: got %b, want %b", test.name, got, test.want)
		}
	}
	s.Without(interaction.CanMute|interaction.CanDTMF, "ana").Without(interaction.CanHold)
	for _, test := range []struct {
		agent interaction.AgentID
		c     interaction.Capability
		want  bool
	}{
		{"ana", interaction.CanMute, false}, {"bob", interaction.CanMute, true},
		{"ana", interaction.CanHold, false}, {"bob", interaction.CanHold, false},
		{"ana", interaction.CanRecord, true}, {"bob", interaction.CanMute | interaction.CanHold, false},
	} {
		if got := interaction.Devices(s).CanDevice(test.agent, test.c); got != test.want {
			t.Errorf("%s %b: %v", test.agent, test.c, got)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	b := newBed(t, nil)
	b.Inject(interactiontest.Fault{Kind: interactiontest.FaultReorder, Seed: 1}, interactiontest.Fault{Kind: interactiontest.FaultDouble, Nth: 3})
	var all sync.WaitGroup
	for n := range 16 {
		all.Go(func() {
			call := interaction.CallID(fmt.Sprintf("c%d", n))
			o := b.order(string(call), call, "device of "+call)
			o.Number = customerNumber
			_ = b.Dial(context.Background(), o)
			_ = b.Hold(context.Background(), o)
			_ = b.HangUp(context.Background(), o)
			b.CustomerHangsUp(b.Incoming(customerNumber))
			b.Becomes(customerNumber, interactiontest.Answers)
			_, _, _, _ = b.Calls(), b.Orders(), b.Signals(), b.Rung(customerNumber)
		})
	}
	all.Wait()
	calls := b.Calls()
	if len(calls) != 48 || !slices.IsSortedFunc(calls, func(a, b interactiontest.Call) int { return cmp.Compare(a.ID, b.ID) }) {
		t.Errorf("%d calls: %v", len(calls), calls)
	}
}
