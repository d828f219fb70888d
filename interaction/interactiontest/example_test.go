package interactiontest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// A customer's phone is busy at first. Then they answer, but the switch's reply gets lost: repeating the order by its key
// rings nobody twice.
func Example() {
	const customer = "+442079460000"
	ctx := context.Background()
	telephony := interactiontest.NewTelephony(interactiontest.Script{customer: interactiontest.Busy})
	order := interaction.CallOrder{Key: "first", Agent: "ana", Call: "call-1", Peer: "ana-1", Number: customer}

	fmt.Println("dial:", telephony.Dial(ctx, order))
	for _, signal := range telephony.Signals() {
		fmt.Println("signal:", signal)
	}

	telephony.Becomes(customer, interactiontest.Answers)
	telephony.Inject(interactiontest.Fault{Kind: interactiontest.FaultUnknownDone, Order: interaction.AskDial, Nth: 1})
	order.Key, order.Call = "second", "call-2"
	fmt.Println("dial:", telephony.Dial(ctx, order))
	fmt.Println("dial:", telephony.Dial(ctx, order))
	for _, signal := range telephony.Signals() {
		fmt.Println("signal:", signal)
	}
	fmt.Println("rung:", telephony.Rung(customer), "times")

	// Output:
	// dial: <nil>
	// signal: failed call-1 busy by customer
	// dial: interactiontest: no reply from the switch
	// dial: <nil>
	// signal: ringing call-2
	// signal: answered call-2
	// rung: 2 times
}

// A device that lacks something is narrowed, a whole switch is bare.
func ExampleTelephony_Without() {
	telephony := interactiontest.NewTelephony(nil).Without(interaction.CanMute, "ana")
	fmt.Println(telephony.CanDevice("ana", interaction.CanMute), telephony.CanDevice("bob", interaction.CanMute))
	_, holds := telephony.Bare().(interaction.Holder)
	fmt.Println(holds)
	// Output:
	// false true
	// false
}

// adapter stands for a telephony that somebody has written for a switch: it tells its signals to a function, which in a program
// calls Desk.Signal. Here it is a switch in memory.
type adapter struct{ *interactiontest.Telephony }

func newAdapter(t *testing.T, _ func(interaction.ID, interaction.Signal)) adapter {
	t.Helper()
	return adapter{interactiontest.NewTelephony(nil)}
}

// phones stand for softphones in the process of the test.
func (a adapter) phones() interactiontest.Phones { return a.Exchange().Phones }

// The test of an adapter is one function. This one has no exchange to offer but that of a fake.
func ExampleTestTelephony() {
	test := func(t *testing.T) { // TestTelephony, in the adapter's package
		interactiontest.TestTelephony(t, func(t *testing.T) interactiontest.Exchange {
			signals := make(chan interactiontest.Delivery, 1000)
			a := newAdapter(t, func(id interaction.ID, s interaction.Signal) {
				signals <- interactiontest.Delivery{Interaction: id, Signal: s}
			})
			return interactiontest.Exchange{Telephony: a, Phones: a.phones(), Next: interactiontest.SignalsFrom(signals)}
		})
	}
	_ = test
}

// After a conference everybody hears everybody, and when the agent leaves, the others stay together.
func ExampleTelephony_Conversation() {
	ctx := context.Background()
	telephony := interactiontest.NewTelephony(nil)
	customer := telephony.Incoming("+442079460000")
	three := interaction.CallOrder{Key: "1", Agent: "ana", Call: "bob-1", Peer: customer, Own: "ana-1"}

	_ = telephony.Connect(ctx, interaction.CallOrder{Key: "1", Agent: "ana", Call: "ana-1", Peer: customer})
	_ = telephony.Hold(ctx, interaction.CallOrder{Key: "1", Agent: "ana", Call: customer, Peer: "ana-1"})
	_ = telephony.Consult(ctx, interaction.CallOrder{Key: "1", Agent: "ana", Call: "bob-1", Peer: "ana-1", Target: "bob"})
	fmt.Println("the customer on hold talks with", telephony.Conversation(customer))
	_ = telephony.Conference(ctx, three)
	fmt.Println("in the conference with", telephony.Conversation(customer))
	telephony.AgentHangsUp("ana-1")
	fmt.Println("without ana with", telephony.Conversation(customer))
	fmt.Println("left alone:", len(telephony.Alone()))

	// Output:
	// the customer on hold talks with []
	// in the conference with [ana-1 bob-1]
	// without ana with [bob-1]
	// left alone: 0
}
