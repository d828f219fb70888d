package routing_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/routing"
)

// officeConfig is what an office begins with. The zero value: one queue, help, and no plan.
type officeConfig struct {
	queues   []interaction.Queue
	setup    routing.Setup
	roster   func() routing.Roster // default: the setup
	capacity interaction.Capacity  // default: the core's
	desk     func(c *interaction.Config)
	router   func(c *routing.Config)
}

// office is a desk in memory with one router. Time passes by its own word only.
type office struct {
	t      *testing.T
	ctx    context.Context
	config officeConfig
	roster routing.Roster
	store  hookedStore
	desk   *interaction.Desk
	router *routing.Router
	now    func() time.Time
	ids    uint64

	settle func()                // everything that can happen now has happened
	pass   func(d time.Duration) // and meanwhile everything that falls due
	start  func() (stop func())  // a new router begins to work
	stop   func()                // the router stops
}

var officeOpens = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) // a Monday

// play plays a story twice: with everything running in a bubble, and by ticks, without a goroutine.
func play(t *testing.T, c officeConfig, story func(o *office)) {
	t.Helper()
	t.Run("by Run", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) { story(runningOffice(t, c)) })
	})
	t.Run("by Tick", func(t *testing.T) { story(tickedOffice(t, c)) })
}

func newOffice(t *testing.T, c officeConfig, now func() time.Time) *office {
	if len(c.queues) == 0 {
		c.queues = []interaction.Queue{{ID: "help"}}
	}
	o := &office{t: t, ctx: t.Context(), config: c, now: now, store: newHookedStore(), roster: c.setup}
	if c.roster != nil {
		o.roster = c.roster()
	}
	o.desk = o.newDesk(o.store)
	return o
}

// newDesk opens another desk, as another process would.
func (o *office) newDesk(s interaction.Store) *interaction.Desk {
	c := interaction.Config{Store: s, Queues: o.config.queues, Capacity: o.config.capacity, Now: o.now, NewID: o.newID}
	if o.config.desk != nil {
		o.config.desk(&c)
	}
	desk, err := interaction.NewDesk(c)
	require.NoError(o.t, err)
	return desk
}

// newID gives IDs in the order of their making.
func (o *office) newID() interaction.ID {
	o.ids++
	var id interaction.ID
	binary.BigEndian.PutUint64(id[8:], o.ids)
	id[6], id[8] = 0x70, 0x80
	return id
}

func (o *office) newRouter(desk *interaction.Desk) *routing.Router {
	c := routing.Config{Desk: desk, Roster: o.roster}
	if o.config.router != nil {
		o.config.router(&c)
	}
	r, err := routing.NewRouter(c)
	require.NoError(o.t, err)
	return r
}

// runningOffice runs in a bubble, whose clock begins in 2000: the desk's is ahead of it.
func runningOffice(t *testing.T, c officeConfig) *office {
	ahead := time.Until(officeOpens)
	o := newOffice(t, c, func() time.Time { return time.Now().Add(ahead).UTC() })
	ctx, leave := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = o.desk.Run(ctx) })
	o.settle = synctest.Wait
	o.pass = func(d time.Duration) {
		time.Sleep(d)
		synctest.Wait()
	}
	o.start = func() (stop func()) {
		r := o.newRouter(o.desk)
		o.router = r
		return o.running(ctx, &running, r)
	}
	o.stop = o.start()
	t.Cleanup(func() {
		leave()
		running.Wait()
	})
	return o
}

// running runs a router until it is stopped.
func (o *office) running(ctx context.Context, all *sync.WaitGroup, r *routing.Router) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	all.Go(func() {
		defer close(ended)
		if err := r.Run(ctx); ctx.Err() == nil {
			o.t.Errorf("the router ended: %v", err)
		}
	})
	return func() {
		cancel()
		<-ended
	}
}

// tickedOffice has a clock that stands still, and nothing runs.
func tickedOffice(t *testing.T, c officeConfig) *office {
	clock := interactiontest.NewClock(officeOpens)
	o := newOffice(t, c, clock.Now)
	var due time.Time
	o.settle = func() {
		for before := -1; before != o.store.Commits(); {
			before = o.store.Commits()
			next, err := o.desk.Tick(o.ctx, clock.Now())
			require.NoError(t, err)
			if due = next; o.router == nil {
				continue
			}
			next, err = o.router.Tick(o.ctx, clock.Now())
			require.NoError(t, err)
			if due.IsZero() || !next.IsZero() && next.Before(due) {
				due = next
			}
		}
	}
	o.pass = func(d time.Duration) {
		end := clock.Now().Add(d)
		for o.settle(); !due.IsZero() && due.Before(end); o.settle() {
			require.True(t, due.After(clock.Now()), "everything is done, and something is due since %s", due)
			clock.Set(due)
		}
		clock.Set(end)
		o.settle()
	}
	o.start = func() (stop func()) {
		o.router = o.newRouter(o.desk)
		return func() { o.router = nil }
	}
	o.stop = o.start()
	return o
}

// restart stops the router, and another begins from what is stored.
func (o *office) restart() {
	o.stop()
	o.stop = o.start()
}

// expect says how an interaction stands when everything that can happen has happened.
func (o *office) expect(id interaction.ID, want string) {
	o.t.Helper()
	o.settle()
	i, err := o.desk.Interaction(o.ctx, id)
	require.NoError(o.t, err)
	require.Equal(o.t, want, o.told(i), o.explained(id))
}

func (o *office) explained(id interaction.ID) string {
	if o.router == nil {
		return "there is no router"
	}
	return o.router.Explain(id).String()
}

// told is how an interaction stands, in words: its queue is told unless it is the office's first, and its ring from 1 on.
func (o *office) told(i interaction.Interaction) string {
	said := "waits"
	owner, owned := i.Owner()
	switch {
	case i.State == interaction.StateCompleted:
		return fmt.Sprintf("completed, %s", i.EndReason)
	case owned:
		said = string(owner.Agent) + " has it"
	case i.State == interaction.StateOffered:
		var to []string
		for _, l := range i.Offers() {
			to = append(to, string(l.Agent))
		}
		said = "offered to " + strings.Join(to, " and ")
	}
	if i.Queue != o.config.queues[0].ID {
		said += " in " + string(i.Queue)
	}
	if i.Ring > 0 {
		said += fmt.Sprintf(", ring %d", i.Ring)
	}
	return said
}
