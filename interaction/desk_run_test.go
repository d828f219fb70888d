package interaction_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestTwoProcessesFireADeadlineOnceAndInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := memstore.New()
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		var desk *interaction.Desk
		for range 2 {
			d, err := interaction.NewDesk(interaction.Config{Store: store, Queues: []interaction.Queue{{ID: "sales"}}})
			require.NoError(t, err)
			desk = d
			running.Go(func() {
				if err := d.Run(ctx); err != context.Canceled {
					t.Errorf("run: %v", err)
				}
			})
		}
		_, err := desk.Login(ctx, "ana", "sales")
		require.NoError(t, err)
		call, err := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice})
		require.NoError(t, err)
		call, err = desk.Offer(ctx, call.ID, "ana")
		require.NoError(t, err)
		due := call.NextDue

		time.Sleep(time.Until(due) - time.Millisecond)
		synctest.Wait()
		call, err = desk.Interaction(ctx, call.ID)
		require.NoError(t, err)
		require.Equal(t, interaction.StateOffered, call.State)
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		call, err = desk.Interaction(ctx, call.ID)
		require.NoError(t, err)
		require.Equal(t, interaction.StateQueued, call.State)
		require.Equal(t, int64(3), call.Version, "created, offered, timed out: once")

		// A deadline that a process stored and did not live to fire is found by the others.
		other, err := interaction.NewDesk(interaction.Config{Store: store, Queues: []interaction.Queue{{ID: "sales", Offers: interaction.OfferPolicy{Timeout: time.Second}}}})
		require.NoError(t, err)
		_, err = other.Offer(ctx, call.ID, "ana")
		require.NoError(t, err)
		time.Sleep(6 * time.Second)
		synctest.Wait()
		call, err = desk.Interaction(ctx, call.ID)
		require.NoError(t, err)
		require.Equal(t, interaction.StateQueued, call.State)
		stop()
		running.Wait()
	})
}

func TestASubscriptionResumesFromItsPositionAndMissesNothing(t *testing.T) {
	desk, call := office(interaction.Queue{ID: "sales"})
	var writers sync.WaitGroup
	for range 4 {
		writers.Go(func() {
			for range 50 {
				if _, err := desk.Create(t.Context(), interaction.Draft{Queue: "sales", Channel: interaction.Task}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	const all = 202 // ana's login, the call, and two hundred tasks
	_ = call
	var position int64
	for position < all {
		ctx, stop := context.WithCancel(t.Context())
		_ = desk.Follow(ctx, position, func(e interaction.Event) error {
			require.Equal(t, position+1, e.Position, "in order, and none left out")
			position = e.Position
			if position%17 == 0 || position == all {
				stop() // the subscriber dies, and comes back with the position that it stored
			}
			return ctx.Err()
		})
		stop()
	}
	writers.Wait()
}
