package main

import (
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/routing/simulation"
)

func TestTheSimulatorIsRightByTheory(t *testing.T) {
	all, calls := queues(), 2000 // with fewer, busy moments are so rare that a standard error says little
	if racing {
		calls = 400
		all = slices.DeleteFunc(all, func(q queue) bool { return q.Agents > 5 || q.load != 0.8 })
	}
	lines, err := compare(t.Context(), all, options{calls: calls, replications: 30, seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if !l.agrees(len(lines)) {
			t.Errorf("%d agents, load %v, patience %v, %s: theory %v, simulated %v: %.1f standard errors apart", l.queue.Agents, l.queue.load,
				l.queue.Patience, l.figure, l.theory, l.simulated, l.off())
		}
	}
}

func TestAWrongSimulatorDoesNotPass(t *testing.T) {
	queue := queueOf(5, 0.8, patience)
	busier := queueOf(5, 0.85, patience)
	waits, err := busier.Waits()
	if err != nil {
		t.Fatal(err)
	}
	lines, err := queue.simulate(t.Context(), options{calls: 400, replications: 30, seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	l := lines[0]
	if l.theory = waits.Waiting; l.agrees(1) {
		t.Errorf("a load of 0.8 passes for one of 0.85: %.1f standard errors apart", l.off())
	}
}

func TestTheSteadyStateIsThereFromTheStart(t *testing.T) {
	queue := queueOf(50, 0.8, 0)
	waits, err := queue.Waits()
	if err != nil {
		t.Fatal(err)
	}
	mean := 0.0
	const draws = 20_000
	for n := range draws {
		chance := simulation.NewChance(uint64(n))
		mean += float64(steady{queue: queue.Model}.there(&chance)) / draws
	}
	if want := 40 + waits.Queue; math.Abs(mean-want) > 0.3 {
		t.Errorf("%.2f are there on average, want %.2f", mean, want)
	}
}

func TestSomethingThatIsNeverSeenAgreesOnlyIfItIsRare(t *testing.T) {
	for _, test := range []struct {
		expected float64
		agrees   bool
	}{{1e-9, true}, {5.9, true}, {6.1, false}} {
		l := line{theory: 0.1, expected: test.expected, spread: 1, simulated: simulation.Estimate{N: 30}}
		if l.agrees(1) != test.agrees {
			t.Errorf("with %v expected: %v", test.expected, l.agrees(1))
		}
	}
}

func TestWhatIsAskedForWronglyIsRefused(t *testing.T) {
	for _, args := range [][]string{{"-calls", "0"}, {"-calls", "2000000"}, {"-replications", "1"}, {"more"}, {"-what"}} {
		var said strings.Builder
		if status := start(args, io.Discard, &said); status != refused || said.Len() == 0 {
			t.Errorf("%q: status %d, said %q", args, status, said.String())
		}
	}
	if status := start([]string{"-h"}, io.Discard, io.Discard); status != done {
		t.Errorf("help: status %d", status)
	}
}

func TestTheTableIsOneOfMarkdown(t *testing.T) {
	lines, err := queueOf(5, 0.5, time.Minute).simulate(t.Context(), options{calls: 50, replications: 2, seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := printTable(&out, lines); err != nil {
		t.Fatal(err)
	}
	for row := range strings.Lines(out.String()) {
		if strings.Count(row, "|") != 9 {
			t.Errorf("not eight columns: %s", row)
		}
	}
}

// Whoever comes first meets as many as who comes later: among the first ten of many starts as many wait as theory says.
func TestTheFirstCustomersFindTheSteadyStateToo(t *testing.T) {
	replications := 4000
	if racing {
		replications = 200
	}
	lines, err := queueOf(5, 0.8, patience).simulate(t.Context(), options{calls: 10, replications: replications, seed: 3})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if !l.agrees(len(lines)) {
			t.Errorf("%s: theory %v, simulated %v", l.figure, l.theory, l.simulated)
		}
	}
}
