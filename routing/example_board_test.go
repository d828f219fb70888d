package routing_test

import (
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// A board answers two questions: what is best for an agent, and who is best for an interaction. It is told records and the time, and does
// nothing itself.
func ExampleBoard() {
	board, err := routing.NewBoard(routing.BoardConfig{})
	if err != nil {
		panic(err)
	}
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	board.Advance(nine)
	for n, agent := range []interaction.AgentID{"ana", "bob"} {
		board.SetAgent(interaction.Agent{ID: agent, Version: 1,
			Standing: &interaction.Standing{Presence: interaction.Ready, Queues: []interaction.QueueID{"sales"}},
			Tally:    interaction.Tally{LoggedIn: nine.Add(-time.Duration(n) * time.Hour)}})
	}
	came := func(id byte, priority int) interaction.ID {
		i := interaction.Interaction{ID: interaction.ID{id}, Version: 1, State: interaction.StateQueued, Queue: "sales", Channel: interaction.Voice,
			Class: interaction.Live, Direction: interaction.Inbound, Created: nine, Queued: nine, Matter: &interaction.Matter{Priority: priority}}
		board.SetInteraction(i)
		return i.ID
	}
	ordinary, urgent := came(1, 0), came(2, 1)

	best, _ := board.ForAgent("ana")
	fmt.Println(best == urgent)
	who, _ := board.ForInteraction(ordinary)
	fmt.Println(who) // bob has been idle for longer

	d, _ := board.Next() // what is to be done first
	fmt.Println(d.Interaction == urgent, d.Agents)
	who, _ = board.ForInteraction(ordinary) // bob is taken
	fmt.Println(who)
	// Output:
	// true
	// bob
	// true [bob]
	// ana
}
