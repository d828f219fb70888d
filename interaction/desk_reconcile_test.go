package interaction_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

// wired is a desk with the scripted switch and two agents.
type wired struct {
	*interaction.Desk
	store *memstore.Store
	phone *interactiontest.Telephony
	t     *testing.T
}

func wiredTo(t *testing.T, s interactiontest.Script) wired {
	w := wired{store: memstore.New(), phone: interactiontest.NewTelephony(s), t: t}
	var err error
	w.Desk, err = interaction.NewDesk(interaction.Config{Store: w.store, Telephony: w.phone, Gate: interaction.AnybodyMayBeContacted{},
		Queues: []interaction.Queue{{ID: "sales"}}})
	require.NoError(t, err)
	for _, a := range []interaction.AgentID{"ana", "bob"} {
		_, err := w.Login(t.Context(), a, "sales")
		require.NoError(t, err)
	}
	return w
}

// call is a call that an agent is connecting to; the signals wait.
func (w wired) call(agent interaction.AgentID) interaction.Interaction {
	in := w.phone.Incoming("+442079460000")
	i, err := w.Create(w.t.Context(), interaction.Draft{Queue: "sales", Channel: interaction.Voice, Call: in})
	require.NoError(w.t, err)
	w.phone.Belongs(in, i.ID)
	i, err = w.Pick(w.t.Context(), i.ID, agent)
	require.NoError(w.t, err)
	return i
}

// hear hands all signals to the desk, and returns the record after them.
func (w wired) hear(id interaction.ID) interaction.Interaction {
	for {
		signals := w.phone.Signals()
		if len(signals) == 0 {
			break
		}
		for _, s := range signals {
			_, err := w.Signal(w.t.Context(), s.Interaction, s.Signal)
			require.NoError(w.t, err)
		}
	}
	return w.now(id)
}

func (w wired) now(id interaction.ID) interaction.Interaction {
	i, err := w.Interaction(w.t.Context(), id)
	require.NoError(w.t, err)
	return i
}

func (w wired) reconcile() interaction.Reconciliation {
	r, err := w.Reconcile(w.t.Context())
	require.NoError(w.t, err)
	return r
}

func TestReconcile(t *testing.T) {
	for _, test := range []struct {
		name    string
		script  interactiontest.Script
		happens func(w wired, i interaction.Interaction) // after ana was connected; lost signals are what it does not hear
		told    []interaction.SignalKind
		state   interaction.State
	}{
		{name: "what is as the records say is left alone", state: interaction.StateConnected},
		{name: "a customer who has hung up has left", happens: func(w wired, i interaction.Interaction) {
			w.phone.CustomerHangsUp(i.Customer.Call)
			w.phone.Signals()
		}, told: []interaction.SignalKind{interaction.SignalHungUp}, state: interaction.StateWrapUp},
		{name: "a device whose call is gone is waited for", happens: func(w wired, i interaction.Interaction) {
			w.phone.DeviceVanishes(i.Legs[0].Call)
			w.phone.Signals()
		}, told: []interaction.SignalKind{interaction.SignalHungUp}, state: interaction.StateConnected},
		{name: "after a restart of the switch the customer is gone, and the device with them", happens: func(w wired, i interaction.Interaction) {
			w.phone.Crash()
		}, told: []interaction.SignalKind{interaction.SignalHungUp}, state: interaction.StateWrapUp},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := wiredTo(t, test.script)
			i := w.hear(w.call("ana").ID)
			require.Equal(t, interaction.StateConnected, i.State)
			if test.happens != nil {
				test.happens(w, i)
			}
			r := w.reconcile()
			require.Equal(t, 1, r.Interactions)
			require.Empty(t, r.Unknown)
			var told []interaction.SignalKind
			for _, repair := range r.Repairs {
				require.NoError(t, repair.Err)
				require.Equal(t, i.ID, repair.Interaction)
				told = append(told, repair.Signal.Kind)
			}
			require.Equal(t, test.told, told)
			require.Equal(t, test.state, w.now(i.ID).State)
			require.Empty(t, w.reconcile().Repairs, "the second time there is nothing to repair")
		})
	}
}

func TestReconcileHearsAnAnswerThatWasLost(t *testing.T) {
	w := wiredTo(t, nil)
	i := w.call("ana")
	w.phone.Signals() // lost
	r := w.reconcile()
	require.Len(t, r.Repairs, 1)
	require.Equal(t, interaction.SignalAnswered, r.Repairs[0].Signal.Kind)
	require.Equal(t, interaction.StateConnected, w.now(i.ID).State)
}

func TestReconcileLeavesAloneWhatIsBeingSetUp(t *testing.T) {
	w := wiredTo(t, interactiontest.Script{interactiontest.Device("ana"): interactiontest.Rings})
	i := w.call("ana")
	require.Empty(t, w.reconcile().Repairs)
	require.Equal(t, interaction.StateEstablishing, w.now(i.ID).State)
}

func TestReconcileHangsUpWhatNobodyTakesPartIn(t *testing.T) {
	w := wiredTo(t, nil)
	i := w.hear(w.call("ana").ID)
	stray := interaction.CallID(i.ID.String() + ".99a") // one of ours, which no record knows
	require.NoError(t, w.phone.Connect(t.Context(), interaction.CallOrder{Interaction: i.ID, Key: "stray", Agent: "bob", Call: stray, Peer: i.Customer.Call}))
	r := w.reconcile()
	require.Len(t, r.Repairs, 1)
	require.Equal(t, stray, r.Repairs[0].HungUp)
	require.NoError(t, r.Repairs[0].Err)
	require.Equal(t, interaction.StateConnected, w.hear(i.ID).State, "the call that belongs there goes on")
}

func TestReconcileLeavesAPendingHangUpToItsTimers(t *testing.T) {
	w := wiredTo(t, nil)
	i := w.hear(w.call("ana").ID)
	w.phone.Inject(interactiontest.Fault{Kind: interactiontest.FaultUnknownUndone, Order: interaction.AskHangUp})
	_, err := w.Release(t.Context(), i.ID, "ana")
	require.NoError(t, err)
	require.Empty(t, w.reconcile().Repairs)
}

func TestReconcileReportsCallsThatNoRecordAccountsFor(t *testing.T) {
	w := wiredTo(t, nil)
	in := w.phone.Incoming("+442079460001")
	r := w.reconcile()
	require.Len(t, r.Unknown, 1)
	require.Equal(t, in, r.Unknown[0].Call)
	require.Empty(t, r.Repairs)
	call, _ := w.phone.Call(in)
	require.Equal(t, interactiontest.CallUp, call.State, "a customer who waits is not hung up")
}

func TestReconcileLeavesAloneWhatMovesMeanwhile(t *testing.T) {
	w := wiredTo(t, nil)
	i := w.hear(w.call("ana").ID)
	phone := &moving{Telephony: w.phone, while: func() {
		_, err := w.AddNote(t.Context(), i.ID, "ana", "moves the record on")
		require.NoError(t, err)
	}}
	desk := phone.join(t, w)
	w.phone.Crash()
	r, err := desk.Reconcile(t.Context())
	require.NoError(t, err)
	require.Len(t, r.Repairs, 1)
	require.ErrorIs(t, r.Repairs[0].Err, interaction.ErrConflict)
	require.Equal(t, interaction.StateConnected, w.now(i.ID).State)
}

// moving is a switch during whose listing something happens.
type moving struct {
	*interactiontest.Telephony
	while    func()
	starting atomic.Bool // and so without an answer
}

func (m *moving) ListCalls(ctx context.Context) ([]interaction.CallReport, error) {
	if m.while != nil {
		m.while()
	}
	if m.starting.Load() {
		return nil, errors.New("the switch is starting")
	}
	return m.Telephony.ListCalls(ctx)
}

// join makes a desk of this switch on the same store.
func (m *moving) join(t *testing.T, w wired) *interaction.Desk {
	desk, err := interaction.NewDesk(interaction.Config{Store: w.store, Telephony: m, Queues: []interaction.Queue{{ID: "sales"}}})
	require.NoError(t, err)
	return desk
}

func TestReconcileNeedsASwitchThatLists(t *testing.T) {
	phone := interactiontest.NewTelephony(nil)
	for name, telephony := range map[string]interaction.Telephony{"none": nil, "one that lists nothing": phone.Bare()} {
		t.Run(name, func(t *testing.T) {
			d, err := interaction.NewDesk(interaction.Config{Store: memstore.New(), Telephony: telephony, Queues: []interaction.Queue{{ID: "sales"}}})
			require.NoError(t, err)
			_, err = d.Reconcile(t.Context())
			require.ErrorIs(t, err, interaction.ErrUnsupported)
		})
	}
}

func TestRunReconcilesAtItsStartAndAfterAnOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := wiredTo(t, nil)
		first := w.hear(w.call("ana").ID)
		w.phone.CustomerHangsUp(first.Customer.Call)
		w.phone.Signals() // lost before the start
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- w.Run(ctx) }()
		synctest.Wait()
		require.Equal(t, interaction.StateWrapUp, w.now(first.ID).State)

		second := w.hear(w.call("bob").ID)
		require.Equal(t, interaction.StateConnected, second.State)
		w.phone.Outage(func() { w.phone.CustomerHangsUp(second.Customer.Call) })
		synctest.Wait()
		require.Equal(t, interaction.StateWrapUp, w.now(second.ID).State)
		stop()
		require.ErrorIs(t, <-done, context.Canceled)
	})
}

func TestAListingThatFailsIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := wiredTo(t, nil)
		i := w.hear(w.call("ana").ID)
		w.phone.CustomerHangsUp(i.Customer.Call)
		w.phone.Signals()
		phone := &moving{Telephony: w.phone}
		phone.starting.Store(true)
		desk := phone.join(t, w)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- desk.Run(ctx) }()
		synctest.Wait()
		require.Equal(t, interaction.StateConnected, w.now(i.ID).State)
		phone.starting.Store(false)
		time.Sleep(10 * time.Second) // of the bubble
		synctest.Wait()
		require.Equal(t, interaction.StateWrapUp, w.now(i.ID).State)
		stop()
		<-done
	})
}
