package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata afresh instead of comparing with it")

// program runs the program.
func program(args ...string) (status int, stdout, stderr string) {
	var out, errs strings.Builder
	status = start(args, &out, &errs)
	return status, out.String(), errs.String()
}

// held compares a text with the golden one.
func held(t *testing.T, got, name string) {
	t.Helper()
	golden := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nand before\n%s\nIf that is meant: go test ./examples/whatif -update", got, want)
	}
}

// A quiet Saturday, with few draws.
func TestItTellsWhatItToldBefore(t *testing.T) {
	svg := filepath.Join(t.TempDir(), "whatif.svg")
	status, out, errs := program("-day", "1999-02-06", "-draws", "3", "-agents", "-1..1", "-svg", svg)
	if status != done || errs != "" {
		t.Fatalf("status %d, said %q", status, errs)
	}
	held(t, out, "saturday.txt")
	drawn, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	held(t, string(drawn), "saturday.svg")
}

func TestTheSameFlagsTellTheSame(t *testing.T) {
	name := written(t, strings.Split(strings.TrimSpace(strings.Repeat(served+"\n"+hungUp+"\n"+waited+"\n", 5)), "\n")...)
	args := []string{"-file", name, "-draws", "2", "-agents", "0..1"}
	_, out, _ := program(args...)
	for name, row := range map[string]struct {
		more []string
		same bool
	}{
		"told again":            {nil, true},
		"with another seed":     {[]string{"-seed", "2"}, false},
		"with endless patience": {[]string{"-forever"}, false},
		"with more draws":       {[]string{"-draws", "3"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if _, got, errs := program(append(args, row.more...)...); got == "" || (got == out) != row.same {
				t.Errorf("told\n%s\nbeside\n%s\nand said %q", got, out, errs)
			}
		})
	}
}

const fileHeader = "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\t" +
	"q_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver\n"

// written stores a file of lines, with tabs for spaces, for the length of the test.
func written(t *testing.T, lines ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "calls.tsv")
	if err := os.WriteFile(name, []byte(fileHeader+strings.ReplaceAll(strings.Join(lines, "\n"), " ", "\t")), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

const (
	served = "AA0101 1 0 0 PS 990201 9:00:00 9:00:00 0 9:00:00 9:00:10 10 AGENT 9:00:10 9:02:00 110 DORIT"
	nobody = "AA0101 1 0 0 PS 990201 9:00:00 9:00:00 0 9:00:00 9:00:10 10 AGENT 9:00:10 9:02:00 110 NO_SERVER"
	waited = "AA0101 1 0 0 PS 990201 9:01:00 9:01:00 0 9:01:00 9:03:00 120 AGENT 9:03:00 9:06:00 180 DORIT"
	hungUp = "AA0101 1 0 0 NW 990201 9:01:00 9:01:00 0 9:01:00 9:01:20 20 HANG 0:00:00 0:00:00 0 NO_SERVER"
)

func TestTheExitStatusSaysWhatWasWrong(t *testing.T) {
	for name, row := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"a flag that is not known":           {[]string{"-fast"}, refused, "flag provided but not defined"},
		"an argument":                        {[]string{"1999-02-02"}, refused, "unexpected argument"},
		"help":                               {[]string{"-h"}, done, "-agents"},
		"a day that is none":                 {[]string{"-day", "yesterday"}, refused, "want a day, as 1999-02-02"},
		"a day without calls":                {[]string{"-day", "1999-03-01", "-file", written(t, served)}, refused, "nobody called on 1999-03-01: there are calls from 1999-02-01 to 1999-02-01"},
		"one draw, of which nothing is sure": {[]string{"-draws", "1"}, refused, "want 2 to 10000 draws, found 1"},
		"agents that are no span":            {[]string{"-agents", "3"}, refused, "want from..to"},
		"a span from behind":                 {[]string{"-agents", "2..1"}, refused, "want from..to"},
		"more fewer than there were":         {[]string{"-file", written(t, served), "-agents", "-2..0"}, refused, "not so many agents can stay at home: there were 1"},
		"a file that is not there":           {[]string{"-file", "nowhere.tsv"}, failed, "nowhere.tsv"},
		"a file of another format":           {[]string{"-file", "main_test.go"}, refused, "want tab-separated text"},
		"a file without calls":               {[]string{"-file", written(t)}, refused, "nobody called in the whole file"},
		"a line that is none":                {[]string{"-file", written(t, "what is this", served), "-draws", "2"}, done, "line 2:"},
		"a day on which nobody is named":     {[]string{"-file", written(t, nobody, hungUp), "-draws", "2", "-agents", "0..1"}, done, ""},
		"everybody stays at home":            {[]string{"-file", written(t, served, hungUp), "-draws", "2", "-agents", "-1..0"}, done, ""},
		"a chart that cannot be written":     {[]string{"-file", written(t, served), "-draws", "2", "-svg", filepath.Join(t.TempDir(), "no", "a.svg")}, failed, "a.svg"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errs := program(row.args...)
			if status != row.status || !strings.Contains(errs, row.says) {
				t.Errorf("status %d, printed %q, said %q", status, out, errs)
			}
			if strings.Contains(out, "NaN") || strings.Contains(out, "Inf") {
				t.Errorf("a number that is none in %s", out)
			}
		})
	}
}
