package statistics

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// response is how far the first response to an interaction has come.
type response struct {
	Sent     bool  `json:"sent,omitempty"`
	Took     int64 `json:"took,omitempty"`
	Parked   int64 `json:"parked,omitempty"`    // business time that it was parked
	ParkedAt int64 `json:"parked_at,omitempty"` // since when it is
}

// parkClock stops or starts the clock of response and resolution, as the interaction is parked or not. It runs on for classes other
// than non-live.
func (b *Book) parkClock(l *life) {
	switch {
	case l.Parked:
		l.Response.ParkedAt = l.At
	case l.Class == interaction.NonLive:
		l.Response.Parked += b.business(l, l.Response.ParkedAt)
	}
}

// longestBusiness is the longest time that opening hours are looked through for. Only a clock that was set wrong gives longer ones.
const longestBusiness = 10 * 366 * 24 * time.Hour

// business is how much business time has passed since a time, by the hours of the queue where the interaction was created.
func (b *Book) business(l *life, since int64) int64 {
	if since >= l.At {
		return 0
	}
	to := min(l.At, since+longestBusiness.Microseconds())
	return between(b.lanes[l.Visit.Origin.Lane].hours, at(since), at(to)).Microseconds()
}

// respond counts the first response and the resolution, where the interaction was created.
func (b *Book) respond(l *life, e *interaction.Event, resolved bool) {
	sent := e.Type == interaction.EventSent && !l.Response.Sent
	if !l.Inbound || !sent && !resolved {
		return
	}
	took := max(b.business(l, l.Created)-l.Response.Parked, 0)
	if l.Parked && l.Class == interaction.NonLive {
		took = max(took-b.business(l, l.Response.ParkedAt), 0)
	}
	c, t := b.sums.contacts(l.Visit.Origin), &b.lanes[l.Visit.Origin.Lane].targets
	if sent {
		l.Response.Sent, l.Response.Took = true, took
		c.respond(t.response, took, 1)
	}
	if resolved {
		c[cResolutions]++
		c[cResolutionTime] += took
		c[cResolutionTargets] += one(t.resolution > 0)
		c[cResolutionsInTime] += one(t.resolution > 0 && took <= t.resolution)
	}
}

// respond counts a first response, or, by -1, takes it back.
func (c *contacts) respond(target, took, by int64) {
	c[cResponses] += by
	c[cResponseTime] += by * took
	c[cResponseTargets] += by * one(target > 0)
	c[cResponsesInTime] += by * one(target > 0 && took <= target)
}

func (b *Book) takeResponseBack(l *life) {
	if l.Response.Sent {
		c := b.sums.contacts(l.Visit.Origin)
		c.respond(b.lanes[l.Visit.Origin.Lane].response, l.Response.Took, -1)
	}
}

func one(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}
