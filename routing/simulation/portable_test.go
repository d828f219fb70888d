package simulation

import (
	"math"
	"math/rand/v2"
	"testing"
)

// apart is how many floats lie between two of the same sign.
func apart(a, b float64) uint64 {
	x, y := math.Float64bits(a), math.Float64bits(b)
	return max(x, y) - min(x, y)
}

func TestLogarithmAndExponentialAreThoseOfMath(t *testing.T) {
	source := rand.New(rand.NewPCG(1, 2))
	var farLn, farExp uint64
	hold := func(x float64) {
		t.Helper()
		if far := apart(ln(x), math.Log(x)); far > 2 {
			t.Fatalf("ln %v: %v, math has %v, %d places away", x, ln(x), math.Log(x), far)
		}
		farLn = max(farLn, apart(ln(x), math.Log(x)))
	}
	for _, x := range []float64{1, 2, 0.5, 4, math.E, math.Pi, math.Sqrt2 / 2, math.Sqrt2, math.Nextafter(1, 0), math.Nextafter(1, 2),
		0x1p-53, 1 - 0x1p-53, 0x1p-1000, 0x1p1000, 3e15} {
		hold(x)
	}
	for range 60_000 {
		hold(source.Float64() + 0x1p-60)
		hold(1 + (source.Float64()-0.5)/16)
		hold(math.Ldexp(1+source.Float64(), source.IntN(2000)-1000))
		x := 1400 * (source.Float64() - 0.5)
		if source.IntN(2) == 0 {
			x /= 200
		}
		far := apart(exp(x), math.Exp(x))
		if far > 2 {
			t.Fatalf("exp %v: %v, math has %v, %d places away", x, exp(x), math.Exp(x), far)
		}
		farExp = max(farExp, far)
	}
	if ln(1) != 0 || exp(0) != 1 || exp(-1e6) != 0 {
		t.Errorf("ln 1 %v, exp 0 %v, exp -1e6 %v, want 0, 1 and 0", ln(1), exp(0), exp(-1e6))
	}
	t.Logf("at most %d and %d places away", farLn, farExp)
}
