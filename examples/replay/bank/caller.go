package bank

import (
	"cmp"
	"slices"
	"time"
)

// Caller is a call as it asks to be served, whoever serves it and whenever.
type Caller struct {
	Record Record
	Life   Life // how it went in the file

	// Service is how long it takes an agent. Who hung up was never served:
	// theirs is drawn from the recorded services of the same type.
	Service time.Duration
	// Patience is how long somebody who hung up waits: as long as in the
	// file. With 0 they are gone unless they are answered at once. Of the
	// others it is only known that they waited as long as they did: Stays
	// says that they wait as long as needed, and their Patience is 0.
	Patience time.Duration
	Stays    bool
}

// VIP reports whether the caller is a priority customer, with 90 seconds of
// waiting credited.
func (c Caller) VIP() bool { return c.Record.Priority == 2 }

// Callers tells who called, in the order of time and, at the same time, of
// lines. Phantoms and those who left in the voice response unit are not
// among them. Calls that nobody named has served are callers like all others.
//
// The same seed gives the same callers, whatever the order of the records:
// see Chances.Services.
func Callers(records []Record, seed uint64) []Caller {
	callers := make([]Caller, 0, len(records))
	for _, r := range records {
		if life, replayed := r.Life(); replayed {
			callers = append(callers, callerOf(r, life))
		}
	}
	slices.SortFunc(callers, func(a, b Caller) int {
		return cmp.Or(a.Life.Created.Compare(b.Life.Created), cmp.Compare(a.Record.Line, b.Record.Line))
	})
	return ChancesOf(callers).Services(callers, seed)
}

// callerOf is what the record tells of a caller.
func callerOf(r Record, life Life) Caller {
	if life.Served() {
		return Caller{Record: r, Life: life, Service: life.Service, Stays: true}
	}
	return Caller{Record: r, Life: life, Patience: life.Wait}
}
