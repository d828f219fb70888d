// Package memstore keeps interactions and agents in memory: the store for tests, examples, simulations and small installations.
// It is a whole store, not a mock: it answers [interaction.Store], [interaction.Finder], [interaction.Feed],
// [interaction.Watcher], [interaction.FeedEnder] and [interaction.AgentLister], and passes interactiontest.TestStore. What it keeps
// ends with the process.
//
// It is made for millions of interactions. Records and events are kept packed and are unpacked when they are read: an active
// interaction takes about 1,500 bytes, with its contact, its leg, its first five events, the answers of four requests and all
// indexes. Matters and standings are kept as they came and shared, and so is whatever is large. What is packed comes back as it
// was, with times in UTC and to the microsecond, and empty lists as nil. Records and events are kept for ever, answers for
// [Config.Retention].
//
// One lock guards the store: readers share it, a commit has it for itself, for about a microsecond per change. So every call sees
// all of a batch or nothing of it; Find and Debts, which may look at much, do so for each of their pieces ([Store.Find]).
// Reading gives the lock back before it unpacks.
package memstore
