package interaction

import (
	"slices"
	"time"
)

// Timed is a command that a deadline asks for.
type Timed struct {
	Subject Subject
	Command Command
	Due     time.Time
}

// DueCommands returns what an interaction's deadlines ask for at a time, earliest first. Nothing due is an empty slice. Firing
// one twice does nothing the second time: Apply finds the deadline gone.
func DueCommands(i Interaction, at time.Time) []Timed {
	var due []Timed
	by := System(Timer)
	add := func(when time.Time, c Command) {
		if !when.IsZero() && !when.After(at) {
			due = append(due, Timed{Subject: Subject{Interaction: i.ID}, Command: c, Due: when})
		}
	}
	for _, l := range i.Legs {
		switch l.State {
		case StateOffered:
			add(l.Deadline, OfferTimedOut{By: by, Leg: l.ID})
		case StateEstablishing:
			add(l.Deadline, CallTimedOut{By: by, Leg: l.ID})
		case StateWrapUp:
			add(l.Deadline, WrapUpTimedOut{By: by, Leg: l.ID})
		}
		add(l.Back, LoseDevice{By: by, Leg: l.ID})
	}
	add(i.WaitUntil, Overflow{By: by})
	add(i.RingUntil, RingDue{By: by})
	add(i.Parked, Resume{By: by})
	if i.Handover != nil && i.State == StateQueued {
		add(i.Handover.Due, HandoverDue{By: by})
	}
	for _, a := range i.Asks {
		if !a.Deadline.After(at) {
			add(a.Deadline, LoseAsk{By: by, Key: a.Key})
			continue
		}
		add(a.Next, RepeatAsk{By: by, Key: a.Key})
	}
	for n := range i.Clocks {
		c := &i.Clocks[n]
		when := c.next()
		if c.Running() && c.missed(at) { // then there is no warning any more
			when = c.breaks()
		}
		add(when, ClockDue{By: by, Kind: c.Kind})
	}
	slices.SortStableFunc(due, func(a, b Timed) int { return a.Due.Compare(b.Due) })
	return due
}

// DueAgentCommands returns what an agent's reclaim deadline asks for: that what they hold goes back, and then that the deadline
// is cleared. Nothing due is an empty slice.
func DueAgentCommands(a Agent, at time.Time) []Timed {
	if a.ReclaimAt.IsZero() || a.ReclaimAt.After(at) {
		return nil
	}
	var due []Timed
	by := System(Timer)
	for _, l := range a.Load {
		on := Subject{Interaction: l.Interaction}
		if l.Phase == PhaseWrapUp {
			due = append(due, Timed{on, WrapUpTimedOut{By: by, Leg: l.Leg, Closed: true}, a.ReclaimAt})
			continue
		}
		due = append(due, Timed{on, Reclaim{By: by, Leg: l.Leg}, a.ReclaimAt})
	}
	return append(due, Timed{Subject{Agent: a.ID}, ReclaimDue{By: by, Agent: a.ID, since: a.Away}, a.ReclaimAt})
}
