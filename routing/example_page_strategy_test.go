package routing_test

import (
	"cmp"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Five agents have room for one more chat. Each strategy takes another one of them.
func Example_strategies() {
	chat := interaction.Interaction{ID: interaction.NewID(), Version: 1, State: interaction.StateQueued, Queue: "help",
		Channel: interaction.Chat, Class: interaction.SemiLive, Direction: interaction.Inbound, Matter: &interaction.Matter{}}
	skills := func(agent interaction.AgentID, level int) routing.Profile {
		return routing.Profile{Agent: agent, Skills: []interaction.Skill{{Name: "spanish", Level: level}}}
	}
	for _, strategy := range routing.Strategies() {
		board := must(routing.NewBoard(routing.BoardConfig{Capacity: routing.Percent{}, Setup: routing.Setup{
			Skills: []string{"spanish"},
			Agents: []routing.Profile{skills("ana", 30), skills("ben", 50), skills("cleo", 80), skills("dan", 30), skills("eva", 30)},
			Plans: []routing.Plan{{Queue: "help", Strategy: strategy,
				Skills: []interaction.Skill{{Name: "spanish", Level: 20}}}},
		}}))
		for _, a := range pageAgents() {
			board.SetAgent(a)
		}
		board.SetInteraction(chat)
		board.Advance(pageBegins)
		agent, _ := board.ForInteraction(chat.ID)
		fmt.Printf("%-15s%s, by %s\n", cmp.Or(strategy, "longest idle"), agent, board.Explain(chat.ID).Decided)
	}
	// Output:
	// longest idle   ana, by idle for longer
	// least_loaded   dan, by less load
	// round_robin    ben, by offered something longer ago
	// most_skilled   cleo, by more skilled
	// fewest_handled eva, by fewer handled
}

// pageAgents are the five, as the table of docs/routing.md tells.
func pageAgents() []interaction.Agent {
	agent := func(id interaction.AgentID, handled, idle, offered int, weights ...int) interaction.Agent {
		before := func(minutes int) time.Time { return pageBegins.Add(time.Duration(-minutes) * time.Minute) }
		a := interaction.Agent{ID: id, Version: 1,
			Standing: &interaction.Standing{Presence: interaction.Ready, Queues: []interaction.QueueID{"help"}},
			Tally:    interaction.Tally{LoggedIn: before(60), Idle: before(idle), Offered: before(offered), Handled: handled}}
		for _, w := range weights {
			a.Load = append(a.Load, interaction.Line{Interaction: interaction.NewID(), Leg: 1, Channel: interaction.Chat, Class: interaction.SemiLive,
				Queue: "help", Weight: w, Phase: interaction.PhaseWorking})
		}
		return a
	}
	return []interaction.Agent{
		agent("ana", 9, 10, 8, 33), agent("ben", 7, 5, 20, 33), agent("cleo", 8, 3, 4, 33), agent("dan", 6, 2, 3, 10, 10), agent("eva", 3, 1, 2, 33),
	}
}
