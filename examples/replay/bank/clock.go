package bank

import (
	"strings"
	"time"
)

const day = 24 * time.Hour

// calendar puts the clock times of one call on their days, in the order in
// which they follow each other.
type calendar struct {
	midnight time.Time // of the day that the call came in
	last     time.Time // the time placed before
}

// place gives the time for a clock time. It is on the day that the call came
// in, unless that is more than 12 hours before the time it follows: then it
// is on the next day. A step back of 12 hours or less is a step back.
func (c *calendar) place(clock time.Duration) time.Time {
	t := c.midnight.Add(clock)
	for c.last.Sub(t) > day/2 {
		t = t.Add(day)
	}
	c.last = t
	return t
}

// clock reads H:MM:SS as the time since midnight. Leading zeros may be left
// out or written.
func clock(s string) (time.Duration, bool) {
	hour, rest, _ := strings.Cut(s, ":")
	minute, second, _ := strings.Cut(rest, ":")
	h, okH := digits(hour, 2)
	m, okM := digits(minute, 2)
	sec, okS := digits(second, 2)
	if !okH || !okM || !okS || h > 23 || m > 59 || sec > 59 {
		return 0, false
	}
	return time.Duration(h*3600+m*60+sec) * time.Second, true
}

// date reads yymmdd, of the years 1900 to 1999, as the midnight that the day
// begins with.
func date(s string) (time.Time, bool) {
	n, ok := digits(s, 6)
	if !ok || len(s) != 6 {
		return time.Time{}, false
	}
	t := time.Date(1900+n/10000, time.Month(n/100%100), n%100, 0, 0, 0, 0, time.UTC)
	// time.Date moves a day that does not exist to one that does.
	exists := int(t.Month()) == n/100%100 && t.Day() == n%100
	return t, exists
}

// seconds reads a duration, which may be negative.
func seconds(s string) (time.Duration, bool) {
	unsigned, negative := strings.CutPrefix(s, "-")
	n, ok := digits(unsigned, 6)
	if negative {
		n = -n
	}
	return time.Duration(n) * time.Second, ok
}

// digits reads a number of one digit to the given number of them, and
// nothing else.
func digits(s string, most int) (int, bool) {
	if s == "" || len(s) > most {
		return 0, false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}
