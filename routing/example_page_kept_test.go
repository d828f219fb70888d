package routing_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Ines has spoken with Ana before and is kept for her, for a while.
func Example_preferred() {
	f := openFloor(routing.Setup{Plans: []routing.Plan{{Queue: "sales", Preferred: 40 * time.Second}}})
	f.login("ana", "ben")
	f.arrives("Juan", interaction.Draft{}) // rings Ana: she logged in first
	f.accepts("ana", "Juan")
	f.arrives("Ines", interaction.Draft{Matter: interaction.Matter{Agent: "ana"}}) // Ben is free, and not Ana
	f.wait(time.Minute)
	// Output:
	// 00:00 sales Juan rings [ana]
	// 00:40 sales Ines rings [ben]
}

// Whoever rejects is asked again when everybody else was, and not at once.
func Example_refused() {
	f := openFloor(routing.Setup{})
	f.login("ana", "ben")
	f.arrives("Ines", interaction.Draft{})
	f.rejects("ana", "Ines")
	f.wait(2 * time.Second)
	f.rejects("ben", "Ines")
	f.wait(time.Minute)
	// Output:
	// 00:00 sales Ines rings [ana]
	// 00:00 sales Ines rings [ben]
	// 00:05 sales Ines rings [ana]
	// 00:25 sales Ines rings [ben]
	// 00:45 sales Ines rings [ana]
}
