package interaction_test

import (
	"context"
	"fmt"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// Whom an agent can consult about a call: by part of the name, in alphabetical order, with whether they can take it now.
func ExampleDesk_Targets() {
	ctx := context.Background()
	desk, _ := interaction.NewDesk(interaction.Config{
		Store:    memstore.New(),
		Queues:   []interaction.Queue{{ID: "sales", Name: "Sales"}, {ID: "mills", Name: "Mills and mulls"}},
		Language: "de",
	})
	for id, name := range map[interaction.AgentID]string{"ana": "Ana Dias", "jm": "Jürgen MÜLLER", "am": "Änne Mulder"} {
		_, _ = desk.Login(ctx, id, "sales")
		_, _ = desk.Do(ctx, interaction.Request{Command: interaction.SetAgent{By: interaction.System(interaction.Host), Agent: id, Name: &name}})
	}
	_, _ = desk.NotReady(ctx, "jm", "lunch")
	call, _ := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"})
	call, _ = desk.Pick(ctx, call.ID, "ana")

	targets, next, err := desk.Targets(ctx, "ana", interaction.TargetQuery{Text: "mul", For: call.ID})
	for _, t := range targets {
		fmt.Printf("%s %s, open %t", t.Kind, t.Name, t.Open)
		if !t.Open {
			fmt.Printf(": %s (%s)", t.Why.Text, t.Reason)
		}
		fmt.Println()
	}
	fmt.Printf("%q %v\n", next, err)
	// Output:
	// agent Änne Mulder, open true
	// agent Jürgen MÜLLER, open false: is not ready (lunch)
	// queue Mills and mulls, open true
	// "" <nil>
}
