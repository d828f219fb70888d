package interactiontest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/deskline/deskline/interaction"
)

var storeModelCases = []storeCase{
	{name: "queries agree with the records", rule: "whatever was changed and in which order, a query and a count say what the stored records say", needs: []ability{finds}, run: func(t *storeTest) {
		m := &storeModel{t: t, random: rand.New(rand.NewPCG(5, 6))}
		for step := range 400 {
			m.change()
			if step%25 == 0 {
				m.check()
			}
		}
		m.check()
	}},
}

// storeModel is what a store should hold: every interaction, oldest first.
type storeModel struct {
	t      *storeTest
	random *rand.Rand
	all    []interaction.Interaction
}

var (
	modelQueues = []interaction.QueueID{"sales", "support", "billing"}
	modelStates = []interaction.State{interaction.StateQueued, interaction.StateConnected, interaction.StateCompleted}
	modelKeys   = []string{"", "customer 1", "customer 2", "customer 3"}
)

// change creates an interaction, or changes one in whatever may be asked for.
func (m *storeModel) change() {
	edit := func(i *interaction.Interaction) {
		i.Queue = modelQueues[m.random.IntN(len(modelQueues))]
		i.State = modelStates[m.random.IntN(len(modelStates))]
		i.Contact.External = modelKeys[m.random.IntN(len(modelKeys))]
		i.Legs = nil
		if m.random.IntN(4) == 0 {
			i.Legs = []interaction.Leg{{ID: 1, Agent: "ana", Queue: "sales", State: interaction.StateCompleted, Debt: interaction.DebtSkipped}}
		}
	}
	if len(m.all) == 0 || m.random.IntN(5) == 0 {
		m.all = append(m.all, m.t.keep(m.t.created("sales", edit)))
		return
	}
	n := m.random.IntN(len(m.all))
	m.all[n] = m.t.keep(m.t.edited(m.all[n], edit))
}

// those returns the interactions for which a condition holds.
func (m *storeModel) those(hold func(interaction.Interaction) bool) []interaction.Interaction {
	return slices.DeleteFunc(slices.Clone(m.all), func(i interaction.Interaction) bool { return !hold(i) })
}

func (m *storeModel) check() {
	m.t.Helper()
	for _, queue := range append([]interaction.QueueID{""}, modelQueues...) {
		for _, state := range append([]interaction.State{interaction.StateNone}, modelStates...) {
			for _, key := range modelKeys {
				for _, active := range []bool{false, true} {
					q := interaction.Query{Queue: queue, State: state, Contact: key, Active: active, Limit: 1 + m.random.IntN(40)}
					m.t.finds(fmt.Sprintf("%+v", q), q, m.those(func(i interaction.Interaction) bool {
						return (queue == "" || i.Queue == queue) && (state == interaction.StateNone || i.State == state) &&
							(key == "" || i.Contact.Key() == key) && (!active || i.Active())
					})...)
				}
			}
		}
	}
	for _, queue := range modelQueues {
		m.t.counts(queue, len(m.those(func(i interaction.Interaction) bool {
			return i.Queue == queue && i.State == interaction.StateQueued
		})), 0)
	}
	m.t.owed("ana", "sales", 1000, m.those(func(i interaction.Interaction) bool { return len(i.Debts()) > 0 })...)
}
