package statistics

import (
	"cmp"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Live is how it is at a moment, by all events read so far. What is completed has left it (S160).
type Live struct {
	At  time.Time `json:"at"` // UTC; the time of the last event where that is later than what was asked for
	All LiveQueue `json:"all"`
	// Queues are those that are configured and those that events have named, sorted.
	Queues []LiveQueue `json:"queues"`
}

// LiveQueue is how it is in a queue, or in all of them. Agents count in each queue that they are logged in to; who works on after
// logging out counts in all only.
type LiveQueue struct {
	Queue    interaction.QueueID `json:"queue,omitempty"`
	Waiting  int                 `json:"waiting"`  // inbound interactions, Queued or Offered, after a return too
	Longest  time.Duration       `json:"longest"`  // the longest of these waits: since creation, or since the return
	Outbound int                 `json:"outbound"` // outbound work that waits for an agent

	LoggedIn  int `json:"logged_in"`
	Working   int `json:"working"` // what agents do, as in [Times]
	AfterCall int `json:"after_call"`
	Ringing   int `json:"ringing"`
	Idle      int `json:"idle"`
	NotReady  int `json:"not_ready"`
}

// Live tells the present. It takes time by the number of open interactions and of agents. The caller owns the result.
func (b *Book) Live(now time.Time) Live {
	b.mu.Lock()
	defer b.mu.Unlock()
	live := Live{At: now.UTC(), Queues: make([]LiveQueue, len(b.queues.list))}
	if b.position > 0 && live.At.Before(at(b.now)) {
		live.At = at(b.now)
	}
	for n, name := range b.queues.list {
		live.Queues[n].Queue = name
	}
	for _, l := range b.lives {
		if l.State != interaction.StateQueued && l.State != interaction.StateOffered {
			continue
		}
		since := l.Created
		if l.Return.Open {
			since = l.Return.Began
		}
		wait := max(live.At.Sub(at(since)), 0)
		live.All.waits(l.Inbound, wait)
		live.Queues[l.Queue].waits(l.Inbound, wait)
	}
	for n := range b.agents {
		a := &b.agents[n]
		live.All.does(a)
		for _, q := range a.Queues {
			live.Queues[q].does(a)
		}
	}
	slices.SortFunc(live.Queues, func(a, b LiveQueue) int { return cmp.Compare(a.Queue, b.Queue) })
	return live
}

func (q *LiveQueue) waits(inbound bool, wait time.Duration) {
	if !inbound {
		q.Outbound++
		return
	}
	q.Waiting++
	q.Longest = max(q.Longest, wait)
}

// does counts what an agent does.
func (q *LiveQueue) does(a *agent) {
	if a.In {
		q.LoggedIn++
	}
	switch a.Does - 1 {
	case tWorking:
		q.Working++
	case tAfterCall:
		q.AfterCall++
	case tRinging:
		q.Ringing++
	case tIdle:
		q.Idle++
	case tNotReady:
		q.NotReady++
	}
}
