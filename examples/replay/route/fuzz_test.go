package route_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
)

const header = "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\t" +
	"q_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver\n"

// some is a file of calls by chance, of few agents, types and minutes, so that much happens at once. One agent has a name.
func some(seed uint64, calls int, name string) string {
	dice := rand.New(rand.NewPCG(seed, 1))
	pick := func(of ...string) string { return of[dice.IntN(len(of))] }
	clock := func() string {
		return fmt.Sprintf("%s:%02d:%02d", pick("0", "9", "9", "23"), dice.IntN(60), dice.IntN(60))
	}
	long := func() string { return pick("0", "0", "7", "60", "600", "3600", "99999", "999999", "-3") }
	lines := header
	for range calls {
		lines += strings.Join([]string{
			"AA", "1", pick("0", "7"), pick("0", "1", "2"), pick("PS", "PS", "NW", "IN", "TT"), pick("990201", "990202", "990209"),
			clock(), clock(), long(), pick("0:00:00", clock()), clock(), long(), pick("AGENT", "AGENT", "HANG", "PHANTOM"),
			pick("0:00:00", clock()), clock(), long(), pick("ANA", "BEN", name, bank.NoServer),
		}, "\t") + "\n"
	}
	return lines
}

// Whatever calls a file holds, they can be routed, and everybody is served or leaves.
func FuzzAnyFileIsRouted(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint8(seed*10), "CLEO")
	}
	f.Add(uint64(1), uint8(30), "\u00d6,;: #2")
	f.Add(uint64(2), uint8(30), "")
	f.Fuzz(func(t *testing.T, seed uint64, calls uint8, name string) {
		var records []bank.Record
		for record, err := range bank.Read(strings.NewReader(some(seed, int(calls), name))) {
			if err == nil {
				records = append(records, record)
			}
		}
		floor := route.Floor{Agents: bank.Agents(records), Callers: bank.Callers(records, 1)}
		routed, err := floor.Route(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		sum, recorded := route.Sum(routed.Fates, nil), route.Sum(route.Recorded(floor.Callers), nil)
		if sum.Calls() != len(floor.Callers) || recorded.Calls() != len(floor.Callers) {
			t.Errorf("%d routed and %d recorded of %d", sum.Calls(), recorded.Calls(), len(floor.Callers))
		}
		if occupancy := floor.Occupancy(routed.Fates); !(occupancy >= 0 && occupancy <= 1) {
			t.Errorf("occupancy %g", occupancy)
		}
		for _, a := range floor.Agents {
			for _, s := range a.Shifts {
				if s.Busy > s.OnDuty() || s.OnDuty() > s.Length() || s.Served < 1 {
					t.Errorf("%s: %d calls, %s of %s", a.Name, s.Served, s.Busy, s.OnDuty())
				}
			}
		}
	})
}
