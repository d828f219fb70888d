package interactiontest

import (
	"fmt"

	"github.com/deskline/deskline/interaction"
)

// monitoring says what a supervisor does, by the mode.
var monitoring = map[interaction.MonitorMode]string{interaction.NoMode: "listens in on ", interaction.Listen: "listens in on ",
	interaction.Whisper: "whispers to the agent of ", interaction.BargeIn: "barges in on "}

// ofParties says what a command does that is about more than one party, or about one of several.
func (p *Player) ofParties(c interaction.Command, id interaction.ID, name string) (said string, of bool) {
	switch c := c.(type) {
	case interaction.Consult:
		return "consults " + string(c.Agent) + c.Number + " about " + name + given(" by", string(c.Channel)) +
			map[bool]string{true: ", directly"}[c.Direct] + given(", overriding:", c.Override), true
	case interaction.Conference:
		return "makes " + name + " a conference", true
	case interaction.Transfer:
		return handsOn(c, name) + given(":", c.Reason) + given(", overriding:", c.Override), true
	case interaction.SwitchChannel:
		return fmt.Sprintf("goes on with %s by %s", name, c.Channel) + given(" to", c.Number) + given(", overriding:", c.Override), true
	case interaction.Monitor:
		return monitoring[c.Mode] + name, true
	case interaction.Release:
		switch l, named := p.leg(id, c.Leg); {
		case named && c.By == interaction.By(l.Agent):
			return "leaves " + name, true
		case named && l.Role == interaction.RoleConsulted:
			return fmt.Sprintf("ends the consult with %s about %s", partyOf(l), name), true
		case named:
			return fmt.Sprintf("ends %s's part in %s", partyOf(l), name), true
		}
		return "releases " + name, true
	case interaction.Hold:
		return fmt.Sprintf("puts %s on hold%s", p.whom(id, c.Leg, name), p.within(id, c.Leg, name)), true
	case interaction.Retrieve:
		return fmt.Sprintf("takes %s back from hold%s", p.whom(id, c.Leg, name), p.within(id, c.Leg, name)), true
	case interaction.DeviceBack:
		l, _ := p.leg(id, c.Leg)
		return fmt.Sprintf("sees %s's phone again in %s", partyOf(l), name), true
	}
	return "", false
}

// handsOn says how the customer is handed on.
func handsOn(c interaction.Transfer, name string) string {
	switch {
	case c.Queue != "":
		return fmt.Sprintf("transfers %s to the queue %s", name, c.Queue)
	case c.Agent != "" || c.Number != "":
		return fmt.Sprintf("transfers %s to %s%s", name, c.Agent, c.Number)
	}
	return "hands " + name + " over"
}

// whom names the party whose leg is named, else the interaction.
func (p *Player) whom(id interaction.ID, leg interaction.LegID, name string) string {
	if l, named := p.leg(id, leg); named {
		return partyOf(l)
	}
	return name
}

// within adds the interaction where a party of it is named.
func (p *Player) within(id interaction.ID, leg interaction.LegID, name string) string {
	if _, named := p.leg(id, leg); named {
		return " in " + name
	}
	return ""
}

func (p *Player) leg(id interaction.ID, leg interaction.LegID) (interaction.Leg, bool) {
	if leg == 0 {
		return interaction.Leg{}, false
	}
	return p.Interaction(id).Leg(leg)
}

// partyOf names who has a leg: the agent, or the number outside.
func partyOf(l interaction.Leg) string {
	if l.Agent != "" {
		return string(l.Agent)
	}
	return l.Address
}
