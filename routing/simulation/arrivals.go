package simulation

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Arrivals is when customers come. Its implementations here may be used concurrently with a Chance each.
type Arrivals interface {
	// Times returns when customers come: whole microseconds since the start, rounded down, from 0 to below length, none before the one
	// before it; two may be equal. It draws from c while it is ranged over, so that c belongs to it meanwhile. Arrivals that are not
	// valid bring nobody.
	Times(c *Chance, length time.Duration) iter.Seq[time.Duration]
	// Validate returns nil, or an *interaction.InvalidError that names the first thing that is wrong.
	Validate() error
}

var (
	_ Arrivals = Poisson{}
	_ Arrivals = Rates{}
	_ Arrivals = Trace(nil)
	_ Arrivals = Regular{}
)

// mostPerHour is one customer per microsecond.
const mostPerHour = float64(time.Hour / time.Microsecond)

func validRate(field string, perHour float64) error {
	if !(perHour >= 0 && perHour <= mostPerHour) {
		return &interaction.InvalidError{Field: field, Rule: fmt.Sprintf("0 to %.0f", mostPerHour), Found: number(perHour)}
	}
	return nil
}

// Poisson is customers who come independently of each other, so many per hour on average, 0 or more. It takes one number from c per
// customer, and one for the end.
type Poisson struct{ PerHour float64 }

// Times is described at [Arrivals].
func (a Poisson) Times(c *Chance, length time.Duration) iter.Seq[time.Duration] {
	return Rates{Every: max(length, time.Microsecond), PerHour: []float64{a.PerHour}}.Times(c, length)
}

// Validate refuses a negative rate and one above a customer per microsecond.
func (a Poisson) Validate() error { return validRate("poisson.per_hour", a.PerHour) }

// Rates is a Poisson stream whose rate changes by interval, as a forecast by half hours has it. The first interval begins with the start,
// and after the last one nobody comes. Every is at least a microsecond; a rate is 0 or more. It takes one number from c per customer, and
// one for the end, so that a higher rate for the same chance has more customers come, each earlier.
type Rates struct {
	Every   time.Duration
	PerHour []float64 // by interval; at least one
}

// Times is described at [Arrivals].
func (a Rates) Times(c *Chance, length time.Duration) iter.Seq[time.Duration] {
	return func(yield func(time.Duration) bool) {
		if a.Validate() != nil {
			return
		}
		// Counted in expected customers, a Poisson stream is even whatever its rate: gaps are exponential with mean 1. All is in microseconds.
		width, end := inMicroseconds(a.Every), inMicroseconds(length)
		gap, now := c.Exponential(), 0.0
		for n, perHour := range a.PerHour {
			rate, until := perHour/mostPerHour, float64(float64(n+1)*width)
			for {
				expected := float64((until - now) * rate)
				if gap >= expected {
					gap, now = gap-expected, until
					break
				}
				now = min(now+gap/rate, until)
				if now >= end || !yield(whole(now)) {
					return
				}
				gap = c.Exponential()
			}
			if now >= end {
				return
			}
		}
	}
}

// Validate refuses an interval that is not there, no rates at all, and a rate that is negative or above a customer per microsecond.
func (a Rates) Validate() error {
	if err := validSpan("rates.every", a.Every, time.Microsecond); err != nil {
		return err
	}
	if len(a.PerHour) == 0 {
		return &interaction.InvalidError{Field: "rates.per_hour", Rule: "at least one rate", Found: "none"}
	}
	for n, perHour := range a.PerHour {
		if err := validRate("rates.per_hour."+strconv.Itoa(n), perHour); err != nil {
			return err
		}
	}
	return nil
}

// Trace is customers as they were recorded: when each came, since the start, in order. It takes nothing from c, and reads the slice each
// time: leave it as it is while it is used. An empty one is nobody.
type Trace []time.Duration

// NewTrace returns a trace of these times, in any order. It keeps a sorted copy.
func NewTrace(times ...time.Duration) Trace { return slices.Sorted(slices.Values(times)) }

// Times is described at [Arrivals].
func (a Trace) Times(_ *Chance, length time.Duration) iter.Seq[time.Duration] {
	return func(yield func(time.Duration) bool) {
		if a.Validate() != nil {
			return
		}
		for _, at := range a {
			if at >= length || !yield(at.Truncate(time.Microsecond)) {
				return
			}
		}
	}
}

// Validate refuses a time before the start, or before the one that stands before it.
func (a Trace) Validate() error {
	for n, at := range a {
		field := "trace." + strconv.Itoa(n)
		if err := validSpan(field, at, 0); err != nil {
			return err
		}
		if n > 0 && at < a[n-1] {
			return &interaction.InvalidError{Field: field, Rule: "not before " + a[n-1].String(), Found: at.String()}
		}
	}
	return nil
}

// Regular is a customer every so often, the first at the start. Every is at least a microsecond. It takes nothing from c.
type Regular struct{ Every time.Duration }

// Times is described at [Arrivals].
func (a Regular) Times(_ *Chance, length time.Duration) iter.Seq[time.Duration] {
	return func(yield func(time.Duration) bool) {
		if a.Validate() != nil || length <= 0 {
			return
		}
		for at := time.Duration(0); yield(at.Truncate(time.Microsecond)) && at < length-a.Every; {
			at += a.Every
		}
	}
}

// Validate refuses an interval that is not there.
func (a Regular) Validate() error { return validSpan("regular.every", a.Every, time.Microsecond) }
