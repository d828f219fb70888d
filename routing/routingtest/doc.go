// Package routingtest is for tests of programs that embed package routing.
//
//   - [TestRoster] proves a host's own roster, [TestCapacity] a capacity model that a host has written.
//   - [Workload] makes a contact centre of any size, and what happens in it, to load-test a host's floor.
//   - [Lease] is a lease in memory, for routers of one process.
//   - [Plain] decides what [routing.Board] decides, by looking at everything each time. It is slow, and written to be read: whoever wants
//     to know what the board decides, and why, reads its rules.
//   - [Drive] leads two deciders through one life on a small floor ([SmallFloor], [Life]) and fails where their answers differ.
//
// Everything is deterministic: the same seed makes the same floor, the same records and the same events, on every machine.
package routingtest
