package main

import (
	"context"
	"fmt"
	"reflect"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/deskline/deskline/interaction"
)

// rebuild makes every interaction anew from its events, on all processors, and returns how many equal the stored ones.
func rebuild(ctx context.Context, desk *interaction.Desk, ids []interaction.ID) (equal int, err error) {
	var (
		workers sync.WaitGroup
		next    atomic.Int64 // the one to be taken next
		same    atomic.Int64
		failure = make(chan error, 1) // the first
	)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := next.Add(1) - 1; n < int64(len(ids)); n = next.Add(1) - 1 {
				matches, err := rebuilds(ctx, desk, ids[n])
				if err != nil {
					select {
					case failure <- fmt.Errorf("rebuild %s: %w", ids[n], err):
					default:
					}
					return
				}
				if matches {
					same.Add(1)
				}
			}
		})
	}
	workers.Wait()
	select {
	case err = <-failure:
	default:
	}
	return int(same.Load()), err
}

// rebuilds reports whether one interaction's events give the record that is stored.
func rebuilds(ctx context.Context, desk *interaction.Desk, id interaction.ID) (bool, error) {
	stored, err := desk.Interaction(ctx, id)
	if err != nil {
		return false, err
	}
	history, err := desk.History(ctx, interaction.Subject{Interaction: id})
	if err != nil {
		return false, err
	}
	rebuilt, err := interaction.RebuildInteraction(history)
	if err != nil {
		return false, err
	}
	return reflect.DeepEqual(rebuilt, stored), nil
}
