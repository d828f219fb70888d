package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/deskline/deskline/examples/chart"
	"github.com/deskline/deskline/examples/replay/bank"
)

// The exit statuses.
const (
	done    = 0
	failed  = 1
	refused = 2 // what was asked for: a flag, a day, or a file that is not of this format
)

func main() { os.Exit(start(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the flags.
type options struct {
	file    string
	day     day
	agents  span
	spanned bool // the span was asked for, and is not the default
	draws   int
	seed    uint64
	forever bool
	svg     string
}

// mostDraws is how many draws there may be.
const mostDraws = 10_000

// start is the program, with what surrounds it. It returns the exit status.
func start(args []string, stdout, stderr io.Writer) int {
	o := options{agents: span{-2, 2}}
	flags := flag.NewFlagSet("whatif", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.file, "file", "", "take the calls of this `file`, plain or gzip (default: those that come with the program)")
	flags.TextVar(&o.day, "day", o.day, "the `day`, as 1999-02-02 (default: the one with the most calls)")
	flags.TextVar(&o.agents, "agents", o.agents, "how many agents more or fewer, `from..to`")
	flags.IntVar(&o.draws, "draws", 10, "how often each variant is tried, with other chances")
	flags.Uint64Var(&o.seed, "seed", 1, "of the chances")
	flags.BoolVar(&o.forever, "forever", false, "who was served in the file waits as long as needed")
	flags.StringVar(&o.svg, "svg", "", "draw the variants into this `file`")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return done
	case err != nil:
		return refused
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "whatif: unexpected argument %q\n", flags.Arg(0))
		return refused
	case o.draws < 2 || o.draws > mostDraws:
		fmt.Fprintf(stderr, "whatif: want 2 to %d draws, found %d\n", mostDraws, o.draws)
		return refused
	}
	flags.Visit(func(f *flag.Flag) { o.spanned = o.spanned || f.Name == "agents" })
	err := o.do(context.Background(), stdout, stderr)
	if err == nil {
		return done
	}
	fmt.Fprintln(stderr, "whatif:", err)
	if wrong := new(bank.FormatError); errors.As(err, &wrong) || errors.Is(err, errWrongDay) || errors.Is(err, errWrongAgents) {
		return refused
	}
	return failed
}

// do does what is asked for.
func (o options) do(ctx context.Context, stdout, stderr io.Writer) error {
	records, err := o.records(stderr)
	if err != nil {
		return err
	}
	scene, err := sceneOf(records, o.day)
	if err != nil {
		return err
	}
	if !o.spanned {
		o.agents.from = max(o.agents.from, -len(scene.floor.Agents))
	}
	variants, err := variantsOf(scene, o.agents)
	if err != nil {
		return err
	}
	t := table{scene: scene, draws: o.draws, agents: o.agents}
	for _, v := range variants {
		row, err := o.try(ctx, scene, v)
		if err != nil {
			return fmt.Errorf("%s: %w", v.name, err)
		}
		t.rows = append(t.rows, row)
	}
	if err := t.print(stdout); err != nil || o.svg == "" {
		return err
	}
	return chart.WriteFile(o.svg, t.chart())
}
