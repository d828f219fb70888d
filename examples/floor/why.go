package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/deskline/deskline/routing"
)

// decided hears of every decision of the router. It asks why only where somebody wants to know: that looks at every agent. The
// answer is told with the event that the decision leads to.
func (t *teller) decided(d routing.Decision, why func() routing.Explanation) {
	if c := t.customers[d.Interaction]; t.only > 0 && c.number == t.only {
		t.whys = append(t.whys, reasons(why()))
	}
}

// reasons is an explanation in lines: who won by what, then every agent.
func reasons(e routing.Explanation) string {
	var s strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&s, "               | "+format+"\n", args...) }
	line("%s", verdict(e))
	for _, c := range e.Candidates {
		if c.Rule != "" {
			line("%-5s %-8s %s", c.Agent, c.Rule, c.Why)
			continue
		}
		line("%-5s may      open %d, load %d, skill %d, handled %d, idle since %s",
			c.Agent, c.Open, c.Load, c.Skill, c.Handled, c.Idle.Format(time.TimeOnly))
	}
	return s.String()
}

// verdict is the first line of it.
func verdict(e routing.Explanation) string {
	asked := ""
	for _, skill := range e.Skills {
		asked += fmt.Sprintf(", %s %d", skill.Name, skill.Level)
	}
	for _, g := range e.Groups {
		asked += fmt.Sprintf(", group %s", g)
	}
	if e.KeptFor != "" {
		asked += ", kept for " + string(e.KeptFor)
	}
	place := fmt.Sprintf("ring %d of %d%s: ", e.Ring, e.Rings, asked)
	switch {
	case len(e.Candidates) == 0 || e.Candidates[0].Rule != "":
		return place + "nobody may have it now"
	case e.Decided == "":
		return place + string(e.Candidates[0].Agent) + " is the only one who may have it now"
	}
	return place + fmt.Sprintf("%s before %s, by %s", e.Candidates[0].Agent, e.Candidates[1].Agent, e.Decided)
}

// still tells at the end why a customer still waits, if they do.
func (r *run) still(c *customer) {
	e := r.router.Explain(c.id)
	switch e.Standing {
	case routing.NotWaiting:
		return
	case routing.Ringing:
		r.teller.line(r.now, fmt.Sprint(c.number), string(e.Queue), "still rings")
		return
	}
	r.teller.line(r.now, fmt.Sprint(c.number), string(e.Queue), "still waits")
	r.teller.print(reasons(e))
}
