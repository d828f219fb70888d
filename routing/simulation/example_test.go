package simulation_test

import (
	"context"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/simulation"
	"github.com/deskline/deskline/statistics"
)

func must[T any](t T, err error) T {
	if err != nil {
		panic(err)
	}
	return t
}

// A morning of eight hours: 40 callers an hour, four agents, of whom one takes a break.
func Example() {
	model := simulation.Model{
		Length: 8 * time.Hour,
		Queues: []interaction.Queue{{ID: "sales", WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed, Time: time.Minute}}},
		Sources: []simulation.Source{simulation.Stream{
			Draft:    interaction.Draft{Queue: "sales", Channel: interaction.Voice},
			Arrivals: simulation.Poisson{PerHour: 40},
			Service:  simulation.LogNormal{Mean: 4 * time.Minute, Deviation: 3 * time.Minute},
			WrapUp:   simulation.Exponential{Mean: 20 * time.Second},
			Patience: simulation.Exponential{Mean: 3 * time.Minute},
		}},
		Agents: []simulation.Agent{
			{ID: "ana", Answer: simulation.Constant(3 * time.Second)},
			{ID: "ben", Answer: simulation.Constant(5 * time.Second), Misses: 0.02},
			{ID: "cleo", Shifts: []simulation.Shift{{From: 0, To: 8 * time.Hour,
				Breaks: []simulation.Break{{From: 4 * time.Hour, To: 5 * time.Hour, Reason: "lunch"}}}}},
			{ID: "dan"},
		},
	}
	day := must(simulation.Run(context.Background(), model, 1))
	rows := must(day.Statistics.Figures(statistics.Query{From: day.Start, To: day.Start.Add(9 * time.Hour)}))
	for _, id := range []string{"service_level.offered/1", "speed_of_answer/1", "abandon_rate/1", "occupancy.union/1"} {
		figure := must(rows[0].Figure(id))
		fmt.Printf("%-24s %.3f\n", id, figure.Value)
	}
	fmt.Println(len(day.Lives), "customers, the first answered by", day.Lives[0].Agent)
	// Output:
	// service_level.offered/1  0.754
	// speed_of_answer/1        12.173
	// abandon_rate/1           0.097
	// occupancy.union/1        0.572
	// 289 customers, the first answered by ana
}

// How long people wait on average, from thirty days with other dice: with five agents, and how much less with six on the same days.
func ExampleReplicate() {
	wait := func(agents int) []float64 {
		model := simulation.Model{
			Length: 4 * time.Hour,
			Queues: []interaction.Queue{{ID: "sales"}},
			Sources: []simulation.Source{simulation.Stream{
				Draft:    interaction.Draft{Queue: "sales", Channel: interaction.Voice},
				Arrivals: simulation.Poisson{PerHour: 60}, Service: simulation.Exponential{Mean: 4 * time.Minute},
			}},
		}
		for n := range agents {
			model.Agents = append(model.Agents, simulation.Agent{ID: interaction.AgentID(fmt.Sprint("agent-", n))})
		}
		return must(simulation.Replicate(context.Background(), model, 1, 30, func(day *simulation.Outcome) (float64, error) {
			var sum time.Duration
			for n := range day.Lives {
				sum += day.Lives[n].Wait(day.End)
			}
			return sum.Seconds() / float64(len(day.Lives)), nil
		}))
	}
	five, six := wait(5), wait(6)
	fmt.Println("five agents:", simulation.EstimateOf(five), "seconds")
	fmt.Println("one more saves:", simulation.Compare(five, six), "seconds")
	// Output:
	// five agents: 111 ± 25 (95 %) seconds
	// one more saves: 80 ± 18 (95 %) seconds
}

// How many agents it takes to answer 80 % within 20 seconds, by half hour.
func ExampleStaffing_Search() {
	model := simulation.Model{
		Start:  time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC),
		Length: 2 * time.Hour,
		Queues: []interaction.Queue{{ID: "sales"}},
		Sources: []simulation.Source{simulation.Stream{
			Draft:    interaction.Draft{Queue: "sales", Channel: interaction.Voice},
			Arrivals: simulation.Rates{Every: 30 * time.Minute, PerHour: []float64{40, 120, 90, 60}},
			Service:  simulation.Exponential{Mean: 3 * time.Minute},
			Patience: simulation.Exponential{Mean: 2 * time.Minute},
		}},
	}
	staff := must(simulation.Staffing{Model: model, Target: simulation.Target{Value: 0.8}}.Search(context.Background(), 1))
	for _, s := range staff {
		fmt.Printf("%s %2d agents, %.1f %% within 20 s\n", s.From.Format("15:04"), s.Agents, 100*s.Found)
	}
	// Output:
	// 08:00  3 agents, 82.0 % within 20 s
	// 08:30  8 agents, 87.7 % within 20 s
	// 09:00  7 agents, 89.2 % within 20 s
	// 09:30  5 agents, 88.8 % within 20 s
}
