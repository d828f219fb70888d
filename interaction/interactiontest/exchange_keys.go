package interactiontest

import (
	"errors"
	"sync"

	"github.com/deskline/deskline/interaction"
)

// givenOften gives one order again and again, also at the same time. Each time it has to be taken.
func (t *exchangeTest) givenOften(what string, do give, o interaction.CallOrder) {
	t.Helper()
	var all sync.WaitGroup
	errs := make([]error, 4)
	for n := range errs {
		all.Go(func() { errs[n] = t.give(do, o) })
	}
	all.Wait()
	o.Attempt++
	errs = append(errs, t.give(do, o))
	if err := errors.Join(errs...); err != nil {
		t.Fatalf("%s with one key: %v", what, err)
	}
}

// once is a case in which an order with one key calls a phone one time, before it is answered and after.
func once(verb string, prepare func(t *exchangeTest), order func(t *exchangeTest) (give, interaction.CallOrder, party), needs ...ability) exchangeCase {
	return exchangeCase{name: "the same key " + verb + " once", rule: "doing the same key again does nothing new, and succeeds", needs: needs, run: func(t *exchangeTest) {
		if prepare != nil {
			prepare(t)
		}
		do, o, p := order(t)
		t.behave(Rings, p)
		rung := t.Phones.Rung(p.phone)
		t.givenOften(verb, do, o)
		t.is(p, PhoneRings)
		t.unrung(p, rung+1)
		t.answers(p)
		t.await(p, interaction.SignalAnswered)
		t.givenOften(verb, do, o)
		t.unrung(p, rung+1)
		t.is(p, PhoneUp)
		t.quiet(p)
	}}
}

var keyCases = []exchangeCase{
	once("connects", (*exchangeTest).incoming, func(t *exchangeTest) (give, interaction.CallOrder, party) {
		return t.Telephony.Connect, t.order(t.ana, t.customer), t.ana
	}),
	once("dials", nil, func(t *exchangeTest) (give, interaction.CallOrder, party) {
		return t.Telephony.Dial, t.dialOrder(interaction.AgentFirst), t.customer
	}, dialsOnce),
	once("rings", nil, func(t *exchangeTest) (give, interaction.CallOrder, party) {
		return able[interaction.Ringer](t).Ring, t.order(t.ana, party{}), t.ana
	}, offerRings),
	once("consults", (*exchangeTest).talk, func(t *exchangeTest) (give, interaction.CallOrder, party) {
		t.hold(t.customer)
		return able[interaction.Consulter](t).Consult, t.callOrder(t.bob, t.ana), t.bob
	}, consults, holds),
	once("transfers", (*exchangeTest).talk, func(t *exchangeTest) (give, interaction.CallOrder, party) {
		return able[interaction.Transferrer](t).Transfer, t.callOrder(t.bob, t.customer), t.bob
	}, transfers),
	once("monitors", (*exchangeTest).talk, func(t *exchangeTest) (give, interaction.CallOrder, party) {
		return able[interaction.Monitorer](t).Monitor, t.monitorOrder(interaction.Listen), t.cleo
	}, monitors),
	{name: "the same key hangs up once", rule: "HangUp again with one key is success, or ErrNoSuchCall, which counts as one", run: func(t *exchangeTest) {
		t.talk()
		o := t.order(t.ana, party{})
		t.must("hang up", t.Telephony.HangUp, o)
		t.ended(t.ana, interaction.BySystem)
		if err := t.give(t.Telephony.HangUp, o); err != nil && !errors.Is(err, interaction.ErrNoSuchCall) {
			t.Errorf("hang up again: %v", err)
		}
		t.quiet(t.ana, t.customer)
		t.is(t.customer, PhoneUp)
	}},
	{name: "the same key parks once", rule: "a late repetition of Park does not take the customer away from the next agent", needs: []ability{parks}, run: func(t *exchangeTest) {
		t.talk()
		o := t.order(t.customer, t.ana)
		t.givenOften("park", able[interaction.Parker](t).Park, o)
		t.connect(t.bob)
		t.givenOften("park", able[interaction.Parker](t).Park, o)
		t.together(t.bob, t.customer)
	}},
	{name: "the same key holds once", rule: "a late repetition of Hold does not hold again who was retrieved, nor the other way round", needs: []ability{holds, ears}, run: func(t *exchangeTest) {
		h := able[interaction.Holder](t)
		t.talk()
		hold, retrieve := t.order(t.customer, t.ana), t.order(t.customer, t.ana)
		t.givenOften("hold", h.Hold, hold)
		t.apart(t.customer, t.ana)
		t.givenOften("retrieve", h.Retrieve, retrieve)
		t.together(t.customer, t.ana)
		t.givenOften("hold", h.Hold, hold)
		t.settle()
		t.together(t.customer, t.ana)
		t.hold(t.customer)
		t.givenOften("retrieve", h.Retrieve, retrieve)
		t.settle()
		t.apart(t.customer, t.ana)
	}},
	{name: "the same key mutes once", rule: "a late repetition of Mute does not mute again who was unmuted", needs: []ability{mutes, ears}, run: func(t *exchangeTest) {
		m := able[interaction.Muter](t)
		t.talk()
		o := t.order(t.ana, t.customer)
		t.givenOften("mute", m.Mute, o)
		t.must("unmute", m.Unmute, t.order(t.ana, t.customer))
		t.givenOften("mute", m.Mute, o)
		t.settle()
		t.together(t.ana, t.customer)
	}},
	{name: "the same key joins once", rule: "a late repetition of Join does not take back from hold who was put there since", needs: []ability{consults, holds, ears}, run: func(t *exchangeTest) {
		t.consult(t.bob)
		o := t.allThree(t.bob)
		t.givenOften("join", able[interaction.Consulter](t).Join, o)
		t.together(t.bob, t.customer)
		t.must("hold", able[interaction.Holder](t).Hold, t.order(t.customer, t.bob))
		t.givenOften("join", able[interaction.Consulter](t).Join, o)
		t.settle()
		t.apart(t.customer, t.bob)
	}},
	{name: "another key is another order", rule: "only the key says that an order was given before", needs: []ability{offerRings}, run: func(t *exchangeTest) {
		t.ring()
		t.hangUp(t.ana)
		rung := t.Phones.Rung(t.ana.phone)
		t.ana.call = t.newCall()
		t.ring()
		t.unrung(t.ana, rung+1)
	}},
}
