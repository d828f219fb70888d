package routing_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// The last who could take it logs out while a caller waits.
func Example_deserted() {
	f := openFloor(
		routing.Setup{Plans: []routing.Plan{{Queue: "sales", Deserted: routing.Fate{Do: routing.OverflowIt, After: 20 * time.Second}}}},
		interaction.Queue{ID: "sales", Waiting: interaction.WaitPolicy{Overflow: "evening"}},
		interaction.Queue{ID: "evening"},
	)
	f.login("ana")
	f.arrives("Ines", interaction.Draft{})
	f.rejects("ana", "Ines")
	f.logout("ana")
	f.wait(time.Minute)
	// Output:
	// 00:00 sales Ines rings [ana]
	// 00:20 sales Ines overflows: nobody_there
}

// The queue closes at half past nine.
func Example_closed() {
	hours := interaction.Hours{Zone: "UTC"}
	hours.Open[time.Monday] = []interaction.Span{{From: 8 * 60, To: 9*60 + 30}}
	f := openFloor(
		routing.Setup{Plans: []routing.Plan{{Queue: "sales", Closed: routing.Fate{Do: routing.EndIt}}}},
		interaction.Queue{ID: "sales", Hours: &hours},
	)
	f.wait(29*time.Minute + 50*time.Second)
	f.arrives("Ines", interaction.Draft{})
	f.wait(time.Hour)
	// Output:
	// 30:20 sales Ines ends: outside_opening_hours
}
