package main

import (
	"fmt"

	"github.com/deskline/deskline/examples/chart"
	"github.com/deskline/deskline/routing/simulation"
)

// drawn are the figures that the chart shows, by name, with what its axes say.
var drawn = map[string]chart.Axis{
	"mean wait": {Title: "mean wait of the served", Unit: "s"},
	"in 60 s":   {Title: "answered within 60 s", Unit: "%", From: 80, To: 100},
	"abandoned": {Title: "abandoned calls"},
}

// chart compares the variants.
func (t table) chart() chart.Comparison {
	c := chart.Comparison{
		Title: "What if: " + t.scene.day.Format("Monday 2 January 2006"),
		Note:  fmt.Sprintf("%d draws for each variant, intervals of %.0f %%.", t.draws, 100*confidence),
	}
	for _, r := range t.rows {
		c.Rows = append(c.Rows, r.name)
	}
	for n, f := range figures {
		axis, shown := drawn[f.name]
		if !shown {
			continue
		}
		column := chart.Column{X: axis}
		for _, r := range t.rows {
			e := simulation.EstimateOf(r.values[n])
			low, high := e.Within(confidence)
			column.Figures = append(column.Figures, chart.Figure{Value: e.Mean, Low: low, High: high})
		}
		c.Columns = append(c.Columns, column)
	}
	return c
}
