package routing_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/routing"
)

// A call, a chat and an email come to 104 percent.
func ExamplePercent() {
	model := routing.Percent{} // live 51, semi-live 33, non-live 20
	var load []interaction.Line
	for _, offered := range []interaction.Channel{interaction.Voice, interaction.Chat, interaction.Email} {
		class := interaction.DefaultChannels()[offered].Class
		weight, why := model.Fits(interaction.CapacityCheck{Load: load, Channel: offered, Class: class})
		if why != nil {
			fmt.Println(offered, weight, why.Text)
			continue
		}
		fmt.Println(offered, weight, "fits")
		load = append(load, interaction.Line{Channel: offered, Class: class, Weight: weight})
	}
	// Output:
	// voice 51 fits
	// chat 33 fits
	// email 20 this takes 20 percent of the agent, who has less left
}

// Voice may interrupt a chat that goes on; a chat may not interrupt a call.
func ExampleCount() {
	model := routing.Count{
		Limits:     map[interaction.Channel]int{interaction.Chat: 3},
		Interrupts: map[interaction.Channel][]interaction.Channel{interaction.Chat: {interaction.Voice}},
	}
	chat := interaction.Line{Channel: interaction.Chat, Class: interaction.SemiLive, Weight: 1}
	call := interaction.Line{Channel: interaction.Voice, Class: interaction.Live, Weight: 1}
	_, why := model.Fits(interaction.CapacityCheck{Load: []interaction.Line{chat}, Channel: interaction.Voice, Class: interaction.Live})
	fmt.Println(why == nil)
	_, why = model.Fits(interaction.CapacityCheck{Load: []interaction.Line{call}, Channel: interaction.Chat, Class: interaction.SemiLive})
	fmt.Println(why.Text)
	// Output:
	// true
	// the agent works on an interaction by voice, which chat may not interrupt
}

// Who is full of cases still gets a chat.
func ExamplePools() {
	model := routing.Pools{Primary: 2, Interruptible: 1}
	work := interaction.Line{Channel: interaction.Case, Class: interaction.NonLive, Weight: 1}
	_, why := model.Fits(interaction.CapacityCheck{Load: []interaction.Line{work}, Channel: interaction.Chat, Class: interaction.SemiLive})
	fmt.Println(why == nil)
	_, why = model.Fits(interaction.CapacityCheck{Load: []interaction.Line{work}, Channel: interaction.Case, Class: interaction.NonLive})
	fmt.Println(why.Text)
	// Output:
	// true
	// the agent has too little interruptible capacity left
}

// A desk whose agents have capacities of their own: ana takes one chat at a time, everybody else four.
func ExampleNewCapacities() {
	ctx := context.Background()
	desk, err := interaction.NewDesk(interaction.Config{
		Store:    memstore.New(),
		Queues:   []interaction.Queue{{ID: "help"}},
		Capacity: routing.NewCapacities(routing.Count{}),
	})
	if err != nil {
		panic(err)
	}
	own := routing.Capacity{Percent: &routing.Percent{Sizes: map[interaction.Channel]int{interaction.Chat: 60}}}
	fmt.Println(string(own.JSON()))
	_, _ = desk.SetProfile(ctx, "ana", own.JSON())
	for _, agent := range []interaction.AgentID{"ana", "bob"} {
		_, _ = desk.Login(ctx, agent, "help")
		for range 2 {
			chat, _ := desk.Create(ctx, interaction.Draft{Queue: "help", Channel: interaction.Chat, From: "eva"})
			_, err = desk.Offer(ctx, chat.ID, agent)
			var refused *interaction.RefusedError
			if errors.As(err, &refused) {
				fmt.Println(agent, refused.Why.Code, "-", refused.Why.Text)
				continue
			}
			fmt.Println(agent, "is offered it")
		}
	}
	// Output:
	// {"percent":{"sizes":{"chat":60}}}
	// ana is offered it
	// ana capacity - this takes 60 percent of the agent, who has less left
	// bob is offered it
	// bob is offered it
}

func ExampleParseCapacity() {
	_, err := routing.ParseCapacity([]byte(`{"percent":{"sizes":{"voice":20,"chat":0}}}`))
	fmt.Println(errors.Is(err, interaction.ErrInvalid))
	fmt.Println(err)
	// Output:
	// true
	// routing: invalid setup: capacity.percent.sizes[chat]: want 1 to 100, found 0; capacity.percent.sizes[voice]: want 51 to 100, found 20
}
