package statistics

import (
	"github.com/deskline/deskline/interaction"
)

// agent is what the book keeps of an agent.
type agent struct {
	Seq      int64                `json:"seq,omitempty"`
	Presence interaction.Presence `json:"presence,omitempty"`
	Lost     bool                 `json:"lost,omitempty"`
	Queues   []int32              `json:"queues,omitempty"` // logged in to
	Phases   [phases]int32        `json:"phases"`           // how many legs are in each
	Does     int                  `json:"does"`             // the counter of what the time is spent on, plus 1; 0: nothing
	In       bool                 `json:"in,omitempty"`     // counted as logged in
	Legs     int32                `json:"legs,omitempty"`   // counted as worked on
	At       int64                `json:"at"`               // the latest change, in microseconds
	Base     flows                `json:"base"`             // of the intervals that are forgotten
}

// readAgent keeps an agent's presence.
func (b *Book) readAgent(e *interaction.Event, at int64) {
	id := b.agent(e.Agent)
	a := &b.agents[id]
	a.Seq = e.AgentSeq
	if e.Facts == nil || e.Standing == nil {
		return
	}
	a.Presence, a.Lost, a.Queues = e.Standing.Presence, e.Standing.Lost, a.Queues[:0]
	for _, q := range e.Standing.Queues {
		queue, _ := b.queues.id(q)
		a.Queues = append(a.Queues, queue)
	}
	b.spend(id, at)
}

// turn moves one of an agent's legs from a phase to another.
func (b *Book) turn(id int32, was, is phase, at int64) {
	b.agents[id].Phases[was]--
	b.agents[id].Phases[is]++
	b.spend(id, at)
}

// does is what an agent's time is spent on, -1 for nothing: on one thing at a time, the first that holds.
func (a *agent) does() int {
	switch {
	case a.working() > 0:
		return tWorking
	case a.Phases[phaseWrapUp] > 0:
		return tAfterCall
	case a.Phases[phaseRinging] > 0:
		return tRinging
	case !a.loggedIn():
		return -1
	case a.Lost || a.Presence == interaction.NotReady:
		return tNotReady
	}
	return tIdle
}

// working is how many legs the agent works on.
func (a *agent) working() int32 {
	return a.Phases[phasePreparing] + a.Phases[phaseTalk] + a.Phases[phaseHold]
}

func (a *agent) loggedIn() bool {
	return a.Presence != interaction.PresenceNone && a.Presence != interaction.LoggedOut
}

// spend ends what an agent's time was spent on, and begins the next.
func (b *Book) spend(id int32, at int64) {
	a := &b.agents[id]
	does, in, legs := a.does()+1, a.loggedIn(), a.working()+a.Phases[phaseWrapUp]
	if does == a.Does && in == a.In && legs == a.Legs {
		return
	}
	a.At = max(a.At, at)
	f := &a.Base
	if v := b.sums.at(b.span(a.At)); v != nil {
		f = &v.agent(id).N
	}
	if does != a.Does {
		if a.Does > 0 {
			f[a.Does-1].change(-1, a.At)
		}
		if does > 0 {
			f[does-1].change(1, a.At)
		}
	}
	if in != a.In {
		f[tLoggedIn].change(one(in)-one(a.In), a.At)
	}
	if legs != a.Legs {
		f[tLegs].change(int64(legs-a.Legs), a.At)
	}
	a.Does, a.In, a.Legs = does, in, legs
}
