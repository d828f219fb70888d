package erlang

import (
	"math/big"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

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
	const places, steps = 320, 2000
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
		{name: "so much patience that hundreds wait", model: Model{Agents: 3, PerHour: 240, Service: 3 * minute, Patience: 60 * minute}, limit: 80 * minute},
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
