package main

import (
	"context"
	"encoding/json"
	"io"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/interaction"
)

// report is what was read and what was done.
type report struct {
	read         bank.Tally // counted from the columns of the file
	done         *measured  // by the desk's events
	agents       int
	commands     int
	rebuiltEqual int
	elapsed      time.Duration // of the whole run, reading and rebuilding included
}

// report measures and rebuilds what lived.
func (r *run) report(ctx context.Context, calls []*call, count *bank.Count) (report, error) {
	for range r.floor.overlaps {
		count.Fault(bank.AgentOverlap)
	}
	done, err := measure(ctx, r.store)
	if err != nil {
		return report{}, err
	}
	ids := make([]interaction.ID, len(calls))
	for n, c := range calls {
		ids[n] = c.id
	}
	equal, err := rebuild(ctx, r.desk, ids)
	if err != nil {
		return report{}, err
	}
	return report{read: count.Tally(), done: done, agents: r.floor.agents, commands: r.commands, rebuiltEqual: equal}, nil
}

// jsonReport is a report in JSON. What lived through the desk is told as the desk's events tell it; the rest is the file's.
type jsonReport struct {
	Records   int `json:"records"`
	Phantom   int `json:"phantom"`
	LeftInVRU int `json:"left_in_vru"`
	jsonFigures
	Faults       map[bank.Fault]int `json:"faults"`
	Events       int                `json:"events"`
	RebuiltEqual int                `json:"rebuilt_equal"`
	Commands     int                `json:"commands"`
	Elapsed      float64            `json:"elapsed_s"`
}

// print writes the report as JSON or as text.
func (r report) print(out io.Writer, asJSON bool) error {
	if !asJSON {
		return r.printText(out)
	}
	return printJSON(out, r.json())
}

// json is the report as it is written in JSON.
func (r report) json() jsonReport {
	return jsonReport{
		Records: r.read.Records, Phantom: r.read.Phantom, LeftInVRU: r.read.LeftInVRU, jsonFigures: figuresOf(r.done.tally()),
		Faults: r.read.Faults, Events: r.done.events, RebuiltEqual: r.rebuiltEqual, Commands: r.commands, Elapsed: seconds(r.elapsed),
	}
}

// printJSON writes a value for a program, and for a person who looks at it.
func printJSON(out io.Writer, v any) error {
	lines := json.NewEncoder(out)
	lines.SetIndent("", "  ")
	return lines.Encode(v)
}

// seconds writes a duration to the microsecond.
func seconds(d time.Duration) float64 { return d.Round(time.Microsecond).Seconds() }
