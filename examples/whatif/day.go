package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/deskline/deskline/examples"
	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/examples/replay/route"
)

// day is a date; the zero day is none. The flag reads and writes it as 1999-02-02.
type day struct{ time.Time }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *day) UnmarshalText(text []byte) error {
	at, err := time.Parse(time.DateOnly, string(text))
	if err != nil {
		return errors.New("want a day, as 1999-02-02")
	}
	d.Time = at
	return nil
}

// MarshalText implements encoding.TextMarshaler.
func (d day) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return nil, nil
	}
	return []byte(d.Format(time.DateOnly)), nil
}

// dayOf is the day of a time.
func dayOf(at time.Time) day { return day{at.Truncate(24 * time.Hour)} }

// scene is a day as it was: who was at work, with the shift of that day alone, and who called.
type scene struct {
	day     day
	floor   route.Floor
	chances *bank.Chances
}

var errWrongDay = errors.New("nobody called")

// sceneOf is the scene of a day; of none, it is the one with the most calls, and the first of several.
func sceneOf(records []bank.Record, d day) (scene, error) {
	callers := bank.Callers(records, 0) // what they draw here is drawn anew
	if len(callers) == 0 {
		return scene{}, fmt.Errorf("%w in the whole file", errWrongDay)
	}
	if d.IsZero() {
		d = busiest(callers)
	}
	s := scene{day: d, chances: bank.ChancesOf(callers)}
	for _, c := range callers {
		if dayOf(c.Life.Created) == d {
			s.floor.Callers = append(s.floor.Callers, c)
		}
	}
	if len(s.floor.Callers) == 0 {
		first, last := dayOf(callers[0].Life.Created), dayOf(callers[len(callers)-1].Life.Created)
		return scene{}, fmt.Errorf("%w on %s: there are calls from %s to %s", errWrongDay,
			d.Format(time.DateOnly), first.Format(time.DateOnly), last.Format(time.DateOnly))
	}
	for _, a := range bank.Agents(records) {
		a.Shifts = slices.DeleteFunc(a.Shifts, func(s bank.Shift) bool { return s.Day() != d.Time })
		if len(a.Shifts) > 0 {
			s.floor.Agents = append(s.floor.Agents, a)
		}
	}
	return s, nil
}

// busiest is the day with the most calls, the first of several.
func busiest(callers []bank.Caller) day {
	counts := map[day]int{}
	most := dayOf(callers[0].Life.Created)
	for _, c := range callers {
		counts[dayOf(c.Life.Created)]++
	}
	for _, c := range callers { // in the order of time
		if d := dayOf(c.Life.Created); counts[d] > counts[most] {
			most = d
		}
	}
	return most
}

// records reads the file. Malformed lines are reported and left out.
func (o options) records(stderr io.Writer) ([]bank.Record, error) {
	file := examples.BankCalls()
	if o.file != "" {
		opened, err := os.Open(o.file)
		if err != nil {
			return nil, err
		}
		defer opened.Close()
		file = opened
	}
	var records []bank.Record
	for record, err := range bank.Read(file) {
		if malformed := new(bank.LineError); errors.As(err, &malformed) {
			fmt.Fprintln(stderr, "whatif:", err)
			continue
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
	return records, nil
}
