package main

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/internal/straight"
)

const shippedFile = "testdata/anonymous-bank-1999-02.tsv.gz"

func TestTheDeskHandlesWhatTheFileHolds(t *testing.T) {
	got, want := whole(t).report, straight.File(t, shippedFile)
	done := got.done.tally()
	for what, pair := range map[string][2]int{
		"records":           {got.read.Records, want.Records},
		"phantom":           {got.read.Phantom, want.Phantom},
		"left in VRU":       {got.read.LeftInVRU, want.LeftInVRU},
		"interactions":      {done.Interactions, want.Interactions},
		"served":            {done.Served, want.Served},
		"abandoned":         {done.Abandoned, want.Abandoned},
		"rebuilt equal":     {got.rebuiltEqual, want.Interactions},
		"agent overlaps":    {got.read.Faults[bank.AgentOverlap], want.Overlaps()},
		"kinds of fault":    {len(got.read.Faults), len(want.Faults) + 1},
		"answered in 20 s":  {got.done.within[0], want.Within[20]},
		"answered in 60 s":  {got.done.within[1], want.Within[60]},
		"answered in 90 s":  {got.done.within[2], want.Within[90]},
		"commands to desk":  {got.commands, got.agents + 4*want.Served + 2*want.Abandoned},
		"something handled": {min(want.Interactions, 1), 1},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %d, want %d", what, pair[0], pair[1])
		}
	}
	for kind, n := range want.Faults {
		if found := got.read.Faults[bank.Fault(kind)]; found != n {
			t.Errorf("fault %s: %d, want %d", kind, found, n)
		}
	}
	t.Logf("%d agents, %d events, %d overlaps", got.agents, got.done.events, want.Overlaps())
}

func TestTheDesksMeansAreThoseOfTheColumns(t *testing.T) {
	got, want := whole(t).report.done.tally(), straight.File(t, shippedFile)
	for what, pair := range map[string][2]float64{
		"wait of the served":    {got.MeanWaitServed, want.WaitServed / float64(want.Served)},
		"wait of the abandoned": {got.MeanWaitAbandoned, want.WaitAbandoned / float64(want.Abandoned)},
		"service":               {got.MeanService, want.Service / float64(want.Served)},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-6*pair[1] || pair[1] == 0 {
			t.Errorf("mean %s: %g by the events, %g by the columns", what, pair[0], pair[1])
		}
	}
	if err := whole(t).report.differences(); err != nil {
		t.Error(err)
	}
}

func TestEveryInteractionLivesAsItsRecordSays(t *testing.T) {
	s, ctx := whole(t), context.Background()
	for _, c := range s.calls {
		i, err := s.run.desk.Interaction(ctx, c.id)
		if err != nil {
			t.Fatal(err)
		}
		got := [...]time.Time{i.Created, i.FirstOffered, i.FirstAnswered, i.Released, i.Completed}
		want := [...]time.Time{c.life.Created, c.life.Answered, c.life.Answered, c.life.Released, c.life.Released}
		if !c.life.Served() {
			want = [...]time.Time{0: c.life.Created, 4: c.life.HungUp}
		}
		if got != want {
			t.Fatalf("line %d: lived %v, want %v", c.line, got, want)
		}
	}
}

func TestNothingIsDueAtTheEnd(t *testing.T) {
	s, ctx := whole(t), context.Background()
	next, err := s.run.desk.Tick(ctx, s.run.now.AddDate(1, 0, 0))
	if err != nil || !next.IsZero() {
		t.Fatalf("next due %v, error %v", next, err)
	}
	after, err := s.run.store.After(ctx, int64(s.report.done.events), 1)
	if err != nil || len(after) != 0 {
		t.Fatalf("the timers did something: %v, error %v", after, err)
	}
}
