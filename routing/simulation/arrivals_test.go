package simulation

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/deskline/deskline/interaction"
)

func TestTimesThatAreNotByChance(t *testing.T) {
	const s = time.Second
	for _, row := range []struct {
		name   string
		a      Arrivals
		length time.Duration
		want   []time.Duration
	}{
		{name: "regular customers come from the start on, and before the end", a: Regular{Every: 10 * s}, length: 30 * s, want: []time.Duration{0, 10 * s, 20 * s}},
		{name: "the last comes before the end by a little", a: Regular{Every: 10 * s}, length: 20*s + 1, want: []time.Duration{0, 10 * s, 20 * s}},
		{name: "regular times are rounded down, not added up rounded", a: Regular{Every: 1600}, length: 4000, want: []time.Duration{0, 1000, 3000}},
		{name: "the longest interval brings one", a: Regular{Every: longest}, length: s, want: []time.Duration{0}},
		{name: "a trace comes as recorded", a: Trace{0, s, s, 5 * s}, length: 6 * s, want: []time.Duration{0, s, s, 5 * s}},
		{name: "a trace ends with the day", a: Trace{0, s, 5 * s}, length: 5 * s, want: []time.Duration{0, s}},
		{name: "a trace is rounded down", a: Trace{1999}, length: s, want: []time.Duration{1000}},
		{name: "a trace is put in order", a: NewTrace(3*s, s, 2*s), length: s * 9, want: []time.Duration{s, 2 * s, 3 * s}},
		{name: "nothing recorded is nobody", a: Trace(nil), length: s},
		{name: "no rate is nobody", a: Poisson{}, length: 1000 * time.Hour},
		{name: "rates of 0 are nobody", a: Rates{Every: time.Hour, PerHour: []float64{0, 0}}, length: 1000 * time.Hour},
		{name: "in no time nobody comes", a: Regular{Every: s}, length: 0},
		{name: "in no time nobody comes by chance", a: Poisson{PerHour: mostPerHour}, length: 0},
		{name: "in less than no time nobody comes", a: Poisson{PerHour: mostPerHour}, length: math.MinInt64},
		{name: "in less than no time nobody comes regularly", a: Regular{Every: s}, length: math.MinInt64},
		{name: "arrivals that are not valid are nobody", a: Regular{}, length: s},
		{name: "a rate that is not valid is nobody", a: Poisson{PerHour: math.Inf(1)}, length: s},
		{name: "rates that are not valid are nobody", a: Rates{Every: s, PerHour: []float64{1000, -1}}, length: s},
		{name: "a trace out of order is nobody", a: Trace{s, 0}, length: 2 * s},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := NewChance(1)
			assert.Equal(t, row.want, slices.Collect(row.a.Times(&c, row.length)))
		})
	}
}

func TestArrivalsRefuse(t *testing.T) {
	for _, row := range []struct {
		name, field string
		a           Arrivals
	}{
		{name: "a negative rate", field: "poisson.per_hour", a: Poisson{PerHour: -1}},
		{name: "a rate without end", field: "poisson.per_hour", a: Poisson{PerHour: math.Inf(1)}},
		{name: "a rate that is no number", field: "poisson.per_hour", a: Poisson{PerHour: math.NaN()}},
		{name: "rates without an interval", field: "rates.every", a: Rates{PerHour: []float64{1}}},
		{name: "an interval without rates", field: "rates.per_hour", a: Rates{Every: time.Hour}},
		{name: "a negative rate among others", field: "rates.per_hour.1", a: Rates{Every: time.Hour, PerHour: []float64{1, -1}}},
		{name: "a time before the start", field: "trace.0", a: Trace{-1}},
		{name: "a time before the last one", field: "trace.2", a: Trace{0, 2, 1}},
		{name: "regular customers without an interval", field: "regular.every", a: Regular{}},
		{name: "regular customers backwards", field: "regular.every", a: Regular{Every: interaction.Never}},
	} {
		t.Run(row.name, func(t *testing.T) { refuses(t, row.a.Validate(), row.field) })
	}
}

// counts returns how many of so many days' customers come in each interval.
func counts(a Arrivals, length, every time.Duration, days int) [][]float64 {
	byInterval := make([][]float64, (length+every-1)/every)
	for n := range byInterval {
		byInterval[n] = make([]float64, days)
	}
	for day := range days {
		c := NewChance(9, uint64(day))
		for at := range a.Times(&c, length) {
			byInterval[at/every][day]++
		}
	}
	return byInterval
}

// In a Poisson stream, an interval's count has the same mean and variance, and does not depend on the count of another.
func TestCustomersByChanceFollowTheirRates(t *testing.T) {
	const days = 1500
	half := 30 * time.Minute
	for _, row := range []struct {
		name   string
		a      Arrivals
		length time.Duration
		want   []float64 // by half hour
	}{
		{name: "one rate holds all day", a: Poisson{PerHour: 40}, length: 2 * time.Hour, want: []float64{20, 20, 20, 20}},
		{name: "a rate changes by interval", a: Rates{Every: half, PerHour: []float64{10, 80, 0, 2}}, length: 2 * time.Hour, want: []float64{5, 40, 0, 1}},
		{name: "an interval may be shorter than a gap", a: Rates{Every: time.Minute, PerHour: slices.Repeat([]float64{0, 40}, 60)}, length: 2 * time.Hour, want: []float64{10, 10, 10, 10}},
		{name: "after the last interval nobody comes", a: Rates{Every: half, PerHour: []float64{20}}, length: 2 * time.Hour, want: []float64{10, 0, 0, 0}},
		{name: "the day may end before the rates", a: Rates{Every: time.Hour, PerHour: []float64{20, 20, 20}}, length: time.Hour, want: []float64{10, 10}},
	} {
		t.Run(row.name, func(t *testing.T) {
			byInterval := counts(row.a, row.length, half, days)
			for n, want := range row.want {
				e := EstimateOf(byInterval[n])
				assert.InDelta(t, want, e.Mean, 4*e.StdErr, "interval %d", n)
				assert.InDelta(t, want, days*e.StdErr*e.StdErr, 0.16*want, "variance of interval %d", n)
			}
			products := make([]float64, days)
			for day := range products {
				products[day] = (byInterval[0][day] - row.want[0]) * (byInterval[1][day] - row.want[1])
			}
			e := EstimateOf(products)
			assert.InDelta(t, 0, e.Mean, 4*e.StdErr, "covariance of the first two")
		})
	}
}

func TestTimesAscend(t *testing.T) {
	for _, a := range []Arrivals{Poisson{PerHour: 1e8}, Rates{Every: time.Millisecond, PerHour: slices.Repeat([]float64{mostPerHour, 1e5}, 5)}} {
		c, last, n := NewChance(1), time.Duration(0), 0
		for at := range a.Times(&c, time.Second) {
			assert.True(t, at >= last && at < time.Second && at == at.Truncate(time.Microsecond))
			last, n = at, n+1
		}
		assert.Greater(t, n, 4000)
	}
}

// One who ranges may stop, and with the same chance a higher rate brings the same customers earlier.
func TestTimesOfTheSameChance(t *testing.T) {
	few, many := NewChance(1), NewChance(1)
	var slow []time.Duration
	for at := range (Poisson{PerHour: 60}).Times(&few, time.Hour) {
		if slow = append(slow, at); len(slow) == 10 {
			break
		}
	}
	fast := slices.Collect(Poisson{PerHour: 120}.Times(&many, time.Hour))[:10]
	for n := range fast {
		assert.InDelta(t, float64(slow[n])/2, float64(fast[n]), 1000)
	}
}

// A morning by half hours: calm, busy, calm.
func ExampleRates() {
	morning := Rates{Every: 30 * time.Minute, PerHour: []float64{20, 120, 40}}
	c := NewChance(7)
	var calls [3]int
	for at := range morning.Times(&c, 90*time.Minute) {
		calls[at/(30*time.Minute)]++
	}
	fmt.Println(calls)
	// Output: [9 63 19]
}
