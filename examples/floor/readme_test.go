package main

import (
	"os"
	"strings"
	"testing"
)

// TestTheREADMEShowsThisLife holds what the README shows of customer 11 and what the program tells together.
func TestTheREADMEShowsThisLife(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "`-why 11`")
	_, rest, began := strings.Cut(rest, "```text\n")
	shown, _, ended := strings.Cut(rest, "```\n")
	if !began || !ended {
		t.Fatal("the README shows no life of customer 11")
	}
	if out := told(t, "-why", "11"); !strings.Contains(out, shown) {
		t.Errorf("the README shows\n%s\nand the program tells\n%s", shown, out)
	}
}
