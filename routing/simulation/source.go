package simulation

import (
	"iter"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Source is where customers come from. It may be used concurrently.
type Source interface {
	// Customers returns who comes before the length is over, in the order in which they come. The same seed gives the same customers. What
	// is wrong with a customer ends the run with an [*interaction.InvalidError].
	Customers(seed uint64, length time.Duration) iter.Seq[Customer]
	// Validate returns nil, or an *interaction.InvalidError that names the first thing that is wrong.
	Validate() error
}

// Customer is one who comes, and what they bring.
type Customer struct {
	At time.Duration // since the start
	// Draft is the interaction to be created: inbound. It is shared and read only.
	Draft    *interaction.Draft
	Service  time.Duration // how long the conversation takes an agent of pace 1
	WrapUp   time.Duration // how long what follows takes, where the queue's policy has a wrap-up and leaves its end to the agent
	Patience time.Duration // how long they wait for an agent before they leave; [interaction.Never]: as long as it takes
}

// Stream is customers by chance, all of one kind.
type Stream struct {
	Draft    interaction.Draft // what all of them have in common: queue, channel, priority, tags, skills
	Arrivals Arrivals          // required
	Service  Distribution      // required
	WrapUp   Distribution      // default none
	Patience Distribution      // default [Forever]; work on which nobody waits has no other
}

// What is drawn for a customer, each from a source of its own.
const (
	pathArrivals uint64 = iota
	pathService
	pathWrapUp
	pathPatience
)

// Customers implements [Source]. Each customer's numbers are their own: they do not move when the stream brings others before them, or when
// another of its distributions changes.
func (s Stream) Customers(seed uint64, length time.Duration) iter.Seq[Customer] {
	return func(yield func(Customer) bool) {
		if s.Validate() != nil {
			return
		}
		comes := NewChance(seed, pathArrivals)
		var n uint64
		draw := func(path uint64, d Distribution) time.Duration {
			own := NewChance(seed, path, n)
			return d.Draw(&own)
		}
		for at := range s.Arrivals.Times(&comes, length) {
			c := Customer{At: at, Draft: &s.Draft, Service: draw(pathService, s.Service), Patience: interaction.Never}
			if s.WrapUp != nil {
				c.WrapUp = draw(pathWrapUp, s.WrapUp)
			}
			if s.Patience != nil {
				c.Patience = draw(pathPatience, s.Patience)
			}
			if !yield(c) {
				return
			}
			n++
		}
	}
}

// Validate implements [Source].
func (s Stream) Validate() error {
	if s.Arrivals == nil {
		return invalid("arrivals", "required", "nothing")
	}
	if s.Service == nil {
		return invalid("service", "required", "nothing")
	}
	if err := s.Arrivals.Validate(); err != nil {
		return err
	}
	for _, d := range []Distribution{s.Service, s.WrapUp, s.Patience} {
		if d == nil {
			continue
		}
		if err := d.Validate(); err != nil {
			return err
		}
	}
	return validDraft(&s.Draft)
}

// Recorded is customers as they came, in order: a trace.
type Recorded []Customer

// Customers implements [Source]. The seed changes nothing.
func (r Recorded) Customers(_ uint64, length time.Duration) iter.Seq[Customer] {
	return func(yield func(Customer) bool) {
		for _, c := range r {
			if c.At >= length || !yield(c) {
				return
			}
		}
	}
}

// Validate implements [Source].
func (r Recorded) Validate() error {
	var last time.Duration
	for n, c := range r {
		if err := c.validate(last, longest); err != nil {
			return at(err, "customers", n)
		}
		last = c.At
	}
	return nil
}

// validate reports the first thing wrong with a customer who comes after another.
func (c *Customer) validate(last, length time.Duration) error {
	switch {
	case c.At < last || c.At >= length:
		return invalid("at", "in the order in which they come, from 0 until before the length", c.At)
	case c.Draft == nil:
		return invalid("draft", "required", "nothing")
	case c.Service < 0 || c.Service > longest:
		return invalid("service", "not negative, up to a hundred years", c.Service)
	case c.WrapUp < 0 || c.WrapUp > longest:
		return invalid("wrap_up", "not negative, up to a hundred years", c.WrapUp)
	case c.Patience != interaction.Never && (c.Patience < 0 || c.Patience > longest):
		return invalid("patience", "not negative, up to a hundred years, or Never", c.Patience)
	}
	return validDraft(c.Draft)
}

func validDraft(d *interaction.Draft) error {
	if d.Direction == interaction.Outbound || d.Owner != "" {
		return invalid("draft.direction", "inbound: outbound work is not simulated", d.Direction)
	}
	return nil
}
