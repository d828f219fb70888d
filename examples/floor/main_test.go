package main

import (
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write testdata afresh instead of comparing with it")

// program runs the program.
func program(args ...string) (status int, stdout, stderr string) {
	var out, errs strings.Builder
	status = start(args, &out, &errs)
	return status, out.String(), errs.String()
}

// told is what the program prints where nothing is wrong.
func told(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errs := program(args...)
	if status != done || errs != "" {
		t.Fatalf("%q: status %d, said %q", args, status, errs)
	}
	return out
}

func TestItTellsWhatItToldBefore(t *testing.T) {
	for file, args := range map[string][]string{
		"three-minutes.txt": {"-minutes", "3"},
		"why-11.txt":        {"-minutes", "5", "-why", "11"}, // kept for an agent, missed, widened
		"why-85.txt":        {"-why", "85"},                  // who still waits at the end
	} {
		t.Run(file, func(t *testing.T) {
			out, golden := told(t, args...), filepath.Join("testdata", file)
			if *update {
				if err := os.WriteFile(golden, []byte(out), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if out != string(want) {
				t.Errorf("printed\n%s\nand before\n%s\nIf that is meant: go test ./examples/floor -update", out, want)
			}
		})
	}
}

func TestALongerDayBeginsLikeAShorterOne(t *testing.T) {
	short, _, _ := strings.Cut(told(t, "-minutes", "3"), "09:03:00")
	short, _, _ = strings.Cut(short, "\n\n")
	if long := told(t, "-minutes", "4"); !strings.HasPrefix(long, short) {
		t.Errorf("three minutes began\n%s\nand four\n%s", short, long)
	}
}

func TestAnotherSeedIsAnotherDay(t *testing.T) {
	if told(t, "-minutes", "2") == told(t, "-minutes", "2", "-seed", "2") {
		t.Error("the same")
	}
}

func TestACustomerIsFoundByIDToo(t *testing.T) {
	id := idOf(11, opens.Add(stream(1, 5*time.Minute)[10].came)).String()
	if told(t, "-why", id) != told(t, "-why", "11") {
		t.Error("the ID tells another life than the number")
	}
}

// Whatever the dice say, nothing fails and nobody gets lost.
func TestEverybodyIsServedGivesUpOrWaits(t *testing.T) {
	for seed := range uint64(10) {
		lasts := 10 * time.Minute
		all := stream(seed, lasts)
		r, err := newRun(io.Discard, seed, all, lasts, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := r.live(t.Context()); err != nil {
			t.Fatalf("seed %d, at %s: %v", seed, r.now, err)
		}
		_ = r.summary()
		sum, handled := 0, 0
		for _, q := range r.tally.queues {
			sum += q.served + q.gaveUp + q.waiting
			handled += q.served
		}
		if sum != len(all) {
			t.Errorf("seed %d: %d came, and %d are told of", seed, len(all), sum)
		}
		for agent, a := range r.tally.agents {
			if handled -= a.handled; a.busy > a.there || a.there > lasts {
				t.Errorf("seed %d: %s was there for %s and busy for %s", seed, agent, a.there, a.busy)
			}
		}
		if handled != 0 {
			t.Errorf("seed %d: %d were served by nobody", seed, handled)
		}
	}
}

func TestTheExitStatusSaysWhatWasWrong(t *testing.T) {
	for name, row := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"a flag that is not known":      {[]string{"-fast"}, refused, "flag provided but not defined"},
		"an argument":                   {[]string{"17"}, refused, "unexpected argument"},
		"no time at all":                {[]string{"-minutes", "0"}, refused, "want 1 to 1440 minutes, found 0"},
		"more than a day":               {[]string{"-minutes", "1441"}, refused, "found 1441"},
		"a customer who does not come":  {[]string{"-why", "9999"}, refused, "there are 1 to"},
		"a customer without a number":   {[]string{"-why", "eva"}, refused, `customer "eva"`},
		"help":                          {[]string{"-h"}, done, "-why"},
		"a number that begins with a 0": {[]string{"-minutes", "1", "-why", "01"}, done, ""},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, errs := program(row.args...)
			if status != row.status || !strings.Contains(errs, row.says) {
				t.Errorf("status %d, printed %q, said %q", status, out, errs)
			}
		})
	}
}

// full is a writer that is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestAPrintoutThatIsLostIsAFailure(t *testing.T) {
	for _, why := range []string{"", "1"} {
		var errs strings.Builder
		status := start([]string{"-minutes", "1", "-why", why}, full{}, &errs)
		if status != failed || !strings.Contains(errs.String(), "no space left") {
			t.Errorf("status %d, said %q", status, errs.String())
		}
	}
}
