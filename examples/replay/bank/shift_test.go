package bank_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

// answered writes the line of a call that an agent answered at a clock time
// of 1 February, at once, and served for so long.
func answered(name, kind, at string, long time.Duration) string {
	return answeredOn("990201", name, kind, at, long)
}

func answeredOn(date, name, kind, at string, long time.Duration) string {
	from, err := time.Parse(time.TimeOnly, at)
	if err != nil {
		panic(err)
	}
	to := from.Add(long).Format(time.TimeOnly)
	return fmt.Sprintf("AA0101 1 0 0 %s %s %s %s 0 0:00:00 0:00:00 0 AGENT %s %s %.0f %s", kind, date, at, at, at, to, long.Seconds(), name)
}

// wrote gives the shifts of all agents, a line for each: present spans, calls
// and how long they were busy.
func wrote(agents []bank.Agent) string {
	var lines []string
	for _, a := range agents {
		for _, s := range a.Shifts {
			line := a.Name
			for _, there := range s.Present() {
				line += there.From.Format(" 2/15:04:05") + there.To.Format("-15:04:05")
			}
			lines = append(lines, fmt.Sprintf("%s: %d, %s of %s", line, s.Served, s.Busy, s.OnDuty()))
		}
	}
	return strings.Join(lines, "\n")
}

func TestShifts(t *testing.T) {
	const minute = time.Minute
	for name, row := range map[string]struct {
		lines []string
		want  string
	}{
		"a shift is from the first answer to the last end": {
			[]string{answered("DORIT", "PS", "09:10:00", 4*minute), answered("DORIT", "PS", "09:00:00", 4*minute)},
			"DORIT 1/09:00:00-09:14:00: 2, 8m0s of 14m0s"},
		"a quarter of an hour without a call is work": {
			[]string{answered("DORIT", "PS", "09:00:00", 5*minute), answered("DORIT", "PS", "09:20:00", 5*minute)},
			"DORIT 1/09:00:00-09:25:00: 2, 10m0s of 25m0s"},
		"a second more is not": {
			[]string{answered("DORIT", "PS", "09:00:00", 5*minute), answered("DORIT", "PS", "09:20:01", 5*minute)},
			"DORIT 1/09:00:00-09:05:00 1/09:20:01-09:25:01: 2, 10m0s of 10m0s"},
		"calls that overlap are work once": {
			[]string{answered("DORIT", "PS", "09:00:00", 20*minute), answered("DORIT", "PS", "09:01:00", minute), answered("DORIT", "PS", "09:18:00", 4*minute)},
			"DORIT 1/09:00:00-09:22:00: 3, 22m0s of 22m0s"},
		"a gap begins when the longest of overlapping calls ends": {
			[]string{answered("DORIT", "PS", "09:00:00", 30*minute), answered("DORIT", "PS", "09:10:00", minute), answered("DORIT", "PS", "09:44:00", minute)},
			"DORIT 1/09:00:00-09:45:00: 3, 31m0s of 45m0s"},
		"a call without length ends a gap": {
			[]string{answered("DORIT", "PS", "09:00:00", minute), answered("DORIT", "PS", "09:15:00", 0), answered("DORIT", "PS", "09:30:00", minute)},
			"DORIT 1/09:00:00-09:31:00: 3, 2m0s of 31m0s"},
		"another day is another shift": {
			[]string{answered("DORIT", "PS", "09:00:00", minute), answeredOn("990203", "DORIT", "PS", "08:00:00", minute)},
			"DORIT 1/09:00:00-09:01:00: 1, 1m0s of 1m0s\nDORIT 3/08:00:00-08:01:00: 1, 1m0s of 1m0s"},
		"a call past midnight belongs to the day before": {
			[]string{answered("DORIT", "PS", "23:50:00", 15*minute), answeredOn("990202", "DORIT", "PS", "00:20:00", minute), answeredOn("990202", "DORIT", "PS", "07:00:00", minute)},
			"DORIT 1/23:50:00-00:21:00: 2, 16m0s of 31m0s\nDORIT 2/07:00:00-07:01:00: 1, 1m0s of 1m0s"},
		"nobody named has no shift": {
			[]string{answered(bank.NoServer, "PS", "09:00:00", minute)}, ""},
		"agents come by name": {
			[]string{answered("YITZ", "PS", "09:00:00", minute), answered("ANAT", "PS", "10:00:00", minute)},
			"ANAT 1/10:00:00-10:01:00: 1, 1m0s of 1m0s\nYITZ 1/09:00:00-09:01:00: 1, 1m0s of 1m0s"},
		"who hung up, phantoms, and who never queued tell of no agent": {
			[]string{abandoned, hangServed, phantom, leftInVRU}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			records, errs := walk(strings.NewReader(text(row.lines...)))
			if len(errs) != 0 {
				t.Fatal(errs)
			}
			if got := wrote(bank.Agents(records)); got != row.want {
				t.Errorf("got\n%s\nwant\n%s", got, row.want)
			}
			slices.Reverse(records)
			if got := wrote(bank.Agents(records)); got != row.want {
				t.Errorf("backwards, got\n%s\nwant\n%s", got, row.want)
			}
		})
	}
}

func TestAgentsCanWhatTheyEverDid(t *testing.T) {
	records, _ := walk(strings.NewReader(text(
		answered("DORIT", "PS", "09:00:00", 0), answeredOn("990220", "DORIT", "IN", "09:00:00", 0), answered("DORIT", "PS", "10:00:00", 0),
		answered(bank.NoServer, "NE", "09:00:00", 0))))
	agents := bank.Agents(records)
	if len(agents) != 1 || !slices.Equal(agents[0].Types, []bank.Type{bank.Internet, bank.Regular}) || !slices.Equal(agents[0].Served, []int{1, 2}) {
		t.Fatalf("%+v", agents)
	}
	if a := agents[0]; !a.Can(bank.Internet) || !a.Can(bank.Regular) || a.Can(bank.StockExchange) || a.Can("") {
		t.Errorf("can the wrong things: %v", a.Types)
	}
}

// The shifts of the whole file, held against a count of half seconds: every
// one with a call is marked, and then every gap that is short enough.
func TestShiftsMarkTheRightHalfSeconds(t *testing.T) {
	records, _ := walk(bytes.NewReader(whole(t)))
	begin := time.Date(1999, 2, 1, 0, 0, 0, 0, time.UTC)
	half := func(at time.Time) int { return int(2 * at.Sub(begin) / time.Second) }
	agents := bank.Agents(records)
	for _, a := range agents {
		want, got := make([]bool, 2*22*86400), make([]bool, 2*22*86400)
		mark := func(on []bool, from, to time.Time) {
			for n := half(from); n <= half(to); n++ {
				on[n] = true
			}
		}
		served := 0
		for _, r := range records {
			if life, _ := r.Life(); life.Agent == a.Name {
				served++
				mark(want, life.Answered, life.Released)
			}
		}
		last := len(want)
		for n, on := range want {
			if !on {
				continue
			}
			for gap := last + 1; gap < n && n-last <= 2*15*60; gap++ {
				want[gap] = true
			}
			last = n
		}
		for _, s := range a.Shifts {
			served -= s.Served
			if s.Busy > s.OnDuty() || s.OnDuty() > s.Length() || s.Length() > 24*time.Hour {
				t.Errorf("%s: busy %s, on duty %s, of %s", a.Name, s.Busy, s.OnDuty(), s.Length())
			}
			for _, there := range s.Present() {
				mark(got, there.From, there.To)
			}
		}
		if served != 0 || !slices.Equal(got, want) {
			t.Errorf("%s: %d calls are in no shift, or the times differ", a.Name, served)
		}
	}
	if len(agents) != 24 {
		t.Errorf("%d agents", len(agents))
	}
}
