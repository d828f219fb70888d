package main

import (
	"context"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/interaction"
)

// measured is what the desk's events tell, and nothing but they.
type measured struct {
	events                             int
	interactions, served, abandoned    int
	waitServed, waitAbandoned, service time.Duration // sums
	within                             [len(bank.ServiceLevels)]int
}

// page is how many events are read at once.
const page = 1000

// measure reads the feed from its beginning.
func measure(ctx context.Context, feed interaction.Feed) (*measured, error) {
	m := &measured{}
	began := map[interaction.ID]time.Time{} // the wait; from the answer on, the conversation
	for position := int64(0); ; {
		events, err := feed.After(ctx, position, page)
		if err != nil || len(events) == 0 {
			return m, err
		}
		for _, e := range events {
			m.add(e, e.At.Sub(began[e.Interaction]))
			switch e.Type {
			case interaction.EventCreated, interaction.EventConnected:
				began[e.Interaction] = e.At
			}
			position = e.Position
		}
	}
}

// add counts an event, with how long what it may end has lasted.
func (m *measured) add(e interaction.Event, lasted time.Duration) {
	m.events++
	switch e.Type {
	case interaction.EventCreated:
		m.interactions++
	case interaction.EventConnected:
		m.served++
		m.waitServed += lasted
		for n, level := range bank.ServiceLevels {
			if lasted <= time.Duration(level)*time.Second {
				m.within[n]++
			}
		}
	case interaction.EventReleased:
		m.service += lasted
	case interaction.EventAbandoned:
		m.abandoned++
		m.waitAbandoned += lasted
	}
}

// tally puts what was measured in the words of the file's tally. What only the file can tell is left empty.
func (m *measured) tally() bank.Tally {
	t := bank.Tally{
		Interactions: m.interactions, Served: m.served, Abandoned: m.abandoned,
		MeanWaitServed:    mean(m.waitServed, m.served),
		MeanWaitAbandoned: mean(m.waitAbandoned, m.abandoned),
		MeanService:       mean(m.service, m.served),
		ServiceLevel:      map[int]float64{},
	}
	for n, level := range bank.ServiceLevels {
		t.ServiceLevel[level] = float64(m.within[n]) / float64(max(m.served+m.abandoned, 1))
	}
	return t
}

// mean is in seconds; 0 for none.
func mean(sum time.Duration, n int) float64 { return sum.Seconds() / float64(max(n, 1)) }
