package routing_test

import (
	"maps"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	. "github.com/deskline/deskline/routing"
)

// The runs of the property test. More of them, or one alone, by these variables of the environment.
const (
	usualLives  = 100_000
	usualTime   = 10 * time.Second // at most, where the number of runs is not said
	leastLives  = 100              // from which on everything must have happened
	stepsInLife = 150
	envRuns     = "DESKLINE_PROPERTY_RUNS" // how many
	envSeed     = "DESKLINE_PROPERTY_SEED" // the first seed; with one run it is played alone
)

// TestWhateverHappensNothingWaitsInVain plays random lives of a floor with two routers that lose events, die and come back: after every
// step the invariants hold, and whenever everything has come to rest, nothing waits for which somebody has room.
func TestWhateverHappensNothingWaitsInVain(t *testing.T) {
	first, runs := fromEnv(t, envSeed, 1), fromEnv(t, envRuns, usualLives)
	if os.Getenv(envSeed) != "" && os.Getenv(envRuns) == "" {
		runs = 1
	}
	var (
		mu      sync.Mutex
		happens = map[string]int{}
		decides = map[Kind]int{}
		workers sync.WaitGroup
		seeds   = make(chan uint64)
	)
	for range 2 {
		workers.Go(func() {
			for seed := range seeds {
				l, err := newLife(seed)
				if err == nil {
					err = l.live(t.Context(), stepsInLife)
				}
				if err != nil {
					t.Errorf("%s=%d: %v", envSeed, seed, err)
					continue
				}
				mu.Lock()
				for what, n := range l.happened {
					happens[what] += n
				}
				for kind, n := range l.decided {
					decides[kind] += n
				}
				mu.Unlock()
			}
		})
	}
	began, usual := time.Now(), os.Getenv(envSeed) == "" && os.Getenv(envRuns) == ""
	for seed := first; seed < first+runs && !t.Failed(); seed++ {
		if usual && time.Since(began) > usualTime {
			runs = seed - first
			break
		}
		seeds <- seed
	}
	close(seeds)
	workers.Wait()
	t.Logf("seeds %d to %d; what happened: %v; decisions: %v", first, first+runs-1, happens, decides)
	if runs < leastLives || t.Failed() {
		return
	}
	for _, d := range deeds() {
		if happens[d.does] == 0 {
			t.Errorf("it never happened that %s", d.does)
		}
	}
	for _, kind := range []Kind{KindOffer, KindWiden, KindOverflow, KindEnd} {
		if decides[kind] == 0 {
			t.Errorf("decisions of kind %d were never taken: %v", kind, slices.Sorted(maps.Keys(decides)))
		}
	}
}

func fromEnv(t *testing.T, name string, unset uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return unset
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}
