package main

import (
	"context"

	"github.com/deskline/deskline/interaction"
)

// plan notes an agent's shift.
func (r *run) plan(s shift) {
	r.agenda.note(opens.Add(s.begins), func(ctx context.Context) error {
		_, err := r.desk.Login(ctx, s.agent, sales, support, chat, mail)
		return err
	})
	if s.pause > 0 {
		r.agenda.note(opens.Add(s.pause), func(ctx context.Context) error {
			_, err := r.desk.NotReady(ctx, s.agent, onBreak)
			return err
		})
	}
}

// arrive lets a customer in.
func (r *run) arrive(ctx context.Context, c *customer) error {
	r.coming = c
	i, err := r.desk.Create(ctx, c.draft)
	if err != nil {
		return err
	}
	c.id, r.customers[i.ID] = i.ID, c
	if c.patience > 0 {
		r.agenda.note(r.now.Add(c.patience), func(ctx context.Context) error { return r.giveUp(ctx, c) })
	}
	return nil
}

// giveUp lets a customer leave whom nobody has answered.
func (r *run) giveUp(ctx context.Context, c *customer) error {
	i, err := r.desk.Interaction(ctx, c.id)
	if err != nil || i.State != interaction.StateQueued && i.State != interaction.StateOffered {
		return err
	}
	_, err = r.desk.CustomerGone(ctx, c.id)
	return err
}

// react notes what people will do about what has happened.
func (r *run) react(e *interaction.Event) {
	c, agent := r.customers[e.Interaction], e.Agent
	switch e.Type {
	case interaction.EventOffered:
		c.offers++
		does := react(r.seed, agent, c.number, c.offers)
		if does.do == misses {
			return
		}
		r.agenda.note(r.now.Add(does.after), func(ctx context.Context) error { return r.answer(ctx, c, e.Leg, does.do) })
	case interaction.EventAccepted:
		r.agenda.note(r.now.Add(c.takes), func(ctx context.Context) error {
			_, err := r.desk.Release(ctx, c.id, agent)
			return err
		})
	}
	if notReady(e) {
		r.agenda.note(r.now.Add(away(e.Standing.Reason)), func(ctx context.Context) error {
			_, err := r.desk.Ready(ctx, agent)
			return err
		})
	}
}

// notReady reports whether an agent is not ready from this event on: by their own choice, or by the offers that they missed.
func notReady(e *interaction.Event) bool {
	return (e.Type == interaction.EventNotReady || e.Type == interaction.EventOfferTimedOut) &&
		e.Facts != nil && e.Standing != nil && e.Standing.Presence == interaction.NotReady
}

// answer accepts or rejects an offer, unless it is over: a colleague was faster, or the customer has left.
func (r *run) answer(ctx context.Context, c *customer, leg interaction.LegID, does deed) error {
	i, err := r.desk.Interaction(ctx, c.id)
	if err != nil {
		return err
	}
	offer, _ := i.Leg(leg)
	if !offer.IsOffer() {
		return nil
	}
	if does == rejects {
		_, err = r.desk.Reject(ctx, c.id, offer.Agent, "busy")
		return err
	}
	_, err = r.desk.Accept(ctx, c.id, offer.Agent)
	return err
}
