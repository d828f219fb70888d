// Package statistics computes the figures of a contact centre from the events of package interaction and nothing else: service
// levels, speed of answer, handling time, abandon rates, occupancy, and what happens right now.
//
// It is a package of its own because figures are read by other people, in other processes, than those who work; it needs nothing
// of a desk but its feed, and nothing needs it.
//
// # A figure means what its name says
//
// Two systems that both show "service level 80 %" rarely mean the same. Here every figure stands under a named and versioned
// definition ([Definitions]), which says what is divided by what; a definition never changes, a better one gets another version.
// What is divided are plain counters ([Row]), each documented where it stands, so that a host can also divide them its own way.
//
// # A book
//
// A [Book] reads events once, in the order of the feed, each by constant work, and keeps counters by interval (a quarter of an hour
// by default), queue, channel and agent. An event that is repeated or read again changes nothing; one that is missing is an error,
// never a wrong figure. [Book.Save] writes what it knows, and [Load] goes on from there; a day that is computed again from a checkpoint
// before it, or from the feed's beginning, equals what was kept. [Book.Figures] sums up, [Book.Live] tells the present.
//
// # Contacts
//
// What a customer begins is counted by the visits that it pays to queues. A visit begins at creation, and again in the next queue
// when an interaction that waits overflows. It ends exactly once: answered, abandoned, with a callback asked for, flowed out, or
// ended otherwise; until then it waits. All of it stands in the row of the interval in which the visit began, so that the arrivals,
// answers and abandons of one row are the same people. The wait of all these is since creation: one clock over overflow, requeue
// and transfer (S154), as [interaction.Metrics].Answer. An answer counts when it is given, not when the conversation ends (S155).
//
// An interaction that overflows when it is created, because the queue is closed or full, is a visit of no time that flows out.
//
// After the first answer the service level is settled. Who comes back to a queue is counted apart, as returned: also by a blind transfer
// to an agent, who is waited for in the queue. So does whoever was called and talks: they are on the line.
//
// # Forced ends
//
// An interaction whose end was forced (S146) is left out: its last visit, a return that is open, its response, its promises and its part
// in handling of interactions are taken back when it happens, and it is counted as forced beside. What was over before stays: the time
// that was waited, queues that it had flowed out of, returns, offers and legs that had ended, dials. They were not forced. The leg that
// ended by it is counted as forced instead.
//
// # Promises
//
// What was promised to a customer at creation is the [interaction.Clock] in the record. The book counts what the events show of it, kept
// or broken, and computes nothing of its own. The service levels hold each visit against the configured threshold of the visited queue.
//
// # Clocks
//
// Times are those of the events. The clocks of two processes may differ: where one event is earlier than the one before it, less
// than nothing is nothing, as for [interaction.Measure]. Durations are kept to the microsecond.
package statistics
