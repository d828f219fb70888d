package interaction

import "time"

// ByChannel counts interactions by their channel. A channel without any is not in it.
type ByChannel map[Channel]int

// Total is the sum over all channels.
func (b ByChannel) Total() int {
	n := 0
	for _, count := range b {
		n += count
	}
	return n
}

// HistoryCounts are two figures about a contact, each by channel. No interaction is in both.
type HistoryCounts struct {
	InProgress ByChannel `json:"in_progress,omitempty"` // not completed, whatever else the state (S60)
	Recent     ByChannel `json:"recent,omitempty"`      // completed lately, however they ended (S62, S63)
}

// ContactQuery asks for a contact's figures.
type ContactQuery struct {
	Keys   []string  // the contact's: an interaction counts if one of its [Contact.Keys] is among them
	Since  time.Time // recent is what was completed at it or later; zero: whatever is completed
	Except ID        // not counted: the interaction at which the figures are shown
}

// ContactHistory is how much there is, and was lately, between a contact and the organisation beside the interaction at hand.
type ContactHistory struct {
	HistoryCounts
	// Since is when recent begins: the queue's RecentDays before now, each of 24 hours (S65); zero where they are Unlimited.
	// Recent goes by when an interaction was completed, not by when it began: what is in progress is never recent too.
	Since time.Time `json:"since,omitzero"`
}

// recentSince is when recent begins for a queue.
func (q *Queue) recentSince(now time.Time) time.Time {
	const forever = 100 * 365
	days := orCount(q.RecentDays, 1)
	if days == Unlimited || days > forever {
		return time.Time{}
	}
	return now.UTC().Truncate(time.Microsecond).AddDate(0, 0, -days)
}
