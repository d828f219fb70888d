package route

import (
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
)

// Occupancy is the share of their time at work that the agents of the floor had calls: 0 to 1, and 0 without agents. Who finishes a call
// after their shift, or in a break, is at work until then.
func (f Floor) Occupancy(fates []Fate) float64 {
	var busy, there time.Duration
	spans := map[string][]bank.Span{}
	for _, a := range f.Agents {
		for _, s := range a.Shifts {
			there += s.OnDuty()
			spans[a.Name] = append(spans[a.Name], s.Present()...)
		}
	}
	for _, fate := range fates {
		if fate.Served {
			busy += fate.Service
			there += beyond(spans[fate.Agent], fate)
		}
	}
	if there == 0 {
		return 0
	}
	return busy.Seconds() / there.Seconds()
}

// beyond is how much of a conversation is outside the spans, which are apart.
func beyond(spans []bank.Span, fate Fate) time.Duration {
	from := fate.Caller.Life.Created.Add(fate.Wait)
	to := from.Add(fate.Service)
	outside := fate.Service
	for _, s := range spans {
		begin, end := s.From, s.To
		if begin.Before(from) {
			begin = from
		}
		if end.After(to) {
			end = to
		}
		outside -= max(0, end.Sub(begin))
	}
	return outside
}
