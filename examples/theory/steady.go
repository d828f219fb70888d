package main

import (
	"iter"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/erlang"
	"github.com/deskline/deskline/routing/simulation"
)

// steady is a source whose customers find the steady state of a queue from the start: first those who are there already, and then a number
// of others, who come at a rate, the first of them at the start too. Whoever comes by chance finds the steady state (Wolff 1982), so what
// is there when the first one comes is drawn from it; then the next finds it as well.
type steady struct {
	queue  erlang.Model
	counts int // how many come after the start
}

var call = interaction.Draft{Queue: "calls", Channel: interaction.Voice}

// Customers implements simulation.Source.
func (s steady) Customers(seed uint64, _ time.Duration) iter.Seq[simulation.Customer] {
	return func(yield func(simulation.Customer) bool) {
		chance := simulation.NewChance(seed)
		exponential := func(mean time.Duration) time.Duration {
			return simulation.Exponential{Mean: mean}.Draw(&chance)
		}
		at, there := time.Duration(0), s.there(&chance)
		for n := range there + s.counts {
			if n > there { // the first who counts comes at the start
				at += exponential(s.gap())
			}
			c := simulation.Customer{At: at, Draft: &call, Service: exponential(s.queue.Service), Patience: interaction.Never}
			if s.queue.Patience > 0 {
				c.Patience = exponential(s.queue.Patience)
			}
			if !yield(c) {
				return
			}
		}
	}
}

// Validate implements simulation.Source.
func (s steady) Validate() error { return s.queue.Validate() }

// gap is the mean time between arrivals.
func (s steady) gap() time.Duration {
	return time.Duration(float64(time.Hour) / s.queue.PerHour)
}

// there draws how many are there in the steady state: the chain of births and deaths, each state by the one before.
func (s steady) there(chance *simulation.Chance) int {
	comes, goes, leaves := 1/s.gap().Seconds(), 1/s.queue.Service.Seconds(), 0.0
	if s.queue.Patience > 0 {
		leaves = 1 / s.queue.Patience.Seconds()
	}
	weights, sum, weight := []float64{}, 0.0, 1.0
	for k := 0; k <= s.queue.Agents || weight > sum*1e-15; k++ {
		weights, sum = append(weights, weight), sum+weight
		weight *= comes / (float64(min(k+1, s.queue.Agents))*goes + float64(max(k+1-s.queue.Agents, 0))*leaves)
		if sum > 1e200 { // many agents: what came before is too rare
			for n := range weights {
				weights[n] /= sum
			}
			weight, sum = weight/sum, 1
		}
	}
	left := chance.Uniform() * sum
	for k, w := range weights {
		if left -= w; left < 0 {
			return k
		}
	}
	return len(weights) - 1
}
