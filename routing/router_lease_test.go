package routing_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/routing/routingtest"
)

// moodyLease is a lease that can be cut off: then it answers with an error, or not at all.
type moodyLease struct {
	*routingtest.Lease
	mu    sync.Mutex
	moods map[string]string // by holder: "fails", "hangs"
}

func newMoodyLease() *moodyLease {
	return &moodyLease{Lease: routingtest.NewLease(), moods: map[string]string{}}
}

func (l *moodyLease) become(holder, mood string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.moods[holder] = mood
}

func (l *moodyLease) meet(ctx context.Context, holder string) error {
	l.mu.Lock()
	mood := l.moods[holder]
	l.mu.Unlock()
	switch mood {
	case "fails":
		return errors.New("the lease is not there")
	case "hangs":
		<-ctx.Done()
		return ctx.Err()
	}
	return nil
}

func (l *moodyLease) Hold(ctx context.Context, holder string, long time.Duration) (bool, error) {
	if err := l.meet(ctx, holder); err != nil {
		return false, err
	}
	return l.Lease.Hold(ctx, holder, long)
}

func (l *moodyLease) Release(ctx context.Context, holder string) error {
	if err := l.meet(ctx, holder); err != nil {
		return err
	}
	return l.Lease.Release(ctx, holder)
}

// relay is two routers with a lease between them; the first runs already, and has it.
type relay struct {
	*office
	lease   *moodyLease
	second  *Router
	mu      sync.Mutex
	decided map[string]int // decisions by router
}

func (r *relay) count(name string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.decided[name]
}

func inRelay(t *testing.T, story func(r *relay)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := &relay{lease: newMoodyLease(), decided: map[string]int{}}
		names := []string{"first", "second"}
		r.office = runningOffice(t, officeConfig{router: func(c *Config) {
			name := names[0]
			names = names[1:]
			c.Lease, c.Name, c.Hold = r.lease, name, 9*time.Second
			c.Decided = func(Decision, func() Explanation) {
				r.mu.Lock()
				defer r.mu.Unlock()
				r.decided[name]++
			}
		}})
		r.settle()
		ctx, leave := context.WithCancel(t.Context())
		var running sync.WaitGroup
		r.second = r.newRouter(r.newDesk(r.store))
		end := r.running(ctx, &running, r.second)
		r.settle()
		story(r)
		end()
		leave()
		running.Wait()
	})
}

func TestRouterWithALease(t *testing.T) {
	for _, row := range []struct {
		name  string
		story func(r *relay)
	}{
		{name: "one decides at a time", story: func(r *relay) {
			r.login("ana", "bob")
			r.expect(r.calls(), "offered to ana")
			r.pass(time.Minute)
			require.Positive(r.t, r.count("first"))
			require.Zero(r.t, r.count("second"))
		}},
		{name: "the other takes over when the first gives it up", story: func(r *relay) {
			r.login("ana")
			r.stop()
			require.Empty(r.t, r.lease.Holder())
			r.router = r.second
			call := r.calls()
			r.pass(3 * time.Second)
			r.expect(call, "offered to ana")
			require.Equal(r.t, 1, r.count("second"))
		}},
		{name: "the other takes over when the first is cut off from the lease, and never both decide", story: func(r *relay) {
			r.login("ana")
			r.lease.become("first", "fails")
			r.pass(4 * time.Second)
			r.expect(r.calls(), "offered to ana") // it has the lease still
			require.Equal(r.t, 1, r.count("first"))
			r.pass(2 * time.Second)
			r.login("bob") // nobody decides any more
			call := r.calls()
			r.expect(call, "waits")
			require.Equal(r.t, "first", r.lease.Holder())
			r.pass(4 * time.Second)
			require.Equal(r.t, "second", r.lease.Holder())
			r.expect(call, "offered to bob")
			require.Equal(r.t, 1, r.count("first"))
		}},
		{name: "a lease that does not answer at all is not waited for beyond its time", story: func(r *relay) {
			r.lease.become("first", "hangs")
			r.pass(12 * time.Second)
			require.Equal(r.t, "second", r.lease.Holder())
			r.login("ana")
			r.expect(r.calls(), "offered to ana")
			require.Zero(r.t, r.count("first"))
			r.lease.become("first", "")
		}},
		{name: "who gets the lease back decides again", story: func(r *relay) {
			r.lease.become("second", "fails")
			r.lease.become("first", "fails")
			r.login("ana")
			r.pass(time.Minute)
			call := r.calls()
			r.expect(call, "waits")
			r.lease.become("first", "")
			r.pass(3 * time.Second)
			r.expect(call, "offered to ana")
			require.Equal(r.t, 1, r.count("first"))
		}},
		{name: "who stands by knows what is going on, and grows by nothing", story: func(r *relay) {
			r.login("ana")
			r.busy("ana")
			call := r.calls()
			r.settle()
			require.Equal(r.t, Waiting, r.second.Explain(call).Standing)
			place, waits := r.second.Position(call)
			require.True(r.t, waits)
			require.Equal(r.t, 1, place.Place)
			require.Len(r.t, r.second.ExplainAgent("ana").Holds, 1)
		}},
	} {
		t.Run(row.name, func(t *testing.T) { inRelay(t, row.story) })
	}
}

// TestLeaseIsGivenUpLast: while the first router is carrying something out, nobody else has the lease.
func TestLeaseIsGivenUpLast(t *testing.T) {
	inRelay(t, func(r *relay) {
		r.login("ana")
		goOn, here := make(chan struct{}), make(chan struct{})
		r.store.beforeCommit(func(c interaction.Change) error {
			if caused(c) == interaction.EventOffered {
				close(here)
				<-goOn
			}
			return nil
		})
		call := r.calls()
		<-here
		stopped := make(chan struct{})
		go func() {
			defer close(stopped)
			r.stop()
		}()
		r.settle()
		require.Equal(r.t, "first", r.lease.Holder())
		r.store.beforeCommit(nil)
		close(goOn)
		<-stopped
		require.Empty(r.t, r.lease.Holder())
		r.router = r.second
		r.expect(call, "offered to ana")
	})
}
