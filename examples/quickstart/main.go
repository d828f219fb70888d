package main

import (
	"context"
	"fmt"
	"log"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

func main() {
	ctx := context.Background()

	// README: begin
	desk := must(interaction.NewDesk(interaction.Config{
		Store:  memstore.New(),
		Queues: []interaction.Queue{{ID: "sales"}},
	}))
	ana := must(desk.Login(ctx, "ana", "sales"))
	fmt.Println(ana.ID, "is", ana.Presence) // ana is Ready

	call := must(desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"}))
	fmt.Println(call.State) // Queued
	call = must(desk.Offer(ctx, call.ID, ana.ID))
	fmt.Println(call.State) // Offered
	call = must(desk.Accept(ctx, call.ID, ana.ID))
	fmt.Println(call.State) // Connected
	call = must(desk.Release(ctx, call.ID, ana.ID))
	fmt.Println(call.State) // WrapUp
	call = must(desk.Complete(ctx, call.ID, ana.ID, interaction.Disposition{Outcome: "sold"}))
	fmt.Println(call.State, "as", call.Disposition.Outcome) // Completed as sold
	// README: end
}

// must returns the value, or ends the program. It keeps the example short: a server looks at the error instead, which
// says why a verb was refused and which ones are open.
func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
