package simulation

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// The values are those of the tables that every book on statistics has; the last of each row is the normal distribution's.
func TestStudentsTIsThatOfTheTables(t *testing.T) {
	degrees := []int{1, 2, 3, 4, 5, 9, 10, 19, 29, 30, 60, 120, 5_000_000}
	for _, row := range []struct {
		confidence float64
		want       []float64
	}{
		{0.80, []float64{3.078, 1.886, 1.638, 1.533, 1.476, 1.383, 1.372, 1.328, 1.311, 1.310, 1.296, 1.289, 1.282}},
		{0.90, []float64{6.314, 2.920, 2.353, 2.132, 2.015, 1.833, 1.812, 1.729, 1.699, 1.697, 1.671, 1.658, 1.645}},
		{0.95, []float64{12.706, 4.303, 3.182, 2.776, 2.571, 2.262, 2.228, 2.093, 2.045, 2.042, 2.000, 1.980, 1.960}},
		{0.99, []float64{63.657, 9.925, 5.841, 4.604, 4.032, 3.250, 3.169, 2.861, 2.756, 2.750, 2.660, 2.617, 2.576}},
	} {
		for n, want := range row.want {
			assert.InDelta(t, want, studentT(row.confidence, degrees[n]), 0.00051, "%v with %d degrees", row.confidence, degrees[n])
		}
	}
}

// With one, two and four degrees the distribution has a closed form.
func TestStudentsTInClosedForm(t *testing.T) {
	for _, confidence := range []float64{1e-9, 0.001, 0.1, 0.5, 0.7, 0.9, 0.99, 0.9999, 1 - 1e-9} {
		assert.InEpsilon(t, math.Tan(math.Pi*confidence/2), studentT(confidence, 1), 1e-6, "one degree, %v", confidence)
		assert.InEpsilon(t, confidence*math.Sqrt(2/(1-confidence*confidence)), studentT(confidence, 2), 1e-7, "two degrees, %v", confidence)
		four := studentT(confidence, 4)
		s := four / math.Sqrt(4+four*four)
		assert.InEpsilon(t, confidence, 1.5*s-s*s*s/2, 1e-7, "four degrees, %v", confidence)
		assert.InEpsilon(t, math.Sqrt2*math.Erfinv(confidence), studentT(confidence, math.MaxInt), 1e-5, "many degrees, %v", confidence)
	}
	assert.Greater(t, studentT(math.Nextafter(1, 0), 1), 1e15)
}

func TestEstimates(t *testing.T) {
	inf := math.Inf(1)
	for _, row := range []struct {
		name      string
		e         Estimate
		want      Estimate
		low, high float64 // with 95 %
		text      string
	}{
		{name: "nothing is known of nothing", e: EstimateOf(nil), low: -inf, high: inf, text: "no values"},
		{name: "one value says nothing of how sure it is", e: EstimateOf([]float64{3.5}), want: Estimate{Mean: 3.5, N: 1}, low: -inf, high: inf, text: "3.5 (one value)"},
		{name: "two values have one degree of freedom", e: EstimateOf([]float64{1, 3}), want: Estimate{Mean: 2, StdErr: 1, N: 2}, low: 2 - 12.7062, high: 2 + 12.7062, text: "2 ± 13 (95 %)"},
		{name: "values that do not vary are sure", e: EstimateOf([]float64{2, 2, 2}), want: Estimate{Mean: 2, N: 3}, low: 2, high: 2, text: "2 ± 0 (95 %)"},
		{name: "more values are surer", e: EstimateOf([]float64{1, 2, 3, 4, 5}), want: Estimate{Mean: 3, StdErr: math.Sqrt(0.5), N: 5}, low: 3 - 1.96324, high: 3 + 1.96324, text: "3.0 ± 2.0 (95 %)"},
		{name: "pairs are compared by their differences", e: Compare([]float64{10, 20, 31}, []float64{9, 19, 29}), want: Estimate{Mean: 4.0 / 3, StdErr: 1.0 / 3, N: 3}, low: 4.0/3 - 1.43422, high: 4.0/3 + 1.43422, text: "1.3 ± 1.4 (95 %)"},
		{name: "what is no pair is not compared", e: Compare([]float64{1, 2}, []float64{1}), low: -inf, high: inf, text: "no values"},
		{name: "two digits of a small interval are shown", e: Estimate{Mean: 0.81234, StdErr: 0.0012, N: 1000}, want: Estimate{Mean: 0.81234, StdErr: 0.0012, N: 1000}, low: 0.809985, high: 0.814695, text: "0.8123 ± 0.0024 (95 %)"},
		{name: "no decimals are shown of a large one", e: Estimate{Mean: 81234.5, StdErr: 1200, N: 1000}, want: Estimate{Mean: 81234.5, StdErr: 1200, N: 1000}, low: 78879.7, high: 83589.3, text: "81234 ± 2355 (95 %)"},
	} {
		t.Run(row.name, func(t *testing.T) {
			assert.InDelta(t, row.want.Mean, row.e.Mean, 1e-12)
			assert.InDelta(t, row.want.StdErr, row.e.StdErr, 1e-12)
			assert.Equal(t, row.want.N, row.e.N)
			low, high := row.e.Within(0.95)
			if math.IsInf(row.low, 0) {
				assert.Equal(t, []float64{row.low, row.high}, []float64{low, high})
			} else {
				assert.InDelta(t, row.low, low, 1e-5*(1+math.Abs(row.low)))
				assert.InDelta(t, row.high, high, 1e-5*(1+math.Abs(row.high)))
			}
			assert.Equal(t, row.text, row.e.String())
		})
	}
}

func TestConfidencesOutsideTheirRange(t *testing.T) {
	e := EstimateOf([]float64{1, 2, 3})
	for _, row := range []struct {
		name       string
		confidence float64
		low, high  float64
	}{
		{name: "none is the mean alone", confidence: 0, low: 2, high: 2},
		{name: "less than none is none", confidence: -1, low: 2, high: 2},
		{name: "nobody is sure", confidence: 1, low: math.Inf(-1), high: math.Inf(1)},
		{name: "per cent are not shares", confidence: 95, low: math.Inf(-1), high: math.Inf(1)},
		{name: "no number is no confidence", confidence: math.NaN(), low: math.Inf(-1), high: math.Inf(1)},
	} {
		t.Run(row.name, func(t *testing.T) {
			low, high := e.Within(row.confidence)
			assert.Equal(t, []float64{row.low, row.high}, []float64{low, high})
		})
	}
}

// Of many intervals of 90 %, nine in ten hold the true mean.
func TestIntervalsHoldTheMeanAsOftenAsTheySay(t *testing.T) {
	const intervals = 2000
	c, held := NewChance(2), 0
	for range intervals {
		values := make([]float64, 5)
		for n := range values {
			values[n] = 7 + 3*c.Normal()
		}
		if low, high := EstimateOf(values).Within(0.9); low <= 7 && 7 <= high {
			held++
		}
	}
	assert.InDelta(t, 0.9, float64(held)/intervals, 4*math.Sqrt(0.09/intervals))
}

func ExampleEstimateOf() {
	waits := []float64{41.2, 38.9, 44.0, 40.1, 39.5} // seconds, one mean for each simulated day
	e := EstimateOf(waits)
	low, high := e.Within(0.99)
	fmt.Println(e)
	fmt.Printf("%.1f to %.1f with 99 %%\n", low, high)
	// Output:
	// 40.7 ± 2.5 (95 %)
	// 36.6 to 44.9 with 99 %
}

// Ten agents more are worth about half a minute, and one sees it with three days, because both floors had the same callers.
func ExampleCompare() {
	with := []float64{12.1, 40.3, 25.0}
	without := []float64{43.0, 70.9, 54.8}
	fmt.Println(Compare(without, with))
	// Output:
	// 30.4 ± 1.4 (95 %)
}
