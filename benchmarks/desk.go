package main

import (
	"fmt"
	"runtime"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

func agent(k int) interaction.AgentID { return interaction.AgentID(fmt.Sprintf("agent-%d", k)) }

// handle begins an interaction with agent k and, if asked, puts it on hold: five events.
func (f *floorOf) handle(k int, hold bool) (interaction.Interaction, error) {
	call, err := f.desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: fmt.Sprintf("+4420%08d", k)})
	if err != nil {
		return call, err
	}
	if call, err = f.desk.Offer(ctx, call.ID, agent(k)); err != nil {
		return call, err
	}
	if call, err = f.desk.Accept(ctx, call.ID, agent(k)); err != nil || !hold {
		return call, err
	}
	return f.desk.Hold(ctx, call.ID, agent(k))
}

// desk: commands a second through Desk on memstore, one goroutine on one core, a repeated life of seven commands.
func desk(full bool) (Row, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	lives := 15_000
	if full {
		lives = 150_000
	}
	var failed error
	ours, floor, ratio := rounds(7, func() float64 {
		rate, err := lifeRate(lives)
		if err != nil {
			failed = err
		}
		return rate
	}, func() float64 { return bareCommits(lives * 7) })
	return Row{Unit: "commands/s", Ours: ours, Floor: floor, Ratio: ratio, Target: "at least 200,000", Met: ours >= 200_000,
		Note: "floor: look up, compare version, replace and keep an event in plain maps"}, failed
}

func lifeRate(lives int) (float64, error) {
	runtime.GC()
	d, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{{ID: "sales"}}})
	if err != nil {
		return 0, err
	}
	if _, err := d.Login(ctx, "ana", "sales"); err != nil {
		return 0, err
	}
	began := time.Now()
	for range lives {
		if err := life(d); err != nil {
			return 0, err
		}
	}
	return float64(lives*7) / time.Since(began).Seconds(), nil
}

// life is seven commands: create, offer, accept, hold, retrieve, release, complete.
func life(d *interaction.Desk) error {
	call, err := d.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"})
	if err != nil {
		return err
	}
	if _, err = d.Offer(ctx, call.ID, "ana"); err != nil {
		return err
	}
	for _, step := range []func() (interaction.Interaction, error){
		func() (interaction.Interaction, error) { return d.Accept(ctx, call.ID, "ana") },
		func() (interaction.Interaction, error) { return d.Hold(ctx, call.ID, "ana") },
		func() (interaction.Interaction, error) { return d.Retrieve(ctx, call.ID, "ana") },
		func() (interaction.Interaction, error) { return d.Release(ctx, call.ID, "ana") },
		func() (interaction.Interaction, error) {
			return d.Complete(ctx, call.ID, "ana", interaction.Disposition{Outcome: "sold"})
		},
	} {
		if _, err := step(); err != nil {
			return err
		}
	}
	return nil
}
