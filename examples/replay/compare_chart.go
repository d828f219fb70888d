package main

import (
	"fmt"
	"math"

	"github.com/deskline/deskline/examples/chart"
	"github.com/deskline/deskline/examples/replay/route"
)

// enough is how many calls a half hour must have for its mean to be drawn.
const enough = 30

// chart shows the course of the day, by the half hours in which calls came.
func (c comparison) chart() chart.Chart {
	recorded, routed := route.Course(c.recorded), route.Course(c.routed)
	first, last := route.HalfHours, 0
	for n, f := range recorded {
		if f.Calls() >= enough {
			first, last = min(first, n), n+1
		}
	}
	hours := chart.Axis{Title: "time of day, when the calls came in", Clock: true, From: float64(first) / 2, To: float64(last) / 2}
	panel := func(title string, y chart.Axis, shape chart.Shape, measure func(f route.Figures) float64) chart.Panel {
		p := chart.Panel{Title: title, X: hours, Y: y}
		for _, version := range []struct {
			name   string
			course [route.HalfHours]route.Figures
		}{{"in the file", recorded}, {"routed by the library", routed}} {
			s := chart.Series{Name: version.name, Shape: shape}
			for n := first; n < last; n++ {
				point := chart.Point{X: float64(n)/2 + 0.25, Y: math.NaN()}
				if version.course[n].Calls() >= enough {
					point.Y = measure(version.course[n])
				}
				s.Points = append(s.Points, point)
			}
			p.Series = append(p.Series, s)
		}
		return p
	}
	within := panel("Answered within 60 s", chart.Axis{Title: "of all calls", Unit: "%", To: 100}, chart.Lines,
		func(f route.Figures) float64 { return 100 * f.Share(1) })
	waits := panel("Mean wait of the served", chart.Axis{Title: "mean wait", Unit: "s"}, chart.Lines, route.Figures.MeanWaitServed)
	return chart.Chart{
		Title: "A day at the bank", Panels: []chart.Panel{waits, within},
		Note: fmt.Sprintf("All days together, %s calls by the half hour; half hours with fewer than %d are left out.", grouped(len(c.routed)), enough),
	}
}
