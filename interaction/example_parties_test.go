package interaction_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// talking is a desk with three agents, and a call that ana talks on.
func talking(ctx context.Context, queue interaction.Queue) (*interaction.Desk, interaction.Interaction) {
	queue.ID = "support"
	desk, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{queue, {ID: "billing"}},
		Gate: interaction.AnybodyMayBeContacted{}})
	if err != nil {
		panic(err)
	}
	for _, agent := range []interaction.AgentID{"ana", "bob", "cat"} {
		if _, err := desk.Login(ctx, agent, "support"); err != nil {
			panic(err)
		}
	}
	call, err := desk.Create(ctx, interaction.Draft{Queue: "support", Channel: interaction.Voice, From: "+442079460000"})
	if err != nil {
		panic(err)
	}
	call, err = desk.Pick(ctx, call.ID, "ana")
	if err != nil {
		panic(err)
	}
	return desk, call
}

func show(i interaction.Interaction, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(i.State)
	for _, l := range i.Legs {
		fmt.Printf("; %s %s %s", l.Agent, l.Role, l.State)
	}
	fmt.Println()
}

// Ana consults Bob while the customer is on hold, joins the three, and leaves: the call is Bob's then, and Ana has a wrap-up of
// her own.
func ExampleDesk_Consult() {
	ctx := context.Background()
	desk, call := talking(ctx, interaction.Queue{})
	show(desk.Consult(ctx, call.ID, "ana", "bob"))
	show(desk.Accept(ctx, call.ID, "bob"))
	show(desk.Conference(ctx, call.ID, "ana"))
	show(desk.Release(ctx, call.ID, "ana"))
	// Output:
	// OnHold; ana owner OnHold; bob consulted Establishing
	// OnHold; ana owner OnHold; bob consulted Connected
	// Connected; ana owner Connected; bob conferenced Connected
	// Connected; ana former WrapUp; bob owner Connected
}

// An attended transfer completes the consult.
func ExampleDesk_Transfer() {
	ctx := context.Background()
	desk, call := talking(ctx, interaction.Queue{})
	show(desk.Consult(ctx, call.ID, "ana", "bob"))
	show(desk.Accept(ctx, call.ID, "bob"))
	show(desk.Transfer(ctx, call.ID, "ana"))
	// Output:
	// OnHold; ana owner OnHold; bob consulted Establishing
	// OnHold; ana owner OnHold; bob consulted Connected
	// Connected; ana former WrapUp; bob owner Connected
}

// A blind transfer is an offer to the agent. When nobody answers it, the queue's policy says where it goes: here back to who
// transferred it.
func ExampleDesk_TransferTo() {
	ctx := context.Background()
	desk, call := talking(ctx, interaction.Queue{Unanswered: interaction.UnansweredToAgent})
	show(desk.TransferTo(ctx, call.ID, "ana", "bob"))
	show(desk.Reject(ctx, call.ID, "bob", "in a meeting"))
	show(desk.Accept(ctx, call.ID, "ana"))
	// Output:
	// Offered; ana former WrapUp; bob offered Offered
	// Offered; ana former WrapUp; bob offered Completed; ana offered Offered
	// Connected; ana former WrapUp; bob offered Completed; ana owner Connected
}

// A chat becomes a call, within the same interaction.
func ExampleDesk_SwitchChannel() {
	ctx := context.Background()
	desk, call := talking(ctx, interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}})
	if _, err := desk.Release(ctx, call.ID, "ana"); err != nil {
		fmt.Println(err)
	}
	chat, err := desk.Create(ctx, interaction.Draft{Queue: "support", Channel: interaction.Chat,
		Matter: interaction.Matter{Contact: interaction.Contact{Phones: []interaction.Phone{{Number: "+442079460000"}}}}})
	if err != nil {
		fmt.Println(err)
	}
	show(desk.Pick(ctx, chat.ID, "ana"))
	chat, err = desk.SwitchChannel(ctx, chat.ID, "ana", interaction.Voice)
	show(chat, err)
	fmt.Println(chat.Channel, "that began as", chat.Began)
	// Output:
	// Connected; ana owner Connected
	// Connected; ana former Completed; ana owner Connected
	// voice that began as chat
}

// Without a telephony that lists its calls there is nothing to compare with.
func ExampleDesk_Reconcile() {
	ctx := context.Background()
	desk, _ := talking(ctx, interaction.Queue{})
	_, err := desk.Reconcile(ctx)
	fmt.Println(errors.Is(err, interaction.ErrUnsupported))
	// Output: true
}
