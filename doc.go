// Package deskline is the front page of a library for contact centres. It holds this text and nothing else.
//
// Deskline keeps the working life of calls, chats and other interactions: who was offered one, who accepted it, who
// holds it, who consults on it, and how it was closed. It runs inside your program. It brings no server and no schedule
// of its own.
//
// A pure core decides, a thin shell acts:
//
//	   your program
//	     | command                 ^ record, or why not
//	     v                         |
//	+----------------------------------------------------+
//	|  Desk, the shell                                   |
//	|  loads the snapshot; commits; asks the telephony   |
//	+----------------------------------------------------+
//	     | snapshot,               ^ records, events,
//	     v command, time           | asks
//	+----------------------------------------------------+
//	|  Apply, the core                                   |
//	|  tables and rules; reads no clock, does no I/O     |
//	+----------------------------------------------------+
//
// The shell reaches storage, telephony and other systems through small interfaces. You implement those you need. The
// packages whose names end in test hold suites that prove an implementation.
//
// Where to start:
//
//   - package interaction: the records, the verbs and the Desk. Its first example is the shortest whole program.
//   - package interaction/memstore: the store for tests, examples and small installations.
//   - package routing: who gets what. The page docs/routing.md explains it.
//   - package interaction/interactiontest: the suites for your own store and telephony.
//   - the folder examples: programs that run.
package deskline

//go:generate go run ./internal/states
