package simulation_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing/simulation"
)

const never = interaction.Never

// sec is a number of seconds.
func sec(n int) time.Duration { return time.Duration(n) * time.Second }

var callDraft = interaction.Draft{Queue: "sales", Channel: interaction.Voice}

// caller comes, is served so long, and waits so long; in seconds.
func caller(at, service, patience int) simulation.Customer {
	c := simulation.Customer{At: sec(at), Draft: &callDraft, Service: sec(service), Patience: sec(patience)}
	if patience < 0 {
		c.Patience = never
	}
	return c
}

// fate is what became of a customer, in seconds since the start; -1: never.
type fate struct {
	answered, ended int
	agent           interaction.AgentID
}

func TestStories(t *testing.T) {
	ana := simulation.Agent{ID: "ana"}
	shift := func(from, to int, breaks ...simulation.Break) []simulation.Shift {
		return []simulation.Shift{{From: sec(from), To: sec(to), Breaks: breaks}}
	}
	for _, test := range []struct {
		name   string
		queue  interaction.Queue
		agents []simulation.Agent
		calls  simulation.Recorded
		want   []fate
	}{
		{name: "who finds an agent free is answered at once", agents: []simulation.Agent{ana},
			calls: simulation.Recorded{caller(10, 60, -1)}, want: []fate{{10, 70, "ana"}}},
		{name: "who comes second waits until the first has been served", agents: []simulation.Agent{ana},
			calls: simulation.Recorded{caller(0, 60, -1), caller(10, 30, -1)}, want: []fate{{0, 60, "ana"}, {60, 90, "ana"}}},
		{name: "who has waited enough leaves", agents: []simulation.Agent{ana},
			calls: simulation.Recorded{caller(0, 60, -1), caller(10, 30, 20)}, want: []fate{{0, 60, "ana"}, {-1, 30, ""}}},
		{name: "who gives up at the moment at which an agent comes free has left", agents: []simulation.Agent{ana},
			calls: simulation.Recorded{caller(0, 60, -1), caller(10, 30, 50)}, want: []fate{{0, 60, "ana"}, {-1, 60, ""}}},
		{name: "patience of 0 is enough where somebody is free", agents: []simulation.Agent{ana},
			calls: simulation.Recorded{caller(0, 60, 0)}, want: []fate{{0, 60, "ana"}}},
		{name: "an agent may let it ring", agents: []simulation.Agent{{ID: "ana", Answer: simulation.Constant(sec(5))}},
			calls: simulation.Recorded{caller(0, 60, -1)}, want: []fate{{5, 65, "ana"}}},
		{name: "a slow agent takes longer", agents: []simulation.Agent{{ID: "ana", Pace: 1.5}},
			calls: simulation.Recorded{caller(0, 60, -1)}, want: []fate{{0, 90, "ana"}}},
		{name: "a wrap-up keeps the agent", agents: []simulation.Agent{ana},
			calls: simulation.Recorded{{Draft: &callDraft, Service: sec(60), WrapUp: sec(15), Patience: never}, caller(10, 30, -1)},
			want:  []fate{{0, 75, "ana"}, {75, 105, "ana"}}},
		{name: "a queue may end a wrap-up before the agent does", agents: []simulation.Agent{ana},
			queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed, Time: sec(10)}},
			calls: simulation.Recorded{{Draft: &callDraft, Service: sec(60), WrapUp: sec(15), Patience: never}}, want: []fate{{0, 70, "ana"}}},
		{name: "a fixed wrap-up ends at its time, not before", agents: []simulation.Agent{ana},
			queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpFixed, Time: sec(20)}},
			calls: simulation.Recorded{{Draft: &callDraft, Service: sec(60), WrapUp: sec(5), Patience: never}}, want: []fate{{0, 80, "ana"}}},
		{name: "without wrap-up a call ends with the conversation", agents: []simulation.Agent{ana},
			queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}},
			calls: simulation.Recorded{{Draft: &callDraft, Service: sec(60), WrapUp: sec(5), Patience: never}}, want: []fate{{0, 60, "ana"}}},
		{name: "nobody is served before a shift begins", agents: []simulation.Agent{{ID: "ana", Shifts: shift(100, 500)}},
			calls: simulation.Recorded{caller(0, 60, -1)}, want: []fate{{100, 160, "ana"}}},
		{name: "a shift's end lets the conversation end, and nobody is served after it", agents: []simulation.Agent{{ID: "ana", Shifts: shift(0, 50)}},
			calls: simulation.Recorded{caller(0, 60, -1), caller(10, 30, -1)}, want: []fate{{0, 60, "ana"}, {-1, -1, ""}}},
		{name: "an agent may come again", agents: []simulation.Agent{{ID: "ana", Shifts: []simulation.Shift{{From: 0, To: sec(20)}, {From: sec(200), To: sec(300)}}}},
			calls: simulation.Recorded{caller(30, 60, -1)}, want: []fate{{200, 260, "ana"}}},
		{name: "nobody is served in a break", agents: []simulation.Agent{{ID: "ana", Shifts: shift(0, 500, simulation.Break{From: sec(10), To: sec(40)})}},
			calls: simulation.Recorded{caller(20, 60, -1)}, want: []fate{{40, 100, "ana"}}},
		{name: "a break that begins in a conversation begins after it and ends when it would have",
			agents: []simulation.Agent{{ID: "ana", Shifts: shift(0, 500, simulation.Break{From: sec(10), To: sec(90)})}},
			calls:  simulation.Recorded{caller(0, 60, -1), caller(5, 30, -1)}, want: []fate{{0, 60, "ana"}, {90, 120, "ana"}}},
		{name: "a break that is over before the conversation is lost",
			agents: []simulation.Agent{{ID: "ana", Shifts: shift(0, 500, simulation.Break{From: sec(10), To: sec(40)})}},
			calls:  simulation.Recorded{caller(0, 60, -1), caller(5, 30, -1)}, want: []fate{{0, 60, "ana"}, {60, 90, "ana"}}},
		{name: "who always misses is asked again when the offer has rung out, and the customer leaves", agents: []simulation.Agent{{ID: "ana", Misses: 1}},
			calls: simulation.Recorded{caller(0, 60, 90)}, want: []fate{{-1, 90, ""}}},
		{name: "who refuses leaves it to the others", agents: []simulation.Agent{{ID: "ana", Refuses: 1}, {ID: "ben", Answer: simulation.Constant(sec(3))}},
			calls: simulation.Recorded{caller(0, 60, -1)}, want: []fate{{3, 63, "ben"}}},
		{name: "of two who ring at once the quicker one gets it", queue: interaction.Queue{Offers: interaction.OfferPolicy{AtOnce: 2}},
			agents: []simulation.Agent{{ID: "ana", Answer: simulation.Constant(sec(4))}, {ID: "ben", Answer: simulation.Constant(sec(3))}},
			calls:  simulation.Recorded{caller(0, 60, -1)}, want: []fate{{3, 63, "ben"}}},
		{name: "who is made not ready for missing offers comes back", agents: []simulation.Agent{{ID: "ana", Misses: 1, Back: sec(30)}},
			queue: interaction.Queue{Offers: interaction.OfferPolicy{Effects: map[interaction.Ending]interaction.Effect{interaction.EndingTimedOut: {NotReadyAfter: 1}}, Rounds: 3}},
			calls: simulation.Recorded{caller(0, 60, -1)}, want: []fate{{-1, 120, ""}}},
		{name: "who is not let in is refused", queue: interaction.Queue{Waiting: interaction.WaitPolicy{Nobody: interaction.NobodyRefuse}},
			calls: simulation.Recorded{caller(5, 60, -1)}, want: []fate{{-1, 5, ""}}},
		{name: "a queue that is full lets nobody in", agents: []simulation.Agent{ana}, queue: interaction.Queue{Waiting: interaction.WaitPolicy{MaxLength: 1}},
			calls: simulation.Recorded{caller(0, 60, -1), caller(10, 30, -1), caller(20, 30, -1)}, want: []fate{{0, 60, "ana"}, {60, 90, "ana"}, {-1, 20, ""}}},
		{name: "a wrap-up that the agent and the queue end at once", agents: []simulation.Agent{ana},
			queue: interaction.Queue{WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed, Time: sec(15)}},
			calls: simulation.Recorded{{Draft: &callDraft, Service: sec(60), WrapUp: sec(15), Patience: never}}, want: []fate{{0, 75, "ana"}}},
		{name: "a patience that ends with the queue's limit", queue: interaction.Queue{Waiting: interaction.WaitPolicy{MaxWait: sec(20)}},
			calls: simulation.Recorded{caller(0, 60, 20)}, want: []fate{{-1, 20, ""}}},
		{name: "shifts that touch are one", agents: []simulation.Agent{{ID: "ana", Shifts: []simulation.Shift{{From: 0, To: sec(50)}, {From: sec(50), To: sec(500)}}}},
			calls: simulation.Recorded{caller(0, 60, -1), caller(100, 60, -1)}, want: []fate{{0, 60, "ana"}, {100, 160, "ana"}}},
		{name: "who answers later than it rings never does", agents: []simulation.Agent{{ID: "ana", Answer: simulation.Constant(sec(30))}},
			queue: interaction.Queue{Offers: interaction.OfferPolicy{Timeout: sec(20)}},
			calls: simulation.Recorded{caller(0, 60, 300)}, want: []fate{{-1, 300, ""}}},
		{name: "a queue that is closed lets nobody in", queue: interaction.Queue{Hours: &interaction.Hours{Zone: "UTC"}}, agents: []simulation.Agent{ana},
			calls: simulation.Recorded{caller(5, 60, -1)}, want: []fate{{-1, 5, ""}}},
		{name: "the queue's limit ends a wait as well", agents: []simulation.Agent{ana}, queue: interaction.Queue{Waiting: interaction.WaitPolicy{MaxWait: sec(20)}},
			calls: simulation.Recorded{caller(0, 60, -1), caller(10, 30, -1)}, want: []fate{{0, 60, "ana"}, {-1, 30, ""}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.queue.ID = "sales"
			m := simulation.Model{Length: time.Hour, Queues: []interaction.Queue{test.queue}, Agents: test.agents, Sources: []simulation.Source{test.calls}}
			o, err := simulation.Run(t.Context(), m, 1)
			require.NoError(t, err)
			var got []fate
			since := func(at time.Time) int {
				if at.IsZero() {
					return -1
				}
				return int(at.Sub(o.Start).Seconds())
			}
			for _, l := range o.Lives {
				got = append(got, fate{since(l.Answered), since(l.Ended), l.Agent})
			}
			assert.Equal(t, test.want, got)
		})
	}
}

func TestAChatOfWhoGoesHomeIsServedFromTheStartByTheNext(t *testing.T) {
	draft := interaction.Draft{Queue: "web", Channel: interaction.Chat}
	m := simulation.Model{
		Length: time.Hour, Queues: []interaction.Queue{{ID: "web"}},
		Agents: []simulation.Agent{
			{ID: "ana", Shifts: []simulation.Shift{{From: 0, To: sec(30)}}},
			{ID: "ben", Shifts: []simulation.Shift{{From: sec(20), To: sec(900)}}},
		},
		Sources: []simulation.Source{simulation.Recorded{{Draft: &draft, Service: sec(60), Patience: never}}},
	}
	o, err := simulation.Run(t.Context(), m, 1)
	require.NoError(t, err)
	life := o.Lives[0]
	assert.Equal(t, "ana", string(life.Agent), "who answered first")
	assert.Equal(t, 90*time.Second, life.Ended.Sub(o.Start), "ben takes it over when ana logs out")
}

func TestAModelThatIsWrongIsRefused(t *testing.T) {
	ok := func() simulation.Model {
		return simulation.Model{Length: time.Hour, Queues: []interaction.Queue{{ID: "sales"}}, Agents: []simulation.Agent{{ID: "ana"}}}
	}
	outbound := callDraft
	outbound.Direction = interaction.Outbound
	for _, test := range []struct {
		name  string
		wrong func(m *simulation.Model)
		field string
	}{
		{"no length", func(m *simulation.Model) { m.Length = 0 }, "length"},
		{"a negative overtime", func(m *simulation.Model) { m.Overtime = -2 }, "overtime"},
		{"an agent without a name", func(m *simulation.Model) { m.Agents[0].ID = "" }, "id"},
		{"an agent twice", func(m *simulation.Model) { m.Agents = append(m.Agents, m.Agents[0]) }, "id"},
		{"a share beyond 1", func(m *simulation.Model) { m.Agents[0].Misses = 1.1 }, "misses"},
		{"a negative pace", func(m *simulation.Model) { m.Agents[0].Pace = -1 }, "pace"},
		{"shifts that overlap", func(m *simulation.Model) {
			m.Agents[0].Shifts = []simulation.Shift{{From: 0, To: sec(20)}, {From: sec(10), To: sec(30)}}
		}, "shifts"},
		{"a break outside the shift", func(m *simulation.Model) {
			m.Agents[0].Shifts = []simulation.Shift{{From: 0, To: sec(20), Breaks: []simulation.Break{{From: sec(10), To: sec(30)}}}}
		}, "shifts.breaks"},
		{"a stream without arrivals", func(m *simulation.Model) {
			m.Sources = []simulation.Source{simulation.Stream{Service: simulation.Constant(1), Draft: callDraft}}
		}, "arrivals"},
		{"a stream without service", func(m *simulation.Model) {
			m.Sources = []simulation.Source{simulation.Stream{Arrivals: simulation.Poisson{PerHour: 1}, Draft: callDraft}}
		}, "service"},
		{"a trace out of order", func(m *simulation.Model) {
			m.Sources = []simulation.Source{simulation.Recorded{caller(10, 1, -1), caller(5, 1, -1)}}
		}, "at"},
		{"a queue that there is not", func(m *simulation.Model) {
			m.Sources = []simulation.Source{simulation.Recorded{{Draft: &interaction.Draft{Queue: "salse", Channel: interaction.Voice}}}}
		}, "queue"},
		{"a channel that there is not", func(m *simulation.Model) {
			m.Sources = []simulation.Source{simulation.Stream{Draft: interaction.Draft{Queue: "sales", Channel: "pigeon"}, Arrivals: simulation.Poisson{PerHour: 1}, Service: simulation.Constant(1)}}
		}, "channel"},
		{"an agent in a queue that there is not", func(m *simulation.Model) { m.Agents[0].Queues = []interaction.QueueID{"salse"} }, "queues"},
		{"a service without end", func(m *simulation.Model) {
			m.Sources = []simulation.Source{simulation.Stream{Draft: callDraft, Arrivals: simulation.Regular{Every: time.Minute}, Service: simulation.Forever{}}}
		}, "service"},
		{"a negative patience", func(m *simulation.Model) {
			m.Sources = []simulation.Source{simulation.Recorded{{Draft: &callDraft, Service: sec(60), Patience: -5}}}
		}, "patience"},
		{"an overtime beyond all time", func(m *simulation.Model) { m.Overtime = 1<<63 - 1 }, "overtime"},
		{"outbound work", func(m *simulation.Model) {
			m.Sources = []simulation.Source{simulation.Recorded{{Draft: &outbound}}}
		}, "draft.direction"},
		{"no source", func(m *simulation.Model) { m.Sources = []simulation.Source{nil} }, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := ok()
			test.wrong(&m)
			_, err := simulation.Run(t.Context(), m, 1)
			var invalid *interaction.InvalidError
			require.ErrorAs(t, err, &invalid)
			assert.Equal(t, test.field, invalid.Field)
		})
	}
}
