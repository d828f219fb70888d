package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata afresh instead of comparing with it")

// drawn is a picture as text. It must be well-formed.
func drawn(t *testing.T, picture interface{ WriteSVG(io.Writer) error }) string {
	t.Helper()
	var out bytes.Buffer
	if err := picture.WriteSVG(&out); err != nil {
		t.Fatal(err)
	}
	parts := xml.NewDecoder(bytes.NewReader(out.Bytes()))
	for {
		if _, err := parts.Token(); errors.Is(err, io.EOF) {
			return out.String()
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, out.String())
		}
	}
}

// day is a chart with two panels, of lines with a gap and of steps.
func day() Chart {
	waits := Panel{Title: "Mean wait", X: Axis{Title: "time of day", Clock: true}, Y: Axis{Title: "mean wait", Unit: "s"}}
	calls := Panel{Title: "Calls", X: waits.X, Y: Axis{Title: "calls per half hour"}}
	for n, name := range []string{"in the file", "routed"} {
		wait, call := Series{Name: name}, Series{Name: name, Shape: Steps}
		for half := 14; half < 24; half++ {
			x, y := float64(half)/2, float64((half-17)*(half-17)+4*n)
			if half == 20 {
				y = math.NaN()
			}
			wait.Points = append(wait.Points, Point{X: x, Y: y})
			call.Points = append(call.Points, Point{X: x, Y: 40 * y})
		}
		waits.Series, calls.Series = append(waits.Series, wait), append(calls.Series, call)
	}
	return Chart{Title: "A day", Panels: []Panel{waits, calls}, Note: "Two of them."}
}

// floors is a comparison of three variants by two figures, one of which is missing.
func floors() Comparison {
	return Comparison{
		Title: "Other floors", Rows: []string{"as it was", "one agent more", "everybody can do everything"}, Note: "95 % intervals",
		Columns: []Column{
			{X: Axis{Title: "mean wait", Unit: "s"}, Figures: []Figure{{Value: 40, Low: 38, High: 42}, {Value: 22, Low: 21, High: 23}, {Value: 30, Low: 30, High: 30}}},
			{X: Axis{Title: "in time", Unit: "%", From: 50, To: 100}, Figures: []Figure{{Value: 68, Low: 66, High: 70}, {Value: math.NaN()}}},
		},
	}
}

func TestPicturesLookAsTheyDidBefore(t *testing.T) {
	for file, picture := range map[string]interface{ WriteSVG(io.Writer) error }{"day.svg": day(), "floors.svg": floors()} {
		t.Run(file, func(t *testing.T) {
			got, golden := drawn(t, picture), filepath.Join("testdata", file)
			if got != drawn(t, picture) {
				t.Fatal("drawn twice, it is not the same")
			}
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("drew\n%s\nLook at it; if it is meant: go test ./examples/chart -update", got)
			}
		})
	}
}

func TestWhatIsDrawn(t *testing.T) {
	gap := Series{Points: []Point{{0, 1}, {1, 2}, {2, math.NaN()}, {3, 4}, {4, 5}}}
	steps := Series{Shape: Steps, Points: []Point{{0, 1}, {1, 2}, {2, 0}}}
	for name, row := range map[string]struct {
		series Series
		part   string
		times  int
	}{
		"a gap parts the line in two":                          {gap, "<path", 2},
		"a gap has no marker":                                  {gap, "<circle", 4},
		"steps have no markers":                                {steps, "<circle", 0},
		"the last step is as long as the one before":           {steps, `d="M74 147 L328 147 L328 42 L582 42 L582 252 L836 252"`, 1},
		"a lone point is a marker without a line":              {Series{Points: []Point{{1, 1}}}, "<path", 0},
		"a lone point is a marker":                             {Series{Points: []Point{{1, 1}}}, "<circle", 1},
		"nothing measured is an empty panel":                   {Series{}, "<path", 0},
		"what is beyond all measure is a gap":                  {Series{Points: []Point{{0, 1}, {1, math.Inf(1)}, {2, 1e16}}}, "<circle", 1},
		"a name is written as it is, whatever signs are in it": {Series{Name: `<b> & "c"` + "\x00"}, "&lt;b&gt; &amp; &#34;c&#34;\uFFFD", 1},
	} {
		t.Run(name, func(t *testing.T) {
			got := drawn(t, Chart{Panels: []Panel{{Title: row.series.Name, Series: []Series{row.series}}}})
			if n := strings.Count(got, row.part); n != row.times {
				t.Errorf("%d times %s, want %d, in\n%s", n, row.part, row.times, got)
			}
		})
	}
}

func TestASeriesLooksTheSameInEveryPanel(t *testing.T) {
	first, second := Series{Name: "a", Points: []Point{{0, 1}, {1, 2}}}, Series{Name: "b", Points: []Point{{0, 1}, {1, 2}}}
	got := drawn(t, Chart{Panels: []Panel{{Series: []Series{first, second}}, {Series: []Series{second}}}})
	for n, panels := range []int{1, 2} { // a path and a marker in the legend, and in each panel a path and two markers
		if found := strings.Count(got, fmt.Sprintf("stroke=%q", looks[n].colour)); found != 2+3*panels {
			t.Errorf("the colour of series %d comes %d times", n, found)
		}
	}
}

func TestWritingThatFailsIsAnError(t *testing.T) {
	for _, picture := range []interface{ WriteSVG(io.Writer) error }{day(), floors(), Chart{}, Comparison{}} {
		if err := picture.WriteSVG(full{}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%v", err)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

// Whatever is in it, a picture is well-formed, holds no number that is none, and is drawn soon.
func FuzzPictures(f *testing.F) {
	f.Add("a", "b", 0.0, 1.0, 2.0, true)
	f.Add("<", "\xff", math.NaN(), math.Inf(1), -1e300, false)
	f.Add("", "", 1e15, 1e15-1, 1e-300, false)
	f.Add("", "", -1e15, 1e15, 5e14, true)
	f.Fuzz(func(t *testing.T, name, unit string, a, b, c float64, clock bool) {
		x := Axis{Title: name, Unit: unit, Clock: clock, From: c, To: a}
		s := Series{Name: name, Points: []Point{{a, b}, {b, c}, {c, a}}, Shape: Shape(len(name) % 2)}
		chart := Chart{Title: name, Note: unit, Panels: []Panel{{Title: unit, X: x, Y: Axis{From: b}, Series: []Series{s, {Name: unit}}}}}
		floors := Comparison{Title: name, Rows: []string{name, unit}, Columns: []Column{{X: x, Figures: []Figure{{a, b, c}, {c, b, a}, {a, a, a}}}}}
		for _, picture := range []string{drawn(t, chart), drawn(t, floors)} {
			if len(picture) > 100_000+20*(len(name)+len(unit)) {
				t.Errorf("%d bytes", len(picture))
			}
			if bare := words.ReplaceAllString(picture, ""); strings.Contains(bare, "NaN") || strings.Contains(bare, "Inf") {
				t.Errorf("a number that is none in\n%s", picture)
			}
		}
	})
}

// words is all that is no number.
var words = regexp.MustCompile(`(?s)>[^<>]*</(text|title)>`)
