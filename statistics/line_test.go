package statistics_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/statistics"
)

// floor is a desk that may call anybody, with ana and ben.
func floor(t *testing.T) *shortLife {
	t.Helper()
	s := &shortLife{t: t, ctx: t.Context(), clock: interactiontest.NewClock(time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC))}
	var err error
	s.desk, err = interaction.NewDesk(interaction.Config{Store: memstore.New(), Queues: []interaction.Queue{{ID: "sales"}, {ID: "spare"}}, Now: s.clock.Now,
		Gate: interaction.AnybodyMayBeContacted{}, Channels: driverChannels})
	require.NoError(t, err)
	for _, agent := range []interaction.AgentID{"ana", "ben"} {
		_, err = s.desk.Login(s.ctx, agent, "sales", "spare")
		require.NoError(t, err)
	}
	return s
}

// created begins the life.
func (s *shortLife) created(d interaction.Draft) {
	s.t.Helper()
	i, err := s.desk.Create(s.ctx, d)
	require.NoError(s.t, err)
	s.id = i.ID
}

// book reads everything so far.
func (s *shortLife) book() *statistics.Book {
	s.t.Helper()
	events, err := s.desk.Events(s.ctx, 0, 1000)
	require.NoError(s.t, err)
	b := newBook(s.t, statistics.Config{})
	require.NoError(s.t, b.AddAll(events))
	return b
}

// rows are those of the first hour, by queue and channel.
func (s *shortLife) rows() []statistics.Row {
	s.t.Helper()
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	return figures(s.t, s.book(), statistics.Query{From: at, To: at.Add(time.Hour), By: statistics.ByQueue | statistics.ByChannel})
}

// Whoever was called and talks is on the line when the agent passes them on, as a caller would be.
func TestWhoWasCalledWaitsOnTheLine(t *testing.T) {
	called := func(t *testing.T) *shortLife {
		s := floor(t)
		s.created(interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000", Direction: interaction.Outbound,
			Origin: interaction.FromCampaign})
		require.Zero(t, s.book().Live(s.clock.Now()).All.Waiting, "nobody is on the line")
		s.does(interaction.Pick{By: interaction.By("ana")})
		s.does(interaction.Call{By: interaction.By("ana")})
		s.wait(time.Minute)
		return s
	}
	for _, test := range []struct {
		name   string
		then   func(s *shortLife)
		queue  interaction.QueueID // where they wait
		now    int                 // how many wait after that, for 40 s
		counts statistics.Contacts
	}{
		{"passed on to another queue they wait", func(s *shortLife) { s.does(interaction.Transfer{By: interaction.By("ana"), Queue: "spare"}) }, "spare", 1,
			statistics.Contacts{Returned: 1}},
		{"passed on blind to an agent they wait while it rings", func(s *shortLife) { s.does(interaction.Transfer{By: interaction.By("ana"), Agent: "ben"}) }, "sales", 1,
			statistics.Contacts{Returned: 1}},
		{"answered there they have waited", func(s *shortLife) {
			s.does(interaction.Transfer{By: interaction.By("ana"), Queue: "spare"})
			s.picks("ben", 25*time.Second)
		}, "spare", 0, statistics.Contacts{Returned: 1, ReturnedAnswered: 1, ReturnedWait: 25 * time.Second, QueueTime: 25 * time.Second}},
		{"they give up", func(s *shortLife) {
			s.does(interaction.Requeue{By: interaction.By("ana")})
			s.leaves(30 * time.Second)
		}, "sales", 0, statistics.Contacts{Returned: 1, ReturnedAbandoned: 1, ReturnedWait: 30 * time.Second, QueueTime: 30 * time.Second}},
		{"a forced end leaves the return out, not the time", func(s *shortLife) {
			s.does(interaction.Transfer{By: interaction.By("ana"), Queue: "spare"})
			s.wait(10 * time.Second)
			s.does(interaction.ForceEnd{By: interaction.System(interaction.Host), Confirmed: true, Reason: "stuck"})
		}, "spare", 0, statistics.Contacts{QueueTime: 10 * time.Second}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := called(t)
			test.then(s)
			live := s.book().Live(s.clock.Now().Add(40 * time.Second))
			require.Equal(t, test.now, live.All.Waiting)
			require.Equal(t, time.Duration(test.now)*40*time.Second, live.All.Longest)
			require.Zero(t, live.All.Outbound)
			var got statistics.Contacts
			for _, r := range s.rows() {
				if c := r.Contacts; r.Queue == test.queue {
					got = statistics.Contacts{Returned: c.Returned, ReturnedAnswered: c.ReturnedAnswered, ReturnedAbandoned: c.ReturnedAbandoned,
						ReturnedWait: c.ReturnedWait, QueueTime: c.QueueTime}
				}
			}
			require.Equal(t, test.counts, got)
		})
	}
}

// Outbound work that comes back before anybody was called waits for an agent, and nobody waits for it.
func TestOutboundWorkThatComesBackDoesNotWait(t *testing.T) {
	s := floor(t)
	s.created(interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000", Direction: interaction.Outbound,
		Origin: interaction.FromCampaign})
	s.does(interaction.Pick{By: interaction.By("ana")})
	s.does(interaction.Requeue{By: interaction.By("ana")})
	live := s.book().Live(s.clock.Now().Add(time.Minute))
	require.Equal(t, []int{0, 1}, []int{live.All.Waiting, live.All.Outbound})
	require.Zero(t, s.rows()[0].Returned)
	require.Zero(t, s.rows()[0].QueueTime)
}

// Whoever is called in rings until they answer; the owner, who calls them, works.
func TestAConsultThatRingsIsNoWork(t *testing.T) {
	s := floor(t)
	s.created(interaction.Draft{Queue: "sales", Channel: interaction.Chat, From: "+442079460000"})
	s.picks("ana", 0)
	s.does(interaction.Consult{By: interaction.By("ana"), Agent: "ben", Direct: true})
	live := s.book().Live(s.clock.Now())
	require.Equal(t, []int{1, 1}, []int{live.All.Working, live.All.Ringing})
	s.wait(10 * time.Second)
	s.does(interaction.Accept{By: interaction.By("ben")})
	s.wait(20 * time.Second)
	s.does(interaction.EndConsult{By: interaction.By("ana")})
	at := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	rows := figures(t, s.book(), statistics.Query{From: at, To: at.Add(time.Hour), By: statistics.ByAgent, Agents: []interaction.AgentID{"ben"}})
	require.Len(t, rows, 1)
	require.Equal(t, statistics.Times{LoggedIn: 30 * time.Second, Working: 20 * time.Second, Ringing: 10 * time.Second, LegTime: 20 * time.Second}, rows[0].Times)
	require.Equal(t, []time.Duration{20 * time.Second, 0}, []time.Duration{rows[0].Talk, rows[0].Preparing})
}

// A chat that becomes a call is a dial of the customer, by voice, which reaches them.
func TestASwitchToACallIsADial(t *testing.T) {
	s := floor(t)
	draft := interaction.Draft{Queue: "sales", Channel: interaction.Chat, From: "+442079460000"}
	draft.Contact.Phones, draft.Contact.Email = []interaction.Phone{{Number: "+442079460000"}}, "jo@example.com"
	s.created(draft)
	s.picks("ana", 0)
	s.does(interaction.SwitchChannel{By: interaction.By("ana"), Channel: interaction.Voice})
	s.does(interaction.SwitchChannel{By: interaction.By("ana"), Channel: interaction.Email})
	dials := map[interaction.Channel][]int64{}
	for _, r := range s.rows() {
		dials[r.Channel] = []int64{r.Dials, r.Reached}
	}
	require.Equal(t, map[interaction.Channel][]int64{interaction.Chat: {0, 0}, interaction.Voice: {1, 1}}, dials, "writing is no dial")
}

// handmade is a call, and what happens to it a minute after the other.
func handmade(d interaction.Direction, then ...interaction.Event) []interaction.Event {
	events := append([]interaction.Event{{Type: interaction.EventCreated, State: interaction.StateQueued,
		Facts: &interaction.Facts{Created: &interaction.Opening{Direction: d}}}}, then...)
	for n := range events {
		e := &events[n]
		e.Position, e.Seq, e.Interaction = int64(n+1), int64(n+1), interaction.ID{1}
		e.At, e.Queue, e.Channel, e.Class = driverStart.Add(time.Duration(n)*time.Minute), "sales", interaction.Voice, interaction.Live
	}
	return events
}

// Whoever left while they waited, so that an agent is to call them again, has not been answered, and waits no more.
func TestWhoIsToBeCalledAgainIsNotOnTheLine(t *testing.T) {
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll(handmade(interaction.Outbound,
		interaction.Event{Type: interaction.EventConnected, State: interaction.StateConnected},
		interaction.Event{Type: interaction.EventDeviceLost, State: interaction.StateQueued},
		interaction.Event{Type: interaction.EventPicked, State: interaction.StateReadyToCall},
		interaction.Event{Type: interaction.EventRequeued, State: interaction.StateQueued},
	)))
	live := b.Live(driverStart.Add(time.Hour))
	require.Equal(t, []int{0, 1}, []int{live.All.Waiting, live.All.Outbound})
	rows := figures(t, b, statistics.Query{From: fine.From, To: fine.To})
	require.Equal(t, statistics.Contacts{Outbound: 1, Returned: 1, QueueTime: time.Minute}, rows[0].Contacts)
}

// Whom the switch's own transfer rings, rings.
func TestATransferOfTheSwitchRings(t *testing.T) {
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll(handmade(interaction.Inbound,
		interaction.Event{Type: interaction.EventTransferring, State: interaction.StateConnected, Leg: 2, LegState: interaction.StateEstablishing,
			Role: interaction.RoleOffered, Agent: "ben", AgentSeq: 1})))
	live := b.Live(driverStart)
	require.Equal(t, []int{0, 1}, []int{live.All.Working, live.All.Ringing})
}

// What is told after a forced end counts as little as what was before.
func TestABreachToldAfterAForcedEndDoesNotCount(t *testing.T) {
	b := newBook(t, statistics.Config{})
	require.NoError(t, b.AddAll(handmade(interaction.Inbound,
		interaction.Event{Type: interaction.EventLeft, State: interaction.StateConnected, Leg: 1, LegState: interaction.StateWrapUp, Role: interaction.RoleFormer,
			Agent: "ana", AgentSeq: 1},
		interaction.Event{Type: interaction.EventForced, State: interaction.StateCompleted, Reason: string(interaction.EndForced)},
		interaction.Event{Type: interaction.EventSLABreached, State: interaction.StateCompleted, Reason: string(interaction.ClockResolution),
			Facts: &interaction.Facts{Clocks: []interaction.Clock{{Kind: interaction.ClockResolution, Queue: "sales", Breached: true}}}})))
	rows := figures(t, b, statistics.Query{From: fine.From, To: fine.To})
	require.Equal(t, statistics.Contacts{Forced: 1, QueueTime: time.Minute}, rows[0].Contacts)
	require.Zero(t, b.Live(driverStart).All.Broken, "it is completed")
}

// A customer who comes to a queue that is closed, and goes to another at once, has paid a visit of no time. The promise is the other's.
func TestAnOverflowAtCreationIsAVisitOfNoTime(t *testing.T) {
	promise := interaction.SLA{Answer: interaction.SLATarget{Within: time.Minute}}
	closed := &interaction.Hours{Open: [7][]interaction.Span{time.Sunday: {{From: 0, To: 1440}}}} // today is Monday
	s := floor(t)
	var err error
	s.desk, err = interaction.NewDesk(interaction.Config{Store: memstore.New(), Now: s.clock.Now, Queues: []interaction.Queue{
		{ID: "sales", SLA: promise, Hours: closed, Waiting: interaction.WaitPolicy{Overflow: "spare"}}, {ID: "spare", SLA: promise}}})
	require.NoError(t, err)
	s.created(interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: "+442079460000"})
	s.wait(2 * time.Minute)
	_, err = s.desk.Tick(s.ctx, s.clock.Now())
	require.NoError(t, err)
	rows := s.rows()
	require.Len(t, rows, 2)
	require.Equal(t, statistics.Contacts{Offered: 1, FlowedOut: 1, RemovedWithin: 1}, rows[0].Contacts)
	require.Equal(t, statistics.Contacts{Offered: 1, Waiting: 1, AnswersBroken: 1, QueueTime: 2 * time.Minute}, rows[1].Contacts)
	f, err := rows[1].Figure("promise.answer/1")
	require.NoError(t, err)
	require.Equal(t, statistics.Figure{Definition: "promise.answer/1", Of: 1, Valid: true}, f, "nobody has answered")
}
