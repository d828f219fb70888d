package routingtest

import (
	"iter"
	"math"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Arrival returns the n-th interaction as it comes, from 0: queued, in its first version. Interactions that ask for the same share one
// Matter, except for the few that name an agent.
func (w Workload) Arrival(n int) interaction.Interaction {
	d, at := w.chance(streamArrival, n), arrives(n)
	q := d.zipf(w.Queues)
	channel := w.channel(q)
	i := interaction.Interaction{ID: w.InteractionID(n), Version: 1, State: interaction.StateQueued, Table: tableOf(channel),
		Class: workloadClasses[channel], Direction: interaction.Inbound, Origin: interaction.FromRoute, Channel: channel, Queue: w.QueueID(q),
		Created: at, Queued: at}
	asks := matterKey{extra: -1}
	for asks.priority < 9 && d.one(2) {
		asks.priority++
	}
	if d.one(5) {
		asks.extra = d(workloadSkills + workloadTags)
	}
	if w.Rules {
		asks.mark = max(d(20)-17, 0) // one in ten has a tag
	}
	i.Matter = matters()[asks]
	if w.Rules && w.Agents > 0 {
		w.relate(d, &i)
	}
	return i
}

// relate names an agent in one of fifty interactions, and says in one of a hundred that somebody has refused it.
func (w Workload) relate(d dice, i *interaction.Interaction) {
	if d.one(50) {
		matter := *i.Matter
		matter.Agent = w.AgentID(d(w.Agents))
		i.Matter = &matter
	}
	if d.one(100) {
		i.Refusers, i.Rounds = []interaction.Refuser{{Agent: w.AgentID(d(w.Agents)), At: i.Queued}}, 1
	}
}

func tableOf(c interaction.Channel) interaction.TableID {
	switch c {
	case interaction.Chat:
		return interaction.TableSemiLive
	case interaction.Email:
		return interaction.TableNonLive
	}
	return interaction.TableInbound
}

// matterKey is what the matters of arrivals differ by.
type matterKey struct {
	priority int
	extra    int // the skill or tag asked for beside the queue's, -1: none
	mark     int // 0: none, else one of the tags that queues have rules for
}

// matters are all there are, made once. They are read only.
var matters = sync.OnceValue(func() map[matterKey]*interaction.Matter {
	all := map[matterKey]*interaction.Matter{}
	for priority := range 10 {
		for extra := -1; extra < len(extraNames); extra++ {
			for mark := range 1 + len(workloadMarks) {
				m := &interaction.Matter{Priority: priority}
				if extra >= 0 {
					m.Skills = []interaction.Skill{{Name: extraNames[extra]}}
				}
				if mark > 0 {
					m.Tags = []interaction.Tag{{Name: workloadMarks[mark-1], Value: "gold"}}
				}
				all[matterKey{priority, extra, mark}] = m
			}
		}
	}
	return all
})

// Event is one thing that happens in a workload.
type Event struct {
	Kind EventKind
	At   time.Time
	// Interaction is who comes, of EventArrives.
	Interaction interaction.Interaction
	// Pick says who it happens to, of the other kinds: of all k that it could happen to, in an order that the caller keeps, number Pick
	// modulo k. Where there is none, it does not happen.
	Pick int
}

// EventKind is what happens.
type EventKind uint8

// The kinds of events.
const (
	EventArrives  EventKind = iota // an interaction comes
	EventFrees                     // an agent ends one of the things that they work on
	EventAbandons                  // a customer who waits leaves
)

// Events tells what happens after the first Waiting interactions have come ([Workload.Arrival] 0 to Waiting-1), without end: of twenty
// events ten are arrivals, nine free an agent, and one is a customer who waits no longer, so that about as many go as come.
func (w Workload) Events() iter.Seq[Event] {
	return func(yield func(Event) bool) {
		d, next := w.chance(streamEvents, 0), w.Waiting
		for {
			e := Event{At: arrives(next)}
			switch kind := d(20); {
			case kind < 10:
				e.Interaction = w.Arrival(next)
				next++
			case kind < 19:
				e.Kind, e.Pick = EventFrees, d(math.MaxInt32)
			default:
				e.Kind, e.Pick = EventAbandons, d(math.MaxInt32)
			}
			if !yield(e) {
				return
			}
		}
	}
}
