package interaction

import (
	"context"
	"errors"
)

// load makes the snapshot: the subject, and then whatever Need names, until it names nothing new.
func (a *attempt) load(ctx context.Context) error {
	s := &a.snapshot
	*s = a.desk.base
	s.Request, s.NewID = a.request.ID, a.id
	s.Agents, s.Queues = a.agents[:0], a.queues[:0]
	if err := a.subject(ctx, s); err != nil {
		return err
	}
	for ctx.Err() == nil {
		n := &a.needs
		*n = Needs{Agents: n.Agents[:0], Queues: n.Queues[:0]}
		n.of(s, a.request.Command)
		if n.None() {
			return nil
		}
		if err := a.fetch(ctx, s, n); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// subject loads the interaction. To somebody who may not see everything, one that is not there is forbidden like any other.
func (a *attempt) subject(ctx context.Context, s *Snapshot) error {
	id := a.request.Interaction
	if id.IsZero() {
		return nil
	}
	i, err := a.desk.cfg.Store.Interaction(ctx, id)
	if err == nil {
		s.Interaction = i
		return nil
	}
	by := a.request.Command.actor()
	if !errors.Is(err, ErrNotFound) || by.IsSystem() {
		return a.wrap("load", err)
	}
	who, lookup := a.desk.cfg.Store.Agent(ctx, by.Agent)
	if lookup == nil && who.Has(Supervise, Everywhere) {
		return a.wrap("load", err)
	}
	if lookup != nil && !errors.Is(lookup, ErrNotFound) {
		return a.wrap("load agent "+string(by.Agent), lookup)
	}
	return &ForbiddenError{Subject: Subject{Interaction: id}, Verb: a.request.Command.Verb(), By: by}
}

// expected holds the version that the caller expects.
func (a *attempt) expected() error {
	s, want := &a.snapshot, a.request.Version
	if want == 0 {
		return nil
	}
	on, found := Subject{Interaction: s.Interaction.ID}, s.Interaction.Version
	if c, ok := a.request.Command.(agentCommand); ok {
		on, found = Subject{Agent: c.agent()}, 0
		if who := s.agent(c.agent()); who != nil {
			found = who.Version
		}
	}
	if found != want {
		a.stale = true
		return &ConflictError{Subject: on, Expected: want, Found: found}
	}
	return nil
}

// fetch loads what is needed. What is not there is remembered as looked for.
func (a *attempt) fetch(ctx context.Context, s *Snapshot, n *Needs) error {
	d := a.desk
	for _, id := range n.Agents {
		who, err := d.cfg.Store.Agent(ctx, id)
		if errors.Is(err, ErrNotFound) {
			s.Absent = append(s.Absent, Absent{Subject: Subject{Agent: id}})
			continue
		}
		if err != nil {
			return a.wrap("load agent "+string(id), err)
		}
		s.Agents = append(s.Agents, who)
	}
	for _, id := range n.Queues {
		q, err := d.queue(ctx, id)
		if errors.Is(err, ErrNotFound) {
			s.Absent = append(s.Absent, Absent{Queue: id})
			continue
		}
		if err != nil {
			return a.wrap("load queue "+string(id), err)
		}
		s.Queues = append(s.Queues, q)
	}
	for _, id := range n.Others {
		i, err := d.cfg.Store.Interaction(ctx, id)
		if errors.Is(err, ErrNotFound) {
			s.Absent = append(s.Absent, Absent{Subject: Subject{Interaction: id}})
			continue
		}
		if err != nil {
			return a.wrap("load "+id.String(), err)
		}
		s.Others = append(s.Others, i)
	}
	return a.consult(ctx, s, n)
}

// consult asks the host's other ports.
func (a *attempt) consult(ctx context.Context, s *Snapshot, n *Needs) error {
	d := a.desk
	for _, id := range n.Counts {
		if d.cfg.Finder == nil {
			return a.wrap("count queue "+string(id)+" without a Finder", ErrUnsupported)
		}
		c, err := d.cfg.Finder.Count(ctx, id)
		if err != nil {
			return a.wrap("count queue "+string(id), err)
		}
		s.Counts = append(s.Counts, Counted{Queue: id, QueueCount: c})
	}
	for _, check := range n.Checks {
		c, err := d.cfg.Outcomes.Check(ctx, check.DispositionCheck)
		if err != nil {
			return a.wrap("check disposition", err)
		}
		s.Checked = append(s.Checked, CheckedLeg{Leg: check.Leg, Checked: c})
	}
	if n.Lookup != nil && a.looked == nil {
		looked, err := d.lookUp(ctx, *n.Lookup)
		if err != nil {
			return a.wrap("ask the CRM", err)
		}
		a.looked = looked
	}
	if n.Lookup != nil {
		s.Looked = a.looked // the CRM is not asked twice
	}
	if n.Attempt != nil && a.verdict != nil && a.attempted == n.Attempt.Address {
		s.Verdict = a.verdict // the same attempt, decided anew: the gate is not asked twice
		return nil
	}
	if n.Attempt != nil {
		n.Attempt.At = d.cfg.Now()
		v, err := d.cfg.Gate.May(ctx, *n.Attempt)
		if err != nil {
			return a.wrap("ask the contact gate", err)
		}
		s.Verdict, a.verdict, a.attempted = &v, &v, n.Attempt.Address
	}
	return nil
}

func (d *Desk) queue(ctx context.Context, id QueueID) (Queue, error) {
	if q, fixed := d.queues[id]; fixed {
		return q, nil
	}
	if d.cfg.QueueSource == nil {
		return Queue{}, ErrNotFound
	}
	q, err := d.cfg.QueueSource.Queue(ctx, id)
	if err != nil {
		return Queue{}, err
	}
	q.ID = id
	if err := q.Validate(); err != nil {
		return Queue{}, err
	}
	return q, nil
}
