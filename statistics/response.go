package statistics

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// response is how far the first response to an interaction has come. Times are business time, in microseconds.
type response struct {
	Sent     bool  `json:"sent,omitempty"`
	Took     int64 `json:"took,omitempty"`
	Parked   int64 `json:"parked,omitempty"`    // how long it was parked
	ParkedAt int64 `json:"parked_at,omitempty"` // since when it is
	ParkedTo int64 `json:"parked_to,omitempty"` // until when it was to be
}

// parkClock stops or starts the clock of response and resolution, as the interaction is parked or not. It runs on for classes other
// than non-live.
func (b *Book) parkClock(l *life, until time.Time) {
	switch {
	case l.Parked:
		l.Response.ParkedAt, l.Response.ParkedTo = l.At, until.UnixMicro()
	case l.Class == interaction.NonLive:
		l.Response.Parked += b.parkedNow(l)
	}
}

// parkedNow is how long it has been parked since the last time, at the most until it was to be: what waits for room after that is not, as
// for [interaction.Clock].
func (b *Book) parkedNow(l *life) int64 {
	return b.lanes[l.Visit.Origin.Lane].open(l.Response.ParkedAt, min(l.At, l.Response.ParkedTo))
}

// business is what has passed since a time, by the hours of the queue where the interaction was created.
func (b *Book) business(l *life, since int64) int64 {
	return b.lanes[l.Visit.Origin.Lane].open(since, l.At)
}

// longestBusiness is the longest time that opening hours are looked through for. Only a clock that was set wrong gives longer ones.
const longestBusiness = 10 * 366 * 24 * time.Hour

// open is how much of a time is within the queue's opening hours.
func (l *lane) open(from, to int64) int64 {
	to = min(to, from+longestBusiness.Microseconds())
	return l.hours.Between(at(from), at(to)).Microseconds()
}

// took is the business time since an interaction was created, without what non-live work was parked.
func (b *Book) took(l *life) int64 {
	parked := l.Response.Parked
	if l.Parked && l.Class == interaction.NonLive {
		parked += b.parkedNow(l)
	}
	return max(b.business(l, l.Created)-parked, 0)
}

// respond counts the first response and the resolution, where the interaction was created.
func (b *Book) respond(l *life, e *interaction.Event, resolved bool) {
	sent := e.Type == interaction.EventSent && !l.Response.Sent
	if !l.Inbound || !sent && !resolved {
		return
	}
	took := b.took(l)
	c := b.sums.contacts(l.Visit.Origin)
	if sent {
		l.Response.Sent, l.Response.Took = true, took
		c.respond(&l.Response, 1)
	}
	if resolved {
		c[cResolutions]++
		c[cResolutionTime] += took
	}
}

// respond counts a first response, or, by -1, takes it back.
func (c *contacts) respond(r *response, by int64) {
	c[cResponses] += by
	c[cResponseTime] += by * r.Took
}

func (b *Book) takeResponseBack(l *life) {
	if l.Response.Sent {
		b.sums.contacts(l.Visit.Origin).respond(&l.Response, -1)
	}
}

func one(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}
