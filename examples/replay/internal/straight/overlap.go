package straight

import (
	"cmp"
	"slices"
	"time"
)

// Overlaps counts the services that begin while the same server, or the record that stands in for nobody named, serves
// another call: those that the record of that name has no room for.
func (c Count) Overlaps() int {
	byServer := map[string][]Life{}
	for _, l := range c.Lives {
		if l.Server != "" {
			byServer[l.Server] = append(byServer[l.Server], l)
		}
	}
	overlaps := 0
	for _, lives := range byServer {
		slices.SortFunc(lives, func(a, b Life) int {
			return cmp.Or(a.Waited.Compare(b.Waited), cmp.Compare(a.lasts(), b.lasts()),
				a.Created.Compare(b.Created), cmp.Compare(a.Line, b.Line))
		})
		var free time.Time
		for _, l := range lives {
			if l.Waited.Before(free) {
				overlaps++
				continue
			}
			free = l.Ended
		}
	}
	return overlaps
}

// lasts tells services that take no time, which are over before the next call of the same second, from the others.
func (l Life) lasts() int {
	if l.Ended.Equal(l.Waited) {
		return 0
	}
	return 1
}
