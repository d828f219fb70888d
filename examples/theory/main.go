package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

// The exit statuses.
const (
	done    = 0
	failed  = 1
	refused = 2 // what was asked for
)

func main() { os.Exit(start(os.Args[1:], os.Stdout, os.Stderr)) }

// options are what can be asked for.
type options struct {
	calls, replications int
	seed                uint64
}

// queues are those that are compared: each size at each load, without patience and with it.
func queues() (all []queue) {
	for _, p := range []time.Duration{0, patience} {
		for _, agents := range []int{5, 50, 500} {
			for _, load := range []float64{0.5, 0.8, 0.95} {
				all = append(all, queueOf(agents, load, p))
			}
		}
	}
	return all
}

// start is the program, with what surrounds it. It returns the exit status.
func start(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("theory", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var o options
	flags.IntVar(&o.calls, "calls", 2000, "in each replication")
	flags.IntVar(&o.replications, "replications", 30, "of each queue")
	flags.Uint64Var(&o.seed, "seed", 1, "of the dice")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return done
	case err != nil:
		return refused
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "theory: unexpected argument %q\n", flags.Arg(0))
		return refused
	case o.calls < 1 || o.calls > 1_000_000 || o.replications < 2 || o.replications > 10_000:
		fmt.Fprintln(stderr, "theory: want 1 to 1,000,000 calls and 2 to 10,000 replications")
		return refused
	}
	all, err := compare(context.Background(), queues(), o)
	if err == nil {
		err = printTable(stdout, all)
	}
	if err != nil {
		fmt.Fprintln(stderr, "theory:", err)
		return failed
	}
	for _, l := range all {
		if !l.agrees(len(all)) {
			fmt.Fprintf(stderr, "theory: the simulator does not agree: %d agents, load %v, %s\n", l.queue.Agents, l.queue.load, l.figure)
			return failed
		}
	}
	return done
}

// compare simulates every queue.
func compare(ctx context.Context, all []queue, o options) (lines []line, err error) {
	for n, q := range all {
		own := o
		own.seed += uint64(n) << 32 // dice of its own
		some, err := q.simulate(ctx, own)
		if err != nil {
			return nil, fmt.Errorf("%d agents at load %v: %w", q.Agents, q.load, err)
		}
		lines = append(lines, some...)
	}
	return lines, nil
}

// printTable writes the table, as a page shows it.
func printTable(out io.Writer, all []line) error {
	_, err := fmt.Fprint(out, "| queue | agents | load | figure | theory | simulated | standard error | apart |\n",
		"| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: |\n")
	for _, l := range all {
		if err != nil {
			return err
		}
		name := "Erlang C"
		if l.queue.Patience > 0 {
			name = "Erlang A"
		}
		_, err = fmt.Fprintf(out, "| %s | %d | %v | %s | %s | %s | %s |\n", name, l.queue.Agents, l.queue.load, l.figure,
			number(l.theory), number(l.simulated.Mean), l.sure())
	}
	return err
}

// number writes a figure with four digits that mean something.
func number(x float64) string {
	if x < 1e-9 {
		return "0"
	}
	return fmt.Sprintf("%.4g", x)
}

// sure is how sure the simulated figure is, and how far it is from theory in standard errors.
func (l line) sure() string {
	if l.unseen() {
		return "nobody seen |"
	}
	return fmt.Sprintf("%.2f %% | %.1f", 100*l.stdErr()/l.theory, l.off())
}
