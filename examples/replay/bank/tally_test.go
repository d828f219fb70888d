package bank_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/deskline/deskline/examples/replay/bank"
)

func TestATallySumsUpWhatWasRead(t *testing.T) {
	var count bank.Count
	lines := text(queued, early, unqueued, unnamed, unserved, abandoned, leftInVRU, phantom, hangServed, "x")
	for rec, err := range bank.Read(strings.NewReader(lines)) {
		if err != nil {
			count.Fault(bank.MalformedLine)
			continue
		}
		count.Add(rec)
	}
	want := bank.Tally{
		Records: 9, Phantom: 1, LeftInVRU: 1, Interactions: 7, Served: 5, Abandoned: 2,
		MeanWaitServed: 68.0 / 5, MeanWaitAbandoned: 31.0 / 2, MeanService: 379.0 / 5,
		ServiceLevel: map[int]float64{20: 3.0 / 7, 60: 5.0 / 7, 90: 5.0 / 7},
		Faults:       map[bank.Fault]int{bank.ServiceBeforeQueueExit: 1, bank.HangWithService: 1, bank.MalformedLine: 1},
		NoServer:     1, NoService: 1,
	}
	if got := count.Tally(); !reflect.DeepEqual(got, want) {
		t.Fatalf("got  %+v\nwant %+v", got, want)
	}
}

func TestAServiceLevelHasItsLastSecond(t *testing.T) {
	var count bank.Count
	for _, wait := range []string{"20", "21", "60", "61", "90", "91"} {
		count.Add(one(t, changed(queued, 11, wait)))
	}
	want := map[int]float64{20: 1.0 / 6, 60: 3.0 / 6, 90: 5.0 / 6}
	if got := count.Tally().ServiceLevel; !maps.Equal(got, want) {
		t.Fatalf("service level %v, want %v", got, want)
	}
}

func TestATallyOfNothingIsNoughtAndHasItsKeys(t *testing.T) {
	var count bank.Count
	written, err := json.Marshal(count.Tally())
	if err != nil {
		t.Fatal(err)
	}
	var object map[string]any
	if err := json.Unmarshal(written, &object); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"abandoned", "faults", "interactions", "left_in_vru", "mean_service_s", "mean_wait_abandoned_s",
		"mean_wait_served_s", "phantom", "records", "served", "service_level",
	}
	if keys := slices.Sorted(maps.Keys(object)); !slices.Equal(keys, want) {
		t.Fatalf("keys %v, want %v", keys, want)
	}
	if !strings.Contains(string(written), `"service_level":{"20":0,"60":0,"90":0},"faults":{}`) {
		t.Fatalf("written as %s", written)
	}
}

func TestATallyIsTheCallersOwn(t *testing.T) {
	var count bank.Count
	count.Add(one(t, early))
	tally := count.Tally()
	tally.Faults[bank.AgentOverlap] = 3
	tally.ServiceLevel[20] = 9
	if again := count.Tally(); again.Faults[bank.AgentOverlap] != 0 || again.ServiceLevel[20] != 0 {
		t.Fatalf("changed through an earlier tally: %+v", again)
	}
}
