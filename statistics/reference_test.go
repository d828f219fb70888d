package statistics_test

import (
	"cmp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// reference computes figures from all events at once, by rebuilding each interaction after each of its events and looking at it:
// slowly, and plainly.
type reference struct {
	t      testing.TB
	c      statistics.Config
	facts  []fact
	spells []spell
	now    time.Time // of the last event

	lives map[interaction.ID]*history
}

// fact counts once, at a time.
type fact struct {
	at      time.Time
	queue   interaction.QueueID
	channel interaction.Channel
	agent   interaction.AgentID
	count   func(r *statistics.Row)
}

// spell lasts, until a time or until now.
type spell struct {
	fact
	to   time.Time // zero: it lasts still
	last func(r *statistics.Row, d time.Duration)
}

// history is an interaction's: its events, and the record after each.
type history struct {
	events []interaction.Event
	after  []interaction.Interaction
	at     []time.Time // the latest time so far, after each
}

func newReference(t testing.TB, c statistics.Config, events []interaction.Event) *reference {
	r := &reference{t: t, c: c, lives: map[interaction.ID]*history{}}
	var order []interaction.ID
	for _, e := range events {
		r.now = latest(r.now, e.At)
		if e.Seq == 0 {
			continue
		}
		h := r.lives[e.Interaction]
		if h == nil {
			h = &history{}
			r.lives[e.Interaction] = h
			order = append(order, e.Interaction)
		}
		h.events = append(h.events, e)
		rec, err := interaction.RebuildInteraction(h.events)
		require.NoError(t, err)
		h.after = append(h.after, rec)
		h.at = append(h.at, e.At)
		if n := len(h.at); n > 1 {
			h.at[n-1] = latest(h.at[n-2], e.At)
		}
	}
	for _, id := range order {
		h := r.lives[id]
		r.contacts(h)
		r.returns(h)
		r.responses(h)
		r.promises(h)
		r.outbound(h)
		r.handled(h)
		r.queueTime(h)
		r.legs(h)
		r.offers(h)
	}
	r.agents(events)
	return r
}

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// lasts is how long the n-th state lasted, less than nothing being nothing.
func (h *history) lasts(n int) time.Duration { return max(h.events[n+1].At.Sub(h.events[n].At), 0) }

// between is how long it took from one event to another, by adding up.
func (h *history) between(from, to int) (d time.Duration) {
	for n := from; n < to; n++ {
		d += h.lasts(n)
	}
	return d
}

// first is the first event after which something holds, or how many there are.
func (h *history) first(from int, holds func(n int) bool) int {
	for n := from; n < len(h.events); n++ {
		if holds(n) {
			return n
		}
	}
	return len(h.events)
}

func (h *history) last() *interaction.Interaction { return &h.after[len(h.after)-1] }
func (h *history) inbound() bool                  { return h.last().Direction == interaction.Inbound }
func (h *history) forced() bool                   { return h.last().EndReason == interaction.EndForced }
func (h *history) completed() int {
	return h.first(0, func(n int) bool { return h.after[n].State == interaction.StateCompleted })
}
func (h *history) answered() int {
	return h.first(0, func(n int) bool { return !h.after[n].FirstAnswered.IsZero() })
}

// fact adds what counts at the n-th event, in the interaction's queue of the time.
func (r *reference) fact(h *history, n int, count func(row *statistics.Row)) {
	r.facts = append(r.facts, fact{at: h.at[n], queue: h.after[n].Queue, channel: h.after[n].Channel, count: count})
}

// policy is the threshold and the hours of the queue that the interaction was in after an event, as it is configured.
func (r *reference) policy(h *history, n int) (threshold interaction.SLATarget, hours *interaction.Hours) {
	for _, known := range r.c.Queues {
		if known.ID == h.after[n].Queue {
			threshold, hours = known.SLAOf(h.after[n].Channel).Answer, known.Hours
		}
	}
	threshold.Within = cmp.Or(threshold.Within, r.c.Within, 20*time.Second)
	return threshold, hours
}

// within reports whether a wait that is over at the n-th event was in time for the queue of a visit.
func (r *reference) within(h *history, visit, n int) bool {
	threshold, hours := r.policy(h, visit)
	if threshold.InHours {
		return hours.Between(h.events[0].At, h.events[n].At) <= threshold.Within
	}
	return max(h.events[n].At.Sub(h.events[0].At), 0) <= threshold.Within
}

func (r *reference) contacts(h *history) {
	if !h.inbound() {
		return
	}
	end := min(h.answered(), h.completed())
	visit := 0
	for n := 1; n < min(end, len(h.events)); n++ {
		if h.after[n].Queue == h.after[n-1].Queue && h.after[n].Channel == h.after[n-1].Channel {
			continue
		}
		within := r.within(h, visit, n)
		r.fact(h, visit, func(row *statistics.Row) {
			row.Offered++
			row.FlowedOut++
			row.RemovedWithin += one(within)
		})
		visit = n
	}
	if h.forced() {
		r.fact(h, visit, func(row *statistics.Row) { row.Forced++ })
		return
	}
	r.fact(h, visit, func(row *statistics.Row) { row.Offered++ })
	if end == len(h.events) {
		r.fact(h, visit, func(row *statistics.Row) { row.Waiting++ })
		return
	}
	wait := max(h.events[end].At.Sub(h.events[0].At), 0)
	within := r.within(h, visit, end)
	r.fact(h, visit, func(row *statistics.Row) {
		row.RemovedWithin += one(within)
		r.outcome(row, h, end, wait, within)
	})
}

func (r *reference) outcome(row *statistics.Row, h *history, end int, wait time.Duration, within bool) {
	if end == h.answered() {
		row.Answered++
		row.InTime += one(within)
		row.AnsweredWait += wait
		row.LongestAnswered = max(row.LongestAnswered, wait)
		return
	}
	switch h.last().EndReason {
	case interaction.EndAbandoned:
		row.Abandoned++
		row.AbandonedWithin += one(within)
		row.AbandonedWait += wait
		row.LongestAbandoned = max(row.LongestAbandoned, wait)
		short := cmp.Or(r.c.Short, 5*time.Second)
		row.AbandonedShort += one(short > 0 && wait < short)
	case interaction.EndCallback:
		row.Callbacks++
	case interaction.EndWaited:
		row.EndedWaited++
	case interaction.EndNobody:
		row.EndedNobody++
	case interaction.EndClosed:
		row.EndedClosed++
	case interaction.EndUnanswered:
		row.EndedUnanswered++
	default:
		row.EndedOther++
	}
}

func one(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

func waits(s interaction.State) bool {
	return s == interaction.StateQueued || s == interaction.StateOffered
}

// returnAt is the event at which a return is over that begins at the n-th, or how many there are; -1 if none begins there.
func (h *history) returnAt(n int) int {
	began := n > h.answered()
	if !h.inbound() { // nobody waits on the line but who was in conversation
		began = h.after[n-1].State.InConversation() && h.after[n].Class == interaction.Live
	}
	if !began || !waits(h.after[n].State) || waits(h.after[n-1].State) {
		return -1
	}
	return h.first(n, func(k int) bool {
		s := h.after[k].State
		return s.InConversation() || s == interaction.StateCompleted || !h.inbound() && s == interaction.StateReadyToCall
	})
}

func (r *reference) returns(h *history) {
	for n := 1; n < len(h.events); n++ {
		over := h.returnAt(n)
		if over < 0 {
			continue
		}
		end := n
		n = over
		if over < len(h.events) && h.after[over].EndReason == interaction.EndForced {
			return
		}
		r.fact(h, end, func(row *statistics.Row) {
			row.Returned++
			switch {
			case over == len(h.events):
			case h.after[over].State.InConversation():
				row.ReturnedAnswered++
				row.ReturnedWait += h.between(end, over)
			case h.after[over].EndReason == interaction.EndAbandoned:
				row.ReturnedAbandoned++
				row.ReturnedWait += h.between(end, over)
			}
		})
	}
}
