package simulation

import "time"

// deed is what somebody does at a moment. Of what is done in the same microsecond, the first of these kinds comes first: who is served
// makes room before anybody gives up, and both come before who arrives.
type deed uint8

const (
	goes    deed = iota // an agent logs out
	comes               // an agent logs in
	returns             // from a break
	rejoins             // after missed offers
	hangsUp             // a conversation ends
	closes              // a wrap-up ends
	rests               // a break begins
	answers             // an agent takes what rings
	rejects             // an agent rejects what rings
	givesUp             // a customer leaves
)

// moment is when somebody does something.
type moment struct {
	at    int64 // in Unix microseconds
	place uint64
	deed  deed
	who   int32 // the customer, or the agent of a deed without customers
	turn  int32 // of the customer: another turn since makes the moment void; of an agent: which of their shifts
	part  int32 // the agent who answers or rejects; the break of a shift
	leg   int32 // of the offer that is answered or rejected
}

// agenda is what will happen, as a heap: the earliest first, by deed at one instant, and then in the order in which it was noted.
type agenda struct {
	moments []moment
	noted   uint64
}

func (a *agenda) before(x, y *moment) bool {
	if x.at != y.at {
		return x.at < y.at
	}
	if x.deed != y.deed {
		return x.deed < y.deed
	}
	return x.place < y.place
}

// note puts something on the agenda.
func (a *agenda) note(m moment) {
	a.noted++
	m.place = a.noted
	a.moments = append(a.moments, m)
	all := a.moments
	for n := len(all) - 1; n > 0; {
		up := (n - 1) / 2
		if !a.before(&all[n], &all[up]) {
			return
		}
		all[n], all[up] = all[up], all[n]
		n = up
	}
}

// next is when something happens next, in Unix microseconds, and whether anything does.
func (a *agenda) next() (int64, bool) {
	if len(a.moments) == 0 {
		return 0, false
	}
	return a.moments[0].at, true
}

// take removes the first moment. There must be one.
func (a *agenda) take() moment {
	all := a.moments
	first, last := all[0], len(all)-1
	all[0] = all[last]
	a.moments = all[:last]
	all = a.moments
	for n := 0; ; {
		least := 2*n + 1
		if least >= last {
			return first
		}
		if right := least + 1; right < last && a.before(&all[right], &all[least]) {
			least = right
		}
		if !a.before(&all[least], &all[n]) {
			return first
		}
		all[n], all[least] = all[least], all[n]
		n = least
	}
}

func micros(t time.Time) int64 { return t.UnixMicro() }
