package main

import (
	"os"
	"strings"
	"testing"
)

func Example() {
	main()
	// Output:
	// ana is Ready
	// Queued
	// Offered
	// Connected
	// WrapUp
	// Completed as sold
}

func TestTheREADMEShowsThisCode(t *testing.T) {
	readme := between(t, "../../README.md", "```go\n", "```\n")
	code := between(t, "main.go", "\t// README: begin\n", "\t// README: end\n")
	var lines []string
	for line := range strings.Lines(code) {
		lines = append(lines, strings.TrimPrefix(line, "\t"))
	}
	if want := strings.Join(lines, ""); readme != want {
		t.Errorf("the README shows\n%s\nand the program is\n%s", readme, want)
	}
}

// between returns the first text of a file between two marks.
func between(t *testing.T, file, from, to string) string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, began := strings.Cut(string(content), from)
	text, _, ended := strings.Cut(rest, to)
	if !began || !ended {
		t.Fatalf("%s: nothing between %q and %q", file, from, to)
	}
	return text
}
