package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

// Two processes on one store: an offer to two agents, who accept at once, each at their own desk.
func TestOfTwoWhoAcceptAtOnceOneWinsAndTheOtherIsNeverConnected(t *testing.T) {
	for round := range 50 {
		store, tel := memstore.New(), interactiontest.NewTelephony(nil)
		desks := [2]*interaction.Desk{}
		for n := range desks {
			desk, err := interaction.NewDesk(interaction.Config{Store: store, Telephony: tel,
				Queues: []interaction.Queue{{ID: "sales", Offers: interaction.OfferPolicy{AtOnce: 2}}}})
			require.NoError(t, err)
			desks[n] = desk
		}
		ctx := t.Context()
		agents := []interaction.AgentID{"ana", "bob"}
		for _, who := range agents {
			_, err := desks[0].Login(ctx, who, "sales")
			require.NoError(t, err)
		}
		call, err := desks[0].Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, Call: tel.Incoming("+442079460000")})
		require.NoError(t, err)
		_, err = desks[0].Offer(ctx, call.ID, agents...)
		require.NoError(t, err)

		var errs [2]error
		var both sync.WaitGroup
		for n := range desks {
			both.Go(func() { _, errs[n] = desks[n].Accept(ctx, call.ID, agents[n]) })
		}
		both.Wait()

		winner, loser := 0, 1
		if errs[0] != nil {
			winner, loser = 1, 0
		}
		require.NoError(t, errs[winner], "round %d", round)
		var refused *interaction.RefusedError
		require.ErrorAs(t, errs[loser], &refused)
		require.Equal(t, interaction.CodeNotYourOffer, refused.Why.Code)
		require.Contains(t, refused.Error(), "somebody else accepted it first")
		for _, o := range tel.Orders() {
			require.Equal(t, agents[winner], o.Agent, "the loser's phone was asked for")
		}
		lost, err := desks[0].Agent(ctx, agents[loser])
		require.NoError(t, err)
		require.Empty(t, lost.Load)
		require.Zero(t, lost.Misses, "a superseded offer costs nothing")
	}
}

// tally counts the commits of a store, and looks into their batches.
type tally struct {
	*memstore.Store
	mu      sync.Mutex
	batches [][]interaction.Change
	gate    chan struct{} // each commit takes one; nil: open
	came    chan struct{} // told when a commit begins; nil: nobody listens
}

func (s *tally) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	if s.came != nil {
		s.came <- struct{}{}
	}
	if s.gate != nil {
		<-s.gate
	}
	s.mu.Lock()
	s.batches = append(s.batches, append([]interaction.Change(nil), batch...))
	s.mu.Unlock()
	return s.Store.Commit(ctx, batch)
}

func TestConcurrentCallersShareABatchThatTouchesNoRecordTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &tally{Store: memstore.New()}
		desk, err := interaction.NewDesk(interaction.Config{Store: store, Queues: []interaction.Queue{{ID: "mail"}}})
		require.NoError(t, err)
		ctx := t.Context()
		var ids []interaction.ID
		for range 20 {
			i, err := desk.Create(ctx, interaction.Draft{Queue: "mail", Channel: interaction.Email, From: "eva@example.com"})
			require.NoError(t, err)
			ids = append(ids, i.ID)
		}
		require.Len(t, store.batches, 20, "a lone caller waits for nobody")
		store.batches, store.gate = nil, make(chan struct{})

		var all sync.WaitGroup
		for n := range 100 {
			all.Go(func() {
				_, err := desk.Do(ctx, interaction.Request{Interaction: ids[n%len(ids)], Command: interaction.Attach{By: interaction.System(interaction.Host),
					Media: interaction.Media{Key: fmt.Sprint(n), Kind: interaction.Recording, URL: "x"}}})
				if err != nil {
					t.Errorf("%d: %v", n, err)
				}
			})
		}
		synctest.Wait() // one is on its way to the store, the others stand in the line
		close(store.gate)
		all.Wait()

		most := 0
		for _, batch := range store.batches {
			seen := map[interaction.ID]bool{}
			for _, c := range batch {
				for _, w := range c.Interactions {
					require.False(t, seen[w.Now.ID], "one record twice in a batch")
					seen[w.Now.ID] = true
				}
			}
			most = max(most, len(batch))
		}
		require.Greater(t, most, 10, "those in the line shared a batch")
		for _, id := range ids {
			i, err := desk.Interaction(ctx, id)
			require.NoError(t, err)
			require.Len(t, i.Media, 5)
		}
	})
}

func TestACallerWhoGivesUpLeavesTheLine(t *testing.T) {
	store := &tally{Store: memstore.New(), came: make(chan struct{}, 10)}
	desk, err := interaction.NewDesk(interaction.Config{Store: store, Queues: []interaction.Queue{{ID: "mail"}}})
	require.NoError(t, err)
	store.gate = make(chan struct{})
	draft := interaction.Draft{Queue: "mail", Channel: interaction.Email}

	first := make(chan error, 1)
	go func() { _, err := desk.Create(t.Context(), draft); first <- err }()
	<-store.came // the first is on its way, and stays there
	ctx, giveUp := context.WithCancel(t.Context())
	second := make(chan error, 1)
	go func() { _, err := desk.Create(ctx, draft); second <- err }()
	giveUp()
	require.ErrorIs(t, <-second, context.Canceled)
	store.gate <- struct{}{}
	require.NoError(t, <-first)

	store.gate = nil
	_, err = desk.Create(t.Context(), draft)
	require.NoError(t, err, "the line is not jammed")
}

// unsure is a store that loses the outcome of a commit once.
type unsure struct {
	*memstore.Store
	lose, happened bool
}

func (s *unsure) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	if !s.lose {
		return s.Store.Commit(ctx, batch)
	}
	s.lose = false
	if s.happened {
		if _, err := s.Store.Commit(ctx, batch); err != nil {
			return nil, err
		}
	}
	return nil, fmt.Errorf("the connection broke: %w", interaction.ErrUnknown)
}

func TestAfterAnUnknownOutcomeTheCommandIsDoneOnce(t *testing.T) {
	for _, happened := range []bool{true, false} {
		store := &unsure{Store: memstore.New(), happened: happened}
		desk, err := interaction.NewDesk(interaction.Config{Store: store, Queues: []interaction.Queue{{ID: "mail"}}})
		require.NoError(t, err)
		_, err = desk.Login(t.Context(), "ana", "mail")
		require.NoError(t, err)
		i, err := desk.Create(t.Context(), interaction.Draft{Queue: "mail", Channel: interaction.Email})
		require.NoError(t, err)
		store.lose = true
		i, err = desk.Pick(t.Context(), i.ID, "ana")
		require.NoError(t, err, "it happened: %t", happened)
		require.Equal(t, interaction.StateConnected, i.State)
		require.Equal(t, int64(2), i.Version, "once")
	}
}

func TestARequestGivesItsFirstAnswerAlsoAfterARestart(t *testing.T) {
	store := memstore.New()
	gate := &interactiontest.Gate{}
	gate.Block("+442079460000", "on the list")
	open := func() *interaction.Desk {
		desk, err := interaction.NewDesk(interaction.Config{Store: store, Gate: gate, Queues: []interaction.Queue{{ID: "sales"}}})
		require.NoError(t, err)
		return desk
	}
	desk, ctx := open(), t.Context()
	_, err := desk.Login(ctx, "ana", "sales")
	require.NoError(t, err)
	create := interaction.Request{ID: interaction.Key("create"), Command: interaction.Create{By: interaction.System(interaction.Host),
		Draft: interaction.Draft{Queue: "sales", Channel: interaction.Voice, Owner: "ana",
			Matter: interaction.Matter{Contact: interaction.Contact{Phones: []interaction.Phone{{Number: "+442079460000"}}}}}}}
	first, err := desk.Do(ctx, create)
	require.NoError(t, err)
	again, err := open().Do(ctx, create)
	require.NoError(t, err)
	require.Equal(t, first.Interaction, again.Interaction)
	require.Empty(t, again.Events)

	call := interaction.Request{ID: interaction.Key("call"), Interaction: first.Interaction.ID, Command: interaction.Call{By: interaction.By("ana")}}
	failed, err := desk.Do(ctx, call)
	require.ErrorIs(t, err, interaction.ErrFailed)
	require.Equal(t, interaction.EventContactBlocked, failed.Events[0].Type)
	require.Equal(t, interaction.StateReadyToCall, failed.Interaction.State)
	gate.Allow("+442079460000")
	for _, d := range []*interaction.Desk{desk, open()} {
		res, err := d.Do(ctx, call)
		var said *interaction.FailedError
		require.ErrorAs(t, err, &said, "the first outcome, although the gate would allow it now")
		require.Equal(t, interaction.Block, said.Verdict.Decision)
		require.Equal(t, failed.Interaction.Version, res.Interaction.Version)
	}
	require.Equal(t, 1, gate.Asked("+442079460000"))

	other := call
	other.Command = interaction.Cancel{By: interaction.By("ana")}
	_, err = desk.Do(ctx, other)
	require.ErrorIs(t, err, interaction.ErrInvalid, "another command with the same request")
	call.ID = interaction.Key("call once more")
	_, err = desk.Do(ctx, call)
	require.NoError(t, err, "a new request is decided anew")

	refused := interaction.Request{ID: interaction.Key("hold"), Interaction: first.Interaction.ID, Command: interaction.Retrieve{By: interaction.By("ana")}}
	_, err = desk.Do(ctx, refused)
	require.ErrorIs(t, err, interaction.ErrRefused)
	_, err = desk.Hold(ctx, first.Interaction.ID, "ana")
	require.NoError(t, err)
	_, err = desk.Do(ctx, refused)
	require.NoError(t, err, "a refused request is evaluated again")
}

func TestAnExpectedVersionFences(t *testing.T) {
	desk, call := office(interaction.Queue{ID: "sales"})
	r := interaction.Request{Interaction: call.ID, Command: interaction.Pick{By: interaction.By("ana")}, Version: 7}
	_, err := desk.Do(t.Context(), r)
	var conflict *interaction.ConflictError
	require.ErrorAs(t, err, &conflict)
	require.Equal(t, [2]int64{7, 1}, [2]int64{conflict.Expected, conflict.Found})
	r.Version = 1
	_, err = desk.Do(t.Context(), r)
	require.NoError(t, err)

	of := interaction.Request{Command: interaction.BeReady{By: interaction.By("ana"), Agent: "ana"}, Version: 99}
	_, err = desk.Do(t.Context(), of)
	require.ErrorIs(t, err, interaction.ErrConflict)
}

func TestAnAgentCannotTellAForbiddenInteractionFromNone(t *testing.T) {
	desk, call := office(interaction.Queue{ID: "sales"})
	_, err := desk.Login(t.Context(), "eve")
	require.NoError(t, err)
	nobody := interaction.NewID()
	_, there := desk.Release(t.Context(), call.ID, "eve")
	_, gone := desk.Release(t.Context(), nobody, "eve")
	require.ErrorIs(t, there, interaction.ErrForbidden)
	require.ErrorIs(t, gone, interaction.ErrForbidden)
	var a, b *interaction.ForbiddenError
	require.True(t, errors.As(there, &a) && errors.As(gone, &b))
	require.Equal(t, interaction.ForbiddenError{Subject: a.Subject, Verb: b.Verb, By: b.By}, *a)
	_, err = desk.CustomerGone(t.Context(), nobody)
	require.ErrorIs(t, err, interaction.ErrNotFound, "the host is told")
}
