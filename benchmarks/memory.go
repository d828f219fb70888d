package main

import (
	"encoding/json"
	"fmt"
	"runtime"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// memory: bytes of heap for each active interaction that memstore holds, with one contact, one leg and five events, all its
// indexes and the answers of its four requests. The agents are there before.
func memory(full bool) (Row, error) {
	n := 100_000
	if full {
		n = 1_000_000
	}
	f := &floorOf{store: memstore.New()}
	var err error
	if f.desk, err = interaction.NewDesk(interaction.Config{Store: f.store, Queues: []interaction.Queue{{ID: "sales"}}}); err != nil {
		return Row{}, err
	}
	for k := range n {
		if _, err := f.desk.Login(ctx, agent(k), "sales"); err != nil {
			return Row{}, err
		}
	}
	before := heap()
	var last interaction.Interaction
	for k := range n {
		if last, err = f.handle(k, true); err != nil {
			return Row{}, err
		}
	}
	each := float64(heap()-before) / float64(n)
	events, err := f.desk.History(ctx, interaction.Subject{Interaction: last.ID})
	if err != nil {
		return Row{}, err
	}
	if len(events) != 5 || len(last.Legs) != 1 || len(last.Contact.Phones) != 1 {
		return Row{}, fmt.Errorf("the life has %d events, %d legs and %d numbers", len(events), len(last.Legs), len(last.Contact.Phones))
	}
	text, err := json.Marshal(struct {
		I interaction.Interaction
		E []interaction.Event
	}{last, events})
	if err != nil {
		return Row{}, err
	}
	runtime.KeepAlive(f)
	floor := float64(len(text))
	return Row{Unit: "bytes", Ours: each, Floor: floor, Ratio: each / floor, Target: "at most 2,000", Met: each <= 2000,
		Note: fmt.Sprintf("over %d interactions; floor: the record and its events as JSON text, without any index", n)}, nil
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
