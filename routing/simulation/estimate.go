package simulation

import (
	"fmt"
	"math"
	"strconv"
)

// Estimate is a mean over independent replications, and how sure it is: StdErr is the standard error of Mean, N the number of
// replications. With N 1 nothing is known of how sure it is: StdErr is 0, and every interval is without end. The zero value is an estimate
// of nothing.
type Estimate struct {
	Mean   float64 `json:"mean"`
	StdErr float64 `json:"std_err"`
	N      int     `json:"n"`
}

// EstimateOf returns the estimate from one value per replication: their mean, and their sample deviation divided by the square root of
// their number. They are summed in the order given. Values that are not finite make a mean that is none.
func EstimateOf(values []float64) Estimate {
	e := Estimate{N: len(values)}
	if e.N == 0 {
		return e
	}
	n, sum := float64(e.N), 0.0
	for _, value := range values {
		sum += value
	}
	e.Mean = sum / n
	if e.N == 1 {
		return e
	}
	squares := 0.0
	for _, value := range values {
		squares += float64((value - e.Mean) * (value - e.Mean))
	}
	e.StdErr = math.Sqrt(squares / (n - 1) / n)
	return e
}

// Compare returns the estimate of a minus b from replications in pairs: a[i] and b[i] are of the same chance, so that what both have in
// common goes out, and few replications tell a small difference. It is the zero Estimate when one has more values than the other: those
// are no pairs.
func Compare(a, b []float64) Estimate {
	if len(a) != len(b) {
		return Estimate{}
	}
	differences := make([]float64, len(a))
	for n := range a {
		differences[n] = a[n] - b[n]
	}
	return EstimateOf(differences)
}

// Within returns the interval around the mean that holds the true one with this confidence, above 0 and below 1, by Student's t with N-1
// degrees of freedom: as good as the values are normal and independent, which means of whole days are very nearly. With fewer than two
// replications, or a confidence of 1 or more, it has no ends; with a confidence of 0 or less it is the mean alone.
func (e Estimate) Within(confidence float64) (low, high float64) {
	if e.N < 2 || !(confidence < 1) {
		return math.Inf(-1), math.Inf(1)
	}
	half := float64(studentT(confidence, e.N-1) * e.StdErr)
	return e.Mean - half, e.Mean + half
}

// String returns the mean and half of its interval of 95 %, of which it shows two digits: 12.340 ± 0.052 (95 %).
func (e Estimate) String() string {
	switch e.N {
	case 0:
		return "no values"
	case 1:
		return number(e.Mean) + " (one value)"
	}
	half := float64(studentT(0.95, e.N-1) * e.StdErr)
	if !(half > 0 && half < math.MaxFloat64) {
		return fmt.Sprintf("%s ± %s (95 %%)", number(e.Mean), number(half))
	}
	decimals := 0
	for shown := half; shown < 9.95 && decimals < 15; shown *= 10 {
		decimals++
	}
	fixed := func(x float64) string { return strconv.FormatFloat(x, 'f', decimals, 64) }
	return fmt.Sprintf("%s ± %s (95 %%)", fixed(e.Mean), fixed(half))
}
