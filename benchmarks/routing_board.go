package main

import (
	"fmt"
	"runtime"
	"time"

	"github.com/deskline/deskline/routing"
)

// board: bytes of heap that the board takes for each interaction that waits, and for each agent, over what their records take.
// Beside it a slice of what waits, with the order and the ID of each.
func board(full bool) (Row, error) {
	waiting, floor, err := waitingBytes(1_000_000)
	if err != nil {
		return Row{}, err
	}
	alike, err := agentBytes(500)
	if err != nil {
		return Row{}, err
	}
	unique, err := agentBytes(0)
	if err != nil {
		return Row{}, err
	}
	return Row{Unit: "bytes", Ours: waiting, Floor: floor, Ratio: waiting / floor, Target: "at most 100; 500 an agent",
		Met: waiting <= 100 && alike <= 500, Note: fmt.Sprintf(
			"for each of 1,000,000 waiting; for each of 100,000 agents %.0f with 500 profiles and %.0f with one each, setup and demands included; "+
				"floor: a slice of order and ID", alike, unique)}, nil
}

// waitingBytes is what each interaction that waits takes on a board that has its agents, and in a slice.
func waitingBytes(n int) (each, floor float64, err error) {
	w := million
	w.waiting = n
	c := newCentre(w)
	b, err := routing.NewBoard(c.config())
	if err != nil {
		return 0, 0, err
	}
	b.Advance(timeOf(c.now))
	c.acquaint(b)
	for k := range c.seats {
		b.SetAgent(c.agentRecord(k))
	}
	c.prepare()
	before := heap()
	for n := range c.items {
		b.SetInteraction(c.record(int32(n)))
	}
	after := heap()
	if _, some := b.Next(); some {
		return 0, 0, errOtherwise
	}
	slice := make([][3]uint64, n) // the order and the ID
	floor = float64(heap()-after) / float64(n)
	runtime.KeepAlive(slice)
	runtime.KeepAlive(b)
	runtime.KeepAlive(c)
	return float64(after-before) / float64(n), floor, nil
}

// prepare makes what the records share, which is the store's.
func (c *centre) prepare() {
	for n := range c.items {
		c.matter(&c.items[n])
	}
}

// agentBytes is what each of 100,000 agents takes on a board that has seen every demand of 1,000 queues.
func agentBytes(profiles int) (float64, error) {
	c := newCentre(workload{agents: 100_000, profiles: profiles, queues: 1000, busy: 1})
	config := c.config()
	agents := c.records()
	before := heap()
	b, err := routing.NewBoard(config)
	if err != nil {
		return 0, err
	}
	b.Advance(timeOf(c.now))
	c.acquaint(b)
	for _, a := range agents {
		b.SetAgent(a)
	}
	if _, some := b.Next(); some {
		return 0, errOtherwise
	}
	took := heap() - before
	runtime.KeepAlive(b)
	runtime.KeepAlive(agents)
	return float64(took) / float64(len(agents)), nil
}

// allocs: allocations for each decision among 100,000 that wait, when everything has its size. The records are made beforehand.
func allocs(full bool) (Row, error) {
	defer quiet()()
	events := 20_000
	if full {
		events = 200_000
	}
	plain, err := allocations(workload{agents: 1000, profiles: 500, queues: 1000, waiting: 100_000, busy: 1}, events)
	if err != nil {
		return Row{}, err
	}
	rules, err := allocations(workload{agents: 1000, profiles: 500, queues: 1000, waiting: 100_000, busy: 1, rules: true}, events)
	return Row{Unit: "allocations", Ours: plain, Target: "none", Met: plain < 0.01 && err == nil,
		Note: fmt.Sprintf("for each question; with every rule on %.3f; the floor is none", rules)}, err
}

func allocations(w workload, events int) (float64, error) {
	r, err := newRace(w, events, events)
	if err != nil {
		return 0, err
	}
	for range 12 { // to its size
		r.follow((*reader).read)
		r.scan()
	}
	var before, after runtime.MemStats
	s := r.follow(func(reader *reader) error {
		runtime.ReadMemStats(&before)
		err := reader.read()
		runtime.ReadMemStats(&after)
		return err
	})
	return float64(after.Mallocs-before.Mallocs) / float64(s.questions), r.err
}

// idle: what it costs to ask and to tell the time, in ns, when every agent is full and 1,000,000 wait: nothing is decided. Beside it
// one look at every agent for room.
func idle(full bool) (Row, error) {
	defer quiet()()
	c := newCentre(million)
	b, err := routing.NewBoard(c.config())
	if err != nil {
		return Row{}, err
	}
	c.tell(b)
	if _, known := b.ForAgent(c.people[0]); known {
		return Row{}, errOtherwise
	}
	const times = 10_000
	decided := 0
	ours, floor, ratio := rounds(9, func() float64 {
		return timedTimes(times, func() {
			c.now++
			b.Advance(timeOf(c.now))
			if _, some := b.Next(); some {
				decided++
			}
		})
	}, func() float64 {
		return timedTimes(times, func() {
			for k := range c.seats {
				if c.seats[k].room != 0 {
					decided++
				}
			}
		})
	})
	if decided > 0 {
		err = fmt.Errorf("%w: %d for nobody", errOtherwise, decided)
	}
	return Row{Unit: "ns", Ours: ours, Floor: floor, Ratio: ratio, Target: "at most the floor", Met: ratio <= 1 && err == nil,
		Note: "Advance and Next with nothing to do, 1,000 full agents, 1,000,000 waiting; floor: a look at every agent for room"}, err
}

// timedTimes is what one call takes, in ns, over so many.
func timedTimes(times int, call func()) float64 {
	began := time.Now()
	for range times {
		call()
	}
	return perOp(began, times)
}
