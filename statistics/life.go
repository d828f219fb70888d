package statistics

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// life is what the book keeps of an interaction that is not over. Times are microseconds.
type life struct {
	ID      interaction.ID    `json:"id"`
	Seq     int64             `json:"seq"`
	Queue   int32             `json:"queue"` // the names' numbers
	Channel int32             `json:"channel"`
	Lane    int32             `json:"lane"`
	State   interaction.State `json:"state"`
	Class   interaction.Class `json:"class"`
	Inbound bool              `json:"inbound,omitempty"`
	Parked  bool              `json:"parked,omitempty"`
	Worked  bool              `json:"worked,omitempty"` // an agent has worked on it
	Ended   ended             `json:"ended,omitempty"`

	Created  int64 `json:"created"`
	Last     int64 `json:"last"`     // the time of the last event
	At       int64 `json:"at"`       // the latest time of an event
	Clock    int64 `json:"clock"`    // how much time has passed since creation, less than nothing being nothing
	Handling int64 `json:"handling"` // as Metrics.Handling
	WrapUps  int32 `json:"wrap_ups"` // legs in wrap-up

	Visit    visit                      `json:"visit"`
	Return   returning                  `json:"return,omitzero"`
	Response response                   `json:"response,omitzero"`
	Promises [len(promiseKinds)]promise `json:"promises,omitzero"` // by promiseKinds
	Waits    int32                      `json:"waits"`             // the lane in which it waits, plus 1; 0: it does not wait
	Legs     []leg                      `json:"legs,omitempty"`
}

// ended is how an interaction ended.
type ended uint8

const (
	notEnded ended = iota
	endedSomehow
	endedForced
)

// begin keeps an interaction from its creation on.
func (b *Book) begin(e *interaction.Event, at int64) {
	queue, _ := b.queues.id(e.Queue)
	channel, _ := b.channels.id(e.Channel)
	l := b.fresh()
	*l = life{Legs: l.Legs, ID: e.Interaction, Seq: e.Seq, Queue: queue, Channel: channel, Lane: b.lane(queue, channel),
		State: e.State, Class: e.Class, Inbound: e.Created.Direction == interaction.Inbound, Created: at, Last: at, At: at}
	if l.State == interaction.StateNone {
		l.State = interaction.StateQueued
	}
	b.lives[l.ID] = l
	b.arrive(l)
	b.promises(l, e)
	b.line(l)
}

// advance takes an interaction through an event.
func (b *Book) advance(l *life, e *interaction.Event, at int64) {
	l.pass(at)
	l.Seq = e.Seq
	was := l.State
	if e.State != interaction.Same {
		l.State = e.State
	}
	l.Class = e.Class
	b.move(l, e)
	if e.Facts != nil && e.Parked != nil {
		b.park(l, e.Parked.Until)
	}
	if e.Leg != 0 {
		b.readLeg(l, e)
	}
	b.promises(l, e)
	b.visits(l, e, was, at)
	b.line(l)
	if l.State == interaction.StateCompleted && len(l.Legs) == 0 {
		b.close(l)
	}
}

// pass lets time pass until an event.
func (l *life) pass(at int64) {
	d := max(at-l.Last, 0)
	l.Last = at
	l.At = max(l.At, at)
	l.Clock += d
	l.Handling += d * int64(l.WrapUps)
	if l.State == interaction.StateConnected && !l.Parked || l.State == interaction.StateOnHold {
		l.Handling += d
	}
}

// move keeps in which lane the interaction is.
func (b *Book) move(l *life, e *interaction.Event) {
	if e.Queue == b.queues.list[l.Queue] && e.Channel == b.channels.list[l.Channel] {
		return
	}
	l.Queue, _ = b.queues.id(e.Queue)
	l.Channel, _ = b.channels.id(e.Channel)
	l.Lane = b.lane(l.Queue, l.Channel)
}

// park keeps whether the interaction is parked, and takes the time out of its response and resolution.
func (b *Book) park(l *life, until time.Time) {
	if parked := !until.IsZero(); parked == l.Parked {
		return
	}
	l.Parked = !l.Parked
	b.parkClock(l, until)
	for n := range l.Legs {
		b.shift(l, &l.Legs[n])
	}
}

// waiting reports whether a customer waits for an agent.
func (l *life) waiting() bool {
	return (l.Inbound || l.Return.Open) && (l.State == interaction.StateQueued || l.State == interaction.StateOffered)
}

// line keeps whether a customer waits, and in which lane.
func (b *Book) line(l *life) {
	var waits int32
	if l.waiting() {
		waits = l.Lane + 1
	}
	if waits == l.Waits {
		return
	}
	if l.Waits > 0 {
		b.wait(l.Waits-1, l.At, -1)
	}
	if waits > 0 {
		b.wait(waits-1, l.At, 1)
	}
	l.Waits = waits
}

// here is where something counts that happens to the interaction now.
func (b *Book) here(l *life) spot { return spot{b.span(l.At), l.Lane} }

// close forgets an interaction that is over, with all its legs.
func (b *Book) close(l *life) {
	if l.Worked && l.Ended != endedForced {
		c := b.sums.contacts(b.here(l))
		c[cHandled]++
		c[cHandledTime] += l.Handling
	}
	delete(b.lives, l.ID)
	b.free = append(b.free, l)
}

// fresh is memory for an interaction: that of one that is over, so that a book does not allocate as it goes. Its legs are none.
func (b *Book) fresh() *life {
	last := len(b.free) - 1
	if last < 0 {
		return new(life)
	}
	l := b.free[last]
	b.free = b.free[:last]
	return l
}
