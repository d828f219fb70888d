// Command theory holds the simulator of package routing/simulation against the classical formulas of package routing/erlang: a queue with
// Poisson arrivals and exponential services, without patience (Erlang C) and with it (Erlang A), at three loads and three sizes.
//
//	go run ./examples/theory                      a table in a minute
//	go run ./examples/theory -calls 20000         the table of docs/simulation.md
//
// Every replication begins in the steady state: as many customers as would be there come at the start, and are not counted. What comes
// after that sees the steady state from the first customer on, so nothing is left out for warming up. Service, patience and the gaps
// between arrivals are exponential, so that what is left of each at the start is too.
//
// It ends with status 1 if a figure is further from theory than a simulator that is right would be in one run of a hundred, all figures
// together. One by one, a figure of every 180 is further than three standard errors, as 30 replications know them.
package main
