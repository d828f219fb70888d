package routing_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	. "github.com/deskline/deskline/routing"
)

// TestRouterDecidesOnWhatItKnew: between a decision and its commit another process does the same, or something else. What was decided is
// not done to a record that has moved on.
func TestRouterDecidesOnWhatItKnew(t *testing.T) {
	queues := []interaction.Queue{
		{ID: "help", Waiting: interaction.WaitPolicy{Overflow: "second"}},
		{ID: "second", Waiting: interaction.WaitPolicy{Overflow: "third"}},
		{ID: "third"},
	}
	overflows := Setup{Plans: []Plan{{Queue: "help", Deserted: Fate{Do: OverflowIt}}, {Queue: "second", Deserted: Fate{Do: OverflowIt}}}}
	for _, row := range []struct {
		name      string
		setup     Setup
		login     bool
		wait      time.Duration
		meanwhile func(o *office, id interaction.ID) error
		want      string
	}{
		{name: "another router has offered it to somebody else", login: true, want: "offered to bob", meanwhile: func(o *office, id interaction.ID) error {
			_, err := o.desk.Offer(o.ctx, id, "bob")
			return err
		}},
		// S156
		{name: "an agent has picked it", login: true, want: "bob has it", meanwhile: func(o *office, id interaction.ID) error {
			_, err := o.desk.Pick(o.ctx, id, "bob")
			return err
		}},
		{name: "another router has sent it to where it overflows", setup: overflows, wait: 30 * time.Second, want: "waits in second",
			meanwhile: func(o *office, id interaction.ID) error {
				_, err := o.desk.Overflow(o.ctx, id, "")
				return err
			}},
		{name: "another router has widened further", setup: ringed(30*time.Second, time.Minute), wait: 30 * time.Second, want: "waits, ring 2",
			meanwhile: func(o *office, id interaction.ID) error {
				_, err := o.desk.Widen(o.ctx, id, 2, time.Time{})
				return err
			}},
	} {
		t.Run(row.name, func(t *testing.T) {
			var o *office
			var meanwhile error
			happened := false
			o = tickedOffice(t, officeConfig{queues: queues, setup: row.setup, router: func(c *Config) {
				c.Decided = func(d Decision, _ func() Explanation) {
					if happened || d.Kind == KindWiden && d.Ring == 0 {
						return
					}
					happened = true
					meanwhile = row.meanwhile(o, d.Interaction)
				}
			}})
			if row.login {
				o.login("ana", "bob")
			}
			call := o.calls()
			o.pass(row.wait)
			o.expect(call, row.want)
			require.True(t, happened)
			require.NoError(t, meanwhile)
		})
	}
}

// TestRoutersWithoutALease: two decide at once. Nothing is done twice, nothing is left, and they come to rest.
func TestRoutersWithoutALease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := runningOffice(t, officeConfig{setup: ringed(20*time.Second, 40*time.Second)})
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		var running sync.WaitGroup
		defer running.Wait()
		defer o.running(ctx, &running, o.newRouter(o.newDesk(o.store)))()
		o.login("ana", "bob", "cyd")
		var calls []interaction.ID
		for range 12 {
			calls = append(calls, o.calls())
		}
		o.pass(time.Minute)
		for n, a := range []interaction.AgentID{"ana", "bob", "cyd"} {
			require.Len(t, o.agent(a).Load, 1, a)
			require.NotEqual(t, "waits", o.told(o.record(calls[n])))
		}
		for _, call := range calls {
			require.LessOrEqual(t, len(o.record(call).Offers()), 1)
		}
		at := o.position()
		o.pass(time.Second)
		require.Equal(t, at, o.position(), "nothing happens, and nothing is done")
	})
}

// position is that of the last event.
func (o *office) position() int64 {
	end, err := o.desk.FeedEnd(o.ctx)
	o.ok(err)
	return end
}

// TestRoutersInTurn: routers come and go in the middle of work, on one store.
func TestRoutersInTurn(t *testing.T) {
	o := tickedOffice(t, officeConfig{})
	routers := []*Router{o.newRouter(o.desk), o.newRouter(o.newDesk(interactiontest.NewFaultyStore(o.store)))}
	o.login("ana")
	for n := range 20 {
		o.router = routers[n%2]
		call := o.calls()
		o.expect(call, "offered to ana")
		o.router = routers[(n+1)%2]
		o.accepts("ana", call)
		next := o.comes(interaction.Chat)
		o.expect(next, "waits")
		o.completes("ana", call)
		o.expect(next, "offered to ana")
		o.leaves(next)
		require.Empty(t, o.agent("ana").Load, fmt.Sprint(n))
	}
}
