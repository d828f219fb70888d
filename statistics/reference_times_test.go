package statistics_test

import (
	"slices"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// took is the time within hours from creation to the n-th event, without what non-live work was parked.
func took(hours *interaction.Hours, h *history, n int) time.Duration {
	d := hours.Between(h.at[0], h.at[n])
	for k := 1; k < len(h.events); k++ {
		if h.after[k].Parked.IsZero() || !h.after[k-1].Parked.IsZero() {
			continue
		}
		until := h.first(k, func(m int) bool { return h.after[m].Parked.IsZero() })
		if until = min(until, n); until > k && h.after[until].Class == interaction.NonLive {
			d -= hours.Between(h.at[k], earlier(h.at[until], h.after[k].Parked))
		}
	}
	return max(d, 0)
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func (r *reference) responses(h *history) {
	if !h.inbound() || h.forced() {
		return
	}
	_, hours := r.policy(h, 0)
	sent := h.first(0, func(n int) bool { return h.events[n].Type == interaction.EventSent })
	if sent < len(h.events) {
		r.fact(h, 0, func(row *statistics.Row) {
			row.Responses++
			row.ResponseTime += took(hours, h, sent)
		})
	}
	if h.last().EndReason == interaction.EndHandled {
		r.fact(h, 0, func(row *statistics.Row) {
			row.Resolutions++
			row.ResolutionTime += took(hours, h, h.completed())
		})
	}
}

// promises counts the clocks by how they stand in the end.
func (r *reference) promises(h *history) {
	if h.forced() {
		return
	}
	for _, c := range h.last().Clocks {
		broken := c.Breached || !c.Ended.IsZero() && !c.Due.IsZero() && c.Ended.After(c.Due)
		if !broken && !c.Kept {
			continue
		}
		r.facts = append(r.facts, fact{at: h.at[0], queue: c.Queue, channel: h.after[0].Channel, count: func(row *statistics.Row) {
			*map[interaction.ClockKind]*int64{interaction.ClockAnswer: &row.AnswersKept, interaction.ClockResponse: &row.ResponsesKept,
				interaction.ClockResolution: &row.ResolutionsKept}[c.Kind] += one(!broken)
			*map[interaction.ClockKind]*int64{interaction.ClockAnswer: &row.AnswersBroken, interaction.ClockResponse: &row.ResponsesBroken,
				interaction.ClockResolution: &row.ResolutionsBroken}[c.Kind] += one(broken)
		}})
	}
}

func (r *reference) outbound(h *history) {
	if !h.inbound() {
		r.fact(h, 0, func(row *statistics.Row) {
			row.Outbound += one(!h.forced())
			row.OutboundForced += one(h.forced())
		})
	}
	dialling := map[interaction.LegID]bool{}
	for n, e := range h.events {
		f := fact{at: h.at[n]}
		if l, there := h.after[n].Leg(e.Leg); there {
			f.queue, f.channel = l.Queue, l.Channel
		}
		switch e.Type {
		case interaction.EventCalled, interaction.EventSwitching:
			dialling[e.Leg] = true
			f.count = func(row *statistics.Row) { row.Dials++ }
		case interaction.EventConnected, interaction.EventSwitched:
			if !dialling[e.Leg] {
				continue
			}
			dialling[e.Leg] = false
			f.count = func(row *statistics.Row) { row.Reached++ }
		case interaction.EventCallFailed, interaction.EventCallCancelled:
			dialling[e.Leg] = false
			continue
		default:
			continue
		}
		r.facts = append(r.facts, f)
	}
}

func (r *reference) handled(h *history) {
	over := h.first(h.completed(), func(n int) bool {
		return !slices.ContainsFunc(h.after[n].Legs, func(l interaction.Leg) bool { return l.Open() })
	})
	worked := h.first(0, func(n int) bool { return slices.ContainsFunc(h.after[n].Legs, handles) })
	if over == len(h.events) || h.forced() || worked == len(h.events) {
		return
	}
	m, err := interaction.Measure(h.events[:over+1], h.events[over].At)
	require.NoError(r.t, err)
	r.fact(h, over, func(row *statistics.Row) {
		row.Handled++
		row.HandledTime += m.Handling
	})
}

// handles reports whether an agent works on a leg, as handling counts it.
func handles(l interaction.Leg) bool {
	return l.Agent != "" && l.Role != interaction.RoleMonitoring && l.State.Owned() && l.State != interaction.StateEstablishing
}

// queueTime is of customers who wait: of outbound interactions in returns only.
func (r *reference) queueTime(h *history) {
	until := 0 // of a return
	for n := range h.events {
		if n > 0 {
			until = max(until, h.returnAt(n))
		}
		if !waits(h.after[n].State) || !h.inbound() && n >= until {
			continue
		}
		s := spell{fact: fact{at: h.at[n], queue: h.after[n].Queue, channel: h.after[n].Channel},
			last: func(row *statistics.Row, d time.Duration) { row.QueueTime += d }}
		if n+1 < len(h.events) {
			s.to = h.at[n+1]
		}
		r.spells = append(r.spells, s)
	}
}
