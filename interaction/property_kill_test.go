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
func (t doomedTelephony) Consult(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Consult(ctx, o) })
}
func (t doomedTelephony) Join(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Join(ctx, o) })
}
func (t doomedTelephony) Conference(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Conference(ctx, o) })
}
func (t doomedTelephony) Transfer(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Transfer(ctx, o) })
}
func (t doomedTelephony) Monitor(ctx context.Context, o CallOrder) error {
	return t.deal(func() error { return t.Telephony.Monitor(ctx, o) })
}

// doomedKeeper is such a switch that cannot park.
type doomedKeeper struct {
	Telephony
	Holder
	Muter
	DTMFSender
	CallRecorder
	VolumeSetter
	Ringer
	Consulter
	Conferencer
	Transferrer
	Monitorer
	CallLister
	Devices
	IdempotentDialer
}

// doomed is the switch as a process sees it that is going to be killed; none where there is none.
func (s *stage) doomed(d *doom, keeps bool) Telephony {
	if s.switched == nil {
		return nil
	}
	t := doomedTelephony{s.switched, d}
	if keeps {
		return doomedKeeper{t, t, t, t, t, t, t, t, t, t, t, t, t, t}
	}
	return t
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
					var again *Request
					if a.repeat {
						again = &r
					}
					if err := takeOver(s, sc.strays, again, a.signals); err != nil {
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
	desk, err := s.newDesk(doomedStore{s.store, d}, s.doomed(d, sc.keeps))
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
	return d.met, s.dialled()
}

// ringsOut are the orders that call somebody, which must not be given twice where the switch would call twice.
var ringsOut = []AskKind{AskDial, AskConsult, AskTransfer}

func (s *stage) dialled() bool {
	return s.switched != nil && slices.ContainsFunc(s.switched.Orders(), func(o interactiontest.Order) bool { return slices.Contains(ringsOut, o.Kind) })
}

// calledTwice are the keys of orders that called somebody, and were given more than once though the switch would call again.
func (s *stage) calledTwice() []string {
	if CapabilitiesOf(s.telephony)&CanRepeatDial != 0 {
		return nil
	}
	var twice []string
	given := map[string]bool{}
	for _, o := range s.switched.Orders() {
		if slices.Contains(ringsOut, o.Kind) && given[o.Key] {
			twice = append(twice, o.Key)
		}
		given[o.Key] = true
	}
	return twice
}

// takeOver is another process on the same store and switch, which may be given the request again: in the end nothing may be left, not
// even when everybody hangs up.
func takeOver(s *stage, strays bool, again *Request, signals bool) error {
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
	if again != nil {
		if _, err := desk.Do(s.ctx, *again); err != nil {
			return fmt.Errorf("given again: %w", err)
		}
		if err := look(); err != nil {
			return err
		}
	}
	if err := s.settle(s.ctx, desk, signals, look); err != nil {
		return err
	}
	if s.switched == nil {
		return s.leftOver(seen)
	}
	if signals { // what a process does when it starts
		if _, err := desk.Reconcile(s.ctx); err != nil && !errors.Is(err, ErrUnsupported) {
			return err
		}
		if err := errors.Join(s.settle(s.ctx, desk, signals, look), s.crossedLines(seen, nil)); err != nil {
			return err
		}
	}
	if err := s.leftOver(seen); err != nil {
		return err
	}
	if err := s.deadAir(seen); err != nil && !strays {
		return err
	}
	if twice := append(s.switched.DialledTwice(), s.calledTwice()...); len(twice) > 0 {
		return fmt.Errorf("dialled twice: %q", twice)
	}
	if !signals || strays {
		return nil
	}
	for _, i := range seen.interactions {
		s.switched.Belongs(i.Customer.Call, i.ID)
	}
	if err := s.everybodyHangsUp(s.ctx, desk, seen); err != nil {
		return err
	}
	if err := s.settle(s.ctx, desk, true, look); err != nil {
		return err
	}
	return errors.Join(s.leftOver(seen), s.stillTaken(seen), s.deadAir(seen))
}
