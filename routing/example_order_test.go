package routing_test

import (
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Of two callers the one with the lower Order goes first: here a priority is worth a minute of waiting.
func ExamplePlan_Order() {
	plan := routing.Plan{Queue: "sales", Ageing: time.Minute}
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	came := func(later time.Duration, priority int) interaction.Interaction {
		return interaction.Interaction{Created: nine.Add(later), Matter: &interaction.Matter{Priority: priority}}
	}
	ordinary := came(0, 0)
	fmt.Println(plan.Order(came(90*time.Second, 2)) < plan.Order(ordinary))
	fmt.Println(plan.Order(came(150*time.Second, 2)) < plan.Order(ordinary))
	// Output:
	// true
	// false
}
