package erlang

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStaff(t *testing.T) {
	for _, row := range []struct {
		name   string
		model  Model
		share  float64
		within time.Duration
		want   int
	}{
		{name: "the half hour of every handbook: 100 calls of three minutes, 80 in 20", model: Model{PerHour: 200, Service: 3 * minute}, share: 0.8, within: 20 * time.Second, want: 14},
		{name: "some give up, and fewer agents do", model: Model{PerHour: 200, Service: 3 * minute, Patience: 2 * minute}, share: 0.8, within: 20 * time.Second, want: 12},
		{name: "little is asked for, but the queue may not grow", model: Model{PerHour: 200, Service: 3 * minute}, share: 0.001, within: time.Hour, want: 11},
		{name: "at once means that few wait", model: Model{PerHour: 60, Service: minute}, share: 0.66, want: 2},
		{name: "one does for a customer a day", model: Model{PerHour: 1.0 / 24, Service: minute}, share: 0.9, within: minute, want: 1},
		{name: "nobody comes, nobody is needed", model: Model{Service: minute}, share: 0.9, within: minute, want: 0},
		{name: "the model's own agents do not count", model: Model{Agents: -5, PerHour: 200, Service: 3 * minute}, share: 0.8, within: 20 * time.Second, want: 14},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := row.model.Staff(row.share, row.within)
			require.NoError(t, err)
			assert.Equal(t, row.want, got)
		})
	}
	_, err := Model{PerHour: 1, Service: minute}.Staff(1, minute)
	assert.EqualError(t, err, "erlang: invalid share: want above 0 and below 1, found 1")
	_, err = Model{PerHour: 1, Service: minute}.Staff(0.8, -1)
	assert.ErrorIs(t, err, ErrInvalid)
	_, err = Model{PerHour: -1, Service: minute}.Staff(0.8, minute)
	assert.ErrorIs(t, err, ErrInvalid)
}

// The answer is enough, and one agent fewer is not.
func TestStaffIsTheSmallest(t *testing.T) {
	for _, patience := range []time.Duration{0, minute, 10 * minute} {
		for _, perHour := range []float64{3, 77, 1000, 12_345, 199_000} {
			for _, share := range []float64{0.2, 0.8, 0.99} {
				m := Model{PerHour: perHour, Service: 3 * minute, Patience: patience}
				agents, err := m.Staff(share, 20*time.Second)
				require.NoError(t, err)
				m.Agents = agents
				assert.GreaterOrEqual(t, within(t, m, 20*time.Second).Offered, share)
				if m.Agents--; m.Agents == 0 {
					continue
				}
				if level, err := m.Within(20 * time.Second); err == nil {
					assert.Less(t, level.Offered, share)
				}
			}
		}
	}
}
