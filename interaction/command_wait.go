package interaction

import "time"

// Overflow sends a waiting interaction to another queue, withdrawing open offers: its ID, age and clock stay. Without a queue
// it goes where the queue's policy says, and where that names none it ends with its reason. It may be given by the timers (the
// waiting limit), the router, the host and supervisors.
type Overflow struct {
	By     Actor   `json:"-"`
	Queue  QueueID `json:"queue,omitempty"`
	Reason string  `json:"reason,omitempty"` // default: it waited too long
}

// Verb is [VerbOverflow].
func (Overflow) Verb() Verb     { return VerbOverflow }
func (c Overflow) actor() Actor { return c.By }
func (c Overflow) validate() error {
	return firstFault(checkText("queue", string(c.Queue), MaxName), checkText("reason", c.Reason, MaxText))
}
func (c Overflow) needs(n *Needs, s *Snapshot) {
	n.queue(s, c.Queue)
	n.overflow(s)
}

func (c Overflow) fill(w *work, l *Leg, e *Event) error {
	e.Reason = c.Reason
	if e.Reason == "" {
		e.Reason = string(EndWaited)
	}
	if e.State == StateCompleted {
		e.facts().Wait = &Wait{}
		return nil
	}
	to := c.Queue
	if to == "" {
		to = w.queue.Waiting.Overflow
	}
	if to == w.i.Queue {
		return &InvalidError{Field: "queue", Rule: "another queue", Found: clip(string(to))}
	}
	q := w.s.queue(to)
	if q == nil {
		return &InvalidError{Field: "queue", Rule: "a configured queue", Found: clip(string(to))}
	}
	e.Queue = to
	w.queue = q
	e.facts().Wait = &Wait{Until: q.waitLimit(w.at)}
	return nil
}

// Expire ends a waiting interaction with a reason. It may be given by the timers when it has waited too long, and at any time by the
// router and the host.
type Expire struct {
	By     Actor     `json:"-"`
	Reason EndReason `json:"reason"`
}

// Verb is [VerbExpire].
func (Expire) Verb() Verb     { return VerbExpire }
func (c Expire) actor() Actor { return c.By }
func (c Expire) validate() error {
	switch c.Reason {
	case EndWaited, EndNobody, EndClosed, EndUnanswered, EndCallback:
		return nil
	}
	return &InvalidError{Field: "reason", Rule: "waited_too_long, nobody_there, outside_opening_hours, too_many_rounds or callback_requested", Found: clip(string(c.Reason))}
}
func (c Expire) fill(w *work, l *Leg, e *Event) error {
	e.Reason = string(c.Reason)
	e.facts().Wait = &Wait{}
	return nil
}

// Widen stores how far routing has widened its search for a waiting interaction, and when it will look again. It may be given
// by the router and the host.
type Widen struct {
	By    Actor     `json:"-"`
	Ring  int       `json:"ring"`
	Until time.Time `json:"until,omitzero"` // zero: this ring has no end
}

// Verb is [VerbWiden].
func (Widen) Verb() Verb     { return VerbWiden }
func (c Widen) actor() Actor { return c.By }
func (c Widen) validate() error {
	if c.Ring < 0 || c.Ring > MaxList {
		return &InvalidError{Field: "ring", Rule: "0 to " + itoa(MaxList), Found: itoa(c.Ring)}
	}
	return checkTime("until", c.Until)
}
func (c Widen) fill(w *work, l *Leg, e *Event) error {
	e.facts().Wait = &Wait{Until: w.i.WaitUntil, Ring: c.Ring, RingUntil: c.Until.UTC().Truncate(time.Microsecond)}
	if c.Until.IsZero() {
		e.Wait.RingUntil = timeZero
	}
	return nil
}

// RingDue tells that a ring has ended: the interaction is in the next one from then on, whatever is configured meanwhile. The router
// decides what follows. The desk's timers give it.
type RingDue struct {
	By Actor `json:"-"`
}

// Verb is [VerbRingDue].
func (RingDue) Verb() Verb     { return VerbRingDue }
func (c RingDue) actor() Actor { return c.By }
func (RingDue) fill(w *work, l *Leg, e *Event) error {
	e.facts().Wait = &Wait{Until: w.i.WaitUntil, Ring: min(w.i.Ring+1, MaxList)}
	return nil
}
