package interaction_test

import (
	"maps"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
)

// The runs of the property test. More of them, or one alone, by these variables of the environment.
const (
	usualRuns  = 2000
	usualTime  = 25 * time.Second // at most, where the number of runs is not said
	leastRuns  = 300              // from which on every verb must have done something
	stepsInRun = 120
	envRuns    = "DESKLINE_PROPERTY_RUNS" // how many
	envSeed    = "DESKLINE_PROPERTY_SEED" // the first seed; with one run it is played alone
)

func TestWhateverHappensTheInvariantsHold(t *testing.T) {
	first, runs := fromEnv(t, envSeed, 1), fromEnv(t, envRuns, usualRuns)
	if os.Getenv(envSeed) != "" && os.Getenv(envRuns) == "" {
		runs = 1
	}
	var (
		mu      sync.Mutex
		covered = map[Verb]int{}
		workers sync.WaitGroup
		seeds   = make(chan uint64)
	)
	for range 2 {
		workers.Go(func() {
			for seed := range seeds {
				p, err := newPlayer(seed)
				if err == nil {
					err = p.play(t.Context(), stepsInRun)
				}
				if err != nil {
					t.Errorf("%s=%d: %v", envSeed, seed, err)
					continue
				}
				mu.Lock()
				for v, n := range p.covered {
					covered[v] += n
				}
				mu.Unlock()
			}
		})
	}
	began, usual := time.Now(), os.Getenv(envSeed) == "" && os.Getenv(envRuns) == ""
	for seed := first; seed < first+runs && !t.Failed(); seed++ {
		if usual && time.Since(began) > usualTime {
			runs = seed - first
		}
		seeds <- seed
	}
	close(seeds)
	workers.Wait()
	t.Logf("seeds %d to %d; how often each verb did something: %v", first, first+runs-1, covered)
	if runs < leastRuns || t.Failed() {
		return
	}
	missing := map[Verb]bool{}
	for _, v := range allVerbs() {
		missing[v] = covered[v] == 0
	}
	maps.DeleteFunc(missing, func(_ Verb, never bool) bool { return !never })
	if len(missing) > 0 {
		t.Errorf("these verbs never did anything: %v", missing)
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
