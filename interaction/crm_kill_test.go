package interaction_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/stretchr/testify/require"
)

// doomedCRM is the CRM as a process sees it that is going to be killed.
type doomedCRM struct {
	*interactiontest.CRM
	*doom
}

func (c doomedCRM) Save(ctx context.Context, ch CRMChange) error {
	return c.deal(func() error { return c.CRM.Save(ctx, ch) })
}

// TestAProcessThatIsKilledLosesNoChangedContact kills the process at each of its dealings with the store and the CRM: from the
// commit of the change until the CRM's answer is stored. Another one on the same store then tells the CRM, with the same key, and
// does not where it was stored that the CRM knows already.
func TestAProcessThatIsKilledLosesNoChangedContact(t *testing.T) {
	const dealings = 4 // the change, the attempt, the save, and its answer
	require.Equal(t, dealings, killSaving(t, &doom{}))
	for at := 1; at <= dealings; at++ {
		for _, after := range []bool{false, true} {
			t.Run(fmt.Sprintf("killed at dealing %d, it has happened: %t", at, after), func(t *testing.T) {
				killSaving(t, &doom{at: at, after: after})
			})
		}
	}
}

func killSaving(t *testing.T, doomed *doom) (dealings int) {
	t.Helper()
	d := newDesktop(t, false)
	first, err := NewDesk(Config{Store: doomedStore{d.store, doomed}, Queues: d.queues, CRM: doomedCRM{d.crm, doomed}, Now: d.clock.Now})
	require.NoError(t, err)
	_, err = first.SetAttribute(t.Context(), d.id, "ana", "tier", "gold")
	stored := err == nil || doomed.at == 1 && doomed.after
	d.clock.Advance(time.Second)
	if _, err = first.Tick(t.Context(), d.clock.Now()); doomed.at == 0 {
		require.NoError(t, err)
	}
	require.True(t, doomed.at == 0 || doomed.dead)
	told := len(d.crm.Saves())

	d.pass(time.Hour) // another process
	require.Empty(t, d.now().Asks)
	tier, _ := d.now().Contact.Attribute("tier")
	require.Equal(t, stored, tier == "gold")
	if !stored {
		require.Empty(t, d.crm.Saves(), "a change that was not stored is not told")
		return doomed.met
	}
	require.Equal(t, []string{"gold"}, tiers(d.crm.Kept()), "saved once by its key")
	again := 1 - told
	if doomed.at == 3 && doomed.after || doomed.at == 4 && !doomed.after {
		again = 1 // told, and nobody could know
	}
	require.Len(t, d.crm.Saves(), told+again, "not more often than necessary")
	return doomed.met
}

// TestTwoProcessesSendAContactOnce has two desks tick at the same time.
func TestTwoProcessesSendAContactOnce(t *testing.T) {
	d := newDesktop(t, false)
	d.sets("gold")
	d.clock.Advance(time.Second)
	d.shaky.next(meanwhile(func() {
		_, err := d.other.Tick(t.Context(), d.clock.Now())
		require.NoError(t, err)
	}))
	_, err := d.desk.Tick(t.Context(), d.clock.Now())
	require.NoError(t, err)
	require.Len(t, d.crm.Saves(), 1, "whoever loses the race for the attempt sends nothing")
}

// TestASaveThatWasOvertakenIsNotSent lets a change overtake an attempt that is decided and not made yet.
func TestASaveThatWasOvertakenIsNotSent(t *testing.T) {
	d := newDesktop(t, false)
	older := d.sets("silver").Asks[0]
	d.sets("gold")
	_, err := d.desk.Do(t.Context(), Request{Interaction: d.id, Command: RepeatAsk{By: System(Host), Key: older.Key}})
	require.NoError(t, err)
	_, err = d.desk.Do(t.Context(), Request{Interaction: d.id, Command: ConfirmAsk{By: System(Host), Key: older.Key}})
	require.NoError(t, err)
	require.Empty(t, d.crm.Saves())
	require.Len(t, d.now().Asks, 1, "an answer to the older one is none to the newer")
	d.pass(time.Minute)
	require.Equal(t, []string{"gold"}, tiers(d.crm.Saves()))
}

// TestAContactThatChangesBeforeItIsSentIsSentOnce changes the contact again when the attempt is stored and the CRM not told yet.
func TestAContactThatChangesBeforeItIsSentIsSentOnce(t *testing.T) {
	d := newDesktop(t, false)
	d.sets("silver")
	d.clock.Advance(time.Millisecond)
	task, err := d.desk.Create(t.Context(), Draft{Queue: "sales", Channel: Task})
	require.NoError(t, err)
	_, err = d.desk.Do(t.Context(), Request{Interaction: task.ID, Command: SetContact{By: System(Host), Contact: Contact{External: "c-1"}}})
	require.NoError(t, err)
	d.clock.Advance(time.Second)
	d.shaky.next(func(commit func() ([]error, error), _ []Change) ([]error, error) { return commit() }) // the first attempt
	d.shaky.next(meanwhile(func() {
		_, err := d.other.SetAttribute(t.Context(), d.id, "ana", "tier", "gold")
		require.NoError(t, err)
	}))
	d.pass(time.Minute)
	saves := slices.DeleteFunc(d.crm.Saves(), func(c CRMChange) bool { return c.Interaction != d.id })
	require.Equal(t, []string{"gold"}, tiers(saves))
}
