package routing_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// deed is one thing that may happen on a floor, and how often in proportion.
type deed struct {
	weight int
	does   string
	do     func(l *life, ctx context.Context) error
}

// deeds are all of them, in words.
func deeds() []deed {
	return []deed{
		{24, "somebody comes", (*life).somebodyComes},
		{10, "an offer is accepted", anOffer(func(l *life, leg interaction.Leg) interaction.Command {
			return interaction.Accept{By: host, Leg: leg.ID}
		})},
		// S45
		{5, "an offer is rejected", anOffer(func(l *life, leg interaction.Leg) interaction.Command {
			return interaction.Reject{By: host, Leg: leg.ID}
		})},
		// S111
		{2, "an offer cannot be delivered", anOffer(func(l *life, leg interaction.Leg) interaction.Command {
			return interaction.DeliveryFailed{By: host, Leg: leg.ID}
		})},
		{1, "an offer is revoked", anOffer(func(l *life, leg interaction.Leg) interaction.Command {
			return interaction.Revoke{By: host, Leg: leg.ID}
		})},
		{6, "a conversation is released", owned(func(*life, interaction.Leg) interaction.Command { return interaction.Release{By: host} })},
		{6, "an interaction is completed", owned(func(l *life, leg interaction.Leg) interaction.Command {
			return interaction.Complete{By: interaction.By(leg.Agent)}
		})},
		{3, "an interaction goes back to its queue", owned(func(*life, interaction.Leg) interaction.Command { return interaction.Requeue{By: host} })},
		{2, "an interaction is transferred to a queue", owned(func(l *life, leg interaction.Leg) interaction.Command {
			return interaction.Transfer{By: interaction.By(leg.Agent), Queue: l.queue()}
		})},
		{2, "an interaction is transferred to an agent", owned(func(l *life, leg interaction.Leg) interaction.Command {
			return interaction.Transfer{By: interaction.By(leg.Agent), Agent: l.agent()}
		})},
		{3, "work is parked", owned(func(l *life, _ interaction.Leg) interaction.Command {
			return interaction.Park{By: host, Until: l.clock.Now().Add(time.Duration(1+l.IntN(60)) * time.Second)}
		})},
		{2, "the customer sends something", owned(func(*life, interaction.Leg) interaction.Command { return interaction.Receive{By: host} })},
		{3, "a customer leaves", any1(func(l *life, _ interaction.Interaction) interaction.Command {
			return interaction.CustomerGone{By: host}
		})},
		// S156
		{2, "an agent picks", any1(func(l *life, _ interaction.Interaction) interaction.Command {
			return interaction.Pick{By: interaction.By(l.agent())}
		})},
		{2, "a host offers", any1(func(l *life, _ interaction.Interaction) interaction.Command {
			return interaction.Offer{By: host, Agents: []interaction.AgentID{l.agent()}}
		})},
		{2, "a supervisor assigns", any1(func(l *life, _ interaction.Interaction) interaction.Command {
			return interaction.Assign{By: host, Agent: l.agent(), BeyondCapacity: chance(l.Rand, 30)}
		})},
		// S249, S250
		{2, "a tag is added", any1(func(l *life, _ interaction.Interaction) interaction.Command {
			return interaction.AddTag{By: host, Tag: interaction.Tag{Name: oneOf(l.Rand, "complaint", "vip"), Value: oneOf(l.Rand, "", "gold")}}
		})},
		{1, "a host overflows", any1(func(l *life, _ interaction.Interaction) interaction.Command { return interaction.Overflow{By: host} })},
		{9, "an agent logs in", anAgent(func(l *life, a interaction.AgentID) interaction.Command {
			return interaction.Login{By: host, Agent: a, Queues: l.someQueues(), Presence: oneOf(l.Rand, interaction.Ready, interaction.Ready, interaction.ReadyOutbound)}
		})},
		{2, "an agent logs out", anAgent(func(_ *life, a interaction.AgentID) interaction.Command {
			return interaction.Logout{By: host, Agent: a}
		})},
		{4, "an agent becomes ready", anAgent(func(_ *life, a interaction.AgentID) interaction.Command {
			return interaction.BeReady{By: host, Agent: a}
		})},
		{2, "an agent becomes not ready", anAgent(func(_ *life, a interaction.AgentID) interaction.Command {
			return interaction.BeNotReady{By: host, Agent: a, Reason: "lunch"}
		})},
		{1, "an agent thinks better of it", anAgent(func(_ *life, a interaction.AgentID) interaction.Command {
			return interaction.CancelNext{By: host, Agent: a}
		})},
		{1, "an agent is lost", anAgent(func(_ *life, a interaction.AgentID) interaction.Command {
			return interaction.ReportLost{By: host, Agent: a}
		})},
		{2, "an agent is seen", anAgent(func(_ *life, a interaction.AgentID) interaction.Command {
			return interaction.ReportSeen{By: host, Agent: a}
		})},
		{2, "an agent's record changes", anAgent(func(l *life, a interaction.AgentID) interaction.Command {
			outside, single := l.IntN(2), chance(l.Rand, 30)
			return interaction.SetAgent{By: host, Agent: a, Outside: &outside, Single: &single, Profile: json.RawMessage(oneOf(l.Rand, hostProfiles()...))}
		})},
		{12, "time passes", (*life).timePasses},
		{1, "the roster changes", (*life).theRosterChanges},
		{1, "a router dies", (*life).aRouterDies},
	}
}

var host = interaction.System(interaction.Host)

// deed does one of them.
func (l *life) deed(ctx context.Context) error {
	sum := 0
	for _, d := range l.deeds {
		sum += d.weight
	}
	n := l.IntN(sum)
	for _, d := range l.deeds {
		if n -= d.weight; n >= 0 {
			continue
		}
		before := l.store.Commits()
		err := d.do(l, ctx)
		if l.say("%s: %v", d.does, err); err == nil && (l.store.Commits() > before || d.weight == 1) {
			l.happened[d.does]++
		}
		return onlyNo(err)
	}
	return nil
}

// onlyNo leaves out errors by which a desk says no.
func onlyNo(err error) error {
	for _, no := range []error{interaction.ErrRefused, interaction.ErrForbidden, interaction.ErrInvalid, interaction.ErrUnsupported,
		interaction.ErrFailed, interaction.ErrNotFound, errNothing} {
		if errors.Is(err, no) {
			return nil
		}
	}
	return err
}

var errNothing = errors.New("there is nothing to do it to")

func (l *life) agent() interaction.AgentID { return oneOf(l.Rand, crew...) }

func (l *life) queue() interaction.QueueID { return oneOf(l.Rand, l.floor.Queues...).ID }

func (l *life) someQueues() []interaction.QueueID {
	var all []interaction.QueueID
	for _, q := range l.floor.Queues {
		if len(all) == 0 || chance(l.Rand, 80) {
			all = append(all, q.ID)
		}
	}
	return all
}

func (l *life) somebodyComes(ctx context.Context) error {
	d := interaction.Draft{Queue: l.queue(), Channel: oneOf(l.Rand, interaction.Voice, interaction.Chat, interaction.Chat, interaction.Email, interaction.Text)}
	if d.From = "eva@example.com"; chance(l.Rand, 15) {
		d.Direction = interaction.Outbound
	}
	if chance(l.Rand, 20) {
		d.Agent = l.agent()
	}
	if chance(l.Rand, 25) {
		d.Skills = []interaction.Skill{{Name: oneOf(l.Rand, "danish", "finance", "repairs", "unheard"), Level: l.IntN(4)}}
	}
	if chance(l.Rand, 25) {
		d.Tags = []interaction.Tag{{Name: oneOf(l.Rand, "complaint", "vip"), Value: oneOf(l.Rand, "", "gold")}}
	}
	d.Priority = oneOf(l.Rand, 0, 0, 1, 5)
	i, err := l.desk.Create(ctx, d)
	if err == nil {
		l.ids = append(l.ids, i.ID)
	}
	return err
}

// which returns a recent interaction of which something holds.
func (l *life) which(ctx context.Context, holds func(i interaction.Interaction) bool) (interaction.Interaction, error) {
	var all []interaction.Interaction
	for _, id := range l.ids {
		i, err := l.desk.Interaction(ctx, id)
		if err != nil {
			return i, err
		}
		if i.Active() && holds(i) {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return interaction.Interaction{}, errNothing
	}
	return oneOf(l.Rand, all...), nil
}

func (l *life) give(ctx context.Context, i interaction.Interaction, c interaction.Command) error {
	_, err := l.desk.Do(ctx, interaction.Request{Interaction: i.ID, Command: c})
	l.say("  %s %s %+v", c.Verb(), i.ID, c)
	return err
}

func anOffer(what func(l *life, leg interaction.Leg) interaction.Command) func(*life, context.Context) error {
	return func(l *life, ctx context.Context) error {
		i, err := l.which(ctx, func(i interaction.Interaction) bool { return len(i.Offers()) > 0 })
		if err != nil {
			return err
		}
		return l.give(ctx, i, what(l, oneOf(l.Rand, i.Offers()...)))
	}
}

func owned(what func(l *life, leg interaction.Leg) interaction.Command) func(*life, context.Context) error {
	return func(l *life, ctx context.Context) error {
		i, err := l.which(ctx, func(i interaction.Interaction) bool { return i.State.Owned() })
		if err != nil {
			return err
		}
		owner, _ := i.Owner()
		return l.give(ctx, i, what(l, owner))
	}
}

func any1(what func(l *life, i interaction.Interaction) interaction.Command) func(*life, context.Context) error {
	return func(l *life, ctx context.Context) error {
		i, err := l.which(ctx, interaction.Interaction.Active)
		if err != nil {
			return err
		}
		return l.give(ctx, i, what(l, i))
	}
}

func anAgent(what func(l *life, a interaction.AgentID) interaction.Command) func(*life, context.Context) error {
	return func(l *life, ctx context.Context) error {
		return l.give(ctx, interaction.Interaction{}, what(l, l.agent()))
	}
}

func (l *life) timePasses(ctx context.Context) error {
	l.clock.Advance(oneOf(l.Rand, 0, time.Millisecond, time.Second, 2*time.Second, 5*time.Second, 11*time.Second, time.Minute))
	_, err := l.desk.Tick(ctx, l.clock.Now())
	return err
}

func (l *life) theRosterChanges(ctx context.Context) error {
	if l.crooked = !l.crooked; l.crooked {
		l.roster.put(rotated(l.floor.Setup))
	} else {
		l.roster.put(l.floor.Setup)
	}
	for _, d := range l.drivers {
		if d.stale = l.busy || chance(l.Rand, 50); d.stale { // a router that is deciding must not be called
			continue
		}
		if err := d.router.Reload(ctx); err != nil {
			return err
		}
	}
	return nil
}

// aRouterDies lets a process vanish between two of its steps, and another begin.
func (l *life) aRouterDies(context.Context) error {
	if l.busy {
		return errNothing
	}
	return l.hire(slices.Index(l.drivers[:], oneOf(l.Rand, l.drivers[:]...)))
}
