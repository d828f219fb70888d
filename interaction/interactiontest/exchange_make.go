package interactiontest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
)

// exchangeTest is one case under way: a customer, somebody outside, and three agents, each with a phone.
type exchangeTest struct {
	testing.TB
	Exchange
	id   interaction.ID
	made int                                   // keys and calls so far
	of   map[interaction.CallID]interaction.ID // every call that was named, and its interaction
	came map[interaction.CallID]bool           // calls that came in, whose interaction the telephony may not know
	told []Delivery
	read map[interaction.CallID]int // how many of told were looked through for a call
	seen map[interaction.CallID]interaction.Signal

	customer, outsider party
	ana, bob, cleo     party
}

// give is a method of a telephony that takes an order.
type give = func(context.Context, interaction.CallOrder) error

// party is somebody with a phone, and the call that they are in.
type party struct {
	phone  string
	agent  interaction.AgentID
	number string
	call   interaction.CallID
}

func newExchangeTest(t testing.TB, x Exchange) *exchangeTest {
	e := &exchangeTest{TB: t, Exchange: x, id: interaction.NewID(), of: map[interaction.CallID]interaction.ID{}, came: map[interaction.CallID]bool{},
		read: map[interaction.CallID]int{}, seen: map[interaction.CallID]interaction.Signal{}}
	e.customer, e.outsider = party{phone: x.Numbers[0], number: x.Numbers[0]}, party{phone: x.Numbers[1], number: x.Numbers[1]}
	for n, p := range []*party{&e.ana, &e.bob, &e.cleo} {
		*p = party{phone: Device(x.Agents[n]), agent: x.Agents[n]}
	}
	for _, p := range []*party{&e.customer, &e.outsider, &e.ana, &e.bob, &e.cleo} {
		p.call = e.newCall()
		e.behave(Answers, *p)
	}
	return e
}

// behave says how phones are from now on.
func (t *exchangeTest) behave(f FarEnd, all ...party) {
	for _, p := range all {
		t.Phones.Becomes(p.phone, f)
	}
}

func (t *exchangeTest) newCall() interaction.CallID {
	t.made++
	call := interaction.CallID(fmt.Sprintf("%s.%d", t.id, t.made))
	t.of[call] = t.id
	return call
}

// order is ana's, with a new key.
func (t *exchangeTest) order(call, peer party) interaction.CallOrder {
	t.made++
	return interaction.CallOrder{Interaction: t.id, Key: fmt.Sprintf("%s.%d", t.id, t.made), Attempt: 1, Leg: 1, Agent: t.ana.agent,
		Call: call.call, Peer: peer.call, Microphone: -1, Speaker: -1}
}

// callOrder calls a party for ana, beside a peer.
func (t *exchangeTest) callOrder(target, peer party) interaction.CallOrder {
	o := t.order(target, peer)
	o.Own, o.Target, o.Number = t.ana.call, target.agent, target.number
	return o
}

// dialOrder calls the customer for ana.
func (t *exchangeTest) dialOrder(first interaction.FirstLeg) interaction.CallOrder {
	o := t.order(t.customer, t.ana)
	o.Number, o.First = t.customer.number, first
	return o
}

// must gives an order that has to be taken.
func (t *exchangeTest) must(what string, do give, o interaction.CallOrder) {
	t.Helper()
	if err := t.give(do, o); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// give gives an order, and waits for the answer as long as the switch may take.
func (t *exchangeTest) give(do give, o interaction.CallOrder) error {
	ctx, cancel := context.WithTimeout(context.Background(), t.Within)
	defer cancel()
	return do(ctx, o)
}

// gone gives an order that has to answer ErrNoSuchCall.
func (t *exchangeTest) gone(what string, do give, o interaction.CallOrder) {
	t.Helper()
	if err := t.give(do, o); !errors.Is(err, interaction.ErrNoSuchCall) {
		t.Errorf("%s: got %v, want ErrNoSuchCall", what, err)
	}
}

// refused gives an order that has to answer ErrCallRefused.
func (t *exchangeTest) refused(what string, do give, o interaction.CallOrder) {
	t.Helper()
	if err := t.give(do, o); !errors.Is(err, interaction.ErrCallRefused) {
		t.Errorf("%s: got %v, want ErrCallRefused", what, err)
	}
}

// hangUp ends a party's call by an order, and waits until that is told.
func (t *exchangeTest) hangUp(p party) {
	t.Helper()
	t.must("hang up", t.Telephony.HangUp, t.order(p, party{}))
	t.ended(p, interaction.BySystem)
}

// incoming lets the customer call in.
func (t *exchangeTest) incoming() {
	t.Helper()
	call, err := t.Phones.Incoming(t.customer.number)
	if err != nil || call == "" {
		t.Fatalf("%s calls in: call %q, %v", t.customer.phone, call, err)
	}
	t.customer.call, t.of[call], t.came[call] = call, t.id, true
}

// talk lets the customer call in and connects ana with them.
func (t *exchangeTest) talk() {
	t.Helper()
	t.incoming()
	t.connect(t.ana)
}

// connect joins an agent whose phone answers with the customer.
func (t *exchangeTest) connect(agent party) {
	t.Helper()
	o := t.order(agent, t.customer)
	o.Agent = agent.agent
	t.must("connect", t.Telephony.Connect, o)
	t.await(agent, interaction.SignalAnswered)
	t.together(agent, t.customer)
}

// does lets somebody do something at a phone.
func (t *exchangeTest) does(what string, do func(string) error, p party) {
	t.Helper()
	if err := do(p.phone); err != nil {
		t.Fatalf("%s: %s: %v", p.phone, what, err)
	}
}

// answers waits until a phone rings, and picks it up.
func (t *exchangeTest) answers(p party) {
	t.Helper()
	t.is(p, PhoneRings)
	t.does("answer", t.Phones.Answer, p)
}

// putsDown puts down a phone, and waits until the call's end is told, by whom.
func (t *exchangeTest) putsDown(p party, who interaction.Who) {
	t.Helper()
	t.does("hang up", t.Phones.HangUp, p)
	t.ended(p, who)
}

// is waits until a phone is in a state.
func (t *exchangeTest) is(p party, want PhoneState) {
	t.Helper()
	t.eventually(func() string {
		if got := t.Phones.State(p.phone); got != want {
			return fmt.Sprintf("phone %s is %s, want %s", p.phone, got, want)
		}
		return ""
	})
}

// together waits until all of them are up, and hear each other if they have ears.
func (t *exchangeTest) together(all ...party) {
	t.Helper()
	for _, p := range all {
		t.is(p, PhoneUp)
		for _, other := range all {
			if other != p {
				t.hears(p, other, true)
			}
		}
	}
}

// apart waits until one does not hear the others, nor they them. Without ears nothing is looked at.
func (t *exchangeTest) apart(p party, others ...party) {
	t.Helper()
	for _, other := range others {
		t.hears(p, other, false)
		t.hears(other, p, false)
	}
}

func (t *exchangeTest) hears(listener, speaker party, want bool) {
	t.Helper()
	e, ok := t.Phones.(Ears)
	if !ok {
		return
	}
	t.eventually(func() string {
		if got := e.Hears(listener.phone, speaker.phone); got != want {
			return fmt.Sprintf("phone %s hears %s: %v, want %v", listener.phone, speaker.phone, got, want)
		}
		return ""
	})
}

// eventually waits until a condition has nothing to say.
func (t *exchangeTest) eventually(wrong func() string) {
	t.Helper()
	for deadline := time.Now().Add(t.Within); ; {
		said := wrong()
		if said == "" {
			return
		}
		if !t.more(min(time.Until(deadline), 20*time.Millisecond)) {
			if said = wrong(); said != "" {
				t.Fatal(said)
			}
			return
		}
	}
}

// more waits for a signal, and reports whether waiting on makes sense.
func (t *exchangeTest) more(wait time.Duration) bool {
	if wait <= 0 {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	d, ok := t.Next(ctx)
	if ok {
		t.told = append(t.told, d)
	}
	return ok || ctx.Err() != nil
}

// unrung waits to be sure that a phone was not called again.
func (t *exchangeTest) unrung(p party, since int) {
	t.Helper()
	t.settle()
	if rung := t.Phones.Rung(p.phone); rung != since {
		t.Errorf("phone %s was called %d times, want %d", p.phone, rung, since)
	}
}

// clear hangs up every call of the case, so that the next one finds the phones idle.
func (t *exchangeTest) clear() {
	calls := make([]interaction.CallID, 0, len(t.of))
	for call := range t.of {
		calls = append(calls, call)
	}
	slices.Sort(calls)
	for _, call := range calls {
		o := t.order(party{call: call}, party{})
		o.Interaction = t.of[call]
		_ = t.give(t.Telephony.HangUp, o)
	}
}
