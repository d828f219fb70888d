package interactiontest_test

import (
	"context"
	"fmt"

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
