package statistics_test

import (
	"cmp"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

func compareRows(a, b statistics.Row) int {
	return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.Queue, b.Queue), cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.Agent, b.Agent))
}

// Whatever happens at the desk, the book says what the reference says.
func TestTheBookAgreesWithTheReference(t *testing.T) {
	config := statistics.Config{Queues: statisticsQueues()}
	start := driverStart.Truncate(15 * time.Minute)
	counted := map[string]int{}
	for seed := range uint64(seeds) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			d := newDriver(t, seed, seed%2 == 1)
			events := d.play(t, 300, seed%3 == 0)
			config := config
			if seed%4 == 0 {
				config.Within, config.Short = 90*time.Second, 30*time.Second
			}
			b, err := statistics.New(config)
			require.NoError(t, err)
			require.NoError(t, b.AddAll(events))
			require.Zero(t, b.Partial())
			r := newReference(t, config, events)
			for _, q := range []statistics.Query{
				{},
				{By: statistics.ByQueue | statistics.ByChannel | statistics.ByAgent},
				{By: statistics.ByAgent, Step: statistics.StepInterval, Now: r.now.Add(7 * time.Minute)},
				{By: statistics.ByChannel, Step: statistics.StepInterval, Queues: []interaction.QueueID{"sales", "spare"}},
				{By: statistics.ByQueue, Agents: []interaction.AgentID{"ana", "eva"}},
				{Step: statistics.StepInterval, Channels: []interaction.Channel{interaction.Email}},
			} {
				q.From, q.To = start, start.Add(48*time.Hour)
				got, err := b.Figures(q)
				require.NoError(t, err)
				require.Equal(t, r.rows(q, bordersOf(q)), got, "%+v", q)
				for _, row := range got {
					countFields(reflect.ValueOf(row), counted)
				}
			}
		})
	}
	t.Log(counted)
	for _, f := range reflect.VisibleFields(reflect.TypeFor[statistics.Row]()) {
		if !f.Anonymous && counted[f.Name] == 0 && seeds > 50 {
			t.Errorf("%s was never counted: the lives lack something", f.Name)
		}
	}
}

// countFields counts in how many rows each field is set.
func countFields(v reflect.Value, counted map[string]int) {
	for n := range v.NumField() {
		f := v.Type().Field(n)
		if f.Anonymous {
			countFields(v.Field(n), counted)
			continue
		}
		if !v.Field(n).IsZero() {
			counted[f.Name]++
		}
	}
}

func bordersOf(q statistics.Query) []time.Time {
	if q.Step == statistics.StepAll {
		return []time.Time{q.From, q.To}
	}
	var all []time.Time
	for at := q.From; !at.After(q.To); at = at.Add(15 * time.Minute) {
		all = append(all, at)
	}
	return all
}

// statisticsQueues are the driver's, with hours that the desk does not hold against anybody.
func statisticsQueues() []interaction.Queue {
	queues := append([]interaction.Queue(nil), driverQueues...)
	queues[2].Hours = driverHours
	return queues
}
