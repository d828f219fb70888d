package statistics_test

import (
	"slices"
	"time"

	"github.com/deskline/deskline/statistics"
)

// rows answers a query by going through everything for each row. The borders are the query's.
func (r *reference) rows(q statistics.Query, borders []time.Time) []statistics.Row {
	now := latest(r.now, q.Now)
	rows := []statistics.Row{}
	for n := range borders[1:] {
		from, to := borders[n], borders[n+1]
		found := map[statistics.Row]*statistics.Row{}
		at := func(f fact) *statistics.Row {
			key := statistics.Row{From: from, To: to, Passed: max(min(to.Sub(from), now.Sub(from)), 0)}
			if q.By&statistics.ByQueue != 0 {
				key.Queue = f.queue
			}
			if q.By&statistics.ByChannel != 0 {
				key.Channel = f.channel
			}
			if q.By&statistics.ByAgent != 0 {
				key.Agent = f.agent
			}
			if found[key] == nil {
				found[key] = new(statistics.Row)
				*found[key] = key
			}
			return found[key]
		}
		for _, f := range r.facts {
			if wanted(q, f) && !f.at.Before(from) && f.at.Before(to) {
				f.count(at(f))
			}
		}
		for _, s := range r.spells {
			begin, end := latest(s.at, from), s.to
			if end.IsZero() || end.After(now) {
				end = now
			}
			if end.After(to) {
				end = to
			}
			if wanted(q, s.fact) && end.After(begin) {
				s.last(at(s.fact), end.Sub(begin))
			}
		}
		for key, row := range found {
			if *row != key {
				row.Goal = r.goal(row)
				rows = append(rows, *row)
			}
		}
	}
	slices.SortFunc(rows, compareRows)
	return rows
}

// goal is what the queue of a row promises.
func (r *reference) goal(row *statistics.Row) float64 {
	for _, q := range r.c.Queues {
		if q.ID == row.Queue && row.Agent == "" && (row.Channel != "" || len(q.SLAs) == 0) {
			return q.SLAOf(row.Channel).Answer.Share
		}
	}
	return 0
}

func wanted(q statistics.Query, f fact) bool {
	return (len(q.Queues) == 0 || slices.Contains(q.Queues, f.queue)) && (len(q.Channels) == 0 || slices.Contains(q.Channels, f.channel)) &&
		(len(q.Agents) == 0 || slices.Contains(q.Agents, f.agent))
}
