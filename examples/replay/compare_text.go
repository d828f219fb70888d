package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
)

// printText writes the comparison for a person: two lines for each class of callers.
func (c comparison) printText(out io.Writer) error {
	w := &strings.Builder{}
	fmt.Fprintf(w, "%s calls, as they were and as the library routes them to the %d agents of then\n\n", grouped(len(c.routed)), c.agents)
	fmt.Fprintf(w, "%-29s%-13s%7s%11s%11s", "", "", "served", "abandoned", "mean wait")
	for n, level := range bank.ServiceLevels {
		if n == 0 {
			fmt.Fprintf(w, "%12s", fmt.Sprintf("in %d s", level))
			continue
		}
		fmt.Fprintf(w, "%9s", fmt.Sprintf("%d s", level))
	}
	fmt.Fprintln(w)
	c.lines(w, class{name: "all calls"})
	for _, t := range types() {
		c.lines(w, t)
	}
	for _, p := range priorities() {
		c.lines(w, p)
	}
	fmt.Fprintf(w, "\nthe mean wait is that of the served; shares are of all calls\n")
	c.why(w)
	fmt.Fprintf(w, "\n%.2f s for all of it\n", (c.report.elapsed + c.elapsed).Seconds())
	_, err := io.WriteString(out, w.String())
	return err
}

// lines are what the file and the library say of a class, none for one without callers.
func (c comparison) lines(w io.Writer, of class) {
	recorded, routed := route.Sum(c.recorded, of.meant), route.Sum(c.routed, of.meant)
	if recorded.Calls() == 0 {
		return
	}
	line := func(name, who string, f route.Figures) {
		fmt.Fprintf(w, "%-29s%-13s%7s%11s%9.1f s", name, who, grouped(f.Served), grouped(f.Abandoned), f.MeanWaitServed())
		for n := range bank.ServiceLevels {
			width := 7
			if n == 0 {
				width = 10
			}
			fmt.Fprintf(w, "%*.1f %%", width, 100*f.Share(n))
		}
		fmt.Fprintln(w)
	}
	line(of.name, "in the file", recorded)
	line("", "routed", routed)
}

// why says where the two must differ, and what misleads.
func (c comparison) why(w io.Writer) {
	d := c.counts()
	say := func(n int, text string) {
		if n > 0 {
			fmt.Fprintf(w, "%10s  %s\n", grouped(n), text)
		}
	}
	fmt.Fprintf(w, "\nwhy they differ\n")
	say(c.agents, "agents are free between two calls at most 15 minutes apart: other work is not in the file")
	say(d.saved, "callers who hung up are served, because an agent is free before their patience is over")
	say(d.lost, "callers who were served give up after an hour, as nobody is left who could serve them")
	say(d.nobody, "calls that nobody named has served are served by the agents too")
	say(c.report.read.Faults[bank.AgentOverlap], "services that overlap with another of the same agent come after it")
	if d.direct[0] > d.direct[1] && d.vips > 0 {
		fmt.Fprintf(w, "\nwhy priority customers seem to wait longer\n")
		say(d.direct[0], fmt.Sprintf("calls of regular customers did not queue in the file, and %s of priority customers: "+
			"it knows the priority of who queues", grouped(d.direct[1])))
	}
}

// counts is what there is to say about the callers.
type counts struct {
	saved, lost int    // served only by the library, served only in the file
	nobody      int    // served by nobody named
	vips        int    // priority customers
	direct      [2]int // who did not queue in the file: regular and priority customers
}

func (c comparison) counts() counts {
	var d counts
	for n, was := range c.recorded {
		is, kind := c.routed[n], 0
		switch {
		case is.Served && !was.Served:
			d.saved++
		case was.Served && !is.Served:
			d.lost++
		}
		if was.Agent == bank.NoServer {
			d.nobody++
		}
		if was.Caller.VIP() {
			d.vips++
			kind = 1
		}
		if !was.Caller.Record.Queued() {
			d.direct[kind]++
		}
	}
	return d
}
