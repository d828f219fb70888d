package erlang

import (
	"errors"
	"math"
	"math/big"
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

// chain solves the birth-death chain as it stands, with 200 bits: state by state, from none there to where nothing is left.
func chain(m Model) (waiting, abandoning, queue, served float64) {
	number := func(x float64) *big.Float { return new(big.Float).SetPrec(200).SetFloat64(x) }
	load, leave := number(m.Load()), number(float64(m.Service)/float64(m.Patience))
	weight, all, busy, length, drained, wait := number(1), number(1), number(0), number(0), number(0), number(0)
	leaving := number(0)
	times := func(a, b *big.Float) *big.Float { return number(0).Mul(a, b) }
	for k := 1; ; k++ {
		out := number(float64(min(k, m.Agents)))
		in := k - m.Agents
		if in > 0 {
			out.Add(out, times(leave, number(float64(in))))
			drained.Add(drained, number(0).Quo(number(1), out))
		}
		weight.Quo(times(weight, load), out)
		all.Add(all, weight)
		if in >= 0 {
			busy.Add(busy, weight)
		}
		if in > 0 {
			length.Add(length, times(weight, number(float64(in))))
			wait.Add(wait, times(weight, drained))
		}
		if in > 0 && times(weight, number(1e30)).Cmp(all) < 0 && out.Cmp(load) > 0 {
			break
		}
	}
	share := func(x *big.Float) float64 { f, _ := number(0).Quo(x, all).Float64(); return f }
	leaving.Quo(times(length, leave), load)
	// Who is answered out of the line was the last of j, and left j-1 ... all in all agents/load of the weight of j.
	wait.Quo(times(wait, number(float64(m.Agents))), load)
	return share(busy), share(leaving), share(length), share(wait) / (1 - share(leaving)) * m.Service.Seconds()
}

func TestErlangAIsTheBirthDeathChain(t *testing.T) {
	for _, row := range []struct {
		name  string
		model Model
	}{
		{name: "a small office at its limit", model: Model{Agents: 3, PerHour: 60, Service: 3 * minute, Patience: minute}},
		{name: "an idle office", model: Model{Agents: 20, PerHour: 60, Service: 3 * minute, Patience: minute}},
		{name: "a flood", model: Model{Agents: 3, PerHour: 6000, Service: 3 * minute, Patience: 5 * minute}},
		{name: "long patience at a full load", model: Model{Agents: 100, PerHour: 1999, Service: 3 * minute, Patience: 1000 * minute}},
		{name: "long patience and too few agents, so that the sums begin far up", model: Model{Agents: 100, PerHour: 2600, Service: 3 * minute, Patience: 300 * minute}},
		{name: "no patience", model: Model{Agents: 100, PerHour: 2000, Service: 3 * minute, Patience: time.Second}},
		{name: "ten thousand agents at a full load", model: Model{Agents: 10_000, PerHour: 200_000, Service: 3 * minute, Patience: 2 * minute}},
		{name: "ten thousand agents and twice their load", model: Model{Agents: 10_000, PerHour: 400_000, Service: 3 * minute, Patience: 10 * minute}},
	} {
		t.Run(row.name, func(t *testing.T) {
			waiting, abandoning, queue, served := chain(row.model)
			got := waits(t, row.model)
			assert.InEpsilon(t, waiting, got.Waiting, 1e-9)
			assert.InEpsilon(t, abandoning, got.Abandoning, 1e-9)
			assert.InEpsilon(t, queue, got.Queue, 1e-9)
			wait := queue / row.model.PerHour * 3600
			assert.InDelta(t, wait, got.MeanWait.Seconds(), 1e-9*(1+wait))
			assert.InDelta(t, served, got.MeanWaitServed.Seconds(), 1e-9*(1+served))
			assert.InEpsilon(t, row.model.Load()*(1-abandoning)/float64(row.model.Agents), got.Occupancy, 1e-9)
		})
	}
}

// follow moves customers through the line by small steps (Runge, Kutta) until the time: at[j] is the chance to be there with j ahead.
func follow(m Model, limit time.Duration) (answered, gone float64) {
	const places, steps = 300, 2000
	load, n, leave := m.Load(), float64(m.Agents), float64(m.Service)/float64(m.Patience)
	at, weight, all := make([]float64, places+2), 1.0, 1.0
	for k := 1; k <= m.Agents+places; k++ {
		weight *= load / (min(float64(k), n) + leave*max(float64(k)-n, 0))
		all += weight
		if k >= m.Agents && k-m.Agents < places {
			at[k-m.Agents] = weight
		}
	}
	waiting := 0.0
	for j := range places {
		at[j] /= all
		waiting += at[j]
	}
	// The last two are how many were answered, and how many have gone.
	change := func(at []float64) []float64 {
		d := make([]float64, places+2)
		for j := range places {
			ahead := n + float64(j)*leave // one of those ahead is answered or goes; with none ahead, the customer is answered
			d[j] -= at[j] * (ahead + leave)
			d[places+1] += at[j] * leave
			if j > 0 {
				d[j-1] += at[j] * ahead
			} else {
				d[places] += at[j] * ahead
			}
		}
		return d
	}
	step := float64(limit) / float64(m.Service) / steps
	plus := func(a, b []float64, by float64) []float64 {
		sum := make([]float64, len(a))
		for j := range a {
			sum[j] = a[j] + by*b[j]
		}
		return sum
	}
	for range steps {
		one := change(at)
		two := change(plus(at, one, step/2))
		three := change(plus(at, two, step/2))
		four := change(plus(at, three, step))
		for j := range at {
			at[j] += step / 6 * (one[j] + 2*two[j] + 2*three[j] + four[j])
		}
	}
	return 1 - waiting + at[places], at[places+1]
}

func TestServiceLevelIsThatOfCustomersInLine(t *testing.T) {
	for _, row := range []struct {
		name  string
		model Model
		limit time.Duration
	}{
		{name: "a small office at its limit", model: Model{Agents: 3, PerHour: 60, Service: 3 * minute, Patience: minute}, limit: 20 * time.Second},
		{name: "too much work", model: Model{Agents: 3, PerHour: 240, Service: 3 * minute, Patience: 4 * minute}, limit: minute},
		{name: "little work", model: Model{Agents: 12, PerHour: 160, Service: 3 * minute, Patience: 6 * minute}, limit: 10 * time.Second},
	} {
		t.Run(row.name, func(t *testing.T) {
			answered, gone := follow(row.model, row.limit)
			got, w := within(t, row.model, row.limit), waits(t, row.model)
			assert.InDelta(t, answered, got.Offered, 1e-9)
			assert.InDelta(t, gone, got.GaveUp, 1e-9)
			assert.InDelta(t, answered+gone, got.Both, 1e-9)
			assert.InDelta(t, answered/(1-w.Abandoning), got.Answered, 1e-9)
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

// FuzzModels holds what is true of every queue.
func FuzzModels(f *testing.F) {
	f.Add(14, 200.0, int64(3*minute), int64(2*minute), int64(20*time.Second))
	f.Add(1, 1e-300, int64(1), int64(1), int64(0))
	f.Add(1, 1e18, int64(1), int64(1), int64(math.MaxInt64))
	f.Add(10_000, 1e6, int64(time.Hour), int64(time.Hour), int64(minute))
	f.Add(10_000, 1.0, int64(time.Hour), int64(0), int64(minute))
	f.Add(5, 1e6, int64(10*minute), int64(1000*time.Hour), int64(900*time.Hour))
	f.Add(2, 1e9, int64(time.Millisecond), int64(1000*time.Hour), int64(999*time.Hour))
	f.Add(1000, 20_000.0, int64(3*minute-1), int64(0), int64(time.Hour))
	f.Fuzz(func(t *testing.T, agents int, perHour float64, service, patience, limit int64) {
		m := Model{Agents: agents, PerHour: perHour, Service: time.Duration(service), Patience: time.Duration(patience)}
		if agents > 20_000 || perHour*m.Patience.Hours() > 1e10 {
			t.Skip("takes long")
		}
		w, err := m.Waits()
		if err != nil {
			if !errors.Is(err, ErrInvalid) && !errors.Is(err, ErrUnstable) {
				t.Fatal(err)
			}
			return
		}
		share := func(name string, x float64) {
			if !(x >= 0 && x <= 1) {
				t.Errorf("%s is %v: %+v", name, x, m)
			}
		}
		near := func(name string, want, got float64) {
			if !(math.Abs(want-got) <= 1e-6*(1e-3+math.Abs(want))) {
				t.Errorf("%s: want %v, got %v: %+v", name, want, got, m)
			}
		}
		share("occupancy", w.Occupancy)
		share("waiting", w.Waiting)
		share("abandoning", w.Abandoning)
		near("those who are served are the work", m.Load()*(1-w.Abandoning), float64(agents)*w.Occupancy)
		if w.MeanWait < 0 || w.MeanWaitServed < 0 || !(w.Queue >= 0) || patience > 0 && w.MeanWait > m.Patience+1 {
			t.Errorf("%+v: %+v", m, w)
		}
		start, err := m.Within(0)
		if err != nil {
			t.Fatal(err)
		}
		near("who does not wait is answered at once", 1-w.Waiting, start.Offered)
		near("at first nobody has given up", 0, start.GaveUp)
		level, err := m.Within(time.Duration(max(limit, 0)))
		if err != nil {
			t.Fatal(err)
		}
		share("offered", level.Offered)
		share("answered", level.Answered)
		share("both", level.Both)
		share("gave up", level.GaveUp)
		if level.Offered < start.Offered-1e-9 || level.Both < start.Both-1e-9 || level.Offered > 1-w.Abandoning+1e-9 || level.GaveUp > w.Abandoning+1e-6 {
			t.Errorf("%+v: %+v, at first %+v", m, level, start)
		}
	})
}
