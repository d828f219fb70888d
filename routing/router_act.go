package routing

import (
	"context"
	"errors"

	"github.com/deskline/deskline/interaction"
)

// task is something to be carried out: a decision, or a profile that an agent's record is to have.
type task struct {
	decision Decision
	version  int64 // of the interaction that it was taken on
	agent    interaction.AgentID
	profile  []byte
}

// outcome is what a task came to.
type outcome struct {
	task    task
	after   interaction.Interaction // the record after a decision that was carried out
	refused *interaction.Why        // why it was not
	failed  error                   // what failed, if nobody refused it
}

// decide hands decisions to the crew as long as there are any and there is room, and reports whether there was one.
func (r *Router) decide(c *crew) (decided bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.board.Advance(r.desk.Now())
	for r.leads && c.under < c.most {
		t, some := r.nextTask()
		if !some {
			break
		}
		decided = true
		c.under++
		c.tasks <- t
	}
	return decided
}

// nextTask returns what is to be carried out next: profiles first, as decisions go by them.
func (r *Router) nextTask() (task, bool) {
	if r.board.now.Before(r.trouble.rests) {
		return task{}, false
	}
	if t, some := r.fitting.next(r.board.now); some {
		return t, true
	}
	for {
		d, some := r.board.Next()
		if !some {
			return task{}, false
		}
		if r.cfg.Decided != nil {
			r.cfg.Decided(d, func() Explanation { return r.board.Explain(d.Interaction) })
		}
		version, _ := r.board.version(d.Interaction)
		if t := (task{decision: d, version: version}); !r.fitting.hold(t) {
			return t, true
		}
	}
}

// carryOut gives the desk the command that a task is. A decision holds for the version that it was taken on: what somebody else has
// offered, widened or sent elsewhere meanwhile is decided anew.
func (r *Router) carryOut(ctx context.Context, t task) outcome {
	by := interaction.System(interaction.Router)
	if t.agent != "" {
		_, err := r.desk.Do(ctx, interaction.Request{Command: interaction.SetAgent{By: by, Agent: t.agent, Profile: t.profile}})
		return outcome{task: t, refused: whyNot(err), failed: failure(err)}
	}
	d := t.decision
	var c interaction.Command
	switch d.Kind {
	case KindOffer:
		c = interaction.Offer{By: by, Agents: d.Agents}
	case KindWiden:
		c = interaction.Widen{By: by, Ring: d.Ring, Until: d.Until}
	case KindOverflow:
		c = interaction.Overflow{By: by, Reason: string(d.Reason)}
	case KindEnd:
		c = interaction.Expire{By: by, Reason: d.Reason}
	}
	done, err := r.desk.Do(ctx, interaction.Request{Interaction: d.Interaction, Command: c, Version: t.version})
	return outcome{task: t, after: done.Interaction, refused: whyNot(err), failed: failure(err)}
}

// whyNot is the reason of an error, nil if there is none. A failed attempt is done: its record has changed.
func whyNot(err error) *interaction.Why {
	if err == nil || errors.Is(err, interaction.ErrFailed) {
		return nil
	}
	if no := (*interaction.RefusedError)(nil); errors.As(err, &no) {
		return &no.Why
	}
	return &interaction.Why{Code: "error", Text: err.Error()}
}

// failure is the error if neither the desk refused nor the record was another: the store, or what else the desk needs, is in trouble.
func failure(err error) error {
	if errors.As(err, new(*interaction.RefusedError)) {
		return nil
	}
	for _, known := range []error{interaction.ErrFailed, interaction.ErrConflict, interaction.ErrNotFound} {
		if errors.Is(err, known) {
			return nil
		}
	}
	return err
}

// settle tells the board what decisions came to.
func (r *Router) settle(ctx context.Context, done []outcome) {
	for _, o := range done {
		r.mu.Lock()
		logs := r.trouble.meet(o, r.board.now)
		r.mu.Unlock()
		if logs {
			r.cfg.Log.WarnContext(ctx, "a decision could not be carried out; it is taken anew", "error", o.failed)
		}
		if o.task.agent != "" {
			r.mu.Lock()
			r.fitting.made(o, r.board.now)
			r.mu.Unlock()
			r.readNow(ctx, interaction.Subject{Agent: o.task.agent})
			continue
		}
		d := o.task.decision
		r.mu.Lock()
		if _, there := r.board.version(d.Interaction); there && o.refused == nil {
			r.board.SetInteraction(o.after)
		}
		r.mu.Unlock()
		for _, a := range d.Agents {
			r.readNow(ctx, interaction.Subject{Agent: a})
		}
		if o.refused != nil {
			r.readNow(ctx, interaction.Subject{Interaction: d.Interaction})
		}
		r.mu.Lock()
		r.board.Settle(d, o.refused)
		if r.cfg.Settled != nil {
			r.cfg.Settled(d, o.refused)
		}
		r.mu.Unlock()
	}
}

// readNow tells the board a record. What cannot be read stays to be read.
func (r *Router) readNow(ctx context.Context, s interaction.Subject) {
	if err := r.read(ctx, s); err != nil {
		r.mu.Lock()
		r.unread[s] = r.board.now.Add(Retry)
		r.mu.Unlock()
	}
}
