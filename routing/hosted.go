package routing

import (
	"math"
	"time"

	"github.com/deskline/deskline/interaction"
)

// hosted is a queue as the board sees it: its policy with its plan, and what follows from both.
type hosted struct {
	number    int
	policy    interaction.Queue
	plan      *Plan
	atOnce    int           // agents who are offered one interaction at once
	preferred time.Duration // Never: for ever
	pause     time.Duration
	again     time.Duration // Never: for ever
	special   bool          // its work takes another capacity than other work on the same channel
	shut      bool          // outside its opening hours, where that decides a fate

	departures departures
}

// hosted returns a queue, making it where the board hears of it for the first time.
func (b *Board) hosted(id interaction.QueueID) *hosted {
	if h := b.queues[id]; h != nil {
		return h
	}
	h := &hosted{number: len(b.queues), policy: interaction.Queue{ID: id}, plan: b.roster.plan(id), special: b.special.all || b.special.queues[id]}
	if policy, known := b.policies[id]; known {
		h.policy = policy
	}
	h.atOnce = h.policy.Offers.AtOnce
	switch {
	case h.atOnce == 0:
		h.atOnce = 1
	case h.atOnce < 0:
		h.atOnce = interaction.MaxOffers
	}
	h.preferred = unless(h.plan.Preferred, 30*time.Second)
	h.pause, h.again = unless(h.plan.Refused.Pause, 5*time.Second), unless(h.plan.Refused.Again, time.Minute)
	h.shut = h.isShut(b.now)
	b.queues[id] = h
	if h.plan.Closed.Do != KeepWaiting && h.policy.Hours != nil {
		b.closing = append(b.closing, h)
	}
	return h
}

// unless returns the default for an unset duration.
func unless(d, unset time.Duration) time.Duration {
	if d == 0 {
		return unset
	}
	return d
}

// after is when a duration after a time is over; Never: in no time that is told.
func after(micro int64, d time.Duration) int64 {
	if d == interaction.Never {
		return math.MaxInt64
	}
	return micro + d.Microseconds()
}

// isShut reports whether the queue's hours are over and that means something.
func (h *hosted) isShut(now time.Time) bool {
	return h.plan.Closed.Do != KeepWaiting && h.policy.Hours != nil && !h.policy.Hours.IsOpen(now)
}

// hasFate reports whether waiting here may end by a fate.
func (h *hosted) hasFate() bool {
	return h.plan.Deserted.Do != KeepWaiting || h.plan.Closed.Do != KeepWaiting && h.policy.Hours != nil
}
