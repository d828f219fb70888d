package simulation

import (
	"strconv"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
)

// hundred is a floor of a hundred agents, with so many calls at nine tenths of what they can do.
func hundred(calls int) Model {
	m := Model{
		Queues: []interaction.Queue{{ID: "sales", WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpOptional}}},
	}
	for n := range 100 {
		m.Agents = append(m.Agents, Agent{ID: interaction.AgentID("agent-" + strconv.Itoa(n))})
	}
	perHour := 0.9 * 100 * 3600 / 200
	m.Length = time.Duration(float64(calls) / perHour * float64(time.Hour))
	m.Sources = []Source{Stream{Draft: interaction.Draft{Queue: "sales", Channel: interaction.Voice}, Arrivals: Poisson{PerHour: perHour},
		Service: Exponential{Mean: 180 * time.Second}, WrapUp: Exponential{Mean: 20 * time.Second}, Patience: Exponential{Mean: 3 * time.Minute}}}
	return m
}

func BenchmarkRun(b *testing.B) {
	m := hundred(20000)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		o, err := Run(b.Context(), m, 1)
		if err != nil {
			b.Fatal(err)
		}
		n += len(o.Lives)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "calls/s")
}
