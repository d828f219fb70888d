// Package routing decides who gets what. It answers two questions, all the time:
//
//   - An agent has room: which of the interactions that wait is best for them?
//   - An interaction has arrived: which of the agents who have room is best for it?
//
// A [Router] stands beside an interaction.Desk. It follows what happens there and offers what waits to who has room. The first lines of a
// program that uses it:
//
//	desk, err := interaction.NewDesk(interaction.Config{
//		Store:    memstore.New(),
//		Queues:   []interaction.Queue{{ID: "sales"}},
//		Capacity: routing.NewCapacities(nil),
//	})
//	router, err := routing.NewRouter(routing.Config{Desk: desk, Roster: routing.Setup{
//		Skills: []string{"spanish"},
//		Agents: []routing.Profile{{Agent: "ana", Skills: []interaction.Skill{{Name: "spanish", Level: 80}}}},
//	}})
//	go desk.Run(ctx)   // ends offers that nobody answers
//	go router.Run(ctx) // until the context ends
//
// From then on what the desk's agents do, and what arrives, makes offers. Your program hears of them by the desk's feed
// (interaction.Desk.Follow), like of everything else.
//
// # Configuration
//
// A [Setup] says what agents can do ([Profile], [Group]) and how each queue finds them ([Plan]). A [Roster] gives it: a Setup is one that
// never changes, and a program that keeps it in a database implements the one method. [Setup.Validate] lists every fault at once. The zero
// Setup works: every agent gets whatever waits in the queues that they are logged in to, the one who has been idle longest first.
//
// Some things are not here. The queue's policy, interaction.Queue, says how many agents are rung at once and for how long, what a missed
// offer costs, how long and how many may wait, where a queue overflows, and when it is open. The plan says who is asked in which order:
// strategy, skills, rings, priority, how long something is kept for a named agent, what becomes of who waits for nobody.
//
// # Capacity
//
// How much an agent can have at once is a [Capacity], by one of three models: [Percent], [Count] or [Pools]. It is kept in the agent's
// record, as JSON. [NewCapacities] makes the desk read it there. The router writes it there from the roster when an agent logs in.
//
// # How it is built
//
// [Board] is pure: records and time go in, a [Decision] comes out. It reads no clock and does no I/O, and decides the same on the same
// input. It knows nothing but what it is told, and [Board.Explain] tells who may have something and why nobody else may. [Router] is the
// shell around it: it reads the feed and the records, has the desk carry decisions out, and tells the board what they came to. A decision
// that the desk refuses, because something was faster, is taken anew. Programs that have a loop of their own use [Router.Tick]; those that
// have a log of their own may use a Board without a Router.
//
// A router keeps nothing that is not in the records. One that dies leaves nothing behind, and another goes on. Several may work on one
// store; with a [Lease] one decides at a time.
//
// # Where to read on
//
// The page docs/routing.md explains every rule with worked Examples, which are Examples of this package. The program examples/floor shows a
// small floor for a quarter of an hour, and tells for each decision why.
//
// Package routing/routingtest proves what you write yourself: TestRoster a roster, TestCapacity a capacity model. Its Plain decides what a
// Board decides, in plain code that is written to be read, and its Workload makes a contact centre of any size.
package routing
