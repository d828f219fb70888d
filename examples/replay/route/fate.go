package route

import (
	"context"
	"fmt"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/simulation"
)

// Fate is what became of a caller.
type Fate struct {
	Caller  bank.Caller
	Served  bool
	Agent   string        // who served them; "": they were not served
	Wait    time.Duration // until they were served, or left
	Service time.Duration // 0 for who was not served
}

// Recorded gives the fates that the file tells, in the order of the callers.
func Recorded(callers []bank.Caller) []Fate {
	fates := make([]Fate, len(callers))
	for n, c := range callers {
		fates[n] = Fate{Caller: c, Served: c.Life.Served(), Agent: c.Life.Agent, Wait: c.Life.Wait, Service: c.Life.Service}
	}
	return fates
}

// Routed is a floor that has been simulated.
type Routed struct {
	Fates    []Fate // in the order of the callers
	Events   int    // that the desk's feed holds
	Commands int    // that the desk was given
	// Desk is the one that did it, nil if nobody called; IDs are of its interactions, in the order in which they came.
	Desk *interaction.Desk
	IDs  []interaction.ID
}

// Route simulates the floor. It is the same on every run and every machine. A floor that cannot be simulated, because its shifts or its
// callers are out of order, is the error of [simulation.Run].
func (f Floor) Route(ctx context.Context) (Routed, error) {
	if len(f.Callers) == 0 {
		return Routed{}, nil
	}
	outcome, err := simulation.Run(ctx, f.Model(), 0) // nothing is left to chance
	if err != nil {
		return Routed{}, err
	}
	fates, err := FatesOf(outcome, f.Callers)
	routed := Routed{Fates: fates, Events: outcome.Events, Commands: outcome.Commands, Desk: outcome.Desk}
	for n := range outcome.Lives {
		routed.IDs = append(routed.IDs, outcome.Lives[n].ID)
	}
	return routed, err
}

// FatesOf tells what became of the callers of a simulation, which must be all of its customers, in their order. A caller who still waits
// or talks at its end is an error.
func FatesOf(o *simulation.Outcome, callers []bank.Caller) ([]Fate, error) {
	if len(o.Lives) != len(callers) {
		return nil, fmt.Errorf("route: %d callers, and the simulation had %d", len(callers), len(o.Lives))
	}
	fates := make([]Fate, len(callers))
	for _, life := range o.Lives {
		c := callers[life.Number]
		if life.Ended.IsZero() {
			return nil, fmt.Errorf("route: line %d: not ended when the simulation is", c.Record.Line)
		}
		fate := Fate{Caller: c, Wait: life.Wait(o.End)}
		if !life.Answered.IsZero() {
			fate.Served, fate.Agent, fate.Service = true, string(life.Agent), life.Ended.Sub(life.Answered)
		}
		fates[life.Number] = fate
	}
	return fates, nil
}
