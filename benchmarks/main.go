// Command benchmarks measures the library's headline figures beside their floors, in one run, and prints a table.
//
// Each figure is the median of several rounds, in which ours and the floor take turns in shuffled order; the ratio is the median
// of the ratios inside the rounds, because machines are shared and absolute figures move. A figure that cannot be taken on a
// machine is reported as such.
//
//	go run ./benchmarks            the table
//	go run ./benchmarks -json      a JSON array of name, unit, ours, floor, ratio, target, met
//	go run ./benchmarks -only apply,desk
//	go run ./benchmarks -full      also the sizes that take minutes
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// Row is one figure. Ours and Floor are in the unit; Ratio is ours to floor.
type Row struct {
	Name   string  `json:"name"`
	Unit   string  `json:"unit"`
	Ours   float64 `json:"ours"`
	Floor  float64 `json:"floor"`
	Ratio  float64 `json:"ratio"`
	Target string  `json:"target"`
	Met    bool    `json:"met"`
	Note   string  `json:"note,omitempty"` // what the floor is, or why the figure could not be taken
}

// bench is a figure that can be taken.
type bench struct {
	name string
	take func(full bool) (Row, error)
}

var all = []bench{{"apply", apply}, {"desk", desk}, {"consult", consult}, {"reconcile", reconcile}, {"directory", directory}, {"memory", memory}, {"history", history}, {"replay", replay},
	{"route", route}, {"pick", pick}, {"growth", growth}, {"arrival", arrival}, {"board", board}, {"allocs", allocs}, {"full", idle}, {"offers", offers}, {"latency", latency},
	{"statistics", folded}, {"simulate", simulate}, {"replay-route", replayRoute}}

func main() {
	asJSON := flag.Bool("json", false, "print a JSON array")
	only := flag.String("only", "", "names of figures, separated by commas")
	full := flag.Bool("full", false, "run the sizes that take minutes")
	flag.Parse()
	if err := run(os.Stdout, *asJSON, *only, *full); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer, asJSON bool, only string, full bool) error {
	picked, err := choose(only)
	if err != nil {
		return err
	}
	rows := []Row{}
	for _, b := range picked {
		row, err := b.take(full)
		if err != nil {
			row.Note = "not taken: " + err.Error()
		}
		row.Name = b.name
		rows = append(rows, row)
	}
	if asJSON {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		return e.Encode(rows)
	}
	return table(out, rows)
}

func choose(only string) ([]bench, error) {
	if only == "" {
		return all, nil
	}
	var picked []bench
	for name := range strings.SplitSeq(only, ",") {
		n := slices.IndexFunc(all, func(b bench) bool { return b.name == name })
		if n < 0 {
			return nil, fmt.Errorf("benchmarks: no figure is called %q", name)
		}
		picked = append(picked, all[n])
	}
	return picked, nil
}

func table(out io.Writer, rows []Row) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "name\tours\tfloor\tratio\tunit\ttarget\tmet\t")
	for _, r := range rows {
		met := "no"
		if r.Met {
			met = "yes"
		}
		fmt.Fprintf(t, "%s\t%.4g\t%.4g\t%.3g\t%s\t%s\t%s\t\n", r.Name, r.Ours, r.Floor, r.Ratio, r.Unit, r.Target, met)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, r := range rows {
		if r.Note != "" {
			fmt.Fprintf(out, "%s: %s\n", r.Name, r.Note)
		}
	}
	return nil
}
