package interaction_test

import (
	"context"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// A queue promises an answer within twenty seconds: the warning comes a fifth of it before, then the breach.
func ExampleSLA() {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	desk, err := interaction.NewDesk(interaction.Config{
		Store: memstore.New(),
		Queues: []interaction.Queue{{ID: "sales", SLA: interaction.SLA{
			Answer: interaction.SLATarget{Share: 0.8, Within: 20 * time.Second},
		}}},
		Now: func() time.Time { return now },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	call, _ := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"})
	for range 2 { // what Desk.Run does
		now = call.NextDue
		_, _ = desk.Tick(ctx, now)
		call, _ = desk.Interaction(ctx, call.ID)
	}
	history, _ := desk.History(ctx, interaction.Subject{Interaction: call.ID})
	for _, e := range history[1:] { // after its creation
		fmt.Println(e.At.Format(time.TimeOnly), e.Type, e.Reason)
	}
	answer, _ := call.Clock(interaction.ClockAnswer)
	fmt.Println(call.State, answer.Breached)
	// Output:
	// 09:00:16 sla_warned answer
	// 09:00:20 sla_breached answer
	// Queued true
}

// Opening hours tell how much of a time they hold, and when so much of them will have passed.
func ExampleHours_Add() {
	day := []interaction.Span{{From: 9 * 60, To: 18 * 60}}
	hours := &interaction.Hours{Zone: "Europe/Lisbon", Open: [7][]interaction.Span{1: day, 2: day, 3: day, 4: day, 5: day}}
	friday := time.Date(2026, 11, 20, 17, 0, 0, 0, time.UTC)
	due, _ := hours.Add(friday, 2*time.Hour)
	fmt.Println(due.Format(time.DateTime), hours.Between(friday, due))
	// Output:
	// 2026-11-23 10:00:00 2h0m0s
}
