package interaction

import "time"

// ClockDue tells that a promise of service is about to be broken, or is broken: [EventSLAWarned] or [EventSLABreached], each at most
// once for a clock, with the kind as the reason. Where both times have passed, the breach alone is told. Nothing else changes. The
// desk's timers give it; a host may, when it is due and not before.
type ClockDue struct {
	By   Actor     `json:"-"`
	Kind ClockKind `json:"kind"`
}

// Verb is [VerbClockDue].
func (ClockDue) Verb() Verb     { return VerbClockDue }
func (c ClockDue) actor() Actor { return c.By }
func (c ClockDue) validate() error {
	switch c.Kind {
	case ClockAnswer, ClockResponse, ClockResolution:
		return nil
	}
	return &InvalidError{Field: "kind", Rule: "answer, response or resolution", Found: clip(string(c.Kind))}
}
func (c ClockDue) fill(w *work, l *Leg, e *Event) error {
	e.Reason = string(c.Kind)
	e.facts().Clocks = w.i.clocksWith(c.Kind, e.Type == EventSLABreached)
	return nil
}

// clock is the one that the command is about, nil if there is none. [Actions] asks about no single one: the next with something to tell.
func (w *work) clock() *Clock {
	c, named := w.cmd.(ClockDue)
	var found *Clock
	for n := range w.i.Clocks {
		k := &w.i.Clocks[n]
		if named && k.Kind == c.Kind {
			return k
		}
		if at := k.next(); !named && !at.IsZero() && (found == nil || at.Before(found.next())) {
			found = k
		}
	}
	return found
}

// clockFalls chooses what is told: where the deadline has passed, the breach.
func clockFalls(w *work) string {
	if c := w.clock(); c != nil && c.Running() && c.missed(w.at) {
		return "breach"
	}
	return "warning"
}

var ruleClock = Rule{"the clock runs, and its warning or its deadline has come", func(w *work) *Why {
	c := w.clock()
	if c == nil || !c.Running() || c.next().IsZero() || w.at.Before(c.next()) {
		return why(CodeNotDue, "its time has not come")
	}
	return nil
}}

// turn moves the clocks on after an event that was folded, and says so in it. Stood is whether they stood still before it, and until when
// they were to.
func (w *work) turn(i *Interaction, e *Event, stood bool, until time.Time) {
	moved := i.clocksAfter(e, stood, until, func(id QueueID) *Hours { return w.policy(id).Hours })
	if moved == nil {
		return
	}
	e.facts().Clocks, i.Clocks = moved, moved
	i.NextDue = i.nextDue()
}

// tellBreaches tells what an event has stopped too late, if the timers were later still.
func (w *work) tellBreaches(i *Interaction) {
	for c := i.untold(w.at); c != nil; c = i.untold(w.at) {
		e := Event{Type: EventSLABreached, Reason: string(c.Kind), Facts: &Facts{Clocks: i.clocksWith(c.Kind, true)}}
		w.emit(i, &e)
	}
}
