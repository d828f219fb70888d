package routing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// AgentExplanation tells what holds an agent's capacity, and what they have room for.
type AgentExplanation struct {
	Agent    interaction.AgentID
	LoggedIn bool
	Presence interaction.Presence
	Skills   []interaction.Skill
	Groups   []GroupID
	Queues   []interaction.QueueID // logged in to, without those that the profile leaves out
	Holds    []Hold                // every line of the load, and every offer in flight
	Outside  int                   // calls outside the queues
	Rooms    []Room                // by channel, for the work that the board has seen
}

// Hold is something that holds capacity.
type Hold struct {
	interaction.Line
	InFlight bool // decided, and not yet in the record
}

// Room is whether there is room for one more.
type Room struct {
	Channel   interaction.Channel
	Direction interaction.Direction
	Queue     interaction.QueueID // "" unless the capacity model treats the queue by itself
	Why       *interaction.Why    // why not; nil: there is room
}

// ExplainAgent tells what holds an agent's capacity. One who is logged out, or unknown, has nothing but the ID.
func (b *Board) ExplainAgent(agent interaction.AgentID) AgentExplanation {
	e := AgentExplanation{Agent: agent}
	s := b.seats[agent]
	if s == nil {
		return e
	}
	r := &s.record
	t := b.roster.talent(agent)
	e.LoggedIn, e.Presence, e.Outside, e.Skills, e.Groups = true, r.Presence, r.Outside, t.skills, t.groups
	for _, q := range r.Queues {
		if s.cohort.serving.queues.has(b.hosted(q).number) {
			e.Queues = append(e.Queues, q)
		}
	}
	slices.Sort(e.Queues)
	for _, l := range r.Load {
		e.Holds = append(e.Holds, Hold{Line: l})
	}
	for _, f := range s.flights {
		e.Holds = append(e.Holds, Hold{Line: f.line, InFlight: true})
	}
	for _, k := range b.kinds {
		room := Room{Channel: k.channel, Direction: k.direction, Queue: k.queue, Why: r.Closed(k.direction, b.now)}
		if room.Why == nil {
			_, room.Why = b.fits(s, k)
		}
		e.Rooms = append(e.Rooms, room)
	}
	return e
}

// String tells it in a few lines.
func (e AgentExplanation) String() string {
	var s strings.Builder
	if !e.LoggedIn {
		return fmt.Sprintf("%s: logged out", e.Agent)
	}
	fmt.Fprintf(&s, "%s: %s", e.Agent, e.Presence)
	for _, h := range e.Holds {
		phase := h.Phase.String()
		if h.InFlight {
			phase = "being offered"
		}
		fmt.Fprintf(&s, "\n  holds %s %s of weight %d, %s", h.Channel, h.Interaction, h.Weight, phase)
	}
	for _, r := range e.Rooms {
		said := "room for"
		why := ""
		if r.Why != nil {
			said, why = "no room for", ": "+r.Why.Text
		}
		fmt.Fprintf(&s, "\n  %s %s %s%s", said, r.Direction, r.Channel, why)
	}
	return s.String()
}
