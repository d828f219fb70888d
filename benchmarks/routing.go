package main

import (
	"fmt"
	"time"
)

// route: decisions a second on one core with every rule on, 1,000 agents and 100,000 waiting. A decision is a question that is
// answered: who gets what has arrived, and what an agent gets who has finished something. What a host tells the board besides is in
// our time and not in that of the floor: that somebody left, time, what was decided, and widenings.
func route(full bool) (Row, error) {
	defer quiet()()
	events := 20_000
	if full {
		events = 100_000
	}
	r, err := newRace(workload{agents: 1000, profiles: 500, queues: 1000, waiting: 100_000, busy: 1, rules: true}, events, events/100)
	if err != nil {
		return Row{}, err
	}
	var sorted []float64
	ours, floor, ratio := rounds(5, r.rate, func() float64 {
		w := r.scan()
		sorted = append(sorted, perSecond(append(w.sorted[arrived], w.sorted[freed]...)))
		return perSecond(append(w.full[arrived], w.full[freed]...))
	})
	return Row{Unit: "decisions/s", Ours: ours, Floor: floor, Ratio: ratio, Target: "at least 500,000", Met: ours >= 500_000 && r.err == nil,
		Note: fmt.Sprintf("floor: a full scan, of agents or of what waits; a scan in order does %.0f", median(sorted))}, r.err
}

// rate is how many questions a second the board answers, with everything that it is told.
func (r *race) rate() float64 {
	var took time.Duration
	s := r.follow(func(reader *reader) error {
		began := time.Now()
		err := reader.read()
		took = time.Since(began)
		return err
	})
	return float64(s.questions) / took.Seconds()
}

func perSecond(ns []float64) float64 {
	var sum float64
	for _, n := range ns {
		sum += n
	}
	return float64(len(ns)) / sum * 1e9
}

// pick: what an agent gets who has finished something, among 1,000,000 that wait, in ns, beside a full scan.
func pick(full bool) (Row, error) {
	defer quiet()()
	events := 8_000
	if full {
		events = 100_000
	}
	r, err := newRace(million, events, events/40)
	if err != nil {
		return Row{}, err
	}
	var all, sorted []float64
	ours, floor, ratio := rounds(5, func() float64 {
		took := r.times()[freed]
		all = append(all, took...)
		return quantile(took, 0.5)
	}, func() float64 {
		w := r.scan()
		sorted = append(sorted, w.sorted[freed]...)
		return quantile(w.full[freed], 0.5)
	})
	p99 := quantile(all, 0.99)
	return Row{Unit: "ns", Ours: ours, Floor: floor, Ratio: ratio, Target: "at most 1/2,000 of the floor, p99 at most 5 us",
		Met: ratio <= 1.0/2000 && p99 <= 5000 && r.err == nil,
		Note: fmt.Sprintf("p50 %.0f ns, p99 %.0f ns; floor: a full scan, which takes %.0f times as long; a scan in order takes %.0f ns, p99 %.0f ns",
			quantile(all, 0.5), p99, 1/ratio, quantile(sorted, 0.5), quantile(sorted, 0.99))}, r.err
}

var million = workload{agents: 1000, profiles: 500, queues: 1000, waiting: 1_000_000, busy: 1}

// growth: the same pick, beside one where 1,000 wait.
func growth(full bool) (Row, error) {
	defer quiet()()
	events := 4_000
	if full {
		events = 50_000
	}
	thousand := million
	thousand.waiting = 1000
	many, err := newRace(million, events, events)
	if err != nil {
		return Row{}, err
	}
	few, err := newRace(thousand, events, events)
	if err != nil {
		return Row{}, err
	}
	ours, floor, ratio := rounds(7, many.nextPick, few.nextPick)
	if many.err == nil {
		many.err = few.err
	}
	return Row{Unit: "ns", Ours: ours, Floor: floor, Ratio: ratio, Target: "at most 3 times the floor", Met: ratio <= 3 && many.err == nil,
		Note: "median; floor: the same where 1,000 wait"}, many.err
}

// nextPick is the median pick of a stretch.
func (r *race) nextPick() float64 {
	took := r.times()[freed]
	r.scan()
	return quantile(took, 0.5)
}

// arrival: who gets what has arrived, among 100,000 agents no two of whom have the same skills, half of their room taken and nothing
// waiting, in ns, beside a scan of all agents.
func arrival(full bool) (Row, error) {
	defer quiet()()
	events := 500
	if full {
		events = 5_000
	}
	r, err := newRace(workload{agents: 100_000, queues: 1000, busy: 0.5}, 1, 1)
	if err != nil {
		return Row{}, err
	}
	r.follow((*reader).read)
	r.events, r.turn = events, (*centre).comeAndGo
	r.scan()
	var all []float64
	ours, floor, ratio := rounds(5, func() float64 {
		took := r.times()[arrived]
		all = append(all, took...)
		return quantile(took, 0.5)
	}, func() float64 { return quantile(r.scan().full[arrived], 0.5) })
	return Row{Unit: "ns", Ours: ours, Floor: floor, Ratio: ratio, Target: "at most 1/100 of the floor", Met: ratio <= 0.01 && r.err == nil,
		Note: fmt.Sprintf("p99 %.0f ns; floor: a scan of all agents, which takes %.0f times as long", quantile(all, 0.99), 1/ratio)}, r.err
}

// comeAndGo is an arrival that does not wait, and somewhere an end.
func (c *centre) comeAndGo(s *script) {
	c.now += c.tick
	s.advance(c.now)
	if n := c.arrive(s); c.waiting.has(n) {
		c.leave(s, n)
		return
	}
	c.finish(s)
}
