package routing_test

import (
	"context"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/routing"
)

// A router beside a desk: whoever calls is offered to who has been idle longest.
func Example() {
	ctx, stop := context.WithCancel(context.Background())
	desk, err := interaction.NewDesk(interaction.Config{
		Store:  memstore.New(),
		Queues: []interaction.Queue{{ID: "sales"}},
	})
	if err != nil {
		panic(err)
	}
	router, err := routing.NewRouter(routing.Config{Desk: desk})
	if err != nil {
		panic(err)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = router.Run(ctx)
	}()

	_, _ = desk.Login(ctx, "ana", "sales")
	call, _ := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"})
	_ = router.Drained(ctx) // tests wait so; a host goes on
	call, _ = desk.Interaction(ctx, call.ID)
	fmt.Println(call.State, call.Offers()[0].Agent)

	stop()
	<-ended
	// Output:
	// Offered ana
}

// noon is a desk with a clock that stands still, and a router for it that has a setup.
func noon(setup routing.Setup) (*interaction.Desk, *routing.Router) {
	desk, err := interaction.NewDesk(interaction.Config{
		Store:  memstore.New(),
		Queues: []interaction.Queue{{ID: "sales"}},
		Now:    func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		panic(err)
	}
	router, err := routing.NewRouter(routing.Config{Desk: desk, Roster: setup})
	if err != nil {
		panic(err)
	}
	return desk, router
}

// Hosts with a loop of their own, and simulations, tick: nothing runs in between.
func ExampleRouter_Tick() {
	ctx := context.Background()
	desk, router := noon(routing.Setup{Plans: []routing.Plan{{Queue: "sales", Deserted: routing.Fate{Do: routing.EndIt, After: time.Minute}}}})
	call, _ := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice})
	next, err := router.Tick(ctx, desk.Now())
	fmt.Println(next.Format(time.TimeOnly), err)
	_, err = router.Tick(ctx, next)
	call, _ = desk.Interaction(ctx, call.ID)
	fmt.Println(call.State, call.EndReason, err)
	// Output:
	// 12:01:00 <nil>
	// Completed nobody_there <nil>
}

// Why does this caller wait? The router tells it for everybody who is logged in.
func ExampleRouter_Explain() {
	ctx := context.Background()
	desk, router := noon(routing.Setup{
		Skills: []string{"danish"},
		Agents: []routing.Profile{{Agent: "ana", Skills: []interaction.Skill{{Name: "danish", Level: 80}}}},
		Plans:  []routing.Plan{{Queue: "sales", Skills: []interaction.Skill{{Name: "danish", Level: 50}}}},
	})
	for _, agent := range []interaction.AgentID{"ana", "bob", "cyd"} {
		_, _ = desk.Login(ctx, agent, "sales")
	}
	_, _ = desk.NotReady(ctx, "ana", "lunch")
	call, _ := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice})
	_, _ = router.Tick(ctx, desk.Now())
	why := router.Explain(call.ID)
	fmt.Println(why.Standing, why.Queue)
	for _, c := range why.Candidates {
		fmt.Printf("%s: %s: %s\n", c.Agent, c.Rule, c.Why)
	}
	// Output:
	// waiting sales
	// bob: skill: lacks danish
	// cyd: skill: lacks danish
	// ana: open: is not ready
}

// What holds this agent's capacity? Every open leg is a line.
func ExampleRouter_ExplainAgent() {
	ctx := context.Background()
	desk, router := noon(routing.Setup{})
	_, _ = desk.Login(ctx, "ana", "sales")
	_, _ = desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Chat})
	_, _ = router.Tick(ctx, desk.Now())
	for _, h := range router.ExplainAgent("ana").Holds {
		fmt.Println(h.Channel, h.Phase, h.Weight)
	}
	// Output:
	// chat offered 1
}
