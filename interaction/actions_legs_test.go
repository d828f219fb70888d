package interaction

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// While ana owns an e-mail that fay gave back, both have an open leg: fay's is older, and in wrap-up.
func TestVerbsActOnTheActorsOwnLegElseOnTheOwners(t *testing.T) {
	for _, test := range []struct {
		name        string
		do          Command
		owner, hers State // ana's leg and fay's afterwards
	}{
		{name: "nobody has done anything", owner: StateConnected, hers: StateWrapUp},
		{name: "a supervisor forces the end of the interaction, and the former owner's wrap-up goes on",
			do: ForceEnd{By: sue, Confirmed: true, Reason: "stuck"}, owner: StateCompleted, hers: StateWrapUp},
		{name: "with her leg, a supervisor forces the end of the former owner's wrap-up",
			do: ForceEnd{By: sue, Leg: 1, Confirmed: true, Reason: "stuck"}, owner: StateConnected, hers: StateCompleted},
		{name: "the owner forces the end of the interaction",
			do: ForceEnd{By: ana, Confirmed: true, Reason: "stuck"}, owner: StateCompleted, hers: StateWrapUp},
		{name: "the former owner finishes her own wrap-up",
			do: Finish{By: fay}, owner: StateConnected, hers: StateCompleted},
		{name: "the host's pop is for the owner",
			do: Pop{By: host}, owner: StateConnected, hers: StateWrapUp},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := settings[0].stage()
			require.NoError(t, err)
			d, err := s.do(ID{}, Create{By: host, Draft: Draft{Queue: "sales", Channel: Email, Matter: popped}})
			require.NoError(t, err)
			id := d.Interaction.ID
			for _, cmd := range []Command{Pick{By: fay}, Requeue{By: fay}, Pick{By: ana}, test.do} {
				if cmd == nil {
					continue
				}
				d, err = s.do(id, cmd)
				require.NoError(t, err)
			}
			i := s.interactions[id]
			fays, _ := i.LegOf("fay")
			anas, _ := i.LegOf("ana")
			require.Equal(t, []State{test.owner, test.hers}, []State{anas.State, fays.State})
			if _, pops := test.do.(Pop); pops {
				at := slices.IndexFunc(d.Change.Events, func(e Event) bool { return e.Type == EventPopped })
				require.Equal(t, AgentID("ana"), d.Change.Events[at].Agent)
			}
		})
	}
}

// What is parked goes back to the queue when there was no room for it: also then its agent owes what the form requires.
func TestWhatIsParkedTooLongIsOwed(t *testing.T) {
	s, err := settings[2].stage()
	require.NoError(t, err)
	i := slices.IndexFunc(lives, func(l life) bool { return l.name == "an e-mail that is parked" })
	situations, err := lives[i].play(settings[2], s, nothing)
	require.NoError(t, err)
	last := situations[len(situations)-1].record()
	require.Equal(t, StateQueued, last.State)
	require.Equal(t, DebtClosed, last.Legs[0].Debt)
}
