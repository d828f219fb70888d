package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

//go:embed testdata/anonymous-bank-1999-02.tsv.gz
var shipped []byte

// The exit statuses.
const (
	done    = 0
	failed  = 1
	refused = 2 // what was asked for: a flag, or a file that is not of this format
)

func main() { os.Exit(start(os.Args[1:], os.Stdout, os.Stderr)) }

// start is the program, with what surrounds it. It returns the exit status.
func start(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("replay", flag.ContinueOnError)
	flags.SetOutput(stderr)
	file := flags.String("file", "", "replay the calls of this `file`, plain or gzip (default: those that come with the program)")
	asJSON := flags.Bool("json", false, "print the report as JSON")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return done
	case err != nil:
		return refused
	case flags.NArg() > 0:
		fmt.Fprintf(stderr, "replay: unexpected argument %q\n", flags.Arg(0))
		return refused
	}
	report, err := replayFile(*file, stderr)
	if wrong := new(bank.FormatError); errors.As(err, &wrong) {
		fmt.Fprintln(stderr, "replay:", err)
		return refused
	}
	if err == nil {
		err = report.print(stdout, *asJSON)
	}
	if err == nil {
		err = report.differences()
	}
	if err != nil {
		fmt.Fprintln(stderr, "replay:", err)
		return failed
	}
	return done
}

// replayFile reads a file and replays it. No name is the file that comes with the program.
func replayFile(name string, stderr io.Writer) (report, error) {
	if name == "" {
		return replay(context.Background(), bytes.NewReader(shipped), stderr)
	}
	opened, err := os.Open(name)
	if err != nil {
		return report{}, err
	}
	defer opened.Close()
	return replay(context.Background(), opened, stderr)
}

// replay does all of it. Malformed lines and the progress go to stderr.
func replay(ctx context.Context, file io.Reader, stderr io.Writer) (report, error) {
	began := time.Now()
	calls, count, err := readCalls(file, stderr)
	if err != nil {
		return report{}, err
	}
	r, err := newRun()
	if err != nil {
		return report{}, err
	}
	if err := r.live(ctx, calls, progressOn(stderr)); err != nil {
		return report{}, err
	}
	all, err := r.report(ctx, calls, count)
	all.elapsed = time.Since(began)
	return all, err
}
