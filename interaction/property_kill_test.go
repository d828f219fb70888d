package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

var errKilled = errors.New("the process was killed")

// doom kills a process at one of its dealings with the world: at a commit, or at an order to the switch.
type doom struct {
	mu    sync.Mutex
	at    int  // the dealing at which it dies, counted from 1; 0: none
	after bool // the dealing has happened by then; the process does not learn of it
	met   int
	dead  bool
}

func (d *doom) deal(act func() error) error {
	d.mu.Lock()
	if d.dead {
		d.mu.Unlock()
		return errKilled
	}
	d.met++
	dies := d.met == d.at
	d.dead = dies
	d.mu.Unlock()
	if !dies {
		return act()
	}
	if d.after {
		_ = act()
	}
	return errKilled
}

func (d *doom) alive() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead {
		return errKilled
	}
	return nil
}

// doomedStore is the store as a process sees it that is going to be killed.
type doomedStore struct {
	wholeStore
	*doom
}

func (s doomedStore) Commit(ctx context.Context, batch []Change) (errs []error, err error) {
	err = s.deal(func() error {
		errs, err = s.wholeStore.Commit(ctx, batch)
		return err
	})
	return errs, err
}

func (s doomedStore) Interaction(ctx context.Context, id ID) (Interaction, error) {
	if err := s.alive(); err != nil {
		return Interaction{}, err
	}
	return s.wholeStore.Interaction(ctx, id)
}

func (s doomedStore) Agent(ctx context.Context, id AgentID) (Agent, error) {
	if err := s.alive(); err != nil {
		return Agent{}, err
	}
	return s.wholeStore.Agent(ctx, id)
}

// doomedTelephony is the switch as such a process sees it.
type doomedTelephony struct {
	*interactiontest.Telephony
	*doom
}

func (t doomedTelephony) Connect(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Connect(ctx, o) })
}
func (t doomedTelephony) Dial(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Dial(ctx, o) })
}
func (t doomedTelephony) HangUp(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.HangUp(ctx, o) })
}
func (t doomedTelephony) Hold(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Hold(ctx, o) })
}
func (t doomedTelephony) Retrieve(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Retrieve(ctx, o) })
}
func (t doomedTelephony) Mute(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Mute(ctx, o) })
}
func (t doomedTelephony) Unmute(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Unmute(ctx, o) })
}
func (t doomedTelephony) SendDTMF(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.SendDTMF(ctx, o) })
}
func (t doomedTelephony) StartRecording(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.StartRecording(ctx, o) })
}
func (t doomedTelephony) StopRecording(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.StopRecording(ctx, o) })
}
func (t doomedTelephony) SetVolume(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.SetVolume(ctx, o) })
}
func (t doomedTelephony) Ring(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Ring(ctx, o) })
}
func (t doomedTelephony) Park(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Park(ctx, o) })
}

// aftermaths are what may follow when another process takes over.
var aftermaths = []struct {
	name    string
	repeat  bool // the caller gives the request again
	signals bool // the switch goes on reporting
}{
	{name: "the caller is gone and no signal comes"},
	{name: "the caller is gone", signals: true},
	{name: "the caller asks again", repeat: true, signals: true},
}

// TestAProcessThatIsKilledLeavesNothingHanging kills the process at each of its dealings with the world, for each verb.
func TestAProcessThatIsKilledLeavesNothingHanging(t *testing.T) {
	for _, sc := range scenes {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			total, dials := kill(t, sc, 0, &doom{}, nil)
			killAtEach(t, sc, "", 0, total)
			if dials {
				killAtEach(t, sc, ", where a dial must not be repeated", CanRepeatDial, total)
			}
		})
	}
}

func killAtEach(t *testing.T, sc scene, where string, lacks Capability, total int) {
	for at := 1; at <= total; at++ {
		for _, after := range []bool{false, true} {
			for _, a := range aftermaths {
				kill(t, sc, lacks, &doom{at: at, after: after}, func(s *stage, r Request) {
					if err := takeOver(s, sc, r, a.repeat, a.signals); err != nil {
						t.Errorf("killed at dealing %d of %d (it has happened: %v)%s, %s: %v", at, total, after, where, a.name, err)
					}
				})
			}
		}
	}
}

// kill plays a scene in a process with the doom, and has another process go on. It returns how many dealings there were, and
// whether the switch was told to dial.
func kill(t *testing.T, sc scene, lacks Capability, d *doom, then func(s *stage, r Request)) (dealings int, dials bool) {
	t.Helper()
	s := newStage(t, sc, func(c *floorConfig) {
		if c.switched != nil {
			c.switched.Without(lacks)
		}
	})
	sc.before(s)
	var tel Telephony
	if s.switched != nil {
		tel = doomedTelephony{s.switched, d}
	}
	desk, err := s.newDesk(doomedStore{s.store, d}, tel)
	if err != nil {
		t.Fatal(err)
	}
	r := sc.request(s)
	_, err = desk.Do(s.ctx, r)
	if then != nil {
		if !d.dead {
			t.Fatalf("it was not killed at dealing %d; there were %d", d.at, d.met)
		}
		then(s, r)
		return d.met, false
	}
	if err != nil {
		t.Fatal(err)
	}
	dials = s.switched != nil && slices.ContainsFunc(s.switched.Orders(), func(o interactiontest.Order) bool { return o.Kind == AskDial })
	return d.met, dials
}

// takeOver is another process on the same store and switch: in the end nothing may be left.
func takeOver(s *stage, sc scene, r Request, repeat, signals bool) error {
	desk, err := s.newDesk(s.store, s.telephony)
	if err != nil {
		return err
	}
	seen, _, err := emptyWorld().observe(s.ctx, s.store)
	if err != nil {
		return err
	}
	look := func() error {
		after, fresh, err := seen.observe(s.ctx, s.store)
		if err != nil {
			return err
		}
		p := &passage{before: seen, after: after, fresh: fresh, queues: s.policies(), from: s.clock.Now(), to: s.clock.Now()}
		seen = after
		return p.holds()
	}
	if repeat {
		if _, err := desk.Do(s.ctx, r); err != nil {
			return fmt.Errorf("given again: %w", err)
		}
		if err := look(); err != nil {
			return err
		}
	}
	if err := s.settle(s.ctx, desk, signals, look); err != nil {
		return err
	}
	if err := s.leftOver(seen); err != nil {
		return err
	}
	if err := s.deadAir(seen); err != nil && !sc.strays {
		return err
	}
	if s.switched == nil {
		return nil
	}
	if twice := s.switched.DialledTwice(); len(twice) > 0 {
		return fmt.Errorf("dialled twice: %q", twice)
	}
	return nil
}
