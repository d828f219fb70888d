package simulation

import "math"

// manyDegrees of freedom are as good as any more: from there on t is the normal distribution's to five digits.
const manyDegrees = 1_000_000

// studentT returns the t that a number of Student's distribution (Student 1908) with so many degrees of freedom, 1 or more, stays within
// on both sides with this confidence, below 1.
func studentT(confidence float64, degrees int) float64 {
	if confidence <= 0 {
		return 0
	}
	outside := studentTails(min(degrees, manyDegrees))
	low, high := 0.0, 1.0
	for outside(high) > 1-confidence {
		low, high = high, 2*high
	}
	for {
		middle := low + float64((high-low)/2)
		if middle <= low || middle >= high {
			return high
		}
		if outside(middle) > 1-confidence {
			low = middle
			continue
		}
		high = middle
	}
}

// studentTails returns how likely a number of Student's distribution is to lie outside -t to t, as a function of t: the regularised
// incomplete beta function of v/(v+t²) for v/2 and 1/2, where v is the degrees (Abramowitz, Stegun 1964, 26.5.27).
func studentTails(degrees int) func(t float64) float64 {
	v, lnBeta := float64(degrees), ln(betaHalf(degrees))
	return func(t float64) float64 {
		square := float64(t * t)
		x, y := v/(v+square), square/(v+square)
		if y < 1e-300 {
			return 1
		}
		power := float64(v/2*ln(x)) + float64(ln(y)/2) - lnBeta
		if x < (v+2)/(v+5) {
			return exp(power) / (v / 2) * betaFraction(x, v/2, 0.5)
		}
		return 1 - float64(exp(power)*2*betaFraction(y, 0.5, v/2))
	}
}

// betaHalf is the beta function of half the degrees and 1/2, from B(1/2, 1/2) or B(1, 1/2) by B(a+1, b) = B(a, b) · a/(a+b).
func betaHalf(degrees int) float64 {
	beta, from := math.Pi, 1
	if degrees%2 == 0 {
		beta, from = 2, 2
	}
	for d := from; d < degrees; d += 2 {
		beta *= float64(d) / float64(d+1)
	}
	return beta
}

// betaFraction is the continued fraction of the incomplete beta function (Abramowitz, Stegun 1964, 26.5.8), from its last term upwards.
// For x below (a+1)/(a+b+2) it needs a few times the root of a and b.
func betaFraction(x, a, b float64) float64 {
	terms := 100 + int(float64(10*math.Sqrt(a+b)))
	below := 1.0
	for n := terms; n >= 1; n-- {
		m := float64(n / 2)
		double := a + float64(2*m)
		term := float64(m * (b - m) * x / ((double - 1) * double))
		if n%2 == 1 {
			term = float64(-(a + m) * (a + b + m) * x / (double * (double + 1)))
		}
		below = 1 + term/below
	}
	return 1 / below
}
