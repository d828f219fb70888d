package interactiontest_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

const customerNumber = "+442079460000"

// bed is a switch with the few orders that most tests give.
type bed struct {
	*interactiontest.Telephony
	t  *testing.T
	id interaction.ID
}

func newBed(t *testing.T, s interactiontest.Script) bed {
	t.Helper()
	return bed{Telephony: interactiontest.NewTelephony(s), t: t, id: interaction.Key(t.Name())}
}

// order is about ana's interaction, with the key that a name gives.
func (b bed) order(key string, call, peer interaction.CallID) interaction.CallOrder {
	return interaction.CallOrder{Interaction: b.id, Key: key, Attempt: 1, Leg: 1, Agent: "ana", Call: call, Peer: peer}
}

func (b bed) dialOrder(key string) interaction.CallOrder {
	o := b.order(key, "customer", "ana")
	o.Number = customerNumber
	return o
}

// dial orders ana's first call to the customer.
func (b bed) dial(first interaction.FirstLeg) {
	b.t.Helper()
	o := b.dialOrder("dial")
	o.First = first
	b.must(b.Dial(b.ctx(), o))
}

// talk lets a customer call in and connects ana with them.
func (b bed) talk() interaction.CallID {
	b.t.Helper()
	in := b.Incoming(customerNumber)
	b.must(b.Connect(b.ctx(), b.order("connect", "ana", in)))
	b.told("ringing ana", "answered ana")
	return in
}

func (b bed) ctx() context.Context { return b.t.Context() }

func (b bed) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// told says which signals must wait, in a few words each.
func (b bed) told(want ...string) {
	b.t.Helper()
	if got := words(b.Signals()); !slices.Equal(got, want) {
		b.t.Errorf("signals:\n got %q\nwant %q", got, want)
	}
}

// is says in which state a call must be, and with whom.
func (b bed) is(id interaction.CallID, state interactiontest.CallState, with interaction.CallID) {
	b.t.Helper()
	c, _ := b.Call(id)
	if c.State != state || c.With != with {
		b.t.Errorf("call %s is %q with %q, want %q with %q", id, c.State, c.With, state, with)
	}
}

// happens says that something at a phone must have been possible.
func (b bed) happens(possible bool) {
	b.t.Helper()
	if !possible {
		b.t.Fatalf("not possible; calls: %+v", b.Calls())
	}
}

func words(signals []interactiontest.Delivery) []string {
	var said []string
	for _, s := range signals {
		said = append(said, strings.TrimSpace(s.String()))
	}
	return said
}
