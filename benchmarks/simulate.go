package main

import (
	"fmt"
	"runtime"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/simulation"
)

// hundredAgents is a floor of 100 agents at nine tenths of what they can do, with so many calls: each is offered, accepted, released and
// completed by its agent, or given up by its caller.
func hundredAgents(calls int) simulation.Model {
	const agents, load = 100, 0.9
	talk, after := 3*time.Minute, 20*time.Second
	perHour := load * agents / (talk + after).Hours()
	m := simulation.Model{
		Queues: []interaction.Queue{{ID: "sales"}},
		Length: time.Duration(float64(calls) / perHour * float64(time.Hour)),
		Sources: []simulation.Source{simulation.Stream{
			Draft:    interaction.Draft{Queue: "sales", Channel: interaction.Voice},
			Arrivals: simulation.Poisson{PerHour: perHour}, Service: simulation.Exponential{Mean: talk},
			WrapUp: simulation.Exponential{Mean: after}, Patience: simulation.Exponential{Mean: 3 * time.Minute},
		}},
	}
	for n := range agents {
		m.Agents = append(m.Agents, simulation.Agent{ID: interaction.AgentID(fmt.Sprintf("agent-%03d", n))})
	}
	return m
}

// simulate: calls a second of one replication through the real desk and router, with its statistics, on one core.
func simulate(full bool) (Row, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	calls := 20_000
	if full {
		calls = 200_000
	}
	model := hundredAgents(calls)
	var failed error
	seed := uint64(0)
	ours, floor, ratio := rounds(5, func() float64 {
		runtime.GC()
		seed++
		began := time.Now()
		o, err := simulation.Run(ctx, model, seed)
		if err != nil {
			failed = err
			return 1
		}
		return float64(len(o.Lives)) / time.Since(began).Seconds()
	}, func() float64 {
		runtime.GC()
		return bareFloor(model, seed)
	})
	return Row{Unit: "calls/s", Ours: ours, Floor: floor, Ratio: ratio, Target: "at least 20,000", Met: failed == nil && ours >= 20_000,
		Note: fmt.Sprintf("%d calls on one core; floor: the same customers and agents as numbers in a heap, without desk, router, store and statistics", calls)}, failed
}

// bareFloor is what a simulation cannot do without: who is free, who waits, and what happens next. It returns calls a second.
func bareFloor(m simulation.Model, seed uint64) float64 {
	began := time.Now()
	n, free := 0, len(m.Agents)
	var ends ticks
	var waiting []time.Duration // until when each waits; with the services beside
	var services []time.Duration
	until := func(now time.Duration) {
		for len(ends) > 0 && ends[0] <= now {
			at := ends.pop()
			free++
			for len(waiting) > 0 && free > 0 {
				if waiting[0] > at {
					ends.push(at + services[0])
					free--
				}
				waiting, services = waiting[1:], services[1:]
			}
		}
	}
	for c := range m.Sources[0].Customers(seed, m.Length) {
		n++
		until(c.At)
		if free > 0 {
			free--
			ends.push(c.At + c.Service + c.WrapUp)
			continue
		}
		waiting, services = append(waiting, c.At+c.Patience), append(services, c.Service+c.WrapUp)
	}
	until(1 << 62)
	return float64(n) / time.Since(began).Seconds()
}

// ticks is a heap of times.
type ticks []time.Duration

func (t *ticks) push(at time.Duration) {
	*t = append(*t, at)
	all := *t
	for n := len(all) - 1; n > 0 && all[n] < all[(n-1)/2]; n = (n - 1) / 2 {
		all[n], all[(n-1)/2] = all[(n-1)/2], all[n]
	}
}

func (t *ticks) pop() time.Duration {
	all := *t
	first, last := all[0], len(all)-1
	all[0] = all[last]
	all = all[:last]
	for n := 0; 2*n+1 < last; {
		least := 2*n + 1
		if least+1 < last && all[least+1] < all[least] {
			least++
		}
		if all[n] <= all[least] {
			break
		}
		all[n], all[least] = all[least], all[n]
		n = least
	}
	*t = all
	return first
}
