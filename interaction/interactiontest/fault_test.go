package interactiontest_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

func TestFaultsOfOrders(t *testing.T) {
	for _, test := range []struct {
		kind interactiontest.FaultKind
		want error
		done bool
	}{
		{interactiontest.FaultRefuse, interaction.ErrCallRefused, false},
		{interactiontest.FaultNoSuchCall, interaction.ErrNoSuchCall, false},
		{interactiontest.FaultUnknownDone, interactiontest.ErrNoReply, true},
		{interactiontest.FaultUnknownUndone, interactiontest.ErrNoReply, false},
		{interactiontest.FaultDown, interactiontest.ErrNoReply, false},
	} {
		t.Run(string(test.kind), func(t *testing.T) {
			b := newBed(t, nil)
			b.Inject(interactiontest.Fault{Kind: test.kind, Order: interaction.AskDial})
			if err := b.Dial(b.ctx(), b.dialOrder("k")); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if done := b.Rung(customerNumber) == 1; done != test.done {
				t.Errorf("carried out: %v, want %v", done, test.done)
			}
			b.Mend(test.kind)
			b.must(b.Dial(b.ctx(), b.dialOrder("k")))
			if rung := b.Rung(customerNumber); rung != 1 {
				t.Errorf("repeated by its key, it rang %d times", rung)
			}
		})
	}
}

func TestFaultsHitWhatTheySay(t *testing.T) {
	for _, test := range []struct {
		name  string
		fault interactiontest.Fault
		want  []bool // of dial, hang-up, hang-up, hang-up: refused
	}{
		{"all orders", interactiontest.Fault{}, []bool{true, true, true, true}},
		{"the second of all", interactiontest.Fault{Nth: 2}, []bool{false, true, false, false}},
		{"all of a kind", interactiontest.Fault{Order: interaction.AskHangUp}, []bool{false, true, true, true}},
		{"the second of a kind", interactiontest.Fault{Order: interaction.AskHangUp, Nth: 2}, []bool{false, false, true, false}},
		{"none of another kind", interactiontest.Fault{Order: interaction.AskPark}, []bool{false, false, false, false}},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, nil)
			test.fault.Kind = interactiontest.FaultRefuse
			b.Inject(test.fault)
			got := []bool{errors.Is(b.Dial(b.ctx(), b.dialOrder("k")), interaction.ErrCallRefused)}
			for range 3 {
				got = append(got, errors.Is(b.HangUp(b.ctx(), b.order("h", "customer", "")), interaction.ErrCallRefused))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("refused: %v, want %v", got, test.want)
			}
		})
	}
}

func TestSwitchThatHangsAnswersWhenTheCallerGivesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed(t, nil)
		b.Inject(interactiontest.Fault{Kind: interactiontest.FaultHang, Nth: 1})
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		began := time.Now()
		err := b.Dial(ctx, b.dialOrder("k"))
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != 3*time.Second {
			t.Errorf("after %s: %v", time.Since(began), err)
		}
		if err := b.Dial(ctx, b.dialOrder("k")); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("with a context that is over: %v", err)
		}
		if got := len(b.Orders()); got != 1 {
			t.Errorf("the switch received %d orders", got)
		}
	})
}

func TestFaultsOfSignals(t *testing.T) {
	all := []string{"ringing ana", "answered ana", "hung_up in-1 by customer"}
	for _, test := range []struct {
		name   string
		fault  interactiontest.Fault
		told   []string
		mended []string
	}{
		{"a lost one never comes", interactiontest.Fault{Kind: interactiontest.FaultLose, Signal: interaction.SignalAnswered},
			[]string{all[0], all[2]}, nil},
		{"a doubled one comes twice", interactiontest.Fault{Kind: interactiontest.FaultDouble, Nth: 2},
			[]string{all[0], all[1], all[1], all[2]}, nil},
		{"a delayed one holds its own call back", interactiontest.Fault{Kind: interactiontest.FaultDelay, Signal: interaction.SignalRinging},
			[]string{all[2]}, []string{all[0], all[1]}},
		{"all may be delayed", interactiontest.Fault{Kind: interactiontest.FaultDelay}, nil, all},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := newBed(t, nil)
			b.Inject(test.fault)
			in := b.Incoming(customerNumber)
			b.must(b.Connect(b.ctx(), b.order("connect", "ana", in)))
			b.happens(b.CustomerHangsUp(in))
			b.told(test.told...)
			b.told()
			b.Mend()
			b.told(test.mended...)
		})
	}
}

func TestReorderingKeepsEachCallsOrder(t *testing.T) {
	orders := map[string]bool{}
	for seed := range uint64(20) {
		var first []string
		for range 2 {
			b := newBed(t, nil)
			b.Inject(interactiontest.Fault{Kind: interactiontest.FaultReorder, Seed: seed})
			for _, call := range []interaction.CallID{"a", "b", "c"} {
				o := b.dialOrder(string(call))
				o.Call, o.Peer = call, ""
				b.must(b.Dial(b.ctx(), o))
			}
			got := words(b.Signals())
			for _, call := range []string{"a", "b", "c"} {
				if slices.Index(got, "ringing "+call) > slices.Index(got, "answered "+call) || len(got) != 6 {
					t.Fatalf("seed %d: %q", seed, got)
				}
			}
			if first != nil && !slices.Equal(first, got) {
				t.Errorf("seed %d gives two orders: %q, %q", seed, first, got)
			}
			first = got
		}
		orders[first[0]+first[1]+first[2]+first[3]] = true
	}
	if len(orders) < 5 {
		t.Errorf("twenty seeds give %d orders", len(orders))
	}
}

func TestMendEndsOnlyWhatIsNamed(t *testing.T) {
	b := newBed(t, nil)
	b.Inject(interactiontest.Fault{Kind: interactiontest.FaultDown}, interactiontest.Fault{Kind: interactiontest.FaultLose}, interactiontest.Fault{Kind: interactiontest.FaultReorder})
	b.Mend(interactiontest.FaultDown)
	b.dial(interaction.AgentFirst)
	b.told()
	b.Mend()
	b.happens(b.CustomerHangsUp("customer"))
	b.told("hung_up customer by customer")
}
