// Package simulation tries a contact centre before it is there: tomorrow's staff on yesterday's calls, another strategy, other skills.
//
// A [Model] says what is configured (queues and routing, as a host configures them), who works ([Agent], with shifts and breaks), and who
// comes ([Stream] by chance, [Recorded] as it was). [Run] lets it happen on a virtual clock, through the real desk and the real
// router: what waits in a simulation waits for the reason for which it would wait in the host. [Replicate] repeats it with other
// dice, several at once, and tells how sure a figure is ([Estimate]). [Staffing] finds the smallest staff for each interval of a day that
// meets a target.
//
// A run is the same, event by event, for the same model and seed, on any machine and any number of cores. Customers bring their
// numbers with them: how long they are served and how long they wait is drawn for each customer apart, so that two models with the same
// streams and seed have the same customers, and their difference is that of the models (common random numbers).
//
// The package is checked against theory: package erlang gives what Erlang C and Erlang A say, docs/simulation.md holds both side by side.
package simulation
