package interaction_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/stretchr/testify/require"
)

// desktop is a floor with a CRM, on which ana owns a chat or a call.
type desktop struct {
	*floor
	t   *testing.T
	crm *interactiontest.CRM
	id  ID
}

func newDesktop(t *testing.T, phones bool, queues ...Queue) *desktop {
	t.Helper()
	crm := &interactiontest.CRM{}
	c := floorConfig{queues: queues, crm: crm}
	if phones {
		c.switched = interactiontest.NewTelephony(nil)
	}
	if len(queues) == 0 {
		c.queues = []Queue{{ID: "sales", SyncCRM: true}}
	}
	f, err := newFloor(c)
	require.NoError(t, err)
	d := &desktop{floor: f, t: t, crm: crm}
	_, err = f.desk.Login(t.Context(), "ana", c.queues[0].ID)
	require.NoError(t, err)
	draft := Draft{Queue: c.queues[0].ID, Channel: Chat, From: "eva@example.com"}
	if phones {
		draft = Draft{Queue: c.queues[0].ID, Channel: Voice, From: callerNumber, Call: c.switched.Incoming(callerNumber)}
	}
	i, err := f.desk.Create(t.Context(), draft)
	require.NoError(t, err)
	d.id = i.ID
	d.does(Pick{By: By("ana")})
	return d
}

func (d *desktop) does(c Command) Interaction {
	d.t.Helper()
	res, err := d.desk.Do(d.t.Context(), Request{Interaction: d.id, Command: c})
	require.NoError(d.t, err)
	return res.Interaction
}

// sets sets an attribute of the contact.
func (d *desktop) sets(value string) Interaction {
	d.t.Helper()
	return d.does(SetAttribute{By: By("ana"), Name: "tier", Value: value})
}

// pass lets time pass, with a tick at each deadline.
func (d *desktop) pass(span time.Duration) {
	d.t.Helper()
	end := d.clock.Now().Add(span)
	for {
		next, err := d.desk.Tick(d.t.Context(), d.clock.Now())
		require.NoError(d.t, err)
		if next.IsZero() || next.After(end) {
			break
		}
		if next.After(d.clock.Now()) {
			d.clock.Set(next)
		}
	}
	d.clock.Set(end)
}

func (d *desktop) now() Interaction {
	d.t.Helper()
	i, err := d.store.Interaction(d.t.Context(), d.id)
	require.NoError(d.t, err)
	return i
}

// told counts the events of a type, and returns the last.
func (d *desktop) told(e EventType) (n int, last Event) {
	d.t.Helper()
	all, err := d.desk.History(d.t.Context(), Subject{Interaction: d.id})
	require.NoError(d.t, err)
	for _, one := range all {
		if one.Type == e {
			n, last = n+1, one
		}
	}
	return n, last
}

// tiers are the values of the attribute in what was saved, oldest first.
func tiers(all []CRMChange) []string {
	var values []string
	for _, c := range all {
		v, _ := c.Contact.Attribute("tier")
		values = append(values, v)
	}
	return values
}

func TestAChangedContactIsWrittenToTheCRM(t *testing.T) {
	for _, phones := range []bool{false, true} {
		t.Run(fmt.Sprintf("with a telephony: %t", phones), func(t *testing.T) {
			d := newDesktop(t, phones)
			i := d.sets("gold")
			n := slices.IndexFunc(i.Asks, func(a Ask) bool { return a.Kind == AskSaveContact })
			require.GreaterOrEqual(t, n, 0, "pending in the same commit")
			a := i.Asks[n]
			require.Equal(t, d.clock.Now().Add(24*time.Hour), a.Deadline)
			require.Empty(t, d.crm.Saves(), "the caller does not wait for it")
			d.pass(time.Second)
			kept := d.crm.Kept()
			require.Len(t, kept, 1)
			require.Equal(t, a.Key, kept[0].Key)
			require.Equal(t, 1, kept[0].Attempt)
			require.Equal(t, d.now().Contact, kept[0].Contact)
			require.False(t, slices.ContainsFunc(d.now().Asks, func(a Ask) bool { return a.Kind == AskSaveContact }))
			_, confirmed := d.told(EventAskConfirmed)
			require.Equal(t, string(AskSaveContact), confirmed.Reason)
			require.Equal(t, System(Host), confirmed.By)
		})
	}
}

func TestChangesInQuickSuccessionAreOne(t *testing.T) {
	d := newDesktop(t, false)
	first := d.sets("silver")
	d.clock.Advance(400 * time.Millisecond)
	second := d.does(SetContact{By: By("ana"), Contact: Contact{First: "Eva", Email: "eva@example.com", Attributes: []Attribute{{Name: "tier", Value: "gold"}}}})
	require.Len(t, second.Asks, 1, "the newer one takes the place of the older")
	require.NotEqual(t, first.Asks[0].Key, second.Asks[0].Key)
	d.pass(time.Hour)
	require.Equal(t, []string{"gold"}, tiers(d.crm.Saves()), "one attempt, with the newest")
}

func TestAFailedSaveIsRepeatedWithLongerAndLongerPauses(t *testing.T) {
	d := newDesktop(t, false)
	d.crm.Inject(interactiontest.CRMFault{Kind: interactiontest.CRMFails, On: interactiontest.CRMSave})
	d.sets("gold")
	last, pauses := d.clock.Now(), []time.Duration(nil)
	for len(pauses) < 13 {
		next, err := d.desk.Tick(t.Context(), d.clock.Now())
		require.NoError(t, err)
		if n := len(d.crm.Saves()); n > len(pauses) {
			pauses, last = append(pauses, d.clock.Now().Sub(last)), d.clock.Now()
		}
		d.clock.Set(next)
	}
	s := time.Second
	require.Equal(t, []time.Duration{s, s, 2 * s, 4 * s, 8 * s, 16 * s, 32 * s, 64 * s, 128 * s, 256 * s, 300 * s, 300 * s, 300 * s}, pauses)

	d.crm.Mend()
	d.pass(5 * time.Minute)
	require.Equal(t, []string{"gold"}, tiers(d.crm.Kept()))
	require.Empty(t, d.now().Asks)
}

func TestASaveEndsOnceItCannotBe(t *testing.T) {
	for _, test := range []struct {
		name     string
		fault    interactiontest.CRMFaultKind
		attempts int // at least
		said     string
	}{
		{"the CRM refuses it: at once", interactiontest.CRMRefuses, 1, "refused"},
		{"the CRM is down until the deadline", interactiontest.CRMFails, 280, "not confirmed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := newDesktop(t, false)
			d.crm.Inject(interactiontest.CRMFault{Kind: test.fault, On: interactiontest.CRMSave})
			d.sets("gold")
			d.pass(25 * time.Hour)
			require.Empty(t, d.now().Asks)
			require.True(t, d.now().NextDue.IsZero())
			n, lost := d.told(EventAskLost)
			require.Equal(t, 1, n)
			require.Equal(t, string(AskSaveContact), lost.Reason)
			require.Equal(t, test.said, lost.Text)
			require.GreaterOrEqual(t, len(d.crm.Saves()), test.attempts)
			require.LessOrEqual(t, len(d.crm.Saves()), test.attempts+20)
			tier, _ := d.now().Contact.Attribute("tier")
			require.Equal(t, "gold", tier, "the record keeps it")

			d.crm.Mend()
			d.sets("gold")
			d.pass(time.Second)
			require.Equal(t, []string{"gold"}, tiers(d.crm.Kept()), "saved again by hand")
		})
	}
}

func TestACompletedInteractionIsWrittenToTheCRMAndChangesInNothingElse(t *testing.T) {
	d := newDesktop(t, false)
	d.crm.Inject(interactiontest.CRMFault{Kind: interactiontest.CRMFails, On: interactiontest.CRMSave, Nth: 1})
	d.sets("gold")
	d.does(Release{By: By("ana")})
	closed := d.does(Complete{By: By("ana")})
	require.Len(t, closed.Asks, 1, "still pending")
	d.pass(time.Minute)
	after := d.now()
	require.Empty(t, after.Asks)
	closed.Asks, closed.NextDue, closed.Version = nil, time.Time{}, after.Version
	require.Equal(t, closed, after)
	require.Equal(t, []string{"gold"}, tiers(d.crm.Kept()))

	name, notes := "Eva", "called back"
	edited := d.does(Edit{By: By("ana"), Notes: &notes})
	require.Empty(t, edited.Asks, "an edit of something else is not the CRM's affair")
	edited = d.does(Edit{By: By("ana"), First: &name})
	require.Len(t, edited.Asks, 1)
	d.pass(time.Minute)
	require.Len(t, d.crm.Kept(), 2)
	require.Equal(t, "Eva", d.crm.Kept()[1].Contact.First)
}

func TestOnlyQueuesThatSayItAreSynchronised(t *testing.T) {
	d := newDesktop(t, false, Queue{ID: "quiet"})
	require.Empty(t, d.sets("gold").Asks)
	d.pass(time.Hour)
	require.Empty(t, d.crm.Saves())
	require.Empty(t, d.crm.Lookups())
}

func TestALostAnswerSavesNothingTwice(t *testing.T) {
	d := newDesktop(t, false)
	d.crm.Inject(interactiontest.CRMFault{Kind: interactiontest.CRMLosesWord, On: interactiontest.CRMSave, Nth: 1})
	d.sets("gold")
	d.pass(time.Minute)
	saves := d.crm.Saves()
	require.Len(t, saves, 2)
	require.Equal(t, saves[0].Key, saves[1].Key)
	require.Len(t, d.crm.Kept(), 1)
	require.Empty(t, d.now().Asks)
}

// slowCRM takes as long to save as it is told, one answer after another.
type slowCRM struct {
	interactiontest.CRM
	mu      sync.Mutex
	release chan struct{} // each save takes one
	within  int           // saves under way
	most    int
}

func (c *slowCRM) Save(ctx context.Context, ch CRMChange) error {
	c.mu.Lock()
	c.within++
	c.most = max(c.most, c.within)
	c.mu.Unlock()
	defer func() { c.mu.Lock(); c.within--; c.mu.Unlock() }()
	select {
	case <-c.release:
		return c.CRM.Save(context.WithoutCancel(ctx), ch)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestAHangingCRMHoldsUpNoCommandAndNoDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		crm := &slowCRM{release: make(chan struct{})}
		store := newStore()
		desk, err := NewDesk(Config{Store: store, Queues: []Queue{{ID: "sales", SyncCRM: true, WrapUp: WrapUpPolicy{Kind: WrapUpTimed, Time: 3 * time.Second}}},
			CRM: crm, CRMTimeout: 10 * time.Second})
		require.NoError(t, err)
		ctx, stop := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { _ = desk.Run(ctx) })
		_, err = desk.Login(ctx, "ana", "sales")
		require.NoError(t, err)
		chat, err := desk.Create(ctx, Draft{Queue: "sales", Channel: Chat, From: "eva@example.com"})
		require.NoError(t, err)
		_, err = desk.Pick(ctx, chat.ID, "ana")
		require.NoError(t, err)

		began := time.Now()
		_, err = desk.SetAttribute(ctx, chat.ID, "ana", "tier", "silver")
		require.NoError(t, err)
		require.Zero(t, time.Since(began), "the caller waits for nothing")
		time.Sleep(1500 * time.Millisecond)
		_, err = desk.SetAttribute(ctx, chat.ID, "ana", "tier", "gold") // while the older one is under way
		require.NoError(t, err)
		_, err = desk.Release(ctx, chat.ID, "ana")
		require.NoError(t, err)
		time.Sleep(4 * time.Second)
		synctest.Wait()
		i, err := desk.Interaction(ctx, chat.ID)
		require.NoError(t, err)
		require.Equal(t, StateCompleted, i.State, "the wrap-up ended in its time")
		require.Equal(t, 3*time.Second, i.Completed.Sub(i.Released))

		close(crm.release)
		time.Sleep(time.Minute)
		synctest.Wait()
		require.Equal(t, 1, crm.most, "an older contact is never under way beside a newer one")
		require.Equal(t, "gold", tiers(crm.Kept())[len(crm.Kept())-1], "the newest is the last")
		i, err = desk.Interaction(ctx, chat.ID)
		require.NoError(t, err)
		require.Empty(t, i.Asks)
		stop()
		running.Wait()
	})
}

func TestATickWaitsForTheCRMOnceForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesktop(t, false)
		d.crm.Inject(interactiontest.CRMFault{Kind: interactiontest.CRMHangs, On: interactiontest.CRMSave})
		d.sets("gold")
		for range 3 {
			i, err := d.desk.Create(t.Context(), Draft{Queue: "sales", Channel: Task, From: "c-1"})
			require.NoError(t, err)
			_, err = d.desk.SetContact(t.Context(), i.ID, "ana", Contact{External: "c-1"})
			require.ErrorIs(t, err, ErrForbidden)
			_, err = d.desk.Do(t.Context(), Request{Interaction: i.ID, Command: SetContact{By: System(Host), Contact: Contact{External: "c-1"}}})
			require.NoError(t, err)
		}
		d.clock.Advance(time.Second)
		began := time.Now()
		_, err := d.desk.Tick(t.Context(), d.clock.Now())
		require.NoError(t, err)
		require.Equal(t, 2*time.Second, time.Since(began))
	})
}

func TestAProcessWithoutTheCRMLeavesASavePending(t *testing.T) {
	d := newDesktop(t, false)
	d.sets("gold")
	bare, err := NewDesk(Config{Store: d.store, Queues: []Queue{{ID: "sales"}}, Now: d.clock.Now})
	require.NoError(t, err)
	d.clock.Advance(time.Second)
	_, err = bare.Tick(t.Context(), d.clock.Now())
	require.NoError(t, err)
	require.Len(t, d.now().Asks, 1)
	d.pass(time.Minute)
	require.Equal(t, []string{"gold"}, tiers(d.crm.Kept()))
}

func TestNothingOfTheCustomerIsLogged(t *testing.T) {
	var log bytes.Buffer
	crm := &interactiontest.CRM{}
	store := newStore()
	desk, err := NewDesk(Config{Store: store, Queues: []Queue{{ID: "sales", SyncCRM: true}}, CRM: leaky{crm},
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelInfo}))})
	require.NoError(t, err)
	i, err := desk.Create(t.Context(), Draft{Queue: "sales", Channel: Voice, From: callerNumber})
	require.NoError(t, err)
	_, err = desk.Do(t.Context(), Request{Interaction: i.ID, Command: SetContact{By: System(Host), Contact: Contact{First: "Eva", Phones: []Phone{{Number: callerNumber}}}}})
	require.NoError(t, err)
	_, err = desk.Tick(t.Context(), time.Now().Add(time.Second))
	require.NoError(t, err)
	require.Contains(t, log.String(), "CRM")
	require.NotContains(t, log.String(), callerNumber)
	require.NotContains(t, log.String(), "Eva")
}

// leaky is a CRM whose errors tell whom they are about, as those of HTTP clients do.
type leaky struct{ *interactiontest.CRM }

func (leaky) Find(_ context.Context, l Lookup) (Known, error) {
	return Known{}, errors.New("get /contacts?phone=" + l.Address + ": connection refused")
}

func (leaky) Save(_ context.Context, c CRMChange) error {
	return errors.New("put /contacts/" + c.Contact.First + ": connection refused")
}
