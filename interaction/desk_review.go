package interaction

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// verbReview names a review in errors. It is no command: nothing changes.
const verbReview Verb = "review"

// Review returns what a reviewer is shown of a completed interaction (S162 to S174): its metrics, computed from its events; what
// was recorded; comments, edits, and who completed it. It is for whoever may comment on it: by the default rules, agents with the
// permission [Review] in the queue that hosted it. To everybody else it is a [*ForbiddenError], the same whether it exists or not. An
// interaction that is not completed is a [*RefusedError]. Without a Feed it is ErrUnsupported.
//
// That [Colleagues] cannot tell how to reach somebody is no error here: CompletedBy.Reach is then zero.
func (d *Desk) Review(ctx context.Context, id ID, by AgentID) (ReviewSheet, error) {
	i, err := d.reviewed(ctx, id, by)
	if err != nil {
		return ReviewSheet{}, err
	}
	history, err := d.History(ctx, Subject{Interaction: id})
	if err != nil {
		return ReviewSheet{}, err
	}
	r, err := ReviewOf(i, history, d.cfg.Now())
	if err != nil {
		return ReviewSheet{}, err
	}
	if r.CompletedBy, err = d.statusOf(ctx, &i); err != nil {
		return ReviewSheet{}, err
	}
	if r.CompletedBy.Reach, err = d.reach(ctx, by, i.CompletedBy); err != nil {
		d.cfg.Log.DebugContext(ctx, "how to reach an agent is not known", "agent", i.CompletedBy, "error", err)
	}
	return r, nil
}

// reviewed returns a completed interaction to somebody who may review it.
func (d *Desk) reviewed(ctx context.Context, id ID, by AgentID) (Interaction, error) {
	q := Authorization{By: By(by), Agent: &noAgent, Verb: VerbComment, Interaction: &noInteraction, Leg: new(Leg), Queue: Everywhere}
	who, err := d.cfg.Store.Agent(ctx, by)
	if err == nil {
		q.Agent = &who
	}
	if err != nil && !errors.Is(err, ErrNotFound) {
		return Interaction{}, fmt.Errorf("interaction: review %s: load agent %s: %w", id, by, err)
	}
	no := &ForbiddenError{Subject: Subject{Interaction: id}, Verb: verbReview, By: By(by)}
	i, err := d.cfg.Store.Interaction(ctx, id)
	if errors.Is(err, ErrNotFound) && !d.cfg.Authorizer.May(q) {
		return Interaction{}, no // only who may review everything learns that it is not there
	}
	if err != nil {
		return Interaction{}, fmt.Errorf("interaction: review %s: load: %w", id, err)
	}
	if q.Interaction, q.Queue = &i, i.Queue; !d.cfg.Authorizer.May(q) {
		return Interaction{}, no
	}
	return i, completedOnly(&i, verbReview)
}

func completedOnly(i *Interaction, v Verb) error {
	if i.State == StateCompleted {
		return nil
	}
	return &RefusedError{Subject: Subject{Interaction: i.ID}, State: i.State, Verb: v, Why: *why(CodeState, "it is not completed yet")}
}

// CompletedBy tells who completed an interaction, how they are now in the organisation and in the queue that hosted it, and how an
// agent reaches them (S167 to S170). An interaction that is not completed is a [*RefusedError]; one that is not there is
// ErrNotFound, wrapped. Who may see it is the host's to decide. Without [Colleagues], and for oneself, Reach is zero; if they fail, the
// error comes with everything else filled in.
func (d *Desk) CompletedBy(ctx context.Context, id ID, by AgentID) (CompletedBy, error) {
	i, err := d.Interaction(ctx, id)
	if err != nil {
		return CompletedBy{}, err
	}
	if err := completedOnly(&i, "completed_by"); err != nil {
		return CompletedBy{}, err
	}
	c, err := d.statusOf(ctx, &i)
	if err != nil {
		return CompletedBy{}, err
	}
	c.Reach, err = d.reach(ctx, by, c.Agent)
	return c, err
}

// OpenThread returns the direct thread between an agent and who completed an interaction: the one there is, else a new one (S169).
// Nobody completed it, or the agent themselves: [*InvalidError]. Without [Colleagues] it is ErrUnsupported. Other errors are those
// of [Desk.CompletedBy].
func (d *Desk) OpenThread(ctx context.Context, id ID, by AgentID) (thread string, err error) {
	i, err := d.Interaction(ctx, id)
	if err != nil {
		return "", err
	}
	if err := completedOnly(&i, "open_thread"); err != nil {
		return "", err
	}
	if i.CompletedBy == "" || i.CompletedBy == by {
		return "", &InvalidError{Field: "completed_by", Rule: "somebody else, to write to", Found: string(i.CompletedBy)}
	}
	if d.cfg.Colleagues == nil {
		return "", fmt.Errorf("interaction: open thread: %w", ErrUnsupported)
	}
	if thread, err = d.cfg.Colleagues.OpenThread(ctx, by, i.CompletedBy); err != nil {
		return "", fmt.Errorf("interaction: open thread of %s with %s: %w", by, i.CompletedBy, err)
	}
	return thread, nil
}

// statusOf tells how who completed an interaction is now, without how to reach them.
func (d *Desk) statusOf(ctx context.Context, i *Interaction) (CompletedBy, error) {
	c := CompletedBy{Agent: i.CompletedBy, Queue: i.Queue}
	if c.Agent == "" {
		return CompletedBy{}, nil
	}
	a, err := d.cfg.Store.Agent(ctx, c.Agent)
	if errors.Is(err, ErrNotFound) {
		c.Why = *why(CodeLoggedOut, "agent %s has never logged in", c.Agent)
		return c, nil
	}
	if err != nil {
		return CompletedBy{}, fmt.Errorf("interaction: completed by: load agent %s: %w", c.Agent, err)
	}
	c.statusOf(&a, d.cfg.Capacity, CapacityCheck{Queue: i.Queue, Channel: i.Channel, Class: i.Class}, i.Direction, d.cfg.Now())
	return c, nil
}

// reach asks the host how an agent reaches another.
func (d *Desk) reach(ctx context.Context, from, to AgentID) (Reach, error) {
	if d.cfg.Colleagues == nil || to == "" || to == from {
		return Reach{}, nil
	}
	r, err := d.cfg.Colleagues.Reach(ctx, from, to)
	if err != nil {
		return Reach{}, fmt.Errorf("interaction: reach %s: %w", to, err)
	}
	return r, nil
}

// spaced is a code as words.
func spaced(c Code) string { return strings.ReplaceAll(string(c), "_", " ") }
