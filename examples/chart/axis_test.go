package chart

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

func TestTicks(t *testing.T) {
	for _, row := range []struct {
		name   string
		axis   Axis
		values []float64
		long   float64 // pixels
		want   string
	}{
		{"an axis begins at 0 and ends with a tick", Axis{}, []float64{37, 81}, 210, "0 20 40 60 80 100"},
		{"a value on a tick ends it there", Axis{}, []float64{80}, 210, "0 20 40 60 80"},
		{"there are fewer where there is less room", Axis{}, []float64{80}, 100, "0 50 100"},
		{"values below its beginning move it", Axis{From: 50, To: 100}, []float64{42, 70}, 210, "40 50 60 70 80 90 100"},
		{"what is below 0 has a minus", Axis{}, []float64{-3, 5}, 210, "−4 −2 0 2 4 6"},
		{"small steps have their decimals", Axis{}, []float64{0.07}, 210, "0.00 0.02 0.04 0.06 0.08"},
		{"thousands are apart", Axis{}, []float64{1900}, 210, "0 500 1,000 1,500 2,000"},
		{"without values there is 0 to 1", Axis{}, nil, 100, "0.0 0.5 1.0"},
		{"one value alone has room around it", Axis{From: 7}, []float64{7}, 100, "5 10 15"},
		{"a clock shows hours", Axis{Clock: true, From: 7}, []float64{23.5}, 760, "08:00 10:00 12:00 14:00 16:00 18:00 20:00 22:00"},
		{"a clock shows quarters of an hour", Axis{Clock: true, From: 9}, []float64{10}, 260, "09:00 09:15 09:30 09:45 10:00"},
		{"a clock ends with the day", Axis{Clock: true, To: 24}, nil, 400, "00:00 06:00 12:00 18:00 24:00"},
		{"limits that are no numbers count as none", Axis{From: math.NaN(), To: math.Inf(1)}, []float64{2}, 100, "0 1 2"},
	} {
		t.Run(row.name, func(t *testing.T) {
			room := apartUpright
			if row.axis.Clock {
				room = apart
			}
			s := row.axis.scale(row.values, 0, row.long, room)
			var got []string
			for _, tick := range s.ticks {
				got = append(got, row.axis.label(tick, s.step))
			}
			if text := strings.Join(got, " "); text != row.want {
				t.Errorf("%s, want %s", text, row.want)
			}
			for _, v := range row.values {
				if at := s.at(v); at < -1e-9 || at > row.long+1e-9 {
					t.Errorf("%g is at %g, of %g", v, at, row.long)
				}
			}
		})
	}
}

// In print, and to some eyes, only lightness is left of a colour.
func TestNeighboursDifferInGreyToo(t *testing.T) {
	for n, l := range looks[:len(looks)-1] {
		next := looks[n+1]
		if apart := math.Abs(grey(t, l.colour) - grey(t, next.colour)); apart < 0.2 {
			t.Errorf("%s and %s are %.2f apart", l.colour, next.colour, apart)
		}
		if l.dashes == next.dashes || l.marker == next.marker {
			t.Errorf("looks %d and %d have the same dashes or marker", n, n+1)
		}
	}
}

// grey is how light a colour is, 0 to 1, by the weights of ITU-R BT.601.
func grey(t *testing.T, colour string) float64 {
	v, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	return (0.299*float64(v>>16) + 0.587*float64(v>>8&255) + 0.114*float64(v&255)) / 255
}
