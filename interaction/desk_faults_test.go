package interaction_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

// policies is a source of queues.
type policies map[interaction.QueueID]interaction.Queue

func (p policies) Queue(_ context.Context, id interaction.QueueID) (interaction.Queue, error) {
	if q, there := p[id]; there {
		return q, nil
	}
	return interaction.Queue{}, interaction.ErrNotFound
}

func TestAnOverflowQueueThatIsNotThereEndsTheWaitInsteadOfFreezingIt(t *testing.T) {
	clock := interactiontest.NewClock(time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC))
	desk, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Now: clock.Now, QueueSource: policies{
		"sales": {Waiting: interaction.WaitPolicy{MaxWait: time.Minute, Overflow: "gone"}, Offers: interaction.OfferPolicy{Rounds: 1}}}})
	require.NoError(t, err)
	ctx := t.Context()
	_, err = desk.Login(ctx, "ana", "sales")
	require.NoError(t, err)
	for _, end := range []func(interaction.ID) error{
		func(id interaction.ID) error { _, err := desk.Tick(ctx, clock.Advance(time.Minute)); return err },
		func(id interaction.ID) error {
			if _, err := desk.Offer(ctx, id, "ana"); err != nil {
				return err
			}
			_, err := desk.Reject(ctx, id, "ana", "")
			return err
		},
	} {
		call, err := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice})
		require.NoError(t, err)
		require.NoError(t, end(call.ID))
		call, err = desk.Interaction(ctx, call.ID)
		require.NoError(t, err)
		require.Equal(t, interaction.StateCompleted, call.State)
	}
	ana, err := desk.Agent(ctx, "ana")
	require.NoError(t, err)
	require.Empty(t, ana.Load)
}

// hung is a switch that never answers a hang-up.
type hung struct{ *interactiontest.Telephony }

func (hung) HangUp(ctx context.Context, _ interaction.CallOrder) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestASwitchThatHangsHoldsUpNoDeadlineAndNoStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tel := interactiontest.NewTelephony(nil)
		desk, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Telephony: hung{tel}, Queues: []interaction.Queue{{ID: "sales"}}})
		require.NoError(t, err)
		ctx, stop := context.WithCancel(t.Context())
		_, err = desk.Login(ctx, "ana", "sales")
		require.NoError(t, err)
		for range 30 { // each leaves a customer's call to be hung up, which the switch does not do
			call, err := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, Call: tel.Incoming("+442079460000")})
			require.NoError(t, err)
			go func() {
				_, err := desk.Do(ctx, interaction.Request{Interaction: call.ID, Command: interaction.Expire{By: interaction.System(interaction.Host), Reason: interaction.EndNobody}})
				if err != nil {
					t.Error(err)
				}
			}()
		}
		synctest.Wait()
		var running sync.WaitGroup
		running.Go(func() { _ = desk.Run(ctx) })
		mail, err := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Email})
		require.NoError(t, err)
		_, err = desk.Offer(ctx, mail.ID, "ana")
		require.NoError(t, err)
		time.Sleep(21 * time.Second)
		synctest.Wait()
		mail, err = desk.Interaction(ctx, mail.ID)
		require.NoError(t, err)
		require.Equal(t, interaction.StateQueued, mail.State, "the offer has ended in time")
		began := time.Now()
		stop()
		running.Wait()
		require.Zero(t, time.Since(began), "and Run stops at once")
	})
}

// racing has somebody else act just before a commit.
type racing struct {
	*memstore.Store
	before func()
}

func (s *racing) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	if act := s.before; act != nil {
		s.before = nil
		act()
	}
	return s.Store.Commit(ctx, batch)
}

func TestAControlOfACommandThatIsRefusedAfterAllIsTakenBack(t *testing.T) {
	store, tel := &racing{Store: memstore.New()}, interactiontest.NewTelephony(nil)
	desk, err := interaction.NewDesk(interaction.Config{Store: store, Telephony: tel, Queues: []interaction.Queue{{ID: "sales"}}})
	require.NoError(t, err)
	ctx := t.Context()
	_, err = desk.Login(ctx, "ana", "sales")
	require.NoError(t, err)
	customer := tel.Incoming("+442079460000")
	call, err := desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, Call: customer})
	require.NoError(t, err)
	tel.Belongs(customer, call.ID)
	_, err = desk.Pick(ctx, call.ID, "ana")
	require.NoError(t, err)
	for _, s := range tel.Signals() {
		_, err = desk.Signal(ctx, call.ID, s.Signal)
		require.NoError(t, err)
	}
	other, err := interaction.NewDesk(interaction.Config{Store: store.Store, Queues: []interaction.Queue{{ID: "sales"}}})
	require.NoError(t, err)
	store.before = func() {
		_, err := other.Do(ctx, interaction.Request{Interaction: call.ID, Command: interaction.AddNote{By: interaction.By("ana"), Text: "meanwhile"}})
		require.NoError(t, err)
	}
	_, err = desk.Do(ctx, interaction.Request{Interaction: call.ID, Command: interaction.Hold{By: interaction.By("ana")}, Version: must(desk.Interaction(ctx, call.ID)).Version})
	require.ErrorIs(t, err, interaction.ErrConflict)
	is, there := tel.Call(customer)
	require.True(t, there)
	require.Equal(t, interactiontest.CallUp, is.State, "the customer hears the agent, as the record says")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestWhatACallerGaveStaysTheCallers(t *testing.T) {
	desk, _ := office(interaction.Queue{ID: "sales"})
	given := []interaction.Attribute{{Name: "ticket", Value: "1"}}
	i, err := desk.Create(t.Context(), interaction.Draft{Queue: "sales", Channel: interaction.Task, Matter: interaction.Matter{Case: given}})
	require.NoError(t, err)
	given[0].Value = "changed by the caller"
	i, err = desk.Interaction(t.Context(), i.ID)
	require.NoError(t, err)
	require.Equal(t, "1", i.Case[0].Value)
}

func TestADoneRequestWithNothingToDoIsAnsweredToo(t *testing.T) {
	desk, _ := office(interaction.Queue{ID: "sales"})
	out := interaction.Request{ID: interaction.Key("log me out"), Command: interaction.Logout{By: interaction.By("ana"), Agent: "ana"}}
	_, err := desk.Logout(t.Context(), "ana")
	require.NoError(t, err)
	_, err = desk.Do(t.Context(), out)
	require.NoError(t, err)
	_, err = desk.Login(t.Context(), "ana", "sales")
	require.NoError(t, err)
	again, err := desk.Do(t.Context(), out)
	require.NoError(t, err)
	require.True(t, again.Repeated)
	require.Equal(t, interaction.Ready, again.Agent.Presence, "the same request does not log her out now")
}
