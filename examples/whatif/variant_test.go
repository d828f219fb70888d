package main

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
	"github.com/deskline/deskline/routing/simulation"
)

// shipped are the records that come with the program.
var shipped = sync.OnceValues(func() ([]bank.Record, error) { return options{}.records(nil) })

// saturday is the scene of a quiet day.
func saturday(t *testing.T) scene {
	t.Helper()
	records, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	s, err := sceneOf(records, day{time.Date(1999, 2, 6, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTheBusiestDayIsTakenWhereNoneIsNamed(t *testing.T) {
	records, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	s, err := sceneOf(records, day{})
	if err != nil {
		t.Fatal(err)
	}
	if s.day.Format(time.DateOnly) != "1999-02-02" || len(s.floor.Callers) != 1788 {
		t.Errorf("%s with %d calls", s.day, len(s.floor.Callers))
	}
	for _, a := range s.floor.Agents {
		if len(a.Shifts) != 1 || a.Shifts[0].Day() != s.day.Time {
			t.Errorf("%s has the shifts %v", a.Name, a.Shifts)
		}
	}
}

func TestVariants(t *testing.T) {
	s := saturday(t)
	variants, err := variantsOf(s, span{-1, 2})
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(variants))
	of := map[string]route.Floor{}
	for n, v := range variants {
		names[n], of[v.name] = v.name, v.floor
	}
	const want = "as it was, 1 agent fewer, 1 agent more, 2 agents more, least loaded, round robin, most skilled, fewest handled, everybody does everything"
	if got := strings.Join(names, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	was := s.floor.Agents
	home := leastBusy(was)[0].Name
	for _, a := range of["1 agent fewer"].Agents {
		if a.Name == home || busy(a) < busy(leastBusy(was)[0]) {
			t.Errorf("%s is there, and %s stays at home", a.Name, home)
		}
	}
	if n := len(of["1 agent fewer"].Agents); n != len(was)-1 || len(of["as it was"].Agents) != len(was) {
		t.Errorf("%d agents of %d", n, len(was))
	}
	more := of["2 agents more"].Agents
	extra := more[len(more)-1]
	if len(more) != len(was)+2 || len(extra.Types) != len(route.Types) || extra.Name == more[len(more)-2].Name {
		t.Errorf("%d agents, the last is %+v", len(more), extra)
	}
	for _, a := range was {
		for _, shift := range a.Shifts {
			if shift.From.Before(extra.Shifts[0].From) || shift.To.After(extra.Shifts[0].To) {
				t.Errorf("%s is there from %s to %s, the extra agent from %s to %s", a.Name, shift.From, shift.To, extra.Shifts[0].From, extra.Shifts[0].To)
			}
		}
	}
	if !of["everybody does everything"].Everything || of["round robin"].Strategy != "round_robin" {
		t.Error("skills or strategy are as they were")
	}
}

// The variants meet the same callers: what a draw gives depends on the draw, and not on who is at work.
func TestAllVariantsMeetTheSameCallers(t *testing.T) {
	s := saturday(t)
	variants, err := variantsOf(s, span{-2, 2})
	if err != nil {
		t.Fatal(err)
	}
	var first []simulation.Customer
	for _, v := range variants {
		m := v.floor.Model()
		source := route.Redrawn{Callers: v.floor.Callers, Chances: s.chances, Start: m.Start}
		var all []simulation.Customer
		for c := range source.Customers(simulation.ReplicationSeed(1, 0), m.Length) {
			c.Draft = nil
			all = append(all, c)
		}
		if first == nil {
			first = all
		}
		for n := range all {
			if all[n] != first[n] {
				t.Fatalf("%s: caller %d is %+v, and was %+v", v.name, n, all[n], first[n])
			}
		}
		if len(all) != len(s.floor.Callers) {
			t.Errorf("%s: %d callers", v.name, len(all))
		}
	}
}

// Whoever works, everybody is served or gives up, and more agents never serve fewer than none.
func TestEveryCallerIsCounted(t *testing.T) {
	s, o := saturday(t), options{draws: 2, seed: 1}
	variants, err := variantsOf(s, span{-5, 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range variants {
		r, err := o.try(t.Context(), s, v)
		if err != nil {
			t.Fatal(err)
		}
		for draw := range o.draws {
			if calls := r.values[0][draw] + r.values[1][draw]; calls != 174 {
				t.Errorf("%s: %g served and abandoned of 174", v.name, calls)
			}
			if v.name == "5 agents fewer" && r.values[0][draw] != 0 {
				t.Errorf("nobody is there, and %g are served", r.values[0][draw])
			}
			if busy := r.values[6][draw]; busy < 0 || busy > 100 {
				t.Errorf("%s: occupancy %g %%", v.name, busy)
			}
		}
	}
}

func TestOfEqualsTheFirstByNameStaysAtHome(t *testing.T) {
	equal := []bank.Agent{{Name: "ANA"}, {Name: "BEN"}, {Name: "CLEO", Shifts: []bank.Shift{{Busy: time.Second}}}}
	if left := without(equal, 2); len(left) != 1 || left[0].Name != "CLEO" {
		t.Errorf("left are %v", left)
	}
	if left := without(equal, 1); left[0].Name != "BEN" {
		t.Errorf("left are %v", left)
	}
}
