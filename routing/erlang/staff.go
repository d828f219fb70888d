package erlang

import (
	"sort"
	"time"
)

// Staff returns the smallest number of agents with whom at least this share of all customers, above 0 and below 1, is answered within a
// time: Level.Offered. The model's own agents do not count. It is 0 when nobody comes.
//
// They have to be there: a plan adds to it for breaks, training and sickness. The error is an *InvalidError.
func (m Model) Staff(share float64, within time.Duration) (int, error) {
	m.Agents = 1
	if err := m.Validate(); err != nil {
		return 0, err
	}
	if !(share > 0 && share < 1) {
		return 0, &InvalidError{Field: "share", Rule: "above 0 and below 1", Found: text(share)}
	}
	if within < 0 {
		return 0, &InvalidError{Field: "time", Rule: "0 or more", Found: within.String()}
	}
	if m.PerHour == 0 {
		return 0, nil
	}
	enough := func(agents int) bool {
		m.Agents = agents
		level, err := m.Within(within) // an error is an unstable queue: nothing else is left
		return err == nil && level.Offered >= share
	}
	most := 1
	for most < mostAgents && !enough(most) {
		most = min(2*most, mostAgents)
	}
	fewest := most/2 + 1
	return fewest + sort.Search(most-fewest, func(n int) bool { return enough(fewest + n) }), nil
}
