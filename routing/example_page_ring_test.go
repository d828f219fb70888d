package routing_test

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// The search for who speaks Spanish widens: at first somebody fluent in the team, then whoever manages, at last other teams.
func Example_rings() {
	spanish := func(level int) []interaction.Skill { return []interaction.Skill{{Name: "spanish", Level: level}} }
	f := openFloor(routing.Setup{
		Skills: []string{"spanish"},
		Groups: []routing.Group{{ID: "madrid"}, {ID: "lisbon"}},
		Agents: []routing.Profile{
			{Agent: "ana", Groups: []routing.GroupID{"madrid"}, Skills: spanish(90)},
			{Agent: "ben", Groups: []routing.GroupID{"madrid"}, Skills: spanish(40)},
			{Agent: "cleo", Groups: []routing.GroupID{"lisbon"}, Skills: spanish(60)},
		},
		Plans: []routing.Plan{{
			Queue: "sales", Skills: spanish(80), Groups: []routing.GroupID{"madrid"},
			Rings: []routing.Ring{
				{After: 20 * time.Second, Lower: spanish(30)},
				{After: 45 * time.Second, Join: []routing.GroupID{"lisbon"}},
			},
		}},
	})
	f.login("ana", "ben", "cleo")
	f.arrives("Ines", interaction.Draft{})
	f.arrives("Juan", interaction.Draft{})
	f.arrives("Karl", interaction.Draft{})
	f.accepts("ana", "Ines")
	f.wait(time.Minute)
	// Output:
	// 00:00 sales Ines rings [ana]
	// 00:00 sales Juan is in ring 0 until 00:20
	// 00:00 sales Karl is in ring 0 until 00:20
	// 00:20 sales Juan rings [ben]
	// 00:20 sales Karl is in ring 1 until 00:45
	// 00:40 sales Karl rings [ben]
	// 00:40 sales Juan is in ring 1 until 00:45
	// 00:45 sales Juan rings [cleo]
}

// Nobody in the first two rings is logged in, so they are skipped.
func Example_emptyRings() {
	f := openFloor(routing.Setup{
		Groups: []routing.Group{{ID: "team"}, {ID: "night"}, {ID: "partners"}},
		Agents: []routing.Profile{{Agent: "petra", Groups: []routing.GroupID{"partners"}}},
		Plans: []routing.Plan{{Queue: "sales", Groups: []routing.GroupID{"team"}, Rings: []routing.Ring{
			{After: 30 * time.Second, Join: []routing.GroupID{"night"}},
			{After: time.Minute, Join: []routing.GroupID{"partners"}},
		}}},
	})
	f.login("petra")
	f.arrives("Ines", interaction.Draft{})
	// Output:
	// 00:00 sales Ines is in ring 2 until the end
	// 00:00 sales Ines rings [petra]
}
