package interaction_test

import (
	"fmt"
	"testing"
	"time"

	. "github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/stretchr/testify/require"
)

// service is a desk on whose clock a test goes from one time to the next, and one interaction. Times are those of Berlin.
type service struct {
	*Desk
	t     *testing.T
	store *memstore.Store
	zone  *time.Location
	now   time.Time
	id    ID
}

// desks gives it a new process, with other queues.
func (s *service) desks(queues ...Queue) {
	s.t.Helper()
	c := Config{Store: s.store, Queues: queues, Now: func() time.Time { return s.now }, Gate: AnybodyMayBeContacted{}, Channels: []ChannelSpec{
		{Channel: Email, Class: NonLive, Widen: []Verb{VerbPark, VerbResume, VerbTransfer, VerbSwitch}},
		{Channel: Chat, Class: SemiLive, Widen: []Verb{VerbPark, VerbResume, VerbTransfer, VerbSwitch}}}}
	var err error
	s.Desk, err = NewDesk(c)
	require.NoError(s.t, err)
}

func newService(t *testing.T, queues ...Queue) *service {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	s := &service{t: t, store: memstore.New(), zone: zone}
	s.down("2026-03-02 00:00:00")
	s.desks(queues...)
	for _, agent := range []AgentID{"ana", "bob"} {
		_, err = s.Login(t.Context(), agent, queues[0].ID)
		require.NoError(t, err)
	}
	return s
}

// down is a time until which no process was there.
func (s *service) down(at string) {
	s.t.Helper()
	var err error
	s.now, err = time.ParseInLocation(time.DateTime, at, s.zone)
	require.NoError(s.t, err)
}

// at lets the time pass until then, with its deadlines.
func (s *service) at(at string) {
	s.t.Helper()
	until, err := time.ParseInLocation(time.DateTime, at, s.zone)
	require.NoError(s.t, err)
	for {
		next, err := s.Tick(s.t.Context(), s.now)
		require.NoError(s.t, err)
		if next.IsZero() || next.After(until) {
			s.now = until
			return
		}
		s.now = next
	}
}

func (s *service) does(c Command) {
	s.t.Helper()
	r, err := s.Do(s.t.Context(), Request{Interaction: s.id, Command: c})
	require.NoError(s.t, err)
	if s.id.IsZero() {
		s.id = r.Interaction.ID
	}
}

// told is what its history says of its promises, with the times, and holds its record against its history.
func (s *service) told() []string {
	s.t.Helper()
	history, err := s.History(s.t.Context(), Subject{Interaction: s.id})
	require.NoError(s.t, err)
	stored, err := s.Interaction(s.t.Context(), s.id)
	require.NoError(s.t, err)
	rebuilt, err := RebuildInteraction(history)
	require.NoError(s.t, err)
	require.Equal(s.t, rebuilt, stored)
	said := []string{}
	for _, e := range history {
		if e.Type == EventSLAWarned || e.Type == EventSLABreached {
			said = append(said, fmt.Sprintf("%s %s %s", e.At.In(s.zone).Format("Mon 15:04:05"), e.Type, e.Reason))
		}
	}
	return said
}

func comesBy(c Channel) Command {
	return Create{By: System(Host), Draft: Draft{Queue: "sales", Channel: c, Matter: Matter{Contact: Contact{Phones: []Phone{{Number: "+442079460000"}}}}}}
}

// promises is the queue sales, open from nine to six on weekdays in Berlin.
func promises(sla SLA) Queue {
	day := []Span{{From: 540, To: 1080}}
	return Queue{ID: "sales", SLA: sla, Hours: &Hours{Zone: "Europe/Berlin", Open: [7][]Span{1: day, 2: day, 3: day, 4: day, 5: day}, Closed: []string{"2026-05-01"}}}
}

func answerWithin(d time.Duration) SLA  { return SLA{Answer: SLATarget{Share: 0.8, Within: d}} }
func resolveWithin(d time.Duration) SLA { return SLA{Resolution: SLATarget{Within: d, Warn: Never}} }

// inHours has a resolution count in opening hours.
func inHours(d time.Duration) SLA {
	return SLA{Resolution: SLATarget{Within: d, InHours: true, Warn: 30 * time.Minute}}
}

// nights is open from ten in the evening until six.
var nightly = &Hours{Zone: "Europe/Berlin", Open: func() (week [7][]Span) {
	for day := range week {
		week[day] = []Span{{From: 0, To: 360}, {From: 1320, To: 1440}}
	}
	return week
}()}

// parks has ana take it up and put it aside.
func (s *service) parks(until string) {
	s.t.Helper()
	at, err := time.ParseInLocation(time.DateTime, until, s.zone)
	require.NoError(s.t, err)
	s.does(Park{By: By("ana"), Until: at})
}

func TestPromisesOfService(t *testing.T) {
	wrapless := func(q Queue) Queue { q.WrapUp.Kind = WrapUpNone; return q }
	overnight := func(sla SLA) Queue { return Queue{ID: "sales", SLA: sla, Hours: nightly} }
	for _, row := range []struct {
		name   string
		queues []Queue // default: sales, which promises an answer within 20 s
		life   func(s *service)
		told   []string
	}{
		{"a warning comes a fifth before the breach, then the breach", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.at("2026-03-02 11:00:00")
		}, []string{"Mon 10:00:16 sla_warned answer", "Mon 10:00:20 sla_breached answer"}},
		{"what is answered in time is told nothing of", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.at("2026-03-02 10:00:10")
			s.does(Pick{By: By("ana")})
			s.at("2026-03-02 11:00:00")
		}, []string{}},
		{"an answer in the very instant is in time", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.down("2026-03-02 10:00:20")
			s.does(Pick{By: By("ana")})
			s.at("2026-03-02 11:00:00")
		}, []string{}},
		{"also where the timers were there before it", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.at("2026-03-02 10:00:20")
			s.does(Pick{By: By("ana")})
			s.at("2026-03-02 11:00:00")
		}, []string{"Mon 10:00:16 sla_warned answer"}},
		{"a process that was down tells both as one: the breach", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.down("2026-03-02 10:05:00")
			s.at("2026-03-02 11:00:00")
		}, []string{"Mon 10:05:00 sla_breached answer"}},
		{"a late answer tells the breach itself where the timers are later still", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.down("2026-03-02 10:05:00")
			s.does(Pick{By: By("ana")})
			s.at("2026-03-02 11:00:00")
		}, []string{"Mon 10:05:00 sla_breached answer"}},
		{"a caller who leaves too late was not answered in time", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.down("2026-03-02 10:01:00")
			s.does(CustomerGone{By: System(Host)})
			s.at("2026-03-02 11:00:00")
		}, []string{"Mon 10:01:00 sla_breached answer"}},
		{"a caller who leaves before ends the promise", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.does(CustomerGone{By: System(Host)})
			s.at("2026-03-02 11:00:00")
		}, []string{}},
		{"a caller who asks to be called back ends it as well", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.does(Expire{By: System(Host), Reason: EndCallback})
			s.at("2026-03-02 11:00:00")
		}, []string{}},
		{"back in the queue nobody is promised a second answer", nil, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Chat))
			s.does(Pick{By: By("ana")})
			s.does(Requeue{By: By("ana")})
			s.at("2026-03-02 11:00:00")
		}, []string{}},
		{"back in the queue the resolution goes on from where it was", []Queue{promises(resolveWithin(time.Hour))}, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Chat))
			s.at("2026-03-02 10:30:00")
			s.does(Pick{By: By("ana")})
			s.does(Requeue{By: By("ana")})
			s.at("2026-03-02 12:00:00")
		}, []string{"Mon 11:00:00 sla_breached resolution"}},
		{"a warning may be left out", []Queue{promises(SLA{Answer: SLATarget{Within: 20 * time.Second, Warn: Never}})}, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Voice))
			s.at("2026-03-02 11:00:00")
		}, []string{"Mon 10:00:20 sla_breached answer"}},
		{"the first message to the customer is the response", []Queue{promises(SLA{Response: SLATarget{Within: time.Hour}})}, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Email))
			s.does(Pick{By: By("ana")})
			s.does(AddNote{By: By("ana"), Text: "no message"})
			s.at("2026-03-02 10:50:00")
			s.does(Send{By: By("ana"), Reference: "m1"})
			s.at("2026-03-02 12:00:00")
		}, []string{"Mon 10:48:00 sla_warned response"}},
		{"what is completed without a message is responded to", []Queue{wrapless(promises(SLA{Response: SLATarget{Within: time.Hour}}))}, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Email))
			s.does(Pick{By: By("ana")})
			s.does(Release{By: By("ana")})
			s.at("2026-03-02 12:00:00")
		}, []string{}},
		{"work of our own promises only its end", []Queue{promises(SLA{Answer: SLATarget{Within: time.Minute}, Response: SLATarget{Within: time.Minute},
			Resolution: SLATarget{Within: time.Hour}})}, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(Create{By: By("ana"), Draft: Draft{Queue: "sales", Channel: Task, Owner: "ana"}})
			s.at("2026-03-02 12:00:00")
		}, []string{"Mon 10:48:00 sla_warned resolution", "Mon 11:00:00 sla_breached resolution"}},
		{"a channel may have promises of its own", []Queue{{ID: "sales", SLA: answerWithin(20 * time.Second), SLAs: map[Channel]SLA{Chat: answerWithin(time.Minute)}}},
			func(s *service) {
				s.at("2026-03-02 10:00:00")
				s.does(comesBy(Chat))
				s.at("2026-03-02 11:00:00")
			}, []string{"Mon 10:00:48 sla_warned answer", "Mon 10:01:00 sla_breached answer"}},
		{"or none", []Queue{{ID: "sales", SLA: answerWithin(20 * time.Second), SLAs: map[Channel]SLA{Chat: {}}}}, func(s *service) {
			s.at("2026-03-02 10:00:00")
			s.does(comesBy(Chat))
			s.at("2026-03-02 11:00:00")
		}, []string{}},

		{"within hours a weekend does not count, nor before the warning", []Queue{promises(inHours(2 * time.Hour))}, func(s *service) {
			s.at("2026-03-06 17:00:00")
			s.does(comesBy(Email))
			s.at("2026-03-12 00:00:00")
		}, []string{"Mon 09:30:00 sla_warned resolution", "Mon 10:00:00 sla_breached resolution"}},
		{"nor does a holiday", []Queue{promises(inHours(2 * time.Hour))}, func(s *service) {
			s.at("2026-04-30 17:00:00")
			s.does(comesBy(Email))
			s.at("2026-05-12 00:00:00")
		}, []string{"Mon 09:30:00 sla_warned resolution", "Mon 10:00:00 sla_breached resolution"}},
		{"midnight is nothing in itself", []Queue{overnight(inHours(2 * time.Hour))}, func(s *service) {
			s.at("2026-03-02 23:00:00")
			s.does(comesBy(Email))
			s.at("2026-03-03 12:00:00")
		}, []string{"Tue 00:30:00 sla_warned resolution", "Tue 01:00:00 sla_breached resolution"}},
		{"a night in which an hour is left out", []Queue{overnight(inHours(4 * time.Hour))}, func(s *service) {
			s.at("2026-03-28 23:00:00")
			s.does(comesBy(Email))
			s.at("2026-03-30 12:00:00")
		}, []string{"Sun 03:30:00 sla_warned resolution", "Sun 04:00:00 sla_breached resolution"}},
		{"a night in which an hour comes twice", []Queue{overnight(inHours(4 * time.Hour))}, func(s *service) {
			s.at("2026-10-24 23:00:00")
			s.does(comesBy(Email))
			s.at("2026-10-26 12:00:00")
		}, []string{"Sun 02:30:00 sla_warned resolution", "Sun 02:00:00 sla_breached resolution"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if row.queues == nil {
				row.queues = []Queue{promises(answerWithin(20 * time.Second))}
			}
			s := newService(t, row.queues...)
			row.life(s)
			require.Equal(t, row.told, s.told())
		})
	}
}
