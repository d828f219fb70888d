package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/looplab/fsm"
)

// ctx is every benchmark's context.
var ctx = context.Background()

// floor: the library's state machine alone, pooled, on the same table.

func machines(table interaction.TableID) *sync.Pool {
	var events fsm.Events
	for _, r := range table.Rows() {
		for _, from := range r.From {
			to := r.To
			if to == interaction.Same {
				to = from
			}
			events = append(events, fsm.EventDesc{Name: r.Name(), Src: []string{from.String()}, Dst: to.String()})
		}
	}
	return &sync.Pool{New: func() any { return fsm.NewFSM("", events, nil) }}
}

// machineEvent times one hold on a pooled machine, in ns.
func machineEvent(pool *sync.Pool, n int) (float64, error) {
	from, to := interaction.StateConnected.String(), interaction.StateOnHold.String()
	began := time.Now()
	for range n {
		m := pool.Get().(*fsm.FSM)
		m.SetState(from)
		if err := m.Event(ctx, string(interaction.VerbHold)); err != nil {
			return 0, err
		}
		if m.Current() != to {
			return 0, errors.New("the machine went astray")
		}
		pool.Put(m)
	}
	return perOp(began, n), nil
}

func perOp(began time.Time, n int) float64 {
	return float64(time.Since(began).Nanoseconds()) / float64(n)
}

// floor: what a store in memory cannot avoid: find a record, compare its version, replace it, keep an event.

type bare struct {
	version int64
	state   interaction.State
}

func bareCommits(n int) float64 {
	records := map[interaction.ID]*bare{}
	events := make([]interaction.Event, 0, n)
	ids := make([]interaction.ID, 0, n/7+1)
	for range n/7 + 1 {
		id := interaction.NewID()
		ids = append(ids, id)
		records[id] = &bare{}
	}
	began := time.Now()
	for k := range n {
		r := records[ids[k/7]]
		if r == nil || r.version != int64(k%7) {
			panic(fmt.Sprintf("version %d", k))
		}
		records[ids[k/7]] = &bare{version: r.version + 1, state: interaction.StateQueued}
		events = append(events, interaction.Event{Interaction: ids[k/7], Seq: r.version + 1})
	}
	took := time.Since(began).Seconds()
	if len(events) != n {
		panic("an event was lost")
	}
	return float64(n) / took
}
