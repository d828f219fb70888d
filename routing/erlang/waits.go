package erlang

import (
	"math"
	"time"
)

// Waits is how a queue is in its steady state. Shares are of 1.
type Waits struct {
	// Occupancy is the share of their time that agents are busy with customers.
	Occupancy float64
	// Waiting is the share of all customers who find every agent busy, and so wait or give up. It is also the share of time in which every
	// agent is busy.
	Waiting float64
	// Abandoning is the share of all customers who give up; 0 where nobody does.
	Abandoning float64
	// MeanWait is how long customers wait on average, over all of them: those who are answered at once, after a wait, or never, who wait
	// until they give up.
	MeanWait time.Duration
	// MeanWaitServed is how long those wait on average who are answered, at once or after a wait: the average speed of answer.
	MeanWaitServed time.Duration
	// Queue is how many customers wait at any time on average. It is what comes times MeanWait (Little 1961).
	Queue float64
}

// Level is how many are answered within a time, by the formulas in use. They differ in what those count who give up.
type Level struct {
	// Offered is the share of all customers who are answered within the time. Whoever gives up counts against it.
	Offered float64
	// Answered is the share of those who are answered that are answered within the time. Whoever gives up does not count.
	Answered float64
	// Both is the share of all customers whose wait ends within the time, because they are answered or because they give up.
	Both float64
	// GaveUp is the share of all customers who give up within the time: Both less Offered.
	GaveUp float64
}

// steady is the steady state of a model.
type steady struct {
	flow   flow
	line   line
	total  float64 // of all weights, where 1 is all agents but one busy, divided as those of the line are
	served float64 // the share who are answered
}

// steady solves the model: states with an agent free by B, the others by the line.
func (m Model) steady() steady {
	s := steady{flow: flow{arrive: m.Load(), serve: float64(m.Agents)}}
	if m.Patience > 0 {
		s.flow.leave = float64(m.Service) / float64(m.Patience)
	}
	s.line = s.flow.line()
	free := math.Exp(-s.line.scale) / B(m.Agents-1, m.Load())
	s.total = free + s.flow.arrive/s.flow.serve*s.line.all
	s.served = 1
	if !math.IsInf(s.total, 1) {
		s.served = min((free+s.line.some)/s.total, 1)
	}
	return s
}

// Waits returns the steady state. Without patience it is Erlang C (Erlang 1917), with it Erlang A (Palm 1943 and 1957; Garnett,
// Mandelbaum, Reiman 2002). The error is an *InvalidError, or an *UnstableError where nobody gives up and the load is as much as the agents
// can do or more.
//
// It takes time in proportion to the agents, and to the root of how many customers come within a patience: under a millisecond as a rule.
func (m Model) Waits() (Waits, error) {
	if err := m.serves(); err != nil {
		return Waits{}, err
	}
	s := m.steady()
	busy := s.flow.arrive / s.flow.serve
	return Waits{
		Occupancy:      min(busy*s.served, 1),
		Waiting:        min(busy*s.line.all/s.total, 1),
		Abandoning:     min(s.flow.leave*s.line.length/s.flow.serve/s.total, 1),
		MeanWait:       m.services(s.line.length / s.flow.serve / s.total),
		MeanWaitServed: m.services(s.line.drain / s.total / s.served),
		Queue:          busy * s.line.length / s.total,
	}, nil
}

// services returns so many mean services, rounded to the nanosecond; the longest duration where that is longer.
func (m Model) services(n float64) time.Duration {
	const longest = math.MaxInt64
	d := math.Round(n * float64(m.Service))
	if d >= longest {
		return longest
	}
	return time.Duration(d)
}

// Within returns how many are answered within a time, 0 or more; within 0 is at once. Its errors are those of [Model.Waits], and its time
// too.
//
// Who waits longer than t would be served as in a queue to which fewer come, by those who would have given up until then: that, times how
// likely such a wait is, gives every figure (after Garnett, Mandelbaum, Reiman 2002, who write it with incomplete gamma functions).
func (m Model) Within(t time.Duration) (Level, error) {
	if err := m.serves(); err != nil {
		return Level{}, err
	}
	if t < 0 {
		return Level{}, &InvalidError{Field: "time", Rule: "0 or more", Found: t.String()}
	}
	return m.steady().within(float64(t) / float64(m.Service)), nil
}

// within is the level of a time in mean services.
func (s steady) within(t float64) Level {
	stays := math.Exp(-s.flow.leave * t) // the share whose patience is longer
	thin := s.flow
	thin.arrive *= stays
	line := thin.line()
	growth := s.flow.arrive * t
	if s.flow.leave > 0 {
		growth = -s.flow.arrive * math.Expm1(-s.flow.leave*t) / s.flow.leave
	}
	weight := math.Exp(growth-s.flow.serve*t+line.scale-s.line.scale) / s.total
	late := weight * line.some                                         // answered later
	longer := weight * line.all * s.flow.arrive / s.flow.serve * stays // answered or gone later
	offered, both := max(s.served-late, 0), max(1-longer, 0)
	return Level{Offered: offered, Answered: min(offered/s.served, 1), Both: both, GaveUp: max(both-offered, 0)}
}
