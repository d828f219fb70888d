package main

import (
	"fmt"
	"runtime"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/simulation"
	"github.com/deskline/deskline/statistics"
)

// folded: events a second that a book takes in, on one core, from the feed of a simulated day.
func folded(full bool) (Row, error) {
	defer quiet()()
	calls := 20_000
	if full {
		calls = 200_000
	}
	model := hundredAgents(calls)
	var events []interaction.Event
	model.Watch = func(e *interaction.Event) { events = append(events, *e) }
	if _, err := simulation.Run(ctx, model, 1); err != nil {
		return Row{}, err
	}
	var failed error
	perSecond := func(began time.Time) float64 { return float64(len(events)) / time.Since(began).Seconds() }
	ours, floor, ratio := rounds(7, func() float64 {
		runtime.GC()
		began := time.Now()
		book, err := statistics.New(statistics.Config{})
		for n := 0; n < len(events) && err == nil; n += page {
			err = book.AddAll(events[n:min(n+page, len(events))])
		}
		if failed == nil {
			failed = err
		}
		return perSecond(began)
	}, func() float64 {
		runtime.GC()
		began := time.Now()
		countBare(events)
		return perSecond(began)
	})
	return Row{Unit: "events/s", Ours: ours, Floor: floor, Ratio: ratio, Target: "at least 2,000,000", Met: failed == nil && ours >= 2_000_000,
		Note: fmt.Sprintf("%d events on one core, in pages of %d; floor: find the interaction of each event in a map, keep its state, count its type", len(events), page)}, failed
}

// page is how many events are handed over at once.
const page = 1000

// countBare is what reading a feed cannot do without.
func countBare(events []interaction.Event) {
	states, kinds := map[interaction.ID]interaction.State{}, [256]int{}
	for n := range events {
		e := &events[n]
		kinds[e.Type]++
		if e.State == interaction.StateCompleted {
			delete(states, e.Interaction)
			continue
		}
		states[e.Interaction] = e.State
	}
	if kinds[interaction.EventCreated] == 0 {
		panic("nobody came")
	}
}
