package interactiontest

import (
	"fmt"
	"reflect"

	"github.com/deskline/deskline/interaction"
)

var storeCountCases = []storeCase{
	{name: "waiting interactions are counted", rule: "an interaction waits while its state is Queued, in the queue that hosts it", needs: []ability{finds}, run: func(t *storeTest) {
		t.counts("sales", 0, 0)
		in := func(state interaction.State, queue interaction.QueueID) func(*interaction.Interaction) {
			return func(i *interaction.Interaction) { i.State, i.Queue = state, queue }
		}
		one, two := t.keep(t.created("sales")), t.keep(t.created("sales"))
		t.commit(t.created("support"))
		t.counts("sales", 2, 0)
		t.counts("support", 1, 0)
		one = t.keep(t.edited(one, in(interaction.StateConnected, "sales")))
		two = t.keep(t.edited(two, in(interaction.StateQueued, "support")))
		t.counts("sales", 0, 0)
		t.counts("support", 2, 0)
		one = t.keep(t.edited(one, in(interaction.StateQueued, "sales")))
		t.keep(t.edited(two, in(interaction.StateCompleted, "support")))
		t.conflicts("a stale change", t.edited(two, in(interaction.StateQueued, "sales")))
		t.counts("sales", 1, 0)
		t.counts("support", 1, 0)
		t.keep(t.edited(one))
		t.counts("sales", 1, 0)
	}},
	{name: "agents who are logged in are counted", rule: "an agent counts for the queues they are logged in to, unless LoggedOut", needs: []ability{finds}, run: func(t *storeTest) {
		a, b := t.agent(interaction.Agent{ID: "ana"}, ready("sales", "support")), t.agent(interaction.Agent{ID: "bob"}, ready("sales"))
		t.commit(a, b)
		t.counts("sales", 0, 2)
		t.counts("support", 0, 1)
		a = t.agent(a.Agents[0].Now, func(a *interaction.Agent) { a.Presence = interaction.NotReady })
		b = t.agent(b.Agents[0].Now, ready("support", "billing"))
		t.commit(a, b)
		t.counts("sales", 0, 1)
		t.counts("support", 0, 2)
		t.counts("billing", 0, 1)
		a = t.agent(a.Agents[0].Now, func(a *interaction.Agent) { a.Presence = interaction.LoggedOut })
		t.commit(a)
		t.counts("sales", 0, 0)
		t.counts("support", 0, 1)
		t.commit(t.agent(a.Agents[0].Now, ready("sales")))
		t.counts("sales", 0, 1)
		t.counts("support", 0, 1)
	}},
	{name: "debts are found", rule: "the interactions in which a leg owes a disposition, of an agent and for the leg's queue where these are named, oldest first, at most limit", needs: []ability{finds}, run: func(t *storeTest) {
		t.owed("", "", 10)
		owing := func(agent interaction.AgentID, queue interaction.QueueID, debt interaction.Debt) func(*interaction.Interaction) {
			return func(i *interaction.Interaction) {
				i.State = interaction.StateCompleted
				i.Legs = []interaction.Leg{{ID: 1, Agent: "eve", Queue: "other", State: interaction.StateCompleted},
					{ID: 2, Agent: agent, Queue: queue, State: interaction.StateCompleted, Debt: debt}}
			}
		}
		var all []interaction.Interaction
		for n := range 9 {
			agent := interaction.AgentID([]string{"ana", "bob"}[n%2])
			queue := interaction.QueueID([]string{"sales", "support", "billing"}[n%3])
			all = append(all, t.keep(t.created("sales", owing(agent, queue, interaction.DebtSkipped))))
			t.commit(t.created("sales", owing(agent, queue, interaction.NoDebt)))
		}
		t.owed("", "", 10, all...)
		t.owed("", "", 4, all[:4]...)
		t.owed("", "", 0)
		t.owed("ana", "", 10, all[0], all[2], all[4], all[6], all[8])
		t.owed("", "support", 10, all[1], all[4], all[7])
		t.owed("bob", "support", 10, all[1], all[7])
		t.owed("eve", "", 10)
		t.owed("ana", "other", 10)
		all[1] = t.keep(t.edited(all[1], owing("bob", "support", interaction.NoDebt)))
		all[4] = t.keep(t.edited(all[4], func(i *interaction.Interaction) { i.Subject = "owed still" }))
		t.owed("", "support", 10, all[4], all[7])
	}},
	{name: "many debts are found", rule: "the interactions in which the agent owes a disposition, however many others owe", needs: []ability{finds}, run: func(t *storeTest) {
		var batch []interaction.Change
		var mine []interaction.Interaction
		for n := range 900 {
			agent := interaction.AgentID(fmt.Sprint("agent ", n%300))
			c := t.created("sales", func(i *interaction.Interaction) {
				i.Legs = []interaction.Leg{{ID: 1, Agent: agent, Queue: "sales", State: interaction.StateCompleted, Debt: interaction.DebtForced}}
			})
			if batch = append(batch, c); n%300 == 299 {
				mine = append(mine, stored(c))
			}
		}
		t.commit(batch...)
		t.owed("agent 299", "", 10, mine...)
	}},
}

func (t *storeTest) counts(queue interaction.QueueID, waiting, loggedIn int) {
	t.Helper()
	got, err := t.Count(t.Context(), queue)
	if want := (interaction.QueueCount{Waiting: waiting, LoggedIn: loggedIn}); err != nil || got != want {
		t.Fatalf("count %s: got %+v, %v, want %+v", queue, got, err, want)
	}
}

func (t *storeTest) owed(agent interaction.AgentID, queue interaction.QueueID, limit int, want ...interaction.Interaction) {
	t.Helper()
	got, err := t.Debts(t.Context(), agent, queue, limit)
	if err != nil || len(got) != len(want) {
		t.Fatalf("debts of %q in %q: %d interactions, %v, want %d", agent, queue, len(got), err, len(want))
	}
	for n := range want {
		if d := storeDiff(reflect.ValueOf(want[n]), reflect.ValueOf(got[n])); d != "" {
			t.Fatalf("debts of %q in %q: number %d: %s", agent, queue, n+1, d)
		}
	}
}
