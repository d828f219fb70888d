package interactiontest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"sync"

	"github.com/deskline/deskline/interaction"
)

// Telephony is a switch in memory: it keeps a real book of calls, rings phones that behave as scripted, honours keys, and has
// every capability. All methods may be called concurrently. Make it by [NewTelephony].
//
// What happens is told by signals, which wait until the test fetches them ([Telephony.Signals]): nothing reaches a desk by
// itself. Nobody ends anything but who is told to: when one party hangs up, the other stays on the line alone, as on a real switch.
type Telephony struct {
	mu         sync.Mutex
	script     Script
	book       map[interaction.CallID]*call
	incoming   int
	keys       map[string]bool // kind and key of the orders done
	orders     []Order
	rung       map[string]int
	dialled    map[string]int // keys of dials, and how often each was carried out
	recordings []string
	volumes    map[interaction.AgentID][2]int
	lacking    map[interaction.AgentID]interaction.Capability // "": everybody
	lost       map[interaction.AgentID]bool                   // devices that have lost the switch
	down       bool                                           // nothing comes or goes
	back       chan struct{}
	faults     []*fault
	pending    []waiting
	heard      func(Order) // told of every order, for a Player
	shuffle    *rand.Rand  // nil: signals come in the order in which they happened
}

// NewTelephony returns a switch whose far ends behave as scripted. The script is copied; nil means that everybody answers.
func NewTelephony(s Script) *Telephony {
	t := &Telephony{
		script:  maps.Clone(s),
		book:    map[interaction.CallID]*call{},
		keys:    map[string]bool{},
		rung:    map[string]int{},
		dialled: map[string]int{},
		volumes: map[interaction.AgentID][2]int{},
		lacking: map[interaction.AgentID]interaction.Capability{},
		lost:    map[interaction.AgentID]bool{},
		back:    make(chan struct{}, 1),
	}
	if t.script == nil {
		t.script = Script{}
	}
	return t
}

// Connect rings the agent's device under o.Call and joins it with o.Peer when it is picked up. A device that is up under that
// ID already, from a Ring or a Dial, is joined at once, without ringing. A peer that is gone is [interaction.ErrNoSuchCall];
// one that goes while the device rings makes the call fail when it is picked up.
func (t *Telephony) Connect(ctx context.Context, o interaction.CallOrder) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskConnect, CallOrder: o}}, func() error {
		peer := t.live(o.Peer)
		if peer == nil {
			return interaction.ErrNoSuchCall
		}
		peer.Interaction = o.Interaction
		c := t.live(o.Call)
		if c == nil {
			c = t.add(o.Call, Call{Interaction: o.Interaction, Agent: o.Agent})
		}
		c.announced = true
		c.answered = func() {
			if peer.State == CallGone {
				t.end(c)
				t.failed(c, interaction.CauseFailed)
				return
			}
			t.join(c, peer)
			t.signal(c, interaction.SignalAnswered, "", "")
		}
		c.failed = func(cause interaction.Cause) { t.failed(c, cause) }
		far := t.farEnd(c, Answers)
		switch {
		case c.State.talking():
			t.pickUp(c)
		case c.State != CallRinging:
			t.ringUp(c, far)
		case far == Answers:
			t.pickUp(c)
		}
		return nil
	})
}

// Dial rings the number under o.Call and the agent's device under o.Peer, in the order that o.First says, the second when the
// first is picked up, and joins them. Without o.Peer only the number is rung. All signals are about o.Call. If it is the
// agent's device that fails, the cause is [interaction.CauseFailed], by the agent: it says nothing of the customer.
func (t *Telephony) Dial(ctx context.Context, o interaction.CallOrder) error {
	return t.dial(ctx, o, t.DialsOnce())
}

// DialsOnce reports whether a repeated dial is recognised by its key, until a [Telephony.Restart]. It is so unless
// interaction.CanRepeatDial was taken away by [Telephony.Without].
func (t *Telephony) DialsOnce() bool { return t.CanDevice("", interaction.CanRepeatDial) }

func (t *Telephony) dial(ctx context.Context, o interaction.CallOrder, once bool) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskDial, CallOrder: o}, again: !once}, func() error {
		if o.Call == "" || o.Number == "" || once && t.live(o.Call) != nil {
			return interaction.ErrCallRefused
		}
		t.dialled[o.Key]++
		d := &dialling{t: t, number: t.add(o.Call, Call{Interaction: o.Interaction, Number: o.Number})}
		if o.Peer != "" {
			if d.device = t.live(o.Peer); d.device == nil {
				d.device = t.add(o.Peer, Call{Interaction: o.Interaction, Agent: o.Agent})
			}
		}
		d.begin(o.First)
		return nil
	})
}

// HangUp ends o.Call, in whatever state it is, and no other but what rings for the same Dial. A call that is not there is [interaction.ErrNoSuchCall].
// The signal is hung_up, by the system.
func (t *Telephony) HangUp(ctx context.Context, o interaction.CallOrder) error {
	return t.do(ctx, request{Order: interaction.Order{Kind: interaction.AskHangUp, CallOrder: o}}, func() error {
		c := t.live(o.Call)
		if c == nil {
			return interaction.ErrNoSuchCall
		}
		t.hungUp(c, interaction.BySystem)
		return nil
	})
}

// Without takes capabilities away from the named agents' devices, or from everybody's if none is named, and returns the same
// switch. [Telephony.CanDevice] then says no, and an order that needs one is refused.
func (t *Telephony) Without(c interaction.Capability, agents ...interaction.AgentID) *Telephony {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(agents) == 0 {
		agents = []interaction.AgentID{""}
	}
	for _, a := range agents {
		t.lacking[a] |= c
	}
	return t
}

// CanDevice reports whether the agent's device has all of the capabilities.
func (t *Telephony) CanDevice(agent interaction.AgentID, c interaction.Capability) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.can(agent, c)
}

func (t *Telephony) can(agent interaction.AgentID, c interaction.Capability) bool {
	return (t.lacking[""]|t.lacking[agent])&c == 0
}

// ErrNoReply is what the switch answers where a fault leaves open whether the order was carried out.
var ErrNoReply = errors.New("interactiontest: no reply from the switch")

// do carries an order out under the lock, unless a fault or its key says otherwise.
func (t *Telephony) do(ctx context.Context, r request, act func() error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("interactiontest: %s: %w", r.Kind, err)
	}
	t.mu.Lock()
	f := t.hitOrder(r.Kind)
	if f == FaultHang {
		t.record(r, false, ErrNoReply)
		t.mu.Unlock()
		<-ctx.Done()
		return fmt.Errorf("interactiontest: %s: %w", r.Kind, ctx.Err())
	}
	defer t.mu.Unlock()
	if t.down && f == "" {
		f = FaultDown
	}
	known := !r.again && t.keys[r.name()]
	err := t.answer(r, f, known, act)
	t.record(r, known, err)
	return err
}
