package main

import (
	"flag"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

var update = flag.String("update", "", "write the table in this `file`, which the program printed, into the page")

// The table of docs/simulation.md is what the program printed once, with more calls than a test can run: its theory is that of package
// erlang still, no figure is missing, and none is further from it than three standard errors.
func TestThePageHasTheWholeTable(t *testing.T) {
	path := filepath.FromSlash("../../docs/simulation.md")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, marked := strings.Cut(string(content), "<!-- theory -->\n")
	table, after, ended := strings.Cut(rest, "\n\n")
	if !marked || !ended {
		t.Fatal("the page has no table behind its mark")
	}
	if *update != "" {
		printed, err := os.ReadFile(*update)
		if err != nil {
			t.Fatal(err)
		}
		table = strings.TrimSpace(string(printed))
		if err := os.WriteFile(path, []byte(before+"<!-- theory -->\n"+table+"\n\n"+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rows := strings.Split(table, "\n")[2:]
	for _, q := range queues() {
		waits, err := q.Waits()
		if err != nil {
			t.Fatal(err)
		}
		figures := []float64{waits.Waiting, waits.MeanWait.Seconds()}
		if q.Patience > 0 {
			figures = append(figures, waits.Abandoning)
		}
		for _, theory := range figures {
			if len(rows) == 0 {
				t.Fatal("the table ends too soon")
			}
			holdRow(t, rows[0], q, theory)
			rows = rows[1:]
		}
	}
	if len(rows) > 0 {
		t.Errorf("rows too many: %q", rows)
	}
}

// holdRow holds a row of the table against theory.
func holdRow(t *testing.T, row string, q queue, theory float64) {
	t.Helper()
	cells := strings.Split(row, "|")
	if len(cells) != 10 {
		t.Fatalf("%d cells: %s", len(cells), row)
	}
	for n := range cells {
		cells[n] = strings.TrimSpace(cells[n])
	}
	if cells[2] != strconv.Itoa(q.Agents) || cells[3] != strconv.FormatFloat(q.load, 'g', -1, 64) || cells[5] != number(theory) {
		t.Errorf("want %d agents, load %v, theory %s: %s", q.Agents, q.load, number(theory), row)
	}
	if patient := q.Patience == 0; patient != (cells[1] == "Erlang C") || q.Service != 3*time.Minute {
		t.Errorf("of another queue: %s", row)
	}
	if cells[7] == "nobody seen" {
		if waits, err := q.Waits(); err != nil || waits.Waiting*30*20_000 > 6 {
			t.Errorf("somebody should have been seen: %s", row)
		}
		return
	}
	if off, err := strconv.ParseFloat(cells[8], 64); err != nil || math.IsNaN(off) || off > 3 {
		t.Errorf("further apart than three standard errors: %s", row)
	}
}
