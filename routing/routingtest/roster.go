package routingtest

import (
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// TestRoster proves that a roster keeps every sentence of [routing.Roster], and of [routing.RosterWatcher] where it is one:
//
//	func TestRoster(t *testing.T) {
//		routingtest.TestRoster(t, func(t *testing.T) routing.Roster { return open(t) })
//	}
//
// Open returns a roster with a setup in it; it is called once for each case, and closes the roster, if need be, by t.Cleanup. A test may
// return its roster inside a type of its own that has the methods of [RosterChanger] and [RosterQueues] too: then more is proved. If
// the roster is a watcher, that type embeds it so that Watch is seen. What is lacking is skipped; if the environment has DESKLINE_NO_SKIP,
// that fails instead. The suite does not sleep, and finds more under the race detector.
func TestRoster(t *testing.T, open func(*testing.T) routing.Roster) {
	t.Helper()
	for _, c := range rosterCases {
		t.Run(c.name, func(t *testing.T) {
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("the rule: %s", c.rule)
				}
			})
			runRosterCase(t, c, open(t))
		})
	}
}

// RosterChanger is what a test may add to its roster: a way to change what it will load.
type RosterChanger interface {
	// Change changes the setup to a valid one that it has not been before. It returns when that is done: who loads from then on gets it,
	// and the channels of those who watch are closed. It may be called concurrently with the roster's methods.
	Change(t testing.TB)
}

// RosterQueues is what a test may add to its roster: the policies that the setup is checked against.
type RosterQueues interface {
	// Queues returns the desk's policies.
	Queues() []interaction.Queue
}

// rosterCase is one rule with the function that checks it.
type rosterCase struct {
	name  string
	rule  string
	needs []ability
	run   func(t *rosterTest)
}

const (
	watches  ability = "Watch (RosterWatcher)"
	changes  ability = "Change (RosterChanger)"
	hasPlans ability = "Queues (RosterQueues)"
)

// rosterTest is a roster under test with what the cases need to talk to it.
type rosterTest struct {
	testing.TB
	routing.Roster
	routing.RosterWatcher
	RosterChanger
	RosterQueues
}

func runRosterCase(t testing.TB, c rosterCase, roster routing.Roster) {
	t.Helper()
	r := &rosterTest{TB: t, Roster: roster}
	r.RosterWatcher, _ = roster.(routing.RosterWatcher)
	r.RosterChanger, _ = roster.(RosterChanger)
	r.RosterQueues, _ = roster.(RosterQueues)
	has := map[ability]bool{watches: r.RosterWatcher != nil, changes: r.RosterChanger != nil, hasPlans: r.RosterQueues != nil}
	for _, a := range c.needs {
		if !has[a] {
			skipCase(t, "roster", a)
			return
		}
	}
	c.run(r)
}
