package bank

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// columns are the names in the header, in order.
var columns = [...]string{
	colVRULine:      "vru+line",
	colCallID:       "call_id",
	colCustomer:     "customer_id",
	colPriority:     "priority",
	colType:         "type",
	colDate:         "date",
	colVRUEntry:     "vru_entry",
	colVRUExit:      "vru_exit",
	colVRUTime:      "vru_time",
	colQueueStart:   "q_start",
	colQueueExit:    "q_exit",
	colQueueTime:    "q_time",
	colOutcome:      "outcome",
	colServiceStart: "ser_start",
	colServiceExit:  "ser_exit",
	colServiceTime:  "ser_time",
	colServer:       "server",
}

const (
	colVRULine = iota
	colCallID
	colCustomer
	colPriority
	colType
	colDate
	colVRUEntry
	colVRUExit
	colVRUTime
	colQueueStart
	colQueueExit
	colQueueTime
	colOutcome
	colServiceStart
	colServiceExit
	colServiceTime
	colServer
)

// What the columns must be, in the words of a LineError.
const (
	ruleName     = "a name of 1 to 64 printable characters without a space around it"
	ruleCallID   = "a number of 1 to 9 digits"
	ruleCustomer = "a number of 1 to 32 digits, or one like 3.02936E+11"
	rulePriority = "0, 1 or 2"
	ruleType     = "PS, PE, IN, NE, NW or TT"
	ruleOutcome  = "AGENT, HANG or PHANTOM"
	ruleSeconds  = "whole seconds of 1 to 6 digits, a minus before them allowed"
	ruleClock    = "a clock time from 0:00:00 to 23:59:59"
	ruleDate     = "a date as yymmdd"
)

// parse reads one line as a record. Its error is nil or a *LineError: about
// one column, where several are wrong.
func parse(number int, text string) (Record, error) {
	p := line{number: number}
	if !p.split(text) {
		return Record{}, p.err
	}
	r := Record{
		Line:        number,
		VRULine:     column(&p, colVRULine, ruleName, name),
		CallID:      column(&p, colCallID, ruleCallID, callID),
		Customer:    column(&p, colCustomer, ruleCustomer, customer),
		Priority:    column(&p, colPriority, rulePriority, priority),
		Type:        column(&p, colType, ruleType, callType),
		VRUTime:     column(&p, colVRUTime, ruleSeconds, seconds),
		QueueTime:   column(&p, colQueueTime, ruleSeconds, seconds),
		Outcome:     column(&p, colOutcome, ruleOutcome, outcome),
		ServiceTime: column(&p, colServiceTime, ruleSeconds, seconds),
		Server:      column(&p, colServer, ruleName, name),
	}
	var at [len(columns)]time.Duration // since midnight
	midnight := column(&p, colDate, ruleDate, date)
	for _, c := range [...]int{colVRUEntry, colVRUExit, colQueueStart, colQueueExit, colServiceStart, colServiceExit} {
		at[c] = column(&p, c, ruleClock, clock)
	}
	if p.err != nil {
		return Record{}, p.err
	}

	day := calendar{midnight: midnight, last: midnight}
	r.VRUEntry = day.place(at[colVRUEntry])
	r.VRUExit = day.place(at[colVRUExit])
	if at[colQueueStart] != 0 {
		r.QueueStart = day.place(at[colQueueStart])
	}
	if at[colQueueStart] != 0 || at[colQueueExit] != 0 {
		r.QueueExit = day.place(at[colQueueExit])
	}
	if at[colServiceStart] != 0 || at[colServiceExit] != 0 || r.ServiceTime != 0 {
		r.ServiceStart = day.place(at[colServiceStart])
		r.ServiceExit = day.place(at[colServiceExit])
	}
	return r, nil
}

// line is a line being read: its columns, and the first fault found.
type line struct {
	number int
	fields [len(columns)]string
	err    error
}

// split parts the line into its columns and reports whether the number of
// them is right.
func (l *line) split(text string) bool {
	if tabs := strings.Count(text, "\t"); tabs != len(columns)-1 {
		l.err = &LineError{
			Line:  l.number,
			Rule:  fmt.Sprintf("%d columns with a tab between", len(columns)),
			Found: fmt.Sprintf("%d columns", tabs+1),
		}
		return false
	}
	for i := range l.fields {
		l.fields[i], text, _ = strings.Cut(text, "\t")
	}
	return true
}

// column reads one column and notes a fault, unless one was noted before.
func column[T any](l *line, col int, rule string, read func(string) (T, bool)) T {
	v, ok := read(l.fields[col])
	if !ok && l.err == nil {
		l.err = &LineError{Line: l.number, Field: columns[col], Rule: rule, Found: clip(l.fields[col])}
	}
	return v
}

func name(s string) (string, bool) {
	if s == "" || len(s) > 64 || !utf8.ValidString(s) || s != strings.TrimSpace(s) {
		return "", false
	}
	for _, c := range s {
		if !unicode.IsPrint(c) {
			return "", false
		}
	}
	return s, true
}

func callID(s string) (int, bool) { return digits(s, 9) }

// customer reads "0" as nobody. A few numbers of
// many digits stand in the file rounded.
func customer(s string) (string, bool) {
	if s == "" || len(s) > 32 || s[0] < '0' || s[0] > '9' || strings.Trim(s, "0123456789.E+") != "" {
		return "", false
	}
	if s == "0" {
		return "", true
	}
	return s, true
}

func priority(s string) (int, bool) {
	n, ok := digits(s, 1)
	return n, ok && n <= 2
}

func callType(s string) (Type, bool) {
	switch t := Type(s); t {
	case Regular, RegularEnglish, Internet, StockExchange, ProspectCustomer, CalledBack:
		return t, true
	}
	return "", false
}

func outcome(s string) (Outcome, bool) {
	switch o := Outcome(s); o {
	case Served, HungUp, Phantom:
		return o, true
	}
	return "", false
}
