package interaction_test

import (
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/stretchr/testify/require"
)

// TestPromisesStandStillOnlyWhileNonLiveWorkIsParked: each begins on Friday at four, with an hour or two, and ana takes it up at ten past four.
func TestPromisesStandStillOnlyWhileNonLiveWorkIsParked(t *testing.T) {
	for _, row := range []struct {
		name    string
		sla     SLA
		channel Channel // default: e-mail
		life    func(s *service)
		told    []string
	}{
		{"the share that was used is kept over a weekend", resolveWithin(time.Hour), "", func(s *service) {
			s.parks("2026-03-09 09:00:00")
		}, []string{"Mon 09:50:00 sla_breached resolution"}},
		{"in hours too, of which the weekend has none", inHours(2 * time.Hour), "", func(s *service) {
			s.parks("2026-03-09 09:00:00")
		}, []string{"Mon 10:20:00 sla_warned resolution", "Mon 10:50:00 sla_breached resolution"}},
		{"in hours the end of a parking at night is the next morning's", inHours(2 * time.Hour), "", func(s *service) {
			s.parks("2026-03-07 03:00:00")
		}, []string{"Mon 10:20:00 sla_warned resolution", "Mon 10:50:00 sla_breached resolution"}},
		{"each parking counts", resolveWithin(time.Hour), "", func(s *service) {
			s.parks("2026-03-06 16:30:00")
			s.at("2026-03-06 16:40:00")
			s.parks("2026-03-06 17:40:00")
		}, []string{"Fri 18:20:00 sla_breached resolution"}},
		{"what the customer writes ends it, and the clock goes on", resolveWithin(time.Hour), "", func(s *service) {
			s.parks("2026-03-09 09:00:00")
			s.at("2026-03-06 16:20:00")
			s.does(Receive{By: System(Host)})
		}, []string{"Fri 17:10:00 sla_breached resolution"}},
		{"so does going back to the queue because its agent is gone", resolveWithin(time.Hour), "", func(s *service) {
			s.parks("2026-03-09 09:00:00")
			s.at("2026-03-06 16:20:00")
			_, err := s.Logout(s.t.Context(), "ana")
			require.NoError(s.t, err)
		}, []string{"Fri 17:10:00 sla_breached resolution"}},
		{"a warning that was given is not given again", SLA{Resolution: SLATarget{Within: time.Hour, Warn: 55 * time.Minute}}, "", func(s *service) {
			s.parks("2026-03-06 16:30:00")
		}, []string{"Fri 16:05:00 sla_warned resolution", "Fri 17:20:00 sla_breached resolution"}},
		{"a warning that was too late for the parking comes when it ends", SLA{Resolution: SLATarget{Within: time.Hour, Warn: 45 * time.Minute}}, "", func(s *service) {
			s.down("2026-03-06 16:20:00")
			s.parks("2026-03-06 16:30:00")
		}, []string{"Fri 16:30:00 sla_warned resolution", "Fri 17:10:00 sla_breached resolution"}},
		{"what is parked too late tells its breach, and is over", resolveWithin(time.Hour), "", func(s *service) {
			s.down("2026-03-06 17:30:00")
			s.parks("2026-03-06 17:40:00")
		}, []string{"Fri 17:30:00 sla_breached resolution"}},
		{"what is parked in the very instant is broken when it goes on", resolveWithin(time.Hour), "", func(s *service) {
			s.down("2026-03-06 17:00:00")
			s.parks("2026-03-06 17:40:00")
		}, []string{"Fri 17:40:00 sla_breached resolution"}},
		{"what is ended while it is parked breaks no promise", resolveWithin(time.Hour), "", func(s *service) {
			s.parks("2026-03-09 09:00:00")
			s.at("2026-03-08 12:00:00")
			s.does(ForceEnd{By: System(Host), Confirmed: true, Reason: "a double"})
		}, []string{}},
		{"a chat that is parked goes on", resolveWithin(time.Hour), Chat, func(s *service) {
			s.parks("2026-03-09 09:00:00")
		}, []string{"Fri 17:00:00 sla_breached resolution"}},
		{"a broken promise stays broken while it is parked", resolveWithin(5 * time.Minute), "", func(s *service) {
			s.parks("2026-03-09 09:00:00")
		}, []string{"Fri 16:05:00 sla_breached resolution"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			q := promises(row.sla)
			q.Park.KeepsCapacity = true
			s := newService(t, q)
			if row.channel == "" {
				row.channel = Email
			}
			s.at("2026-03-06 16:00:00")
			s.does(comesBy(row.channel))
			s.does(Pick{By: By("ana")})
			s.at("2026-03-06 16:10:00")
			row.life(s)
			s.at("2026-03-12 00:00:00")
			require.Equal(t, row.told, s.told())
		})
	}
}

// TestOneClock: whatever becomes of an interaction, the customer was promised one thing (pain 41). All begin at ten with an hour.
func TestOneClock(t *testing.T) {
	sales, quick := promises(resolveWithin(time.Hour)), Queue{ID: "quick", SLA: resolveWithin(time.Minute)}
	late := []string{"Mon 11:00:00 sla_breached resolution"}
	for _, row := range []struct {
		name string
		life func(s *service)
		told []string
	}{
		{"a transfer to a queue with another target", func(s *service) {
			s.does(comesBy(Email))
			s.does(Pick{By: By("ana")})
			s.does(Transfer{By: By("ana"), Queue: "quick"})
		}, late},
		{"a transfer to another agent", func(s *service) {
			s.does(comesBy(Email))
			s.does(Pick{By: By("ana")})
			s.does(Transfer{By: By("ana"), Agent: "bob"})
			s.does(Accept{By: By("bob")})
		}, late},
		{"an overflow to a queue with another target", func(s *service) {
			s.does(comesBy(Email))
			s.does(Overflow{By: System(Host), Queue: "quick"})
		}, late},
		{"a requeue", func(s *service) {
			s.does(comesBy(Chat))
			s.does(Pick{By: By("ana")})
			s.does(Requeue{By: By("ana")})
		}, late},
		{"a reclaim", func(s *service) {
			s.does(comesBy(Chat))
			s.does(Pick{By: By("ana")})
			_, err := s.Logout(s.t.Context(), "ana")
			require.NoError(s.t, err)
		}, late},
		{"a switch of channel", func(s *service) {
			s.does(comesBy(Chat))
			s.does(Pick{By: By("ana")})
			s.does(SwitchChannel{By: By("ana"), Channel: Text})
		}, late},
		{"an edited configuration", func(s *service) {
			s.does(comesBy(Chat))
			s.desks(promises(resolveWithin(time.Second)), quick)
		}, late},
		{"a queue that is not configured any more", func(s *service) {
			s.does(comesBy(Chat))
			s.desks(quick)
		}, late},
		{"a forced end in time", func(s *service) {
			s.does(comesBy(Chat))
			s.does(Pick{By: By("ana")})
			s.does(ForceEnd{By: System(Host), Confirmed: true, Reason: "stuck"})
		}, []string{}},
		{"a forced end that is late", func(s *service) {
			s.does(comesBy(Chat))
			s.does(Pick{By: By("ana")})
			s.down("2026-03-02 11:10:00")
			s.does(ForceEnd{By: System(Host), Confirmed: true, Reason: "stuck"})
		}, []string{"Mon 11:10:00 sla_breached resolution"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newService(t, sales, quick)
			s.at("2026-03-02 10:00:00")
			row.life(s)
			s.at("2026-03-03 00:00:00")
			require.Equal(t, row.told, s.told())
		})
	}
}

// TestABreachIsToldOnceWhateverDies: the process is killed at the commit of the breach, before it or after it, and another one follows.
func TestABreachIsToldOnceWhateverDies(t *testing.T) {
	for _, row := range []struct {
		name  string
		after bool
	}{
		{"before it stores the breach", false},
		{"when it has stored it, and does not know", true},
	} {
		t.Run(row.name, func(t *testing.T) {
			q := promises(answerWithin(20 * time.Second))
			s := newService(t, q)
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.down("2026-03-02 10:00:25")
			desk, err := NewDesk(Config{Store: doomedStore{s.store, &doom{at: 1, after: row.after}}, Queues: []Queue{q}, Now: func() time.Time { return s.now }})
			require.NoError(t, err)
			_, err = desk.Tick(t.Context(), s.now)
			require.Error(t, err)
			s.desks(q)
			s.at("2026-03-02 10:10:00")
			require.Equal(t, []string{"Mon 10:00:25 sla_breached answer"}, s.told())
		})
	}
}

func TestTheQueueThatHostsItAfterItsCreationMakesThePromise(t *testing.T) {
	full := promises(resolveWithin(time.Hour))
	full.Waiting = WaitPolicy{Overflow: "quick"}
	s := newService(t, full, Queue{ID: "quick", SLA: resolveWithin(time.Minute)})
	s.at("2026-03-02 20:00:00") // sales is closed
	s.does(comesBy(Email))
	i, err := s.Interaction(t.Context(), s.id)
	require.NoError(t, err)
	require.Equal(t, []Clock{{Kind: ClockResolution, Queue: "quick", Due: s.now.Add(time.Minute).UTC()}}, i.Clocks)
	require.Equal(t, i.Clocks[0].Due.Add(time.Microsecond), i.NextDue)
	s.at("2026-03-02 21:00:00")
	require.Equal(t, []string{"Mon 20:01:00 sla_breached resolution"}, s.told())
}

func TestAClockGoesOnByTheHoursThatItsQueueHasThen(t *testing.T) {
	sales, parked := promises(inHours(2*time.Hour)), func(t *testing.T) *service {
		q := promises(inHours(2 * time.Hour))
		q.Park.KeepsCapacity = true
		s := newService(t, q, Queue{ID: "other"})
		s.at("2026-03-06 16:00:00")
		s.does(comesBy(Email))
		s.does(Pick{By: By("ana")})
		s.does(Transfer{By: By("ana"), Queue: "other"})
		_, err := s.Login(t.Context(), "bob", "sales", "other")
		require.NoError(t, err)
		s.does(Pick{By: By("bob")})
		s.at("2026-03-06 17:00:00")
		s.does(Park{By: By("bob"), Until: s.now.Add(time.Hour)})
		return s
	}
	t.Run("as they are configured at the end of the parking", func(t *testing.T) {
		s := parked(t)
		sales.Hours = nightly
		s.desks(sales, Queue{ID: "other"})
		s.at("2026-03-12 00:00:00")
		require.Equal(t, []string{"Fri 22:30:00 sla_warned resolution", "Fri 23:00:00 sla_breached resolution"}, s.told())
	})
	t.Run("all time counts where the queue is gone", func(t *testing.T) {
		s := parked(t)
		s.desks(Queue{ID: "other"})
		s.at("2026-03-12 00:00:00")
		require.Equal(t, []string{"Fri 18:30:00 sla_warned resolution", "Fri 19:00:00 sla_breached resolution"}, s.told())
	})
}
