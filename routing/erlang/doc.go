// Package erlang answers a planner's questions by the classical formulas: with so many agents, how many customers wait, how long, and
// how many give up; and how many agents it takes.
//
//	m := erlang.Model{Agents: 14, PerHour: 200, Service: 3 * time.Minute, Patience: 2 * time.Minute}
//	waits, err := m.Waits()
//	agents, err := m.Staff(0.8, 20*time.Second)
//
// It is here because the simulator of package routing/simulation has to agree with it wherever a formula exists, and because a formula
// answers in microseconds what a simulation answers in seconds.
//
// The formulas are about one queue in its steady state: customers come by chance at one rate, all agents may have all of them, the first
// who came is served first, and services and patiences are exponential. Without patience that is Erlang C, with it Erlang A; Erlang B is
// about customers who cannot wait at all. Skills, priorities, shifts and other distributions are for the simulator.
//
// Everything is a value or a pure function, and may be used concurrently.
package erlang
