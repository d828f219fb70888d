// Package memstore keeps interactions and agents in memory: the store for tests, examples, simulations and small installations.
// It is a whole store, not a mock: it answers [interaction.Store], [interaction.Finder], [interaction.Feed] and
// [interaction.Watcher], and passes interactiontest.TestStore. What it keeps ends with the process.
//
// It is made for millions of interactions. Records and events are kept packed, in less than a kilobyte for an active interaction
// with its first five events, and unpacked when they are read; whatever is large is kept as it came. What is packed comes back
// as it was, with times in UTC and to the microsecond, and empty lists as nil. Events are kept for ever.
//
// One lock guards the store: readers share it, a commit has it for itself, for less than a microsecond per change. So every
// reader sees all of a batch or nothing of it, and batches need no order of their own. Reading releases the lock before it
// unpacks. The documented exceptions are long scans: see [Store.Find].
package memstore
