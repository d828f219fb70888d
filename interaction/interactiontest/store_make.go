package interactiontest

import (
	"errors"
	"reflect"
	"time"

	"testing"

	"github.com/deskline/deskline/interaction"
)

// storeEpoch is when the stories of the suite begin: with a fraction that milliseconds do not hold.
var storeEpoch = time.Date(2026, 3, 2, 9, 0, 0, 123457000, time.UTC)

// storeTest is a store under test with what the cases need to talk to it.
type storeTest struct {
	testing.TB
	interaction.Store
	interaction.Finder
	interaction.Feed
	interaction.Watcher
	interaction.FeedEnder
	interaction.AgentLister
	at time.Time
}

// tick returns a later time.
func (t *storeTest) tick() time.Time {
	t.at = t.at.Add(1001 * time.Microsecond)
	return t.at
}

// created returns the change that creates an interaction in a queue, edited before it is stored.
func (t *storeTest) created(queue interaction.QueueID, edit ...func(*interaction.Interaction)) interaction.Change {
	at := t.tick()
	i := interaction.Interaction{ID: interaction.NewID(), Version: 1, State: interaction.StateQueued, Table: interaction.TableInbound,
		Class: interaction.Live, Direction: interaction.Inbound, Origin: interaction.FromRoute, Channel: interaction.Voice, Queue: queue,
		Created: at, Queued: at, Matter: new(interaction.Matter)}
	for _, e := range edit {
		e(&i)
	}
	return t.change(0, i, interaction.Event{Type: interaction.EventCreated, At: at, Facts: &interaction.Facts{
		Created: &interaction.Opening{Table: i.Table, Direction: i.Direction, Origin: i.Origin}, Matter: i.Matter}})
}

// edited returns the change that stores the next version of an interaction.
func (t *storeTest) edited(i interaction.Interaction, edit ...func(*interaction.Interaction)) interaction.Change {
	was := i.Version
	i.Version++
	matter := *i.Matter
	i.Matter = &matter
	for _, e := range edit {
		e(&i)
	}
	return t.change(was, i, interaction.Event{Type: interaction.EventNoted, At: t.tick()})
}

// change completes a change of one interaction that one event tells.
func (t *storeTest) change(was int64, i interaction.Interaction, e interaction.Event) interaction.Change {
	request := interaction.NewID()
	e.By, e.Request = interaction.System(interaction.Host), request
	e.Interaction, e.Seq, e.Queue, e.Channel, e.Class, e.State = i.ID, i.Version, i.Queue, i.Channel, i.Class, i.State
	return interaction.Change{Interactions: []interaction.Write[interaction.Interaction]{{Was: was, Now: i}},
		Events: []interaction.Event{e},
		Answer: interaction.Answer{Request: request, Subject: interaction.Subject{Interaction: i.ID}, Digest: 7, At: e.At}}
}

// agent returns the change that stores an agent's next version.
func (t *storeTest) agent(a interaction.Agent, edit ...func(*interaction.Agent)) interaction.Change {
	was, at, request := a.Version, t.tick(), interaction.NewID()
	a.Version++
	var standing interaction.Standing
	if a.Standing != nil {
		standing = *a.Standing
	}
	a.Standing = &standing
	for _, e := range edit {
		e(&a)
	}
	return interaction.Change{Agents: []interaction.Write[interaction.Agent]{{Was: was, Now: a}},
		Events: []interaction.Event{{Type: interaction.EventAgentSet, At: at, By: interaction.System(interaction.Host), Request: request,
			Agent: a.ID, AgentSeq: a.Version, Facts: &interaction.Facts{Standing: &standing}}},
		Answer: interaction.Answer{Request: request, Subject: interaction.Subject{Agent: a.ID}, Digest: 7, At: at}}
}

// ready makes an agent ready in queues.
func ready(queues ...interaction.QueueID) func(*interaction.Agent) {
	return func(a *interaction.Agent) { a.Presence, a.Queues = interaction.Ready, queues }
}

// works gives an agent an open leg in the interaction, and the change the agent's record with the line.
func (t *storeTest) works(c interaction.Change, a interaction.Agent) interaction.Change {
	i := &c.Interactions[0].Now
	i.State = interaction.StateConnected
	i.Legs = []interaction.Leg{{ID: 1, Agent: a.ID, Role: interaction.RoleOwner, State: i.State, Channel: i.Channel, Queue: i.Queue}}
	e := &c.Events[0]
	e.State, e.Agent, e.AgentSeq = i.State, a.ID, a.Version+1
	e.Leg, e.LegState, e.Role = 1, i.State, interaction.RoleOwner
	was := a.Version
	a.Version++
	a.Load = append(a.Load[:len(a.Load):len(a.Load)], interaction.Line{Interaction: i.ID, Leg: 1, Channel: i.Channel, Class: i.Class,
		Queue: i.Queue, Phase: interaction.PhaseWorking})
	a.Tally.Offered = e.At
	a.Tally.Handled++
	c.Agents = []interaction.Write[interaction.Agent]{{Was: was, Now: a}}
	return c
}

// stored returns the interaction that a change writes first.
func stored(c interaction.Change) interaction.Interaction { return c.Interactions[0].Now }

// commit commits a batch of which nothing may go wrong.
func (t *storeTest) commit(batch ...interaction.Change) {
	t.Helper()
	for n, err := range t.try(batch...) {
		if err != nil {
			t.Fatalf("commit: change %d of %d: %v", n+1, len(batch), err)
		}
	}
}

// keep commits a change and returns the interaction that it writes.
func (t *storeTest) keep(c interaction.Change) interaction.Interaction {
	t.Helper()
	t.commit(c)
	return stored(c)
}

// try commits a batch and returns the error of each change.
func (t *storeTest) try(batch ...interaction.Change) []error {
	t.Helper()
	errs, err := t.Commit(t.Context(), batch)
	if err != nil {
		t.Fatalf("commit: %v", err)
	}
	if len(errs) != len(batch) {
		t.Fatalf("commit: %d errors for %d changes, want one for each", len(errs), len(batch))
	}
	return errs
}

// conflicts commits one change that must conflict.
func (t *storeTest) conflicts(what string, c interaction.Change) {
	t.Helper()
	if err := t.try(c)[0]; !errors.Is(err, interaction.ErrConflict) {
		t.Fatalf("%s: got %v, want ErrConflict", what, err)
	}
}

// has checks that the stored interaction is the one given.
func (t *storeTest) has(want interaction.Interaction) {
	t.Helper()
	got, err := t.Interaction(t.Context(), want.ID)
	if err != nil {
		t.Fatalf("load interaction: %v", err)
	}
	if d := storeDiff(reflect.ValueOf(want), reflect.ValueOf(got)); d != "" {
		t.Fatalf("interaction: %s", d)
	}
}

// hasAgent checks that the stored agent is the one given.
func (t *storeTest) hasAgent(want interaction.Agent) {
	t.Helper()
	got, err := t.Agent(t.Context(), want.ID)
	if err != nil {
		t.Fatalf("load agent: %v", err)
	}
	if d := storeDiff(reflect.ValueOf(want), reflect.ValueOf(got)); d != "" {
		t.Fatalf("agent: %s", d)
	}
}

// after returns the events behind a position.
func (t *storeTest) after(position int64, limit int) []interaction.Event {
	t.Helper()
	events, err := t.After(t.Context(), position, limit)
	if err != nil {
		t.Fatalf("read the feed: %v", err)
	}
	return events
}

// history returns a subject's events.
func (t *storeTest) history(of interaction.Subject, seq int64, limit int) []interaction.Event {
	t.Helper()
	events, err := t.History(t.Context(), of, seq, limit)
	if err != nil {
		t.Fatalf("read the history: %v", err)
	}
	return events
}

// nothing checks that an error is ErrNotFound.
func (t *storeTest) nothing(what string, err error) {
	t.Helper()
	if !errors.Is(err, interaction.ErrNotFound) {
		t.Fatalf("%s: got %v, want ErrNotFound", what, err)
	}
}
