package main

import (
	"runtime"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// apply: a hold through Apply, in ns, beside one event of the pooled machine on the same table. Both run in a process with a
// heap of 64 MB, as any host has: with next to none the collector would run all the time, and be what is measured.
func apply(bool) (Row, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	floor, err := newFloor(1)
	if err != nil {
		return Row{}, err
	}
	s, err := floor.connected()
	if err != nil {
		return Row{}, err
	}
	heap := make([]byte, 64<<20)
	pool := machines(interaction.TableInbound)
	const n = 100_000
	var failed error
	ours, bare, ratio := rounds(15, func() float64 {
		hold, now := interaction.Hold{By: interaction.By("agent-0")}, time.Now()
		began := time.Now()
		for range n {
			if _, err := interaction.Apply(s, hold, now); err != nil {
				failed = err
			}
		}
		return perOp(began, n)
	}, func() float64 {
		ns, err := machineEvent(pool, n)
		if err != nil {
			failed = err
		}
		return ns
	})
	runtime.KeepAlive(heap)
	return Row{Unit: "ns a hold", Ours: ours, Floor: bare, Ratio: ratio, Target: "at most 4 times the floor", Met: ratio <= 4,
		Note: "floor: one event of a pooled looplab/fsm machine on the same table"}, failed
}

// floorOf is a desk with interactions that are being handled, each by an agent of its own.
type floorOf struct {
	store *memstore.Store
	desk  *interaction.Desk
	n     int
}

func newFloor(n int) (*floorOf, error) {
	f := &floorOf{store: memstore.New(), n: n}
	var err error
	f.desk, err = interaction.NewDesk(interaction.Config{Store: f.store, Queues: []interaction.Queue{{ID: "sales"}}})
	if err != nil {
		return nil, err
	}
	for k := range n {
		if _, err := f.desk.Login(ctx, agent(k), "sales"); err != nil {
			return nil, err
		}
	}
	for k := range n {
		if _, err := f.handle(k, false); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// connected is a snapshot of the first agent's conversation.
func (f *floorOf) connected() (*interaction.Snapshot, error) {
	who, err := f.desk.Agent(ctx, agent(0))
	if err != nil {
		return nil, err
	}
	call, err := f.desk.Interaction(ctx, who.Load[0].Interaction)
	if err != nil {
		return nil, err
	}
	return &interaction.Snapshot{Interaction: call, Agents: []interaction.Agent{who}, Queues: []interaction.Queue{{ID: "sales"}},
		Channels: interaction.DefaultChannels(), Capacity: interaction.DefaultCapacity{}, Authorizer: interaction.DefaultRules{},
		Can: interaction.CapabilitiesOf(nil)}, nil
}
