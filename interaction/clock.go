package interaction

import (
	"slices"
	"time"
)

// ClockKind is what a queue promises: which of the targets of its [SLA].
type ClockKind string

// The kinds, as in the reason of [EventSLAWarned] and [EventSLABreached].
const (
	ClockAnswer     ClockKind = "answer"
	ClockResponse   ClockKind = "response"
	ClockResolution ClockKind = "resolution"
)

// Clock is one promise of service to the customer of an interaction. It is set at creation by the queue that hosts the interaction
// then (after an overflow at creation the one that it went to) and by its channel. There is one clock: a requeue, an overflow, a
// transfer, a switch of channel, a reclaim or a later change of configuration neither moves nor restarts it.
//
// It stands still only while non-live work is parked, and at the latest until the time that it was parked for, whether or not its agent
// has room then: what is left counts from there, by the hours that Queue has at that time. It ends when the promise is kept, and in any case at completion (S160).
//
// Due itself is in time; a microsecond later is a breach, which the timers tell. Where they are late, whatever stops a clock after its
// Due tells the breach with it.
type Clock struct {
	Kind    ClockKind `json:"kind"`
	Queue   QueueID   `json:"queue"`              // whose promise it is, and whose hours count; where it is not configured any more all time does
	InHours bool      `json:"in_hours,omitempty"` // only opening hours count
	// Due is the last moment at which the promise can be kept. Zero: the clock stood still when it was looked at, or ended, last; or the hours that
	// are left to it do not come within ten years.
	Due  time.Time     `json:"due,omitzero"`
	Warn time.Time     `json:"warn,omitzero"`  // when the warning is given; zero: there is none, or it was given
	Lead time.Duration `json:"lead,omitempty"` // how long before Due the warning is due, also while it stands still; 0: as for Warn
	Left time.Duration `json:"left,omitempty"` // where Due is zero, the time that is left, as InHours counts it
	// Ended is when what was promised was done, or the interaction completed without it; zero: neither yet.
	Ended    time.Time `json:"ended,omitzero"`
	Breached bool      `json:"breached,omitempty"` // Due passed first
	Kept     bool      `json:"kept,omitempty"`     // what was promised was done in time
}

// Running reports whether the promise can still be kept or broken. A clock that stands still is running too.
func (c Clock) Running() bool { return c.Ended.IsZero() && !c.Breached }

// Clock returns the clock of a kind, and whether the interaction has one.
func (i Interaction) Clock(kind ClockKind) (Clock, bool) {
	if n := i.clockAt(kind); n >= 0 {
		return i.Clocks[n], true
	}
	return Clock{}, false
}

func (i *Interaction) clockAt(kind ClockKind) int {
	for n := range i.Clocks {
		if i.Clocks[n].Kind == kind {
			return n
		}
	}
	return -1
}

// next is when the clock has something to tell; zero: nothing more, or not by itself.
func (c *Clock) next() time.Time {
	if !c.Running() {
		return timeZero
	}
	return earliest(c.Warn, c.breaks())
}

// breaks is when the promise is broken, zero if that has no time.
func (c *Clock) breaks() time.Time {
	if c.Due.IsZero() {
		return timeZero
	}
	return c.Due.Add(time.Microsecond)
}

// missed reports whether a moment is too late, and the breach is not told yet. Due itself is in time.
func (c *Clock) missed(at time.Time) bool { return !c.Breached && !c.Due.IsZero() && at.After(c.Due) }

// run sets when a clock falls due, by what is left of it: a microsecond later at the earliest, so that what a timer sets going with
// nothing left has a deadline of its own, and is not taken for the one that the timer came for.
func (c *Clock) run(hours *Hours, at time.Time) {
	if !c.InHours {
		hours = nil
	}
	due, ever := hours.Add(at, max(c.Left, time.Microsecond))
	if !ever {
		return
	}
	if c.Due = due.UTC(); c.Lead > 0 {
		warn, _ := hours.Add(at, max(c.Left-c.Lead, time.Microsecond)) // comes, since Due does
		c.Warn = warn.UTC()
	}
	c.Left = 0
}

// stop keeps what is left of a clock.
func (c *Clock) stop(hours *Hours, at time.Time) {
	if c.Due.IsZero() {
		return // what is left is kept already
	}
	if !c.InHours {
		hours = nil
	}
	c.Left, c.Due, c.Warn = hours.Between(at, c.Due), timeZero, timeZero
}

// stands reports whether the clocks stand still. What waits for room to be resumed is parked, and its clocks go on: the promise to the
// customer is none of that.
func (i *Interaction) stands() bool {
	return i.Class == NonLive && !i.Parked.IsZero() && i.ResumeBy.IsZero()
}

// fulfils reports whether what a clock promises is done, after an event that was folded. Who talks has responded.
func (i *Interaction) fulfils(c *Clock, e *Event) bool {
	handled := i.State == StateCompleted && i.EndReason == EndHandled
	switch c.Kind {
	case ClockAnswer:
		return !i.FirstAnswered.IsZero()
	case ClockResponse:
		return handled || e.Type == EventSent || i.Class == Live && i.State.InConversation()
	}
	return handled
}

// clocksAfter are the clocks after an event that was folded, nil if it moves none. Stood is whether they stood still before it, and until
// when they were to. What is stopped too late keeps its Due: the breach is told then.
func (i *Interaction) clocksAfter(e *Event, stood bool, until time.Time, hours func(QueueID) *Hours) []Clock {
	var moved []Clock
	stands := i.stands()
	for n := range i.Clocks {
		c := i.Clocks[n]
		done := i.fulfils(&c, e)
		switch {
		case !c.Ended.IsZero():
			continue
		case done || i.State == StateCompleted:
			c.Ended, c.Warn, c.Lead = e.At, timeZero, 0
			c.Kept = done && !c.Breached && !c.missed(e.At)
		case stands == stood || c.Breached || stands && c.missed(e.At):
			continue
		case stands:
			c.stop(hours(c.Queue), e.At)
		default:
			c.run(hours(c.Queue), earliest(e.At, until))
		}
		if moved == nil {
			moved = slices.Clone(i.Clocks)
		}
		moved[n] = c
	}
	return moved
}

// untold is the first clock that was stopped too late and whose breach is not told yet, nil if there is none.
func (i *Interaction) untold(at time.Time) *Clock {
	for n := range i.Clocks {
		c := &i.Clocks[n]
		if !c.Ended.IsZero() && c.missed(c.Ended) || c.Ended.IsZero() && i.stands() && c.missed(at) {
			return c
		}
	}
	return nil
}

// clocksWith returns the clocks with the warning, or the breach, of one given.
func (i *Interaction) clocksWith(kind ClockKind, breach bool) []Clock {
	all := slices.Clone(i.Clocks)
	if n := i.clockAt(kind); n >= 0 {
		c := &all[n]
		c.Warn, c.Lead, c.Breached = timeZero, 0, c.Breached || breach
	}
	return all
}
