package interaction_test

import (
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

// TestAClockTellsWhetherThePromiseWasKept: one that ends with the interaction, and not by what was promised, was not.
func TestAClockTellsWhetherThePromiseWasKept(t *testing.T) {
	all := SLA{Answer: SLATarget{Within: time.Minute}, Response: SLATarget{Within: time.Hour}, Resolution: SLATarget{Within: 2 * time.Hour}}
	type kept map[ClockKind]bool
	for _, row := range []struct {
		name    string
		channel Channel
		life    func(s *service)
		want    kept
	}{
		{"who leaves has nothing kept", Voice, func(s *service) { s.does(CustomerGone{By: System(Host)}) },
			kept{ClockAnswer: false, ClockResolution: false}},
		{"nor has who asks to be called back", Voice, func(s *service) { s.does(Expire{By: System(Host), Reason: EndCallback}) },
			kept{ClockAnswer: false, ClockResolution: false}},
		{"a call that is answered and handled", Voice, func(s *service) {
			s.does(Pick{By: By("ana")})
			s.does(Release{By: By("ana")})
			s.does(Complete{By: By("ana")})
		}, kept{ClockAnswer: true, ClockResolution: true}},
		{"an e-mail that is answered, written to and handled", Email, func(s *service) {
			s.does(Pick{By: By("ana")})
			s.does(Send{By: By("ana")})
			s.does(Release{By: By("ana")})
			s.does(Complete{By: By("ana")})
		}, kept{ClockAnswer: true, ClockResponse: true, ClockResolution: true}},
		{"an e-mail that needs no answer is responded to when it is handled", Email, func(s *service) {
			s.does(Pick{By: By("ana")})
			s.does(Release{By: By("ana")})
			s.does(Complete{By: By("ana")})
		}, kept{ClockAnswer: true, ClockResponse: true, ClockResolution: true}},
		{"a chat that goes on as a call is responded to when they talk", Chat, func(s *service) {
			s.does(Pick{By: By("ana")})
			s.does(SetContact{By: By("ana"), Contact: Contact{Phones: []Phone{{Number: "+442079460000"}}}})
			s.does(SwitchChannel{By: By("ana"), Channel: Voice})
			i, err := s.Interaction(s.t.Context(), s.id)
			require.NoError(s.t, err)
			require.Equal(s.t, Voice, i.Channel)
			require.Equal(s.t, 1, i.Attempts(), "the customer was dialled")
			response, _ := i.Clock(ClockResponse)
			require.True(s.t, response.Kept, "before it is over")
			history, err := s.History(s.t.Context(), Subject{Interaction: s.id})
			require.NoError(s.t, err)
			m, err := Measure(history, s.now)
			require.NoError(s.t, err)
			require.Equal(s.t, 1, m.Attempts)
			s.does(Release{By: By("ana")})
			s.does(Complete{By: By("ana")})
		}, kept{ClockAnswer: true, ClockResponse: true, ClockResolution: true}},
		{"what is answered too late is not kept, and the rest may be", Email, func(s *service) {
			s.at("2026-03-02 10:05:00")
			s.does(Pick{By: By("ana")})
			s.does(Send{By: By("ana")})
			s.does(Release{By: By("ana")})
			s.does(Complete{By: By("ana")})
		}, kept{ClockAnswer: false, ClockResponse: true, ClockResolution: true}},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newService(t, promises(all))
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(row.channel))
			row.life(s)
			i, err := s.Interaction(t.Context(), s.id)
			require.NoError(t, err)
			got := kept{}
			for _, c := range i.Clocks {
				require.False(t, c.Ended.IsZero(), "%s has no end", c.Kind)
				got[c.Kind] = c.Kept
			}
			require.Equal(t, row.want, got)
			s.told() // and the record is that of its history
		})
	}
}

// TestAParkingEndsWhenItWasToEvenIfTheTimersAreLate: a deadline is data, and a process that was down moves none.
func TestAParkingEndsWhenItWasToEvenIfTheTimersAreLate(t *testing.T) {
	s := newService(t, promises(resolveWithin(time.Hour)))
	s.at("2026-03-02 09:00:00")
	s.does(comesBy(Email))
	s.does(Pick{By: By("ana")})
	s.parks("2026-03-02 10:00:00")
	s.down("2026-03-02 15:00:00")
	s.at("2026-03-02 15:00:00")
	require.Equal(t, []string{"Mon 15:00:00 sla_breached resolution"}, s.told())
	i, err := s.Interaction(t.Context(), s.id)
	require.NoError(t, err)
	require.Equal(t, "11:00", i.Clocks[0].Due.In(s.zone).Format("15:04"), "an hour after the parking was to end")
}

// TestWhoHasNoRoomLengthensNoPromise: what waits for room to be resumed goes on by the time that it was parked until.
func TestWhoHasNoRoomLengthensNoPromise(t *testing.T) {
	s := newService(t, promises(resolveWithin(time.Hour)))
	s.at("2026-03-02 09:00:00")
	s.does(comesBy(Email))
	s.does(Pick{By: By("ana")})
	s.parks("2026-03-02 10:00:00")
	call, err := s.Create(t.Context(), Draft{Queue: "sales", Channel: Voice, From: "+442079460009"})
	require.NoError(t, err)
	_, err = s.Pick(t.Context(), call.ID, "ana") // who has no room then
	require.NoError(t, err)
	s.at("2026-03-02 10:20:00")
	i, err := s.Interaction(t.Context(), s.id)
	require.NoError(t, err)
	require.False(t, i.ResumeBy.IsZero(), "it waits for room")
	s.at("2026-03-02 12:00:00")
	require.Equal(t, []string{"Mon 11:00:00 sla_breached resolution"}, s.told())
}

func TestAPromiseForAChannelThatThereIsNotIsRefused(t *testing.T) {
	_, err := NewDesk(Config{Store: memstore.New(), Queues: []Queue{{ID: "sales", SLAs: map[Channel]SLA{"emial": answerWithin(time.Minute)}}}})
	var invalid *InvalidError
	require.ErrorAs(t, err, &invalid)
	require.Equal(t, "queue.slas", invalid.Field)
	require.Equal(t, "emial, in queue sales", invalid.Found)
}
