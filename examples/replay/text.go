package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/deskline/deskline/examples/replay/bank"
)

// handled says, for each kind of fault, what the replay made of it.
var handled = map[bank.Fault]string{
	bank.NegativeVRU:            "not used: the replay begins at the queue",
	bank.NegativeWait:           "counts as 0",
	bank.NegativeService:        "counts as 0",
	bank.ServiceBeforeQueueExit: "the service begins when the wait has ended",
	bank.HangWithService:        "no service: the caller hung up",
	bank.WaitWithoutQueue:       "the wait counts",
	bank.MalformedLine:          "left out",
	bank.AgentOverlap:           "an extra agent record takes the later call",
}

// printText writes the report for a person.
func (r report) printText(out io.Writer) error {
	w := &strings.Builder{}
	count := func(indent, what string, n int, note string) {
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("%-32s%10s  %s", indent+what, grouped(n), note), " "))
	}
	done := r.done.tally()
	count("", "records read", r.read.Records, "")
	count("  ", "phantoms", r.read.Phantom, "left out")
	count("  ", "left in the voice response unit", r.read.LeftInVRU, "left out")
	count("", "interactions handled", done.Interactions, "")
	count("  ", "served", done.Served, "")
	count("  ", "abandoned in the queue", done.Abandoned, "")
	count("", "agents", r.agents, "extra records included")
	count("", "commands to the desk", r.commands, "")
	count("", "events", r.done.events, "")
	count("", "rebuilt from events, equal", r.rebuiltEqual, fmt.Sprintf("of %s", grouped(done.Interactions)))

	both := func(what string, file, desk float64, unit string) {
		fmt.Fprintf(w, "%-32s%10.3f%s%12.3f%s\n", what, file, unit, desk, unit)
	}
	fmt.Fprintf(w, "\n%-32s%12s%14s\n", "", "in the file", "by the desk")
	both("mean wait of the served", r.read.MeanWaitServed, done.MeanWaitServed, " s")
	both("mean wait of the abandoned", r.read.MeanWaitAbandoned, done.MeanWaitAbandoned, " s")
	both("mean service", r.read.MeanService, done.MeanService, " s")
	for _, level := range bank.ServiceLevels {
		both(fmt.Sprintf("answered within %d s", level), 100*r.read.ServiceLevel[level], 100*done.ServiceLevel[level], " %")
	}

	fmt.Fprintf(w, "\nfaults of the record\n")
	for _, fault := range faultsIn(r.read) {
		count("  ", string(fault), r.read.Faults[fault], handled[fault])
	}
	fmt.Fprintf(w, "\n%.2f s for all of it\n", r.elapsed.Seconds())
	_, err := io.WriteString(out, w.String())
	return err
}

// faultsIn lists the kinds that were found, in order.
func faultsIn(t bank.Tally) []bank.Fault {
	var all []bank.Fault
	for fault := range t.Faults {
		all = append(all, fault)
	}
	slices.Sort(all)
	return all
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
