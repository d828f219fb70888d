package bank

import (
	"fmt"
	"strings"
)

// FormatError says that what was read is not a file of call records at all.
// Read gives it first and gives nothing after it.
type FormatError struct {
	Want  string // what the file must begin with
	Found string // what it begins with, at most 80 bytes of it
	Err   error  // what was wrong with the compression; nil if nothing was
}

// Error says what was expected and what was found.
func (e *FormatError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("bank: not a file of call records: want %s, found damaged gzip: %v", e.Want, e.Err)
	}
	return fmt.Sprintf("bank: not a file of call records: want %s, found %q", e.Want, e.Found)
}

// Unwrap gives the fault of the compression, nil if there is none.
func (e *FormatError) Unwrap() error { return e.Err }

// LineError says that one line is not a call record. Reading goes on with
// the next.
type LineError struct {
	Line  int    // line of the file; the header is line 1
	Field string // column, by its name in the header; empty when the fault is the whole line's
	Rule  string // what the column, or the line, must be
	Found string // what it is, at most 80 bytes of it
}

// Error names the line, the column, the rule and what was found.
func (e *LineError) Error() string {
	if e.Field == "" {
		return fmt.Sprintf("bank: line %d: want %s, found %q", e.Line, e.Rule, e.Found)
	}
	return fmt.Sprintf("bank: line %d: %s: want %s, found %q", e.Line, e.Field, e.Rule, e.Found)
}

// maxFound bounds what an error repeats of a file.
const maxFound = 80

// clip gives at most maxFound bytes of a text, in memory of its own.
func clip(text string) string {
	return strings.Clone(text[:min(len(text), maxFound)])
}

// wantHeader says in words what a file must begin with.
var wantHeader = fmt.Sprintf("tab-separated text, plain or gzip, whose first line is the %d columns %q",
	len(columns), strings.Join(columns[:], " "))
