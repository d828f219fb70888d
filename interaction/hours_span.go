package interaction

import (
	"sync"
	"time"
)

// horizon is how far ahead opening time is looked for.
const horizon = 10 * 366 * 24 * time.Hour

// Between returns how much of the time from one moment until another is within the hours; 0 if it is not after it. As in
// [Hours.IsOpen] the clock on the wall decides: an hour that comes twice when clocks are set back counts twice, and one that is left
// out does not count. Nil hours are always open; a zone that is not known is always closed. It walks the days in between.
func (h *Hours) Between(from, to time.Time) time.Duration {
	if h == nil {
		return max(to.Sub(from), 0)
	}
	var open time.Duration
	h.walk(from, to, func(since, until time.Time) bool {
		open += until.Sub(since)
		return true
	})
	return open
}

// Add returns the first moment when so much time within the hours has passed since from, which is from itself for nothing or less.
// It is false if that never comes, or not within 10 years. Nil hours are always open. It walks the days in between.
func (h *Hours) Add(from time.Time, d time.Duration) (time.Time, bool) {
	if d <= 0 {
		return from, true
	}
	if h == nil {
		return from.Add(d), d <= horizon
	}
	at, found := time.Time{}, false
	h.walk(from, from.Add(horizon), func(since, until time.Time) bool {
		if passed := until.Sub(since); passed < d {
			d -= passed
			return true
		}
		at, found = since.Add(d).In(from.Location()), true
		return false
	})
	return at, found
}

// walk tells every stretch from one moment until another that is within the hours, in order, until it is told to stop.
func (h *Hours) walk(from, to time.Time, tell func(since, until time.Time) bool) {
	zone, known := h.location()
	if !known || !h.everOpen() {
		return
	}
	to = to.Round(0) // without the monotonic clock
	for at := from.Round(0).In(zone); at.Before(to); {
		end := to
		_, changes := at.ZoneBounds()                 // until then one day on the wall lasts as long as any other
		if changes.After(at) && changes.Before(end) { // in far years package time may tell a change that has been
			end = changes
		}
		midnight := at.Add(-onTheWall(at))
		if next := midnight.Add(24 * time.Hour); next.Before(end) {
			end = next
		}
		if !h.tellDay(at, midnight, end, tell) {
			return
		}
		at = end.In(zone)
	}
}

// tellDay tells the stretches of one day, or of the part of it that one offset holds for.
func (h *Hours) tellDay(at, midnight, end time.Time, tell func(since, until time.Time) bool) bool {
	if h.isHoliday(at) {
		return true
	}
	spans := h.Open[at.Weekday()]
	for passed := at.Sub(midnight); ; {
		from, to, more := stretch(spans, passed)
		since, until := midnight.Add(from), midnight.Add(to)
		if !more || !since.Before(end) {
			return true
		}
		if until.After(end) {
			until = end
		}
		if !tell(since, until) {
			return false
		}
		passed = to
	}
}

// stretch is the first stretch of a day, from a moment of it on, that spans cover: they may overlap and stand in any order.
func stretch(spans []Span, passed time.Duration) (from, to time.Duration, more bool) {
	for _, s := range spans {
		begins, ends := max(minutes(s.From), passed), minutes(s.To)
		if ends > begins && (!more || begins < from || begins == from && ends > to) {
			from, to, more = begins, ends, true
		}
	}
	return from, to, more
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// onTheWall is what the clock on the wall shows: how long ago its midnight was, if it was not set since.
func onTheWall(local time.Time) time.Duration {
	hour, minute, second := local.Clock()
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second +
		time.Duration(local.Nanosecond())
}

func (h *Hours) everOpen() bool {
	for _, spans := range h.Open {
		if len(spans) > 0 {
			return true
		}
	}
	return false
}

// isHoliday reports whether the day of a local time is closed whatever its weekday.
func (h *Hours) isHoliday(local time.Time) bool {
	if len(h.Closed) == 0 {
		return false
	}
	var room [16]byte
	today := local.AppendFormat(room[:0], time.DateOnly)
	for _, day := range h.Closed {
		if string(today) == day {
			return true
		}
	}
	return false
}

// zones are those that were looked up, by name: the first look reads a file. There are as many as the world has.
var zones sync.Map

// location is the zone of the hours, and whether there is one of that name.
func (h *Hours) location() (*time.Location, bool) {
	if known, found := zones.Load(h.Zone); found {
		return known.(*time.Location), true
	}
	zone, err := time.LoadLocation(h.Zone)
	if err == nil {
		zones.Store(h.Zone, zone)
	}
	return zone, err == nil
}
