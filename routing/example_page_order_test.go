package routing_test

import (
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Three callers, and the moment as of which each counts as waiting.
func Example_order() {
	plan := routing.Plan{Queue: "sales", Ageing: time.Minute,
		Tags: []routing.TagRule{{Tag: "customer", Value: "gold", Credit: 90 * time.Second}}}
	callers := []struct {
		name string
		came time.Duration
		is   interaction.Matter
	}{
		{"ordinary", 0, interaction.Matter{}},
		{"urgent", 90 * time.Second, interaction.Matter{Priority: 2}},
		{"gold", 2 * time.Minute, interaction.Matter{Tags: []interaction.Tag{{Name: "customer", Value: "gold"}}}},
	}
	for _, c := range callers {
		came := pageBegins.Add(c.came)
		order := plan.Order(interaction.Interaction{Created: came, Matter: &c.is})
		fmt.Printf("%-9s came at %s and counts from %s\n", c.name, came.Format(time.TimeOnly),
			time.UnixMicro(int64(order)).UTC().Format(time.TimeOnly))
	}
	// Output:
	// ordinary  came at 09:00:00 and counts from 09:00:00
	// urgent    came at 09:01:30 and counts from 08:59:30
	// gold      came at 09:02:00 and counts from 09:00:30
}

// Ana serves two queues. A sale counts three priorities more for her, which are three minutes here.
func Example_weights() {
	f := openFloor(routing.Setup{
		Agents: []routing.Profile{{Agent: "ana", Queues: []routing.Served{{Queue: "sales", Weight: 3}, {Queue: "help"}}}},
		Plans:  []routing.Plan{{Queue: "sales", Ageing: time.Minute}, {Queue: "help", Ageing: time.Minute}},
	}, interaction.Queue{ID: "sales"}, interaction.Queue{ID: "help"})
	f.arrives("Ines", interaction.Draft{Queue: "help"})
	f.wait(2 * time.Minute)
	f.arrives("Juan", interaction.Draft{Queue: "sales"}) // two minutes after Ines, and three ahead
	f.wait(2 * time.Minute)
	f.arrives("Karl", interaction.Draft{Queue: "sales"}) // four minutes after Ines, and three ahead
	f.login("ana")
	for _, caller := range []string{"Juan", "Ines"} {
		f.accepts("ana", caller)
		f.releases("ana", caller)
	}
	// Output:
	// 04:00 sales Juan rings [ana]
	// 04:00 help Ines rings [ana]
	// 04:00 sales Karl rings [ana]
}
