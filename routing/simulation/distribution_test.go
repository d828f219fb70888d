package simulation

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

func TestDistributionsHaveTheirMeanAndDeviation(t *testing.T) {
	const n = 50_000
	for _, row := range []struct {
		name            string
		d               Distribution
		mean, deviation float64 // in seconds
	}{
		{name: "a constant does not vary", d: Constant(90 * time.Second), mean: 90},
		{name: "an exponential one varies by its mean", d: Exponential{Mean: time.Minute}, mean: 60, deviation: 60},
		{name: "mean and deviation of a log-normal one are those of the durations", d: LogNormal{Mean: 4 * time.Minute, Deviation: 2 * time.Minute}, mean: 240, deviation: 120},
		{name: "a log-normal one may vary by more than its mean", d: LogNormal{Mean: time.Minute, Deviation: 80 * time.Second}, mean: 60, deviation: 80},
		{name: "a log-normal one without deviation is constant", d: LogNormal{Mean: time.Minute}, mean: 60},
		{name: "of those measured, each is as likely", d: NewEmpirical(0, 30*time.Second, 60*time.Second), mean: 30, deviation: math.Sqrt(600)},
		{name: "one that was measured twice is twice as likely", d: NewEmpirical(0, 90*time.Second, 90*time.Second), mean: 60, deviation: math.Sqrt(1800)},
		{name: "a mixture has each part's share", d: Mixture{Share: 0.25, Of: Constant(0), Rest: Constant(80 * time.Second)}, mean: 60, deviation: math.Sqrt(1200)},
		{name: "a mixture of share 0 is the rest", d: Mixture{Of: Forever{}, Rest: Constant(time.Second)}, mean: 1},
		{name: "a mixture of share 1 has no rest", d: Mixture{Share: 1, Of: Constant(time.Second), Rest: Forever{}}, mean: 1},
	} {
		t.Run(row.name, func(t *testing.T) {
			require.NoError(t, row.d.Validate())
			c := NewChance(3)
			values := make([]float64, n)
			for k := range values {
				drawn := row.d.Draw(&c)
				require.True(t, drawn >= 0 && drawn == drawn.Truncate(time.Microsecond), drawn)
				values[k] = drawn.Seconds()
			}
			e := EstimateOf(values)
			assert.InDelta(t, row.mean, e.Mean, 4*e.StdErr+1e-6)
			assert.InDelta(t, row.deviation, e.StdErr*math.Sqrt(n), 0.03*row.deviation+1e-6)
		})
	}
}

func TestWhatIsDrawnIsWholeAndHasAnEnd(t *testing.T) {
	for _, row := range []struct {
		name string
		d    Distribution
		want time.Duration
	}{
		{name: "a constant is rounded down", d: Constant(1999 * time.Nanosecond), want: time.Microsecond},
		{name: "what was measured is rounded down", d: NewEmpirical(1999 * time.Nanosecond), want: time.Microsecond},
		{name: "forever is Never", d: Forever{}, want: interaction.Never},
		{name: "a mixture passes Never on", d: Mixture{Share: 1, Of: Forever{}, Rest: Forever{}}, want: interaction.Never},
		{name: "a constant that is not valid is 0", d: Constant(interaction.Never), want: 0},
		{name: "a mean that is not valid is 0", d: Exponential{Mean: -time.Hour}, want: 0},
		{name: "a log-normal one that is not valid is 0", d: LogNormal{}, want: 0},
		{name: "nothing measured is 0", d: Empirical{}, want: 0},
		{name: "half a mixture is 0", d: Mixture{Share: 0.5, Of: Forever{}}, want: 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := NewChance(3)
			assert.Equal(t, row.want, row.d.Draw(&c))
		})
	}

	c, most := NewChance(3), time.Duration(0)
	for range 1000 {
		most = max(most, Exponential{Mean: longest}.Draw(&c), LogNormal{Mean: longest, Deviation: longest}.Draw(&c),
			LogNormal{Mean: time.Microsecond, Deviation: longest}.Draw(&c))
	}
	assert.Equal(t, longest, most)
	assert.Positive(t, longest+longest)
}

func TestDistributionsRefuse(t *testing.T) {
	for _, row := range []struct {
		name, field string
		d           Distribution
	}{
		{name: "a negative constant", field: "constant", d: Constant(interaction.Never)},
		{name: "a constant of more than a hundred years", field: "constant", d: Constant(math.MaxInt64)},
		{name: "an exponential one without a mean", field: "exponential.mean", d: Exponential{}},
		{name: "a mean of less than a microsecond", field: "exponential.mean", d: Exponential{Mean: 999}},
		{name: "a log-normal one without a mean", field: "log_normal.mean", d: LogNormal{Deviation: time.Second}},
		{name: "a negative deviation", field: "log_normal.deviation", d: LogNormal{Mean: time.Second, Deviation: -1}},
		{name: "nothing measured", field: "empirical", d: NewEmpirical()},
		{name: "a negative one measured", field: "empirical.1", d: NewEmpirical(0, -time.Second)},
		{name: "a negative share", field: "mixture.share", d: Mixture{Share: -0.1, Of: Constant(0), Rest: Constant(0)}},
		{name: "a share in per cent", field: "mixture.share", d: Mixture{Share: 3, Of: Constant(0), Rest: Constant(0)}},
		{name: "a share that is no number", field: "mixture.share", d: Mixture{Share: math.NaN(), Of: Constant(0), Rest: Constant(0)}},
		{name: "a mixture of nothing", field: "mixture.of", d: Mixture{Rest: Constant(0)}},
		{name: "a mixture without a rest", field: "mixture.rest", d: Mixture{Of: Constant(0)}},
		{name: "a mixture with a part that is not valid", field: "exponential.mean", d: Mixture{Of: Constant(0), Rest: Exponential{}}},
	} {
		t.Run(row.name, func(t *testing.T) { refuses(t, row.d.Validate(), row.field) })
	}
}

// refuses holds an error against the field that it has to name.
func refuses(t *testing.T, err error, field string) {
	t.Helper()
	var invalid *interaction.InvalidError
	if !errors.As(err, &invalid) {
		t.Fatalf("got %v, want an InvalidError", err)
	}
	assert.Equal(t, field, invalid.Field)
	assert.NotEmpty(t, invalid.Rule)
	assert.NotEmpty(t, invalid.Found)
}

func TestNewEmpiricalKeepsACopy(t *testing.T) {
	given := []time.Duration{time.Second}
	d := NewEmpirical(given...)
	given[0] = time.Hour
	c := NewChance(1)
	assert.Equal(t, time.Second, d.Draw(&c))
}

// Of those who have to wait, 3 % hang up at once, and the others wait six minutes on average before they do.
func ExampleMixture() {
	patience := Mixture{Share: 0.03, Of: Constant(0), Rest: Exponential{Mean: 6 * time.Minute}}
	c, atOnce := NewChance(7), 0
	for range 10_000 {
		if patience.Draw(&c) == 0 {
			atOnce++
		}
	}
	fmt.Println(atOnce, "of 10,000 hang up at once")
	// Output: 293 of 10,000 hang up at once
}
