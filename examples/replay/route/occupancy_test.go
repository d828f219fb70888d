package route_test

import (
	"math"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
)

func TestOccupancy(t *testing.T) {
	ana := agent("ANA", 60, map[bank.Type]int{bank.Regular: 1})
	ana.Shifts[0].Away = []bank.Span{{From: eight.Add(20 * time.Minute), To: eight.Add(40 * time.Minute)}}
	ben := agent("BEN", 20, map[bank.Type]int{bank.Regular: 1})
	fate := func(agent string, from, minutes int) route.Fate {
		return route.Fate{Caller: caller(bank.Regular, 60*from, 60*minutes, 0), Served: agent != "", Agent: agent, Service: time.Duration(minutes) * time.Minute}
	}
	for name, row := range map[string]struct {
		agents []bank.Agent
		fates  []route.Fate
		want   float64
	}{
		"it is the time with calls of the time at work":    {[]bank.Agent{ana, ben}, []route.Fate{fate("ANA", 0, 10), fate("BEN", 0, 20)}, 30.0 / 60},
		"who is not served takes nobody's time":            {[]bank.Agent{ben}, []route.Fate{fate("", 0, 10), fate("BEN", 5, 10)}, 10.0 / 20},
		"a call after the shift is work":                   {[]bank.Agent{ben}, []route.Fate{fate("BEN", 10, 40)}, 40.0 / 50},
		"so is one in a break":                             {[]bank.Agent{ana}, []route.Fate{fate("ANA", 10, 20)}, 20.0 / 50},
		"a whole break with a call is none":                {[]bank.Agent{ana}, []route.Fate{fate("ANA", 10, 40)}, 40.0 / 60},
		"a call that is answered as the shift ends counts": {[]bank.Agent{ben}, []route.Fate{fate("BEN", 20, 10)}, 10.0 / 30},
		"nobody is not busy":                               {nil, nil, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := (route.Floor{Agents: row.agents}).Occupancy(row.fates); math.Abs(got-row.want) > 1e-9 {
				t.Errorf("%g, want %g", got, row.want)
			}
		})
	}
}

func TestRedrawnCallersAreTheSameForTheSameSeed(t *testing.T) {
	f := whole(t)
	chances := bank.ChancesOf(f.Callers)
	f.Callers = f.Callers[:500]
	m := f.Model()
	source := route.Redrawn{Callers: f.Callers, Chances: chances, Start: m.Start}
	if err := source.Validate(); err != nil {
		t.Fatal(err)
	}
	forever := source
	forever.Forever = true
	drawn := map[string][2]time.Duration{} // sums of service and patience
	for name, seed := range map[string]uint64{"one": 1, "again": 1, "other": 2} {
		var sum [2]time.Duration
		for c := range source.Customers(seed, m.Length) {
			sum[0] += c.Service
			sum[1] += c.Patience
		}
		drawn[name] = sum
	}
	if drawn["one"] != drawn["again"] || drawn["one"][0] == drawn["other"][0] || drawn["one"][1] == drawn["other"][1] {
		t.Errorf("drew %v", drawn)
	}
	n := 0
	for c := range forever.Customers(1, m.Length) {
		if f.Callers[n].Stays != (c.Patience < 0) {
			t.Fatalf("line %d: patience %s", f.Callers[n].Record.Line, c.Patience)
		}
		n++
	}
}
