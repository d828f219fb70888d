package interaction_test

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"testing"

	. "github.com/deskline/deskline/interaction"
)

// intercom is the chat and the telephone directory of a host.
type intercom struct {
	threads map[AgentID]string
	opened  *int
	err     error
}

func (c intercom) Reach(_ context.Context, from, to AgentID) (Reach, error) {
	if c.err != nil {
		return Reach{}, c.err
	}
	return Reach{Thread: c.threads[to], Chat: true, Extension: "40" + string(to)}, nil
}

func (c intercom) OpenThread(_ context.Context, from, to AgentID) (string, error) {
	if c.threads[to] == "" && c.err == nil {
		*c.opened++
		c.threads[to] = string(from) + "+" + string(to)
	}
	return c.threads[to], c.err
}

// reviewing is a desk with an e-mail that ana has completed, and cyd who may review it.
func reviewing(t *testing.T, more ...func(*Config)) (*past, ID) {
	t.Helper()
	p := newPast(t, Queue{}, more...)
	if _, err := p.Grant(t.Context(), "cyd", Grant{Permission: Review, Queue: "sales"}); err != nil {
		t.Fatal(err)
	}
	return p, p.handled(Email, p.eva)
}

func TestReview(t *testing.T) {
	p, id := reviewing(t)
	give := func(c Command) {
		t.Helper()
		if _, err := p.Do(t.Context(), Request{Interaction: id, Command: c}); err != nil {
			t.Fatal(err)
		}
	}
	subject := "Kettle"
	give(Edit{By: By("ana"), Reason: "typo", Subject: &subject})
	give(Comment{By: By("cyd"), Text: "well done"})
	for key, kind := range map[string]MediaKind{"r1": Recording, "t1": AudioTranscript, "c1": ChatTranscript} {
		give(Attach{By: System(Host), Media: Media{Key: key, Kind: kind}})
	}
	give(Attach{By: System(Host), Media: Media{Key: "r2", Kind: Recording}})
	r, err := p.Review(t.Context(), id, "cyd")
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Recordings) != 2 || r.Recordings[1].Key != "r2" || len(r.AudioTranscripts) != 1 || len(r.ChatTranscripts) != 1 {
		t.Errorf("what was recorded: %+v %+v %+v", r.Recordings, r.AudioTranscripts, r.ChatTranscripts)
	}
	if len(r.Comments) != 1 || r.Comments[0].Text != "well done" || len(r.Edits) != 1 || r.Edits[0].By != By("ana") || r.Edits[0].Reason != "typo" ||
		r.Edits[0].Changes[0] != (Edited{Field: "subject", Before: "E-mail", After: "Kettle"}) {
		t.Errorf("comments %+v, edits %+v", r.Comments, r.Edits)
	}
	if r.Interaction.Subject != "Kettle" || r.CompletedBy.Agent != "ana" || !r.Metrics.Answered {
		t.Errorf("got %+v", r)
	}
	if _, err := json.Marshal(r); err != nil {
		t.Error(err)
	}
}

func TestAReviewWithoutMedia(t *testing.T) {
	p, id := reviewing(t)
	r, err := p.Review(t.Context(), id, "cyd")
	if err != nil || r.Recordings != nil || r.AudioTranscripts != nil || r.ChatTranscripts != nil || r.Comments != nil || r.Edits != nil {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestWhoMayReview(t *testing.T) {
	p, id := reviewing(t)
	active := p.comes(Email, p.eva)
	grant := func(agent AgentID, g Grant) {
		t.Helper()
		if _, err := p.Grant(t.Context(), agent, g); err != nil {
			t.Fatal(err)
		}
	}
	grant("sue", Grant{Permission: Supervise, Queue: Everywhere})
	grant("dan", Grant{Permission: Review, Queue: "support"})
	grant("eve", Grant{Permission: Review, Queue: Everywhere})
	for _, row := range []struct {
		name string
		by   AgentID
		id   ID
		want error
	}{
		{"a reviewer of the queue", "cyd", id, nil},
		{"a reviewer of every queue", "eve", id, nil},
		{"who completed it may not", "ana", id, ErrForbidden},
		{"a supervisor may not", "sue", id, ErrForbidden},
		{"a reviewer of another queue", "dan", id, ErrForbidden},
		{"an agent without a record", "nobody", id, ErrForbidden},
		{"nobody", "", id, ErrForbidden},
		{"what is not completed", "cyd", active, ErrRefused},
		{"what is not completed, without the permission", "ana", active, ErrForbidden},
		{"what is not there", "cyd", NewID(), ErrForbidden},
		{"what is not there, by a supervisor", "sue", NewID(), ErrForbidden},
		{"what is not there, by who may review everything", "eve", NewID(), ErrNotFound},
	} {
		t.Run(row.name, func(t *testing.T) {
			r, err := p.Review(t.Context(), row.id, row.by)
			if !errors.Is(err, row.want) {
				t.Fatalf("got %v, want %v", err, row.want)
			}
			if err != nil && !reflect.DeepEqual(r, ReviewSheet{}) {
				t.Errorf("it shows %+v", r)
			}
			if want := (&ForbiddenError{Subject: Subject{Interaction: row.id}, Verb: "review", By: By(row.by)}); row.want == ErrForbidden && err.Error() != want.Error() {
				t.Errorf("got %q, want %q", err, want)
			}
		})
	}
}

func TestAReviewNeedsAFeed(t *testing.T) {
	p, id := reviewing(t, func(c *Config) { c.Store = struct{ Store }{c.Store} })
	if _, err := p.Review(t.Context(), id, "cyd"); !errors.Is(err, ErrUnsupported) {
		t.Errorf("got %v, want ErrUnsupported", err)
	}
}

func TestCompletedBy(t *testing.T) {
	for _, row := range []struct {
		name string
		do   func(p *past) error
		want CompletedBy
	}{
		{"ready", func(p *past) error { return nil }, CompletedBy{Presence: Ready, Serves: true, Open: true}},
		{"not ready", func(p *past) error { _, err := p.NotReady(p.t.Context(), "ana", "lunch"); return err },
			CompletedBy{Presence: NotReady, Reason: "lunch", Serves: true, Why: Why{Code: CodeNotReady, Text: "agent ana takes no work now: not ready"}}},
		{"logged out", func(p *past) error { _, err := p.Logout(p.t.Context(), "ana"); return err },
			CompletedBy{Presence: LoggedOut, Why: Why{Code: CodeLoggedOut, Text: "agent ana takes no work now: logged out"}}},
		{"in another queue", func(p *past) error { _, err := p.Login(p.t.Context(), "ana", "support"); return err },
			CompletedBy{Presence: Ready, Why: Why{Code: CodeNotServed, Text: "agent ana is not logged in to the queue sales"}}},
		{"busy, with room", func(p *past) error {
			_, err := p.Pick(p.t.Context(), p.comes(Email, Contact{}), "ana")
			return err
		}, CompletedBy{Presence: Ready, Busy: true, Serves: true, Open: true}},
		{"busy, without room", func(p *past) error {
			_, err := p.Pick(p.t.Context(), p.comes(Voice, Contact{}), "ana")
			return err
		}, CompletedBy{Presence: Ready, Busy: true, Serves: true, Why: Why{Code: CodeCapacity, Text: "the agent has a live interaction, and room for one"}}},
		{"in after-call work", func(p *past) error {
			id := p.comes(Email, Contact{})
			_, picked := p.Pick(p.t.Context(), id, "ana")
			_, released := p.Release(p.t.Context(), id, "ana")
			return errors.Join(picked, released)
		}, CompletedBy{Presence: Ready, AfterCallWork: true, Serves: true, Open: true}},
	} {
		t.Run(row.name, func(t *testing.T) {
			p, id := reviewing(t, func(c *Config) { c.Queues = append(c.Queues, Queue{ID: "support"}) })
			if err := row.do(p); err != nil {
				t.Fatal(err)
			}
			got, err := p.CompletedBy(t.Context(), id, "cyd")
			row.want.Agent, row.want.Queue = "ana", "sales"
			if row.name == "logged out" {
				row.want.Serves = got.Serves // whether the queues stay in the record is not our affair
			}
			if err != nil || got != row.want {
				t.Errorf("got  %+v, %v\nwant %+v", got, err, row.want)
			}
		})
	}
}

func TestCompletedByNobody(t *testing.T) {
	p := newPast(t, Queue{}, func(c *Config) { c.Colleagues = intercom{} })
	id := p.comes(Voice, p.eva)
	if _, err := p.CompletedBy(t.Context(), id, "cyd"); !errors.Is(err, ErrRefused) {
		t.Errorf("of what is active: %v", err)
	}
	if _, err := p.OpenThread(t.Context(), id, "cyd"); !errors.Is(err, ErrRefused) {
		t.Errorf("of what is active: %v", err)
	}
	if _, err := p.Do(t.Context(), Request{Interaction: id, Command: CustomerGone{By: System(Host)}}); err != nil {
		t.Fatal(err)
	}
	if c, err := p.CompletedBy(t.Context(), id, "cyd"); err != nil || c != (CompletedBy{}) {
		t.Errorf("got %+v, %v", c, err)
	}
	if _, err := p.OpenThread(t.Context(), id, "cyd"); !errors.Is(err, ErrInvalid) {
		t.Errorf("got %v, want ErrInvalid", err)
	}
	if _, err := p.CompletedBy(t.Context(), NewID(), "cyd"); !errors.Is(err, ErrNotFound) {
		t.Errorf("of nothing: %v", err)
	}
}

func TestReachingWhoCompletedIt(t *testing.T) {
	opened, c := 0, intercom{threads: map[AgentID]string{}, opened: new(int)}
	c.opened = &opened
	p, id := reviewing(t, func(cfg *Config) { cfg.Colleagues = c })
	by, err := p.CompletedBy(t.Context(), id, "cyd")
	if err != nil || by.Reach != (Reach{Chat: true, Extension: "40ana"}) || opened != 0 {
		t.Fatalf("looking: %+v, %v, %d threads opened", by.Reach, err, opened)
	}
	for range 2 {
		if thread, err := p.OpenThread(t.Context(), id, "cyd"); err != nil || thread != "cyd+ana" || opened != 1 {
			t.Errorf("writing: %q, %v, %d threads opened", thread, err, opened)
		}
	}
	if by, err = p.CompletedBy(t.Context(), id, "cyd"); err != nil || by.Reach.Thread != "cyd+ana" {
		t.Errorf("looking again: %+v, %v", by.Reach, err)
	}
	if by, err = p.CompletedBy(t.Context(), id, "ana"); err != nil || by.Reach != (Reach{}) || by.Agent != "ana" {
		t.Errorf("looking at oneself: %+v, %v", by, err)
	}
	if _, err := p.OpenThread(t.Context(), id, "ana"); !errors.Is(err, ErrInvalid) {
		t.Errorf("writing to oneself: %v", err)
	}
	r, err := p.Review(t.Context(), id, "cyd")
	if err != nil || r.CompletedBy.Reach.Extension != "40ana" {
		t.Errorf("in the review: %+v, %v", r.CompletedBy, err)
	}
}

func TestColleaguesWhoFailHideNothingElse(t *testing.T) {
	down := errors.New("chat is down")
	p, id := reviewing(t, func(c *Config) { c.Colleagues = intercom{err: down} })
	by, err := p.CompletedBy(t.Context(), id, "cyd")
	if !errors.Is(err, down) || by.Agent != "ana" || by.Presence != Ready {
		t.Errorf("got %+v, %v", by, err)
	}
	if r, err := p.Review(t.Context(), id, "cyd"); err != nil || r.CompletedBy.Agent != "ana" {
		t.Errorf("the review: %+v, %v", r.CompletedBy, err)
	}
	if _, err := p.OpenThread(t.Context(), id, "cyd"); !errors.Is(err, down) {
		t.Errorf("got %v", err)
	}
	p, id = reviewing(t)
	if _, err := p.OpenThread(t.Context(), id, "cyd"); !errors.Is(err, ErrUnsupported) {
		t.Errorf("without a port: %v", err)
	}
}
