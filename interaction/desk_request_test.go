package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// events counts the events of the stage's interaction.
func (s *stage) events() int {
	s.t.Helper()
	all, err := s.other.History(s.ctx, Subject{Interaction: s.id})
	if err != nil {
		s.t.Fatal(err)
	}
	return len(all)
}

// count is how often the interaction's history tells something.
func (s *stage) count(what EventType) int {
	s.t.Helper()
	all, err := s.other.History(s.ctx, Subject{Interaction: s.id})
	if err != nil {
		s.t.Fatal(err)
	}
	n := 0
	for _, e := range all {
		if e.Type == what {
			n++
		}
	}
	return n
}

// restarted is a new process on the same store.
func (s *stage) restarted() *Desk {
	s.t.Helper()
	d, err := s.newDesk(s.store, s.telephony)
	if err != nil {
		s.t.Fatal(err)
	}
	return d
}

// blocked is a floor whose gate lets nobody be called.
func blocked(c *floorConfig) {
	gate := &interactiontest.Gate{}
	gate.Block(customer, "do not call")
	c.gate = gate
}

func TestTheSameRequestGivesItsFirstAnswer(t *testing.T) {
	for _, test := range []struct {
		name   string
		set    func(c *floorConfig)
		before func(s *stage)
		give   Command
		want   error // of both times
	}{
		{name: "done", before: talks, give: AddNote{By: By("ana"), Text: "once"}},
		{name: "done, with an order to the switch", before: talks, give: Release{By: By("ana")}},
		{name: "failed by the contact gate", set: blocked, before: review, give: Call{By: By("ana")}, want: ErrFailed},
		{name: "failed by the switch", before: func(s *stage) {
			talks(s)
			s.switched.Inject(interactiontest.Fault{Kind: interactiontest.FaultRefuse, Order: AskHold, Nth: 1})
		}, give: Hold{By: By("ana")}, want: ErrFailed},
	} {
		for _, again := range []string{"the same desk", "a new desk on the same store"} {
			t.Run(test.name+", given again to "+again, func(t *testing.T) {
				var more []func(c *floorConfig)
				if test.set != nil {
					more = append(more, test.set)
				}
				s := newStage(t, scene{}, more...)
				test.before(s)
				r := Request{Interaction: s.id, Command: test.give, ID: Key("a button that was pressed twice")}
				first, err := s.desk.Do(s.ctx, r)
				if !errors.Is(err, test.want) {
					t.Fatalf("first: %v", err)
				}
				events, orders := s.events(), len(s.switched.Orders())
				d := s.desk
				if again != "the same desk" {
					d = s.restarted()
				}
				s.passes(23 * time.Hour)
				second, againErr := d.Do(s.ctx, r)
				if fmt.Sprint(againErr) != fmt.Sprint(err) {
					t.Errorf("answered %v, and then %v", err, againErr)
				}
				var one, other *FailedError
				if errors.As(err, &one) != errors.As(againErr, &other) || one != nil && !reflect.DeepEqual(one, other) {
					t.Errorf("failed with %+v, and then with %+v", one, other)
				}
				if !reflect.DeepEqual(first.Interaction, second.Interaction) {
					t.Errorf("the record differs:\n%+v\n%+v", first.Interaction, second.Interaction)
				}
				if s.events() != events || len(s.switched.Orders()) != orders || len(second.Events) != 0 {
					t.Errorf("something has happened again: %d events and %d orders after %d and %d", s.events(), len(s.switched.Orders()), events, orders)
				}
			})
		}
	}
}

func TestARepeatedRequestShowsTheRecordAsItIsNow(t *testing.T) {
	s := newStage(t, scene{})
	talks(s)
	r := Request{Interaction: s.id, Command: AddNote{By: By("ana"), Text: "once"}, ID: Key("note")}
	if _, err := s.desk.Do(s.ctx, r); err != nil {
		t.Fatal(err)
	}
	s.do(SetSubject{By: By("ana"), Subject: "later"})
	res, err := s.desk.Do(s.ctx, r)
	if err != nil || res.Interaction.Subject != "later" || len(res.Interaction.Notes) != 1 {
		t.Fatalf("%+v, %v", res.Interaction.Matter, err)
	}
}

func TestARefusedRequestIsEvaluatedAgain(t *testing.T) {
	s := newStage(t, scene{})
	offered(s)
	r := Request{Interaction: s.id, Command: Hold{By: By("ana")}, ID: Key("hold")}
	if _, err := s.desk.Do(s.ctx, r); !errors.Is(err, ErrRefused) && !errors.Is(err, ErrForbidden) {
		t.Fatal(err)
	}
	s.do(Accept{By: By("ana")})
	s.told()
	if res, err := s.desk.Do(s.ctx, r); err != nil || res.Interaction.State != StateOnHold {
		t.Fatalf("%s, %v", res.Interaction.State, err)
	}
}

func TestARequestIDIsForOneCommand(t *testing.T) {
	first := AddNote{By: By("ana"), Text: "once"}
	for _, test := range []struct {
		name  string
		other func(s *stage, r Request) Request
	}{
		{"with other arguments", func(_ *stage, r Request) Request { r.Command = AddNote{By: By("ana"), Text: "twice"}; return r }},
		{"by another actor", func(_ *stage, r Request) Request { r.Command = AddNote{By: System(Host), Text: "once"}; return r }},
		{"with another verb", func(_ *stage, r Request) Request { r.Command = Hold{By: By("ana")}; return r }},
		{"on another interaction", func(s *stage, r Request) Request { chats(s); r.Interaction = s.id; return r }},
		{"on an agent", func(_ *stage, r Request) Request {
			return Request{ID: r.ID, Command: BeReady{By: By("ana"), Agent: "ana"}}
		}},
	} {
		t.Run(test.name+" it is invalid", func(t *testing.T) {
			s := newStage(t, scene{})
			talks(s)
			r := Request{Interaction: s.id, Command: first, ID: Key("note")}
			if _, err := s.desk.Do(s.ctx, r); err != nil {
				t.Fatal(err)
			}
			for n, d := range []*Desk{s.desk, s.restarted()} {
				if _, err := d.Do(s.ctx, test.other(s, r)); !errors.Is(err, ErrInvalid) {
					t.Errorf("desk %d: %v", n, err)
				}
			}
		})
	}
}

func TestTheSameRequestAtOnceIsDoneOnce(t *testing.T) {
	s := newStage(t, scene{})
	talks(s)
	r := Request{Interaction: s.id, Command: AddNote{By: By("ana"), Text: "once"}, ID: Key("note")}
	s.shaky.next(meanwhile(func() {
		if _, err := s.other.Do(s.ctx, r); err != nil {
			t.Error(err)
		}
	}))
	res, err := s.desk.Do(s.ctx, r)
	if err != nil || len(res.Interaction.Notes) != 1 {
		t.Fatalf("%d notes, %v", len(res.Interaction.Notes), err)
	}
}

func TestAnExpectedVersion(t *testing.T) {
	for _, test := range []struct {
		name string
		// version is what is expected, counted from what is stored.
		version int64
		wrong   func(s *stage) func(func() ([]error, error), []Change) ([]error, error)
		on      func(s *stage) Request
		want    error
		found   int64 // counted from what was stored before
	}{
		{name: "that is stored is done"},
		{name: "that is older is a conflict", version: -1, want: ErrConflict},
		{name: "that is newer is a conflict", version: 1, want: ErrConflict},
		{name: "that is overtaken by another command is a conflict", want: ErrConflict, found: 1,
			wrong: func(s *stage) func(func() ([]error, error), []Change) ([]error, error) {
				return meanwhile(func() { _, _ = s.other.AddNote(s.ctx, s.id, "ana", "first") })
			}},
		{name: "that holds is done, though another record that the command writes was overtaken",
			wrong: func(s *stage) func(func() ([]error, error), []Change) ([]error, error) {
				return meanwhile(func() { _, _ = s.other.SetProfile(s.ctx, "ana", []byte("1")) })
			}},
		{name: "is done once, though it was not known whether it was stored",
			wrong: func(*stage) func(func() ([]error, error), []Change) ([]error, error) { return unknownStored }},
		{name: "is done, though it was not known that it was not stored",
			wrong: func(*stage) func(func() ([]error, error), []Change) ([]error, error) { return unknownLost }},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStage(t, scene{})
			talks(s)
			was := s.now().Version
			if test.wrong != nil {
				s.shaky.next(test.wrong(s))
			}
			res, err := s.desk.Do(s.ctx, Request{Interaction: s.id, Command: Hold{By: By("ana")}, Version: was + test.version})
			if !errors.Is(err, test.want) {
				t.Fatalf("got %v, want %v", err, test.want)
			}
			var conflict *ConflictError
			if test.want != nil && (!errors.As(err, &conflict) || conflict.Expected != was+test.version || conflict.Found != was+test.found) {
				t.Errorf("it says %+v", conflict)
			}
			if test.want == nil && (res.Interaction.State != StateOnHold || res.Interaction.Version != was+1) {
				t.Errorf("%s at %d, after %d", res.Interaction.State, res.Interaction.Version, was)
			}
		})
	}
	t.Run("of an agent that is not stored is a conflict", func(t *testing.T) {
		s := newStage(t, scene{})
		a, _ := s.store.Agent(s.ctx, "ana")
		var conflict *ConflictError
		_, err := s.desk.Do(s.ctx, Request{Command: BeNotReady{By: By("ana"), Agent: "ana"}, Version: a.Version + 1})
		if !errors.As(err, &conflict) || conflict.Found != a.Version {
			t.Fatal(err)
		}
	})
}

// forgetful is a store that cannot say whether a request was answered.
type forgetful struct{ *shakyStore }

func (forgetful) Answer(context.Context, RequestID) (Answer, error) { return Answer{}, errPlumbing }

func TestACommitOfWhichNobodyKnows(t *testing.T) {
	for _, test := range []struct {
		name  string
		wrong []func(func() ([]error, error), []Change) ([]error, error)
	}{
		{"that happened is not done again", []func(func() ([]error, error), []Change) ([]error, error){unknownStored}},
		{"that did not happen is done", []func(func() ([]error, error), []Change) ([]error, error){unknownLost}},
		{"twice over", []func(func() ([]error, error), []Change) ([]error, error){unknownLost, unknownLost, unknownStored}},
	} {
		for _, id := range []RequestID{{}, Key("accept")} {
			t.Run(fmt.Sprintf("%s (own request ID: %v)", test.name, !id.IsZero()), func(t *testing.T) {
				s := newStage(t, scene{})
				offered(s)
				for _, w := range test.wrong {
					s.shaky.next(w)
				}
				res, err := s.desk.Do(s.ctx, Request{Interaction: s.id, Command: Accept{By: By("ana")}, ID: id})
				if err != nil || res.Interaction.State != StateEstablishing || s.count(EventAccepted) != 1 {
					t.Fatalf("%s, accepted %d times, %v", res.Interaction.State, s.count(EventAccepted), err)
				}
				s.passes(2 * time.Second)
				if _, err := s.desk.Tick(s.ctx, s.clock.Now()); err != nil { // an order that was not given is given now
					t.Fatal(err)
				}
				s.told()
				if n := s.switched.Rung(interactiontest.Device("ana")); n != 1 || s.now().State != StateConnected {
					t.Fatalf("the phone rang %d times; %s", n, s.now().State)
				}
			})
		}
	}
	t.Run("and of which the store cannot tell is unknown to the caller too", func(t *testing.T) {
		s := newStage(t, scene{})
		offered(s)
		d, err := s.newDesk(forgetful{s.shaky}, s.telephony)
		if err != nil {
			t.Fatal(err)
		}
		s.shaky.next(unknownStored)
		if _, err := d.Accept(s.ctx, s.id, "ana"); !errors.Is(err, ErrUnknown) || !errors.Is(err, errPlumbing) {
			t.Fatal(err)
		}
	})
}

func TestARaceThatNeverEndsIsAConflict(t *testing.T) {
	s := newStage(t, scene{})
	talks(s)
	for range 1000 {
		s.shaky.next(conflict)
	}
	if _, err := s.desk.Hold(s.ctx, s.id, "ana"); !errors.Is(err, ErrConflict) {
		t.Fatal(err)
	}
	holds := 0
	for _, o := range s.switched.Orders() {
		if o.Kind == AskHold {
			holds++
		}
	}
	if holds != 1 {
		t.Fatalf("the switch was asked to hold %d times: a control is not asked for again when it is decided anew", holds)
	}
}
