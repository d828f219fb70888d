package interaction_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

// sourced answers for the queue "night", and fails for the queue "lost".
type sourced struct{}

var errSource = errors.New("no connection")

func (sourced) Queue(_ context.Context, id interaction.QueueID) (interaction.Queue, error) {
	switch id {
	case "night":
		return interaction.Queue{Name: "Night desk"}, nil
	case "lost":
		return interaction.Queue{}, errSource
	}
	return interaction.Queue{}, interaction.ErrNotFound
}

func TestAPolicyIsTheFixedOneOrThatOfTheSource(t *testing.T) {
	fixed := []interaction.Queue{{ID: "support"}, {ID: "sales", Name: "Sales"}}
	alone, both := deskOf(t, interaction.Config{Queues: fixed}), deskOf(t, interaction.Config{Queues: fixed, QueueSource: sourced{}})
	for _, row := range []struct {
		name string
		desk *interaction.Desk
		id   interaction.QueueID
		want string // its name
		err  error
	}{
		{name: "a fixed queue is found", desk: alone, id: "sales", want: "Sales"},
		{name: "a fixed queue is found beside a source", desk: both, id: "sales", want: "Sales"},
		{name: "a queue of the source is found", desk: both, id: "night", want: "Night desk"},
		{name: "a queue that nobody knows is not found", desk: alone, id: "night", err: interaction.ErrNotFound},
		{name: "a queue that the source does not know is not found", desk: both, id: "day", err: interaction.ErrNotFound},
		{name: "a source that fails is heard", desk: both, id: "lost", err: errSource},
	} {
		t.Run(row.name, func(t *testing.T) {
			q, err := row.desk.Policy(t.Context(), row.id)
			require.ErrorIs(t, err, row.err)
			if row.err != nil {
				require.ErrorContains(t, err, string(row.id))
				return
			}
			require.Equal(t, row.id, q.ID)
			require.Equal(t, row.want, q.Name)
		})
	}
	require.Equal(t, []interaction.QueueID{"sales", "support"}, both.Queues(), "in order, without those of the source")
	both.Queues()[0] = "mine"
	require.Equal(t, []interaction.QueueID{"sales", "support"}, both.Queues(), "the list was the caller's")
	require.Empty(t, deskOf(t, interaction.Config{QueueSource: sourced{}}).Queues())
}

func TestADeskTellsWhatItWasSetUpWith(t *testing.T) {
	noon := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	model := interaction.DefaultCapacity{Others: 7}
	desk := deskOf(t, interaction.Config{Capacity: model, Now: func() time.Time { return noon },
		Channels: []interaction.ChannelSpec{{Channel: "whatsapp", Class: interaction.SemiLive, Widen: []interaction.Verb{interaction.VerbPark, interaction.VerbResume}}}})
	require.Equal(t, model, desk.Capacity())
	require.Equal(t, interaction.DefaultCapacity{}, deskOf(t, interaction.Config{}).Capacity(), "the default")
	require.Equal(t, noon, desk.Now())

	mine := desk.Channels()
	require.Len(t, mine, 8)
	mine["whatsapp"].Widen[0] = interaction.VerbHold
	delete(mine, interaction.Voice)
	theirs := desk.Channels()
	require.Equal(t, interaction.Live, theirs[interaction.Voice].Class)
	require.Equal(t, interaction.VerbPark, theirs["whatsapp"].Widen[0], "it was a copy")
}

// lostLister lists nobody, and says why.
type lostLister struct{}

func (lostLister) Agents(context.Context, interaction.AgentID, int) ([]interaction.Agent, error) {
	return nil, errSource
}

func TestADeskListsTheAgentsInPages(t *testing.T) {
	desk := deskOf(t, interaction.Config{})
	for _, who := range []interaction.AgentID{"bob", "ana", "cat"} {
		_, err := desk.Login(t.Context(), who, "sales")
		require.NoError(t, err)
	}
	var got []interaction.AgentID
	for after := interaction.AgentID(""); ; {
		page, err := desk.Agents(t.Context(), after, 2)
		require.NoError(t, err)
		if len(page) == 0 {
			break
		}
		for _, a := range page {
			require.Equal(t, interaction.Ready, a.Presence)
			got = append(got, a.ID)
		}
		after = page[len(page)-1].ID
	}
	require.Equal(t, []interaction.AgentID{"ana", "bob", "cat"}, got)

	_, err := deskOf(t, interaction.Config{Store: bareStore{memstore.New()}}).Agents(t.Context(), "", 10)
	require.ErrorIs(t, err, interaction.ErrUnsupported, "nobody lists them")
	_, err = deskOf(t, interaction.Config{Agents: lostLister{}}).Agents(t.Context(), "", 10)
	require.ErrorIs(t, err, errSource)
}
