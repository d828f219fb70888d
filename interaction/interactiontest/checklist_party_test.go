package interactiontest_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// What the items about more than one party have in common.

// consults lets ana consult an agent on the interaction's own channel, and the switch say what comes of it.
func (d day) consults(id interaction.ID, who interaction.AgentID) error {
	d.t.Helper()
	return d.heard(d.Give(id, interaction.Consult{By: interaction.By("ana"), Agent: who}))
}

// calls lets ana consult an agent by a call.
func (d day) calls(id interaction.ID, who interaction.AgentID) error {
	d.t.Helper()
	return d.heard(d.Give(id, interaction.Consult{By: interaction.By("ana"), Agent: who, Channel: interaction.Voice}))
}

// consultsOutside lets ana consult somebody outside.
func (d day) consultsOutside(id interaction.ID, number string) error {
	d.t.Helper()
	return d.heard(d.Give(id, interaction.Consult{By: interaction.By("ana"), Number: number}))
}

// endsConsult lets ana release the consult alone.
func (d day) endsConsult(id interaction.ID) error {
	d.t.Helper()
	consult, there := d.Interaction(id).Consult()
	if !there {
		return errors.New("nobody is consulted")
	}
	return d.heard(d.Give(id, interaction.Release{By: interaction.By("ana"), Leg: consult.ID}))
}

// heard delivers what the switch says of a command that was done.
func (d day) heard(err error) error {
	d.t.Helper()
	if err == nil && d.Telephony != nil {
		d.Deliver()
	}
	return err
}

// phone is the call of somebody's device.
func (d day) phone(id interaction.ID, who interaction.AgentID) interaction.CallID {
	d.t.Helper()
	l, there := d.Interaction(id).LegOf(who)
	d.holds(there && l.Call != "", "%s has a phone in it: %+v", who, l)
	return l.Call
}

// seconds is the call of ana's device in a consult on another channel.
func (d day) seconds(id interaction.ID) interaction.CallID {
	d.t.Helper()
	for _, l := range d.Interaction(id).Legs {
		if l.Role == interaction.RoleConsulting && l.Open() {
			return l.Call
		}
	}
	d.holds(false, "ana has a second leg")
	return ""
}

// hear says who must talk with each other on the switch, and with nobody else.
func (d day) hear(all ...interaction.CallID) {
	d.t.Helper()
	for n, c := range all {
		others := slices.Sorted(slices.Values(slices.Concat(all[:n:n], all[n+1:])))
		d.holds(slices.Equal(d.Telephony.Conversation(c), others), "%s talks with %q, want %q", c, d.Telephony.Conversation(c), others)
	}
}

// lists is an agent's list of items: channel and phase of each.
func (d day) lists(who interaction.AgentID) string {
	d.t.Helper()
	var all []string
	for _, l := range d.Agent(who).Load {
		all = append(all, fmt.Sprintf("%s %s", l.Channel, l.Phase))
	}
	return strings.Join(all, ", ")
}

// states are the open legs of an interaction: role and state of each.
func (d day) states(id interaction.ID) string {
	d.t.Helper()
	var all []string
	for _, l := range d.Interaction(id).Legs {
		if l.Open() {
			all = append(all, fmt.Sprintf("%s %s", l.Role, l.State))
		}
	}
	return strings.Join(all, ", ")
}
