package interaction_test

import (
	"context"
	"errors"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

// bareStore has the methods of Store alone, and bareFeed those of Feed.
type (
	bareStore struct{ interaction.Store }
	bareFeed  struct{ interaction.Feed }
)

// endless is a feed whose end cannot be told just now.
type endless struct {
	interaction.Feed
	err error
}

func (e endless) End(context.Context) (int64, error) { return 0, e.err }

func deskOf(t *testing.T, c interaction.Config) *interaction.Desk {
	t.Helper()
	if c.Store == nil {
		c.Store = memstore.New()
	}
	if c.Queues == nil && c.QueueSource == nil {
		c.Queues = []interaction.Queue{{ID: "sales"}}
	}
	d, err := interaction.NewDesk(c)
	require.NoError(t, err)
	return d
}

func TestWhoTakesTheEndFirstMissesNothing(t *testing.T) {
	desk := deskOf(t, interaction.Config{})
	end, err := desk.FeedEnd(t.Context())
	require.NoError(t, err)
	require.Zero(t, end, "nothing has happened")
	draft := interaction.Draft{Queue: "sales", Channel: interaction.Task}
	_, err = desk.Create(t.Context(), draft)
	require.NoError(t, err)

	end, err = desk.FeedEnd(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 1, end)
	later, err := desk.Create(t.Context(), draft)
	require.NoError(t, err)
	enough := errors.New("enough")
	err = desk.Follow(t.Context(), end, func(e interaction.Event) error {
		require.Equal(t, later.ID, e.Interaction, "what was there is not told again")
		return enough
	})
	require.ErrorIs(t, err, enough)
}

func TestTheEndOfAFeedThatDoesNotTell(t *testing.T) {
	lost, store := errors.New("no connection"), memstore.New()
	for _, row := range []struct {
		name string
		c    interaction.Config
		want error
	}{
		{name: "without a feed it is unsupported", c: interaction.Config{Store: bareStore{store}}, want: interaction.ErrUnsupported},
		{name: "with a feed that does not tell it is unsupported", c: interaction.Config{Store: store, Feed: bareFeed{store}}, want: interaction.ErrUnsupported},
		{name: "a feed that fails is heard", c: interaction.Config{Store: store, Feed: endless{store, lost}}, want: lost},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := deskOf(t, row.c).FeedEnd(t.Context())
			require.ErrorIs(t, err, row.want)
		})
	}
}

func TestADeskTellsOfTheNextCommit(t *testing.T) {
	desk := deskOf(t, interaction.Config{})
	changed := desk.Watch()
	select {
	case <-changed:
		t.Fatal("nothing was committed")
	default:
	}
	_, err := desk.Login(t.Context(), "ana", "sales")
	require.NoError(t, err)
	<-changed

	store := memstore.New()
	require.Nil(t, deskOf(t, interaction.Config{Store: bareStore{store}}).Watch(), "there is no feed")
	require.Nil(t, deskOf(t, interaction.Config{Store: store, Feed: bareFeed{store}}).Watch(), "the feed does not tell")
}
