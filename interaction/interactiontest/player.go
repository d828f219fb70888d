package interactiontest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Player plays a story on a real desk and writes it down: each step is a line that says who did what and what came of it, and
// below it, in their order, everything that happened: events, what the telephony was asked, and at the end every record that
// looks different from before. The same story is the same text in every run.
//
// After each step it holds the records against the rules that always hold, and fails the test where they do not ([Broken]).
// A Player is used by one goroutine.
type Player struct {
	*Transcript
	Desk      *interaction.Desk
	Clock     *Clock
	Telephony *Telephony // nil where the host moves the media itself

	t         testing.TB
	known     known
	store     interaction.Store
	now       step
	shown     map[interaction.Subject]string
	subjects  []interaction.Subject // everything that the story has touched
	histories map[interaction.Subject][]interaction.Event
	signals   []Delivery // fetched and not delivered
	unrest    *unrest    // nil: signals come once, at once, in their order
}

// step is what happens between two lines of the story.
type step struct {
	at      time.Time
	lines   []string
	events  int
	touched []interaction.Subject
}

// NewPlayer opens a desk by the configuration, on which a story begins at the time. The configuration needs a Store and queues;
// Now and NewID are the player's, and a Telephony is one of this package, or what [Telephony.Bare], [Telephony.Parking] or
// [Telephony.Transferring] leave of it.
func NewPlayer(t testing.TB, start time.Time, c interaction.Config) *Player {
	t.Helper()
	p := &Player{Transcript: NewTranscript(start.UTC()), Clock: NewClock(start), t: t, store: c.Store,
		shown: map[interaction.Subject]string{}, histories: map[interaction.Subject][]interaction.Event{}}
	p.known = known{names: &p.names, state: map[interaction.ID]interaction.State{}, asks: map[string]interaction.AskKind{}}
	if s, ok := c.Telephony.(interface{ whole() *Telephony }); ok {
		p.Telephony = s.whole()
	}
	if p.Telephony != nil {
		p.Telephony.heard = func(o Order) { p.happened(o.String()) }
	}
	if c.Finder == nil {
		c.Finder, _ = c.Store.(interaction.Finder)
	}
	if c.Feed == nil {
		c.Feed, _ = c.Store.(interaction.Feed)
	}
	if c.Agents == nil {
		c.Agents, _ = c.Store.(interaction.AgentLister)
	}
	c.Store = watched{c.Store, p.committed}
	c.Now, c.NewID = p.Clock.Now, numbered(p.Clock)
	desk, err := interaction.NewDesk(c)
	if err != nil {
		t.Fatalf("open the desk: %v", err)
	}
	p.Desk = desk
	return p
}

// Do gives a command with whatever [interaction.Request] can carry, and returns what the desk answered. A failure of the
// plumbing ends the test.
func (p *Player) Do(r interaction.Request) (interaction.Result, error) {
	p.t.Helper()
	res, err := p.give(r)
	if p.overtaken() && (errors.Is(err, interaction.ErrRefused) || errors.Is(err, interaction.ErrForbidden)) {
		p.Said("what the switch had to say first comes now, and it is tried again")
		p.catchUp()
		res, err = p.give(r)
	}
	p.catchUp()
	return res, err
}

func (p *Player) give(r interaction.Request) (interaction.Result, error) {
	p.t.Helper()
	var res interaction.Result
	err := p.step(actor(r.Command), func() string { return p.sentence(r, res) }, func() (err error) {
		res, err = p.Desk.Do(p.t.Context(), r)
		return err
	})
	return res, err
}

// Give gives a command on an interaction; for [interaction.Create] and an agent's command the ID is zero.
func (p *Player) Give(id interaction.ID, c interaction.Command) error {
	p.t.Helper()
	_, err := p.Do(interaction.Request{Interaction: id, Command: c})
	return err
}

// Interaction returns the stored record; that there is none ends the test.
func (p *Player) Interaction(id interaction.ID) interaction.Interaction {
	p.t.Helper()
	i, err := p.store.Interaction(p.t.Context(), id)
	if err != nil {
		p.t.Fatalf("%s: %v", p.Name(id), err)
	}
	return i
}

// Agent returns the stored record; that there is none ends the test.
func (p *Player) Agent(id interaction.AgentID) interaction.Agent {
	p.t.Helper()
	a, err := p.store.Agent(p.t.Context(), id)
	if err != nil {
		p.t.Fatalf("agent %s: %v", id, err)
	}
	return a
}

// Subjects returns every interaction and agent that the story has touched, in the order in which it first did. The caller owns
// the slice.
func (p *Player) Subjects() []interaction.Subject { return slices.Clone(p.subjects) }

// Events returns every event of one subject so far. None is an empty slice. The caller owns it.
func (p *Player) Events(of interaction.Subject) []interaction.Event {
	return slices.Clone(p.histories[of])
}

// step lets somebody do something and writes it down. What is said is put into words afterwards, when everything has its name.
func (p *Player) step(by interaction.Actor, said func() string, do func() error) error {
	p.t.Helper()
	p.now, p.known.by = step{at: p.Clock.Now()}, by
	err := do()
	what, plain := outcome(err)
	if !plain {
		p.t.Fatalf("%s\n%s: %v", p.Transcript, said(), err)
	}
	switch {
	case err == nil && by == interaction.System(interaction.Timer):
		what = ""
	case err == nil && p.now.events == 0:
		what = ": nothing new"
	}
	p.Said("%s %s%s", since(p.start, p.now.at), said(), what)
	for _, line := range p.now.lines {
		p.Happened("%s", line)
	}
	for _, on := range p.now.touched {
		p.standing(on)
	}
	for _, on := range p.now.touched {
		if broken := p.broken(on); broken != "" {
			p.t.Errorf("%s\n%s: %s", p.Transcript, p.names.In(on.String()), broken)
		}
	}
	return err
}

// outcome puts an answer of the desk into words, and reports whether it is one that a story may have.
func outcome(err error) (text string, plain bool) {
	var (
		refused  *interaction.RefusedError
		failed   *interaction.FailedError
		conflict *interaction.ConflictError
	)
	switch {
	case err == nil:
		return ": done", true
	case errors.As(err, &refused) && refused.State != interaction.StateNone:
		return fmt.Sprintf(": refused in %s, %s: %s", refused.State, refused.Why.Code, refused.Why.Text), true
	case errors.As(err, &refused):
		return fmt.Sprintf(": refused, %s: %s", refused.Why.Code, refused.Why.Text), true
	case errors.As(err, &failed):
		return fmt.Sprintf(": failed, %s: %s", failed.Why.Code, failed.Why.Text), true
	case errors.Is(err, interaction.ErrForbidden):
		return ": forbidden", true
	case errors.As(err, &conflict):
		return fmt.Sprintf(": conflict, the version is %d", conflict.Found), true
	case errors.Is(err, interaction.ErrInvalid):
		return ": " + strings.TrimPrefix(err.Error(), "interaction: "), true
	}
	return "", false
}

// happened writes down something that happened within the step, with the time where that has moved on.
func (p *Player) happened(what string) {
	if now := p.Clock.Now(); !now.Equal(p.now.at) {
		what = since(p.start, now) + " " + what
	}
	p.now.lines = append(p.now.lines, what)
}

// committed hears of every event that was stored.
func (p *Player) committed(events []interaction.Event) {
	for _, e := range events {
		p.now.events++
		if e.Facts != nil {
			for _, a := range e.Asked {
				p.known.asks[a.Key] = a.Kind
			}
		}
		p.happened(renderEvent(e, p.known))
		p.known.state[e.Interaction] = e.State
		if e.Seq > 0 {
			p.tell(interaction.Subject{Interaction: e.Interaction}, e)
		}
		if e.AgentSeq > 0 {
			p.tell(interaction.Subject{Agent: e.Agent}, e)
		}
	}
}

func (p *Player) tell(on interaction.Subject, e interaction.Event) {
	if len(p.histories[on]) == 0 {
		p.subjects = append(p.subjects, on)
	}
	p.histories[on] = append(p.histories[on], e)
	if !slices.Contains(p.now.touched, on) {
		p.now.touched = append(p.now.touched, on)
	}
}

// watched is a store that tells of what was stored.
type watched struct {
	interaction.Store
	told func([]interaction.Event)
}

func (w watched) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	errs, err := w.Store.Commit(ctx, batch)
	for n := range errs {
		if err == nil && errs[n] == nil {
			w.told(batch[n].Events)
		}
	}
	return errs, err
}

// numbered makes IDs that are the same in every run: of the form of a UUIDv7, by the clock and a count.
func numbered(c *Clock) func() interaction.ID {
	count := 0
	return func() (id interaction.ID) {
		count++
		for n, at := 5, c.Now().UnixMilli(); n >= 0; n, at = n-1, at>>8 {
			id[n] = byte(at)
		}
		id[6], id[8] = 0x70, 0x80
		id[14], id[15] = byte(count>>8), byte(count)
		return id
	}
}
