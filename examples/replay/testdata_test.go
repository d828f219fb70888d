package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/deskline/deskline/examples"
	"github.com/deskline/deskline/examples/replay/bank"
)

const header = "vru+line\tcall_id\tcustomer_id\tpriority\ttype\tdate\tvru_entry\tvru_exit\tvru_time\t" +
	"q_start\tq_exit\tq_time\toutcome\tser_start\tser_exit\tser_time\tserver\n"

// served writes the line of a call that joins the queue at a clock time, waits and is served for so many seconds.
func served(start string, wait, service int, agent string) string {
	answered := later(start, wait)
	return fmt.Sprintf("AA0101 1 48178511 2 PS 990201 %s %s 0 %s %s %d AGENT %s %s %d %s",
		start, start, start, answered, wait, answered, later(answered, service), service, agent)
}

// hungUp writes the line of a caller who gives up after so many seconds in the queue.
func hungUp(start string, wait int) string {
	return fmt.Sprintf("AA0101 1 0 0 NW 990201 %s %s 0 %s %s %d HANG 0:00:00 0:00:00 0 NO_SERVER",
		start, start, start, later(start, wait), wait)
}

// later adds seconds to a clock time.
func later(clock string, seconds int) string {
	at, err := time.Parse(time.TimeOnly, clock)
	if err != nil {
		panic(err)
	}
	return at.Add(time.Duration(seconds) * time.Second).Format(time.TimeOnly)
}

// text makes a file of lines, with tabs for spaces.
func text(lines ...string) string {
	return header + strings.ReplaceAll(strings.Join(lines, "\n"), " ", "\t")
}

// written stores a file for the length of the test.
func written(t *testing.T, content string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "calls.tsv")
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// story is a run that has come to its end.
type story struct {
	records []bank.Record
	calls   []*call
	run     *run
	report  report
}

// tell replays a file of lines.
func tell(t *testing.T, lines ...string) story {
	t.Helper()
	s, err := replayed([]byte(text(lines...)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// whole replays the file that comes with the program, once for all tests.
func whole(t *testing.T) story {
	t.Helper()
	s, err := once()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shipped is the file that comes with the program.
var shipped, _ = io.ReadAll(examples.BankCalls())

var once = sync.OnceValues(func() (story, error) { return replayed(shipped) })

func replayed(file []byte) (s story, err error) {
	ctx := context.Background()
	var count *bank.Count
	if s.records, count, err = readRecords(bytes.NewReader(file), os.Stderr); err != nil {
		return s, err
	}
	s.calls = callsOf(s.records)
	if s.run, err = newRun(); err != nil {
		return s, err
	}
	if err = s.run.live(ctx, s.calls, nil); err != nil {
		return s, err
	}
	s.report, err = s.run.report(ctx, s.calls, count)
	return s, err
}

// unzipped is a compressed file as text.
func unzipped(zipped []byte) string {
	r, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		panic(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		panic(err)
	}
	return string(content)
}
