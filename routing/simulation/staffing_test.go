package simulation_test

import (
	"iter"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/simulation"
	"github.com/deskline/deskline/statistics"
)

// morning is two hours of calls, most of them in the second half hour.
func morning() simulation.Model {
	return simulation.Model{
		Length: 2 * time.Hour, Queues: []interaction.Queue{{ID: "sales"}},
		Sources: []simulation.Source{simulation.Stream{Draft: callDraft,
			Arrivals: simulation.Rates{Every: 30 * time.Minute, PerHour: []float64{30, 120, 60, 0}},
			Service:  simulation.Exponential{Mean: 3 * time.Minute}, Patience: simulation.Exponential{Mean: 3 * time.Minute}}},
	}
}

func TestTheStaffFoundIsTheSmallest(t *testing.T) {
	search := simulation.Staffing{Model: morning(), Target: simulation.Target{Value: 0.8}, Replications: 6}
	staff, err := search.Search(t.Context(), 1)
	require.NoError(t, err)
	require.Len(t, staff, 4)
	var agents []int
	for _, s := range staff {
		agents = append(agents, s.Agents)
	}
	t.Log(agents)
	assert.Greater(t, agents[1], agents[0])
	assert.Greater(t, agents[1], agents[2])
	assert.Equal(t, search.Model.Length, staff[3].To.Sub(staff[0].From))
	for n, s := range staff[:3] {
		assert.GreaterOrEqual(t, s.Found, 0.8, "interval %d", n)
		assert.InDelta(t, s.Found, s.Checked, 0.15, "interval %d with other dice", n)
	}
	assert.True(t, math.IsNaN(staff[3].Found), "nobody comes in the last interval")

	assert.True(t, meets(t, agents), "the plan, run by itself")
	for n := range agents {
		if agents[n] == 0 {
			continue
		}
		agents[n]--
		assert.False(t, meets(t, agents), "one agent less in interval %d", n)
		agents[n]++
	}
}

// meets runs a plan as the search would, by means of its own.
func meets(t *testing.T, plan []int) bool {
	m := morning()
	m.Interval = 30 * time.Minute
	for n := range 100 {
		a := simulation.Agent{ID: interaction.AgentID("agent-" + string(rune('A'+n)))}
		for k, agents := range plan {
			if agents > n {
				s := simulation.Shift{From: time.Duration(k) * m.Interval, To: time.Duration(k+1) * m.Interval}
				if k == len(plan)-1 {
					s.To += 12 * time.Hour
				}
				if last := len(a.Shifts) - 1; last >= 0 && a.Shifts[last].To == s.From {
					a.Shifts[last].To = s.To
					continue
				}
				a.Shifts = append(a.Shifts, s)
			}
		}
		if len(a.Shifts) > 0 {
			m.Agents = append(m.Agents, a)
		}
	}
	counts := make([][2]int64, len(plan))
	rows, err := simulation.Replicate(t.Context(), m, 1, 6, func(o *simulation.Outcome) ([]statistics.Row, error) {
		return o.Statistics.Figures(statistics.Query{From: o.Start, To: o.Start.Add(m.Length), Step: statistics.StepInterval})
	})
	require.NoError(t, err)
	for _, one := range rows {
		for _, r := range one {
			k := int(r.From.Sub(one[0].From) / m.Interval)
			counts[k][0] += r.InTime
			counts[k][1] += r.Answered + r.Abandoned
			if r.Waiting > 0 {
				return false
			}
		}
	}
	for _, c := range counts {
		if float64(c[0]) < 0.8*float64(c[1]) {
			return false
		}
	}
	return true
}

func TestATargetMayBeAMost(t *testing.T) {
	m := morning()
	m.Length = time.Hour
	staff, err := simulation.Staffing{Model: m, Every: time.Hour, Replications: 4,
		Target: simulation.Target{Definition: "abandon_rate/1", Value: 0.03, AtMost: true}}.Search(t.Context(), 1)
	require.NoError(t, err)
	require.Len(t, staff, 1)
	assert.LessOrEqual(t, staff[0].Found, 0.03)
	assert.Positive(t, staff[0].Agents)
}

func TestASearchSaysWhatItCannotDo(t *testing.T) {
	_, err := simulation.Staffing{Model: morning(), Most: 2, Replications: 2, Target: simulation.Target{Value: 0.9}}.Search(t.Context(), 1)
	require.ErrorIs(t, err, simulation.ErrUnreachable)
	assert.ErrorContains(t, err, "with 2 agents there and before the interval from 2026-03-02T09:")

	odd := morning()
	odd.Start = time.Date(2026, 3, 2, 8, 7, 0, 0, time.UTC)
	for _, test := range []struct {
		name  string
		ask   simulation.Staffing
		field string
	}{
		{"an interval that divides no hour", simulation.Staffing{Model: morning(), Every: 7 * time.Minute, Target: simulation.Target{Value: 0.8}}, "every"},
		{"no target", simulation.Staffing{Model: morning()}, "target.value"},
		{"a figure that there is not", simulation.Staffing{Model: morning(), Target: simulation.Target{Definition: "luck/1", Value: 1}}, "target.definition"},
		{"a share of 80", simulation.Staffing{Model: morning(), Target: simulation.Target{Value: 80}}, "target.value"},
		{"a queue that there is not", simulation.Staffing{Model: morning(), Target: simulation.Target{Value: 0.8, Queues: []interaction.QueueID{"salse"}}}, "target.queues"},
		{"a model that begins within an interval", simulation.Staffing{Model: odd, Target: simulation.Target{Value: 0.8}}, "model.start"},
		{"a negative number of replications", simulation.Staffing{Model: morning(), Replications: -1, Target: simulation.Target{Value: 0.8}}, "replications"},
		{"an agent who cannot be hired", simulation.Staffing{Model: morning(), Target: simulation.Target{Value: 0.8},
			Agent: func(n int) simulation.Agent { return simulation.Agent{ID: "ana", Refuses: 2} }}, "refuses"},
		{"one agent for all", simulation.Staffing{Model: morning(), Target: simulation.Target{Value: 0.8},
			Agent: func(n int) simulation.Agent { return simulation.Agent{ID: "ana"} }}, "id"},
		{"nobody to be hired", simulation.Staffing{Model: morning(), Most: -1, Target: simulation.Target{Value: 0.8}}, "most"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.ask.Search(t.Context(), 1)
			var invalid *interaction.InvalidError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, test.field, invalid.Field)
		})
	}
}

// A review found plans from which one agent could go after others had gone: customers who give up in one interval leave room in the next.
func TestNobodyCanGoWhenOthersHaveGone(t *testing.T) {
	for seed := range uint64(some(60)) {
		dice := simulation.NewChance(seed)
		m := simulation.Model{Length: 90 * time.Minute, Queues: []interaction.Queue{{ID: "sales"}}, Sources: []simulation.Source{simulation.Stream{
			Draft: callDraft, Service: simulation.Exponential{Mean: 10 * time.Minute}, Patience: simulation.Exponential{Mean: 5 * time.Minute},
			Arrivals: simulation.Rates{Every: 30 * time.Minute, PerHour: []float64{60 * dice.Uniform(), 60 * dice.Uniform(), 60 * dice.Uniform()}}}}}
		ask := simulation.Staffing{Model: m, Target: simulation.Target{Value: 0.6}, Replications: 2}
		staff, err := ask.Search(t.Context(), seed)
		require.NoError(t, err)
		for n := range staff {
			if staff[n].Agents == 0 {
				continue
			}
			staff[n].Agents--
			m.Agents = ask.Agents(staff)
			require.True(t, misses(t, m, seed), "seed %d: %v, with one less in interval %d", seed, staff, n)
			staff[n].Agents++
		}
	}
}

// misses reports whether a staff misses the target of 60 % in some half hour.
func misses(t *testing.T, m simulation.Model, seed uint64) bool {
	m.Interval = 30 * time.Minute
	rows, err := simulation.Replicate(t.Context(), m, seed, 2, func(o *simulation.Outcome) ([]statistics.Row, error) {
		return o.Statistics.Figures(statistics.Query{From: o.Start, To: o.Start.Add(m.Length), Step: statistics.StepInterval})
	})
	require.NoError(t, err)
	in, of := map[time.Time]int64{}, map[time.Time]int64{}
	for _, one := range rows {
		for _, r := range one {
			if r.Waiting > 0 {
				return true
			}
			in[r.From] += r.InTime
			of[r.From] += r.Answered + r.Abandoned
		}
	}
	for at := range of {
		if float64(in[at]) < 0.6*float64(of[at]) {
			return true
		}
	}
	return false
}

// early brings one more customer than the length has room for.
type early struct{ simulation.Recorded }

func (e early) Customers(seed uint64, length time.Duration) iter.Seq[simulation.Customer] {
	return func(yield func(simulation.Customer) bool) {
		yield(simulation.Customer{At: length, Draft: &callDraft})
	}
}

func TestASourceThatBringsTooManyIsRefused(t *testing.T) {
	m := morning()
	m.Sources = []simulation.Source{early{}}
	_, err := simulation.Staffing{Model: m, Target: simulation.Target{Value: 0.8}}.Search(t.Context(), 1)
	assert.ErrorIs(t, err, interaction.ErrInvalid)
	_, err = simulation.Run(t.Context(), m, 1)
	assert.ErrorIs(t, err, interaction.ErrInvalid)
}

// Who is left over from one interval may keep the next from its target: then more are needed before, though the target is met there.
func TestMoreAreNeededBeforeWhereTheRestIsLeftOver(t *testing.T) {
	rush := simulation.Recorded{caller(0, 40, -1), caller(600, 40, -1)}
	for range 10 {
		rush = append(rush, caller(1590, 40, -1)) // two agents have served them by 1790, one has not
	}
	rush = append(rush, caller(1801, 40, -1))
	m := simulation.Model{Length: time.Hour, Queues: []interaction.Queue{{ID: "sales"}}, Sources: []simulation.Source{rush}}
	staff, err := simulation.Staffing{Model: m, Most: 2, Replications: 1, Target: simulation.Target{Value: 0.25}}.Search(t.Context(), 1)
	require.NoError(t, err)
	assert.Equal(t, []int{2, 1}, []int{staff[0].Agents, staff[1].Agents})
}
