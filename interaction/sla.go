package interaction

import (
	"fmt"
	"math"
	"time"
)

// SLA is what a queue promises its customers: within which time somebody answers, writes back, and is done (S155). The zero value
// promises nothing. [Clock] says how a promise runs.
type SLA struct {
	Answer SLATarget `json:"answer,omitzero"` // inbound: until an agent first answers ([Interaction.FirstAnswered])
	// Response is for inbound chats, texts, e-mails, cases and tasks: until the first message to the customer ([EventSent]). A conversation
	// by voice will do, and so will completion as handled.
	Response   SLATarget `json:"response,omitzero"`
	Resolution SLATarget `json:"resolution,omitzero"` // inbound and outbound: until completion as handled
}

// SLATarget is one promise.
type SLATarget struct {
	// Share of the interactions that are to be in time, 0 to 1. The desk watches every interaction alike; a report puts it beside what was
	// reached.
	Share  float64       `json:"share,omitempty"`
	Within time.Duration `json:"within,omitempty"` // 0: no such promise; at most [MaxWithin]
	// Warn is how long before the breach [EventSLAWarned] tells; default a fifth of Within; Never: no warning.
	Warn    time.Duration `json:"warn,omitempty"`
	InHours bool          `json:"in_hours,omitempty"` // only the queue's opening hours count, for Within and Warn; else all time does
}

// MaxWithin is the longest time that a queue may promise: ten years.
const MaxWithin = 10 * 365 * 24 * time.Hour

// lead is how long before the breach a warning is due; 0: none.
func (t *SLATarget) lead() time.Duration {
	switch t.Warn {
	case Never:
		return 0
	case 0:
		return (t.Within / 5).Truncate(time.Microsecond)
	}
	return t.Warn.Truncate(time.Microsecond)
}

// SLAOf is what the queue promises for a channel: the channel's own in [Queue.SLAs], else [Queue.SLA].
func (q *Queue) SLAOf(c Channel) SLA {
	if own, there := q.SLAs[c]; there {
		return own
	}
	return q.SLA
}

// clocks are those that begin when the queue becomes the host of a new interaction, nil if it promises nothing for it.
func (q *Queue) clocks(c Channel, class Class, d Direction, at time.Time) []Clock {
	sla := q.SLAOf(c)
	if sla == (SLA{}) {
		return nil
	}
	var all []Clock
	for _, p := range []struct {
		kind   ClockKind
		target SLATarget
		made   bool
	}{{ClockAnswer, sla.Answer, d == Inbound}, {ClockResponse, sla.Response, d == Inbound && class != Live}, {ClockResolution, sla.Resolution, true}} {
		if !p.made || p.target.Within == 0 {
			continue
		}
		clock := Clock{Kind: p.kind, Queue: q.ID, InHours: p.target.InHours, Lead: p.target.lead(), Left: p.target.Within.Truncate(time.Microsecond)}
		clock.run(q.Hours, at)
		all = append(all, clock)
	}
	return all
}

// validateSLA reports the first thing wrong with what the queue promises.
func (q *Queue) validateSLA() error {
	if err := q.SLA.validate("queue.sla"); err != nil {
		return err
	}
	for channel, sla := range q.SLAs {
		if err := firstFault(checkName("queue.slas", string(channel)), sla.validate("queue.slas."+clip(string(channel)))); err != nil {
			return err
		}
	}
	return nil
}

func (s *SLA) validate(field string) error {
	return firstFault(s.Answer.validate(field+".answer"), s.Response.validate(field+".response"), s.Resolution.validate(field+".resolution"))
}

func (t *SLATarget) validate(field string) error {
	fault := func(at, rule, found string) error {
		return &InvalidError{Field: field + at, Rule: rule, Found: found}
	}
	switch {
	case t.Within < 0 || t.Within > MaxWithin:
		return fault(".within", "0 for no target, to "+MaxWithin.String(), t.Within.String())
	case t.Within == 0 && *t != (SLATarget{}):
		return fault(".within", "a time, where anything else of the target is set", "0")
	case math.IsNaN(t.Share) || t.Share < 0 || t.Share > 1:
		return fault(".share", "0 to 1", fmt.Sprint(t.Share))
	case t.Warn < 0 && t.Warn != Never:
		return fault(".warn", "positive, 0 for the default, or Never", t.Warn.String())
	case t.Warn > 0 && t.Warn >= t.Within:
		return fault(".warn", "less than within", t.Warn.String())
	}
	return nil
}
