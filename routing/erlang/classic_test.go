package erlang

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestErlangBAndC(t *testing.T) {
	for _, row := range []struct {
		name   string
		agents int
		load   float64
		b, c   float64
	}{
		{name: "one agent who is asked for all the time turns half away", agents: 1, load: 1, b: 1.0 / 2, c: 1},
		{name: "one agent at half the load", agents: 1, load: 0.5, b: 1.0 / 3, c: 1.0 / 2},
		{name: "two agents share a load of one", agents: 2, load: 1, b: 1.0 / 5, c: 1.0 / 3},
		{name: "three agents share a load of two", agents: 3, load: 2, b: 4.0 / 19, c: 4.0 / 9},
		{name: "ten lines at five erlangs, as the tables have it", agents: 10, load: 5, b: 0.018385, c: 0.036105},
		{name: "nobody calls", agents: 3, load: 0, b: 0, c: 0},
		{name: "nobody is there", agents: 0, load: 3, b: 1, c: 1},
		{name: "nobody calls and nobody is there", agents: 0, load: 0, b: 1, c: 1},
		{name: "more comes than can be done", agents: 10, load: 1e9, b: 1 - 1e-8, c: 1},
		{name: "an endless load", agents: 10, load: math.Inf(1), b: 1, c: 1},
		{name: "so many agents that it never happens", agents: 10_000, load: 1, b: 0, c: 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			assert.InDelta(t, row.b, B(row.agents, row.load), 5e-7)
			assert.InDelta(t, row.c, C(row.agents, row.load), 5e-7)
		})
	}
	for _, bad := range []float64{-1, math.NaN()} {
		assert.True(t, math.IsNaN(B(3, bad)) && math.IsNaN(C(3, bad)))
	}
	assert.True(t, math.IsNaN(B(-1, 2)) && math.IsNaN(C(-1, 2)))
}

// With many agents B falls with every agent, lies below C, and follows its rule for large offices: at n agents and a load of n it is the
// root of 2/(π n) very nearly.
func TestErlangBOfLargeOffices(t *testing.T) {
	for _, n := range []int{100, 1000, 10_000} {
		assert.InEpsilon(t, math.Sqrt(2/(math.Pi*float64(n))), B(n, float64(n)), 0.1)
		last := 1.0
		for agents := n - n/20; agents <= n+n/20; agents += n / 100 {
			lost := B(agents, float64(n))
			assert.Less(t, lost, last)
			assert.Less(t, lost, C(agents, float64(n)))
			last = lost
		}
	}
}
