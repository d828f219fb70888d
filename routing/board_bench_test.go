package routing_test

import (
	"encoding/binary"
	"fmt"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// benchFloor is a board with its records: 100 queues that ask for two of 20 skills, and agents with ten, who take one call each.
type benchFloor struct {
	*routing.Board
	b      *testing.B
	now    time.Time
	queues []interaction.QueueID
	agents []benchAgent
	at     map[interaction.AgentID]int
	next   uint32 // number of the next call
}

// benchAgent is an agent's record, whose one line stands in the load while they are busy.
type benchAgent struct {
	interaction.Agent
	line [1]interaction.Line
}

const benchSkills, benchQueues = 20, 100

func newBenchFloor(b *testing.B, agents, waiting int, busy bool) *benchFloor {
	f := &benchFloor{b: b, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), at: map[interaction.AgentID]int{}}
	var c routing.BoardConfig
	for n := range benchSkills {
		c.Setup.Skills = append(c.Setup.Skills, fmt.Sprintf("skill-%02d", n))
	}
	for n := range benchQueues {
		f.queues = append(f.queues, interaction.QueueID(fmt.Sprintf("queue-%02d", n)))
		c.Queues = append(c.Queues, interaction.Queue{ID: f.queues[n]})
		c.Setup.Plans = append(c.Setup.Plans, routing.Plan{Queue: f.queues[n], Skills: []interaction.Skill{
			{Name: c.Setup.Skills[n%benchSkills]}, {Name: c.Setup.Skills[(n+1+n/benchSkills)%benchSkills]}}})
	}
	for k := range agents {
		f.agents = append(f.agents, f.agent(k))
		c.Setup.Agents = append(c.Setup.Agents, routing.Profile{Agent: f.agents[k].ID})
		for n := range benchSkills / 2 {
			own := &c.Setup.Agents[k]
			own.Skills = append(own.Skills, interaction.Skill{Name: c.Setup.Skills[(k+n)%benchSkills], Level: 1})
		}
	}
	var err error
	if f.Board, err = routing.NewBoard(c); err != nil {
		b.Fatal(err)
	}
	f.Advance(f.now)
	for k := range f.agents {
		f.at[f.agents[k].ID] = k
		f.tell(k, busy)
	}
	for range waiting {
		f.SetInteraction(f.call())
	}
	return f
}

func (f *benchFloor) agent(k int) benchAgent {
	return benchAgent{Agent: interaction.Agent{ID: interaction.AgentID(fmt.Sprintf("agent-%04d", k)),
		Standing: &interaction.Standing{Presence: interaction.Ready, Queues: f.queues},
		Tally:    interaction.Tally{LoggedIn: f.now.Add(-time.Hour), Idle: f.now.Add(-time.Duration(k) * time.Second)}},
		line: [1]interaction.Line{{Leg: 1, Channel: interaction.Voice, Class: interaction.Live, Weight: 1, Phase: interaction.PhaseWorking}}}
}

// tell tells an agent's next version.
func (f *benchFloor) tell(k int, busy bool) {
	a := &f.agents[k]
	a.Version++
	if a.Load = a.line[:0]; busy {
		a.Load = a.line[:]
	}
	f.SetAgent(a.Agent)
}

// free tells that an agent has finished their call.
func (f *benchFloor) free(k int) {
	f.agents[k].Tally.Idle = f.now
	f.tell(k, false)
}

var benchMatter = &interaction.Matter{}

// call is the next arrival.
func (f *benchFloor) call() interaction.Interaction {
	f.next++
	f.now = f.now.Add(time.Millisecond)
	i := interaction.Interaction{Version: 1, State: interaction.StateQueued, Class: interaction.Live, Channel: interaction.Voice,
		Direction: interaction.Inbound, Queue: f.queues[f.next*7%benchQueues], Matter: benchMatter, Created: f.now, Queued: f.now}
	binary.BigEndian.PutUint32(i.ID[:], f.next)
	return i
}

// answered tells that what was decided was offered and accepted, and returns by whom.
func (f *benchFloor) answered(d routing.Decision) int {
	k := f.at[d.Agents[0]]
	f.agents[k].line[0].Interaction, f.agents[k].line[0].Queue = d.Interaction, d.Queue
	f.SetInteraction(interaction.Interaction{ID: d.Interaction, Version: 2, State: interaction.StateConnected, Queue: d.Queue, Matter: benchMatter})
	f.tell(k, true)
	f.Settle(d, nil)
	return k
}

// BenchmarkFreedAgent is an agent who has finished a call and gets another, with what the host tells meanwhile, and a new arrival.
func BenchmarkFreedAgent(b *testing.B) {
	for _, waiting := range []int{1_000, 100_000} {
		b.Run(fmt.Sprintf("%d waiting", waiting), func(b *testing.B) {
			f := newBenchFloor(b, 1000, waiting, true)
			b.ReportAllocs()
			for n := 0; b.Loop(); n++ {
				f.free(n * 7 % len(f.agents))
				d, some := f.Next()
				if !some {
					b.Fatal("nothing for who has finished")
				}
				f.answered(d)
				f.SetInteraction(f.call())
			}
		})
	}
}

// BenchmarkArrival is a call that arrives at 1,000 agents who wait, with what the host tells meanwhile, until the agent is free again.
func BenchmarkArrival(b *testing.B) {
	f := newBenchFloor(b, 1000, 0, false)
	b.ReportAllocs()
	for b.Loop() {
		f.SetInteraction(f.call())
		d, some := f.Next()
		if !some {
			b.Fatal("nobody for what has arrived")
		}
		f.free(f.answered(d))
	}
}

// BenchmarkSetAgent tells an agent's new version, in which nothing is different for routing.
func BenchmarkSetAgent(b *testing.B) {
	f := newBenchFloor(b, 1000, 1000, true)
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		f.tell(n*7%len(f.agents), true)
	}
}

// BenchmarkSetInteraction tells an arrival that has to wait, and that it has left.
func BenchmarkSetInteraction(b *testing.B) {
	f := newBenchFloor(b, 1000, 10_000, true)
	b.ReportAllocs()
	for b.Loop() {
		i := f.call()
		f.SetInteraction(i)
		i.Version, i.State = 2, interaction.StateCompleted
		f.SetInteraction(i)
	}
}
