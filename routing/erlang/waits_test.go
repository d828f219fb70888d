package erlang

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const minute = time.Minute

func waits(t *testing.T, m Model) Waits {
	t.Helper()
	w, err := m.Waits()
	require.NoError(t, err)
	return w
}

func within(t *testing.T, m Model, limit time.Duration) Level {
	t.Helper()
	level, err := m.Within(limit)
	require.NoError(t, err)
	return level
}

func TestSmallQueuesByHand(t *testing.T) {
	for _, row := range []struct {
		name  string
		model Model
		want  Waits
	}{
		{name: "one agent, half busy: who waits, waits as long as a queue of one", model: Model{Agents: 1, PerHour: 30, Service: minute},
			want: Waits{Occupancy: 0.5, Waiting: 0.5, MeanWait: minute, MeanWaitServed: minute, Queue: 0.5}},
		{name: "two agents, half busy", model: Model{Agents: 2, PerHour: 60, Service: minute},
			want: Waits{Occupancy: 0.5, Waiting: 1.0 / 3, MeanWait: 20 * time.Second, MeanWaitServed: 20 * time.Second, Queue: 1.0 / 3}},
		// All rates 1: the number there is Poisson with mean 1. With j waiting the last of them is served after
		// 1/2 + ... + 1/(j+1) minutes, if they are; that many are there with chance 1/(j+1)!e.
		{name: "one agent, and patience as long as service", model: Model{Agents: 1, PerHour: 60, Service: minute, Patience: minute},
			want: Waits{Occupancy: 1 - 1/math.E, Waiting: 1 - 1/math.E, Abandoning: 1 / math.E, MeanWait: 22_072_766_470,
				MeanWaitServed: 15612120647, Queue: 1 / math.E}},
		{name: "nobody comes", model: Model{Agents: 3, Service: minute, Patience: minute}, want: Waits{}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := waits(t, row.model)
			assert.InDelta(t, row.want.Occupancy, got.Occupancy, 1e-12)
			assert.InDelta(t, row.want.Waiting, got.Waiting, 1e-12)
			assert.InDelta(t, row.want.Abandoning, got.Abandoning, 1e-12)
			assert.InDelta(t, row.want.Queue, got.Queue, 1e-12)
			assert.InDelta(t, row.want.MeanWait, got.MeanWait, 1000)
			assert.InDelta(t, row.want.MeanWaitServed, got.MeanWaitServed, 1000)
		})
	}
}

// The first table of Garnett, Mandelbaum, Reiman (2002): 50 agents, 48 calls a minute, a minute of service, two minutes of patience.
func TestPublishedFigures(t *testing.T) {
	for _, row := range []struct {
		name                    string
		patience                time.Duration
		abandoning, mean, queue float64
		tenth                   time.Duration // one in ten waits longer
		occupancy               float64
	}{
		{name: "nobody gives up", mean: 20.8, queue: 17, tenth: 58100 * time.Millisecond, occupancy: 0.96},
		{name: "patience is two minutes", patience: 2 * minute, abandoning: 0.031, mean: 3.7, queue: 3, tenth: 12500 * time.Millisecond, occupancy: 0.93},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := Model{Agents: 50, PerHour: 48 * 60, Service: minute, Patience: row.patience}
			w := waits(t, m)
			assert.InDelta(t, row.abandoning, w.Abandoning, 0.0005)
			assert.InDelta(t, row.mean, w.MeanWait.Seconds(), 0.05)
			assert.InDelta(t, row.queue, w.Queue, 0.5)
			assert.InDelta(t, row.occupancy, w.Occupancy, 0.005)
			assert.InDelta(t, 0.9, within(t, m, row.tenth).Both, 0.001)
		})
	}
}

func TestPatienceBetweenBAndC(t *testing.T) {
	m := Model{Agents: 30, PerHour: 560, Service: 3 * minute}
	c := waits(t, m)
	assert.InEpsilon(t, C(30, 28), c.Waiting, 1e-12)
	assert.InEpsilon(t, 1-C(30, 28)*math.Exp(-2.0/9), within(t, m, 20*time.Second).Offered, 1e-12)

	m.Patience = 1e9 * time.Second
	a := waits(t, m)
	assert.InEpsilon(t, c.Waiting, a.Waiting, 1e-4)
	assert.InEpsilon(t, float64(c.MeanWait), float64(a.MeanWait), 1e-4)
	assert.InEpsilon(t, float64(c.MeanWaitServed), float64(a.MeanWaitServed), 1e-4)
	assert.InEpsilon(t, 1-C(30, 28)*math.Exp(-2.0/9), within(t, m, 20*time.Second).Both, 1e-4)

	m.Patience = time.Microsecond
	a = waits(t, m)
	assert.InEpsilon(t, B(30, 28), a.Abandoning, 1e-4)
	assert.InEpsilon(t, B(30, 28), a.Waiting, 1e-4)

	for _, patience := range []time.Duration{time.Second, 10 * time.Second, minute, 10 * minute, 100 * minute} {
		m.Patience = patience
		longer := waits(t, m)
		assert.Greater(t, longer.Waiting, a.Waiting)
		assert.Less(t, longer.Abandoning, a.Abandoning)
		assert.Greater(t, longer.MeanWait, a.MeanWait)
		a = longer
	}
}

func TestEveryAgentMoreHelps(t *testing.T) {
	for _, patience := range []time.Duration{0, minute, 30 * minute} {
		for _, perHour := range []float64{20, 500, 190_000} {
			m := Model{PerHour: perHour, Service: 3 * minute, Patience: patience}
			first := int(m.Load()) + 1
			var last Waits
			var lastLevel Level
			for n := range 30 {
				m.Agents = first + n
				w, level := waits(t, m), within(t, m, 20*time.Second)
				if n > 0 {
					assert.LessOrEqual(t, w.Waiting, last.Waiting)
					assert.LessOrEqual(t, w.Abandoning, last.Abandoning)
					assert.LessOrEqual(t, w.MeanWait, last.MeanWait)
					assert.LessOrEqual(t, w.MeanWaitServed, last.MeanWaitServed)
					assert.GreaterOrEqual(t, level.Offered, lastLevel.Offered-1e-15)
				}
				last, lastLevel = w, level
			}
		}
	}
}

func TestModelsRefuse(t *testing.T) {
	good := Model{Agents: 3, PerHour: 30, Service: minute}
	for _, row := range []struct {
		name, field string
		model       func(m *Model)
	}{
		{name: "no agents", field: "agents", model: func(m *Model) { m.Agents = 0 }},
		{name: "too many agents", field: "agents", model: func(m *Model) { m.Agents = mostAgents + 1 }},
		{name: "fewer customers than none", field: "per hour", model: func(m *Model) { m.PerHour = -1 }},
		{name: "customers that are no number", field: "per hour", model: func(m *Model) { m.PerHour = math.NaN() }},
		{name: "endless customers", field: "load", model: func(m *Model) { m.PerHour = math.Inf(1) }},
		{name: "no service", field: "service", model: func(m *Model) { m.Service = 0 }},
		{name: "patience backwards", field: "patience", model: func(m *Model) { m.Patience = -1 }},
		{name: "patience for more than the world", field: "patience", model: func(m *Model) { m.PerHour, m.Service, m.Patience = 1e9, time.Microsecond, math.MaxInt64 }},
	} {
		t.Run(row.name, func(t *testing.T) {
			m := good
			row.model(&m)
			_, err := m.Waits()
			var invalid *InvalidError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, row.field, invalid.Field)
			assert.ErrorIs(t, err, ErrInvalid)
			_, err = m.Within(0)
			assert.ErrorIs(t, err, ErrInvalid)
		})
	}
	_, err := good.Within(-1)
	assert.EqualError(t, err, "erlang: invalid time: want 0 or more, found -1ns")

	full := Model{Agents: 10, PerHour: 200, Service: 3 * minute}
	_, err = full.Waits()
	var unstable *UnstableError
	require.ErrorAs(t, err, &unstable)
	assert.Equal(t, UnstableError{Agents: 10, Load: 10}, *unstable)
	assert.ErrorIs(t, err, ErrUnstable)
	assert.EqualError(t, err, "erlang: a load of 10 erlangs: unstable with 10 agents: the queue grows without end")
	_, err = full.Within(minute)
	assert.ErrorIs(t, err, ErrUnstable)
	full.Patience = 10_000 * time.Hour
	_, err = full.Waits()
	assert.NoError(t, err, "patience has an end")
}
