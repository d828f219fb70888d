package main

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write this machine's report into the README")

// elapsed is the line that differs from run to run.
var elapsed = regexp.MustCompile(`(?m)^[0-9.]+ s for all of it$`)

const readme = "../../README.md"

// block is a block of text of the README behind a mark: what stands before it, in it, and after it.
func block(t *testing.T, mark string) (before, shown, after string) {
	t.Helper()
	content, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, began := strings.Cut(string(content), mark+"```text\n")
	shown, after, ended := strings.Cut(rest, "```\n")
	if !began || !ended {
		t.Fatalf("%s has no block behind %q", readme, mark)
	}
	return head + mark + "```text\n", shown, "```\n" + after
}

// write puts what the program prints into a block.
func write(t *testing.T, mark string, args ...string) {
	t.Helper()
	before, _, after := block(t, mark)
	status, out, errs := program(args...)
	if status != done {
		t.Fatal(errs)
	}
	if err := os.WriteFile(readme, []byte(before+out+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// hold compares a block with what it should be, but for the time that it took.
func hold(t *testing.T, mark, out string) {
	t.Helper()
	_, shown, _ := block(t, mark)
	want := elapsed.ReplaceAllString(out, "")
	if got := elapsed.ReplaceAllString(shown, ""); got != want {
		t.Errorf("the README shows\n%s\nand the program prints\n%s\nIf that is meant: go test ./examples/replay -run README -update", got, want)
	}
}

func TestTheREADMEShowsThisReport(t *testing.T) {
	if *update {
		write(t, "")
		return
	}
	var out strings.Builder
	if err := whole(t).report.print(&out, false); err != nil {
		t.Fatal(err)
	}
	hold(t, "", out.String())
}

func TestTheREADMEShowsThisComparison(t *testing.T) {
	const mark = "<!-- routed -->\n"
	if *update {
		write(t, mark, "-route", "-svg", "../../docs/replay-route.svg")
		return
	}
	golden, err := os.ReadFile("testdata/route.txt")
	if err != nil {
		t.Fatal(err)
	}
	hold(t, mark, string(golden))
}
