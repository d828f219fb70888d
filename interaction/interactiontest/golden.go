package interactiontest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// updateName is the flag that writes golden text afresh.
const updateName = "update"

// UpdateFlag declares the flag -update for a test binary, unless it is declared already, and returns how to ask for it after
// the flags were parsed. Nothing declares it by itself, because a flag that is declared twice ends the program; so a package
// whose tests compare golden text says once
//
//	var update = interactiontest.UpdateFlag()
//
// and declares the flag nowhere else.
func UpdateFlag() func() bool {
	if flag.Lookup(updateName) == nil {
		flag.Bool(updateName, false, "write golden text afresh instead of comparing with it")
	}
	return updating
}

func updating() bool {
	f := flag.Lookup(updateName)
	return f != nil && f.Value.String() == "true"
}

// Golden compares the story with the text kept in the file, which is named from the test's own folder, such as
// "testdata/transfer.txt", and fails the test with the first line that differs. With -update it writes the file, and its
// folders, instead ([UpdateFlag]).
func (tr *Transcript) Golden(t testing.TB, path string) {
	t.Helper()
	path = filepath.FromSlash(path)
	got := tr.String()
	if updating() {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatalf("golden text: %v", err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatalf("golden text: %v", err)
		}
		return
	}
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("golden text: %v; %s", err, howToUpdate)
		return
	}
	if differs := difference(strings.ReplaceAll(string(kept), "\r\n", "\n"), got); differs != "" {
		t.Errorf("the story differs from %s:\n%s\n%s", filepath.ToSlash(path), differs, howToUpdate)
	}
}

const howToUpdate = "if that is meant, run the test with -update and read what changed"

// difference tells the first line in which two texts differ, after a few before it, or "".
func difference(want, got string) string {
	const before = 3
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	for n := range max(len(wants), len(gots)) {
		was, is := lineOf(wants, n), lineOf(gots, n)
		if was == is {
			continue
		}
		var b strings.Builder
		for m := max(n-before, 0); m < n; m++ {
			fmt.Fprintf(&b, "%5d   %s\n", m+1, gots[m])
		}
		fmt.Fprintf(&b, "%5d - %s\n%5d + %s", n+1, was, n+1, is)
		return b.String()
	}
	return ""
}

func lineOf(lines []string, n int) string {
	if n < len(lines) {
		return lines[n]
	}
	return "(the end)"
}
