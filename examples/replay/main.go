package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/deskline/deskline/examples"
	"github.com/deskline/deskline/examples/replay/bank"
)

// The exit statuses.
const (
	done    = 0
	failed  = 1
	refused = 2 // what was asked for: a flag, or a file that is not of this format
)

func main() { os.Exit(start(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the flags.
type options struct {
	file  string
	json  bool
	route bool
	svg   string
}

// start is the program, with what surrounds it. It returns the exit status.
func start(args []string, stdout, stderr io.Writer) int {
	var o options
	flags := flag.NewFlagSet("replay", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.file, "file", "", "replay the calls of this `file`, plain or gzip (default: those that come with the program)")
	flags.BoolVar(&o.json, "json", false, "print the report as JSON")
	flags.BoolVar(&o.route, "route", false, "let the library route the calls too, and compare")
	flags.StringVar(&o.svg, "svg", "", "with -route, draw the course of the day into this `file`")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return done
	case err != nil:
		return refused
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "replay: unexpected argument %q\n", flags.Arg(0))
		return refused
	case o.svg != "" && !o.route:
		fmt.Fprintln(stderr, "replay: -svg draws what -route compares: give both")
		return refused
	}
	err := o.do(context.Background(), stdout, stderr)
	if err == nil {
		return done
	}
	fmt.Fprintln(stderr, "replay:", err)
	if wrong := new(bank.FormatError); errors.As(err, &wrong) {
		return refused
	}
	return failed
}

// do does what is asked for.
func (o options) do(ctx context.Context, stdout, stderr io.Writer) error {
	file, err := o.open()
	if err != nil {
		return err
	}
	defer file.Close()
	report, records, err := replay(ctx, file, stderr)
	if err != nil {
		return err
	}
	if o.route {
		return o.compare(ctx, report, records, stdout)
	}
	if err := report.print(stdout, o.json); err != nil {
		return err
	}
	return report.differences()
}

// open opens the file. No name is the file that comes with the program.
func (o options) open() (io.ReadCloser, error) {
	if o.file == "" {
		return io.NopCloser(examples.BankCalls()), nil
	}
	return os.Open(o.file)
}

// replay does all of it. Malformed lines and the progress go to stderr.
func replay(ctx context.Context, file io.Reader, stderr io.Writer) (report, []bank.Record, error) {
	began := time.Now()
	records, count, err := readRecords(file, stderr)
	if err != nil {
		return report{}, nil, err
	}
	r, err := newRun()
	if err != nil {
		return report{}, nil, err
	}
	calls := callsOf(records)
	if err := r.live(ctx, calls, progressOn(stderr)); err != nil {
		return report{}, nil, err
	}
	all, err := r.report(ctx, calls, count)
	all.elapsed = time.Since(began)
	return all, records, err
}
