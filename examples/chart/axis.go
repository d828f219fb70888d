package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Axis is one of the two directions of a panel. The zero Axis begins at 0 and ends where the values do.
type Axis struct {
	Title string
	Unit  string  // shown behind the title, as "mean wait (s)"
	Clock bool    // values are hours since midnight, shown as 09:00
	From  float64 // where it begins; values below that move it
	To    float64 // where it ends at least; values above that move it
}

// title is the title with its unit.
func (a Axis) title() string {
	if a.Unit == "" {
		return a.Title
	}
	return strings.TrimSpace(fmt.Sprintf("%s (%s)", a.Title, a.Unit))
}

// steps between the ticks of a clock, in hours.
var clockSteps = []float64{0.25, 0.5, 1, 2, 3, 6, 12, 24}

// apart is how far ticks are from each other at least, in pixels: those of an upright axis need less room.
const (
	apart        = 62.0
	apartUpright = 34.0
)

// scale says where the values of an axis are on the sheet, and where its ticks are.
type scale struct {
	from, to  float64 // values
	low, high float64 // where those are
	ticks     []float64
	step      float64
}

// scale places values, which are shown, between low and high. The ends are ticks, but of a clock they are the values' own.
func (a Axis) scale(values []float64, low, high, apart float64) scale {
	from, to := a.From, max(a.To, a.From)
	if !shown(from) || !shown(to) {
		from, to = 0, 0
	}
	for _, v := range values {
		from, to = min(from, v), max(to, v)
	}
	if to-from <= 1e-9*max(math.Abs(from), math.Abs(to)) {
		to = from + max(1, math.Abs(from)) // nothing to tell apart
	}
	step := a.step((to - from) / max(2, math.Floor(math.Abs(high-low)/apart)))
	first, last := math.Floor(from/step+tiny), math.Ceil(to/step-tiny)
	if a.Clock {
		first, last = math.Ceil(from/step-tiny), math.Floor(to/step+tiny)
	} else {
		from, to = first*step, last*step
	}
	s := scale{from: from, to: to, low: low, high: high, step: step}
	for n := first; n <= last; n++ {
		s.ticks = append(s.ticks, n*step)
	}
	return s
}

// tiny is by how much of a step a value may miss a tick and still be on it: what computing does.
const tiny = 1e-6

// step is a round number, least or more: 1, 2 or 5 times a power of ten; of a clock, what divides a day.
func (a Axis) step(least float64) float64 {
	if a.Clock {
		for _, step := range clockSteps {
			if step >= least {
				return step
			}
		}
	}
	power := math.Pow10(int(math.Floor(math.Log10(least))))
	for _, step := range []float64{1, 2, 5} {
		if step*power >= least*(1-tiny) {
			return step * power
		}
	}
	return 10 * power
}

// at is where a value is.
func (s scale) at(v float64) float64 { return s.low + (v-s.from)/(s.to-s.from)*(s.high-s.low) }

// label writes a tick, with the decimals that its step needs.
func (a Axis) label(v, step float64) string {
	if a.Clock {
		minutes := int(math.Round(v * 60))
		return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
	}
	decimals := max(0, int(math.Ceil(-math.Log10(step)-tiny)))
	whole, rest, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'f', decimals, 64), ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if rest != "" {
		whole += "." + rest
	}
	if v < 0 {
		return "−" + whole
	}
	return whole
}

// shown reports whether a value can be shown: it is a number, and not beyond any measure.
func shown(v float64) bool { return math.Abs(v) <= most }

// most is the largest value that is shown.
const most = 1e15
