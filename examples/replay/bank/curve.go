package bank

import (
	"cmp"
	"slices"
	"sort"
	"time"
)

// wait is how long a caller waited, and whether that was until they gave up.
// Who was served would have waited longer.
type wait struct {
	long   time.Duration
	gaveUp bool
}

// curve is the share of callers who are still willing to wait after a time.
// It falls at the times after which somebody gave up.
type curve struct {
	at     []time.Duration
	left   []float64 // after the time with the same number
	gaveUp int
}

// curveOf estimates the curve: at each time, of those who waited so long or
// longer, the share of those who gave up then is lost.
func curveOf(waits []wait) curve {
	sorted := slices.SortedFunc(slices.Values(waits), func(a, b wait) int { return cmp.Compare(a.long, b.long) })
	var c curve
	left := 1.0
	for n := 0; n < len(sorted); {
		same, gaveUp := n, 0
		for ; same < len(sorted) && sorted[same].long == sorted[n].long; same++ {
			if sorted[same].gaveUp {
				gaveUp++
			}
		}
		if gaveUp > 0 {
			left *= 1 - float64(gaveUp)/float64(len(sorted)-n)
			c.at, c.left, c.gaveUp = append(c.at, sorted[n].long), append(c.left, left), c.gaveUp+gaveUp
		}
		n = same
	}
	return c
}

// draw gives a patience of more than waited, by a chance from 0 to below 1,
// and false when it has no end.
func (c curve) draw(waited time.Duration, chance float64) (time.Duration, bool) {
	first, _ := slices.BinarySearch(c.at, waited+1)
	still := 1.0
	if first > 0 {
		still = c.left[first-1]
	}
	n := first + sort.Search(len(c.at)-first, func(k int) bool { return c.left[first+k] <= still*chance })
	if n == len(c.at) {
		return 0, false
	}
	return c.at[n], true
}
