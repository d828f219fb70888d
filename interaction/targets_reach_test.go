package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
)

// newOffice is a lobby with three queues, an address book and a gate, in which ana has something to consult about.
func newOffice(t *testing.T, edit ...func(c *Config)) *lobby {
	return newLobby(t, append([]func(c *Config){func(c *Config) {
		c.Gate = AnybodyMayBeContacted{}
		day := []Span{{From: 8 * 60, To: 10 * 60}}
		c.Queues = []Queue{{ID: "sales", Offers: OfferPolicy{Timeout: Never, Effects: map[Ending]Effect{EndingRejected: {CoolDown: time.Minute}}}},
			{ID: "day", Hours: &Hours{Open: [7][]Span{day, day, day, day, day, day, day}}}, {ID: "full", Waiting: WaitPolicy{MaxLength: 1}},
			{ID: "refusing", Waiting: WaitPolicy{Nobody: NobodyRefuse}}}
		c.AddressBook = pages{{ID: "1", Name: "Taxi", Number: "+442079460000"}, {ID: "2", Name: "Doctor", Email: "d@example.com"}, {ID: "3", Name: "Nobody"}}
	}}, edit...)...)
}

func (l *lobby) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

func (l *lobby) logIn(agents ...AgentID) {
	l.t.Helper()
	for _, a := range agents {
		_, err := l.Login(l.t.Context(), a, "sales")
		l.must(err)
	}
}

// comes brings an interaction that an agent picks up, "" for nobody.
func (l *lobby) comes(c Channel, to AgentID) ID {
	l.t.Helper()
	i, err := l.Create(l.t.Context(), Draft{Queue: "sales", Channel: c})
	l.must(err)
	if to != "" {
		_, err = l.Pick(l.t.Context(), i.ID, to)
		l.must(err)
	}
	return i.ID
}

// target is the one target with the name.
func (l *lobby) target(name string, about ID) Available {
	l.t.Helper()
	page, _ := l.list(TargetQuery{Text: name, For: about})
	if len(page) != 1 {
		l.t.Fatalf("%d targets by the name of %s", len(page), name)
	}
	return page[0]
}

// tell says in a line what a target looks like.
func tell(a Available) string {
	line := fmt.Sprintf("open %t", a.Open)
	if !a.Open {
		line = fmt.Sprintf("%s: %s", a.Why.Code, a.Why.Text)
	}
	if a.Kind == TargetAgent {
		line += fmt.Sprintf("; %s %s; %s", a.Presence, a.Reason, a.Doing)
	}
	if a.Kind == TargetQueue {
		line += fmt.Sprintf("; counted %t, %d wait, %d there", a.Counted, a.Waiting, a.LoggedIn)
	}
	return line
}

func TestAgentsAvailability(t *testing.T) {
	l := newOffice(t)
	ctx := t.Context()
	is := func(what string, about ID, want string) {
		t.Helper()
		if got := tell(l.target("bob", about)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", what, got, want)
		}
	}
	l.agents("bob")
	l.logIn("ana")
	call, mail := l.comes(Voice, "ana"), l.comes(Email, "")
	is("known, and never there", call, "logged_out: is logged out; LoggedOut ; ")
	l.logIn("bob")
	is("ready", call, "open true; Ready ; ")
	is("ready, for nothing in particular", ID{}, "open true; Ready ; ")
	_, err := l.Desk.NotReady(ctx, "bob", "lunch")
	l.must(err)
	is("not ready", call, "not_ready: is not ready; NotReady lunch; ")
	_, err = l.Desk.ReadyOutbound(ctx, "bob")
	l.must(err)
	is("ready for outbound work", call, "not_ready: is ready for outbound work only; ReadyOutbound ; ")
	_, err = l.Desk.Ready(ctx, "bob")
	l.must(err)

	one := l.comes(Email, "")
	_, err = l.Offer(ctx, one, "bob")
	l.must(err)
	is("ringing", call, "capacity: the agent works on something else; Ready ; ringing")
	is("ringing, with room for another", mail, "open true; Ready ; ringing")
	is("asked about what rings", one, "already_offered: has a part in it already; Ready ; ringing")
	_, err = l.Accept(ctx, one, "bob")
	l.must(err)
	is("busy", call, "capacity: the agent works on something else; Ready ; busy")
	is("busy, with room for another", mail, "open true; Ready ; busy")
	is("busy, for nothing in particular", ID{}, "open true; Ready ; busy")
	_, err = l.Desk.NotReady(ctx, "bob", "lunch")
	l.must(err)
	is("about to leave", mail, "not_ready: will not be ready after the work at hand; Ready ; busy")
	_, err = l.CancelNext(ctx, "bob")
	l.must(err)
	_, err = l.Release(ctx, one, "bob")
	l.must(err)
	is("in wrap-up", call, "capacity: the agent works on something else; Ready ; after_call_work")
	_, err = l.Complete(ctx, one, "bob", Disposition{})
	l.must(err)
	_, err = l.Lost(ctx, "bob")
	l.must(err)
	is("vanished", call, "agent_lost: the desktop has vanished; Ready ; ")
	_, err = l.Seen(ctx, "bob")
	l.must(err)
	_, err = l.Offer(ctx, mail, "bob")
	l.must(err)
	_, err = l.Reject(ctx, mail, "bob", "busy")
	l.must(err)
	is("cooling down", mail, "cooling_down: gets no offers for a while; Ready ; ")
	l.now = l.now.Add(time.Minute)
	is("cooled down", mail, "open true; Ready ; ")
}

func TestQueuesAvailability(t *testing.T) {
	l := newOffice(t)
	is := func(queue, want string) {
		t.Helper()
		if got := tell(l.target(queue, ID{})); got != want {
			t.Errorf("%s:\n got %s\nwant %s", queue, got, want)
		}
	}
	l.logIn("ana", "bob")
	l.comes(Email, "")
	l.comes(Email, "")
	l.comes(Email, "ana")
	is("sales", "open true; counted true, 2 wait, 2 there")
	is("day", "open true; counted true, 0 wait, 0 there")
	l.now = l.now.Add(time.Hour)
	is("day", "outside_hours: the queue day is closed now; counted true, 0 wait, 0 there")
	_, err := l.Create(t.Context(), Draft{Queue: "full", Channel: Email})
	l.must(err)
	is("full", "queue_full: the queue full is full (1 wait); counted true, 1 wait, 0 there")
	is("refusing", "nobody_there: nobody is logged in to the queue refusing; counted true, 0 wait, 0 there")

	bare, err := NewDesk(Config{Store: storeOnly{l.store}, Queues: []Queue{{ID: "sales"}}})
	l.must(err)
	l.Desk = bare
	is("sales", "open true; counted false, 0 wait, 0 there")
}

func TestOutsideContactsAvailability(t *testing.T) {
	l := newOffice(t)
	l.logIn("ana")
	call, mail := l.comes(Voice, "ana"), l.comes(Email, "")
	for _, test := range []struct {
		name  string
		about ID
		want  string
	}{
		{"Taxi", call, "open true"},
		{"Doctor", mail, "open true"},
		{"Doctor", ID{}, "open true"},
		{"Doctor", call, "no_number: has no number"},
		{"Nobody", ID{}, "no_number: has no number"},
	} {
		if got := tell(l.target(test.name, test.about)); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
	l = newOffice(t, func(c *Config) { c.Gate = nil })
	if got := tell(l.target("Taxi", ID{})); got != "no_gate: no contact gate is configured, so dialling is closed" {
		t.Errorf("without a gate: %s", got)
	}
}

func TestWhoAsksIsLeftOut(t *testing.T) {
	l := newOffice(t)
	l.logIn("ana", "bob", "cho")
	q := TargetQuery{Kinds: people.Kinds, Limit: 2}
	for _, by := range []AgentID{"ana", "bob", "cho"} {
		page, next, err := l.Targets(t.Context(), by, q)
		if err != nil || len(page) != 2 || next != "" || page[0].Agent == by || page[1].Agent == by {
			t.Errorf("%s sees %s, cursor %q, %v", by, said(page), next, err)
		}
	}
	l.shows(people, "ana; bob; cho")
	desk, err := NewDesk(Config{Store: l.store, Queues: []Queue{{ID: "sales"}}, Directory: everybody{}})
	l.must(err)
	page, next, err := desk.Targets(t.Context(), "ana", TargetQuery{})
	if err != nil || said(page) != "Bob; Dee; no queue" || next != "more" {
		t.Errorf("a host's directory: %s, cursor %q, %v", said(page), next, err)
	}
	if tell(page[1]) != "logged_out: has never logged in; LoggedOut ; " || page[2].Why.Code != CodeDisabled {
		t.Errorf("whom the desk does not know: %s, %s", tell(page[1]), tell(page[2]))
	}
}

// everybody is a host's directory.
type everybody struct{}

func (everybody) Targets(context.Context, TargetQuery) ([]Target, string, error) {
	return []Target{{Kind: TargetAgent, Name: "Ana", Agent: "ana"}, {Kind: TargetAgent, Name: "Bob", Agent: "bob"},
		{Kind: TargetAgent, Name: "Dee", Agent: "dee"}, {Kind: TargetQueue, Name: "no queue", Queue: "none"}}, "more", nil
}

func TestTargetsForAnInteractionThatIsNotThere(t *testing.T) {
	l := newOffice(t)
	l.logIn("ana", "sue")
	_, err := l.Grant(t.Context(), "sue", Grant{Permission: Supervise, Queue: Everywhere})
	l.must(err)
	for by, want := range map[AgentID]error{"ana": ErrForbidden, "nobody": ErrForbidden, "sue": ErrNotFound, "": ErrNotFound} {
		if _, _, err := l.Targets(t.Context(), by, TargetQuery{For: NewID()}); !errors.Is(err, want) {
			t.Errorf("%q: got %v, want %v", by, err, want)
		}
	}
}

func TestTargetsHeedTheirContext(t *testing.T) {
	l := newOffice(t)
	l.agents("ana")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := l.Targets(ctx, "", TargetQuery{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	l.shows(people, "ana")
}

func TestTargetsAreListedWhileOthersWrite(t *testing.T) {
	l := newOffice(t)
	l.agents("stays")
	var all sync.WaitGroup
	for n := range 4 {
		all.Go(func() {
			for k := range 40 {
				name := fmt.Sprintf("writer-%d-%d", n, k)
				_, err := l.Do(t.Context(), Request{Command: SetAgent{By: System(Host), Agent: AgentID(fmt.Sprint("agent ", n)), Name: &name}})
				if err == nil {
					var page []Available
					page, _, err = l.Targets(t.Context(), "", TargetQuery{Text: name})
					if said(page) != name {
						t.Errorf("after it was stored: got %q, want %q", said(page), name)
					}
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
		all.Go(func() {
			for range 40 {
				page, next, err := l.Targets(t.Context(), "", TargetQuery{Kinds: people.Kinds, Limit: 2})
				if err == nil && next != "" {
					_, _, err = l.Targets(t.Context(), "", TargetQuery{Kinds: people.Kinds, After: next})
				}
				if err != nil || len(page) == 0 || page[0].Name != "stays" {
					t.Errorf("got %s, %v", said(page), err)
				}
			}
		})
	}
	all.Wait()
	l.shows(people, "stays; writer-0-39; writer-1-39; writer-2-39; writer-3-39")
}
