package statistics

import (
	"math"
	"slices"
	"time"
)

// Definition says what a figure means. A definition never changes: a better one gets another version, which is the number at the
// end of its ID. Definitions are data: [Definitions] lists them, for a report's footnotes and for choosing.
type Definition struct {
	ID   string `json:"id"`   // such as service_level.answered/1
	Unit string `json:"unit"` // share (0 to 1), s (seconds), or interactions
	Text string `json:"text"` // what is divided by what, in words

	value func(r *Row) ratio
}

// The units of figures.
const (
	UnitShare        = "share"
	UnitSeconds      = "s"
	UnitInteractions = "interactions"
)

// Figure is one row's figure under one definition.
type Figure struct {
	Definition string  `json:"definition"` // the ID
	Value      float64 `json:"value"`      // 0 unless Valid
	// Of is what it is a figure of: how many it is a share or a mean of, or, for shares of time, how many nanoseconds.
	Of int64 `json:"of"`
	// Valid is false where Of is 0: there is no figure then, which is not 0. It is false too where a sum of the row does not fit.
	Valid bool `json:"valid"`
}

// ratio is what a definition divides.
type ratio struct {
	of   int64 // what the figure is of
	top  float64
	down float64
	lost bool // a sum of time did not fit
}

// share divides counts.
func share(top, of int64) ratio { return ratio{of: of, top: float64(top), down: float64(of)} }

// mean divides a time by a count, in seconds.
func mean(of time.Duration, by int64) ratio {
	return ratio{of: by, top: of.Seconds(), down: float64(by), lost: of == math.MaxInt64}
}

// part divides times.
func part(top, of time.Duration) ratio {
	return ratio{of: int64(of), top: float64(top), down: float64(of), lost: top == math.MaxInt64 || of == math.MaxInt64}
}

// longest is one time of several.
func longest(d time.Duration, of int64) ratio { return ratio{of: of, top: d.Seconds(), down: 1} }

// there is what agents spend their time on while they could be working: the base of occupancy.
func (t *Times) there() time.Duration {
	return plus(plus(t.Working, t.AfterCall), plus(t.Ringing, t.Idle))
}

// Definitions lists every definition, in the order of their subjects. The caller owns the slice.
func Definitions() []Definition {
	return slices.Concat(serviceLevels, waits, handlings, workings)
}

// Figure computes the row's figure under the definition with the ID. An ID that is not known is an [*interaction.InvalidError].
func (r Row) Figure(id string) (Figure, error) {
	for _, some := range [][]Definition{serviceLevels, waits, handlings, workings} {
		for n := range some {
			if some[n].ID == id {
				return some[n].of(&r), nil
			}
		}
	}
	return Figure{}, invalid("definition", "the ID of a definition", clip(id))
}

// of computes the figure of a row.
func (d *Definition) of(r *Row) Figure {
	v := d.value(r)
	f := Figure{Definition: d.ID, Of: v.of, Valid: v.of > 0 && !v.lost}
	if f.Valid {
		f.Value = v.top / v.down
	}
	return f
}

// clip shortens what an outsider gave.
func clip(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	return s[:most] + "…"
}
