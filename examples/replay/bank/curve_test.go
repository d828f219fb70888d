package bank

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

func waitsOf(gaveUp bool, seconds ...int) []wait {
	var all []wait
	for _, s := range seconds {
		all = append(all, wait{time.Duration(s) * time.Second, gaveUp})
	}
	return all
}

func TestACurveFallsWhereSomebodyGaveUp(t *testing.T) {
	c := curveOf(append(waitsOf(true, 3, 1, 3), waitsOf(false, 4, 2)...))
	want := curve{at: []time.Duration{time.Second, 3 * time.Second}, left: []float64{4.0 / 5, 4.0 / 5 * (1 - 2.0/3)}, gaveUp: 3}
	if len(c.at) != 2 || c.at[0] != want.at[0] || c.at[1] != want.at[1] || c.gaveUp != want.gaveUp {
		t.Fatalf("got %+v", c)
	}
	for n := range want.left {
		if math.Abs(c.left[n]-want.left[n]) > 1e-12 {
			t.Errorf("after %s %g are left, want %g", c.at[n], c.left[n], want.left[n])
		}
	}
}

func TestDrawingFromACurve(t *testing.T) {
	c := curveOf(append(waitsOf(true, 3, 1, 3), waitsOf(false, 4, 2)...)) // 4/5 after 1 s, 4/15 after 3 s
	for name, row := range map[string]struct {
		waited, chance, want float64 // want 0: without end
	}{
		"the least patient leave first":                {0, 0.81, 1},
		"the more patient later":                       {0, 0.79, 3},
		"the most patient never":                       {0, 0.26, 0},
		"who has waited a second is not gone after it": {1, 0.99, 3},
		"and has the odds of who is left":              {1, 0.34, 3},
		"also those of staying":                        {1, 0.32, 0},
		"who has waited longest stays":                 {3, 0.99, 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, ends := c.draw(time.Duration(row.waited*float64(time.Second)), row.chance)
			if got.Seconds() != row.want || ends != (row.want > 0) {
				t.Errorf("got %s, %v, want %g s", got, ends, row.want)
			}
		})
	}
	if _, ends := (curve{}).draw(0, 0.5); ends {
		t.Error("where nobody gave up, somebody does")
	}
}

// Patience that is known only where it was shorter than the wait offered comes back as it was.
func TestACurveFindsTheOddsBehindWhatWasCutShort(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	var waits []wait
	for range 200_000 {
		patience, offered := dice.ExpFloat64()*100, dice.ExpFloat64()*60
		waits = append(waits, wait{time.Duration(min(patience, offered) * float64(time.Second)), patience < offered})
	}
	c := curveOf(waits)
	for n, at := range c.at {
		if want := math.Exp(-at.Seconds() / 100); at < 200*time.Second && math.Abs(c.left[n]-want) > 0.01 {
			t.Fatalf("after %s %g are left, want %g", at, c.left[n], want)
		}
	}
}
