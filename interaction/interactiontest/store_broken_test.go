package interactiontest

import (
	"context"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// broken is a store that works but for what its functions do.
type broken struct {
	*memstore.Store
	commit  func(s *memstore.Store, ctx context.Context, batch []interaction.Change) ([]error, error)
	record  func(i *interaction.Interaction)
	agent   func(a *interaction.Agent)
	answer  func(a *interaction.Answer)
	due     func(all []interaction.Due) []interaction.Due
	events  func(all []interaction.Event) []interaction.Event
	found   func(all []interaction.Interaction, next string) ([]interaction.Interaction, string)
	count   func(c *interaction.QueueCount)
	agents  func(all []interaction.Agent) []interaction.Agent
	figures func(s *memstore.Store, ctx context.Context, q interaction.ContactQuery) (interaction.HistoryCounts, error)
	channel func() <-chan struct{}
	end     func(position int64) int64
	deaf    bool // to its context
}

func (b *broken) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	if b.commit != nil {
		return b.commit(b.Store, ctx, batch)
	}
	return b.Store.Commit(ctx, batch)
}

func (b *broken) Interaction(ctx context.Context, id interaction.ID) (interaction.Interaction, error) {
	if b.deaf {
		ctx = context.WithoutCancel(ctx)
	}
	i, err := b.Store.Interaction(ctx, id)
	if b.record != nil && err == nil {
		b.record(&i)
	}
	return i, err
}

func (b *broken) Agent(ctx context.Context, id interaction.AgentID) (interaction.Agent, error) {
	a, err := b.Store.Agent(ctx, id)
	if b.agent != nil && err == nil {
		b.agent(&a)
	}
	return a, err
}

func (b *broken) Answer(ctx context.Context, request interaction.RequestID) (interaction.Answer, error) {
	a, err := b.Store.Answer(ctx, request)
	if b.answer != nil && err == nil {
		b.answer(&a)
	}
	return a, err
}

func (b *broken) Due(ctx context.Context, at time.Time, limit int) ([]interaction.Due, error) {
	all, err := b.Store.Due(ctx, at, limit)
	if b.due != nil {
		all = b.due(all)
	}
	return all, err
}

func (b *broken) After(ctx context.Context, position int64, limit int) ([]interaction.Event, error) {
	all, err := b.Store.After(ctx, position, limit)
	if b.events != nil {
		all = b.events(all)
	}
	return all, err
}

func (b *broken) History(ctx context.Context, of interaction.Subject, seq int64, limit int) ([]interaction.Event, error) {
	all, err := b.Store.History(ctx, of, seq, limit)
	if b.events != nil {
		all = b.events(all)
	}
	return all, err
}

func (b *broken) Find(ctx context.Context, q interaction.Query) ([]interaction.Interaction, string, error) {
	all, next, err := b.Store.Find(ctx, q)
	if b.found != nil {
		all, next = b.found(all, next)
	}
	return all, next, err
}

func (b *broken) Debts(ctx context.Context, agent interaction.AgentID, queue interaction.QueueID, limit int) ([]interaction.Interaction, error) {
	all, err := b.Store.Debts(ctx, agent, queue, limit)
	if b.found != nil {
		all, _ = b.found(all, "")
	}
	return all, err
}

func (b *broken) Count(ctx context.Context, queue interaction.QueueID) (interaction.QueueCount, error) {
	c, err := b.Store.Count(ctx, queue)
	if b.count != nil {
		b.count(&c)
	}
	return c, err
}

func (b *broken) Agents(ctx context.Context, after interaction.AgentID, limit int) ([]interaction.Agent, error) {
	all, err := b.Store.Agents(ctx, after, limit)
	if b.agents != nil {
		all = b.agents(all)
	}
	return all, err
}

func (b *broken) ContactCounts(ctx context.Context, q interaction.ContactQuery) (interaction.HistoryCounts, error) {
	if b.figures != nil {
		return b.figures(b.Store, ctx, q)
	}
	return b.Store.ContactCounts(ctx, q)
}

func (b *broken) Watch() <-chan struct{} {
	if b.channel != nil {
		return b.channel()
	}
	return b.Store.Watch()
}

func (b *broken) End(ctx context.Context) (int64, error) {
	end, err := b.Store.End(ctx)
	if b.end != nil {
		end = b.end(end)
	}
	return end, err
}

// forgetful decides every write on whatever is stored.
func forgetful(s *memstore.Store, ctx context.Context, batch []interaction.Change) ([]error, error) {
	var errs []error
	for _, c := range batch {
		for n := range c.Interactions {
			w := &c.Interactions[n]
			i, _ := s.Interaction(ctx, w.Now.ID)
			w.Was, w.Now.Version = i.Version, i.Version+1
		}
		err, _ := s.Commit(ctx, []interaction.Change{c})
		errs = append(errs, err...)
	}
	return errs, nil
}

// hasty stores what it can of a change.
func hasty(s *memstore.Store, ctx context.Context, batch []interaction.Change) ([]error, error) {
	for _, c := range batch {
		if _, err := s.Commit(ctx, []interaction.Change{{Interactions: c.Interactions, Events: c.Events}}); err != nil {
			return nil, err
		}
		c.Interactions, c.Events = nil, nil
		if errs, err := s.Commit(ctx, []interaction.Change{c}); err != nil || errs[0] != nil {
			return errs, err
		}
	}
	return make([]error, len(batch)), nil
}

// strict stores nothing of a batch behind a conflict.
func strict(s *memstore.Store, ctx context.Context, batch []interaction.Change) ([]error, error) {
	errs := make([]error, len(batch))
	for n, c := range batch {
		errs[n] = interaction.ErrConflict
		if n == 0 || errs[n-1] == nil {
			one, err := s.Commit(ctx, []interaction.Change{c})
			if err != nil {
				return nil, err
			}
			errs[n] = one[0]
		}
	}
	return errs, nil
}

// backward stores a batch from its end.
func backward(s *memstore.Store, ctx context.Context, batch []interaction.Change) ([]error, error) {
	turned := slices.Clone(batch)
	slices.Reverse(turned)
	errs, err := s.Commit(ctx, turned)
	slices.Reverse(errs)
	return errs, err
}

// generous takes every request as a new one.
func generous(s *memstore.Store, ctx context.Context, batch []interaction.Change) ([]error, error) {
	given := slices.Clone(batch)
	for n := range given {
		if _, err := s.Answer(ctx, given[n].Answer.Request); err == nil {
			given[n].Answer.Request = interaction.NewID()
		}
	}
	return s.Commit(ctx, given)
}

// queueless takes the queues out of an agent's load, in a copy of it.
func queueless(a *interaction.Agent) {
	a.Load = slices.Clone(a.Load)
	for n := range a.Load {
		a.Load[n].Queue = ""
	}
}

// asking counts by another query than the one given.
func asking(change func(q *interaction.ContactQuery)) func(*memstore.Store, context.Context, interaction.ContactQuery) (interaction.HistoryCounts, error) {
	return func(s *memstore.Store, ctx context.Context, q interaction.ContactQuery) (interaction.HistoryCounts, error) {
		change(&q)
		return s.ContactCounts(ctx, q)
	}
}

// keyByKey counts an interaction once for each key by which it is found.
func keyByKey(s *memstore.Store, ctx context.Context, q interaction.ContactQuery) (interaction.HistoryCounts, error) {
	all := interaction.HistoryCounts{InProgress: interaction.ByChannel{}, Recent: interaction.ByChannel{}}
	for _, key := range q.Keys {
		c, err := s.ContactCounts(ctx, interaction.ContactQuery{Keys: []string{key}, Since: q.Since, Except: q.Except})
		if err != nil {
			return all, err
		}
		for channel, n := range c.InProgress {
			all.InProgress[channel] += n
		}
		for channel, n := range c.Recent {
			all.Recent[channel] += n
		}
	}
	return all, nil
}
