package simulation

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// hire puts on the agenda when everybody works.
func (r *run) hire() error {
	for n := range r.model.Agents {
		a := &r.model.Agents[n]
		if _, twice := r.crew[a.ID]; twice {
			return at(invalid("id", "each agent once", a.ID), "agents", n)
		}
		r.crew[a.ID] = int32(n)
		if len(a.Shifts) == 0 {
			r.plan(comes, 0, n, 0, 0)
		}
		for k, s := range a.Shifts {
			r.plan(comes, s.From, n, k, 0)
			r.plan(goes, s.To, n, k, 0)
			for b, pause := range s.Breaks {
				r.plan(rests, pause.From, n, k, b)
				if pause.To < s.To {
					r.plan(returns, pause.To, n, k, b)
				}
			}
		}
	}
	return nil
}

func (r *run) plan(d deed, after time.Duration, agent, shift, pause int) {
	r.agenda.note(moment{at: micros(r.model.Start.Add(after)), deed: d, who: int32(agent), turn: int32(shift), part: int32(pause)})
}

// void reports whether something on the agenda has been overtaken by something else.
func (r *run) void(m *moment) bool {
	switch m.deed {
	case answers, rejects:
		return !slices.Contains(r.customers[m.who].rings, interaction.LegID(m.leg))
	case givesUp:
		c := &r.customers[m.who]
		return c.stage != waits || c.turn != 0
	case hangsUp:
		c := &r.customers[m.who]
		return c.stage != talks || c.turn != m.turn
	case closes:
		c := &r.customers[m.who]
		return c.stage != wrapsUp || c.turn != m.turn
	}
	return false
}

// happens does what is on the agenda.
func (r *run) happens(ctx context.Context, m moment) error {
	switch m.deed {
	case comes, returns, rests, goes:
		return r.shift(ctx, m)
	case rejoins:
		return r.rejoins(ctx, r.model.Agents[m.who].ID)
	}
	c := &r.customers[m.who]
	id := idOf(int(m.who), c.Arrived)
	var err error
	switch m.deed {
	case answers, rejects:
		return r.decides(ctx, id, m)
	case givesUp:
		_, err = r.desk.CustomerGone(ctx, id)
	case hangsUp:
		_, err = r.desk.Release(ctx, id, r.model.Agents[c.agent].ID)
	case closes:
		_, err = r.desk.Complete(ctx, id, r.model.Agents[c.agent].ID, interaction.Disposition{})
	}
	return err
}

// shift is an agent's coming and going.
func (r *run) shift(ctx context.Context, m moment) error {
	a := &r.model.Agents[m.who]
	var err error
	switch m.deed {
	case comes:
		queues := a.Queues
		if len(queues) == 0 {
			for _, q := range r.model.Queues {
				queues = append(queues, q.ID)
			}
		}
		_, err = r.desk.Login(ctx, a.ID, queues...)
	case goes:
		_, err = r.desk.Logout(ctx, a.ID)
	case returns:
		_, err = r.desk.Ready(ctx, a.ID)
	case rests:
		reason := a.Shifts[m.turn].Breaks[m.part].Reason
		if reason == "" {
			reason = "break"
		}
		_, err = r.desk.NotReady(ctx, a.ID, reason)
	}
	if err != nil {
		return fmt.Errorf("agent %s: %w", a.ID, err)
	}
	return nil
}

// rejoins has an agent be ready again who was made not ready for missing offers, and is so still.
func (r *run) rejoins(ctx context.Context, id interaction.AgentID) error {
	a, err := r.desk.Agent(ctx, id)
	if err != nil || a.Presence != interaction.NotReady || a.Reason != interaction.ReasonMissed {
		return err
	}
	_, err = r.desk.Ready(ctx, id)
	return err
}

// decides is an agent's answer to what rings. A policy may refuse it, as a second call beside one under way.
func (r *run) decides(ctx context.Context, id interaction.ID, m moment) error {
	agent := r.model.Agents[m.part].ID
	var err error
	if m.deed == rejects {
		_, err = r.desk.Reject(ctx, id, agent, "busy")
	} else {
		_, err = r.desk.Accept(ctx, id, agent)
	}
	if errors.Is(err, interaction.ErrRefused) || errors.Is(err, interaction.ErrForbidden) {
		return nil
	}
	return err
}

// arrives brings the next customer in.
func (r *run) arrives(ctx context.Context) error {
	c := &r.customers[r.arrived]
	created, err := r.desk.Create(ctx, *c.Draft)
	if errors.Is(err, interaction.ErrRefused) {
		c.stage, c.Ended, c.Reason = gone, r.now, Refused
		r.arrived++
		return nil
	}
	if err != nil {
		return fmt.Errorf("customer %d of source %d: %w", c.Number, c.Source, err)
	}
	if c.Patience != interaction.Never && created.Active() {
		r.agenda.note(moment{at: micros(c.Arrived.Add(c.Patience)), deed: givesUp, who: int32(r.arrived)})
	}
	r.arrived++
	return nil
}
