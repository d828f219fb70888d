package interactiontest

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

func TestTheSuiteFindsWhatIsBroken(t *testing.T) {
	closedChannel := make(chan struct{})
	close(closedChannel)
	for _, test := range []struct {
		name  string
		store broken
		fails string // the case
	}{
		{"it forgets versions", broken{commit: forgetful}, "a stale version conflicts"},
		{"it forgets versions in a race", broken{commit: forgetful}, "of changes that race exactly one wins"},
		{"it stores half a change", broken{commit: hasty}, "a change is all or nothing"},
		{"it fails all behind a conflict", broken{commit: strict}, "one conflict does not fail the others"},
		{"it stores a batch backward", broken{commit: backward}, "a batch is stored in its order"},
		{"it answers a request twice", broken{commit: generous}, "a request is answered once"},
		{"it loses a field", broken{record: func(i *interaction.Interaction) { i.Parked = time.Time{} }}, "every field of an interaction comes back"},
		{"it loses a deep field", broken{record: func(i *interaction.Interaction) {
			for n := range i.Legs {
				i.Legs[n].Extensions = 0
			}
		}}, "every field of an interaction comes back"},
		{"it loses an agent's tally", broken{agent: func(a *interaction.Agent) { a.Tally = interaction.Tally{} }}, "every field of an agent comes back"},
		{"it loses one figure of a tally", broken{agent: func(a *interaction.Agent) { a.Tally.Idle = time.Time{} }}, "every field of an agent comes back"},
		{"it loses the queue of a line", broken{agent: queueless}, "every field of an agent comes back"},
		{"it rounds times", broken{record: func(i *interaction.Interaction) { i.Created = i.Created.Truncate(time.Millisecond) }}, "a new version replaces the one before"},
		{"it returns local times", broken{record: func(i *interaction.Interaction) { i.Created = i.Created.In(time.FixedZone("CET", 3600)) }}, "a new version replaces the one before"},
		{"it cuts text", broken{record: func(i *interaction.Interaction) {
			matter := *i.Matter
			matter.Subject = matter.Subject[:min(len(matter.Subject), 65535)]
			i.Matter = &matter
		}}, "large text comes back"},
		{"it forgets why", broken{answer: func(a *interaction.Answer) { a.Failed = nil }}, "every field of an answer comes back"},
		{"it forgets answers after an hour", broken{Store: memstore.NewWith(memstore.Config{Retention: time.Hour})}, "an answer is kept for 24 hours"},
		{"it gives deadlines in no order", broken{due: func(all []interaction.Due) []interaction.Due {
			slices.Reverse(all)
			return all
		}}, "what is due comes oldest first"},
		{"it keeps a deadline back", broken{due: func(all []interaction.Due) []interaction.Due { return all[:max(len(all)-1, 0)] }}, "a deadline moves with its record"},
		{"its feed is out of order", broken{events: func(all []interaction.Event) []interaction.Event {
			slices.Reverse(all)
			return all
		}}, "the feed tells every commit in order"},
		{"its feed loses events", broken{events: func(all []interaction.Event) []interaction.Event { return all[len(all)/2:] }}, "the feed is in order while others write"},
		{"its events lose a field", broken{events: func(all []interaction.Event) []interaction.Event {
			for n := range all {
				all[n].Reason = ""
			}
			return all
		}}, "every field of an event comes back"},
		{"its histories have gaps", broken{events: func(all []interaction.Event) []interaction.Event {
			return slices.DeleteFunc(all, func(e interaction.Event) bool { return e.Seq == 64 })
		}}, "a history has no gap"},
		{"it finds the oldest first", broken{found: func(all []interaction.Interaction, next string) ([]interaction.Interaction, string) {
			slices.Reverse(all)
			return all, next
		}}, "pages are complete"},
		{"it has no second page", broken{found: func(all []interaction.Interaction, _ string) ([]interaction.Interaction, string) {
			return all, ""
		}}, "pages are complete"},
		{"it finds debts in no order", broken{found: func(all []interaction.Interaction, next string) ([]interaction.Interaction, string) {
			slices.Reverse(all)
			return all, next
		}}, "debts are found"},
		{"it counts wrong", broken{count: func(c *interaction.QueueCount) { c.Waiting = min(c.Waiting, 1) }}, "waiting interactions are counted"},
		{"it counts no agents", broken{count: func(c *interaction.QueueCount) { c.LoggedIn = 0 }}, "agents who are logged in are counted"},
		{"it lists agents in no order", broken{agents: func(all []interaction.Agent) []interaction.Agent {
			slices.Reverse(all)
			return all
		}}, "agents are listed in the order of their IDs"},
		{"it lists the last agent never", broken{agents: func(all []interaction.Agent) []interaction.Agent {
			return all[:max(len(all)-1, 0)]
		}}, "every page of agents is whole"},
		{"it lists agents without their load", broken{agents: func(all []interaction.Agent) []interaction.Agent {
			for n := range all {
				all[n].Load = nil
			}
			return all
		}}, "agents are listed as they are now"},
		{"it lists agents without their tally", broken{agents: func(all []interaction.Agent) []interaction.Agent {
			for n := range all {
				all[n].Tally = interaction.Tally{}
			}
			return all
		}}, "agents are listed as they are now"},
		{"it lists lines without their queue", broken{agents: func(all []interaction.Agent) []interaction.Agent {
			for n := range all {
				queueless(&all[n])
			}
			return all
		}}, "agents are listed as they are now"},
		{"it counts the interaction at hand", broken{figures: asking(func(q *interaction.ContactQuery) { q.Except = interaction.ID{} })}, "the interaction at hand is not counted"},
		{"it takes all that is completed as recent", broken{figures: asking(func(q *interaction.ContactQuery) { q.Since = time.Time{} })}, "a contact's interactions are counted by channel"},
		{"it leaves out what was completed just then", broken{figures: asking(func(q *interaction.ContactQuery) { q.Since = q.Since.Add(time.Microsecond) })}, "a contact's interactions are counted by channel"},
		{"it counts by the first key only", broken{figures: asking(func(q *interaction.ContactQuery) { q.Keys = q.Keys[:1] })}, "a customer is known by any key"},
		{"it counts once for each key", broken{figures: keyByKey}, "a customer is known by any key"},
		{"it wakes without a commit", broken{channel: func() <-chan struct{} { return closedChannel }}, "a watcher hears of the next commit"},
		{"its feed ends before the end", broken{end: func(end int64) int64 { return max(end-1, 0) }}, "the end of the feed is its last event"},
		{"its feed ends behind the end", broken{end: func(end int64) int64 { return end + 1 }}, "the end of the feed is its last event"},
		{"its feed ends where nothing can be seen yet", broken{end: func(end int64) int64 { return end + racers }}, "what is committed later is behind the end"},
		{"its feed always ends at the beginning", broken{end: func(int64) int64 { return 0 }}, "what is committed later is behind the end"},
		{"it never heeds its context", broken{deaf: true}, "a context that is done stores and finds nothing"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.store.Store == nil {
				test.store.Store = memstore.New()
			}
			if r := judge(t, caseNamed(t, test.fails), &test.store); !r.failed {
				t.Errorf("the case %q lets it pass", test.fails)
			}
			if r := judge(t, caseNamed(t, test.fails), memstore.New()); r.failed {
				t.Errorf("the case %q fails a store that works", test.fails)
			}
		})
	}
}

func caseNamed(t *testing.T, name string) storeCase {
	t.Helper()
	cases := storeCases()
	n := slices.IndexFunc(cases, func(c storeCase) bool { return c.name == name })
	if n < 0 {
		t.Fatalf("there is no case %q", name)
	}
	return cases[n]
}

// recorder takes the verdict of a case.
type recorder struct {
	testing.TB
	failed, skipped bool
}

func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) Error(...any)          { r.failed = true }
func (r *recorder) Fatal(...any)          { r.stop(&r.failed) }
func (r *recorder) Fatalf(string, ...any) { r.stop(&r.failed) }
func (r *recorder) Skipf(string, ...any)  { r.stop(&r.skipped) }
func (r *recorder) stop(verdict *bool) {
	*verdict = true
	runtime.Goexit()
}

func judge(t *testing.T, c storeCase, store interaction.Store) *recorder {
	t.Helper()
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		runStoreCase(r, c, store)
	}()
	<-done
	return r
}

func TestEveryCaseHasANameAndARule(t *testing.T) {
	names := map[string]bool{}
	for _, c := range storeCases() {
		if c.name == "" || c.rule == "" || names[c.name] {
			t.Errorf("the case %q needs a name of its own and a rule", c.name)
		}
		names[c.name] = true
	}
}

// storeAlone is a store without any ability.
type storeAlone struct{ interaction.Store }

func TestWhatAStoreLacksIsSkipped(t *testing.T) {
	for _, value := range []string{"", "1"} {
		t.Setenv("DESKLINE_NO_SKIP", value)
		for _, c := range storeCases() {
			r := judge(t, c, storeAlone{memstore.New()})
			if lacks := len(c.needs) > 0; r.skipped != (lacks && value == "") || r.failed != (lacks && value != "") {
				t.Errorf("%q with DESKLINE_NO_SKIP=%q: skipped %v, failed %v", c.name, value, r.skipped, r.failed)
			}
		}
	}
}
