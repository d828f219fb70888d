package routing_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	. "github.com/deskline/deskline/routing"
)

func TestRouterAndALeakyFeed(t *testing.T) {
	var feed *leakyFeed
	leaky := func(resync time.Duration, tells bool) officeConfig {
		return officeConfig{setup: oneChat(), capacity: NewCapacities(Count{}), router: func(c *Config) { c.Resync = resync },
			desk: func(c *interaction.Config) {
				feed = newLeakyFeed(c.Store.(hookedStore))
				if c.Feed = feed; tells {
					c.Feed = tellingFeed{feed, c.Store.(hookedStore)}
				}
			}}
	}
	tell(t, []story{
		{name: "a feed that does not tell of changes is asked by time", officeConfig: leaky(interaction.Never, false), story: func(o *office) {
			o.login("ana")
			call := o.calls()
			o.pass(200 * time.Millisecond)
			o.expect(call, "offered to ana")
		}},
		{name: "what a feed has lost is found by a Resync", officeConfig: leaky(interaction.Never, true), story: func(o *office) {
			o.pass(time.Second)
			feed.leak(true)
			o.login("ana")
			first, second := o.comes(interaction.Chat), o.comes(interaction.Chat)
			o.pass(time.Hour)
			o.expect(first, "waits")
			o.ok(o.router.Resync(o.ctx))
			o.expect(first, "offered to ana")
			require.NotEmpty(o.t, o.agent("ana").Profile, "the roster's capacity, too")
			o.leaves(first)
			o.pass(time.Hour)
			o.expect(second, "waits")
			o.ok(o.router.Resync(o.ctx))
			o.expect(second, "offered to ana")
			feed.leak(false)
		}},
		{name: "what a feed has lost is found by itself, after the time that is said", officeConfig: leaky(10*time.Second, true), story: func(o *office) {
			o.pass(time.Second)
			feed.leak(true)
			call := o.calls()
			o.loginTo("ana", "help")
			o.pass(8 * time.Second)
			o.expect(call, "waits")
			o.pass(time.Second)
			o.expect(call, "offered to ana")
		}},
	})
}

func TestRouterAndAFailingStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := runningOffice(t, officeConfig{})
		o.login("ana")
		o.store.Crash()
		o.pass(10 * time.Second)
		o.store.Revive()
		call := o.calls()
		o.pass(time.Second)
		o.expect(call, "offered to ana")

		o.store.beforeCommit(func(c interaction.Change) error {
			if caused(c) == interaction.EventOffered {
				return interactiontest.ErrFaultyStore
			}
			return nil
		})
		o.leaves(call)
		next := o.calls()
		o.expect(next, "waits")
		require.Contains(t, o.explained(next), "the desk has just refused the offer")
		o.store.beforeCommit(nil)
		o.pass(Retry)
		o.expect(next, "offered to ana")
	})
}

func TestRouterAndAStoreThatRefusesWrites(t *testing.T) {
	var log *bytes.Buffer
	logged := officeConfig{router: func(c *Config) {
		log = &bytes.Buffer{}
		c.Log = slog.New(slog.NewTextHandler(log, nil))
	}}
	// refuse has no offer stored, of what it is asked about, and returns how many were tried.
	refuse := func(o *office, these func(interaction.Interaction) bool) *atomic.Int64 {
		tries := &atomic.Int64{}
		o.store.beforeCommit(func(c interaction.Change) error {
			if caused(c) != interaction.EventOffered || !these(c.Interactions[0].Now) {
				return nil
			}
			tries.Add(1)
			return interactiontest.ErrFaultyStore
		})
		return tries
	}
	tell(t, []story{
		{name: "not everything is tried when nothing can be stored, and it is logged once a second", officeConfig: logged, story: func(o *office) {
			tries := refuse(o, func(interaction.Interaction) bool { return true })
			for range 100 {
				o.calls()
			}
			o.loginTo("ana", "help")
			o.pass(10 * time.Second)
			require.Less(o.t, tries.Load(), int64(10*5))
			require.LessOrEqual(o.t, strings.Count(log.String(), "could not be carried out"), 11)
			o.store.beforeCommit(nil)
			o.pass(Retry)
			require.Len(o.t, o.agent("ana").Load, 1)
		}},
		{name: "one thing that cannot be stored keeps nothing else waiting", officeConfig: logged, story: func(o *office) {
			refuse(o, func(i interaction.Interaction) bool { return i.Priority > 0 })
			o.login("ana", "bob")
			o.calls(urgent(1))
			o.calls()
			o.calls()
			o.settle()
			require.Len(o.t, o.agent("ana").Load, 1)
			require.Len(o.t, o.agent("bob").Load, 1)
		}},
	})
}

// TestRouterAndAClockThatWasSetRight: nothing goes by the wrong time, which would come only later.
func TestRouterAndAClockThatWasSetRight(t *testing.T) {
	log := &bytes.Buffer{}
	clock := officeOpens
	o := newOffice(t, officeConfig{setup: ringed(20*time.Second, 40*time.Second), router: func(c *Config) {
		c.Log = slog.New(slog.NewTextHandler(log, nil))
	}}, func() time.Time { return clock })
	o.router = o.newRouter(o.desk)
	tick := func() time.Time {
		next, err := o.router.Tick(o.ctx, clock)
		require.NoError(t, err)
		return next
	}
	clock = officeOpens.Add(time.Hour)
	tick()
	clock = officeOpens
	_, err := o.desk.Create(o.ctx, interaction.Draft{Queue: "help", Channel: interaction.Voice, From: "+442079460000"})
	require.NoError(t, err)
	require.False(t, tick().After(officeOpens.Add(time.Minute)))
	require.Equal(t, 1, strings.Count(log.String(), "the clock went back"))
	clock = officeOpens.Add(-4 * time.Second)
	tick()
	require.Equal(t, 1, strings.Count(log.String(), "the clock went back"), "a little is nothing")
}

// spoilt is a store in which urgent records cannot be read one by one, until it is mended.
type spoilt struct {
	hookedStore
	mended *atomic.Bool
}

func (s spoilt) Interaction(ctx context.Context, id interaction.ID) (interaction.Interaction, error) {
	i, err := s.hookedStore.Interaction(ctx, id)
	if i.Matter != nil && i.Priority > 0 && !s.mended.Load() {
		return interaction.Interaction{}, interactiontest.ErrFaultyStore
	}
	return i, err
}

// TestRouterAndARecordThatCannotBeRead: it is told, and nobody else waits for it.
func TestRouterAndARecordThatCannotBeRead(t *testing.T) {
	var mended *atomic.Bool
	config := officeConfig{desk: func(c *interaction.Config) {
		mended = &atomic.Bool{}
		c.Store = spoilt{c.Store.(hookedStore), mended}
	}}
	t.Run("by Run", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			o := runningOffice(t, config)
			o.login("ana", "bob")
			spoilt := o.calls(urgent(1))
			o.expect(o.calls(), "offered to ana")
			o.pass(10 * time.Second)
			mended.Store(true)
			o.pass(Retry)
			o.expect(spoilt, "offered to bob")
		})
	})
	t.Run("by Tick", func(t *testing.T) {
		o := tickedOffice(t, config)
		o.login("ana")
		o.calls(urgent(1))
		call := o.calls()
		next, err := o.router.Tick(o.ctx, o.now())
		require.ErrorIs(t, err, interactiontest.ErrFaultyStore)
		require.Equal(t, o.now().Add(Retry), next)
		o.expect(call, "offered to ana")
	})
}

// forgetful is a store that loses urgent records, as the spoilt one cannot read them.
type forgetful struct{ spoilt }

func (s forgetful) Interaction(ctx context.Context, id interaction.ID) (interaction.Interaction, error) {
	i, err := s.spoilt.Interaction(ctx, id)
	if errors.Is(err, interactiontest.ErrFaultyStore) {
		return i, interaction.ErrNotFound
	}
	return i, err
}

func (s forgetful) Find(ctx context.Context, q interaction.Query) ([]interaction.Interaction, string, error) {
	found, next, err := s.hookedStore.Find(ctx, q)
	if !s.mended.Load() {
		found = slices.DeleteFunc(found, func(i interaction.Interaction) bool { return i.Priority > 0 })
	}
	return found, next, err
}

func TestRouterForgetsWhatIsGone(t *testing.T) {
	var there *atomic.Bool
	config := officeConfig{desk: func(c *interaction.Config) {
		there = &atomic.Bool{}
		there.Store(true)
		c.Store = forgetful{spoilt{c.Store.(hookedStore), there}}
	}}
	tell(t, []story{
		{name: "a Resync takes off the board what is gone", officeConfig: config, story: func(o *office) {
			call := o.calls(urgent(1))
			o.settle()
			require.Equal(o.t, Waiting, o.router.Explain(call).Standing)
			there.Store(false)
			o.ok(o.router.Resync(o.ctx))
			require.Equal(o.t, NotWaiting, o.router.Explain(call).Standing)
		}},
		{name: "so does an offer of what is gone", officeConfig: config, story: func(o *office) {
			call := o.calls(urgent(1))
			o.settle()
			there.Store(false)
			o.login("ana")
			o.settle()
			require.Equal(o.t, NotWaiting, o.router.Explain(call).Standing)
			o.expect(o.calls(), "offered to ana")
		}},
	})
}

// TestTickOfARouterSaysWhenEverythingIsReadAgain: nothing else falls due.
func TestTickOfARouterSaysWhenEverythingIsReadAgain(t *testing.T) {
	o := tickedOffice(t, officeConfig{router: func(c *Config) { c.Resync = time.Hour }})
	next, err := o.router.Tick(o.ctx, o.now())
	require.NoError(t, err)
	require.Equal(t, o.now().Add(time.Hour), next)
}

// TestACommitOfUnknownOutcome: what was stored although nobody learned it is not done again.
func TestACommitOfUnknownOutcome(t *testing.T) {
	for name, fault := range map[string]interactiontest.CommitFault{
		"stored": interactiontest.CommitUnknownAfter, "not stored": interactiontest.CommitUnknownBefore, "a conflict": interactiontest.CommitConflicts,
	} {
		t.Run(name, func(t *testing.T) {
			play(t, officeConfig{}, func(o *office) {
				o.login("ana", "bob")
				o.store.On(2, fault) // behind the creation
				call := o.calls()
				o.expect(call, "offered to ana")
				require.Equal(o.t, int64(2), o.record(call).Version)
			})
		})
	}
}

func TestRouterNeedsAFeed(t *testing.T) {
	o := tickedOffice(t, officeConfig{desk: func(c *interaction.Config) { c.Feed = blindFeed{} }})
	require.ErrorIs(t, o.router.Run(o.ctx), interaction.ErrUnsupported)
	_, err := o.router.Tick(o.ctx, o.now())
	require.ErrorIs(t, err, interaction.ErrUnsupported)
}

// blindFeed does not tell where it ends.
type blindFeed struct{ interaction.Feed }

func TestNewRouter(t *testing.T) {
	desk := tickedOffice(t, officeConfig{}).desk
	for _, row := range []struct {
		name  string
		c     Config
		field string // "": it is right
	}{
		{name: "a desk is enough", c: Config{Desk: desk}},
		{name: "everything may be set", c: Config{Desk: desk, Hold: time.Second, AtOnce: 1024, Resync: interaction.Never, MostDemands: 1}},
		{name: "without a desk there is none", field: "config.desk"},
		{name: "a lease is held for some time", c: Config{Desk: desk, Hold: -time.Second}, field: "config.hold"},
		{name: "a lease is not held for ever", c: Config{Desk: desk, Hold: interaction.Never}, field: "config.hold"},
		{name: "a lease is held for a while", c: Config{Desk: desk, Hold: 99 * time.Millisecond}, field: "config.hold"},
		{name: "the shortest times are right", c: Config{Desk: desk, Hold: 100 * time.Millisecond, Resync: time.Second}},
		{name: "everything is read again after some time", c: Config{Desk: desk, Resync: -2}, field: "config.resync"},
		{name: "not everything is read all the time", c: Config{Desk: desk, Resync: 999 * time.Millisecond}, field: "config.resync"},
		{name: "some demands may wait", c: Config{Desk: desk, MostDemands: -1}, field: "config.most_demands"},
		{name: "of several faults the first field is named", c: Config{Desk: desk, Hold: -1, AtOnce: -1, Resync: -2, MostDemands: -1}, field: "config.hold"},
		{name: "somebody carries out decisions", c: Config{Desk: desk, AtOnce: -1}, field: "config.at_once"},
		{name: "not everybody at once", c: Config{Desk: desk, AtOnce: 1025}, field: "config.at_once"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := NewRouter(row.c)
			if row.field == "" {
				require.NoError(t, err)
				return
			}
			var wrong *interaction.InvalidError
			require.ErrorAs(t, err, &wrong)
			require.Equal(t, row.field, wrong.Field)
		})
	}
}

func TestARosterWithFaultsDoesNotBegin(t *testing.T) {
	o := tickedOffice(t, officeConfig{setup: Setup{Plans: []Plan{{Queue: "nowhere"}}}})
	var faults *SetupError
	require.ErrorAs(t, o.router.Run(o.ctx), &faults)
	_, err := o.router.Tick(o.ctx, o.now())
	require.ErrorAs(t, err, &faults)
}
