package interactiontest

import (
	"fmt"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

// RenderEvent returns an event as one line for a person: when it happened, counted from the start, the interaction's short
// name with the event's number in its history, the type, whose leg it is about and what became of it, and what else it tells.
// Times in it count from the event. It depends on nothing but its arguments.
//
//	+5s i1#3 accepted ana leg 1 owner → Establishing, due in 30s; will ask connect for 30s, again in 1s
//	+5s i1#4 rejected bob leg 2 offered → Completed, reason busy; i1 → Queued
//	+0s ana#1 logged_in; Ready
func RenderEvent(e interaction.Event, start time.Time, names *Names) string {
	return since(start, e.At) + " " + renderEvent(e, known{names: names})
}

// known is what a reader of an event knows already, so that it need not be said.
type known struct {
	names *Names
	by    interaction.Actor                    // who acts
	state map[interaction.ID]interaction.State // of the interactions before the event
	asks  map[string]interaction.AskKind       // by their keys
}

// renderEvent is [RenderEvent] without the time and without what is known.
func renderEvent(e interaction.Event, k known) string {
	said := []string{headline(e, k.names)}
	before, told := k.state[e.Interaction]
	if e.State != interaction.Same && e.State != e.LegState && !(told && before == e.State) {
		said = append(said, fmt.Sprintf("%s → %s", k.names.Of(e.Interaction), e.State))
	}
	if e.Facts != nil {
		said = append(said, facts(e, k)...)
	}
	if !e.By.IsZero() && e.By != interaction.By(e.Agent) && e.By != k.by {
		said = append(said, "by "+who(e.By))
	}
	return k.names.In(strings.Join(said, "; "))
}

// who names an actor: the agent, or the part of the system with "the".
func who(by interaction.Actor) string {
	if by.IsSystem() {
		return "the " + by.Part.String()
	}
	return string(by.Agent)
}

// headline is what happened to which leg.
func headline(e interaction.Event, names *Names) string {
	var b strings.Builder
	if e.Interaction.IsZero() {
		fmt.Fprintf(&b, "%s#%d %s", e.Agent, e.AgentSeq, e.Type)
	} else {
		fmt.Fprintf(&b, "%s#%d %s", names.Of(e.Interaction), e.Seq, e.Type)
		if e.Agent != "" {
			fmt.Fprintf(&b, " %s", e.Agent)
		}
	}
	if e.Leg != 0 {
		fmt.Fprintf(&b, " leg %d", e.Leg)
	}
	if e.LegState != interaction.Same {
		fmt.Fprintf(&b, " %s → %s", e.Role, e.LegState)
	}
	if !e.Deadline.IsZero() {
		fmt.Fprintf(&b, ", due %s", until(e.At, e.Deadline))
	}
	if e.Reason != "" {
		fmt.Fprintf(&b, ", reason %s", quoted(e.Reason))
	}
	return b.String()
}

// since writes a time as the span from the start: +1m5s.
func since(start, at time.Time) string {
	if at.Before(start) {
		return "-" + span(start.Sub(at))
	}
	return "+" + span(at.Sub(start))
}

// until writes a time as the span from another: in 30s, now, 5s ago.
func until(from, at time.Time) string {
	switch d := at.Sub(from); {
	case d > 0:
		return "in " + span(d)
	case d < 0:
		return span(-d) + " ago"
	}
	return "now"
}

// timed tells a time, or nothing if it is zero.
func timed(what string, from, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return what + " " + until(from, at)
}

// lasting tells for how long from another time, or nothing if the time is zero.
func lasting(what string, from, at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return what + " " + span(at.Sub(from))
}

// span writes a duration without the zeros at its end: 10m, not 10m0s.
func span(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// quoted writes a text as it is if it is one plain word, else in quotes, so that it never breaks a line.
func quoted(text string) string {
	plain := func(r rune) bool {
		return r == '_' || r == '-' || r == '.' || r == '+' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
	}
	if text == "" || strings.ContainsFunc(text, func(r rune) bool { return !plain(r) }) {
		return fmt.Sprintf("%q", text)
	}
	return text
}
