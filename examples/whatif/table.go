package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/deskline/deskline/routing/simulation"
)

// table is what all variants came to.
type table struct {
	scene  scene
	draws  int
	agents span
	rows   []row // the day as it was first
}

// confidence is how likely an interval holds the true mean.
const confidence = 0.95

// print writes the two tables: what each variant comes to, and by how much it differs from the day as it was.
func (t table) print(out io.Writer) error {
	w := &strings.Builder{}
	fmt.Fprintf(w, "%s: %d calls, %s\n", t.scene.day.Format("Monday 2 January 2006"), len(t.scene.floor.Callers), agents(len(t.scene.floor.Agents)))
	fmt.Fprintf(w, "%d draws for each variant, the same callers for all; ± is the %.0f %% interval of the mean\n\n", t.draws, 100*confidence)
	header(w, "")
	line(w, "in the file", func(n int) string { return fmt.Sprintf("%.*f", figures[n].decimals, t.scene.inTheFile()[n]) })
	for _, r := range t.rows {
		line(w, r.name, func(n int) string { return told("%.*f", n, simulation.EstimateOf(r.values[n])) })
	}
	fmt.Fprintln(w)
	header(w, "beside the day as it was")
	for _, r := range t.rows[1:] {
		line(w, r.name, func(n int) string { return told("%+.*f", n, simulation.Compare(r.values[n], t.rows[0].values[n])) })
	}
	fmt.Fprintf(w, "\nthe mean wait is that of the served; shares are of all calls\n"+
		"± is of what is drawn (the patience of who was served, the service of who hung up), not of one day and the next\n"+
		"\"as it was\" is the day as the library routes it: go run ./examples/replay -route tells why that differs from the file\n")
	fmt.Fprint(w, t.home())
	_, err := io.WriteString(out, w.String())
	return err
}

// header names the columns.
func header(w io.Writer, title string) {
	line(w, title, func(n int) string {
		return strings.TrimSpace(figures[n].name + " " + figures[n].unit)
	})
}

// The widths of a cell, and of the interval in it, which is behind the value.
const (
	cellWidth     = 15
	intervalWidth = 5
)

// line writes a row.
func line(w io.Writer, name string, cell func(n int) string) {
	var s strings.Builder
	fmt.Fprintf(&s, "%-25s", name)
	for n := range figures {
		value, interval, _ := strings.Cut(cell(n), "±")
		if interval != "" {
			interval = "±" + interval
		}
		fmt.Fprintf(&s, "%*s %-*s", cellWidth-intervalWidth-1, value, intervalWidth, interval)
	}
	fmt.Fprintln(w, strings.TrimRight(s.String(), " "))
}

// told is a value and how sure it is.
func told(format string, n int, e simulation.Estimate) string {
	_, high := e.Within(confidence)
	value := fmt.Sprintf(format, figures[n].decimals, e.Mean)
	if strings.Trim(value, "+-0.") == "" {
		value = fmt.Sprintf("%.*f", figures[n].decimals, 0.0) // nothing has no sign
	}
	return fmt.Sprintf("%s±%.*f", value, max(1, figures[n].decimals), high-e.Mean)
}

// home says who stays at home first, with how long each had calls.
func (t table) home() string {
	all := t.scene.floor.Agents
	var names []string
	for n := 0; n < min(-t.agents.from, len(all)); n++ {
		a := leastBusy(all)[n]
		names = append(names, fmt.Sprintf("%s (%s)", a.Name, busy(a).Round(time.Minute)))
	}
	if len(names) == 0 {
		return ""
	}
	return "at home first stay those with calls for the shortest time: " + strings.ReplaceAll(strings.Join(names, ", "), "m0s", "m") + "\n"
}
