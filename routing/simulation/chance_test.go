package simulation

import (
	"hash/fnv"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// These numbers were written down once. A machine or a release on which one differs would simulate other days.
func TestChanceIsTheSameOnEveryMachine(t *testing.T) {
	c := NewChance(1, 2, 3)
	assert.Equal(t, []float64{0.3388786044453804, 0.3862847109735672, 0.47582677145424945}, []float64{c.Uniform(), c.Uniform(), c.Uniform()})
	assert.Equal(t, []int{0, 5, 1, 527}, []int{c.Below(2), c.Below(6), c.Below(10), c.Below(1000)})

	sum := fnv.New64a()
	note := func(bits uint64) {
		for n := range 8 {
			_, _ = sum.Write([]byte{byte(bits >> (8 * n))})
		}
	}
	for _, d := range []Distribution{Exponential{Mean: 4 * time.Minute}, LogNormal{Mean: 4 * time.Minute, Deviation: 3 * time.Minute},
		Mixture{Share: 0.03, Of: Constant(0), Rest: Exponential{Mean: time.Hour}}, NewEmpirical(time.Second, time.Minute, time.Hour)} {
		for range 10_000 {
			note(uint64(d.Draw(&c)))
			note(math.Float64bits(c.Normal()))
			note(math.Float64bits(c.Exponential()))
		}
	}
	for _, a := range []Arrivals{Poisson{PerHour: 1000}, Rates{Every: 30 * time.Minute, PerHour: []float64{10, 0, 977.7, 1e6, 3}}} {
		for at := range a.Times(&c, 3*time.Hour) {
			note(uint64(at))
		}
	}
	assert.Equal(t, uint64(0x3c8c8bf5ef814c34), sum.Sum64())
}

func TestSourcesOfChance(t *testing.T) {
	first := func(c Chance) float64 { return c.Uniform() }
	for _, row := range []struct {
		name string
		a, b Chance
		same bool
	}{
		{name: "the same seed and path are the same source", a: NewChance(7, 1, 2), b: NewChance(7, 1, 2), same: true},
		{name: "another seed is another source", a: NewChance(7), b: NewChance(8)},
		{name: "a path is another source than its seed", a: NewChance(7), b: NewChance(7, 0)},
		{name: "the order of a path counts", a: NewChance(7, 1, 2), b: NewChance(7, 2, 1)},
		{name: "the end of a path counts, even 0", a: NewChance(7, 1), b: NewChance(7, 1, 0)},
		{name: "seed and path do not change places", a: NewChance(7, 8), b: NewChance(8, 7)},
		{name: "the zero value is always the same", a: Chance{}, b: Chance{}, same: true},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := first(row.a) == first(row.b); got != row.same {
				t.Errorf("the same: %v, want %v", got, row.same)
			}
		})
	}

	seen := map[float64]bool{}
	for seed := range uint64(100) {
		for step := range uint64(100) {
			seen[first(NewChance(seed, step))] = true
		}
	}
	assert.Len(t, seen, 10_000, "no two of small seeds and steps begin alike")

	c := NewChance(1)
	c.Uniform()
	copied := c
	assert.Equal(t, c.Uniform(), copied.Uniform(), "a copy goes on from where the source was")
	assert.Zero(t, testing.AllocsPerRun(100, func() { c = NewChance(1, 2, 3); c.Normal(); c.Below(7) }))
}

func TestNumbersFollowTheirDistribution(t *testing.T) {
	const n = 50_000
	for _, row := range []struct {
		name            string
		draw            func(c *Chance) float64
		mean, deviation float64
		below           float64 // a point,
		share           float64 // and how many lie below it
	}{
		{name: "uniform numbers spread from 0 to 1", draw: (*Chance).Uniform, mean: 0.5, deviation: math.Sqrt(1.0 / 12), below: 0.25, share: 0.25},
		{name: "exponential numbers have mean and deviation 1", draw: (*Chance).Exponential, mean: 1, deviation: 1, below: math.Ln2, share: 0.5},
		{name: "normal numbers lie around 0", draw: (*Chance).Normal, mean: 0, deviation: 1, below: -1, share: 0.158655},
		{name: "whole numbers are as likely each", draw: func(c *Chance) float64 { return float64(c.Below(7)) }, mean: 3, deviation: 2, below: 2, share: 2.0 / 7},
		{name: "no whole number of many is likelier", draw: func(c *Chance) float64 { return float64(c.Below(math.MaxInt/4*3+3) % 3) }, mean: 1, deviation: math.Sqrt(2.0 / 3), below: 2, share: 2.0 / 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := NewChance(11, uint64(len(row.name)))
			values, below := make([]float64, n), 0
			for k := range values {
				values[k] = row.draw(&c)
				if values[k] < row.below {
					below++
				}
			}
			e := EstimateOf(values)
			assert.InDelta(t, row.mean, e.Mean, 4*e.StdErr)
			assert.InEpsilon(t, row.deviation, e.StdErr*math.Sqrt(n), 0.02)
			assert.InDelta(t, row.share, float64(below)/n, 4*math.Sqrt(row.share*(1-row.share)/n))
		})
	}
	c := NewChance(1)
	for range 100_000 {
		u := c.Uniform()
		require.True(t, u > 0 && u < 1)
	}
	assert.Equal(t, []int{0, 0, 0}, []int{c.Below(1), c.Below(0), c.Below(-5)})
}

// Numbers that follow each other, and the first ones of neighbouring paths, are not alike.
func TestChanceIsUncorrelated(t *testing.T) {
	const n = 50_000
	c := NewChance(5)
	for name, pair := range map[string]func(k uint64) (float64, float64){
		"one after the other": func(uint64) (float64, float64) { return c.Uniform(), c.Uniform() },
		"neighbours of a path": func(k uint64) (float64, float64) {
			a, b := NewChance(5, k), NewChance(5, k+1)
			return a.Uniform(), b.Uniform()
		},
		"neighbours of a seed": func(k uint64) (float64, float64) {
			a, b := NewChance(k), NewChance(k+1)
			return a.Uniform(), b.Uniform()
		},
	} {
		products := make([]float64, n)
		for k := range products {
			a, b := pair(uint64(k))
			products[k] = (a - 0.5) * (b - 0.5)
		}
		e := EstimateOf(products)
		assert.InDelta(t, 0, e.Mean, 4*e.StdErr, name)
	}
}
