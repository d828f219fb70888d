package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"
)

// The exit statuses.
const (
	done    = 0
	failed  = 1
	refused = 2 // what was asked for
)

// mostMinutes is how long the floor may be open: a day.
const mostMinutes = 24 * 60

func main() { os.Exit(start(os.Args[1:], os.Stdout, os.Stderr)) }

// start is the program, with what surrounds it. It returns the exit status.
func start(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("floor", flag.ContinueOnError)
	flags.SetOutput(stderr)
	seed := flags.Uint64("seed", 1, "of the dice")
	minutes := flags.Int("minutes", 15, "how long the floor is open")
	why := flags.String("why", "", "tell only what happens to this `customer`, by number or ID, and why")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return done
	case err != nil:
		return refused
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "floor: unexpected argument %q\n", flags.Arg(0))
		return refused
	case *minutes < 1 || *minutes > mostMinutes:
		fmt.Fprintf(stderr, "floor: want 1 to %d minutes, found %d\n", mostMinutes, *minutes)
		return refused
	}
	lasts := time.Duration(*minutes) * time.Minute
	all := stream(*seed, lasts)
	only, err := find(all, *why)
	if err != nil {
		fmt.Fprintln(stderr, "floor:", err)
		return refused
	}
	if err := play(stdout, *seed, all, lasts, only); err != nil {
		fmt.Fprintln(stderr, "floor:", err)
		return failed
	}
	return done
}

// find returns the customer of a number or an ID, nil for "".
func find(all []*customer, name string) (*customer, error) {
	if name == "" {
		return nil, nil
	}
	number, err := strconv.Atoi(name)
	for _, c := range all {
		if err == nil && c.number == number || name == idOf(c.number, opens.Add(c.came)).String() {
			return c, nil
		}
	}
	return nil, fmt.Errorf("nobody of this day is customer %q: there are 1 to %d", name, len(all))
}

// play lets the floor live, and tells of it: of everybody, or of one customer only.
func play(out io.Writer, seed uint64, all []*customer, lasts time.Duration, only *customer) error {
	number := 0
	if only != nil {
		number = only.number
	}
	r, err := newRun(out, seed, all, lasts, number)
	if err != nil {
		return err
	}
	if err := r.live(context.Background()); err != nil {
		return fmt.Errorf("at %s: %w", r.now.Format(time.TimeOnly), err)
	}
	if only != nil {
		r.still(only)
		return r.teller.err
	}
	r.teller.print(r.summary())
	return r.teller.err
}
