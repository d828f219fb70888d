package routing_test

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/routing/routingtest"
)

// looksAt holds each commit against what no commit may do: offer to more at once than the queue says, or go beyond anybody's capacity
// without a supervisor's word.
func (l *life) looksAt(c interaction.Change) error {
	l.broken = errors.Join(l.broken, l.offersMore(&c), l.goesBeyond(&c))
	return nil
}

func (l *life) offersMore(c *interaction.Change) error {
	if !slices.ContainsFunc(c.Events, func(e interaction.Event) bool { return e.Type == interaction.EventOffered }) {
		return nil
	}
	i := c.Interactions[0].Now
	most := l.policy(i.Queue).Offers.AtOnce
	if open := len(i.Offers()); open > max(most, 1) && most != interaction.Unlimited {
		return fmt.Errorf("%s is offered to %d at once, and its queue says %d", i.ID, open, most)
	}
	return nil
}

// goesBeyond asks about each line that a commit adds, or gives a weight, whether it fits beside the others. What goes back to who
// transferred it, and is in wrap-up still, takes the place of that.
func (l *life) goesBeyond(c *interaction.Change) error {
	if slices.ContainsFunc(c.Events, func(e interaction.Event) bool { return e.Reason == "beyond_capacity" }) {
		return nil
	}
	for _, w := range c.Agents {
		was, err := l.store.Agent(context.Background(), w.Now.ID)
		if err != nil && !errors.Is(err, interaction.ErrNotFound) {
			return err
		}
		for _, line := range w.Now.Load {
			if before, had := was.Line(line.Interaction, line.Leg); line.Weight == 0 || had && before.Weight > 0 {
				continue
			}
			others := slices.DeleteFunc(slices.Clone(w.Now.Load), func(o interaction.Line) bool { return o.Interaction == line.Interaction })
			if _, no := l.floor.Capacity.Fits(interaction.CapacityCheck{Agent: w.Now.ID, Profile: w.Now.Profile, Single: w.Now.Single,
				Outside: w.Now.Outside, Load: others, Queue: line.Queue, Channel: line.Channel, Class: line.Class}); no != nil {
				return fmt.Errorf("%s gets %+v by %s beside %+v: %s", w.Now.ID, line, c.Events[0].Type, others, no.Text)
			}
		}
	}
	return nil
}

func (l *life) policy(id interaction.QueueID) interaction.Queue {
	n := slices.IndexFunc(l.floor.Queues, func(q interaction.Queue) bool { return q.ID == id })
	return l.floor.Queues[n]
}

// place is a leg in an agent's load.
type place struct {
	agent interaction.AgentID
	id    interaction.ID
	leg   interaction.LegID
}

// holds reports whether the records agree: nobody has an interaction beside somebody else, and an agent's load is their open legs (S145).
func (l *life) holds(ctx context.Context) error {
	weights := map[place]int{}
	for _, id := range l.ids {
		i, err := l.desk.Interaction(ctx, id)
		if err != nil {
			return err
		}
		owners := 0
		for _, leg := range i.Legs {
			if !leg.Open() {
				continue
			}
			if leg.Role == interaction.RoleOwner {
				owners++
			}
			weights[place{leg.Agent, id, leg.ID}] = leg.Weight
		}
		if owners > 1 || i.State != i.Derived() {
			return fmt.Errorf("%s is %s, has %d owners, and its legs say %s", id, i.State, owners, i.Derived())
		}
	}
	for _, id := range crew {
		a, err := l.desk.Agent(ctx, id)
		if err != nil && !errors.Is(err, interaction.ErrNotFound) {
			return err
		}
		for _, line := range a.Load {
			at := place{id, line.Interaction, line.Leg}
			if weight, open := weights[at]; !open || weight != line.Weight {
				return fmt.Errorf("%s holds %+v, and the leg weighs %d (open: %v)", id, line, weight, open)
			}
			delete(weights, at)
		}
	}
	for at := range weights {
		return fmt.Errorf("nothing in the load of %s for leg %d of %s", at.agent, at.leg, at.id)
	}
	return nil
}

// inVain reports what waits although somebody has room, or a ring or a fate that is due, by a decider that looks at everything and was
// told everything, and what either router says of it (S45, S46, S111).
func (l *life) inVain(ctx context.Context) error {
	floor := l.floor
	floor.Setup, _ = l.roster.Load(ctx)
	plain, err := routingtest.NewPlain(floor)
	if err != nil {
		return err
	}
	plain.Advance(l.clock.Now())
	for _, id := range crew {
		if a, err := l.desk.Agent(ctx, id); err == nil {
			plain.SetAgent(a)
		}
	}
	var waiting []interaction.Interaction
	for _, id := range l.ids {
		i, err := l.desk.Interaction(ctx, id)
		if err != nil {
			return err
		}
		if plain.SetInteraction(i); i.State == interaction.StateQueued || i.State == interaction.StateOffered {
			waiting = append(waiting, i)
		}
	}
	if d, due := plain.Next(); due {
		return fmt.Errorf("it is at rest, and this is left to do: %+v\n%s", d, l.drivers[0].router.Explain(d.Interaction))
	}
	for _, i := range waiting {
		for n, d := range l.drivers {
			if err := l.agrees(d.router.Explain(i.ID), i); err != nil {
				return fmt.Errorf("router %d of %s: %w", n, i.ID, err)
			}
		}
	}
	return nil
}

// agrees holds an explanation against a record.
func (l *life) agrees(e Explanation, i interaction.Interaction) error {
	most := l.policy(i.Queue).Offers.AtOnce
	if most == interaction.Unlimited {
		most = interaction.MaxOffers
	}
	want := Waiting
	if i.Handover != nil || len(i.Offers()) >= max(most, 1) {
		want = Ringing
	}
	if e.Standing != want || e.Queue != i.Queue {
		return fmt.Errorf("%s, and the record says %s in %s", e, want, i.Queue)
	}
	if want == Waiting && slices.ContainsFunc(e.Candidates, func(c Candidate) bool { return c.Rule == "" }) {
		return fmt.Errorf("somebody may have it: %s", e)
	}
	return nil
}

// empty reports what is left when everybody has left: no capacity is in use but for wrap-ups (S145).
func (l *life) empty(ctx context.Context) error {
	for _, id := range crew {
		a, err := l.desk.Agent(ctx, id)
		if err == nil && slices.ContainsFunc(a.Load, func(line interaction.Line) bool { return line.Phase != interaction.PhaseWrapUp }) {
			return fmt.Errorf("%s holds %+v still", id, a.Load)
		}
		for _, d := range l.drivers {
			if holds := d.router.ExplainAgent(id).Holds; slices.ContainsFunc(holds, func(h Hold) bool { return h.InFlight }) {
				return fmt.Errorf("%s is being offered %+v for ever", id, holds)
			}
		}
	}
	for _, q := range l.floor.Queues {
		for _, d := range l.drivers {
			if left := d.router.Positions(q.ID); len(left) > 0 {
				return fmt.Errorf("%+v wait in %s still", left, q.ID)
			}
		}
	}
	return nil
}
