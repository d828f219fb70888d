package interactiontest

import (
	"os"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
)

// TestStore proves that a store keeps every sentence of [interaction.Store], and of [interaction.Finder], [interaction.Feed],
// [interaction.Watcher], [interaction.FeedEnder] and [interaction.AgentLister] where it has them:
//
//	func TestStore(t *testing.T) {
//		interactiontest.TestStore(t, func(t *testing.T) interaction.Store { return open(t) })
//	}
//
// Open returns an empty store; it is called once for each case, and closes the store, if need be, by t.Cleanup. What a store lacks
// is skipped; if the environment has DESKLINE_NO_SKIP, that fails instead. The suite needs nothing but the store, does not sleep,
// and finds more under the race detector.
func TestStore(t *testing.T, open func(*testing.T) interaction.Store) {
	t.Helper()
	for _, c := range storeCases() {
		t.Run(c.name, func(t *testing.T) {
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("the rule: %s", c.rule)
				}
			})
			runStoreCase(t, c, open(t))
		})
	}
}

// storeCase is one rule with the function that checks it.
type storeCase struct {
	name  string
	rule  string
	needs []ability
	run   func(t *storeTest)
}

// ability is an interface that a store may have.
type ability string

const (
	finds       ability = "Finder"
	feeds       ability = "Feed"
	watches     ability = "Watcher"
	tellsEnd    ability = "FeedEnder"
	listsAgents ability = "AgentLister"
)

// storeCases lists every case.
func storeCases() []storeCase {
	return slices.Concat(storeRecordCases, storeFieldCases, storeCommitCases, storeAnswerCases, storeDueCases, storeRaceCases,
		storeFeedCases, storeFeedEndCases, storeHistoryCases, storeFindCases, storeContactCases, storeCountCases, storeAgentsCases, storeModelCases,
		storeContextCases)
}

func runStoreCase(t testing.TB, c storeCase, store interaction.Store) {
	t.Helper()
	s := &storeTest{TB: t, Store: store, at: storeEpoch}
	s.Finder, _ = store.(interaction.Finder)
	s.Feed, _ = store.(interaction.Feed)
	s.Watcher, _ = store.(interaction.Watcher)
	s.FeedEnder, _ = store.(interaction.FeedEnder)
	s.AgentLister, _ = store.(interaction.AgentLister)
	has := map[ability]bool{finds: s.Finder != nil, feeds: s.Feed != nil, watches: s.Watcher != nil, tellsEnd: s.FeedEnder != nil,
		listsAgents: s.AgentLister != nil}
	for _, a := range c.needs {
		if !has[a] {
			skipStoreCase(t, a)
			return
		}
	}
	c.run(s)
}

func skipStoreCase(t testing.TB, lacks ability) {
	t.Helper()
	if os.Getenv("DESKLINE_NO_SKIP") != "" {
		t.Fatalf("the store has no %s, and DESKLINE_NO_SKIP does not let it pass", lacks)
	}
	t.Skipf("the store has no %s", lacks)
}
