package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

// tally counts what the summary tells.
type tally struct {
	queues  map[interaction.QueueID]*queueTally
	agents  map[interaction.AgentID]*agentTally
	waiting map[interaction.ID]time.Time // since when
}

// queueTally is what happened in a queue. The longest wait may be one that still goes on, or that ended in vain.
type queueTally struct {
	arrived, served, gaveUp, waiting int
	waited, longest                  time.Duration
}

// agentTally is how long an agent was logged in, and how long of that they had work. Two chats at once count once.
type agentTally struct {
	handled     int
	there, busy time.Duration
}

func newTally() tally {
	t := tally{
		queues:  map[interaction.QueueID]*queueTally{},
		agents:  map[interaction.AgentID]*agentTally{},
		waiting: map[interaction.ID]time.Time{},
	}
	for _, f := range flows {
		t.queues[f.queue] = &queueTally{}
	}
	for _, s := range shifts {
		t.agents[s.agent] = &agentTally{}
	}
	return t
}

// count counts an event.
func (t *tally) count(e *interaction.Event) {
	q := t.queues[e.Queue]
	switch e.Type {
	case interaction.EventCreated:
		q.arrived++
		t.waiting[e.Interaction] = e.At
	case interaction.EventAccepted:
		q.served++
		t.agents[e.Agent].handled++
		q.waited += t.ends(q, e)
	case interaction.EventAbandoned:
		q.gaveUp++
		t.ends(q, e)
	}
}

// ends ends a wait and returns how long it was.
func (t *tally) ends(q *queueTally, e *interaction.Event) time.Duration {
	wait := e.At.Sub(t.waiting[e.Interaction])
	delete(t.waiting, e.Interaction)
	q.longest = max(q.longest, wait)
	return wait
}

// pass counts the time that is about to pass.
func (t *tally) pass(ctx context.Context, desk *interaction.Desk, d time.Duration) error {
	for id, agent := range t.agents {
		a, err := desk.Agent(ctx, id)
		if errors.Is(err, interaction.ErrNotFound) {
			continue // their shift has not begun
		}
		if err != nil {
			return err
		}
		agent.there += d
		if a.Busy() || a.AfterCallWork() {
			agent.busy += d
		}
	}
	return nil
}

// summary is what it came to: by queue and by agent.
func (r *run) summary() string {
	t := &r.tally
	for id, since := range t.waiting {
		q := t.queues[r.customers[id].draft.Queue]
		q.waiting++
		q.longest = max(q.longest, r.now.Sub(since))
	}
	var s strings.Builder
	fmt.Fprintf(&s, "\n%-8s %8s %7s %8s %8s %10s %13s\n", "queue", "arrived", "served", "gave up", "waiting", "mean wait", "longest wait")
	for _, f := range flows {
		q := t.queues[f.queue]
		fmt.Fprintf(&s, "%-8s %8d %7d %8d %8d %8.1f s %11.1f s\n",
			f.queue, q.arrived, q.served, q.gaveUp, q.waiting, (q.waited / time.Duration(max(q.served, 1))).Seconds(), q.longest.Seconds())
	}
	fmt.Fprintf(&s, "\n%-8s %8s %7s\n", "agent", "handled", "busy")
	for _, shift := range shifts {
		a := t.agents[shift.agent]
		fmt.Fprintf(&s, "%-8s %8d %5.0f %%\n", shift.agent, a.handled, 100*a.busy.Seconds()/max(a.there.Seconds(), 1))
	}
	return s.String()
}
