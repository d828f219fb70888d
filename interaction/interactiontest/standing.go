package interactiontest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// standing writes how a record stands, if that is not as it was written last.
func (p *Player) standing(on interaction.Subject) {
	p.t.Helper()
	var said string
	if on.Agent != "" {
		said = p.ofAgent(p.Agent(on.Agent))
	} else {
		said = p.ofInteraction(p.Interaction(on.Interaction))
	}
	if said != p.shown[on] {
		p.shown[on] = said
		p.Happened("= %s", said)
	}
}

// ofInteraction says who has which part in it, and what is pending.
func (p *Player) ofInteraction(i interaction.Interaction) string {
	var parts []string
	say := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	head := fmt.Sprintf("%s %s", p.Name(i.ID), i.State)
	switch i.State {
	case interaction.StateQueued:
		head += " in " + string(i.Queue)
	case interaction.StateCompleted:
		head += ", " + string(i.EndReason)
		if i.CompletedBy != "" {
			head += " by " + string(i.CompletedBy)
		}
		if i.Disposition != nil && i.Disposition.Outcome != "" {
			head += ", " + i.Disposition.Outcome
		}
	}
	for _, l := range i.Legs {
		switch {
		case l.Open() && l.State == i.State && !l.IsOffer():
			say("%s %s%s", partyOf(l), l.Role, beside(l, i))
		case l.IsOffer():
			say("%s offered", l.Agent)
		case l.Open():
			say("%s %s %s%s", partyOf(l), l.Role, l.State, beside(l, i))
		}
		if l.Debt != interaction.NoDebt {
			say("%s owes a disposition", l.Agent)
		}
	}
	if i.Class == interaction.Live && i.Customer.State != interaction.NoParty {
		say("customer %s", i.Customer.State)
	}
	if !i.Parked.IsZero() {
		say("parked")
	}
	if len(i.Asks) > 0 {
		say("pending: %s", strings.Join(pending(i.Asks), ", "))
	}
	return strings.Join(append([]string{head}, parts...), "; ")
}

// beside says what is not usual about a leg: another channel than the interaction's, how a supervisor takes part, a phone that has
// vanished.
func beside(l interaction.Leg, i interaction.Interaction) string {
	said := ""
	if l.Channel != i.Channel {
		said += " by " + string(l.Channel)
	}
	if l.Mode != interaction.NoMode {
		said += fmt.Sprintf(" (%s)", l.Mode)
	}
	if !l.Back.IsZero() {
		said += " (phone gone)"
	}
	return said
}

func pending(asks []interaction.Ask) []string {
	var kinds []string
	for _, a := range asks {
		kinds = append(kinds, string(a.Kind))
	}
	slices.Sort(kinds)
	return kinds
}

// ofAgent says what an agent has chosen and works on.
func (p *Player) ofAgent(a interaction.Agent) string {
	said := fmt.Sprintf("%s %s", a.ID, presence(a.Presence, a.Reason))
	if a.Next != interaction.PresenceNone {
		said += ", then " + presence(a.Next, a.NextReason)
	}
	if a.Lost {
		said += ", lost"
	}
	if len(a.Load) == 0 {
		return said + ": free"
	}
	var load []string
	for _, l := range a.Load {
		line := fmt.Sprintf("%s %s", p.Name(l.Interaction), l.Phase)
		if slices.ContainsFunc(a.Load, func(m interaction.Line) bool { return m.Interaction == l.Interaction && m.Channel != l.Channel }) {
			line += " by " + string(l.Channel)
		}
		if l.Weight == 0 {
			line += " (no weight)"
		}
		load = append(load, line)
	}
	return said + ": " + strings.Join(load, ", ")
}
