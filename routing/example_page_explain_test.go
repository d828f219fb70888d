package routing_test

import (
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Why does Ines wait?
func Example_whyNobody() {
	f := openFloor(routing.Setup{
		Skills: []string{"spanish"},
		Agents: []routing.Profile{
			{Agent: "ana", Skills: []interaction.Skill{{Name: "spanish", Level: 90}}},
			{Agent: "ben", Skills: []interaction.Skill{{Name: "spanish", Level: 40}}},
			{Agent: "eva", Skills: []interaction.Skill{{Name: "spanish", Level: 70}}},
		},
		Plans: []routing.Plan{{Queue: "sales", Skills: []interaction.Skill{{Name: "spanish", Level: 60}}}},
	})
	f.login("ana", "ben", "dan", "eva")
	f.arrives("Juan", interaction.Draft{})
	f.accepts("ana", "Juan")
	must(f.desk.NotReady(pageContext, "eva", "lunch"))
	f.arrives("Ines", interaction.Draft{})

	why := f.router.Explain(f.ids["Ines"])
	for _, c := range why.Candidates {
		fmt.Printf("%-4s %-6s %s\n", c.Agent, c.Rule, c.Why)
	}
	fmt.Println(f.named(why.String()))
	// Output:
	// 00:00 sales Juan rings [ana]
	// ben  skill  spanish at level 40, not 60
	// dan  skill  lacks spanish
	// eva  open   is not ready
	// ana  room   the agent has a live interaction, and room for one
	// Ines: waiting in sales, asks for spanish 60
	//   nobody:
	//   1: spanish at level 40, not 60 (ben)
	//   1: lacks spanish (dan)
	//   1: is not ready (eva)
	//   1: the agent has a live interaction, and room for one (ana)
}

// Why did Ana get it, and not Ben?
func Example_whyAna() {
	decided := func(d routing.Decision, why func() routing.Explanation) {
		for _, c := range why().Candidates {
			fmt.Println(c.Agent, "has", c.Open, "open, idle since", c.Idle.Format("04:05"))
		}
		fmt.Println(d.Agents, "gets it, by", why().Decided)
	}
	f := openFloorAnd(decided, routing.Setup{})
	f.login("ana")
	f.wait(time.Minute)
	f.login("ben")
	f.arrives("Ines", interaction.Draft{})
	// Output:
	// ana has 0 open, idle since 00:00
	// ben has 0 open, idle since 01:00
	// [ana] gets it, by idle for longer
}

// What does Ana do, and what has she room for?
func Example_whatAnaHolds() {
	f := openFloor(routing.Setup{Agents: []routing.Profile{{Agent: "ana", Capacity: &routing.Capacity{Pools: &routing.Pools{}}}}})
	f.login("ana")
	f.arrives("a case", interaction.Draft{Channel: interaction.Case})
	f.accepts("ana", "a case")
	f.arrives("Ines", interaction.Draft{})
	f.accepts("ana", "Ines")
	f.arrives("Juan", interaction.Draft{})
	fmt.Println(f.named(f.router.ExplainAgent("ana").String()))
	// Output:
	// 00:00 sales a case rings [ana]
	// 00:00 sales Ines rings [ana]
	// ana: Ready
	//   holds case a case of weight 1, working
	//   holds voice Ines of weight 1, working
	//   room for inbound case
	//   no room for inbound voice: the agent has as many live interactions as they may have
}

// Where is Mara in the line, and how long may it take?
func Example_position() {
	f := openFloor(routing.Setup{})
	f.login("ana")
	for _, caller := range []string{"Ines", "Juan", "Karl", "Lena", "Mara", "Nina"} {
		f.arrives(caller, interaction.Draft{})
	}
	for _, caller := range []string{"Ines", "Juan", "Karl"} {
		f.accepts("ana", caller)
		f.wait(90 * time.Second)
		f.releases("ana", caller)
	}
	f.accepts("ana", "Lena")
	for _, p := range f.router.Positions("sales") {
		fmt.Println(f.names[p.Interaction], "is", p.Place, "of", p.Of, "and may wait", p.Wait)
	}
	// Output:
	// 00:00 sales Ines rings [ana]
	// 01:30 sales Juan rings [ana]
	// 03:00 sales Karl rings [ana]
	// 04:30 sales Lena rings [ana]
	// Mara is 1 of 2 and may wait 1m30s
	// Nina is 2 of 2 and may wait 3m0s
}
