package statistics

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// response is how far the first response to an interaction has come.
type response struct {
	Sent     bool   `json:"sent,omitempty"`
	Aimed    bool   `json:"aimed,omitempty"` // there was a target
	InTime   bool   `json:"in_time,omitempty"`
	Took     int64  `json:"took,omitempty"`
	Parked   passed `json:"parked,omitzero"`     // how long it was parked
	ParkedAt int64  `json:"parked_at,omitempty"` // since when it is
}

// passed is how much time passed, and how much of it within opening hours, in microseconds.
type passed struct {
	All      int64 `json:"all,omitempty"`
	Business int64 `json:"business,omitempty"`
}

// parkClock stops or starts the clock of response and resolution, as the interaction is parked or not. It runs on for classes other
// than non-live.
func (b *Book) parkClock(l *life) {
	switch {
	case l.Parked:
		l.Response.ParkedAt = l.At
	case l.Class == interaction.NonLive:
		d := b.passed(l, l.Response.ParkedAt)
		l.Response.Parked.All += d.All
		l.Response.Parked.Business += d.Business
	}
}

// passed is what has passed since a time, by the hours of the queue where the interaction was created.
func (b *Book) passed(l *life, since int64) passed {
	return passed{max(l.At-since, 0), b.lanes[l.Visit.Origin.Lane].open(since, l.At)}
}

// longestBusiness is the longest time that opening hours are looked through for. Only a clock that was set wrong gives longer ones.
const longestBusiness = 10 * 366 * 24 * time.Hour

// open is how much of a time is within the queue's opening hours.
func (l *lane) open(from, to int64) int64 {
	to = min(to, from+longestBusiness.Microseconds())
	return l.hours.Between(at(from), at(to)).Microseconds()
}

// took is what has passed since an interaction was created, without what non-live work was parked.
func (b *Book) took(l *life) passed {
	p, parked := b.passed(l, l.Created), l.Response.Parked
	if l.Parked && l.Class == interaction.NonLive {
		d := b.passed(l, l.Response.ParkedAt)
		parked.All, parked.Business = parked.All+d.All, parked.Business+d.Business
	}
	return passed{max(p.All-parked.All, 0), max(p.Business-parked.Business, 0)}
}

// within reports whether there is a target, and it was met.
func (p passed) within(t target) bool {
	if t.inHours {
		return t.within > 0 && p.Business <= t.within
	}
	return t.within > 0 && p.All <= t.within
}

// respond counts the first response and the resolution, where the interaction was created.
func (b *Book) respond(l *life, e *interaction.Event, resolved bool) {
	sent := e.Type == interaction.EventSent && !l.Response.Sent
	if !l.Inbound || !sent && !resolved {
		return
	}
	took := b.took(l)
	c, t := b.sums.contacts(l.Visit.Origin), &b.lanes[l.Visit.Origin.Lane].targets
	if sent {
		r := &l.Response
		r.Sent, r.Took, r.Aimed, r.InTime = true, took.Business, t.response.within > 0, took.within(t.response)
		c.respond(r, 1)
	}
	if resolved {
		c[cResolutions]++
		c[cResolutionTime] += took.Business
		c[cResolutionTargets] += one(t.resolution.within > 0)
		c[cResolutionsInTime] += one(took.within(t.resolution))
	}
}

// respond counts a first response, or, by -1, takes it back.
func (c *contacts) respond(r *response, by int64) {
	c[cResponses] += by
	c[cResponseTime] += by * r.Took
	c[cResponseTargets] += by * one(r.Aimed)
	c[cResponsesInTime] += by * one(r.InTime)
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
