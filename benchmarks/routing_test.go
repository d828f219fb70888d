package main

import (
	"testing"
	"time"

	"github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/routing/routingtest"
)

// TestScansDecideAsThePlainOne holds the peers of the routing figures to the definition, and both scans to each other: on small
// centres, every question.
func TestScansDecideAsThePlainOne(t *testing.T) {
	for _, row := range []struct {
		name string
		workload
		turn func(*centre, *script)
	}{
		{name: "skills, priority and age", workload: workload{agents: 15, profiles: 5, queues: 6, waiting: 30, busy: 1}},
		{name: "every rule", workload: workload{agents: 15, profiles: 10, queues: 10, waiting: 30, busy: 1, rules: true}},
		{name: "every rule, and most agents have room", workload: workload{agents: 40, queues: 20, waiting: 10, busy: 1, rules: true}},
		{name: "nothing waits", workload: workload{agents: 200, queues: 20, busy: 0.5}, turn: (*centre).comeAndGo},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := newCentre(row.workload)
			c.watch, c.tick = &stopwatch{every: 1}, time.Second.Microseconds() // so that rings and refusals pass
			c.naming, c.refusing = 5, 3
			if row.turn == nil {
				row.turn = (*centre).turn
			}
			plain, err := routingtest.NewPlain(c.config())
			if err != nil {
				t.Fatal(err)
			}
			board, err := routing.NewBoard(c.config())
			if err != nil {
				t.Fatal(err)
			}
			c.tell(plain)
			c.tell(board)
			s := &script{}
			for range 200 {
				row.turn(c, s)
			}
			if c.watch.differs {
				t.Error(errScansDiffer)
			}
			if err := (&reader{decider: plain, script: s}).read(); err != nil {
				t.Errorf("the plain one: %v", err)
			}
			if err := (&reader{decider: board, script: s}).read(); err != nil {
				t.Errorf("the board: %v", err)
			}
			t.Logf("%d questions, %d decisions", s.questions, len(s.decisions))
		})
	}
}
