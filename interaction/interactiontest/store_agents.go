package interactiontest

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/deskline/deskline/interaction"
)

var storeAgentsCases = []storeCase{
	{name: "a store without agents lists none", rule: "none is an empty slice and no error", needs: []ability{listsAgents}, run: func(t *storeTest) {
		t.listed("", 10)
		t.commit(t.created("sales"))
		t.listed("", 10)
	}},
	{name: "agents are listed in the order of their IDs", rule: "by ID in the order of its bytes, whenever they were stored", needs: []ability{listsAgents}, run: func(t *storeTest) {
		stored := map[interaction.AgentID]interaction.Agent{}
		for _, id := range []interaction.AgentID{"mia", "ana", "Zoe", "ana 10", "ana-1", "ana 2", "élise", "b", "安娜", "bob"} {
			c := t.agent(interaction.Agent{ID: id}, ready("sales"))
			t.commit(c)
			stored[id] = c.Agents[0].Now
		}
		var want []interaction.Agent
		for _, id := range []interaction.AgentID{"Zoe", "ana", "ana 10", "ana 2", "ana-1", "b", "bob", "mia", "élise", "安娜"} {
			want = append(want, stored[id])
		}
		t.listed("", 100, want...)
	}},
	{name: "every page of agents is whole", rule: "those with an ID greater than after, at most limit, whether or not there is an agent with that ID", needs: []ability{listsAgents}, run: func(t *storeTest) {
		var batch []interaction.Change
		var all []interaction.Agent
		for n := range 1100 {
			c := t.agent(interaction.Agent{ID: interaction.AgentID(fmt.Sprintf("agent %04d", n))}, ready("sales"))
			batch, all = append(batch, c), append(all, c.Agents[0].Now)
		}
		slices.Reverse(batch)
		t.commit(batch...)
		for _, limit := range []int{0, 1, 7, 1000, 2000} {
			for _, from := range []int{0, 1, 600, 1099, 1100} {
				after := interaction.AgentID("")
				if from > 0 {
					after = all[from-1].ID
				}
				t.listed(after, limit, all[from:min(from+limit, len(all))]...)
			}
		}
		t.listed("agent 0002 and a half", 2, all[3], all[4])
		t.listed("b", 10)
	}},
	{name: "agents are listed as they are now", rule: "each agent once, with the whole record of the version stored last", needs: []ability{listsAgents}, run: func(t *storeTest) {
		a, b := t.agent(interaction.Agent{ID: "ana"}, ready("sales")), t.agent(interaction.Agent{ID: "bob"}, ready("sales"))
		t.commit(a, b)
		a = t.agent(a.Agents[0].Now, func(a *interaction.Agent) { a.Name, a.Presence = "Ana Dias", interaction.NotReady })
		t.commit(a)
		t.listed("", 10, a.Agents[0].Now, b.Agents[0].Now)
		w := t.works(t.created("sales"), a.Agents[0].Now)
		t.commit(w)
		t.conflicts("a stale change", t.agent(interaction.Agent{ID: "bob"}, ready("support")))
		t.listed("", 10, w.Agents[0].Now, b.Agents[0].Now)
	}},
	{name: "who was not stored is not listed", rule: "a change that conflicts adds nobody, and an event about somebody is no record", needs: []ability{listsAgents}, run: func(t *storeTest) {
		i := t.keep(t.created("sales"))
		t.commit(t.edited(i))
		stale := t.edited(i)
		stale.Agents = t.agent(interaction.Agent{ID: "ana"}, ready("sales")).Agents
		t.conflicts("a stale change", stale)
		told := t.created("sales")
		told.Events[0].Agent = "bob"
		t.commit(told)
		t.listed("", 10)
	}},
}

// listed checks which agents are listed behind an ID.
func (t *storeTest) listed(after interaction.AgentID, limit int, want ...interaction.Agent) {
	t.Helper()
	got, err := t.Agents(t.Context(), after, limit)
	if err != nil || len(got) != len(want) {
		t.Fatalf("agents after %q, at most %d: %d, %v, want %d", after, limit, len(got), err, len(want))
	}
	for n := range want {
		if d := storeDiff(reflect.ValueOf(want[n]), reflect.ValueOf(got[n])); d != "" {
			t.Fatalf("agents after %q, at most %d: number %d: %s", after, limit, n+1, d)
		}
	}
}
