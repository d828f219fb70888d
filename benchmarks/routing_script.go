package main

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// decider is what decides: the board, or another that does the same.
type decider interface {
	Advance(now time.Time)
	SetAgent(a interaction.Agent)
	SetInteraction(i interaction.Interaction)
	Next() (routing.Decision, bool)
	Settle(d routing.Decision, refused *interaction.Why)
}

// script is what a host tells the board, call by call, with the decisions that must come: made beforehand, so that only the board is
// timed.
type script struct {
	steps        []step
	agents       []interaction.Agent
	interactions []interaction.Interaction
	times        []time.Time
	decisions    []wanted
	questions    int
}

type step struct {
	do opcode
	at int32 // of what, in the slice of its kind
}

type opcode uint8

const (
	doAdvance opcode = iota
	doAgent
	doInteraction
	doNext   // a decision must come
	doNone   // no decision must come
	doSettle // the last decision
	doAsk    // the next two steps are a question: at says which
)

// The two questions.
const (
	arrived = iota // who gets what has arrived
	freed          // what an agent gets who has finished something
)

// wanted is a decision that must come: an offer to the agent, or a widening if there is none.
type wanted struct {
	id    interaction.ID
	agent interaction.AgentID
	ring  int
	until time.Time
}

func (s *script) add(do opcode, at int) { s.steps = append(s.steps, step{do: do, at: int32(at)}) }

func (s *script) advance(now int64) {
	s.add(doAdvance, len(s.times))
	s.times = append(s.times, timeOf(now))
}

func (s *script) agent(a interaction.Agent) {
	s.add(doAgent, len(s.agents))
	s.agents = append(s.agents, a)
}

func (s *script) interaction(i interaction.Interaction) {
	s.add(doInteraction, len(s.interactions))
	s.interactions = append(s.interactions, i)
}

func (s *script) offer(id interaction.ID, agent interaction.AgentID) {
	s.decide(wanted{id: id, agent: agent})
}

func (s *script) widening(id interaction.ID, ring int, until int64) {
	s.decide(wanted{id: id, ring: ring, until: timeOf(until)})
}

func (s *script) decide(w wanted) {
	s.add(doNext, len(s.decisions))
	s.decisions = append(s.decisions, w)
}

func (s *script) none()   { s.add(doNone, 0) }
func (s *script) settle() { s.add(doSettle, 0) }

func (s *script) ask(question int) {
	s.add(doAsk, question)
	s.questions++
}

// is reports whether the decision is the one that must come.
func (w *wanted) is(d *routing.Decision) bool {
	if d.Interaction != w.id {
		return false
	}
	if w.agent == "" {
		return d.Kind == routing.KindWiden && d.Ring == w.ring && d.Until.Equal(w.until)
	}
	return d.Kind == routing.KindOffer && len(d.Agents) == 1 && d.Agents[0] == w.agent
}

// reader follows a script with a decider.
type reader struct {
	decider
	script  *script
	last    routing.Decision
	touched int
}

var errOtherwise = errors.New("the board decides otherwise")

// read does every step.
func (r *reader) read() error {
	for n := range r.script.steps {
		if !r.do(n) {
			return r.otherwise(n)
		}
	}
	return nil
}

// timed does the same and times each question: what is told, and the decision.
func (r *reader) timed() (took [2][]float64, err error) {
	for n := 0; n < len(r.script.steps); n++ {
		step := r.script.steps[n]
		if step.do != doAsk {
			if !r.do(n) {
				return took, r.otherwise(n)
			}
			continue
		}
		r.touch(n + 1)
		began := time.Now()
		right := r.do(n+1) && r.do(n+2)
		took[step.at] = append(took[step.at], perOp(began, 1))
		if n += 2; !right {
			return took, r.otherwise(n)
		}
	}
	return took, nil
}

// touch reads the record of a step: a host has just made it.
func (r *reader) touch(n int) {
	s, step := r.script, r.script.steps[n]
	switch step.do {
	case doAgent:
		a := &s.agents[step.at]
		r.touched += len(a.Profile) + len(a.Queues)
		for k := range a.Load {
			r.touched += a.Load[k].Weight
		}
	case doInteraction:
		i := &s.interactions[step.at]
		r.touched += i.Ring + len(i.EndReason) + len(i.Refusers) + len(i.Skills)
	}
}

// do does one step. False: the decision is another.
func (r *reader) do(n int) bool {
	s, step := r.script, r.script.steps[n]
	switch step.do {
	case doAdvance:
		r.Advance(s.times[step.at])
	case doAgent:
		r.SetAgent(s.agents[step.at])
	case doInteraction:
		r.SetInteraction(s.interactions[step.at])
	case doSettle:
		r.Settle(r.last, nil)
	case doNext, doNone:
		d, some := r.Next()
		r.last = d
		if step.do == doNone || !some {
			return !some && step.do == doNone
		}
		return s.decisions[step.at].is(&d)
	}
	return true
}

func (r *reader) otherwise(n int) error {
	want := "none"
	if step := r.script.steps[n]; step.do == doNext {
		w := r.script.decisions[step.at]
		want = fmt.Sprintf("%s to %s, ring %d until %s", w.id, w.agent, w.ring, w.until)
	}
	return fmt.Errorf("step %d: %w: %+v instead of %s", n, errOtherwise, r.last, want)
}

// quantile of what was measured.
func quantile(v []float64, q float64) float64 {
	if len(v) == 0 {
		return 0
	}
	v = slices.Sorted(slices.Values(v))
	return v[min(int(q*float64(len(v))), len(v)-1)]
}
