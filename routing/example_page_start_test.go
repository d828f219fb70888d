package routing_test

import (
	"context"
	"fmt"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/routing"
)

// Who gets what: a caller asks for Spanish, and of two agents one speaks it.
func Example_whoGetsWhat() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	// README: begin
	desk := must(interaction.NewDesk(interaction.Config{
		Store:    memstore.New(),
		Queues:   []interaction.Queue{{ID: "sales"}},
		Capacity: routing.NewCapacities(nil),
	}))
	router := must(routing.NewRouter(routing.Config{Desk: desk, Roster: routing.Setup{
		Skills: []string{"spanish"},
		Agents: []routing.Profile{{Agent: "ana", Skills: []interaction.Skill{{Name: "spanish", Level: 80}}}},
	}}))
	go desk.Run(ctx)   // ends offers that nobody answers
	go router.Run(ctx) // offers what waits to who has room

	must(desk.Login(ctx, "ben", "sales"))
	must(desk.Login(ctx, "ana", "sales"))
	draft := interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+34910000000"}
	draft.Skills = []interaction.Skill{{Name: "spanish", Level: 50}}
	call := must(desk.Create(ctx, draft))

	_ = router.Drained(ctx) // only here: your program hears of offers by Desk.Follow
	call = must(desk.Interaction(ctx, call.ID))
	fmt.Println(call.Offers()[0].Agent) // ana
	// README: end

	// Output:
	// ana
}
