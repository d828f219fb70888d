package simulation

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// Chance is a source of chance: the same seed and path give the same numbers, on every machine. It is a value: a copy goes on from where
// the source was, by itself. The zero Chance is a source too, always the same one. It is not safe for concurrent use.
type Chance struct{ pcg rand.PCG }

// NewChance returns a source for a seed and a path that names what the numbers are for, as in NewChance(seed, replication, customer).
// Sources of different seeds or paths are independent of each other; {1}, {1, 0} and {0, 1} are different paths. So what is drawn for one
// customer does not move when another takes one number more.
func NewChance(seed uint64, path ...uint64) Chance {
	high, low := mixed(seed), mixed(^seed)
	for _, step := range path {
		high, low = mixed(high^step), mixed(low+step)
	}
	var c Chance
	c.pcg.Seed(high, low)
	return c
}

// mixed is one step of SplitMix64 (Steele, Lea, Flood 2014): one to one, and every bit of x moves half of the bits.
func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Uniform returns a number above 0 and below 1: one of the 2^53-1 multiples of 2^-53 in between, each as likely.
func (c *Chance) Uniform() float64 {
	for {
		if k := c.pcg.Uint64() >> 11; k != 0 {
			return float64(float64(k) * 0x1p-53)
		}
	}
}

// Below returns a whole number from 0 to below n, each as likely. It is 0 when n is not above 0.
func (c *Chance) Below(n int) int {
	if n <= 0 {
		return 0
	}
	// The upper half of 64 bits times n; the few that would make some numbers likelier are thrown away (Lemire 2019).
	size := uint64(n)
	for {
		high, low := bits.Mul64(c.pcg.Uint64(), size)
		if low >= size || low >= -size%size {
			return int(high)
		}
	}
}

// Exponential returns a number of the exponential distribution with mean 1; at most 36.8, because Uniform has 53 bits.
func (c *Chance) Exponential() float64 { return -ln(c.Uniform()) }

// Normal returns a number of the normal distribution with mean 0 and deviation 1, by the polar method (Marsaglia 1964). The second number
// of a pair is thrown away, so that nothing is kept between two calls.
func (c *Chance) Normal() float64 {
	for {
		x, y := float64(2*c.Uniform())-1, float64(2*c.Uniform())-1
		s := float64(x*x) + float64(y*y)
		if s > 0 && s < 1 {
			return float64(x * math.Sqrt(float64(-2*ln(s))/s))
		}
	}
}
