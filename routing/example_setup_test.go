package routing_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// A setup is checked as a whole, against the queues of the desk: whoever wrote it sees everything that is wrong with it at once.
func ExampleSetup_Validate() {
	queues := []interaction.Queue{{ID: "sales", Waiting: interaction.WaitPolicy{MaxWait: 5 * time.Minute}}}
	setup := routing.Setup{
		Skills: []string{"spanish"},
		Agents: []routing.Profile{{Agent: "ana", Skills: []interaction.Skill{{Name: "spansih", Level: 80}}}},
		Plans: []routing.Plan{{
			Queue:  "sales",
			Skills: []interaction.Skill{{Name: "spanish", Level: 50}},
			Rings: []routing.Ring{
				{After: time.Minute, Lower: []interaction.Skill{{Name: "spanish", Level: 20}}},
				{After: 6 * time.Minute, Drop: []string{"spanish"}},
			},
		}},
	}

	err := setup.Validate(queues)
	var wrong *routing.SetupError
	if errors.As(err, &wrong) {
		for _, f := range wrong.Faults {
			fmt.Printf("%s: %s\n", f.Field, f.Message)
		}
	}

	setup.Agents[0].Skills[0].Name = "spanish"
	setup.Plans[0].Rings[1].After = 2 * time.Minute
	fmt.Println(setup.Validate(queues))
	// Output:
	// agents[0].skills[0].name: want one of the setup's skills, found "spansih"
	// plans[0].rings[1].after: want before the queue's longest wait is over, found 6m0s where nobody waits longer than 5m0s
	// <nil>
}
