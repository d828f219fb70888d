package route_test

import (
	"context"
	"fmt"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
)

func Example() {
	monday := time.Date(1999, 2, 1, 0, 0, 0, 0, time.UTC)
	at := func(clock string) time.Time {
		t, _ := time.Parse(time.TimeOnly, clock)
		return monday.Add(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute)
	}
	floor := route.Floor{
		Agents: []bank.Agent{{
			Name: "DORIT", Types: []bank.Type{bank.Regular}, Served: []int{1},
			Shifts: []bank.Shift{{Span: bank.Span{From: at("09:00:00"), To: at("17:00:00")}}},
		}},
		Callers: []bank.Caller{
			{Record: bank.Record{Type: bank.Regular}, Life: bank.Life{Created: at("09:30:00")}, Service: 5 * time.Minute, Stays: true},
			{Record: bank.Record{Type: bank.Regular}, Life: bank.Life{Created: at("09:31:00")}, Service: time.Minute, Patience: 3 * time.Minute},
			{Record: bank.Record{Type: bank.Regular}, Life: bank.Life{Created: at("09:33:00")}, Service: time.Minute, Stays: true},
		},
	}
	routed, err := floor.Route(context.Background())
	if err != nil {
		fmt.Println(err)
	}
	for _, fate := range routed.Fates {
		fmt.Println(fate.Served, fate.Wait)
	}
	// Output:
	// true 0s
	// false 3m0s
	// true 2m0s
}
