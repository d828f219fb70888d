package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
	"github.com/deskline/deskline/routing"
)

// variant is the day with something changed.
type variant struct {
	name  string
	floor route.Floor
}

var errWrongAgents = errors.New("not so many agents can stay at home")

// variantsOf are all variants of a scene, the day as it was first: other agents, other strategies, other skills.
func variantsOf(s scene, try span) ([]variant, error) {
	if -try.from > len(s.floor.Agents) {
		return nil, fmt.Errorf("%w: there were %d, and -agents says %d..%d", errWrongAgents, len(s.floor.Agents), try.from, try.to)
	}
	all := []variant{{name: "as it was", floor: s.floor}}
	add := func(name string, change func(f *route.Floor)) {
		f := s.floor
		change(&f)
		all = append(all, variant{name, f})
	}
	for n := try.from; n <= try.to; n++ {
		switch {
		case n < 0:
			add(agents(-n)+" fewer", func(f *route.Floor) { f.Agents = without(f.Agents, -n) })
		case n > 0:
			add(agents(n)+" more", func(f *route.Floor) { f.Agents = with(f.Agents, f.Callers, n) })
		}
	}
	for _, strategy := range routing.Strategies() {
		if strategy != s.floor.Strategy {
			add(strings.ReplaceAll(string(strategy), "_", " "), func(f *route.Floor) { f.Strategy = strategy })
		}
	}
	add("everybody does everything", func(f *route.Floor) { f.Everything = true })
	return all, nil
}

// agents says how many.
func agents(n int) string {
	if n == 1 {
		return "1 agent"
	}
	return fmt.Sprintf("%d agents", n)
}

// without leaves out the least busy agents.
func without(agents []bank.Agent, n int) []bank.Agent {
	home := map[string]bool{}
	for _, a := range leastBusy(agents)[:n] {
		home[a.Name] = true
	}
	return slices.DeleteFunc(slices.Clone(agents), func(a bank.Agent) bool { return home[a.Name] })
}

// leastBusy are the agents, those first who had calls for the shortest time; of equals, the first by name.
func leastBusy(agents []bank.Agent) []bank.Agent {
	return slices.SortedStableFunc(slices.Values(agents), func(a, b bank.Agent) int { return cmp.Compare(busy(a), busy(b)) })
}

// busy is how long an agent had calls in the file.
func busy(a bank.Agent) (sum time.Duration) {
	for _, s := range a.Shifts {
		sum += s.Busy
	}
	return sum
}

// with adds agents who can do everything and are there all day: from when the first of the others comes until the last goes. Where
// there are no others, it is from the first call to the last.
func with(agents []bank.Agent, callers []bank.Caller, n int) []bank.Agent {
	allDay := bank.Span{From: callers[0].Life.Created, To: callers[len(callers)-1].Life.Created}
	for k, a := range agents {
		first, last := a.Shifts[0].From, a.Shifts[len(a.Shifts)-1].To
		if k == 0 || first.Before(allDay.From) {
			allDay.From = first
		}
		if k == 0 || last.After(allDay.To) {
			allDay.To = last
		}
	}
	all := slices.Clone(agents)
	for k := range n {
		// The same share of every type: no strategy takes them for an expert.
		a := bank.Agent{Name: fmt.Sprintf("EXTRA %d", k+1), Shifts: []bank.Shift{{Span: allDay}}}
		for _, t := range slices.Sorted(slices.Values(route.Types)) {
			a.Types, a.Served = append(a.Types, t), append(a.Served, 1)
		}
		all = append(all, a)
	}
	return all
}
