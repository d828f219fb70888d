package bank_test

import (
	"bytes"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

func TestCallers(t *testing.T) {
	const minute = time.Minute
	served := answered("DORIT", "PS", "09:00:00", 7*minute)
	for name, row := range map[string]struct {
		line              string
		service, patience time.Duration
		stays, vip        bool
	}{
		"who was served has their time and waits as long as needed": {queued, 104 * time.Second, 0, true, true},
		"who was served by nobody named is a caller like others":    {unnamed, 5 * time.Second, 0, true, false},
		"who hung up waits as long as they did, and draws a time":   {strings.Replace(abandoned, "23317894 2 PS", "0 1 NE", 1), 7 * minute, 5 * time.Second, false, false},
		"who hung up at once waits no time":                         {changed(abandoned, 11, "0"), 7 * minute, 0, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			lines := []string{row.line}
			if !row.stays {
				lines = append(lines, served) // the only service to be drawn
			}
			records, _ := walk(strings.NewReader(text(lines...)))
			c := bank.Callers(records, 1)[0]
			if c.Service != row.service || c.Patience != row.patience || c.Stays != row.stays || c.VIP() != row.vip {
				t.Errorf("service %s, patience %s, stays %v, VIP %v", c.Service, c.Patience, c.Stays, c.VIP())
			}
		})
	}
}

func TestCallersComeInTheOrderOfTime(t *testing.T) {
	records, _ := walk(strings.NewReader(text(
		answered("A", "PS", "10:00:00", 0), phantom, answered("B", "PS", "09:00:00", 0), leftInVRU, answered("C", "PS", "10:00:00", 0))))
	names := ""
	for _, c := range bank.Callers(records, 1) {
		names += c.Life.Agent
	}
	if names != "BAC" {
		t.Errorf("came as %s", names)
	}
}

func TestNobodyDrawsWhereNothingIsRecorded(t *testing.T) {
	records, _ := walk(strings.NewReader(text(abandoned, unserved)))
	for _, c := range bank.Callers(records, 1) {
		if c.Service != 0 {
			t.Errorf("line %d takes %s", c.Record.Line, c.Service)
		}
	}
}

func TestTheSameSeedDrawsTheSame(t *testing.T) {
	records, _ := walk(bytes.NewReader(whole(t)))
	one, other := bank.Callers(records, 1), bank.Callers(records, 2)
	slices.Reverse(records)
	if !reflect.DeepEqual(one, bank.Callers(records, 1)) {
		t.Error("the same seed draws other times, when the records come in another order")
	}
	if len(one) != len(other) || reflect.DeepEqual(one, other) {
		t.Error("another seed draws the same times")
	}
	sums, counts := map[bank.Type][2]float64{}, map[bank.Type][2]float64{}
	for n, c := range one {
		undrawn := other[n]
		if !c.Stays {
			undrawn.Service = c.Service
		}
		if c != undrawn {
			t.Fatalf("line %d: another seed changes more than what is drawn", c.Record.Line)
		}
		drawn := 0
		if !c.Stays {
			drawn = 1
		}
		sum, count := sums[c.Record.Type], counts[c.Record.Type]
		sum[drawn] += c.Service.Seconds()
		count[drawn]++
		sums[c.Record.Type], counts[c.Record.Type] = sum, count
	}
	// Where many were drawn, their mean is about that of the recorded ones.
	for kind, count := range counts {
		recorded, drawn := sums[kind][0]/count[0], sums[kind][1]/count[1]
		if count[1] > 500 && math.Abs(drawn/recorded-1) > 0.1 {
			t.Errorf("%s: %.0f s recorded, %.0f s drawn by %.0f", kind, recorded, drawn, count[1])
		}
	}
}
