package route_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
	"github.com/deskline/deskline/routing"
)

// eight is when the small floors open.
var eight = time.Date(1999, 2, 1, 8, 0, 0, 0, time.UTC)

// agent is there from eight on for so many minutes, and has served so many calls of each type.
func agent(name string, minutes int, served map[bank.Type]int) bank.Agent {
	a := bank.Agent{Name: name, Shifts: []bank.Shift{{Span: bank.Span{From: eight, To: eight.Add(time.Duration(minutes) * time.Minute)}}}}
	for _, t := range route.Types {
		if served[t] > 0 {
			a.Types, a.Served = append(a.Types, t), append(a.Served, served[t])
		}
	}
	return a
}

// caller comes so many seconds after eight and takes so many; without patience they wait as long as needed.
func caller(kind bank.Type, at, takes, patience int) bank.Caller {
	seconds := func(n int) time.Duration { return time.Duration(n) * time.Second }
	return bank.Caller{
		Record: bank.Record{Line: at, Type: kind}, Life: bank.Life{Created: eight.Add(seconds(at))},
		Service: seconds(takes), Patience: seconds(patience), Stays: patience == 0,
	}
}

func vip(c bank.Caller) bank.Caller {
	c.Record.Priority = 2
	return c
}

// told is a floor's fates, one after the other: who served them after which wait.
func told(t *testing.T, f route.Floor) string {
	t.Helper()
	var all []string
	for _, fate := range routed(t, f) {
		who := fate.Agent
		if !fate.Served {
			who = "nobody"
		}
		all = append(all, fmt.Sprintf("%s %.0f", who, fate.Wait.Seconds()))
	}
	return strings.Join(all, ", ")
}

func TestWhoServesWhom(t *testing.T) {
	const ps, nw, in = bank.Regular, bank.ProspectCustomer, bank.Internet
	regular := map[bank.Type]int{ps: 10}
	for name, row := range map[string]struct {
		floor route.Floor
		want  string
	}{
		"nobody calls": {route.Floor{Agents: []bank.Agent{agent("ANA", 60, regular)}}, ""},
		"the longest idle serves": {route.Floor{
			Agents:  []bank.Agent{agent("ANA", 60, regular), agent("BEN", 60, regular)},
			Callers: []bank.Caller{caller(ps, 0, 30, 0), caller(ps, 60, 30, 0), caller(ps, 120, 30, 0)},
		}, "ANA 0, BEN 0, ANA 0"},
		"nobody serves what they never did": {route.Floor{
			Agents:  []bank.Agent{agent("ANA", 60, regular), agent("BEN", 60, map[bank.Type]int{in: 1})},
			Callers: []bank.Caller{caller(in, 0, 30, 0), caller(in, 10, 30, 0)},
		}, "BEN 0, BEN 20"},
		"everybody does if they are told to": {route.Floor{Everything: true,
			Agents:  []bank.Agent{agent("ANA", 60, regular), agent("BEN", 60, map[bank.Type]int{in: 1})},
			Callers: []bank.Caller{caller(in, 0, 30, 0), caller(in, 10, 30, 0)},
		}, "ANA 0, BEN 0"},
		"the expert of the type serves, by most skilled": {route.Floor{Strategy: routing.MostSkilled,
			Agents:  []bank.Agent{agent("ANA", 60, map[bank.Type]int{ps: 9, in: 1}), agent("BEN", 60, map[bank.Type]int{ps: 1, in: 1})},
			Callers: []bank.Caller{caller(in, 0, 30, 0), caller(in, 60, 30, 0), caller(ps, 120, 30, 0)},
		}, "BEN 0, BEN 0, ANA 0"},
		"a priority customer overtakes who came less than 90 seconds before": {route.Floor{
			Agents:  []bank.Agent{agent("ANA", 60, regular)},
			Callers: []bank.Caller{caller(ps, 0, 200, 0), caller(ps, 5, 10, 0), caller(ps, 20, 10, 0), vip(caller(ps, 100, 10, 0))},
		}, "ANA 0, ANA 195, ANA 200, ANA 110"},
		"who hangs up is gone when their patience is": {route.Floor{
			Agents:  []bank.Agent{agent("ANA", 60, regular)},
			Callers: []bank.Caller{caller(ps, 0, 60, 0), caller(ps, 10, 10, 49), caller(ps, 10, 10, 51)},
		}, "ANA 0, nobody 49, ANA 50"},
		"the last call is finished after the shift": {route.Floor{
			Agents:  []bank.Agent{agent("ANA", 1, regular)},
			Callers: []bank.Caller{caller(ps, 59, 600, 0), caller(ps, 61, 10, 30)},
		}, "ANA 0, nobody 30"},
		"nobody waits for an hour when everybody has left": {route.Floor{
			Agents:  []bank.Agent{agent("ANA", 1, regular)},
			Callers: []bank.Caller{caller(ps, 61, 10, 0)},
		}, "nobody 3600"},
		"nobody waits for an hour for what nobody can": {route.Floor{
			Agents:  []bank.Agent{agent("ANA", 600, regular)},
			Callers: []bank.Caller{caller(nw, 0, 10, 0), caller(nw, 10, 10, 20)},
		}, "nobody 3600, nobody 20"},
		"a floor without agents serves nobody": {route.Floor{
			Callers: []bank.Caller{caller(ps, 0, 10, 0), caller(ps, 1, 10, 20)},
		}, "nobody 3600, nobody 20"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := told(t, row.floor); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

func TestABreakIsNoWork(t *testing.T) {
	ana := agent("ANA", 60, map[bank.Type]int{bank.Regular: 1})
	ana.Shifts[0].Away = []bank.Span{{From: eight.Add(time.Minute), To: eight.Add(20 * time.Minute)}}
	f := route.Floor{Agents: []bank.Agent{ana}, Callers: []bank.Caller{caller(bank.Regular, 0, 30, 0), caller(bank.Regular, 90, 30, 0)}}
	if got, want := told(t, f), "ANA 0, ANA 1110"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAShiftWithoutLengthIsLongEnoughForItsCall(t *testing.T) {
	f := route.Floor{Agents: []bank.Agent{agent("ANA", 0, map[bank.Type]int{bank.Regular: 1})}, Callers: []bank.Caller{caller(bank.Regular, 0, 5, 0)}}
	if got, want := told(t, f), "ANA 0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
