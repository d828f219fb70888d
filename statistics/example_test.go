package statistics_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/statistics"
)

// must ends the example on an error; a host looks at it.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// office is a desk whose clock the example moves.
func office() (*interaction.Desk, *time.Time) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	return must(interaction.NewDesk(interaction.Config{
		Store:  memstore.New(),
		Queues: []interaction.Queue{{ID: "sales"}},
		Now:    func() time.Time { return now },
	})), &now
}

// Two people call. One is answered after 12 seconds, the other gives up after 30.
func Example() {
	ctx := context.Background()
	desk, now := office()
	_ = must(desk.Login(ctx, "ana", "sales"))
	first := must(desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"}))
	second := must(desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460001"}))
	*now = now.Add(12 * time.Second)
	_ = must(desk.Pick(ctx, first.ID, "ana"))
	*now = now.Add(18 * time.Second)
	_ = must(desk.CustomerGone(ctx, second.ID))

	book := must(statistics.New(statistics.Config{}))
	ctx, stop := context.WithCancel(ctx)
	end := must(desk.FeedEnd(ctx))
	err := desk.Follow(ctx, book.Position(), func(e interaction.Event) error {
		if e.Position == end {
			stop() // only here: a host follows for as long as it runs
		}
		return book.Add(e)
	})
	fmt.Println(errors.Is(err, context.Canceled))

	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	rows := must(book.Figures(statistics.Query{From: nine, To: nine.Add(time.Hour), By: statistics.ByQueue, Queues: []interaction.QueueID{"sales"}}))
	fmt.Println(rows[0].Queue, rows[0].Offered, rows[0].Answered, rows[0].Abandoned)
	for _, id := range []string{"service_level.answered/1", "service_level.offered/1", "speed_of_answer/1"} {
		f := must(rows[0].Figure(id))
		fmt.Println(f.Definition, f.Value, "of", f.Of)
	}
	// Output:
	// true
	// sales 2 1 1
	// service_level.answered/1 1 of 1
	// service_level.offered/1 0.5 of 2
	// speed_of_answer/1 12 of 1
}

// A book beside the desk, for as long as the program runs. What ends the following is looked at: figures that stand still look like
// figures.
func ExampleBook_Add() {
	ctx, stop := context.WithCancel(context.Background())
	desk, _ := office()
	book := must(statistics.New(statistics.Config{}))
	followed := make(chan error, 1)
	go func() { followed <- desk.Follow(ctx, book.Position(), book.Add) }()

	_ = must(desk.Login(ctx, "ana", "sales"))
	stop() // the program ends

	switch err := <-followed; {
	case errors.Is(err, context.Canceled):
		fmt.Println("stopped")
	default:
		fmt.Println("the figures stand still:", err) // tell somebody; follow again from book.Position()
	}
	// Output:
	// stopped
}

// What happens now, for a board on the wall.
func ExampleBook_Live() {
	ctx := context.Background()
	desk, now := office()
	_ = must(desk.Login(ctx, "ana", "sales"))
	_ = must(desk.Login(ctx, "ben", "sales"))
	call := must(desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"}))
	_ = must(desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460001"}))
	_ = must(desk.Pick(ctx, call.ID, "ana"))

	book := must(statistics.New(statistics.Config{}))
	if err := book.AddAll(must(desk.Events(ctx, 0, 1000))); err != nil {
		panic(err)
	}
	live := book.Live(now.Add(45 * time.Second))
	fmt.Println(live.All.Waiting, "waits for", live.All.Longest)
	fmt.Println(live.Queues[0].Queue, "has", live.Queues[0].Working, "working and", live.Queues[0].Idle, "idle")
	fmt.Println("so far", must(live.All.Figure("service_level.offered/1")).Value)
	// Output:
	// 1 waits for 45s
	// sales has 1 working and 1 idle
	// so far 1
}

// Every figure stands under a definition; this is what a report's footnotes are made of.
func ExampleDefinitions() {
	for _, d := range statistics.Definitions()[:3] {
		fmt.Println(d.ID, "in", d.Unit)
		fmt.Println("  ", d.Text)
	}
	// Output:
	// service_level.answered/1 in share
	//    answered in time / answered. Nobody who gave up counts. The threshold is the visited queue's, as configured when the event is read.
	// service_level.both/1 in share
	//    (answered in time + abandoned within the threshold) / (answered + abandoned). A fast hang-up raises it. The threshold is the visited queue's, as configured when the event is read.
	// service_level.offered/1 in share
	//    answered in time / (answered + abandoned). Every abandon counts against it. The threshold is the visited queue's, as configured when the event is read.
}

// A book is saved with its position, and another process goes on from there.
func ExampleLoad() {
	ctx := context.Background()
	desk, _ := office()
	book := must(statistics.New(statistics.Config{}))
	_ = must(desk.Login(ctx, "ana", "sales"))
	if err := book.AddAll(must(desk.Events(ctx, book.Position(), 1000))); err != nil {
		panic(err)
	}
	var kept bytes.Buffer
	if err := book.Save(&kept); err != nil {
		panic(err)
	}

	_ = must(desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"}))
	book = must(statistics.Load(statistics.Config{}, &kept))
	fmt.Println("from", book.Position())
	if err := book.AddAll(must(desk.Events(ctx, book.Position(), 1000))); err != nil {
		panic(err)
	}
	fmt.Println("to", book.Position())
	// Output:
	// from 1
	// to 2
}
