package main

import (
	"context"
	"io"
	"time"

	"github.com/deskline/deskline/examples/chart"
	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
)

// comparison is the calls as they were, beside the same calls as the library routes them.
type comparison struct {
	report   report       // of the calls as they were
	recorded []route.Fate // by the file
	routed   []route.Fate // by the library, of the same callers in the same order
	agents   int          // who serve them, by the library
	events   int          // of the routed calls
	commands int          // given to the desk for them
	equal    int          // of them whose events give the record that is stored
	elapsed  time.Duration
}

// seed is that of what is drawn: how long those take who hung up.
const seed = 1

// compare routes the calls that a report is about.
func compare(ctx context.Context, r report, records []bank.Record) (comparison, error) {
	began := time.Now()
	floor := route.Floor{Agents: bank.Agents(records), Callers: bank.Callers(records, seed)}
	routed, err := floor.Route(ctx)
	if err != nil {
		return comparison{}, err
	}
	equal, err := rebuild(ctx, routed.Desk, routed.IDs)
	return comparison{
		report: r, recorded: route.Recorded(floor.Callers), routed: routed.Fates, agents: len(floor.Agents), events: routed.Events,
		commands: routed.Commands, equal: equal, elapsed: time.Since(began),
	}, err
}

// compare prints how the library routes the calls, and draws it if that is asked for.
func (o options) compare(ctx context.Context, r report, records []bank.Record, stdout io.Writer) error {
	c, err := compare(ctx, r, records)
	if err != nil {
		return err
	}
	if o.json {
		err = printJSON(stdout, c.json())
	} else {
		err = c.printText(stdout)
	}
	if err == nil && o.svg != "" {
		err = chart.WriteFile(o.svg, c.chart())
	}
	if err != nil {
		return err
	}
	return r.differences()
}

// class is some of the callers.
type class struct {
	key, name string
	meant     func(bank.Caller) bool // nil: all of them
}

// types are the callers by the type of their call, the most frequent first.
func types() []class {
	var all []class
	for _, t := range route.Types {
		all = append(all, class{string(t), typeNames[t], func(c bank.Caller) bool { return c.Record.Type == t }})
	}
	return all
}

// priorities are the callers by their priority.
func priorities() []class {
	return []class{
		{"regular", "regular customers", func(c bank.Caller) bool { return !c.VIP() }},
		{"priority", "priority customers", bank.Caller.VIP},
	}
}
