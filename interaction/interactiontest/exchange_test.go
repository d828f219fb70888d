package interactiontest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
)

func TestTheScriptedSwitchKeepsThePort(t *testing.T) {
	TestTelephony(t, func(*testing.T) Exchange { return NewTelephony(nil).Exchange() })
}

func TestANarrowedSwitchKeepsThePort(t *testing.T) {
	t.Setenv("DESKLINE_NO_SKIP", "")
	for _, test := range []struct {
		name   string
		narrow func(*Telephony) interaction.Telephony
	}{
		{"bare", (*Telephony).Bare},
		{"parking", (*Telephony).Parking},
		{"transferring", (*Telephony).Transferring},
		{"with devices that can do nothing", func(s *Telephony) interaction.Telephony { return s.Without(interaction.AllCapabilities) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			TestTelephony(t, func(*testing.T) Exchange {
				s := NewTelephony(nil)
				x := s.Exchange()
				x.Telephony = test.narrow(s)
				return x
			})
		})
	}
}

// A real switch tells what happened when it has happened, and everything twice if it likes.
func TestASlowSwitchKeepsThePort(t *testing.T) {
	TestTelephony(t, func(t *testing.T) Exchange {
		s := NewTelephony(nil)
		s.Inject(Fault{Kind: FaultDouble}, Fault{Kind: FaultReorder, Seed: 1})
		x := s.Exchange()
		signals, over := make(chan Delivery, 1000), make(chan struct{})
		var told sync.WaitGroup
		told.Go(func() {
			for tick := time.NewTicker(100 * time.Microsecond); ; {
				select {
				case <-over:
					tick.Stop()
					return
				case <-tick.C:
					for _, d := range s.Signals() {
						signals <- d
					}
				}
			}
		})
		t.Cleanup(func() {
			close(over)
			told.Wait()
		})
		x.Next, x.Quiet = SignalsFrom(signals), 2*time.Millisecond
		return x
	})
}

func TestEveryCaseOfAnExchangeHasANameAndARule(t *testing.T) {
	names := map[string]bool{}
	for _, c := range exchangeCases() {
		if c.name == "" || c.rule == "" || names[c.name] {
			t.Errorf("the case %q needs a name of its own and a rule", c.name)
		}
		names[c.name] = true
	}
}

// deaf are phones with nothing optional.
type deaf struct{ Phones }

func TestWhatAnExchangeLacksIsSkipped(t *testing.T) {
	for _, value := range []string{"", "1"} {
		t.Setenv("DESKLINE_NO_SKIP", value)
		for _, c := range exchangeCases() {
			s := NewTelephony(nil)
			x := s.Exchange()
			x.Telephony, x.Phones = s.Bare(), deaf{x.Phones}
			r := judgeExchange(t, c, x)
			if lacks := len(c.needs) > 0; r.skipped != (lacks && value == "") || r.failed != (lacks && value != "") {
				t.Errorf("%q with DESKLINE_NO_SKIP=%q: skipped %v, failed %v: %s", c.name, value, r.skipped, r.failed, r.said)
			}
		}
	}
}

func TestAnExchangeNamesWhatItLacks(t *testing.T) {
	s := NewTelephony(nil)
	for _, test := range []struct {
		want string
		of   func(x *Exchange)
		need ability
	}{
		{"the telephony has no Parker", func(x *Exchange) { x.Telephony = s.Transferring() }, parks},
		{"the telephony has no Outages", func(x *Exchange) { x.Telephony = s.Bare() }, outages},
		{"the device of bob has no Muter", func(x *Exchange) { s.Without(interaction.CanMute, "bob") }, mutes},
		{"the phones have no Ears", func(x *Exchange) { x.Phones = deaf{x.Phones} }, ears},
		{"", func(*Exchange) {}, ears},
	} {
		x := s.Exchange().withDefaults()
		test.of(&x)
		if got := x.lacks(test.need); got != test.want {
			t.Errorf("%s: %q, want %q", test.need, got, test.want)
		}
	}
}

func TestAnExchangeIsComplete(t *testing.T) {
	for want, spoil := range map[string]func(x *Exchange){
		"the exchange has no Telephony":   func(x *Exchange) { x.Telephony = nil },
		"the exchange has no Phones":      func(x *Exchange) { x.Phones = nil },
		"the exchange has no Next":        func(x *Exchange) { x.Next = nil },
		"the exchange needs four Agents":  func(x *Exchange) { x.Agents = []interaction.AgentID{"ana"} },
		"the exchange needs four Numbers": func(x *Exchange) { x.Numbers = []string{"1", "2", "3"} },
	} {
		x := NewTelephony(nil).Exchange()
		spoil(&x)
		if r := judgeExchange(t, exchangeCases()[0], x); !r.failed || !slices.Contains(r.said, want) {
			t.Errorf("got %v %q, want %q", r.failed, r.said, want)
		}
	}
}

func TestSignalsFromAChannel(t *testing.T) {
	signals := make(chan Delivery, 1)
	next := SignalsFrom(signals)
	want := Delivery{Signal: interaction.Signal{Call: "call", Kind: interaction.SignalRinging}}
	signals <- want
	if d, ok := next(t.Context()); !ok || d != want {
		t.Errorf("got %v, %v", d, ok)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if d, ok := next(ctx); ok || !errors.Is(ctx.Err(), context.Canceled) {
		t.Errorf("got %v with a context that is done", d)
	}
	close(signals)
	if d, ok := next(t.Context()); ok {
		t.Errorf("got %v from a closed channel", d)
	}
}
