package chart

import (
	"io"
	"unicode/utf8"
)

// Chart is panels one below the other, under one title and one legend. A series has the same look in every panel: that of its name.
type Chart struct {
	Title  string
	Panels []Panel
	Note   string // a line below the picture; "" for none
}

// Panel is one coordinate system.
type Panel struct {
	Title  string
	X, Y   Axis
	Series []Series
}

// Sizes, in pixels.
const (
	width      = 860.0
	plotHeight = 210.0
	left       = 74.0 // of the plot: room for numbers and the axis title
	right      = 24.0
	line       = 22.0 // of text
	letter     = 7.2  // a letter is as wide, about; rather more
)

// WriteSVG writes the chart. Whatever the series hold it is a valid picture; the error is that of writing.
func (c Chart) WriteSVG(out io.Writer) error {
	looks, names := looksOf(c.Panels)
	s := &sheet{}
	y := 14.0
	if c.Title != "" {
		y += line
		s.text(left, y-6, c.Title, title)
	}
	if len(names) > 1 {
		y += line
		legend(s, y-8, names, looks)
	}
	for _, p := range c.Panels {
		y = p.draw(s, y, looks)
	}
	if c.Note != "" {
		y += line
		s.text(left, y-8, c.Note, small)
	}
	return s.write(out, width, y+8, c.Title)
}

// looksOf gives every name a look, in the order in which they come.
func looksOf(panels []Panel) (looks map[string]look, names []string) {
	looks = map[string]look{}
	for _, p := range panels {
		for _, s := range p.Series {
			if _, known := looks[s.Name]; !known {
				looks[s.Name] = lookOf(len(names))
				names = append(names, s.Name)
			}
		}
	}
	return looks, names
}

// legend is a row with a sample of each series. The widths of names are estimated, generously.
func legend(s *sheet, y float64, names []string, looks map[string]look) {
	x := left
	for _, name := range names {
		l := looks[name]
		s.path([]xy{{x, y - 4}, {x + 44, y - 4}}, l)
		s.marker(xy{x + 22, y - 4}, l)
		s.text(x+52, y, name, plain)
		x += 76 + letter*float64(utf8.RuneCountInString(name))
	}
}

// draw draws the panel below y, and returns where it ends.
func (p Panel) draw(s *sheet, y float64, looks map[string]look) float64 {
	y += line + 6
	s.text(left, y-8, p.Title, bold)
	xs, ys := p.values()
	f := frame{x: p.X.scale(xs, left, width-right, apart), y: p.Y.scale(ys, y+plotHeight, y, apartUpright)}
	for _, tick := range f.y.ticks {
		at := f.y.at(tick)
		s.line(xy{left, at}, xy{width - right, at}, grid)
		s.text(left-8, at+4, p.Y.label(tick, f.y.step), number)
	}
	base := y + plotHeight
	for _, tick := range f.x.ticks {
		at := f.x.at(tick)
		s.line(xy{at, base}, xy{at, base + 5}, axis)
		s.text(at, base+18, p.X.label(tick, f.x.step), centred)
	}
	s.line(xy{left, base}, xy{width - right, base}, axis)
	s.line(xy{left, base}, xy{left, y}, axis)
	s.text((left+width-right)/2, base+36, p.X.title(), centred)
	s.upright(18, (y+base)/2, p.Y.title())
	for _, series := range p.Series {
		series.draw(s, f, looks[series.Name])
	}
	return base + 44
}

// values are all that the panel shows, with how far steps hold.
func (p Panel) values() (xs, ys []float64) {
	for _, s := range p.Series {
		for n, point := range s.Points {
			if !point.shown() {
				continue
			}
			xs, ys = append(xs, point.X), append(ys, point.Y)
			if s.Shape == Steps {
				xs = append(xs, s.until(n))
			}
		}
	}
	return xs, ys
}

// frame is the two scales of a panel.
type frame struct{ x, y scale }
