// Package route lets the bank's callers be served by the library's routing instead of by those who served them in 1999. A [Floor] is who
// works and who calls; [Floor.Route] lets it happen, in the simulator, through the real desk and the real router; a [Fate] is what
// became of a caller, and [Figures] sum fates up. [Recorded] gives the fates of the file, to compare with.
//
// What the file does not tell is assumed, always in the same way:
//
//   - An agent is there from the first call of a day to the last, without gaps of more than 15 minutes, and free when they have no call.
//     They take a call at once. Whether they had other work then the file does not say, so that routed callers wait less.
//   - An agent can serve the types of call that they ever served in the file.
//   - Who was served takes as long as in the file, and waits as long as needed. Who hung up waits as long as in the file,
//     and if they are answered now they take as long as somebody else with a call of the same type, drawn by chance.
//   - Calls that nobody named has served in the file are served like all others, without anybody more to serve them.
//   - Priority customers are credited with 90 seconds when they join the queue, as in the bank.
//   - Who has waited for an hour gives up when nobody who could serve them is logged in: nobody waits through the night.
package route
