package bank

import "time"

// LongestPause is how long an agent may have no call and still be there: who
// has none for longer is away in the meantime.
const LongestPause = 15 * time.Minute

// Shift is a day of an agent at work: from the beginning of their first call
// to the end of their last. It may end after midnight.
type Shift struct {
	Span
	Away   []Span        // where they had no call for more than LongestPause; in order, apart, each within the shift
	Served int           // calls
	Busy   time.Duration // with calls; several at once count once
}

// Span is the time from From on, and before To.
type Span struct{ From, To time.Time }

// Length is how long the span is.
func (s Span) Length() time.Duration { return s.To.Sub(s.From) }

// Day is the midnight with which the day of the shift began.
func (s Shift) Day() time.Time { return midnight(s.From) }

// Present are the spans of the shift in which the agent is not away, in
// order. There is at least one. Two of them never touch. One may have no
// length: that of a single call without length.
func (s Shift) Present() []Span {
	present := make([]Span, 0, len(s.Away)+1)
	from := s.From
	for _, away := range s.Away {
		present = append(present, Span{from, away.From})
		from = away.To
	}
	return append(present, Span{from, s.To})
}

// OnDuty is how long the agent was there.
func (s Shift) OnDuty() time.Duration {
	sum := s.Length()
	for _, away := range s.Away {
		sum -= away.Length()
	}
	return sum
}

// shifts parts the services of an agent into days. A call that begins after
// midnight, LongestPause or less after the one before, is still of the day
// before.
func shifts(services []service) []Shift {
	var all []Shift
	for _, next := range sorted(services) {
		if len(all) == 0 {
			all = append(all, begin(next))
			continue
		}
		s := &all[len(all)-1]
		pause := next.from.Sub(s.To)
		if pause > LongestPause && midnight(next.from) != s.Day() {
			all = append(all, begin(next))
			continue
		}
		if pause > LongestPause {
			s.Away = append(s.Away, Span{s.To, next.from})
		}
		s.add(next)
	}
	return all
}

// begin is a shift with its first call.
func begin(first service) Shift {
	return Shift{Span: Span{first.from, first.to}, Served: 1, Busy: first.to.Sub(first.from)}
}

// add adds the next call.
func (s *Shift) add(next service) {
	s.Served++
	if next.to.After(s.To) {
		from := next.from
		if s.To.After(from) {
			from = s.To
		}
		s.Busy += next.to.Sub(from)
		s.To = next.to
	}
}

// midnight is the one with which the day of a time began.
func midnight(t time.Time) time.Time { return t.Truncate(day) }
