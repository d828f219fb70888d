package routingtest_test

import (
	"fmt"

	"github.com/deskline/deskline/routing/routingtest"
)

// Twenty agents have thirty customers waiting when more come. Here the plain decider decides; a load test asks a routing.Board, and takes
// larger numbers.
func ExampleWorkload() {
	w := routingtest.Workload{Seed: 1, Agents: 20, Profiles: 10, Queues: 10, Waiting: 30, Rules: true}
	decider, err := routingtest.NewPlain(w.Setup())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range w.Staff() {
		decider.SetAgent(a)
	}
	for n := range w.Waiting {
		decider.SetInteraction(w.Arrival(n))
	}
	events := 0
	for e := range w.Events() {
		if e.Kind == routingtest.EventArrives {
			decider.Advance(e.At)
			decider.SetInteraction(e.Interaction)
		}
		if events++; events == 20 {
			break
		}
	}
	for range 3 {
		if d, has := decider.Next(); has {
			fmt.Println("offer", d.Interaction, "of", d.Queue, "to", d.Agents)
		}
	}
	// Output:
	// offer 019cadc6-9a8e-7000-8000-00000000000e of queue-0004 to [agent-000004]
	// offer 019cadc6-9a8d-7000-8000-00000000000d of queue-0004 to [agent-000017]
	// offer 019cadc6-9a9b-7000-8000-00000000001b of queue-0004 to [agent-000004]
}
