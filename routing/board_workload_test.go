package routing_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/routing/routingtest"
)

// shop keeps the records of a workload, and tells them to both deciders: whoever is offered something accepts it at once.
type shop struct {
	t            *testing.T
	board, plain routingtest.Decider
	agents       map[interaction.AgentID]interaction.Agent
	waiting      []interaction.Interaction
	working      []interaction.AgentID // once for each thing that they work on
}

func (s *shop) each(do func(d routingtest.Decider)) {
	do(s.board)
	do(s.plain)
}

// decide carries out what both decide, until there is nothing.
func (s *shop) decide() int {
	for count := 0; ; count++ {
		d, has := s.board.Next()
		e, too := s.plain.Next()
		require.Equal(s.t, e, d)
		require.Equal(s.t, too, has)
		if !has {
			return count
		}
		s.carryOut(d)
		s.each(func(to routingtest.Decider) { to.Settle(d, nil) })
	}
}

func (s *shop) carryOut(d routing.Decision) {
	n := slices.IndexFunc(s.waiting, func(i interaction.Interaction) bool { return i.ID == d.Interaction })
	i := s.waiting[n]
	i.Version++
	switch d.Kind {
	case routing.KindWiden:
		i.Ring, i.RingUntil = d.Ring, d.Until
		s.waiting[n] = i
	case routing.KindOffer:
		i.State = interaction.StateConnected
		s.waiting = slices.Delete(s.waiting, n, n+1)
		s.works(i, d.Agents[0])
	default: // it goes elsewhere
		i.State = interaction.StateCompleted
		s.waiting = slices.Delete(s.waiting, n, n+1)
	}
	s.each(func(to routingtest.Decider) { to.SetInteraction(i) })
}

func (s *shop) works(i interaction.Interaction, agent interaction.AgentID) {
	a := s.agents[agent]
	a.Load = append(slices.Clone(a.Load), interaction.Line{Interaction: i.ID, Leg: 1, Queue: i.Queue, Channel: i.Channel, Class: i.Class, Weight: 1,
		Phase: interaction.PhaseWorking})
	a.Tally.Handled++
	a.Tally.Offered = i.Created
	s.working = append(s.working, agent)
	s.tell(a)
}

func (s *shop) tell(a interaction.Agent) {
	a.Version++
	s.agents[a.ID] = a
	s.each(func(to routingtest.Decider) { to.SetAgent(a) })
}

// happens does what an event says.
func (s *shop) happens(e routingtest.Event) {
	s.each(func(to routingtest.Decider) { to.Advance(e.At) })
	switch {
	case e.Kind == routingtest.EventArrives:
		s.waiting = append(s.waiting, e.Interaction)
		s.each(func(to routingtest.Decider) { to.SetInteraction(e.Interaction) })
	case e.Kind == routingtest.EventFrees && len(s.working) > 0:
		n := e.Pick % len(s.working)
		a := s.agents[s.working[n]]
		s.working = slices.Delete(s.working, n, n+1)
		a.Load, a.Tally.Idle = a.Load[1:], e.At
		s.tell(a)
	case e.Kind == routingtest.EventAbandons && len(s.waiting) > 0:
		n := e.Pick % len(s.waiting)
		i := s.waiting[n]
		i.State, i.Version = interaction.StateCompleted, i.Version+1
		s.waiting = slices.Delete(s.waiting, n, n+1)
		s.each(func(to routingtest.Decider) { to.SetInteraction(i) })
	}
}

func TestBoardDecidesAWorkloadAsThePlainDecider(t *testing.T) {
	for _, test := range []struct {
		name string
		w    routingtest.Workload
	}{
		{name: "without rules", w: routingtest.Workload{Seed: 1, Agents: 24, Profiles: 8, Queues: 12, Waiting: 20}},
		{name: "with all rules", w: routingtest.Workload{Seed: 2, Agents: 24, Profiles: 8, Queues: 12, Waiting: 20, Rules: true}},
		{name: "where everybody has a profile of their own", w: routingtest.Workload{Seed: 3, Agents: 20, Queues: 8, Waiting: 10, Rules: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			board, err := routing.NewBoard(test.w.Setup())
			require.NoError(t, err)
			plain, err := routingtest.NewPlain(test.w.Setup())
			require.NoError(t, err)
			s := &shop{t: t, board: board, plain: plain, agents: map[interaction.AgentID]interaction.Agent{}}
			for _, a := range test.w.Staff() {
				s.tell(a)
			}
			for n := range test.w.Waiting {
				s.happens(routingtest.Event{At: routingtest.WorkloadEpoch, Interaction: test.w.Arrival(n)})
			}
			decided, events := s.decide(), 0
			for e := range test.w.Events() {
				s.happens(e)
				decided += s.decide()
				if events++; events == 150 {
					break
				}
			}
			require.Greater(t, decided, 20)
		})
	}
}
