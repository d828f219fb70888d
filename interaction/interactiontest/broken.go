package interactiontest

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Broken tells which of the rules that always hold an interaction breaks, given the agents who have a leg in it; none is "".
// An agent who is missing from the map is not looked at.
func Broken(i interaction.Interaction, agents map[interaction.AgentID]interaction.Agent) string {
	var said []string
	say := func(wrong bool, format string, args ...any) {
		if wrong {
			said = append(said, fmt.Sprintf(format, args...))
		}
	}
	say(i.State != i.Derived(), "its state is %s, and its legs say %s", i.State, i.Derived())
	owners, consults, seconds := 0, 0, 0
	for _, l := range i.Legs {
		if l.Role == interaction.RoleOwner && l.Open() {
			owners++
		}
		if takesPart(l) && l.Role != interaction.RoleOwner {
			consults += count(l.Role == interaction.RoleConsulted || l.Role == interaction.RoleSwitching)
			seconds += count(l.Role == interaction.RoleConsulting)
			say(!i.State.Owned(), "leg %d, %s, is %s, and nobody owns it", l.ID, l.Role, l.State)
			say(l.Role != interaction.RoleConsulted && l.Role != interaction.RoleConsulting && !i.State.InConversation(), "leg %d, %s, is %s without a conversation", l.ID, l.Role, l.State)
		}
		say(!l.State.InConversation() && !l.Back.IsZero(), "leg %d waits for a device, and is %s", l.ID, l.State)
		say(!l.Open() && l.Weight != 0, "closed leg %d has weight %d", l.ID, l.Weight)
		say(!l.Open() && !l.Deadline.IsZero(), "closed leg %d has a deadline", l.ID)
		say(!l.Open() && l.Ended.IsZero(), "closed leg %d has not ended", l.ID)
		say(l.State == interaction.StateEstablishing && l.Deadline.IsZero(), "leg %d is set up without a deadline", l.ID)
		if a, there := agents[l.Agent]; there {
			line, loaded := a.Line(i.ID, l.ID)
			say(loaded != l.Open(), "leg %d of %s is open: %t, in the load: %t", l.ID, l.Agent, l.Open(), loaded)
			say(loaded && line.Weight != l.Weight, "leg %d of %s weighs %d, and %d in the load", l.ID, l.Agent, l.Weight, line.Weight)
			say(loaded && line.Queue != l.Queue, "leg %d of %s works for %q, and for %q in the load", l.ID, l.Agent, l.Queue, line.Queue)
			say(loaded && line.Talking != (l.State == interaction.StateConnected && l.Class == interaction.Live), "leg %d of %s is %s, talking in the load: %t", l.ID, l.Agent, l.State, line.Talking)
		}
	}
	say(consults > 1, "%d consults or switches are open", consults)
	say(seconds > consults, "a consult has ended, and its second leg has not")
	say(owners > 1, "%d legs own it", owners)
	for _, c := range i.Clocks {
		say(i.State == interaction.StateCompleted && c.Ended.IsZero(), "it is completed, and its %s clock has not ended", c.Kind)
	}
	say(i.State == interaction.StateCompleted && (i.Completed.IsZero() || i.EndReason == ""), "it is completed without a time or a reason")
	for _, a := range i.Asks {
		say(a.Deadline.IsZero(), "%s is pending without a deadline", a.Kind)
	}
	say(!i.NextDue.Equal(nextDue(i)), "its next deadline is %s, and its parts say %s", i.NextDue, nextDue(i))
	return strings.Join(said, "; ")
}

// takesPart reports whether a leg is in a conversation, or called into it.
func takesPart(l interaction.Leg) bool {
	return l.State == interaction.StateEstablishing || l.State.InConversation()
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// nextDue is the earliest deadline that a record holds.
func nextDue(i interaction.Interaction) time.Time {
	var first time.Time
	due := func(at time.Time) {
		if !at.IsZero() && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	for _, at := range []time.Time{i.RingUntil, i.WaitUntil, i.Parked} {
		due(at)
	}
	if i.Handover != nil && i.State == interaction.StateQueued {
		due(i.Handover.Due)
	}
	for _, l := range i.Legs {
		due(l.Deadline)
		due(l.Back)
	}
	for _, a := range i.Asks {
		due(a.Next)
		due(a.Deadline)
	}
	for _, c := range i.Clocks {
		if c.Running() {
			due(c.Warn)
			if !c.Due.IsZero() {
				due(c.Due.Add(time.Microsecond)) // itself it is in time
			}
		}
	}
	return first
}

// broken holds a subject against what always holds, and against its history.
func (p *Player) broken(on interaction.Subject) string {
	p.t.Helper()
	history := p.histories[on]
	if on.Agent != "" {
		a := p.Agent(on.Agent)
		rebuilt, err := interaction.RebuildAgent(history)
		if err != nil || !reflect.DeepEqual(rebuilt, a) {
			return fmt.Sprintf("rebuilt from its events it is another: %v\n%+v\n%+v", err, rebuilt, a)
		}
		if talking := slices.DeleteFunc(slices.Clone(a.Load), func(l interaction.Line) bool { return !l.Talking }); len(talking) > 1 {
			return fmt.Sprintf("talks on %d calls", len(talking))
		}
		return ""
	}
	i := p.Interaction(on.Interaction)
	rebuilt, err := interaction.RebuildInteraction(history)
	if err != nil || !reflect.DeepEqual(rebuilt, i) {
		return fmt.Sprintf("rebuilt from its events it is another: %v\n%+v\n%+v", err, rebuilt, i)
	}
	agents := map[interaction.AgentID]interaction.Agent{}
	for _, l := range i.Legs {
		if l.Agent != "" {
			agents[l.Agent] = p.Agent(l.Agent)
		}
	}
	return Broken(i, agents)
}
