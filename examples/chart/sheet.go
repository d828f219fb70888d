package chart

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// sheet is an SVG being drawn.
type sheet struct{ body strings.Builder }

// xy is a place on the sheet, in pixels from the upper left corner.
type xy struct{ x, y float64 }

// The kinds of text, and the lines beside the series, as SVG attributes.
const (
	plain   = ``
	title   = ` font-size="16" font-weight="bold"`
	bold    = ` font-weight="bold"`
	small   = ` font-size="11" fill="#444444"`
	centred = ` text-anchor="middle"`
	number  = ` text-anchor="end"`

	grid = ` stroke="#dddddd" stroke-width="1"`
	axis = ` stroke="#333333" stroke-width="1"`
	rule = ` stroke="#777777" stroke-width="1" stroke-dasharray="3 3"`
)

// write writes the whole document.
func (s *sheet) write(out io.Writer, width, height float64, about string) error {
	_, err := fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]s" height="%[2]s" viewBox="0 0 %[1]s %[2]s"`+
		` role="img" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#111111">`+"\n"+
		"<title>%[3]s</title>\n"+`<rect width="%[1]s" height="%[2]s" fill="#ffffff"/>`+"\n%[4]s</svg>\n",
		pixels(width), pixels(height), escaped(about), s.body.String())
	return err
}

// text writes from a place on, or as the attributes say.
func (s *sheet) text(x, y float64, text, attributes string) {
	if text != "" {
		fmt.Fprintf(&s.body, "<text x=%q y=%q%s>%s</text>\n", pixels(x), pixels(y), attributes, escaped(text))
	}
}

// upright writes from below to above, around a place.
func (s *sheet) upright(x, y float64, text string) {
	s.text(x, y, text, fmt.Sprintf(`%s transform="rotate(-90 %s %s)"`, centred, pixels(x), pixels(y)))
}

func (s *sheet) line(from, to xy, attributes string) {
	fmt.Fprintf(&s.body, "<line x1=%q y1=%q x2=%q y2=%q%s/>\n",
		pixels(from.x), pixels(from.y), pixels(to.x), pixels(to.y), attributes)
}

// path joins places.
func (s *sheet) path(places []xy, l look) {
	var d strings.Builder
	for n, at := range places {
		command := " L"
		if n == 0 {
			command = "M"
		}
		d.WriteString(command + pixels(at.x) + " " + pixels(at.y))
	}
	dashes := ""
	if l.dashes != "" {
		dashes = fmt.Sprintf(" stroke-dasharray=%q", l.dashes)
	}
	fmt.Fprintf(&s.body, "<path d=%q fill=\"none\" stroke=%q stroke-width=%q stroke-linejoin=\"round\"%s/>\n",
		d.String(), l.colour, pixels(l.width), dashes)
}

// markers are outlines around a place.
var markers = map[shape][]xy{
	square:   {{-3.2, -3.2}, {3.2, -3.2}, {3.2, 3.2}, {-3.2, 3.2}},
	triangle: {{0, -4.4}, {4, 3}, {-4, 3}},
	diamond:  {{0, -4.6}, {4.6, 0}, {0, 4.6}, {-4.6, 0}},
}

// marker marks a place.
func (s *sheet) marker(at xy, l look) {
	fill := l.colour
	if l.hollow {
		fill = "#ffffff"
	}
	paint := fmt.Sprintf(" fill=%q stroke=%q stroke-width=\"1.4\"", fill, l.colour)
	if l.marker == circle {
		fmt.Fprintf(&s.body, "<circle cx=%q cy=%q r=\"3.4\"%s/>\n", pixels(at.x), pixels(at.y), paint)
		return
	}
	var places []string
	for _, corner := range markers[l.marker] {
		places = append(places, pixels(at.x+corner.x)+","+pixels(at.y+corner.y))
	}
	fmt.Fprintf(&s.body, "<polygon points=%q%s/>\n", strings.Join(places, " "), paint)
}

// pixels writes a length with at most one decimal, the same on every machine.
func pixels(v float64) string {
	text := strconv.FormatFloat(v, 'f', 1, 64)
	text = strings.TrimSuffix(text, ".0")
	if text == "-0" {
		return "0"
	}
	return text
}

// escaped makes a text fit into XML. What XML cannot hold becomes a question mark in a box.
func escaped(text string) string {
	var s strings.Builder
	_ = xml.EscapeText(&s, []byte(text)) // a Builder never fails
	return s.String()
}
