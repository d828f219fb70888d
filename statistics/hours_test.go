package statistics_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// Opening hours are added up as if every minute had been looked at.
func TestBetweenCountsTheMinutesThatAreOpen(t *testing.T) {
	all := []*interaction.Hours{
		driverHours,
		{Zone: "Europe/Berlin", Open: [7][]interaction.Span{0: {{From: 60, To: 240}}, 6: {{From: 0, To: 1440}}}},
		{Zone: "America/Havana", Open: [7][]interaction.Span{0: {{From: 0, To: 90}}, 6: {{From: 1380, To: 1440}}}},
		{Zone: "Australia/Lord_Howe", Open: [7][]interaction.Span{0: {{From: 90, To: 150}}}, Closed: []string{"2026-04-05"}},
		{Zone: "Pacific/Apia", Open: [7][]interaction.Span{1: {{From: 0, To: 1440}}, 4: {{From: 600, To: 700}, {From: 600, To: 650}}}},
		{},
	}
	dice := rand.New(rand.NewPCG(1, 2))
	for _, h := range all {
		for range 6 {
			month := []time.Time{time.Date(2026, 3, 25, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 22, 0, 0, 0, 0, time.UTC),
				time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 30, 0, 0, 0, 0, time.UTC)}[dice.IntN(4)]
			from := month.Add(time.Duration(dice.IntN(4*24*60)) * time.Minute)
			to := from.Add(time.Duration(dice.IntN(5*24*60)) * time.Minute)
			var want time.Duration
			for at := from; at.Before(to); at = at.Add(time.Minute) {
				if h.IsOpen(at) {
					want += time.Minute
				}
			}
			require.Equal(t, want, statistics.Between(h, from, to), "%s from %s to %s", h.Zone, from, to)
		}
	}
}

func TestBetweenAtItsEdges(t *testing.T) {
	at := time.Date(2026, 3, 2, 10, 0, 0, 0, time.UTC)
	require.Equal(t, 90*time.Second, statistics.Between(nil, at, at.Add(90*time.Second)), "no hours: always open")
	require.Zero(t, statistics.Between(nil, at.Add(time.Second), at), "what ends before it begins is nothing")
	require.Zero(t, statistics.Between(&interaction.Hours{Zone: "Mars/Olympus"}, at, at.Add(time.Hour)), "a zone that is not known is closed")
	nine := &interaction.Hours{Open: [7][]interaction.Span{1: {{From: 540, To: 600}}}}
	leap := time.Date(2040, 12, 31, 12, 0, 0, 0, time.UTC)
	require.Equal(t, 30*24*time.Hour, statistics.Between(&interaction.Hours{Zone: "Europe/Berlin", Open: [7][]interaction.Span{
		{{To: 1440}}, {{To: 1440}}, {{To: 1440}}, {{To: 1440}}, {{To: 1440}}, {{To: 1440}}, {{To: 1440}}}}, leap, leap.AddDate(0, 0, 30)), "over the end of a leap year to come")
	require.Equal(t, time.Second, statistics.Between(nine, at.Add(-time.Second), at.Add(time.Hour)), "to the second")
}
