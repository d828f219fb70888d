package interactiontest

import (
	"github.com/deskline/deskline/interaction"
)

// What people do when more than one party takes part. Each method is one step, as in [Person].

// Consults calls a colleague in beside the customer, on the interaction's own channel.
func (a Person) Consults(id interaction.ID, whom Person) error {
	return a.gives(id, interaction.Consult{By: a.by(), Agent: whom.Agent})
}

// ConsultsBy calls a colleague in on another channel.
func (a Person) ConsultsBy(id interaction.ID, whom Person, by interaction.Channel) error {
	return a.gives(id, interaction.Consult{By: a.by(), Agent: whom.Agent, Channel: by})
}

// ConsultsNumber calls somebody outside in beside the customer.
func (a Person) ConsultsNumber(id interaction.ID, number string) error {
	return a.gives(id, interaction.Consult{By: a.by(), Number: number})
}

// Conferences joins who is consulted with the customer.
func (a Person) Conferences(id interaction.ID) error {
	return a.gives(id, interaction.Conference{By: a.by()})
}

// Transfers hands the customer over to who is consulted, or to the colleague who stays in the conference.
func (a Person) Transfers(id interaction.ID) error {
	return a.gives(id, interaction.Transfer{By: a.by()})
}

// TransfersTo hands the customer on to a colleague, who was not asked.
func (a Person) TransfersTo(id interaction.ID, whom Person) error {
	return a.gives(id, interaction.Transfer{By: a.by(), Agent: whom.Agent})
}

// TransfersToQueue hands the customer on to another queue.
func (a Person) TransfersToQueue(id interaction.ID, to interaction.QueueID) error {
	return a.gives(id, interaction.Transfer{By: a.by(), Queue: to})
}

// TransfersToNumber hands the customer on to a number outside, where nobody was asked.
func (a Person) TransfersToNumber(id interaction.ID, number string) error {
	return a.gives(id, interaction.Transfer{By: a.by(), Number: number})
}

// SwitchesTo goes on with the customer in another channel.
func (a Person) SwitchesTo(id interaction.ID, channel interaction.Channel) error {
	return a.gives(id, interaction.SwitchChannel{By: a.by(), Channel: channel})
}

// Listens hears a call as its supervisor, and is heard by nobody.
func (a Person) Listens(id interaction.ID) error { return a.monitors(id, interaction.Listen) }

// Whispers is heard by the agent of a call, and not by the customer.
func (a Person) Whispers(id interaction.ID) error { return a.monitors(id, interaction.Whisper) }

// BargesIn is heard by everybody in a call.
func (a Person) BargesIn(id interaction.ID) error { return a.monitors(id, interaction.BargeIn) }

func (a Person) monitors(id interaction.ID, mode interaction.MonitorMode) error {
	a.p.t.Helper()
	return a.gives(id, interaction.Monitor{By: a.by(), Mode: mode})
}

// LeavesCall ends one's own part, whichever it is; the others stay where they can.
func (a Person) LeavesCall(id interaction.ID) error {
	a.p.t.Helper()
	return a.ReleasesLeg(id, a.inCall(id).ID)
}

// ReleasesLeg ends somebody's part by its leg: that of who is consulted ends the consult, and not the original.
func (a Person) ReleasesLeg(id interaction.ID, leg interaction.LegID) error {
	return a.gives(id, interaction.Release{By: a.by(), Leg: leg})
}

// EndsConsult ends the consult, or takes it back while it rings.
func (a Person) EndsConsult(id interaction.ID) error {
	a.p.t.Helper()
	return a.ReleasesLeg(id, a.p.consulted(id))
}

// HoldsParty puts who is consulted on hold.
func (a Person) HoldsParty(id interaction.ID) error {
	a.p.t.Helper()
	return a.gives(id, interaction.Hold{By: a.by(), Leg: a.p.consulted(id)})
}

// RetrievesParty takes who is consulted back from hold; the customer goes on hold.
func (a Person) RetrievesParty(id interaction.ID) error {
	a.p.t.Helper()
	return a.gives(id, interaction.Retrieve{By: a.by(), Leg: a.p.consulted(id)})
}

// inCall is the agent's leg that takes part in a conversation, or the last one that did.
func (a Person) inCall(id interaction.ID) interaction.Leg {
	var last interaction.Leg
	for _, l := range a.p.Interaction(id).Legs {
		if l.Agent != a.Agent {
			continue
		}
		if last.ID == 0 || takesPart(l) || !takesPart(last) {
			last = l
		}
	}
	return last
}

// consulted is the leg of who is consulted, 0 if nobody is.
func (p *Player) consulted(id interaction.ID) interaction.LegID {
	l, _ := p.Interaction(id).Consult()
	return l.ID
}
