package routing_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	. "github.com/deskline/deskline/routing"
)

func TestRouterRestarts(t *testing.T) {
	tell(t, []story{
		{name: "a restart finds what waits", story: func(o *office) {
			o.login("ana")
			o.stop()
			call := o.calls()
			o.expect(call, "waits")
			o.stop = o.start()
			o.expect(call, "offered to ana")
		}},
		// S46: the time-out redirects also after a restart
		{name: "a restart finds what is being offered, and offers it to nobody else", story: func(o *office) {
			o.login("ana", "bob")
			call := o.calls()
			o.expect(call, "offered to ana")
			version := o.record(call).Version
			o.restart()
			o.expect(call, "offered to ana")
			require.Equal(o.t, version, o.record(call).Version)
			o.pass(20 * time.Second) // ana misses it
			o.expect(call, "offered to bob")
		}},
		// S45
		{name: "a restart keeps who has refused", story: func(o *office) {
			o.login("ana", "bob")
			call := o.calls()
			o.expect(call, "offered to ana")
			o.notReady("bob")
			o.rejects("ana", call)
			o.expect(call, "waits")
			o.restart()
			o.expect(call, "waits")
			o.ready("bob")
			o.expect(call, "offered to bob")
		}},
		// S154
		{name: "a restart keeps the order of waiting, and how long agents have been idle", story: func(o *office) {
			o.login("bob", "ana")
			o.busy("bob")
			o.busy("ana")
			first := o.calls()
			o.pass(time.Second)
			second := o.calls()
			o.restart()
			o.pass(time.Second)
			for _, a := range []interaction.AgentID{"ana", "bob"} {
				o.completes(a, o.agent(a).Load[0].Interaction)
				o.settle()
			}
			o.expect(first, "offered to ana")
			o.expect(second, "offered to bob")
		}},
		{name: "a preferred agent's time goes on through a restart", story: func(o *office) {
			o.login("ana", "bob")
			o.busy("ana")
			call := o.calls(asksFor("ana"))
			o.pass(20 * time.Second)
			o.restart()
			o.pass(9 * time.Second)
			o.expect(call, "waits")
			o.pass(time.Second)
			o.expect(call, "offered to bob")
		}},
	})
}

// countingStore counts what is read.
type countingStore struct {
	hookedStore
	reads *atomic.Int64
}

func (s countingStore) Interaction(ctx context.Context, id interaction.ID) (interaction.Interaction, error) {
	s.reads.Add(1)
	return s.hookedStore.Interaction(ctx, id)
}

func (s countingStore) Agent(ctx context.Context, id interaction.AgentID) (interaction.Agent, error) {
	s.reads.Add(1)
	return s.hookedStore.Agent(ctx, id)
}

func (s countingStore) Find(ctx context.Context, q interaction.Query) ([]interaction.Interaction, string, error) {
	found, next, err := s.hookedStore.Find(ctx, q)
	s.reads.Add(1 + int64(len(found)))
	return found, next, err
}

func (s countingStore) After(ctx context.Context, position int64, limit int) ([]interaction.Event, error) {
	events, err := s.hookedStore.After(ctx, position, limit)
	s.reads.Add(1 + int64(len(events)))
	return events, err
}

// TestARestartReadsWhatWaits: what is completed costs a restart nothing, however much it is.
func TestARestartReadsWhatWaits(t *testing.T) {
	reads := func(completed int) int64 {
		o := tickedOffice(t, officeConfig{})
		o.login("ana", "bob")
		for range completed {
			call := o.calls()
			o.settle()
			o.leaves(call)
		}
		o.notReady("ana")
		o.notReady("bob")
		for range 5 {
			o.calls()
		}
		store := countingStore{o.store, new(atomic.Int64)}
		r := o.newRouter(o.newDesk(store))
		_, err := r.Tick(o.ctx, o.now())
		require.NoError(t, err)
		require.Len(t, r.Positions("help"), 5)
		return store.reads.Load()
	}
	few := reads(3)
	require.Equal(t, few, reads(300))
	require.Less(t, few, int64(20))
}

// TestARouterThatIsKilledLosesNothing: it dies at a commit, before or after it was stored. The next router goes on.
func TestARouterThatIsKilledLosesNothing(t *testing.T) {
	for _, row := range []struct {
		name  string
		fault interactiontest.CommitFault
		then  string
	}{
		{name: "between decision and commit", fault: interactiontest.CrashBeforeCommit, then: "waits"},
		{name: "between commit and settling", fault: interactiontest.CrashAfterCommit, then: "offered to ana"},
	} {
		t.Run(row.name, func(t *testing.T) {
			o := tickedOffice(t, officeConfig{})
			o.login("ana", "bob")
			call := o.calls()
			store := interactiontest.NewFaultyStore(o.store)
			doomed := o.newRouter(o.newDesk(store))
			store.On(1, row.fault)
			_, err := doomed.Tick(o.ctx, o.now())
			require.Error(t, err)
			require.Equal(t, row.then, o.told(o.record(call)))
			o.expect(call, "offered to ana")
			require.Len(t, o.record(call).Offers(), 1)
			require.Empty(t, o.agent("bob").Load)
		})
	}
}

// TestRunStopsInTheMiddleOfWork: what is being carried out is finished, what was decided behind it is not lost.
func TestRunStopsInTheMiddleOfWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := runningOffice(t, officeConfig{router: func(c *Config) { c.AtOnce = 1 }})
		o.login("ana", "bob", "cyd")
		goOn, here := make(chan struct{}), make(chan struct{}, 1)
		o.store.beforeCommit(func(c interaction.Change) error {
			if caused(c) == interaction.EventOffered {
				here <- struct{}{}
				<-goOn
			}
			return nil
		})
		o.settle()
		first, second := o.calls(), interaction.ID{}
		<-here
		go func() { second = o.calls() }() // it waits behind the first at the store
		synctest.Wait()
		stopped := make(chan struct{})
		go func() {
			defer close(stopped)
			o.stop()
		}()
		synctest.Wait()
		o.store.beforeCommit(nil)
		close(goOn)
		<-stopped
		o.expect(first, "offered to ana")
		o.expect(second, "waits")
		o.stop = o.running(t.Context(), new(sync.WaitGroup), o.router) // the same router again
		o.expect(second, "offered to bob")
		o.leaves(first)
		o.expect(o.calls(), "offered to ana") // nothing of the first run is left
		o.stop()
	})
}

// TestRunStopsThoughTheStoreHangs: it waits for what is under way, and then cancels it.
func TestRunStopsThoughTheStoreHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := runningOffice(t, officeConfig{})
		o.login("ana")
		o.stop()
		o.router = o.newRouter(o.newDesk(hangingStore{o.store}))
		o.stop = o.running(t.Context(), new(sync.WaitGroup), o.router)
		call := o.calls()
		o.settle()
		began := time.Now()
		o.stop()
		require.Equal(t, 10*time.Second, time.Since(began))
		require.Equal(t, "waits", o.told(o.record(call)))
		o.stop = o.start()
		o.expect(call, "offered to ana")
	})
}

// hangingStore does not answer at commits until the caller gives up.
type hangingStore struct{ hookedStore }

var errHanging = errors.New("nobody answers")

func (s hangingStore) Commit(ctx context.Context, _ []interaction.Change) ([]error, error) {
	<-ctx.Done()
	return nil, errHanging
}
