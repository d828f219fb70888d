// Whatif asks what a day of a real call centre would have been with other agents, another strategy or other skills. It takes one day of
// the bank's calls and the agents of that day, changes one thing at a time, and lets the library route the calls, in the simulator,
// through the real desk and the real router.
//
//	go run ./examples/whatif                      the day with the most calls, 10 draws for each variant
//	go run ./examples/whatif -day 1999-02-07      another day
//	go run ./examples/whatif -agents -4..4        with up to four agents fewer and more
//	go run ./examples/whatif -draws 40            more draws: narrower intervals
//	go run ./examples/whatif -svg F               and a chart of it
//	go run ./examples/whatif -file F              another file of the same format
//
// The variants are: agents fewer, of whom the least busy of the day stay at home first; agents more, who can do everything and are there
// from when the first of the others comes until the last goes; each strategy of the library; and everybody able to serve every
// type of call. Shifts, skills and callers are what the file tells: package replay/route says how, and what is assumed.
//
// What the file cannot tell is drawn by chance, anew in every draw: how long those take who hung up, and how patient those
// are who were served, of whom it is known only that they waited as long as they did (-forever has them wait as long as needed). All
// variants meet the same callers in each draw, so that their differences are those of the variants; the second table tells them. An
// interval "± x" holds the true mean with a confidence of 95 %, as far as the draws go: the day itself is always the same.
//
// The same flags give the same tables on every machine. The exit status is 1 if something failed, and 2 for flags that are wrong, a
// day without calls, and a file that is not of this format.
package main
