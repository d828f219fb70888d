package interaction

import (
	"fmt"
	"time"
)

// Hours are a queue's opening hours, in the civil time of a zone.
type Hours struct {
	Zone string `json:"zone"` // IANA name, such as "Europe/Lisbon"; "" is UTC
	// Open holds, by weekday (Sunday is 0), the spans of that day. A day without spans is closed.
	Open [7][]Span `json:"open"`
	// Closed are days that are closed whatever their weekday, as 2026-12-25.
	Closed []string `json:"closed,omitempty"`
}

// Span is part of a day, in minutes since midnight on the clock on the wall: from From, until before To (at most 1440).
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// IsOpen reports whether the time falls within the hours. On a day when clocks change, the clock on the wall decides.
// A zone that is not known is closed; [Hours.Validate] refuses it beforehand.
func (h Hours) IsOpen(at time.Time) bool {
	zone, known := h.location()
	if !known {
		return false
	}
	local := at.In(zone)
	if h.isHoliday(local) {
		return false
	}
	minute := local.Hour()*60 + local.Minute()
	for _, s := range h.Open[local.Weekday()] {
		if minute >= s.From && minute < s.To {
			return true
		}
	}
	return false
}

// Validate reports the first thing wrong with the hours, as an [*InvalidError].
func (h Hours) Validate() error {
	if _, known := h.location(); !known || h.Zone == "Local" {
		return &InvalidError{Field: "queue.hours.zone", Rule: "an IANA time zone", Found: clip(h.Zone)}
	}
	for day, spans := range h.Open {
		for _, s := range spans {
			if s.From < 0 || s.To > 24*60 || s.From >= s.To {
				return &InvalidError{Field: "queue.hours.open." + time.Weekday(day).String(), Rule: "0 <= from < to <= 1440", Found: fmt.Sprint(s)}
			}
		}
	}
	for _, day := range h.Closed {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return &InvalidError{Field: "queue.hours.closed", Rule: "a day as 2026-12-25", Found: clip(day)}
		}
	}
	return nil
}
