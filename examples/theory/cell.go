package main

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/erlang"
	"github.com/deskline/deskline/routing/simulation"
)

// service is the mean of the services, patience that of the patiences.
const (
	service  = 3 * time.Minute
	patience = 2 * time.Minute
)

// queue is what formulas know, with its load for each agent.
type queue struct {
	erlang.Model
	load float64
}

// queueOf is the queue of a size and a load.
func queueOf(agents int, load float64, patience time.Duration) queue {
	perHour := load * float64(agents) / service.Hours()
	return queue{erlang.Model{Agents: agents, PerHour: perHour, Service: service, Patience: patience}, load}
}

// line is one figure of one queue: what theory says, and what was simulated.
type line struct {
	queue     queue
	figure    string
	theory    float64
	simulated simulation.Estimate
	expected  float64 // how many customers to whom it happens are to be expected, in all replications together
	spread    float64 // the variance of what one of them adds, beside its square: 1 for a share, 2 for an exponential wait
}

// stdErr is the standard error: that of the replications, but not less than so few customers would have if each came by themselves. One that
// is made of a handful of customers knows little of itself.
func (l line) stdErr() float64 {
	return max(l.simulated.StdErr, l.theory*math.Sqrt(l.spread/l.expected))
}

// unseen reports whether it happened to nobody, and was to be expected so rarely that this says nothing: with six expected, nobody is seen
// once in 400 times, as often as three standard errors are passed.
func (l line) unseen() bool { return l.simulated.Mean == 0 && l.expected <= 6 }

// off is how many standard errors lie between the two.
func (l line) off() float64 {
	if l.unseen() {
		return 0
	}
	return math.Abs(l.simulated.Mean-l.theory) / l.stdErr()
}

// agrees reports whether the simulator is right by theory, as one of so many figures: all together are to pass in 99 of 100 runs of a
// simulator that is right.
func (l line) agrees(of int) bool {
	if l.simulated.Mean == 0 {
		return l.unseen()
	}
	e := simulation.Estimate{Mean: l.simulated.Mean, StdErr: l.stdErr(), N: l.simulated.N}
	low, high := e.Within(1 - 0.01/float64(of))
	return low <= l.theory && l.theory <= high
}

// simulate compares the queue with its theory.
func (q queue) simulate(ctx context.Context, o options) ([]line, error) {
	waits, err := q.Waits()
	if err != nil {
		return nil, err
	}
	source := steady{queue: q.Model, counts: o.calls}
	all, err := simulation.Replicate(ctx, source.model(), o.seed, o.replications, func(out *simulation.Outcome) (seen, error) {
		return count(out.Lives[len(out.Lives)-o.calls:], out.End), nil
	})
	if err != nil {
		return nil, err
	}
	estimate := func(of func(seen) float64) simulation.Estimate {
		values := make([]float64, len(all))
		for n, s := range all {
			values[n] = of(s)
		}
		return simulation.EstimateOf(values)
	}
	customers := float64(o.calls) * float64(o.replications)
	lines := []line{
		{q, "wait at all", waits.Waiting, estimate(func(s seen) float64 { return s.waited }), waits.Waiting * customers, 1},
		{q, "mean wait, s", waits.MeanWait.Seconds(), estimate(func(s seen) float64 { return s.wait }), waits.Waiting * customers, 2},
	}
	if q.Patience > 0 {
		gaveUp := estimate(func(s seen) float64 { return s.gaveUp })
		lines = append(lines, line{q, "give up", waits.Abandoning, gaveUp, waits.Abandoning * customers, 1})
	}
	return lines, nil
}

// model is the queue as a contact centre: agents who are always there, calls that connect at once, and no wrap-up.
func (s steady) model() simulation.Model {
	m := simulation.Model{
		Length:   100 * 365 * 24 * time.Hour, // the source ends before
		Overtime: interaction.Never,
		Interval: time.Hour,
		Queues: []interaction.Queue{{ID: "calls", Offers: interaction.OfferPolicy{Automatic: true},
			WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}}},
		Sources: []simulation.Source{s},
	}
	for n := range s.queue.Agents {
		m.Agents = append(m.Agents, simulation.Agent{ID: interaction.AgentID(fmt.Sprintf("agent-%03d", n+1))})
	}
	return m
}

// seen is what the customers of one replication met.
type seen struct{ waited, wait, gaveUp float64 }

func count(lives []simulation.Life, end time.Time) seen {
	var s seen
	for n := range lives {
		wait := lives[n].Wait(end)
		s.wait += wait.Seconds()
		if wait > 0 {
			s.waited++
		}
		if lives[n].Answered.IsZero() {
			s.gaveUp++
		}
	}
	all := float64(len(lives))
	return seen{s.waited / all, s.wait / all, s.gaveUp / all}
}
