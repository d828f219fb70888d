package bank_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/internal/straight"
)

func TestTheFileCountsTheSameInAnotherWay(t *testing.T) {
	counted := straight.File(t, file)
	want := bank.Tally{
		Records: counted.Records, Phantom: counted.Phantom, LeftInVRU: counted.LeftInVRU,
		Interactions: counted.Interactions, Served: counted.Served, Abandoned: counted.Abandoned,
		NoServer: counted.NoServer, NoService: counted.NoService,
		MeanWaitServed:    counted.WaitServed / float64(counted.Served),
		MeanWaitAbandoned: counted.WaitAbandoned / float64(counted.Abandoned),
		MeanService:       counted.Service / float64(counted.Served),
		ServiceLevel:      map[int]float64{}, Faults: map[bank.Fault]int{},
	}
	for level, n := range counted.Within {
		want.ServiceLevel[level] = float64(n) / float64(want.Interactions)
	}
	for fault, n := range counted.Faults {
		want.Faults[bank.Fault(fault)] = n
	}

	var count bank.Count
	lives := 0
	for rec, err := range bank.Read(bytes.NewReader(whole(t))) {
		if err != nil {
			t.Fatal(err)
		}
		count.Add(rec)
		life, replayed := rec.Life()
		expected, there := counted.Lives[rec.Line]
		if replayed != there {
			t.Fatalf("line %d: replayed %v, want %v", rec.Line, replayed, there)
		}
		if !replayed {
			continue
		}
		lives++
		got := expected
		got.Created, got.Waited, got.Ended, got.Server = life.Created, life.Answered, life.Released, life.Agent
		if !life.Served() {
			got.Waited, got.Ended = life.HungUp, life.HungUp
		}
		if got != expected {
			t.Fatalf("line %d: lives %v, want %v", rec.Line, got, expected)
		}
	}
	got := count.Tally()
	if lives != want.Interactions || lives == 0 {
		t.Fatalf("%d lives, want %d", lives, want.Interactions)
	}
	if a, b := written(t, got), written(t, want); a != b {
		t.Fatalf("the package counts\n%s\nand the straight count\n%s", a, b)
	}
	if got.NoServer != want.NoServer || got.NoService != want.NoService {
		t.Fatalf("no server %d, no service %d; want %d, %d", got.NoServer, got.NoService, want.NoServer, want.NoService)
	}
	t.Logf("served by nobody named %d, served without a service recorded %d\n%s", got.NoServer, got.NoService, written(t, got))
}

// written gives a tally as JSON, in which two numbers are the same text only
// if they are the same number.
func written(t *testing.T, tally bank.Tally) string {
	t.Helper()
	b, err := json.MarshalIndent(tally, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
