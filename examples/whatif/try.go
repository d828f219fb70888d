package main

import (
	"context"
	"time"

	"github.com/deskline/deskline/examples/replay/route"
	"github.com/deskline/deskline/routing/simulation"
)

// figure is one of the things that a variant is judged by.
type figure struct {
	name     string
	unit     string
	decimals int
	of       func(f route.Figures, occupancy float64) float64
}

// figures are what the tables have, in order.
var figures = []figure{
	{"served", "", 0, func(f route.Figures, _ float64) float64 { return float64(f.Served) }},
	{"abandoned", "", 0, func(f route.Figures, _ float64) float64 { return float64(f.Abandoned) }},
	{"mean wait", "s", 1, func(f route.Figures, _ float64) float64 { return f.MeanWaitServed() }},
	{"in 20 s", "%", 1, func(f route.Figures, _ float64) float64 { return 100 * f.Share(0) }},
	{"in 60 s", "%", 1, func(f route.Figures, _ float64) float64 { return 100 * f.Share(1) }},
	{"in 90 s", "%", 1, func(f route.Figures, _ float64) float64 { return 100 * f.Share(2) }},
	{"occupancy", "%", 1, func(_ route.Figures, occupancy float64) float64 { return 100 * occupancy }},
}

// row is what a variant came to: for each of the figures, its value in each draw.
type row struct {
	variant
	values [][]float64
}

// try lets a variant happen as often as asked for. All variants meet the same callers.
func (o options) try(ctx context.Context, s scene, v variant) (row, error) {
	m := v.floor.Model()
	m.Sources = []simulation.Source{route.Redrawn{Callers: v.floor.Callers, Chances: s.chances, Start: m.Start, Forever: o.forever}}
	draws, err := simulation.Replicate(ctx, m, o.seed, o.draws, func(outcome *simulation.Outcome) ([]float64, error) {
		fates, err := route.FatesOf(outcome, v.floor.Callers)
		if err != nil {
			return nil, err
		}
		return measure(v.floor, fates), nil
	})
	if err != nil {
		return row{}, err
	}
	r := row{variant: v, values: make([][]float64, len(figures))}
	for _, draw := range draws {
		for n, value := range draw {
			r.values[n] = append(r.values[n], value)
		}
	}
	return r, nil
}

// measure gives every figure of a floor.
func measure(f route.Floor, fates []route.Fate) []float64 {
	return measured(route.Sum(fates, nil), f.Occupancy(fates))
}

// inTheFile gives every figure of the day as the file tells it: agents were busy with several calls at once, which count once.
func (s scene) inTheFile() []float64 {
	var work, there time.Duration
	for _, a := range s.floor.Agents {
		for _, shift := range a.Shifts {
			work += shift.Busy
			there += shift.OnDuty()
		}
	}
	return measured(route.Sum(route.Recorded(s.floor.Callers), nil), work.Seconds()/max(1, there.Seconds()))
}

func measured(sum route.Figures, occupancy float64) []float64 {
	all := make([]float64, len(figures))
	for n, figure := range figures {
		all[n] = figure.of(sum, occupancy)
	}
	return all
}
