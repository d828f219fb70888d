package interaction

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// question is what the machine is asked: a table, a state, a verb and a variant.
type question struct {
	table   TableID
	from    State
	verb    Verb
	variant string
}

// questions are every table in every state with every verb and variant that any table has, and some that none has.
func questions() []question {
	names := map[[2]string]bool{{"no such verb", ""}: true, {"", ""}: true, {string(VerbHold), "no such variant"}: true}
	for v := range verbSpecs {
		names[[2]string{string(v), ""}] = true
	}
	for _, id := range Tables() {
		for _, r := range id.Rows() {
			names[[2]string{string(r.Verb), r.Variant}] = true
		}
	}
	var all []question
	for _, id := range Tables() {
		for _, from := range append(states(StateNone), States()...) {
			for name := range maps.Keys(names) {
				all = append(all, question{id, from, Verb(name[0]), name[1]})
			}
		}
	}
	return all
}

// answer reads the rows from top to bottom, without a machine.
func (q question) answer() *Row {
	for n := range tables[q.table] {
		if r := &tables[q.table][n]; r.Verb == q.verb && r.Variant == q.variant && slices.Contains(r.From, q.from) {
			return r
		}
	}
	return nil
}

func TestMachineAndRowsAgree(t *testing.T) {
	open := 0
	for _, q := range questions() {
		row, ok := next(q.table, q.from, q.verb, q.variant)
		want := q.answer()
		require.Same(t, want, row, "%+v", q)
		require.Equal(t, want != nil, ok, "%+v", q)
		if ok {
			open++
		}
	}
	rows := 0
	for _, id := range Tables() {
		for _, r := range id.Rows() {
			rows += len(r.From)
		}
	}
	require.Equal(t, rows, open, "every row is found from each of its states")
}

func TestMachineOfNoTable(t *testing.T) {
	for _, id := range []TableID{TableNone, TableParty + 1, 255} {
		row, ok := next(id, StateQueued, VerbOffer, "")
		require.Nil(t, row)
		require.False(t, ok, "table %d", id)
		require.Empty(t, id.Rows())
	}
}

func TestMachinesAreSharedByNobody(t *testing.T) {
	type expected struct {
		question
		row *Row
	}
	var all []expected
	for _, q := range questions() {
		if q.table == TableOutbound || q.table == TableParty { // the largest and the smallest
			all = append(all, expected{q, q.answer()})
		}
	}
	var wg sync.WaitGroup
	wrong := make(chan expected, len(all))
	for worker := range 16 {
		wg.Go(func() {
			for n := range len(all) / 4 {
				e := all[(n*7+worker*len(all)/16)%len(all)] // everybody elsewhere, so that states differ
				if row, ok := next(e.table, e.from, e.verb, e.variant); row != e.row || ok != (e.row != nil) {
					select {
					case wrong <- e:
					default:
					}
				}
			}
		})
	}
	wg.Wait()
	close(wrong)
	for e := range wrong {
		t.Errorf("another goroutine disturbed %+v", e.question)
	}
}

// A refusal leaves a machine as good as new: it answers rightly afterwards, and it is the same one again.
func TestMachinePoolSurvivesRefusals(t *testing.T) {
	refusals := []question{
		{TableInbound, StateQueued, VerbHold, ""},                // a verb that another state has
		{TableInbound, StateQueued, "no such verb", ""},          // a verb that no state has
		{TableInbound, StateQueued, VerbPick, "no such variant"}, // a variant that no state has
		{TableInbound, StateCompleted, VerbOffer, ""},            // a state that leads nowhere
		{TableInbound, State(200), VerbOffer, ""},                // a state that is not known
	}
	built, calls := 0, 0
	pool := &machines[TableInbound].pool
	build := pool.New
	pool.New = func() any { built++; return build() }
	t.Cleanup(func() { pool.New = build })
	for range 200 {
		for _, q := range refusals {
			_, ok := next(q.table, q.from, q.verb, q.variant)
			require.False(t, ok, "%+v", q)
			row, ok := next(TableInbound, StateQueued, VerbOffer, "")
			require.True(t, ok, "after %+v", q)
			require.Equal(t, StateOffered, row.To)
			row, ok = next(TableInbound, StateConnected, VerbNote, "")
			require.True(t, ok, "a row that keeps the state, after %+v", q)
			require.Equal(t, Same, row.To)
			calls += 3
		}
	}
	require.Less(t, built, calls/2, "machines are used again; the race detector makes a pool forget a quarter of them")
}
