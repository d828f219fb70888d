package main

import (
	"cmp"
	"slices"
	"time"
)

// moment is one thing that happens to a call.
type moment struct {
	at   time.Time
	rank rank
	call *call
}

// rank orders what happens at one instant: ends come before offers, so that an agent who hangs up can take a call in the
// same second, and calls come in before they are offered.
type rank int

const (
	ends    rank = iota // a release, or a caller who gives up
	arrives             // a call comes in; one that is given up at once ends here too
	passes              // a call is answered and ends in the same second
	answers
)

// moments gives all that happens to the calls, in order. Within one rank of an instant, calls that came in earlier go first,
// then lines of the file.
func moments(calls []*call) []moment {
	all := make([]moment, 0, 3*len(calls))
	for _, c := range calls {
		all = append(all, moment{c.life.Created, arrives, c})
		switch l := c.life; {
		case !l.Served():
			if l.Wait > 0 {
				all = append(all, moment{l.HungUp, ends, c})
			}
		case l.Service > 0:
			all = append(all, moment{l.Answered, answers, c}, moment{l.Released, ends, c})
		default:
			all = append(all, moment{l.Answered, passes, c})
		}
	}
	slices.SortFunc(all, func(a, b moment) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.rank, b.rank),
			a.call.life.Created.Compare(b.call.life.Created), cmp.Compare(a.call.line, b.call.line))
	})
	return all
}
