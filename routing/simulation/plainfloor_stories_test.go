package simulation

import (
	"cmp"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/erlang"
)

func TestPlainFloorByHand(t *testing.T) {
	const s, never = time.Second, interaction.Never
	served := func(at, until time.Duration, by string) plainFate {
		return plainFate{answered: at * s, by: by, done: until * s, left: never}
	}
	gone := func(at time.Duration) plainFate { return plainFate{answered: never, done: never, left: at * s} }
	come := func(at time.Duration, skill string, service, patience time.Duration) plainCustomer {
		if patience != never {
			patience *= s
		}
		return plainCustomer{at: at * s, skill: skill, service: service * s, patience: patience}
	}
	for _, row := range []struct {
		name      string
		agents    []plainAgent
		customers []plainCustomer
		want      []plainFate
	}{
		{name: "at the start all have been idle as long: the first by ID gets it", agents: plainCrew(2, 0),
			customers: []plainCustomer{come(5, "a", 10, never)}, want: []plainFate{served(5, 15, "one-00")}},
		{name: "who has not worked yet has been idle longer than who has", agents: plainCrew(2, 0),
			customers: []plainCustomer{come(1, "a", 1, never), come(9, "a", 1, never)},
			want:      []plainFate{served(1, 2, "one-00"), served(9, 10, "one-01")}},
		{name: "who got done first is idle longest", agents: plainCrew(2, 0),
			customers: []plainCustomer{come(1, "a", 9, never), come(2, "a", 3, never), come(20, "a", 1, never)},
			want:      []plainFate{served(1, 10, "one-00"), served(2, 5, "one-01"), served(20, 21, "one-01")}},
		{name: "who waits is answered as they came", agents: plainCrew(1, 0),
			customers: []plainCustomer{come(0, "a", 10, never), come(1, "a", 10, never), come(2, "a", 10, never)},
			want:      []plainFate{served(0, 10, "one-00"), served(10, 20, "one-00"), served(20, 30, "one-00")}},
		{name: "nobody without the skill answers", agents: plainCrew(1, 0),
			customers: []plainCustomer{come(0, "b", 10, 60)}, want: []plainFate{gone(60)}},
		{name: "an agent passes over who asks for what they have not", agents: plainCrew(1, 1),
			customers: []plainCustomer{come(0, "b", 30, never), come(1, "a", 10, never), come(2, "b", 5, never), come(3, "a", 5, never)},
			want:      []plainFate{served(0, 30, "two-00"), served(1, 11, "one-00"), served(30, 35, "two-00"), served(11, 16, "one-00")}},
		{name: "over both queues the first who came is first", agents: plainCrew(0, 1),
			customers: []plainCustomer{come(0, "a", 10, never), come(1, "b", 5, never), come(2, "a", 5, never), come(3, "b", 5, never)},
			want:      []plainFate{served(0, 10, "two-00"), served(10, 15, "two-00"), served(15, 20, "two-00"), served(20, 25, "two-00")}},
		{name: "an agent with both skills is asked before one with one who was idle shorter", agents: plainCrew(1, 1),
			customers: []plainCustomer{come(0, "a", 1, never), come(5, "a", 1, never), come(6, "b", 1, never)},
			want:      []plainFate{served(0, 1, "one-00"), served(5, 6, "two-00"), served(6, 7, "two-00")}},
		{name: "patience ends", agents: plainCrew(1, 0),
			customers: []plainCustomer{come(0, "a", 100, never), come(1, "a", 10, 20), come(2, "a", 10, 10), come(3, "a", 10, 98)},
			want:      []plainFate{served(0, 100, "one-00"), gone(21), gone(12), served(100, 110, "one-00")}},
		{name: "an agent who gets done as patience ends comes in time", agents: plainCrew(1, 0),
			customers: []plainCustomer{come(0, "a", 10, never), come(1, "a", 5, 9)},
			want:      []plainFate{served(0, 10, "one-00"), served(10, 15, "one-00")}},
		{name: "without any patience a free agent is in time, a busy one is not", agents: plainCrew(1, 0),
			customers: []plainCustomer{come(0, "a", 10, 0), come(1, "a", 10, 0), come(10, "a", 1, 0)},
			want:      []plainFate{served(0, 10, "one-00"), gone(1), served(10, 11, "one-00")}},
		{name: "who waits goes before who comes as the agent gets done", agents: plainCrew(1, 0),
			customers: []plainCustomer{come(0, "a", 10, never), come(1, "a", 5, never), come(10, "a", 5, never)},
			want:      []plainFate{served(0, 10, "one-00"), served(10, 15, "one-00"), served(15, 20, "one-00")}},
		{name: "agents who get done together take by their IDs", agents: plainCrew(2, 0),
			customers: []plainCustomer{come(0, "a", 10, never), come(0, "a", 10, never), come(1, "a", 5, never), come(2, "a", 9, never)},
			want:      []plainFate{served(0, 10, "one-00"), served(0, 10, "one-01"), served(10, 15, "one-00"), served(10, 19, "one-01")}},
		{name: "customers who come together come as they stand", agents: plainCrew(0, 1),
			customers: []plainCustomer{come(3, "b", 1, never), come(3, "a", 1, never), come(3, "b", 1, never)},
			want:      []plainFate{served(3, 4, "two-00"), served(4, 5, "two-00"), served(5, 6, "two-00")}},
		{name: "a service that takes no time ends before the next comes", agents: plainCrew(1, 0),
			customers: []plainCustomer{come(3, "a", 0, 0), come(3, "a", 0, 0), come(3, "a", 2, 0), come(3, "a", 2, 0)},
			want:      []plainFate{served(3, 3, "one-00"), served(3, 3, "one-00"), served(3, 5, "one-00"), gone(3)}},
		{name: "nobody is there", agents: nil, customers: []plainCustomer{come(0, "a", 1, 5), come(1, "a", 1, never)},
			want: []plainFate{gone(5), {answered: never, done: never, left: never}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			assert.Equal(t, row.want, plainDay(row.agents, row.customers))
		})
	}
}

// Whatever comes, the promises hold: they are read from the fates, another way than the floor keeps them.
func TestPlainFloorKeepsItsPromises(t *testing.T) {
	for seed := range uint64(60) {
		agents := plainCrew(int(seed%4), 1+int(seed/4%3))
		patience := Mixture{Share: 0.1, Of: Forever{}, Rest: Exponential{Mean: 4 * time.Minute}}
		customers := plainCustomers(seed, Poisson{PerHour: 30 * float64(len(agents))}, 2*time.Hour, 0.3, Exponential{Mean: 2 * time.Minute}, patience)
		fates := plainDay(agents, customers)
		require.Len(t, fates, len(customers))
		for n, c := range customers {
			fate := fates[n]
			if fate.left != interaction.Never {
				assert.Equal(t, plainFate{answered: interaction.Never, done: interaction.Never, left: c.at + c.patience}, fate)
				continue
			}
			assert.True(t, fate.answered >= c.at && fate.done == fate.answered+c.service)
			assert.True(t, c.patience == interaction.Never || fate.answered <= c.at+c.patience)
			for k := range n { // who came before, asks for the same and still waited would have been answered first
				if customers[k].skill == c.skill && plainWaits(customers[k], fates[k], fate.answered) {
					t.Errorf("seed %d: customer %d is answered before customer %d", seed, n, k)
				}
			}
		}
		for _, agent := range agents {
			holdsPlainAgent(t, agent, customers, fates)
		}
	}
}

// plainWaits reports whether a customer waits at a moment, its first and last microsecond left out.
func plainWaits(c plainCustomer, fate plainFate, at time.Duration) bool {
	return c.at < at && at < max(fate.answered, fate.left)
}

// holdsPlainAgent checks that an agent serves one customer at a time, only with a skill that they have, and is never idle while one waits
// for whom they have the skill.
func holdsPlainAgent(t *testing.T, agent plainAgent, customers []plainCustomer, fates []plainFate) {
	t.Helper()
	var own []int
	for n, fate := range fates {
		if fate.by == agent.id {
			own = append(own, n)
			assert.Contains(t, agent.skills, customers[n].skill)
		}
	}
	slices.SortStableFunc(own, func(a, b int) int { return cmp.Compare(fates[a].answered, fates[b].answered) })
	idle := time.Duration(0)
	for _, n := range own {
		assert.GreaterOrEqual(t, fates[n].answered, idle, "one at a time")
		for k, c := range customers {
			from, to := max(idle, c.at), min(fates[n].answered, max(fates[k].answered, fates[k].left))
			if slices.Contains(agent.skills, c.skill) && from < to {
				t.Fatalf("%s is idle from %v to %v while customer %d waits", agent.id, from, to, k)
			}
		}
		idle = fates[n].done
	}
}

// When everybody has both skills, what customers ask for makes no difference.
func TestPlainFloorWithOneGroupIsOneQueue(t *testing.T) {
	customers := plainCustomers(4, Poisson{PerHour: 200}, 8*time.Hour, 0.4, LogNormal{Mean: 3 * time.Minute, Deviation: 3 * time.Minute}, Exponential{Mean: time.Minute})
	two := plainDay(plainGroup("x", 10, "a", "b"), customers)
	for n := range customers {
		customers[n].skill = "a"
	}
	assert.Equal(t, plainDay(plainGroup("x", 10, "a"), customers), two)
}

// A single queue is what the formulas of package erlang say, within three standard errors over independent days. The first hours of a day,
// until it has forgotten that it began empty, are left out. Days have to be many: a few long queues make the mean of a day far from normal.
func TestPlainFloorAgreesWithTheFormulas(t *testing.T) {
	const days, within = 200, 20 * time.Second
	for _, row := range []struct {
		name  string
		model erlang.Model
	}{
		{name: "nobody gives up", model: erlang.Model{Agents: 6, PerHour: 150, Service: 2 * time.Minute}},
		{name: "some give up", model: erlang.Model{Agents: 6, PerHour: 180, Service: 2 * time.Minute, Patience: 3 * time.Minute}},
		{name: "more comes than can be done", model: erlang.Model{Agents: 3, PerHour: 180, Service: 2 * time.Minute, Patience: time.Minute}},
	} {
		t.Run(row.name, func(t *testing.T) {
			waits, err := row.model.Waits()
			require.NoError(t, err)
			level, err := row.model.Within(within)
			require.NoError(t, err)
			var patience Distribution = Forever{}
			if row.model.Patience > 0 {
				patience = Exponential{Mean: row.model.Patience}
			}
			var waiting, leaving, wait, inTime []float64
			for day := range uint64(days) {
				customers := plainCustomers(1000+day, Poisson{PerHour: row.model.PerHour}, 12*time.Hour, 0, Exponential{Mean: row.model.Service}, patience)
				var n, waited, left, quick, total float64
				for k, fate := range plainDay(plainCrew(row.model.Agents, 0), customers) {
					if customers[k].at < 2*time.Hour {
						continue
					}
					took := max(fate.answered, fate.left) - customers[k].at
					n, total = n+1, total+took.Seconds()
					waited += one(took > 0 || fate.left != interaction.Never)
					left += one(fate.left != interaction.Never)
					quick += one(fate.left == interaction.Never && took <= within)
				}
				waiting, leaving = append(waiting, waited/n), append(leaving, left/n)
				wait, inTime = append(wait, total/n), append(inTime, quick/n)
			}
			agrees(t, "waiting", waits.Waiting, EstimateOf(waiting))
			agrees(t, "abandoning", waits.Abandoning, EstimateOf(leaving))
			agrees(t, "mean wait", waits.MeanWait.Seconds(), EstimateOf(wait))
			agrees(t, "in time", level.Offered, EstimateOf(inTime))
		})
	}
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// agrees holds an estimate against what the formula says.
func agrees(t *testing.T, what string, formula float64, e Estimate) {
	t.Helper()
	if off := math.Abs(e.Mean - formula); off > 3*e.StdErr {
		t.Errorf("%s: the formula says %.5f, the floor %v: %.1f standard errors", what, formula, e, off/e.StdErr)
	}
}
