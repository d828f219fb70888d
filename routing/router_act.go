package routing

import (
	"context"
	"errors"
	"sync"
	"time"

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

// trouble keeps a router that cannot have anything stored from trying everything in vain.
type trouble struct {
	with  interaction.Subject // what failed last, zero if it went well
	rests time.Time           // until then nothing is decided
	tells time.Time           // until then it is not logged again
}

// restInTrouble is how long nothing is decided. It is shorter than [Retry], so that what fails by itself is not tried first again.
const restInTrouble = Retry / 2

// meet hears what a task came to, and reports whether to log it. One thing that fails again and again rests by itself, as refusals do; when
// two fail, one after the other, everything rests.
func (tr *trouble) meet(o outcome, now time.Time) (logs bool) {
	if o.failed == nil {
		if o.refused == nil {
			tr.with = interaction.Subject{}
		}
		return false
	}
	s := interaction.Subject{Interaction: o.task.decision.Interaction, Agent: o.task.agent}
	if tr.with != (interaction.Subject{}) && tr.with != s {
		tr.rests = now.Add(restInTrouble)
	}
	tr.with = s
	if logs = !now.Before(tr.tells); logs {
		tr.tells = now.Add(Retry)
	}
	return logs
}

// crew carries out tasks, several at once.
type crew struct {
	tasks    chan task
	outcomes chan outcome
	early    []outcome // taken from the channel while waiting
	under    int       // under way
	most     int
	wait     sync.WaitGroup
	cancel   context.CancelFunc // of what is under way
}

// stopWithin is how long a router that stops waits for what is being carried out before it cancels it: records are whole in any case.
const stopWithin = 10 * time.Second

// hire starts those who carry out. They belong to Run, which dismisses them.
func (r *Router) hire(ctx context.Context) *crew {
	most := r.cfg.AtOnce
	c := &crew{tasks: make(chan task, most), outcomes: make(chan outcome, most), most: most}
	ctx, c.cancel = context.WithCancel(context.WithoutCancel(ctx))
	for range most {
		c.wait.Go(func() {
			for t := range c.tasks {
				c.outcomes <- r.carryOut(ctx, t)
			}
		})
	}
	return c
}

// dismiss waits for what is under way, and settles it: Run may be called again.
func (r *Router) dismiss(ctx context.Context, c *crew) {
	close(c.tasks)
	cancels := time.AfterFunc(stopWithin, c.cancel)
	c.wait.Wait()
	cancels.Stop()
	c.cancel()
	r.turn.Lock()
	defer r.turn.Unlock()
	done := c.finished()
	r.mu.Lock()
	for _, t := range r.fitting.held {
		done = append(done, outcome{task: t, refused: &interaction.Why{Code: "error", Text: "the router stopped"}})
	}
	r.fitting.held = nil
	r.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	r.settle(ctx, done)
}

// finished returns what has been carried out, without waiting.
func (c *crew) finished() []outcome {
	done := c.early
	c.early = c.early[len(c.early):]
	for {
		select {
		case o := <-c.outcomes:
			c.under--
			done = append(done, o)
			continue
		default:
		}
		return done
	}
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
		version, _ := r.board.Version(d.Interaction)
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
		if _, there := r.board.Version(d.Interaction); there && o.refused == nil {
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
