package simulation

import (
	"math"
	"slices"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// Target is what an interval is to reach.
type Target struct {
	// Definition names a figure of package statistics that agents make better; default "service_level.offered/1", the share of those who
	// were answered or gave up that was answered in time. What is in time stands in the queue's SLA. Replications are taken together by
	// what the figure is of, so a longest wait is averaged.
	Definition string
	Value      float64 // required
	AtMost     bool    // the figure is to be at most the value, as an abandon rate; default at least

	Queues   []interaction.QueueID // default all together
	Channels []interaction.Channel // default all together
}

func (t Target) prepared(queues []interaction.Queue) (Target, error) {
	if t.Definition == "" {
		t.Definition = "service_level.offered/1"
	}
	all := statistics.Definitions()
	n := slices.IndexFunc(all, func(d statistics.Definition) bool { return d.ID == t.Definition })
	if n < 0 {
		return t, invalid("target.definition", "the ID of a definition of package statistics", t.Definition)
	}
	if !(t.Value > 0) || math.IsInf(t.Value, 1) || all[n].Unit == statistics.UnitShare && t.Value > 1 {
		return t, invalid("target.value", "above 0, and at most 1 for a share", t.Value)
	}
	for _, id := range t.Queues {
		if !slices.ContainsFunc(queues, func(q interaction.Queue) bool { return q.ID == id }) {
			return t, invalid("target.queues", "queues of the model", id)
		}
	}
	return t, nil
}

// reached is what an interval came to, over replications.
type reached struct {
	sum, of    float64
	came, left int64 // left: neither answered nor gone when everything was over
}

// value is the figure of all replications together, NaN where there is none.
func (r reached) value() float64 { return r.sum / r.of }

// met reports whether an interval meets the target. One to which nobody came does.
func (t *Target) met(r reached) bool {
	switch {
	case r.came == 0:
		return true
	case r.left > 0 || r.of == 0:
		return false
	case t.AtMost:
		return r.value() <= t.Value
	}
	return r.value() >= t.Value
}

// reach sees what every interval of the plan reaches.
func (t *search) reach(seed uint64) ([]reached, error) {
	m := t.Model
	m.Agents = t.hired()
	if err := m.validAgents(min(t.checked, len(m.Agents))); err != nil {
		return nil, err
	}
	t.checked = max(t.checked, len(m.Agents))
	end := m.Start.Add(t.Every * (1 + (m.Length-1)/t.Every))
	q := statistics.Query{From: m.Start, To: end, Step: statistics.StepInterval, Queues: t.Target.Queues, Channels: t.Target.Channels}
	all, err := replicate(t.ctx, m, seed, t.Replications, func(o *Outcome) ([]reached, error) {
		rows, err := o.Statistics.Figures(q)
		if err != nil {
			return nil, err
		}
		one := make([]reached, len(t.plan))
		for n := range rows {
			f, err := rows[n].Figure(t.Target.Definition)
			if err != nil {
				return nil, err
			}
			r := &one[rows[n].From.Sub(m.Start)/t.Every]
			r.came, r.left = r.came+rows[n].Offered, r.left+rows[n].Waiting
			if f.Valid {
				r.sum, r.of = r.sum+f.Value*float64(f.Of), r.of+float64(f.Of)
			}
		}
		return one, nil
	})
	if err != nil {
		return nil, err
	}
	sum := make([]reached, len(t.plan))
	for _, one := range all {
		for k, r := range one {
			sum[k] = reached{sum[k].sum + r.sum, sum[k].of + r.of, sum[k].came + r.came, sum[k].left + r.left}
		}
	}
	return sum, nil
}
