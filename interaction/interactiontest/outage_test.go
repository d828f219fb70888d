package interactiontest_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

func TestListCalls(t *testing.T) {
	b := newBed(t, interactiontest.Script{interactiontest.Device("ana"): interactiontest.Rings})
	list := func(want ...interaction.CallReport) {
		t.Helper()
		got, err := b.ListCalls(b.ctx())
		b.must(err)
		if got == nil || !slices.Equal(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	list()
	b.dial(interaction.AgentFirst)
	list(interaction.CallReport{Call: "ana", Interaction: b.id, State: interaction.CallRinging},
		interaction.CallReport{Call: "customer", Interaction: b.id, State: interaction.CallRinging})
	b.happens(b.DeviceAnswers("ana"))
	in := b.Incoming(customerNumber)
	b.must(b.Hold(b.ctx(), b.order("hold", "customer", "ana")))
	b.must(b.Park(b.ctx(), b.order("park", in, "")))
	list(interaction.CallReport{Call: "ana", Interaction: b.id, State: interaction.CallUp},
		interaction.CallReport{Call: "customer", Interaction: b.id, State: interaction.CallHeld},
		interaction.CallReport{Call: in, State: interaction.CallUp})
	b.happens(b.CustomerHangsUp("customer") && b.AgentHangsUp("ana"))
	list(interaction.CallReport{Call: in, State: interaction.CallUp})
	if orders := b.Orders(); len(orders) != 3 {
		t.Errorf("listing is no order: %v", orders)
	}
}

func TestListingFails(t *testing.T) {
	for _, test := range []struct {
		fault interactiontest.FaultKind
		want  error
	}{
		{interactiontest.FaultDown, interactiontest.ErrNoReply},
		{interactiontest.FaultRefuse, interaction.ErrCallRefused},
		{interactiontest.FaultHang, context.Canceled},
	} {
		b := newBed(t, nil)
		b.Inject(interactiontest.Fault{Kind: test.fault, Order: interactiontest.ListOrder})
		b.dial(interaction.AgentFirst)
		ctx, cancel := context.WithCancel(b.ctx())
		if test.fault == interactiontest.FaultHang {
			cancel()
		}
		if _, err := b.ListCalls(ctx); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", test.fault, err)
		}
		cancel()
	}
	b := newBed(t, nil)
	b.Without(interaction.CanList)
	if _, err := b.ListCalls(b.ctx()); !errors.Is(err, interaction.ErrCallRefused) {
		t.Errorf("without: %v", err)
	}
}

// back reports whether the switch has said that it is there again.
func (b bed) back() bool {
	select {
	case <-b.Back():
		return true
	default:
		return false
	}
}

func TestAnOutageLosesSignalsAndNoCall(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	b.happens(!b.back())
	b.happens(b.DeviceHolds("ana"))
	b.Outage(func() {
		b.happens(b.CustomerHangsUp(in))
		if err := b.HangUp(b.ctx(), b.order("x", "ana", "")); !errors.Is(err, interactiontest.ErrNoReply) {
			t.Errorf("an order during an outage: %v", err)
		}
		if _, err := b.ListCalls(b.ctx()); !errors.Is(err, interactiontest.ErrNoReply) {
			t.Errorf("listing during an outage: %v", err)
		}
	})
	b.told()
	b.is(in, interactiontest.CallGone, "")
	b.is("ana", interactiontest.CallUp, "")
	b.Outage(nil)
	b.happens(b.back() && !b.back())
	b.must(b.HangUp(b.ctx(), b.order("x", "ana", "")))
	b.told("hung_up ana by system")
}

func TestACrashTellsOnlyThatItIsOver(t *testing.T) {
	b := newBed(t, nil)
	b.talk()
	b.Crash()
	b.told()
	b.happens(b.back())
	if calls, err := b.ListCalls(b.ctx()); err != nil || len(calls) != 0 {
		t.Errorf("calls: %v, %v", calls, err)
	}
	b.Restart()
	b.happens(b.back())
}

func TestADeviceIsLostAndReturns(t *testing.T) {
	b := newBed(t, nil)
	in := b.talk()
	b.happens(b.DeviceGone("ana") && !b.DeviceGone("ana"))
	b.is(in, interactiontest.CallUp, "ana")
	b.hears(in)
	other := b.order("second", "ana-2", b.Incoming(customerNumber))
	b.must(b.Connect(b.ctx(), other))
	b.told("device_gone ana", "failed ana-2 unreachable by agent")
	b.happens(b.DeviceReturns("ana") && !b.DeviceReturns("ana") && !b.DeviceReturns("bob"))
	b.hears(in, "ana")
	b.told("device_back ana")
	b.happens(b.DeviceGone("ana"))
	b.must(b.HangUp(b.ctx(), b.order("x", "ana", "")))
	b.happens(b.DeviceReturns("ana"))
	b.told("device_gone ana", "hung_up ana by system")
}

func TestNarrowedSwitches(t *testing.T) {
	s := interactiontest.NewTelephony(nil)
	for _, test := range []struct {
		name  string
		of    interaction.Telephony
		lacks interaction.Capability
	}{
		{"parking", s.Parking(), interaction.CanTransfer},
		{"transferring", s.Transferring(), interaction.CanPark},
	} {
		if got := interaction.CapabilitiesOf(test.of); got != interaction.AllCapabilities&^test.lacks {
			t.Errorf("%s: %b", test.name, got)
		}
		_, devices := test.of.(interaction.Devices)
		_, outages := test.of.(interaction.Outages)
		if !devices || !outages {
			t.Errorf("%s: devices %v, outages %v", test.name, devices, outages)
		}
	}
	in := s.Incoming(customerNumber)
	o := interaction.CallOrder{Key: "k", Agent: "ana", Call: "ana", Peer: in}
	if err := s.Parking().Connect(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	if !s.Hears(in, "ana") {
		t.Error("a narrowed switch is another switch")
	}
}
