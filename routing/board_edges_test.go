package routing

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
)

var edgeTime = time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)

// edge is a board and what it is told.
type edge struct {
	*testing.T
	*Board
}

func newEdge(t *testing.T, c BoardConfig) edge {
	b, err := NewBoard(c)
	require.NoError(t, err)
	b.Advance(edgeTime)
	return edge{t, b}
}

func (e edge) login(id interaction.AgentID, version int64) {
	e.SetAgent(interaction.Agent{ID: id, Version: version, Standing: &interaction.Standing{Presence: interaction.Ready, Queues: []interaction.QueueID{"sales"}}})
}

func (e edge) logout(id interaction.AgentID, version int64) {
	e.SetAgent(interaction.Agent{ID: id, Version: version, Standing: &interaction.Standing{Presence: interaction.LoggedOut}})
}

// call is a call that waits, made by its number.
func call(n byte, change ...func(*interaction.Interaction)) interaction.Interaction {
	i := interaction.Interaction{ID: interaction.ID{1, 15: n}, Version: 1, State: interaction.StateQueued, Queue: "sales", Channel: interaction.Voice,
		Class: interaction.Live, Direction: interaction.Inbound, Created: edgeTime, Queued: edgeTime, Matter: &interaction.Matter{}}
	for _, c := range change {
		c(&i)
	}
	return i
}

func asks(skill string) func(*interaction.Interaction) {
	return func(i *interaction.Interaction) {
		i.Matter = &interaction.Matter{Skills: []interaction.Skill{{Name: skill}}}
	}
}

func TestBoardAtTheEdges(t *testing.T) {
	for _, row := range []struct {
		name   string
		config BoardConfig
		run    func(e edge)
	}{
		{name: "a ring below the first is the first, and no direction is inbound", run: func(e edge) {
			e.login("ana", 1)
			e.SetInteraction(call(1, func(i *interaction.Interaction) { i.Ring, i.Direction, i.Matter = -1, interaction.DirectionNone, nil }))
			d, some := e.Next()
			require.True(e, some)
			require.Equal(e, []interaction.AgentID{"ana"}, d.Agents)
		}},
		{name: "versions may be as large as they like", run: func(e edge) {
			e.SetInteraction(call(1, func(i *interaction.Interaction) { i.Version = 1<<32 - 1 }))
			e.SetInteraction(call(1, func(i *interaction.Interaction) { i.Version, i.State = 1<<32, interaction.StateCompleted }))
			e.login("ana", 1)
			_, some := e.Next()
			require.False(e, some)
		}},
		{name: "a demand too many waits aside until there is room, and its newest version counts", config: BoardConfig{MostDemands: 1,
			Setup: Setup{Skills: []string{"a", "b"}}}, run: func(e edge) {
			e.SetInteraction(call(1, asks("a")))
			e.SetInteraction(call(2, asks("b")))
			require.Equal(e, SetAside, e.Explain(call(2).ID).Standing)
			e.SetInteraction(call(2, func(i *interaction.Interaction) { i.Version = 3 }, asks("b")))
			e.SetInteraction(call(2, func(i *interaction.Interaction) { i.Version = 2 }))
			version, _ := e.version(call(2).ID)
			require.EqualValues(e, 3, version)
			e.SetInteraction(call(1, func(i *interaction.Interaction) { i.Version, i.State = 2, interaction.StateCompleted }))
			e.Next()
			require.Equal(e, Waiting, e.Explain(call(2).ID).Standing)
			require.Equal(e, "b", e.Explain(call(2).ID).Skills[0].Name)
		}},
		{name: "what only one agent may ever have is deserted without that agent, whoever else is there", config: BoardConfig{
			Setup: Setup{Plans: []Plan{{Queue: "sales", Preferred: interaction.Never, Deserted: Fate{Do: EndIt}}}}}, run: func(e edge) {
			e.login("bob", 1)
			e.SetInteraction(call(1, func(i *interaction.Interaction) { i.Matter = &interaction.Matter{Agent: "ana"} }))
			_, some := e.Next()
			require.False(e, some)
			e.Advance(edgeTime.Add(30 * time.Second))
			d, _ := e.Next()
			require.Equal(e, KindEnd, d.Kind)
			require.Equal(e, interaction.EndNobody, d.Reason)
		}},
		{name: "who comes and goes leaves nothing behind on a board that is never asked", run: func(e edge) {
			for n := range 10_000 {
				id := interaction.AgentID(fmt.Sprint(n))
				e.login(id, 1)
				e.logout(id, 2)
			}
			e.Advance(edgeTime.Add(time.Minute))
			require.Empty(e, e.touched)
			require.Empty(e, e.asked)
			require.Empty(e, e.seats)
			require.Empty(e, e.cohortsByName)
		}},
		{name: "who cools down is looked at once, however often they are told", run: func(e edge) {
			for n := range 1000 {
				e.SetAgent(interaction.Agent{ID: "ana", Version: int64(n + 1), Standing: &interaction.Standing{Presence: interaction.Ready,
					Queues: []interaction.QueueID{"sales"}, CoolUntil: edgeTime.Add(time.Hour)}})
			}
			require.Len(e, e.cooling.entries, 1)
		}},
	} {
		t.Run(row.name, func(t *testing.T) { row.run(newEdge(t, row.config)) })
	}
}

func TestATooLargeCapacityIsAFault(t *testing.T) {
	c := Capacity{Percent: &Percent{Queues: map[interaction.QueueID]int{}}}
	for n := range 5000 {
		c.Percent.Queues[interaction.QueueID(fmt.Sprintf("queue-%030d", n))] = 60
	}
	require.ErrorIs(t, c.Validate(), interaction.ErrInvalid)
}

func TestAnErrorNamesNoMoreThanPeopleRead(t *testing.T) {
	e := &SetupError{Faults: make([]interaction.Fault, 1000)}
	require.Less(t, len(e.Error()), 200)
	require.Contains(t, e.Error(), "and 980 more")
}
