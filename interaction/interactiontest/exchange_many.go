package interactiontest

import (
	"errors"
	"fmt"
	"sync"

	"github.com/deskline/deskline/interaction"
)

var manyCases = []exchangeCase{
	{name: "many interactions at once", rule: "all methods may be called concurrently; signals name the call and the interaction that they are about", run: func(t *exchangeTest) {
		const rounds = 5
		lines := min(len(t.Agents), len(t.Numbers))
		for range rounds {
			var all sync.WaitGroup
			pairs, errs := make([][2]party, lines), make([]error, lines)
			for n := range pairs {
				o := t.line(n)
				pairs[n] = [2]party{{phone: Device(o.Agent), call: o.Peer}, {phone: o.Number, call: o.Call}}
				all.Go(func() { errs[n] = t.give(t.Telephony.Dial, o) })
			}
			all.Wait()
			for n, pair := range pairs {
				if errs[n] != nil {
					t.Fatalf("dial: %v", errs[n])
				}
				t.await(pair[1], interaction.SignalAnswered)
				t.together(pair[0], pair[1])
			}
			ends := make([]error, 2*lines)
			for n, pair := range pairs {
				t.apart(pair[0], pairs[(n+1)%lines][1])
				for m, p := range pair {
					o := t.order(p, party{})
					o.Interaction = t.of[p.call]
					all.Go(func() { ends[2*n+m] = t.give(t.Telephony.HangUp, o) })
				}
			}
			all.Wait()
			if err := errors.Join(ends...); err != nil {
				t.Fatalf("hang up: %v", err)
			}
			for _, pair := range pairs {
				t.ended(pair[1], interaction.BySystem)
				t.ended(pair[0], interaction.BySystem)
				t.is(pair[0], PhoneIdle)
				t.is(pair[1], PhoneIdle)
			}
		}
	}},
}

// line is a dial by the n-th agent to the n-th number, for an interaction of its own.
func (t *exchangeTest) line(n int) interaction.CallOrder {
	id := interaction.NewID()
	o := interaction.CallOrder{Interaction: id, Key: fmt.Sprintf("%s.%d", id, n), Attempt: 1, Leg: 1, Agent: t.Agents[n],
		Call: interaction.CallID(fmt.Sprintf("%s.customer", id)), Peer: interaction.CallID(fmt.Sprintf("%s.agent", id)),
		Number: t.Numbers[n], First: interaction.AgentFirst, Microphone: -1, Speaker: -1}
	t.of[o.Call], t.of[o.Peer] = id, id
	t.Phones.Becomes(Device(o.Agent), Answers)
	t.Phones.Becomes(o.Number, Answers)
	return o
}
