package simulation

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
)

// Replicate runs a model n times, each with dice of its own, as many at once as there are cores, and returns what measure makes of each
// outcome, in the order of the replications: the same for the same seed, however many cores there are. measure may be called
// concurrently, must not keep the outcome, and its error stops everything, as does that of a run; of several errors the one of
// the first replication is returned. Two models with the same seed meet the same customers in each replication ([Compare]).
//
//	waits, err := simulation.Replicate(ctx, model, 1, 30, func(o *simulation.Outcome) (float64, error) { ... })
//	fmt.Println(simulation.EstimateOf(waits))
func Replicate[T any](ctx context.Context, m Model, seed uint64, n int, measure func(*Outcome) (T, error)) ([]T, error) {
	if n < 1 {
		return nil, invalid("replications", "at least 1", n)
	}
	if measure == nil {
		return nil, invalid("measure", "required", "nothing")
	}
	if err := m.Validate(); err != nil {
		return nil, err
	}
	return replicate(ctx, m, seed, n, measure)
}

// replicate repeats a model that is valid.
func replicate[T any](ctx context.Context, m Model, seed uint64, n int, measure func(*Outcome) (T, error)) ([]T, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	measured, failed := make([]T, n), make([]error, n)
	one := func(k int) {
		o, err := m.play(ctx, ReplicationSeed(seed, k))
		if err == nil {
			measured[k], err = measure(o)
		}
		if failed[k] = err; err != nil {
			stop()
		}
	}
	turns := make(chan int)
	var working sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		working.Go(func() {
			for k := range turns {
				one(k)
			}
		})
	}
	for k := range n {
		turns <- k
	}
	close(turns)
	working.Wait()
	return measured, firstOf(failed)
}

// firstOf is the error of the first replication that failed by itself, not because another did.
func firstOf(failed []error) error {
	var stopped error
	for k, err := range failed {
		if err == nil {
			continue
		}
		err = fmt.Errorf("simulation: replication %d: %w", k, err)
		if !errors.Is(err, context.Canceled) {
			return err
		}
		if stopped == nil {
			stopped = err
		}
	}
	return stopped
}

// ReplicationSeed is the seed that the k-th replication of a seed runs with, from 0: to look at one of them alone.
func ReplicationSeed(seed uint64, k int) uint64 {
	c := NewChance(seed, pathReplication, uint64(k))
	return c.pcg.Uint64()
}
