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

func TestTheREADMEShowsThisReport(t *testing.T) {
	const readme, from, to = "../../README.md", "```text\n", "```\n"
	content, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, began := strings.Cut(string(content), from)
	shown, after, ended := strings.Cut(rest, to)
	if !began || !ended {
		t.Fatalf("%s shows no report", readme)
	}
	if *update {
		status, out, errs := program()
		if status != done {
			t.Fatal(errs)
		}
		if err := os.WriteFile(readme, []byte(before+from+out+to+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	var out strings.Builder
	if err := whole(t).report.print(&out, false); err != nil {
		t.Fatal(err)
	}
	want := elapsed.ReplaceAllString(out.String(), "")
	if got := elapsed.ReplaceAllString(shown, ""); got != want {
		t.Errorf("the README shows\n%s\nand the program prints\n%s\nIf that is meant: go test ./examples/replay -run README -update", got, want)
	}
}
