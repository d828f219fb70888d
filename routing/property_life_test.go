package routing_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	. "github.com/deskline/deskline/routing"
)

// life is one run: a floor set up at random, and random things that happen there. The same seed plays the same life.
type life struct {
	*rand.Rand
	floor    BoardConfig
	clock    *interactiontest.Clock
	store    hookedStore
	desk     *interaction.Desk // the host's
	roster   *shelf
	crooked  bool // the rotated setup is on the shelf
	drivers  [2]*driver
	ids      []interaction.ID // of all interactions, in the order of their making
	trail    []string         // what was done, for a failure to tell
	deeds    []deed
	happened map[string]int // what had an effect
	decided  map[Kind]int
	busy     bool  // in a decision: nothing else comes in between
	broken   error // what was wrong with a commit
}

// driver is a process with a router.
type driver struct {
	router *Router
	store  *interactiontest.FaultyStore
	feed   *leakyFeed
	misses bool // its feed may have lost something
	stale  bool // the roster has changed since
}

func newLife(seed uint64) (*life, error) {
	r := rand.New(rand.NewPCG(seed, 7))
	l := &life{Rand: r, floor: randomFloor(r, seed), clock: interactiontest.NewClock(officeOpens), store: newHookedStore(),
		deeds: deeds(), happened: map[string]int{}, decided: map[Kind]int{}}
	l.roster = &shelf{setup: l.floor.Setup}
	l.store.beforeCommit(l.looksAt)
	var err error
	l.desk, err = l.newDesk(l.store, nil)
	return l, err
}

func (l *life) newDesk(s interaction.Store, f interaction.Feed) (*interaction.Desk, error) {
	return interaction.NewDesk(interaction.Config{Store: s, Feed: f, Queues: l.floor.Queues, Capacity: l.floor.Capacity,
		Channels: floorChannels(), Now: l.clock.Now, NewID: l.newID})
}

// newID gives IDs that are the same in every life of the seed, in no order.
func (l *life) newID() interaction.ID {
	var id interaction.ID
	binary.BigEndian.PutUint64(id[:], l.Uint64())
	binary.BigEndian.PutUint64(id[8:], uint64(len(l.ids)+1))
	id[6], id[8] = id[6]&0x0f|0x70, 0x80
	return id
}

// hire begins a process anew: whatever the one before had in mind is gone.
func (l *life) hire(n int) error {
	d := &driver{store: interactiontest.NewFaultyStore(l.store), feed: newLeakyFeed(l.store)}
	desk, err := l.newDesk(d.store, d.feed)
	if err != nil {
		return err
	}
	d.router, err = NewRouter(Config{Desk: desk, Roster: l.roster, Resync: interaction.Never, Decided: l.decides})
	l.drivers[n] = d
	return err
}

// decides is told every decision; now and then something else happens before it is carried out.
func (l *life) decides(d Decision, why func() Explanation) {
	l.decided[d.Kind]++
	l.say("decided: %d %s %s to %v, ring %d", d.Kind, d.Interaction, d.Queue, d.Agents, d.Ring)
	if e := why(); d.Kind == KindOffer && (len(e.Candidates) == 0 || e.Candidates[0].Agent != d.Agents[0] || e.Candidates[0].Rule != "") {
		l.broken = errors.Join(l.broken, fmt.Errorf("it is offered to %v, and explained so: %s", d.Agents, e))
	}
	if !l.busy && chance(l.Rand, 8) {
		l.busy = true
		_ = l.deed(context.Background())
		l.busy = false
	}
}

func (l *life) say(format string, args ...any) {
	l.trail = append(l.trail, l.clock.Now().Format("15:04:05.000 ")+fmt.Sprintf(format, args...))
}

// live takes steps, and comes to rest now and then, and in the end for good.
func (l *life) live(ctx context.Context, steps int) error {
	for n := range l.drivers {
		if err := l.hire(n); err != nil {
			return err
		}
	}
	for _, a := range crew {
		if _, err := l.desk.Login(ctx, a, l.someQueues()...); err != nil {
			return err
		}
	}
	for n := range steps {
		if err := l.step(ctx); err != nil {
			return l.fails(err)
		}
		if n%25 == 24 {
			if err := l.rest(ctx); err != nil {
				return l.fails(err)
			}
		}
	}
	return l.end(ctx)
}

// fails tells what led to a failure.
func (l *life) fails(err error) error {
	return fmt.Errorf("%w\nwhat happened:\n%s", err, strings.Join(l.trail[max(0, len(l.trail)-60):], "\n"))
}

func (l *life) step(ctx context.Context) error {
	if err := l.deed(ctx); err != nil {
		return err
	}
	if chance(l.Rand, 70) {
		if err := l.work(ctx, oneOf(l.Rand, l.drivers[:]...)); err != nil {
			return err
		}
	}
	return errors.Join(l.broken, l.holds(ctx))
}

// work has a router do what is to be done. Its store may fail in between, and the process may die of it.
func (l *life) work(ctx context.Context, d *driver) error {
	leaks := chance(l.Rand, 8)
	d.feed.leak(leaks)
	d.misses = d.misses || leaks
	if chance(l.Rand, 15) {
		d.store.On(1+l.IntN(3), oneOf(l.Rand, interactiontest.CommitFails, interactiontest.CommitConflicts, interactiontest.CommitUnknownBefore,
			interactiontest.CommitUnknownAfter, interactiontest.CrashBeforeCommit, interactiontest.CrashAfterCommit))
	}
	_, err := d.router.Tick(ctx, l.clock.Now())
	l.say("a router works: %v", err)
	if d.store.Crashed() {
		for n := range l.drivers {
			if l.drivers[n] == d {
				return l.hire(n)
			}
		}
	}
	if err != nil {
		return fmt.Errorf("tick: %w", err)
	}
	return nil
}

// rest lets everything happen that can happen now, and looks whether anything waits in vain. What the desk has refused a moment ago is
// tried again first.
func (l *life) rest(ctx context.Context) error {
	var vain error
	for range 6 {
		if err := l.settle(ctx); err != nil {
			return err
		}
		if vain = errors.Join(l.broken, l.holds(ctx), l.inVain(ctx)); vain == nil {
			return nil
		}
		l.clock.Advance(Retry)
		l.say("time passes")
	}
	return vain
}

// recovers ends what is wrong with a process.
func (d *driver) recovers(ctx context.Context) error {
	for k := range 3 {
		d.store.On(1+k, interactiontest.CommitWorks)
	}
	d.feed.leak(false)
	var err error
	if d.stale {
		err = d.router.Reload(ctx)
	}
	if d.misses {
		err = errors.Join(err, d.router.Resync(ctx))
	}
	d.stale, d.misses = false, false
	return err
}

// settle has the timers and both routers work until there is nothing to do any more.
func (l *life) settle(ctx context.Context) error {
	for _, d := range l.drivers {
		if err := d.recovers(ctx); err != nil {
			return err
		}
	}
	l.busy = true // only what the routers do themselves
	defer func() { l.busy = false }()
	for range 100 {
		before := l.store.Commits()
		if _, err := l.desk.Tick(ctx, l.clock.Now()); err != nil {
			return err
		}
		for _, d := range l.drivers {
			if _, err := d.router.Tick(ctx, l.clock.Now()); err != nil {
				return err
			}
		}
		if l.store.Commits() == before {
			return nil
		}
	}
	return errors.New("it never comes to rest")
}

// end has everybody leave: nothing is held by anybody then.
func (l *life) end(ctx context.Context) error {
	for _, id := range l.ids {
		i, err := l.desk.Interaction(ctx, id)
		if err != nil {
			return err
		}
		if i.Active() {
			if _, err := l.desk.Do(ctx, interaction.Request{Interaction: id, Command: interaction.ForceEnd{By: interaction.System(interaction.Host),
				Reason: "the day is over", Confirmed: true}}); err != nil {
				return l.fails(err)
			}
		}
	}
	l.clock.Advance(time.Hour)
	if err := errors.Join(l.rest(ctx), l.empty(ctx)); err != nil {
		return l.fails(err)
	}
	return nil
}
