package simulation

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Distribution is how long something takes: a service, a patience, a wrap-up. Its implementations here are values, may be used
// concurrently with a Chance each, and give whole microseconds, rounded down, and at most a hundred years.
type Distribution interface {
	// Draw returns one duration by chance. It is never negative but for one value: interaction.Never says that there is no end, as in the
	// patience of a customer who never gives up. A distribution that is not valid draws 0.
	Draw(c *Chance) time.Duration
	// Validate returns nil, or an *interaction.InvalidError that names the first thing that is wrong.
	Validate() error
}

var (
	_ Distribution = Constant(0)
	_ Distribution = Exponential{}
	_ Distribution = LogNormal{}
	_ Distribution = Empirical{}
	_ Distribution = Forever{}
	_ Distribution = Mixture{}
)

// longest is the end of what is drawn: two of them added still fit a time.Duration.
const longest = 100 * 365 * 24 * time.Hour

// whole is a number of microseconds as a duration, rounded down.
func whole(microseconds float64) time.Duration {
	if !(microseconds > 0) {
		return 0
	}
	return time.Duration(min(microseconds, float64(longest/time.Microsecond))) * time.Microsecond
}

// validSpan refuses a duration that is shorter than least or longer than the longest.
func validSpan(field string, d, least time.Duration) error {
	if d < least || d > longest {
		return &interaction.InvalidError{Field: field, Rule: fmt.Sprintf("%s to a hundred years", least), Found: d.String()}
	}
	return nil
}

// Constant is always the same duration, 0 or more.
type Constant time.Duration

// Draw returns the duration and takes nothing from c.
func (d Constant) Draw(*Chance) time.Duration {
	if d.Validate() != nil {
		return 0
	}
	return time.Duration(d).Truncate(time.Microsecond)
}

// Validate refuses a negative duration: that something never ends is said by [Forever].
func (d Constant) Validate() error { return validSpan("constant", time.Duration(d), 0) }

// Exponential is the distribution without memory, which the formulas of package erlang are about. Mean is at least a microsecond.
type Exponential struct{ Mean time.Duration }

// Draw takes one number from c.
func (d Exponential) Draw(c *Chance) time.Duration {
	if d.Validate() != nil {
		return 0
	}
	return whole(float64(c.Exponential() * inMicroseconds(d.Mean)))
}

// Validate refuses a mean that is not there.
func (d Exponential) Validate() error { return validSpan("exponential.mean", d.Mean, time.Microsecond) }

func inMicroseconds(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// LogNormal is the distribution that measured services follow best as a rule (Brown and others 2005). Mean and Deviation are those of the
// durations themselves, not of their logarithms. Mean is at least a microsecond; with Deviation 0 it is constant.
type LogNormal struct{ Mean, Deviation time.Duration }

// Draw takes two numbers or more from c.
func (d LogNormal) Draw(c *Chance) time.Duration {
	if d.Validate() != nil {
		return 0
	}
	if d.Deviation == 0 {
		return d.Mean.Truncate(time.Microsecond)
	}
	mean := inMicroseconds(d.Mean)
	ratio := inMicroseconds(d.Deviation) / mean
	variance := ln(1 + float64(ratio*ratio)) // of the logarithms
	middle := ln(mean) - float64(variance/2)
	return whole(exp(middle + float64(math.Sqrt(variance)*c.Normal())))
}

// Validate refuses a mean that is not there and a negative deviation.
func (d LogNormal) Validate() error {
	if err := validSpan("log_normal.mean", d.Mean, time.Microsecond); err != nil {
		return err
	}
	return validSpan("log_normal.deviation", d.Deviation, 0)
}

// Empirical is one of the durations that were measured, each as likely. The zero value has none and is not valid.
type Empirical struct{ values []time.Duration }

// NewEmpirical returns the distribution of these durations. It keeps a copy.
func NewEmpirical(values ...time.Duration) Empirical { return Empirical{values: slices.Clone(values)} }

// Draw takes one number from c.
func (d Empirical) Draw(c *Chance) time.Duration {
	if len(d.values) == 0 {
		return 0
	}
	return Constant(d.values[c.Below(len(d.values))]).Draw(c)
}

// Validate refuses no durations at all, and negative ones.
func (d Empirical) Validate() error {
	if len(d.values) == 0 {
		return &interaction.InvalidError{Field: "empirical", Rule: "at least one duration", Found: "none"}
	}
	for n, value := range d.values {
		if err := validSpan("empirical."+strconv.Itoa(n), value, 0); err != nil {
			return err
		}
	}
	return nil
}

// Forever has no end: it always draws interaction.Never.
type Forever struct{}

// Draw returns interaction.Never and takes nothing from c.
func (Forever) Draw(*Chance) time.Duration { return interaction.Never }

// Validate returns nil.
func (Forever) Validate() error { return nil }

// Mixture is one distribution for a share of all draws and another for the rest, as when 3 % of the callers hang up at once:
// Mixture{Share: 0.03, Of: Constant(0), Rest: Exponential{Mean: 6 * time.Minute}}.
type Mixture struct {
	Share float64 // from 0 to 1
	Of    Distribution
	Rest  Distribution
}

// Draw takes one number from c, and what the one distribution that it falls to takes.
func (d Mixture) Draw(c *Chance) time.Duration {
	if d.Of == nil || d.Rest == nil {
		return 0
	}
	if c.Uniform() < d.Share {
		return d.Of.Draw(c)
	}
	return d.Rest.Draw(c)
}

// Validate refuses a share outside 0 to 1, a part that is missing, and one that is not valid.
func (d Mixture) Validate() error {
	if !(d.Share >= 0 && d.Share <= 1) {
		return &interaction.InvalidError{Field: "mixture.share", Rule: "0 to 1", Found: number(d.Share)}
	}
	for _, part := range []struct {
		field string
		of    Distribution
	}{{"mixture.of", d.Of}, {"mixture.rest", d.Rest}} {
		if part.of == nil {
			return &interaction.InvalidError{Field: part.field, Rule: "required", Found: "nothing"}
		}
		if err := part.of.Validate(); err != nil {
			return err
		}
	}
	return nil
}

// number is a number as an error shows it.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
