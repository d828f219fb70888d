package simulation

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// The plain floor is what the simulation is held against: a day of customers and agents, played by brute force, that knows nothing of desk,
// board and router. Whoever is asked for skill a waits in queue A, whoever for b in B.
//
//   - Who comes gets the agent idle longest, to the millisecond, of those who have the skill; of those idle as long, the first by ID. Who has not worked yet has
//     been idle since the start.
//   - An agent who is done takes the customer who came first of those who wait for a skill that they have, over both queues; of those who
//     came in the same microsecond, the first in the list.
//   - Who waits as long as their patience leaves.
//   - Answers take no time, and there is no wrap-up.
//
// What falls into the same microsecond happens in this order: agents get done, by their ID, and each takes their next customer at once;
// customers come, as they stand in the list; then customers leave, first who came first. What begins and ends in one microsecond keeps to
// it: an agent whose service took no time is done before the next customer comes. So a customer is answered whose agent gets done as their
// patience ends, and one without any patience is answered if an agent is free.

// plainCustomer is a customer of the plain floor.
type plainCustomer struct {
	at       time.Duration // when they come, since the start
	skill    string        // what they ask for
	service  time.Duration // how long an agent is busy with them
	patience time.Duration // how long they wait; interaction.Never: for ever
}

// plainAgent is an agent of the plain floor, there all day.
type plainAgent struct {
	id     string
	skills []string
}

// plainFate is what became of a customer. Times are since the start; interaction.Never is what did not happen.
type plainFate struct {
	answered time.Duration
	by       string // who answered; "" is nobody
	done     time.Duration
	left     time.Duration // gave up
}

// plainDay plays a day until nothing is left to happen, and returns what became of each customer, as they stand in the list. The customers
// stand in the order in which they come.
func plainDay(agents []plainAgent, customers []plainCustomer) []plainFate {
	f := plainFloor{customers: customers, fates: make([]plainFate, len(customers))}
	for _, agent := range slices.SortedFunc(slices.Values(agents), func(a, b plainAgent) int { return cmp.Compare(a.id, b.id) }) {
		f.agents = append(f.agents, plainWorker{plainAgent: agent})
	}
	for n := range f.fates {
		f.fates[n] = plainFate{answered: interaction.Never, done: interaction.Never, left: interaction.Never}
	}
	for f.step() {
	}
	return f.fates
}

// plainWorker is an agent at work, or idle.
type plainWorker struct {
	plainAgent
	busy  bool
	until time.Duration // busy until then
	since time.Duration // idle since then
}

// plainFloor is a day at some moment.
type plainFloor struct {
	agents    []plainWorker // by ID
	customers []plainCustomer
	came      int   // so many have come
	waiting   []int // who waits, by arrival: places in the list of customers
	fates     []plainFate
}

// step lets the next thing happen. It reports whether there was one. The order in which it looks is the order within a microsecond.
func (f *plainFloor) step() bool {
	next := time.Duration(math.MaxInt64)
	happen := func() {}
	for n, agent := range f.agents {
		if agent.busy && agent.until < next {
			next, happen = agent.until, func() { f.getsDone(n) }
		}
	}
	if f.came < len(f.customers) && f.customers[f.came].at < next {
		next, happen = f.customers[f.came].at, f.comes
	}
	for _, n := range f.waiting {
		c := f.customers[n]
		if c.patience != interaction.Never && c.at+c.patience < next {
			next, happen = c.at+c.patience, func() { f.leaves(n) }
		}
	}
	happen()
	return next != math.MaxInt64
}

// getsDone frees an agent, who takes the first who waits for a skill that they have.
func (f *plainFloor) getsDone(n int) {
	agent := &f.agents[n]
	agent.busy, agent.since = false, agent.until
	for _, customer := range f.waiting {
		if slices.Contains(agent.skills, f.customers[customer].skill) {
			f.ends(customer)
			f.answers(agent, customer, agent.since)
			return
		}
	}
}

// comes lets the next customer come, to the longest idle agent or to wait.
func (f *plainFloor) comes() {
	customer := f.came
	f.came++
	c := f.customers[customer]
	var longest *plainWorker
	for n := range f.agents {
		agent := &f.agents[n]
		if agent.busy || !slices.Contains(agent.skills, c.skill) {
			continue
		}
		if longest == nil || agent.since.Truncate(time.Millisecond) < longest.since.Truncate(time.Millisecond) {
			longest = agent
		}
	}
	if longest == nil {
		f.waiting = append(f.waiting, customer)
		return
	}
	f.answers(longest, customer, c.at)
}

// answers has an agent answer a customer.
func (f *plainFloor) answers(agent *plainWorker, customer int, at time.Duration) {
	agent.busy, agent.until = true, at+f.customers[customer].service
	f.fates[customer].answered, f.fates[customer].by, f.fates[customer].done = at, agent.id, agent.until
}

// leaves has a customer give up.
func (f *plainFloor) leaves(customer int) {
	f.ends(customer)
	f.fates[customer].left = f.customers[customer].at + f.customers[customer].patience
}

// ends takes a customer out of those who wait.
func (f *plainFloor) ends(customer int) {
	f.waiting = slices.DeleteFunc(f.waiting, func(n int) bool { return n == customer })
}

// plainGroup is so many agents who have the same skills: one-00, one-01 and so on.
func plainGroup(name string, n int, skills ...string) []plainAgent {
	var group []plainAgent
	for k := range n {
		group = append(group, plainAgent{id: fmt.Sprintf("%s-%02d", name, k), skills: skills})
	}
	return group
}

// plainCrew is two groups: the first has skill a, the second a and b. Without a second one it is a single queue.
func plainCrew(first, second int) []plainAgent {
	return append(plainGroup("one", first, "a"), plainGroup("two", second, "a", "b")...)
}

// plainCustomers draws the customers of a day: when they come, what they ask for, and how long they serve and wait, each from a source of
// its own. Customers ask for b in this share.
func plainCustomers(seed uint64, a Arrivals, length time.Duration, b float64, service, patience Distribution) []plainCustomer {
	times, skills, services, patiences := NewChance(seed, 1), NewChance(seed, 2), NewChance(seed, 3), NewChance(seed, 4)
	var customers []plainCustomer
	for at := range a.Times(&times, length) {
		skill := "a"
		if skills.Uniform() < b {
			skill = "b"
		}
		customers = append(customers, plainCustomer{at: at, skill: skill, service: service.Draw(&services), patience: patience.Draw(&patiences)})
	}
	return customers
}
