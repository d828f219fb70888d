package erlang_test

import (
	"fmt"
	"time"

	"github.com/deskline/deskline/routing/erlang"
)

// A half hour brings 100 calls. Each takes three minutes with its wrap-up, and callers give up after two minutes of waiting on average.
// Eight in ten are to be answered within 20 seconds.
func Example() {
	halfHour := erlang.Model{PerHour: 2 * 100, Service: 3 * time.Minute, Patience: 2 * time.Minute}
	agents, err := halfHour.Staff(0.8, 20*time.Second)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%.0f erlangs need %d agents\n", halfHour.Load(), agents)
	for halfHour.Agents = agents - 1; halfHour.Agents <= agents+1; halfHour.Agents++ {
		waits, _ := halfHour.Waits()
		level, _ := halfHour.Within(20 * time.Second)
		fmt.Printf("%d agents: %.1f %% in 20 s, %.1f %% give up, mean wait %v, busy %.0f %%\n", halfHour.Agents,
			100*level.Offered, 100*waits.Abandoning, waits.MeanWait.Round(100*time.Millisecond), 100*waits.Occupancy)
	}
	// Output:
	// 10 erlangs need 12 agents
	// 11 agents: 74.2 % in 20 s, 9.4 % give up, mean wait 11.3s, busy 82 %
	// 12 agents: 82.6 % in 20 s, 6.2 % give up, mean wait 7.4s, busy 78 %
	// 13 agents: 88.9 % in 20 s, 3.8 % give up, mean wait 4.6s, busy 74 %
}

// Without patience every caller waits until the end, and the queue may grow without one.
func ExampleModel_Waits() {
	m := erlang.Model{Agents: 14, PerHour: 200, Service: 3 * time.Minute}
	waits, _ := m.Waits()
	fmt.Printf("%.1f %% wait, %v on average over all\n", 100*waits.Waiting, waits.MeanWait.Round(100*time.Millisecond))
	m.Agents = 10
	_, err := m.Waits()
	fmt.Println(err)
	// Output:
	// 17.4 % wait, 7.8s on average over all
	// erlang: a load of 10 erlangs: unstable with 10 agents: the queue grows without end
}

// Who finds all lines of a small office engaged hears the tone and is gone.
func ExampleB() {
	fmt.Printf("%.1f %%\n", 100*erlang.B(10, 5))
	// Output: 1.8 %
}

// Of those who come to 14 agents with 10 erlangs of work, one in six waits.
func ExampleC() {
	fmt.Printf("%.1f %%\n", 100*erlang.C(14, 10))
	// Output: 17.4 %
}
