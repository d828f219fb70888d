package statistics

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// between is how much of a stretch of time lies within opening hours; nil hours are always open. What ends before it begins is
// nothing. On a day when clocks change, the clock on the wall decides, as for [interaction.Hours.IsOpen].
func between(h *interaction.Hours, from, to time.Time) time.Duration {
	if !from.Before(to) {
		return 0
	}
	if h == nil {
		return to.Sub(from)
	}
	zone, err := time.LoadLocation(h.Zone)
	if err != nil {
		return 0
	}
	var open time.Duration
	for from.Before(to) { // one stretch after the other in which the clock on the wall does not jump
		end := earlier(to, nextJump(from.In(zone), to))
		_, offset := from.In(zone).Zone()
		shift := time.Duration(offset) * time.Second
		open += onTheWall(h, from.UTC().Add(shift), end.UTC().Add(shift))
		from = end
	}
	return open
}

// nextJump is when the clock on the wall jumps next, the given end if it does not before that. Far in the future, on the last day of
// a leap year, the time package tells a jump that is not after the time asked for: then nothing jumps on that day.
func nextJump(local, end time.Time) time.Time {
	_, jump := local.ZoneBounds()
	switch {
	case jump.IsZero():
		return end
	case !jump.After(local):
		return local.Add(24 * time.Hour)
	}
	return jump
}

// onTheWall is the open time between two readings of a clock that does not jump between them, both told as UTC.
func onTheWall(h *interaction.Hours, from, to time.Time) time.Duration {
	var open time.Duration
	day := time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, time.UTC)
	for ; day.Before(to); day = day.AddDate(0, 0, 1) {
		spans := h.Open[day.Weekday()]
		if len(spans) == 0 || len(h.Closed) > 0 && slices.Contains(h.Closed, day.Format(time.DateOnly)) {
			continue
		}
		spans = slices.SortedFunc(slices.Values(spans), func(a, b interaction.Span) int { return a.From - b.From })
		counted := 0 // minutes of the day that are counted already
		for _, s := range spans {
			begin := later(from, day.Add(time.Duration(max(s.From, counted))*time.Minute))
			counted = max(counted, s.To)
			if end := earlier(to, day.Add(time.Duration(s.To)*time.Minute)); begin.Before(end) {
				open += end.Sub(begin)
			}
		}
	}
	return open
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
