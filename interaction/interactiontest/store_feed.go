package interactiontest

import (
	"errors"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/deskline/deskline/interaction"
)

var storeFeedCases = []storeCase{
	{name: "the feed of an empty store is empty", rule: "none is an empty slice and no error", needs: []ability{feeds}, run: func(t *storeTest) {
		if got := t.after(0, 10); len(got) != 0 {
			t.Fatalf("got %v, want nothing", got)
		}
	}},
	{name: "the feed tells every commit in order", rule: "the events of a change get the next positions, in their order, those of a batch in its order", needs: []ability{feeds}, run: func(t *storeTest) {
		var want []interaction.Event
		for range 10 {
			one, two := t.created("sales"), t.created("support")
			one.Events = append(one.Events, t.agent(interaction.Agent{ID: "ana"}).Events...)
			one.Events[1].AgentSeq = 0
			t.commit(one, two)
			want = append(append(want, one.Events...), two.Events...)
		}
		got := t.after(0, 100)
		t.dense(got, len(want))
		for n := range want {
			want[n].Position = got[n].Position
		}
		t.sameEvents("the feed", want, got)
	}},
	{name: "the feed is read from a position", rule: "the events behind a position, at most limit; behind the last there is none", needs: []ability{feeds}, run: func(t *storeTest) {
		for range 20 {
			t.commit(t.created("sales"))
		}
		all := t.after(0, 100)
		t.dense(all, 20)
		for _, from := range []int{0, 1, 7, 19, 20} {
			position := int64(0)
			if from > 0 {
				position = all[from-1].Position
			}
			for _, limit := range []int{0, 1, 5, 100} {
				t.sameEvents("a page of the feed", all[from:min(from+limit, 20)], t.after(position, limit))
			}
		}
		if got := t.after(all[19].Position+1000, 10); len(got) != 0 {
			t.Fatalf("got %v far behind the last event, want nothing", got)
		}
	}},
	{name: "the feed tells no conflict", rule: "nobody sees an event of a commit that did not happen, and it takes no position", needs: []ability{feeds}, run: func(t *storeTest) {
		i := t.keep(t.created("sales"))
		t.commit(t.edited(i))
		t.try(t.edited(i), t.created("sales"))
		t.conflicts("a stale change", t.edited(i))
		t.commit(t.created("sales"))
		t.dense(t.after(0, 100), 4)
	}},
	{name: "the feed is in order while others write", rule: "an event is seen only when every event before it can be seen, with the rest of its change, and when its record can be read", needs: []ability{feeds}, run: func(t *storeTest) {
		changes := make([][]interaction.Change, racers)
		for n := range changes {
			for range rounds {
				c := t.created("sales")
				second := t.edited(stored(c))
				c.Events = append(c.Events, second.Events...)
				c.Interactions[0].Now.Version = 2
				changes[n] = append(changes[n], c)
			}
		}
		var failed atomic.Bool
		read := make(chan struct{})
		go func() {
			defer close(read)
			if err := t.follow(2*racers*rounds, &failed); err != nil {
				t.Error(err)
			}
		}()
		together(func(n int) {
			for _, c := range changes[n] {
				if errs, err := t.Commit(t.Context(), []interaction.Change{c}); err != nil || errs[0] != nil {
					t.Errorf("commit: %v, %v", errs, err)
					failed.Store(true)
				}
			}
		})
		<-read
	}},
	{name: "a watcher hears of the next commit", rule: "the channel is closed after the next commit, and not before it", needs: []ability{watches}, run: func(t *storeTest) {
		for range 3 {
			first, second := t.Watch(), t.Watch()
			for _, c := range []<-chan struct{}{first, second} {
				if closed(c) {
					t.Fatalf("the channel is closed before the commit")
				}
			}
			t.commit(t.created("sales"))
			for _, c := range []<-chan struct{}{first, second} {
				select {
				case <-c:
				case <-t.Context().Done():
					t.Fatalf("the channel was not closed by the commit")
				}
			}
		}
		if closed(t.Watch()) {
			t.Fatalf("a new channel is closed by an old commit")
		}
	}},
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// dense checks that so many events have the next positions each, beginning at 1.
func (t *storeTest) dense(events []interaction.Event, want int) {
	t.Helper()
	if len(events) != want {
		t.Fatalf("the feed has %d events, want %d", len(events), want)
	}
	for n, e := range events {
		if e.Position != int64(n)+1 {
			t.Fatalf("event %d has position %d", n+1, e.Position)
		}
	}
}

// follow reads the feed while it grows to so many events.
func (t *storeTest) follow(until int, failed *atomic.Bool) error {
	position := int64(0)
	for position < int64(until) && !failed.Load() {
		events, err := t.After(t.Context(), position, 1000)
		if err != nil {
			return err
		}
		if len(events)%2 != 0 {
			return errors.New("a reader saw one event of a change without the other")
		}
		for _, e := range events {
			if position++; e.Position != position {
				return errors.New("a reader saw an event before the one before it")
			}
		}
		if n := len(events); n > 0 {
			last := slices.MaxFunc(events, func(a, b interaction.Event) int { return int(a.Position - b.Position) })
			if i, err := t.Interaction(t.Context(), last.Interaction); err != nil || i.Version < last.Seq {
				return errors.Join(err, errors.New("a reader saw an event before its record"))
			}
		}
		runtime.Gosched()
	}
	return nil
}
