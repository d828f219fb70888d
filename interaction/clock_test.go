package interaction_test

import (
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/stretchr/testify/require"
)

func TestHoursThatNeverComeBreakNoPromise(t *testing.T) {
	q := Queue{ID: "sales", SLA: inHours(time.Hour), Hours: &Hours{}}
	s := newService(t, Queue{ID: "closed", Waiting: WaitPolicy{Overflow: "sales"}, Hours: &Hours{}}, q)
	s.at("2026-03-02 10:00:00")
	s.does(Create{By: System(Host), Draft: Draft{Queue: "closed", Channel: Email}})
	i, err := s.Interaction(t.Context(), s.id)
	require.NoError(t, err)
	require.Equal(t, []Clock{{Kind: ClockResolution, Queue: "sales", InHours: true, Lead: 30 * time.Minute, Left: time.Hour}}, i.Clocks)
	require.Zero(t, i.NextDue)
	require.True(t, i.Clocks[0].Running())
}

func TestNothingIsPromisedWhereTheQueuePromisesNothing(t *testing.T) {
	s := newService(t, Queue{ID: "sales"})
	s.does(comesBy(Voice))
	i, err := s.Interaction(t.Context(), s.id)
	require.NoError(t, err)
	require.Nil(t, i.Clocks)
	require.Zero(t, i.NextDue)
}

func TestCompletedInteractionsHaveNoRunningClock(t *testing.T) {
	q := promises(SLA{Answer: SLATarget{Within: time.Minute}, Response: SLATarget{Within: time.Minute}, Resolution: SLATarget{Within: time.Minute}})
	q.WrapUp.Kind = WrapUpNone
	s := newService(t, q)
	s.at("2026-03-02 10:00:00")
	s.does(comesBy(Chat))
	s.does(Pick{By: By("ana")})
	s.at("2026-03-02 10:00:30")
	s.does(Release{By: By("ana")})
	i, err := s.Interaction(t.Context(), s.id)
	require.NoError(t, err)
	require.Equal(t, StateCompleted, i.State)
	require.Zero(t, i.NextDue)
	for n, after := range []time.Duration{0, 30 * time.Second, 30 * time.Second} {
		require.Equal(t, i.Created.Add(after), i.Clocks[n].Ended)
		require.False(t, i.Clocks[n].Running() || i.Clocks[n].Breached)
		require.True(t, i.Clocks[n].Kept)
	}
}

func TestClockDueIsRefusedBeforeItsTimeWhoeverGivesIt(t *testing.T) {
	s := newService(t, promises(answerWithin(20*time.Second)))
	s.at("2026-03-02 10:00:00")
	s.does(comesBy(Voice))
	give := func(by Actor, kind ClockKind) error {
		_, err := s.Do(t.Context(), Request{Interaction: s.id, Command: ClockDue{By: by, Kind: kind}})
		return err
	}
	for _, by := range []Actor{System(Timer), System(Host)} {
		require.ErrorIs(t, give(by, ClockAnswer), ErrRefused, "before the warning")
		require.ErrorIs(t, give(by, ClockResponse), ErrRefused, "there is no such promise")
		require.ErrorIs(t, give(by, "lunch"), ErrInvalid)
	}
	require.ErrorIs(t, give(By("ana"), ClockAnswer), ErrForbidden)
	s.down("2026-03-02 10:00:16")
	require.NoError(t, give(System(Host), ClockAnswer))
	require.ErrorIs(t, give(System(Timer), ClockAnswer), ErrRefused, "a second time")
	s.down("2026-03-02 10:00:20")
	require.ErrorIs(t, give(System(Timer), ClockAnswer), ErrRefused, "the last moment is in time")
	s.now = s.now.Add(time.Microsecond)
	require.NoError(t, give(System(Host), ClockAnswer))
	require.ErrorIs(t, give(System(Timer), ClockAnswer), ErrRefused, "a second time")
	i, err := s.Interaction(t.Context(), s.id)
	require.NoError(t, err)
	require.Zero(t, i.NextDue)
}

func TestPromisesAreValidated(t *testing.T) {
	for _, row := range []struct {
		name  string
		sla   SLATarget
		field string // "" is valid
	}{
		{"nothing is promised", SLATarget{}, ""},
		{"everything is set", SLATarget{Share: 1, Within: MaxWithin, Warn: MaxWithin - 1, InHours: true}, ""},
		{"no warning", SLATarget{Within: time.Second, Warn: Never}, ""},
		{"less than no time", SLATarget{Within: -1}, "within"},
		{"more than ten years", SLATarget{Within: MaxWithin + 1}, "within"},
		{"a share of no time", SLATarget{Share: 0.8}, "within"},
		{"more than all", SLATarget{Share: 1.1, Within: time.Second}, "share"},
		{"less than none", SLATarget{Share: -0.1, Within: time.Second}, "share"},
		{"a share that is no number", SLATarget{Share: nan(), Within: time.Second}, "share"},
		{"a warning before the beginning", SLATarget{Within: time.Second, Warn: time.Second}, "warn"},
		{"a warning after the breach", SLATarget{Within: time.Second, Warn: -2}, "warn"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for where, q := range map[string]Queue{
				"queue.sla.answer": {SLA: SLA{Answer: row.sla}}, "queue.sla.response": {SLA: SLA{Response: row.sla}}, "queue.sla.resolution": {SLA: SLA{Resolution: row.sla}},
				"queue.slas.chat.answer": {SLAs: map[Channel]SLA{Chat: {Answer: row.sla}}},
			} {
				q.ID = "sales"
				err := q.Validate()
				if row.field == "" {
					require.NoError(t, err)
					continue
				}
				var invalid *InvalidError
				require.ErrorAs(t, err, &invalid)
				require.Equal(t, where+"."+row.field, invalid.Field)
			}
		})
	}
	require.ErrorIs(t, Queue{ID: "sales", SLAs: map[Channel]SLA{"": {}}}.Validate(), ErrInvalid)
}

func nan() float64 { zero := 0.0; return zero / zero }
