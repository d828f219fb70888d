package interaction

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Targets lists whom an agent can consult or transfer to, in alphabetical order, each with whether they can be reached now, and the
// cursor of the next page, "" after the last (S12, S119, S130 to S133). The agent who asks is left out; "" leaves out nobody. With
// [TargetQuery.For], agents are held against the interaction's direction, channel and queue, by the capacity model; what the
// command itself asks for beyond that is decided when it is given.
//
// Availability is read from the records of this page alone, at this moment, and may have changed when the command comes. A page
// may be shorter than the limit: only the cursor says whether it was the last. None is an empty slice and no error;
// ErrUnsupported, wrapped, where nothing of the kinds asked for can be listed. An interaction that is not there is ErrForbidden, or
// ErrNotFound for whoever supervises every queue. The caller owns the slice.
func (d *Desk) Targets(ctx context.Context, by AgentID, q TargetQuery) (found []Available, next string, err error) {
	q.Without = by
	if err := firstFault(checkText("by", string(by), MaxName), q.Validate()); err != nil {
		return nil, "", err
	}
	if d.cfg.Directory == nil {
		return nil, "", fmt.Errorf("interaction: targets: %w", ErrUnsupported)
	}
	about, err := d.about(ctx, by, q.For)
	if err != nil {
		return nil, "", err
	}
	targets, next, err := d.cfg.Directory.Targets(ctx, q)
	if err != nil {
		return nil, "", err
	}
	now := d.cfg.Now()
	found = make([]Available, 0, len(targets))
	for _, t := range targets {
		if t.Kind == TargetAgent && t.Agent == by {
			continue // a host's directory need not heed Without
		}
		a := Available{Target: t}
		if err := d.avail(ctx, &a, about, now); err != nil {
			return nil, "", fmt.Errorf("interaction: targets: load %s %s: %w", t.Kind, t.id(), err)
		}
		found = append(found, a)
	}
	return found, next, nil
}

// about loads the interaction that the targets are wanted for, nil for the zero ID.
func (d *Desk) about(ctx context.Context, by AgentID, id ID) (*Interaction, error) {
	if id.IsZero() {
		return nil, nil
	}
	actor := By(by)
	if by == "" {
		actor = System(Host)
	}
	a := attempt{desk: d, request: Request{Interaction: id, Command: probe{verb: "targets", by: actor}}}
	if err := a.load(ctx); err != nil {
		return nil, err
	}
	for _, v := range []Verb{VerbConsult, VerbAssign} { // who may hand it to somebody
		w := newWork(&a.snapshot, probe{verb: v, by: actor}, d.cfg.Now())
		may := w.permitted()
		w.done()
		if may {
			return &a.snapshot.Interaction, nil
		}
	}
	return nil, &ForbiddenError{Subject: Subject{Interaction: id}, Verb: "targets", By: actor}
}

// avail says whether a target can be reached.
func (d *Desk) avail(ctx context.Context, t *Available, about *Interaction, now time.Time) error {
	switch t.Kind {
	case TargetAgent:
		a, err := d.cfg.Store.Agent(ctx, t.Agent)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
		t.agent(&a, about, d.cfg.Capacity, now)
	case TargetQueue:
		q, err := d.queue(ctx, t.Queue)
		if errors.Is(err, ErrNotFound) {
			t.shut(why(CodeDisabled, "the desk does not know the queue"))
			return nil
		}
		if err != nil {
			return err
		}
		var count *QueueCount
		if d.cfg.Finder != nil {
			c, err := d.cfg.Finder.Count(ctx, q.ID)
			if err != nil {
				return err
			}
			count = &c
		}
		t.queue(&q, count, now)
	case TargetOutside:
		t.outside(about, d.cfg.Gate != nil)
	}
	return nil
}
