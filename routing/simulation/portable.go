package simulation

import "math"

// A simulated day is the same on every machine, to the last event. So numbers that decide when something happens are made by +, -, *, /
// and the square root alone, which IEEE 754 rounds alike everywhere. The logarithm and the exponential of package math differ by machine
// in the last bit, and a machine may add a product without rounding it first: here every float product is rounded by a conversion.

const (
	// ln2High is the upper part of the natural logarithm of 2. Its last 20 bits are 0, so that a whole number of times it is exact.
	ln2High = 0x1.62e42feep-1
	ln2Low  = 0x1.a39ef35793c76p-33
)

// ln is the natural logarithm of a positive, finite, normal number, within 2 units of the last place.
func ln(x float64) float64 {
	m, e := math.Frexp(x) // exact: x is m times 2 to the e, m from 1/2 to below 1
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	// ln m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + ...), where s is at most 0.172; f - s(f - r) is the same and loses less.
	f := m - 1
	s := f / (m + 1)
	s2 := float64(s * s)
	r := 0.0
	for k := 23; k >= 3; k -= 2 {
		r = float64(s2 * (r + 2/float64(k)))
	}
	k := float64(e)
	return float64(k*ln2High) + (f - (float64(s*(f-r)) - float64(k*ln2Low)))
}

// exp is e to the x, within 2 units of the last place for x from -700 to 700. Below it goes to 0.
func exp(x float64) float64 {
	k := math.Floor(float64(x/math.Ln2) + 0.5)
	r := (x - float64(k*ln2High)) - float64(k*ln2Low) // at most 0.35, either way
	sum := 1.0
	for n := 15; n >= 2; n-- {
		sum = 1 + float64(r*sum)/float64(n)
	}
	return math.Ldexp(1+float64(r*sum), int(k))
}
