package interactiontest

import (
	"errors"
	"reflect"
	"time"

	"github.com/deskline/deskline/interaction"
)

var storeAnswerCases = []storeCase{
	{name: "an unknown request has no answer", rule: "a request that was not answered is ErrNotFound", run: func(t *storeTest) {
		_, err := t.Answer(t.Context(), interaction.NewID())
		t.nothing("an unknown request", err)
		_, err = t.Answer(t.Context(), interaction.RequestID{})
		t.nothing("the zero request", err)
	}},
	{name: "every field of an answer comes back", rule: "an answer is kept without loss, done or failed, about an interaction or an agent", run: func(t *storeTest) {
		var all interaction.Answer
		fillAll(&all)
		all.Subject.Agent = ""
		i := t.created("sales")
		t.commit(i)
		t.commit(t.agent(interaction.Agent{ID: "ana"}, ready("sales")))
		about := func(s interaction.Subject, digest uint64, failed *interaction.Failure) interaction.Answer {
			return interaction.Answer{Request: interaction.NewID(), Subject: s, Digest: digest, At: t.tick(), Failed: failed}
		}
		for _, want := range []interaction.Answer{
			i.Answer,
			all,
			about(i.Answer.Subject, 1<<64-1, nil),
			about(i.Answer.Subject, 1, &interaction.Failure{Why: interaction.Why{Code: interaction.CodeBlocked, Text: "on the list"}}),
			about(i.Answer.Subject, 2, all.Failed),
			about(interaction.Subject{Agent: "ana"}, 3, nil),
			about(interaction.Subject{Interaction: interaction.NewID()}, 4, nil),
			about(interaction.Subject{Agent: "nobody"}, 5, nil),
			about(interaction.Subject{}, 6, nil),
		} {
			if want.Request != i.Answer.Request {
				t.commit(interaction.Change{Answer: want})
			}
			t.answered(want)
		}
	}},
	{name: "a request is answered once", rule: "a change whose request has an answer conflicts, and stores nothing", run: func(t *storeTest) {
		first := t.created("sales")
		t.commit(first)
		again := t.edited(stored(first))
		again.Answer.Request, again.Answer.Digest = first.Answer.Request, 99
		t.conflicts("a request that was answered", again)
		t.has(stored(first))
		t.answered(first.Answer)

		one, two := t.created("sales"), t.created("sales")
		two.Answer.Request = one.Answer.Request
		errs := t.try(one, two)
		if errs[0] != nil || !errors.Is(errs[1], interaction.ErrConflict) {
			t.Fatalf("got %v, want a conflict of the second change of one request", errs)
		}
		_, err := t.Interaction(t.Context(), stored(two).ID)
		t.nothing("what the second would have made", err)
	}},
	{name: "a conflict answers nothing", rule: "a request that came to nothing can be tried again", run: func(t *storeTest) {
		old := t.keep(t.created("sales"))
		now := t.keep(t.edited(old))
		stale := t.edited(old)
		t.conflicts("a stale change", stale)
		_, err := t.Answer(t.Context(), stale.Answer.Request)
		t.nothing("its answer", err)
		retry := t.edited(now)
		retry.Answer.Request = stale.Answer.Request
		t.commit(retry)
		t.answered(retry.Answer)
	}},
	{name: "no request needs no answer", rule: "changes without a request never conflict for that", run: func(t *storeTest) {
		one, two := t.created("sales"), t.created("sales")
		one.Answer, two.Answer = interaction.Answer{}, interaction.Answer{}
		t.commit(one, two)
		_, err := t.Answer(t.Context(), interaction.RequestID{})
		t.nothing("the zero request", err)
	}},
	{name: "an answer is kept for 24 hours", rule: "the answer to a request is there for at least 24 hours after it was stored", run: func(t *storeTest) {
		first := t.created("sales")
		t.commit(first)
		for hour := range 24 {
			for range 20 {
				c := t.created("sales")
				c.Answer.At = first.Answer.At.Add(time.Duration(hour)*time.Hour + 59*time.Minute)
				t.commit(c)
			}
			t.answered(first.Answer)
		}
		again := t.created("sales")
		again.Answer.Request, again.Answer.At = first.Answer.Request, first.Answer.At.Add(24*time.Hour-time.Second)
		t.conflicts("the same request a day later", again)
	}},
}

// answered checks the stored answer of a request.
func (t *storeTest) answered(want interaction.Answer) {
	t.Helper()
	got, err := t.Answer(t.Context(), want.Request)
	if err != nil {
		t.Fatalf("load answer: %v", err)
	}
	if d := storeDiff(reflect.ValueOf(want), reflect.ValueOf(got)); d != "" {
		t.Fatalf("answer: %s", d)
	}
}
