package chart

import (
	"io"
	"unicode/utf8"
)

// Comparison puts variants below each other: a row for each, and a column for each figure with an axis of its own. Every figure is a
// point, with the interval in which it lies for sure enough. A dashed line marks the first row, with which the others are compared.
type Comparison struct {
	Title   string
	Rows    []string
	Columns []Column
	Note    string // a line below the picture; "" for none
}

// Column is one figure of all rows. A row without one has none, or one that is not finite.
type Column struct {
	X       Axis
	Figures []Figure
}

// Figure is a value and its interval. An interval of no length is not drawn.
type Figure struct{ Value, Low, High float64 }

func (f Figure) shown() bool { return shown(f.Value) && shown(f.Low) && shown(f.High) }

// Sizes of a comparison, in pixels.
const (
	rowHeight  = 24.0
	leastName  = 120.0 // of the rows' names
	columnGap  = 46.0
	leastWidth = 200.0 // of a column
)

// WriteSVG writes the comparison. Whatever it holds it is a valid picture; the error is that of writing.
func (c Comparison) WriteSVG(out io.Writer) error {
	s := &sheet{}
	y := 14.0
	if c.Title != "" {
		y += line
		s.text(16, y-6, c.Title, title)
	}
	y += 8
	names := leastName
	for _, name := range c.Rows {
		names = max(names, 30+letter*float64(utf8.RuneCountInString(name)))
	}
	room := max(leastWidth, (width-names-right)/max(1, float64(len(c.Columns)))-columnGap)
	wide := names + right + float64(len(c.Columns))*(room+columnGap)
	base := y + float64(len(c.Rows))*rowHeight
	for n, name := range c.Rows {
		at := y + (float64(n)+0.5)*rowHeight
		s.text(names-14, at+4, name, number)
		s.line(xy{names, at}, xy{wide - right - columnGap, at}, grid)
	}
	for n, column := range c.Columns {
		column.draw(s, y, base, names+float64(n)*(room+columnGap), room, len(c.Rows))
	}
	y = base + 44
	if c.Note != "" {
		y += line
		s.text(16, y-8, c.Note, small)
	}
	return s.write(out, wide, y+8, c.Title)
}

// draw draws a column from x on.
func (c Column) draw(s *sheet, y, base, x, room float64, rows int) {
	figures := c.Figures[:min(rows, len(c.Figures))]
	var values []float64
	for _, f := range figures {
		if f.shown() {
			values = append(values, f.Value, f.Low, f.High)
		}
	}
	axisScale := c.X.scale(values, x, x+room, apart)
	for _, tick := range axisScale.ticks {
		at := axisScale.at(tick)
		s.line(xy{at, base}, xy{at, base + 5}, axis)
		s.text(at, base+18, c.X.label(tick, axisScale.step), centred)
	}
	s.line(xy{x, base}, xy{x + room, base}, axis)
	s.text(x+room/2, base+36, c.X.title(), centred)
	if len(figures) > 0 && figures[0].shown() {
		at := axisScale.at(figures[0].Value)
		s.line(xy{at, y}, xy{at, base}, rule)
	}
	for n, f := range figures {
		if !f.shown() {
			continue
		}
		at := y + (float64(n)+0.5)*rowHeight
		if f.High > f.Low {
			whisker(s, xy{axisScale.at(f.Low), at}, xy{axisScale.at(f.High), at})
		}
		s.marker(xy{axisScale.at(f.Value), at}, looks[0])
	}
}

// whisker is the interval around a figure.
func whisker(s *sheet, low, high xy) {
	s.line(low, high, axis)
	for _, end := range []xy{low, high} {
		s.line(xy{end.x, end.y - 5}, xy{end.x, end.y + 5}, axis)
	}
}
