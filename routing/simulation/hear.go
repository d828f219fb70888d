package simulation

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// hear reads what has happened from the desk's feed, and lets people react.
func (r *run) hear(ctx context.Context) error {
	events, err := r.store.After(ctx, r.position, math.MaxInt)
	if err != nil {
		return err
	}
	if err := r.book.AddAll(events); err != nil {
		return err
	}
	if len(events) > 0 {
		r.ended = r.now
	}
	for n := range events {
		e := &events[n]
		r.position = e.Position
		if !e.Interaction.IsZero() {
			r.reacts(e)
		}
		if r.model.Watch != nil {
			r.model.Watch(e)
		}
	}
	return nil
}

// reacts has people do what follows from an event of an interaction.
func (r *run) reacts(e *interaction.Event) {
	n := numberOf(e.Interaction)
	c := &r.customers[n]
	if e.Facts != nil && e.Standing != nil && e.Standing.Presence == interaction.NotReady && e.Standing.Reason == interaction.ReasonMissed {
		r.staysAway(e.Agent)
	}
	if e.Leg != 0 && len(c.rings) > 0 && e.LegState != interaction.StateOffered && e.LegState != interaction.Same {
		c.rings = slices.DeleteFunc(c.rings, func(l interaction.LegID) bool { return l == e.Leg })
	}
	switch {
	case e.Type == interaction.EventOffered || e.Type == interaction.EventAssigned:
		r.rings(int32(n), c, e)
	case e.State == interaction.StateConnected && e.Role == interaction.RoleOwner && e.LegState == interaction.StateConnected:
		r.begins(int32(n), c, e)
	case e.State == interaction.StateWrapUp && c.stage == talks:
		c.stage = wrapsUp
		if r.manual[e.Queue] {
			r.note(closes, c.WrapUp, int32(n), c)
		}
	case e.State == interaction.StateCompleted && c.stage != gone:
		c.stage, c.Ended, c.Reason = gone, e.At, interaction.EndReason(e.Reason)
	case e.State == interaction.StateQueued && c.stage != gone:
		c.stage = waits // again, if they were served already
	}
}

// staysAway has an agent come back who was made not ready for missing offers.
func (r *run) staysAway(id interaction.AgentID) {
	if agent, known := r.crew[id]; known {
		r.agenda.note(moment{at: micros(r.now.Add(r.model.Agents[agent].back())), deed: rejoins, who: agent})
	}
}

// rings has an agent decide what to do with an offer.
func (r *run) rings(n int32, c *customer, e *interaction.Event) {
	c.offers++
	c.rings = append(c.rings, e.Leg)
	agent, known := r.crew[e.Agent]
	if !known {
		return
	}
	a := &r.model.Agents[agent]
	m := moment{at: micros(e.At), deed: answers, who: n, part: agent, leg: int32(e.Leg)}
	if a.Answer != nil || a.Misses > 0 || a.Refuses > 0 {
		dice := NewChance(r.seed, pathOffer, uint64(n), uint64(c.offers))
		throw := dice.Uniform()
		if throw < a.Misses {
			return
		}
		if throw < a.Misses+(1-a.Misses)*a.Refuses {
			m.deed = rejects
		}
		if a.Answer != nil {
			rings := a.Answer.Draw(&dice)
			if rings == interaction.Never {
				return
			}
			m.at += rings.Microseconds()
		}
	}
	r.agenda.note(m)
}

// begins has a conversation end when it will.
func (r *run) begins(n int32, c *customer, e *interaction.Event) {
	if c.stage == talks && c.leg == e.Leg {
		return
	}
	if c.Answered.IsZero() {
		c.Answered, c.Life.Agent = e.At, e.Agent
	}
	c.stage, c.leg, c.agent = talks, e.Leg, r.crew[e.Agent]
	c.turn++
	r.note(hangsUp, c.Service, n, c)
}

// note puts the end of something on the agenda that takes an agent so long.
func (r *run) note(d deed, takes time.Duration, n int32, c *customer) {
	if pace := r.model.Agents[c.agent].pace(); pace != 1 {
		takes = whole(float64(pace * inMicroseconds(takes)))
	}
	r.agenda.note(moment{at: micros(r.now) + takes.Microseconds(), deed: d, who: n, turn: c.turn})
}
