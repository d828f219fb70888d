package main

import (
	"strings"
	"testing"
)

func TestADifferenceIsTold(t *testing.T) {
	for name, row := range map[string]struct {
		change func(r *report)
		says   string
	}{
		"a call that was not rebuilt":  {func(r *report) { r.rebuiltEqual-- }, "1 interactions, rebuilt from their events, differ"},
		"a wait that is too long":      {func(r *report) { r.done.waitServed++; r.done.waitServed *= 2 }, "mean wait of the served"},
		"a hang-up that is missing":    {func(r *report) { r.done.abandoned-- }, "abandoned"},
		"a service that is too short":  {func(r *report) { r.done.service /= 2 }, "mean service"},
		"an answer that came too late": {func(r *report) { r.done.within[1] = 0 }, "answered within 60 s"},
	} {
		t.Run(name, func(t *testing.T) {
			r := tell(t, served("8:00:00", 30, 60, "DORIT"), hungUp("8:00:00", 5)).report
			if err := r.differences(); err != nil {
				t.Fatal(err)
			}
			row.change(&r)
			if err := r.differences(); err == nil || !strings.Contains(err.Error(), row.says) {
				t.Errorf("told %v, want %q", err, row.says)
			}
		})
	}
}

func TestNumbersAreGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567"} {
		if got := grouped(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
