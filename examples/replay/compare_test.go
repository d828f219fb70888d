package main

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/internal/straight"
	"github.com/deskline/deskline/examples/replay/route"
)

// weekend is the lines of the file of two quiet days, a Friday and a Saturday.
var weekend = sync.OnceValue(func() string { return linesOf("990205", "990206") })

// linesOf is the file with the lines of some dates.
func linesOf(dates ...string) string {
	var kept strings.Builder
	for n, line := range strings.SplitAfter(unzipped(shipped), "\n") {
		if columns := strings.Split(line, "\t"); n == 0 || len(columns) > 5 && slices.Contains(dates, columns[5]) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// compared is the comparison of a file.
func compared(t *testing.T, content string) comparison {
	t.Helper()
	s, err := replayed([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	c, err := compare(context.Background(), s.report, s.records)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTheComparisonIsToldAsBefore(t *testing.T) {
	for golden, content := range routeGolden() {
		t.Run(golden, func(t *testing.T) {
			var out strings.Builder
			if err := compared(t, content).printText(&out); err != nil {
				t.Fatal(err)
			}
			got, file := elapsed.ReplaceAllString(out.String(), ""), filepath.Join("testdata", golden)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("told\n%s\nand before\n%s\nIf that is meant: go test ./examples/replay -run Told -update", got, want)
			}
		})
	}
}

func TestTheComparisonInJSON(t *testing.T) {
	status, out, errs := program("-route", "-json", "-file", written(t, weekend()))
	if status != done {
		t.Fatal(errs)
	}
	var got map[string]json.RawMessage
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	figures := []string{"interactions", "served", "abandoned", "mean_wait_served_s", "mean_wait_abandoned_s", "mean_service_s", "service_level"}
	want := append([]string{"records", "phantom", "left_in_vru", "faults", "events", "rebuilt_equal", "commands", "elapsed_s"}, figures...)
	slices.Sort(want)
	for _, key := range []string{"recorded", "routed"} {
		if keys := keysOf(t, got[key]); !slices.Equal(keys, want) {
			t.Errorf("%s has the keys %q, want %q", key, keys, want)
		}
	}
	if keys := keysOf(t, json.RawMessage(out)); !slices.Equal(keys, []string{"priorities", "recorded", "routed", "types"}) {
		t.Errorf("keys %q", keys)
	}
	if keys := keysOf(t, got["types"]); !slices.Equal(keys, []string{"IN", "NE", "NW", "PE", "PS", "TT"}) {
		t.Errorf("types %q", keys)
	}
	if keys := keysOf(t, got["priorities"]); !slices.Equal(keys, []string{"priority", "regular"}) {
		t.Errorf("priorities %q", keys)
	}
	var sums struct{ Recorded, Routed jsonReport }
	if err := json.Unmarshal([]byte(out), &sums); err != nil {
		t.Fatal(err)
	}
	if sums.Recorded.Interactions != sums.Routed.Interactions || sums.Routed.Interactions != 463+174 {
		t.Errorf("%d recorded and %d routed, want 637", sums.Recorded.Interactions, sums.Routed.Interactions)
	}
	if r := sums.Routed; r.RebuiltEqual != r.Interactions || r.Commands < r.Interactions {
		t.Errorf("%d of %d routed calls rebuilt equal, with %d commands", r.RebuiltEqual, r.Interactions, r.Commands)
	}
}

func keysOf(t *testing.T, object json.RawMessage) []string {
	t.Helper()
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(object, &parts); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for key := range parts {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// The classes are parts of the whole, and the recorded half is what the straight count finds.
func TestTheClassesAddUp(t *testing.T) {
	c := compared(t, weekend())
	for name, fates := range map[string][]route.Fate{"recorded": c.recorded, "routed": c.routed} {
		all := route.Sum(fates, nil)
		if all.Calls() != all.Served+all.Abandoned || all.Calls() != c.report.read.Interactions {
			t.Errorf("%s: %d served and %d abandoned of %d", name, all.Served, all.Abandoned, c.report.read.Interactions)
		}
		for _, classes := range [][]class{types(), priorities()} {
			var sum route.Figures
			for _, one := range classes {
				f := route.Sum(fates, one.meant)
				sum.Served += f.Served
				sum.Abandoned += f.Abandoned
				sum.WaitServed += f.WaitServed
				sum.WaitAbandoned += f.WaitAbandoned
				sum.Service += f.Service
				for n := range sum.Within {
					sum.Within[n] += f.Within[n]
				}
			}
			if sum != all {
				t.Errorf("%s: the classes add up to %+v, not %+v", name, sum, all)
			}
		}
	}
	if got, want := route.Sum(c.recorded, nil).Tally(), c.report.done.tally(); got.Interactions != want.Interactions || got.Served != want.Served ||
		math.Abs(got.MeanWaitServed-want.MeanWaitServed) > 1e-9 || math.Abs(got.MeanService-want.MeanService) > 1e-9 ||
		!reflect.DeepEqual(got.ServiceLevel, want.ServiceLevel) {
		t.Errorf("the file tells %+v, the desk %+v", got, want)
	}
}

func TestTheWholeFileIsCountedOnce(t *testing.T) {
	s, want := whole(t), straight.File(t, shippedFile)
	got := route.Sum(route.Recorded(bank.Callers(s.records, seed)), nil)
	if got.Served != want.Served || got.Abandoned != want.Abandoned || got.Within[1] != want.Within[60] || got.WaitServed.Seconds() != want.WaitServed {
		t.Errorf("%+v", got)
	}
}

func TestTheChartIsDrawn(t *testing.T) {
	name, file := filepath.Join(t.TempDir(), "day.svg"), written(t, weekend())
	draw := func() string {
		status, out, errs := program("-route", "-svg", name, "-file", file)
		if status != done || !strings.Contains(out, "routed") {
			t.Fatalf("status %d, printed %q, said %q", status, out, errs)
		}
		drawn, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(drawn)
	}
	first := draw()
	for _, text := range []string{"A day at the bank", "Mean wait of the served", "Answered within 60 s", "in the file", "routed by the library", "637 calls", "10:00"} {
		if !strings.Contains(first, text) {
			t.Errorf("the chart does not say %q", text)
		}
	}
	if draw() != first {
		t.Error("drawn again, it is not the same")
	}
	parts := xml.NewDecoder(strings.NewReader(first))
	for {
		if _, err := parts.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatRouteRefusesAndWhatFails(t *testing.T) {
	small := written(t, text(served("8:00:00", 1, 1, "DORIT")))
	for name, row := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"a chart of nothing to compare":      {[]string{"-svg", "day.svg"}, refused, "-svg draws what -route compares"},
		"a chart that cannot be written":     {[]string{"-route", "-file", small, "-svg", filepath.Join(t.TempDir(), "no", "day.svg")}, failed, "day.svg"},
		"a file of another format":           {[]string{"-route", "-file", written(t, "a\tb\n")}, refused, "want tab-separated text"},
		"a file without calls":               {[]string{"-route", "-file", written(t, text())}, done, ""},
		"a file in which everybody hangs up": {[]string{"-route", "-file", written(t, text(hungUp("8:00:00", 9), hungUp("8:00:00", 0)))}, done, ""},
		"an agent with an unusual name":      {[]string{"-route", "-file", written(t, text(served("8:00:00", 1, 1, "Ö#2/,;:")))}, done, ""},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errs := program(row.args...)
			if status != row.status || !strings.Contains(errs, row.says) {
				t.Errorf("status %d, printed %q, said %q", status, out, errs)
			}
		})
	}
}
