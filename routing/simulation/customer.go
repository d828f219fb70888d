package simulation

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// customer is a life under way.
type customer struct {
	Customer
	Life
	turn   int32               // how often somebody began to serve them
	offers int32               // how many there were
	rings  []interaction.LegID // the offers that are open
	leg    interaction.LegID   // that is worked on
	agent  int32               // whose it is
	stage  stage
}

// stage is how far a customer is.
type stage uint8

const (
	waits stage = iota
	talks
	wrapsUp
	gone
)

// invite draws who comes.
func (r *run) invite() error {
	for n, s := range r.model.Sources {
		k, last := 0, time.Duration(0)
		for c := range s.Customers(sourceSeed(r.seed, n), r.model.Length) {
			if err := c.validate(last, r.model.Length); err != nil {
				return at(at(err, "customers", k), "sources", n)
			}
			last = c.At
			r.customers = append(r.customers, customer{Customer: c, Life: Life{Source: n, Number: k, Arrived: r.model.Start.Add(c.At)}})
			k++
		}
	}
	slices.SortStableFunc(r.customers, func(x, y customer) int { return x.Arrived.Compare(y.Arrived) })
	return nil
}

// sourceSeed is the seed of a source: each has dice of its own.
func sourceSeed(seed uint64, source int) uint64 {
	c := NewChance(seed, pathSource, uint64(source))
	return c.pcg.Uint64()
}

// What else is drawn, beside what a stream draws.
const (
	pathSource uint64 = 100 + iota
	pathOffer
	pathReplication
	pathCheck
)
