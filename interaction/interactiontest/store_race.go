package interactiontest

import (
	"errors"
	"sync"
	"sync/atomic"

	"github.com/deskline/deskline/interaction"
)

const (
	racers = 8
	rounds = 25
)

var storeRaceCases = []storeCase{
	{name: "of changes that race exactly one wins", rule: "of two changes decided on one version, one is stored and the other conflicts", run: func(t *storeTest) {
		i := t.keep(t.created("sales"))
		for round := range rounds {
			changes := make([]interaction.Change, racers)
			for n := range changes {
				changes[n] = t.edited(i, func(i *interaction.Interaction) { i.Priority = round*racers + n })
			}
			i = stored(changes[t.race("one record", changes)])
			t.has(i)
		}
		if t.Feed != nil {
			if got := len(t.history(interaction.Subject{Interaction: i.ID}, 1, 10*rounds)); got != rounds+1 {
				t.Fatalf("the history has %d events, want %d", got, rounds+1)
			}
		}
	}},
	{name: "of one request that races exactly one wins", rule: "a request is answered once, also when it comes twice at a time", run: func(t *storeTest) {
		for range rounds {
			changes := make([]interaction.Change, racers)
			for n := range changes {
				changes[n] = t.created("sales")
				changes[n].Answer.Request = changes[0].Answer.Request
			}
			t.answered(changes[t.race("one request", changes)].Answer)
		}
	}},
	{name: "creations that race make one record", rule: "version 0 means that there must be no record, also when many try at a time", run: func(t *storeTest) {
		for range rounds {
			id, changes := interaction.NewID(), make([]interaction.Change, racers)
			for n := range changes {
				changes[n] = t.created("sales", func(i *interaction.Interaction) { i.ID, i.Priority = id, n })
			}
			t.has(stored(changes[t.race("one new record", changes)]))
		}
	}},
	{name: "changes of many records are all there", rule: "callers on different records do not disturb each other", run: func(t *storeTest) {
		last := make([]interaction.Interaction, racers)
		mine := make([][]interaction.Change, racers)
		for n := range racers {
			c := t.created("sales")
			for range rounds {
				mine[n] = append(mine[n], c)
				c = t.edited(stored(c))
			}
			last[n] = stored(mine[n][rounds-1])
		}
		together(func(n int) {
			for _, c := range mine[n] {
				if errs, err := t.Commit(t.Context(), []interaction.Change{c}); err != nil || errs[0] != nil {
					t.Errorf("caller %d: %v, %v", n, errs, err)
				}
			}
		})
		for n := range last {
			t.has(last[n])
			t.answered(mine[n][0].Answer)
		}
		if t.Feed != nil {
			t.dense(t.after(0, 2*racers*rounds), racers*rounds)
		}
	}},
	{name: "two records move together", rule: "a change is all or nothing, also when others want one of its records", run: func(t *storeTest) {
		one, two := t.keep(t.created("sales")), t.keep(t.created("sales"))
		var won atomic.Int64
		var making sync.Mutex
		together(func(int) {
			for range rounds {
				a, err := t.Interaction(t.Context(), one.ID)
				b, err2 := t.Interaction(t.Context(), two.ID)
				if err := errors.Join(err, err2); err != nil {
					t.Errorf("load: %v", err)
					return
				}
				making.Lock()
				c, d := t.edited(a), t.edited(b)
				making.Unlock()
				c.Interactions, c.Events = append(c.Interactions, d.Interactions...), append(c.Events, d.Events...)
				errs, err := t.Commit(t.Context(), []interaction.Change{c})
				if err != nil || errs[0] != nil && !errors.Is(errs[0], interaction.ErrConflict) {
					t.Errorf("commit: %v, %v", errs, err)
					return
				}
				if errs[0] == nil {
					won.Add(1)
				}
			}
		})
		one.Version += won.Load()
		two.Version += won.Load()
		t.has(one)
		t.has(two)
	}},
}

// together runs a function as several callers at once.
func together(call func(n int)) {
	var all sync.WaitGroup
	for n := range racers {
		all.Go(func() { call(n) })
	}
	all.Wait()
}

// race commits changes at once, of which exactly one may win, and returns which.
func (t *storeTest) race(what string, changes []interaction.Change) int {
	t.Helper()
	var winners, winner atomic.Int64
	together(func(n int) {
		errs, err := t.Commit(t.Context(), changes[n:n+1])
		if err == nil && errs[0] == nil {
			winners.Add(1)
			winner.Store(int64(n))
			return
		}
		if err != nil || !errors.Is(errs[0], interaction.ErrConflict) {
			t.Errorf("%s: got %v, %v, want ErrConflict", what, errs, err)
		}
	})
	if won := winners.Load(); won != 1 {
		t.Fatalf("%s: %d callers won, want exactly one", what, won)
	}
	return int(winner.Load())
}
