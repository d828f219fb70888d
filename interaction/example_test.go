package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// office is a desk with one queue, on a clock that stands still, and ana who is logged in.
func office(q interaction.Queue) (*interaction.Desk, interaction.Interaction) {
	desk, err := interaction.NewDesk(interaction.Config{
		Store:  memstore.New(),
		Queues: []interaction.Queue{q},
		Now:    func() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		panic(err)
	}
	ctx := context.Background()
	if _, err := desk.Login(ctx, "ana", q.ID); err != nil {
		panic(err)
	}
	call, err := desk.Create(ctx, interaction.Draft{Queue: q.ID, Channel: interaction.Voice, From: "+442079460000"})
	if err != nil {
		panic(err)
	}
	return desk, call
}

func Example() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	call, _ = desk.Offer(ctx, call.ID, "ana")
	fmt.Println(call.State)
	call, _ = desk.Accept(ctx, call.ID, "ana")
	fmt.Println(call.State)
	call, _ = desk.Release(ctx, call.ID, "ana")
	fmt.Println(call.State)
	call, _ = desk.Complete(ctx, call.ID, "ana", interaction.Disposition{Outcome: "sold"})
	fmt.Println(call.State, call.CompletedBy, call.Disposition.Outcome)
	// Output:
	// Offered
	// Connected
	// WrapUp
	// Completed ana sold
}

// A refusal says what was found, why, and what is open instead.
func ExampleRefusedError() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	_, _ = desk.Offer(ctx, call.ID, "ana")
	_, _ = desk.Accept(ctx, call.ID, "ana")
	_, _ = desk.Hold(ctx, call.ID, "ana")
	_, err := desk.Complete(ctx, call.ID, "ana", interaction.Disposition{})
	var refused *interaction.RefusedError
	if errors.As(err, &refused) {
		fmt.Println(refused.State, refused.Why.Code, refused.Open)
	}
	// Output:
	// OnHold state [attribute consult contact mute note record release requeue retrieve subject transfer volume]
}

// A request with an ID of its own may be given again: it is carried out once.
func ExampleDesk_Do() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	r := interaction.Request{
		ID:          interaction.Key("the browser's Idempotency-Key"),
		Interaction: call.ID,
		Command:     interaction.Pick{By: interaction.By("ana")},
	}
	for range 2 {
		res, err := desk.Do(ctx, r)
		fmt.Println(res.Interaction.State, len(res.Events), err)
	}
	// Output:
	// Connected 2 <nil>
	// Connected 0 <nil>
}

func ExampleDesk_Actions() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	_, _ = desk.Pick(ctx, call.ID, "ana")
	actions, _ := desk.Actions(ctx, call.ID, "ana")
	for _, a := range actions {
		if a.Verb == interaction.VerbHold || a.Verb == interaction.VerbRetrieve || a.Verb == interaction.VerbSend {
			fmt.Printf("%s %t %q\n", a.Verb, a.Open, a.Why.Text)
		}
	}
	// Output:
	// hold true ""
	// retrieve false "the conversation goes on"
	// send false "an interaction by voice has no send"
}

// Deadlines are data: whoever ticks fires them.
func ExampleDesk_Tick() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales", Offers: interaction.OfferPolicy{Timeout: 15 * time.Second}})
	call, _ = desk.Offer(ctx, call.ID, "ana")
	fmt.Println(call.State, call.NextDue.Format(time.TimeOnly))
	_, _ = desk.Tick(ctx, call.NextDue)
	call, _ = desk.Interaction(ctx, call.ID)
	fmt.Println(call.State, call.Refusers[0].Agent)
	// Output:
	// Offered 09:00:15
	// Queued ana
}

// The history of a record makes the record.
func ExampleRebuildInteraction() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	call, _ = desk.Pick(ctx, call.ID, "ana")
	history, _ := desk.History(ctx, interaction.Subject{Interaction: call.ID})
	for _, e := range history {
		fmt.Println(e.Seq, e.Type, e.State)
	}
	again, _ := interaction.RebuildInteraction(history)
	fmt.Println(again.State == call.State, again.Version == call.Version)
	// Output:
	// 1 created Queued
	// 2 picked Establishing
	// 3 connected Connected
	// true true
}

// A host with a transaction of its own loads what Need names, lets Apply decide, and stores what the decision holds.
func ExampleApply() {
	ctx := context.Background()
	desk, call := office(interaction.Queue{ID: "sales"})
	ana, _ := desk.Agent(ctx, "ana")

	s := &interaction.Snapshot{
		Interaction: call,
		Channels:    interaction.DefaultChannels(),
		Capacity:    interaction.DefaultCapacity{},
		Can:         interaction.CapabilitiesOf(nil),
	}
	pick := interaction.Pick{By: interaction.By("ana")}
	fmt.Println(interaction.Need(s, pick).Agents, interaction.Need(s, pick).Queues)
	s.Agents, s.Queues = []interaction.Agent{ana}, []interaction.Queue{{ID: "sales"}}

	d, err := interaction.Apply(s, pick, call.Created.Add(time.Second))
	fmt.Println(d.Interaction.State, len(d.Change.Interactions), len(d.Change.Agents), len(d.Change.Events), err)
	// Output:
	// [ana] [sales]
	// Connected 1 1 2 <nil>
}

// Follow resumes from a position: a handler that stores the position with its effect sees each event once.
func ExampleDesk_Follow() {
	ctx, stop := context.WithCancel(context.Background())
	desk, call := office(interaction.Queue{ID: "sales"})
	_, _ = desk.Pick(ctx, call.ID, "ana")
	err := desk.Follow(ctx, 1, func(e interaction.Event) error {
		fmt.Println(e.Position, e.Type)
		if e.Type == interaction.EventConnected {
			stop()
		}
		return nil
	})
	fmt.Println(err)
	// Output:
	// 2 created
	// 3 picked
	// 4 connected
	// context canceled
}
