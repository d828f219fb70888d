package chart_test

import (
	"fmt"
	"strings"

	"github.com/deskline/deskline/examples/chart"
)

func ExampleChart() {
	morning := chart.Chart{Title: "A morning", Panels: []chart.Panel{{
		X: chart.Axis{Title: "time of day", Clock: true, From: 9},
		Y: chart.Axis{Title: "mean wait", Unit: "s"},
		Series: []chart.Series{
			{Name: "yesterday", Points: []chart.Point{{X: 9, Y: 20}, {X: 10, Y: 45}, {X: 11, Y: 30}}},
			{Name: "today", Points: []chart.Point{{X: 9, Y: 25}, {X: 10, Y: 30}, {X: 11, Y: 15}}},
		},
	}}}
	var svg strings.Builder
	if err := morning.WriteSVG(&svg); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Count(svg.String(), "<path"), "lines, two of them in the legend")
	// Output: 4 lines, two of them in the legend
}

func ExampleComparison() {
	floors := chart.Comparison{
		Rows: []string{"as it was", "one agent more"},
		Columns: []chart.Column{{
			X:       chart.Axis{Title: "mean wait", Unit: "s"},
			Figures: []chart.Figure{{Value: 40, Low: 37, High: 43}, {Value: 25, Low: 23, High: 27}},
		}},
	}
	var svg strings.Builder
	if err := floors.WriteSVG(&svg); err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Count(svg.String(), "<circle"), "points")
	// Output: 2 points
}
