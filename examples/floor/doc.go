// Floor plays a quarter of an hour on a small floor: eight agents in three groups, each group with another capacity model, and a
// stream of calls, chats and e-mails. The router decides who gets what, by a plan for each queue: rings, skills, credits, named
// agents. What happens is printed as it happens, on a virtual clock, so that fifteen minutes take no time.
//
//	go run ./examples/floor               a quarter of an hour
//	go run ./examples/floor -why 17       the life of number 17, and for each decision about it why
//	go run ./examples/floor -minutes 60   longer
//	go run ./examples/floor -seed 2       other customers
//
// The same seed gives the same life on every machine. A longer one begins like a shorter one. -why takes a number as it is printed, or a
// whole ID.
//
// Where to read: floor.go says who works there and by which rules, stream.go who calls, habits.go what agents do with an offer.
// run.go is the loop of a host that has a clock of its own. The exit status is 1 if something failed, and 2 for flags that are
// wrong.
package main
