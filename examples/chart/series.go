package chart

// Series is one thing that was measured. Its name is its entry in the legend.
type Series struct {
	Name   string
	Points []Point // from left to right
	Shape  Shape
}

// Point is one value. One whose Y is not a number (math.NaN), or beyond 10^15 either way, is a gap: nothing was measured there.
type Point struct{ X, Y float64 }

// Shape is how points are joined.
type Shape uint8

// The shapes.
const (
	Lines Shape = iota // straight lines, with a marker on every point
	Steps              // every value holds until the next point, the last one as long as the one before it
)

// shown reports whether there is anything to show.
func (p Point) shown() bool { return shown(p.X) && shown(p.Y) }

// draw draws the series, a path for each run without a gap.
func (s Series) draw(on *sheet, f frame, l look) {
	var run []xy
	end := func() {
		if len(run) > 1 {
			on.path(run, l)
		}
		run = nil
	}
	for n, p := range s.Points {
		if !p.shown() {
			end()
			continue
		}
		at := xy{f.x.at(p.X), f.y.at(p.Y)}
		run = append(run, at)
		if s.Shape == Steps {
			run = append(run, xy{f.x.at(s.until(n)), at.y})
		}
	}
	end()
	for _, p := range s.Points {
		if s.Shape == Lines && p.shown() {
			on.marker(xy{f.x.at(p.X), f.y.at(p.Y)}, l)
		}
	}
}

// until is how far the value of a step holds.
func (s Series) until(n int) float64 {
	switch {
	case n+1 < len(s.Points) && shown(s.Points[n+1].X):
		return s.Points[n+1].X
	case n > 0 && shown(s.Points[n-1].X):
		return 2*s.Points[n].X - s.Points[n-1].X
	}
	return s.Points[n].X
}
