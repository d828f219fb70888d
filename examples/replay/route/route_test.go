package route_test

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
	"github.com/deskline/deskline/routing/simulation"
)

// whole is the floor of the file that comes with the replay: three weeks.
func whole(t *testing.T) route.Floor {
	t.Helper()
	f, err := wholeFloor()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// week is the floor in its first seven days, and what becomes of the callers, once for all tests.
func week(t *testing.T) (route.Floor, []route.Fate) {
	t.Helper()
	f := whole(t)
	f.Callers = f.Callers[:weekCalls(f)]
	r, err := weekRouted()
	if err != nil {
		t.Fatal(err)
	}
	return f, r.Fates
}

// weekCalls is how many of the callers came in the first seven days.
func weekCalls(f route.Floor) int {
	end := time.Date(1999, 2, 8, 0, 0, 0, 0, time.UTC)
	return slices.IndexFunc(f.Callers, func(c bank.Caller) bool { return !c.Life.Created.Before(end) })
}

var weekRouted = sync.OnceValues(func() (route.Routed, error) {
	f, err := wholeFloor()
	if err != nil {
		return route.Routed{}, err
	}
	f.Callers = f.Callers[:weekCalls(f)]
	return f.Route(context.Background())
})

var wholeFloor = sync.OnceValues(func() (route.Floor, error) {
	content, err := os.ReadFile("../testdata/anonymous-bank-1999-02.tsv.gz")
	if err != nil {
		return route.Floor{}, err
	}
	var records []bank.Record
	for r, err := range bank.Read(bytes.NewReader(content)) {
		if err != nil {
			return route.Floor{}, err
		}
		records = append(records, r)
	}
	return route.Floor{Agents: bank.Agents(records), Callers: bank.Callers(records, 1)}, nil
})

// routed lets a floor live.
func routed(t *testing.T, f route.Floor) []route.Fate {
	t.Helper()
	r, err := f.Route(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r.Fates
}

// spoken is a conversation.
type spoken struct{ from, to time.Time }

// conversations are those of each agent, in order. Those of one agent must not overlap.
func conversations(t *testing.T, fates []route.Fate) map[string][]spoken {
	t.Helper()
	all := map[string][]spoken{}
	for _, f := range fates {
		if f.Served {
			from := f.Caller.Life.Created.Add(f.Wait)
			all[f.Agent] = append(all[f.Agent], spoken{from, from.Add(f.Service)})
		}
	}
	for agent, talks := range all {
		slices.SortFunc(talks, func(a, b spoken) int { return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to)) })
		for n := 1; n < len(talks); n++ {
			if talks[n].from.Before(talks[n-1].to) {
				t.Fatalf("%s has two calls at %s", agent, talks[n].from)
			}
		}
	}
	return all
}

func TestEveryFateIsPossible(t *testing.T) {
	f, fates := week(t)
	if len(fates) != len(f.Callers) {
		t.Fatalf("%d fates of %d callers", len(fates), len(f.Callers))
	}
	agents := map[string]bank.Agent{}
	for _, a := range f.Agents {
		agents[a.Name] = a
	}
	anHour := 0
	for n, fate := range fates {
		c := f.Callers[n]
		if fate.Caller != c {
			t.Fatalf("fate %d is another caller's", n)
		}
		answered := c.Life.Created.Add(fate.Wait)
		switch {
		case fate.Wait < 0:
			t.Fatalf("line %d: waited %s", c.Record.Line, fate.Wait)
		case fate.Served && fate.Service != c.Service:
			t.Fatalf("line %d: takes %s, and was served for %s", c.Record.Line, c.Service, fate.Service)
		case fate.Served && !c.Stays && fate.Wait > c.Patience:
			t.Fatalf("line %d: waited %s, with a patience of %s", c.Record.Line, fate.Wait, c.Patience)
		case fate.Served && (!agents[fate.Agent].Can(c.Record.Type) || !present(agents[fate.Agent], answered)):
			t.Fatalf("line %d: %s, who cannot serve it or is not there, answers at %s", c.Record.Line, fate.Agent, answered)
		case !fate.Served && c.Stays && fate.Wait >= time.Hour:
			anHour++
		case !fate.Served && fate.Wait != c.Patience:
			t.Fatalf("line %d: left after %s, with a patience of %s", c.Record.Line, fate.Wait, c.Patience)
		}
	}
	if anHour != 1 {
		t.Errorf("%d gave up after an hour, want 1", anHour)
	}
	conversations(t, fates)
}

func present(a bank.Agent, at time.Time) bool {
	for _, s := range a.Shifts {
		for _, there := range s.Present() {
			if !at.Before(there.From) && !at.After(there.To) {
				return true
			}
		}
	}
	return false
}

// While somebody waits, everybody who is there and could serve them is on another call: nobody is left idle.
func TestNobodyWaitsForWhoIsFree(t *testing.T) {
	f, fates := week(t)
	talks := conversations(t, fates)
	waited := 0
	for _, fate := range fates {
		from := fate.Caller.Life.Created
		to := from.Add(fate.Wait)
		if fate.Wait == 0 || fate.Wait > 30*time.Minute {
			continue // an hour without anybody
		}
		waited++
		for _, a := range f.Agents {
			if !a.Can(fate.Caller.Record.Type) {
				continue
			}
			for _, s := range a.Shifts {
				for _, there := range s.Present() {
					begin, end := later(from, there.From), earlier(to, there.To)
					if idle := idle(talks[a.Name], begin, end); !idle.IsZero() {
						t.Fatalf("line %d waits from %s to %s, and %s has no call at %s", fate.Caller.Record.Line, from, to, a.Name, idle)
					}
				}
			}
		}
	}
	if waited < 1000 {
		t.Errorf("only %d waited", waited)
	}
}

// idle is the first moment of a time without a conversation, zero if there is none.
func idle(talks []spoken, from, to time.Time) time.Time {
	n, _ := slices.BinarySearchFunc(talks, from, func(s spoken, at time.Time) int { return s.to.Compare(at) })
	for ; n < len(talks) && from.Before(to); n++ {
		if talks[n].from.After(from) {
			return from
		}
		from = later(from, talks[n].to)
	}
	if from.Before(to) {
		return from
	}
	return time.Time{}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func TestRoutingTheSameFloorTwiceIsTheSame(t *testing.T) {
	f := whole(t)
	f.Callers = f.Callers[:1000]
	if one, two := routed(t, f), routed(t, f); !reflect.DeepEqual(one, two) {
		t.Error("two runs differ")
	}
}

func TestARunThatWasCutShortIsAnError(t *testing.T) {
	f := route.Floor{Agents: []bank.Agent{agent("ANA", 1, map[bank.Type]int{bank.Regular: 1})}, Callers: []bank.Caller{caller(bank.Regular, 0, 600, 0)}}
	m := f.Model()
	m.Overtime = time.Second
	outcome, err := simulation.Run(t.Context(), m, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := route.FatesOf(outcome, f.Callers); err == nil {
		t.Error("no error of a caller who still talks")
	}
	if _, err := route.FatesOf(outcome, nil); err == nil {
		t.Error("no error of a caller who is nobody's")
	}
}

// Who is answered after a wait is first in line: nobody whom that agent could serve has waited longer, credit included.
func TestWhoIsAnsweredIsFirstInLine(t *testing.T) {
	_, fates := week(t)
	f := whole(t)
	agents := map[string]bank.Agent{}
	for _, a := range f.Agents {
		agents[a.Name] = a
	}
	since := func(fate route.Fate) time.Time { // when the wait counts from
		if fate.Caller.VIP() {
			return fate.Caller.Life.Created.Add(-route.Credit)
		}
		return fate.Caller.Life.Created
	}
	compared := 0
	for n, fate := range fates {
		if !fate.Served || fate.Wait == 0 {
			continue
		}
		answered := fate.Caller.Life.Created.Add(fate.Wait)
		look := func(other route.Fate) {
			came := other.Caller.Life.Created
			if !came.Before(answered) || !came.Add(other.Wait).After(answered) || !agents[fate.Agent].Can(other.Caller.Record.Type) {
				return // not there, or not waiting any more, or not for this agent
			}
			compared++
			if since(other).Before(since(fate)) {
				t.Fatalf("line %d is answered at %s, and line %d goes before", fate.Caller.Record.Line, answered, other.Caller.Record.Line)
			}
		}
		for k := n - 1; k >= 0 && answered.Sub(fates[k].Caller.Life.Created) < 2*time.Hour; k-- {
			look(fates[k])
		}
		for k := n + 1; k < len(fates) && fates[k].Caller.Life.Created.Before(answered); k++ {
			look(fates[k])
		}
	}
	if compared < 1000 {
		t.Errorf("only %d pairs waited at the same time", compared)
	}
}
