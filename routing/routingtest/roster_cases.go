package routingtest

import (
	"context"
	"encoding/json"

	"github.com/deskline/deskline/routing"
)

// rosterCases lists every case.
var rosterCases = []rosterCase{
	{name: "it loads", rule: "Load returns the whole setup as it is now", run: func(t *rosterTest) {
		t.load()
	}},
	{name: "it loads the same until something changes", rule: "Load returns the whole setup as it is now", run: func(t *rosterTest) {
		first := t.text(t.load())
		for range 3 {
			t.same("loaded again", first, t.load())
		}
	}},
	{name: "what it loads is valid", rule: "with a fault in it nothing of a setup is used", run: func(t *rosterTest) {
		if err := t.load().Validate(nil); err != nil {
			t.Fatalf("the setup: %v", err)
		}
	}},
	{name: "what it loads agrees with the queues", rule: "plans and profiles name queues of the desk, and agree with their policies", needs: []ability{hasPlans}, run: func(t *rosterTest) {
		if err := t.load().Validate(t.Queues()); err != nil {
			t.Fatalf("the setup: %v", err)
		}
	}},
	{name: "many load at once", rule: "all methods may be called concurrently", run: func(t *rosterTest) {
		want := t.text(t.load())
		together(func(int) {
			for range rounds {
				t.same("loaded beside others", want, t.mayLoad())
			}
		})
	}},
	{name: "what was returned stays as it is", rule: "the roster does not change what it has returned", run: func(t *rosterTest) {
		kept := t.load()
		want := t.text(kept)
		together(func(int) {
			for range rounds {
				t.mayLoad()
			}
		})
		t.same("kept while others loaded", want, kept)
	}},
	{name: "a caller who gives up gets an error or the whole", rule: "Load returns the whole setup, or an error", run: func(t *rosterTest) {
		want := t.text(t.load())
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if setup, err := t.Load(ctx); err == nil {
			t.same("loaded with a context that is done", want, setup)
		}
		t.same("loaded after that", want, t.load())
	}},
	{name: "a change is loaded", rule: "Load returns the setup as it is now, and that is valid again", needs: []ability{changes}, run: func(t *rosterTest) {
		for range 3 {
			before := t.text(t.load())
			t.Change(t)
			setup := t.load()
			if t.text(setup) == before {
				t.Fatalf("the setup is what it was before the change")
			}
			if err := setup.Validate(nil); err != nil {
				t.Fatalf("the setup after the change: %v", err)
			}
		}
	}},
	{name: "a change leaves alone what was returned", rule: "the roster does not change what it has returned", needs: []ability{changes}, run: func(t *rosterTest) {
		kept := t.load()
		want := t.text(kept)
		for range 3 {
			t.Change(t)
			t.same("kept over a change", want, kept)
		}
	}},
	{name: "who loads during a change gets the old or the new", rule: "Load returns the whole setup as it is: never half of one and half of another", needs: []ability{changes}, run: func(t *rosterTest) {
		for range rounds {
			before := t.text(t.load())
			loaded := make([]string, racers)
			together(func(n int) {
				if n == 0 {
					t.Change(t)
					return
				}
				loaded[n] = t.text(t.mayLoad())
			})
			after := t.text(t.load())
			for _, got := range loaded[1:] {
				if got != before && got != after {
					t.Fatalf("during the change somebody loaded neither the one nor the other:\n%s", got)
				}
			}
		}
	}},
	{name: "a watcher hears nothing where nothing changes", rule: "the channel is closed at the next change, and not before", needs: []ability{watches}, run: func(t *rosterTest) {
		told := t.Watch()
		t.load()
		t.load()
		for _, c := range []<-chan struct{}{told, t.Watch()} {
			if closed(c) {
				t.Fatalf("the channel is closed, and nothing has changed")
			}
		}
	}},
	{name: "a watcher hears of the next change", rule: "the channel is closed at the next change", needs: []ability{watches, changes}, run: func(t *rosterTest) {
		for range 3 {
			first, second := t.Watch(), t.Watch()
			before := t.text(t.load())
			t.Change(t)
			t.hears(first)
			t.hears(second)
			if t.text(t.load()) == before {
				t.Fatalf("who was told of a change loads the setup of before")
			}
		}
		if closed(t.Watch()) {
			t.Fatalf("a new channel is closed by an old change")
		}
	}},
	{name: "no watcher misses a change", rule: "what changes after Watch closes its channel, however many watch, and whenever they began", needs: []ability{watches, changes}, run: func(t *rosterTest) {
		for range rounds {
			told := make([]<-chan struct{}, racers)
			seen := make([]string, racers)
			together(func(n int) {
				if n == 0 {
					t.Change(t)
					return
				}
				told[n] = t.Watch()
				seen[n] = t.text(t.mayLoad())
			})
			now := t.text(t.load())
			for n := 1; n < racers; n++ {
				if seen[n] != now {
					t.hears(told[n])
				}
			}
		}
	}},
}

// load loads, which must work.
func (t *rosterTest) load() routing.Setup {
	t.Helper()
	setup, err := t.Load(t.Context())
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	return setup
}

// mayLoad loads beside others, where a failure cannot stop the test.
func (t *rosterTest) mayLoad() routing.Setup {
	setup, err := t.Load(t.Context())
	if err != nil {
		t.Errorf("load: %v", err)
	}
	return setup
}

// same checks that a setup is still what it was.
func (t *rosterTest) same(how, want string, got routing.Setup) {
	if text := t.text(got); text != want {
		t.Errorf("the setup, %s, has changed from\n%s\nto\n%s", how, want, text)
	}
}

// text is a setup by which two can be compared.
func (t *rosterTest) text(s routing.Setup) string {
	text, err := json.Marshal(s)
	if err != nil {
		t.Errorf("write the setup: %v", err)
	}
	return string(text)
}

// hears checks that a channel is closed, now that the change is made.
func (t *rosterTest) hears(told <-chan struct{}) {
	t.Helper()
	if !closed(told) {
		t.Fatalf("the channel was not closed by the change")
	}
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
