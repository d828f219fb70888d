package memstore

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
)

var morning = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func TestDeadlinesOfOneTimeComeInAStatedOrder(t *testing.T) {
	s := New()
	var want []interaction.Subject
	for n := range uint32(20) {
		want = append(want, interaction.Subject{Interaction: idOf(n)})
	}
	for n := range 20 {
		want = append(want, interaction.Subject{Agent: interaction.AgentID(fmt.Sprintf("agent %02d", n))})
	}
	for n := range want {
		subject := want[n*7%len(want)]
		c := write(0, interaction.Interaction{ID: subject.Interaction, NextDue: morning})
		if subject.Agent != "" {
			c = interaction.Change{Agents: []interaction.Write[interaction.Agent]{{Now: interaction.Agent{ID: subject.Agent, Version: 1, NextDue: morning}}}}
		}
		commitOne(t, s, c)
	}
	for _, limit := range []int{1, 5, 25, 100} {
		due, err := s.Due(t.Context(), morning, limit)
		if err != nil || len(due) != min(limit, len(want)) {
			t.Fatalf("%d are due, %v", len(due), err)
		}
		for n, d := range due {
			if d.Subject != want[n] {
				t.Fatalf("number %d is %v, want %v", n, d.Subject, want[n])
			}
		}
	}
}

func TestAnswersAreForgotten(t *testing.T) {
	s := NewWith(Config{Retention: time.Hour})
	var first interaction.RequestID
	for n := range 20_000 {
		c := interaction.Change{Answer: interaction.Answer{Request: interaction.NewID(), At: morning.Add(time.Duration(n) * time.Second)}}
		if n == 0 {
			first = c.Answer.Request
		}
		if n%3 == 0 {
			c.Answer.Failed = &interaction.Failure{Why: interaction.Why{Code: interaction.CodeBlocked}}
		}
		commitOne(t, s, c)
		if len(s.answers.numbers) > 3601 || len(s.answers.odd) > 3601 || len(s.answers.pages) > 5 {
			t.Fatalf("after %d answers %d are kept, %d of them odd, in %d pages", n+1, len(s.answers.numbers), len(s.answers.odd), len(s.answers.pages))
		}
	}
	if _, err := s.Answer(t.Context(), first); !errors.Is(err, interaction.ErrNotFound) {
		t.Errorf("the first answer: got %v, want ErrNotFound", err)
	}
	for range 600 { // after a silence no commit forgets all at once
		before := len(s.answers.numbers)
		commitOne(t, s, interaction.Change{Answer: interaction.Answer{Request: interaction.NewID(), At: morning.AddDate(1, 0, 0)}})
		if forgotten := before + 1 - len(s.answers.numbers); forgotten > pruneAtOnce {
			t.Fatalf("one commit forgot %d answers", forgotten)
		}
	}
	if left := len(s.answers.numbers); left != 600 {
		t.Errorf("%d answers are left, want 600", left)
	}
}

func TestWhatFencesNothingIsInvalid(t *testing.T) {
	s, id := New(), interaction.NewID()
	for _, version := range []int64{0, -1} {
		errs, err := s.Commit(t.Context(), []interaction.Change{{Interactions: []interaction.Write[interaction.Interaction]{
			{Now: interaction.Interaction{ID: id, Version: version}}}}})
		if err != nil || !errors.Is(errs[0], interaction.ErrInvalid) {
			t.Errorf("version %d: got %v, %v, want ErrInvalid", version, errs, err)
		}
	}
	if _, err := s.Interaction(t.Context(), id); !errors.Is(err, interaction.ErrNotFound) {
		t.Errorf("got %v, want ErrNotFound", err)
	}
	nameless := interaction.Change{Agents: []interaction.Write[interaction.Agent]{{Now: interaction.Agent{Version: 1}}}}
	errs, err := s.Commit(t.Context(), []interaction.Change{write(0, interaction.Interaction{}), nameless})
	if err != nil || !errors.Is(errs[0], interaction.ErrInvalid) || !errors.Is(errs[1], interaction.ErrInvalid) {
		t.Errorf("records without an ID: got %v, %v, want ErrInvalid", errs, err)
	}
}

func TestAConflictNamesBothVersions(t *testing.T) {
	s, i := New(), interaction.Interaction{ID: interaction.NewID()}
	commitOne(t, s, write(0, i))
	errs, _ := s.Commit(t.Context(), []interaction.Change{write(4, i)})
	var conflict *interaction.ConflictError
	if !errors.As(errs[0], &conflict) || conflict.Subject.Interaction != i.ID || conflict.Expected != 4 || conflict.Found != 1 {
		t.Errorf("got %v", errs[0])
	}
}

func TestACursorOfSomebodyElseIsInvalid(t *testing.T) {
	if _, _, err := New().Find(t.Context(), interaction.Query{After: "page 2"}); !errors.Is(err, interaction.ErrInvalid) {
		t.Errorf("got %v, want ErrInvalid", err)
	}
}

func TestALongScanFindsEverything(t *testing.T) {
	s := New()
	const many = 3*scanAtOnce + 5
	var rare []interaction.ID
	for n := range uint32(many) {
		i := interaction.Interaction{ID: idOf(n), State: interaction.StateQueued, Queue: "sales"}
		if n%scanAtOnce < 3 {
			i.State = interaction.StateCompleted
			rare = append(rare, i.ID)
		}
		commitOne(t, s, write(0, i))
	}
	slices.Reverse(rare)
	for _, limit := range []int{1, 3, 4, 100} {
		var got []interaction.ID
		q := interaction.Query{State: interaction.StateCompleted, Limit: limit}
		for {
			page, next, err := s.Find(t.Context(), q)
			if err != nil || next != "" && len(page) != limit {
				t.Fatalf("a page of %d, cursor %q, %v", len(page), next, err)
			}
			for _, i := range page {
				got = append(got, i.ID)
			}
			if q.After = next; next == "" {
				break
			}
		}
		if !slices.Equal(got, rare) {
			t.Errorf("limit %d: got %d interactions, want %d, or in another order", limit, len(got), len(rare))
		}
	}
}

func TestReadersAndWritersTogether(t *testing.T) {
	s, ctx := New(), t.Context()
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for w := range 4 {
		writers.Go(func() {
			for n := range uint32(300) {
				i := interaction.Interaction{ID: idOf(uint32(w)<<20 | n%50), State: interaction.StateQueued, Queue: "sales", NextDue: morning}
				was, _ := s.Interaction(ctx, i.ID)
				c := write(was.Version, i)
				c.Events = []interaction.Event{{Interaction: i.ID, Seq: was.Version + 1, Reason: fmt.Sprint(n), Facts: &interaction.Facts{Text: "x"}}}
				if errs, err := s.Commit(ctx, []interaction.Change{c}); err != nil || errs[0] != nil {
					t.Errorf("commit: %v, %v", errs, err)
				}
			}
		})
	}
	for _, read := range []func() error{
		func() error { _, err := s.After(ctx, 0, 5000); return err },
		func() error { _, err := s.History(ctx, interaction.Subject{Interaction: idOf(3)}, 1, 100); return err },
		func() error { _, _, err := s.Find(ctx, interaction.Query{Queue: "sales", Active: true}); return err },
		func() error { _, err := s.Due(ctx, morning, 10); return err },
		func() error { _, err := s.Count(ctx, "sales"); return err },
		func() error { _, err := s.End(ctx); return err },
		func() error { _ = s.Watch(); return nil },
	} {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := read(); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
}
