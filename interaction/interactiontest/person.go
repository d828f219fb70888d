package interactiontest

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// Person is an agent or a supervisor in a story. Each method is one step: it gives a command as that person, writes the step
// down, and returns what the desk answered, which a story may ignore, because it stands there.
type Person struct {
	Agent interaction.AgentID
	p     *Player
}

// Person returns somebody by their agent's ID. They do nothing yet.
func (p *Player) Person(id interaction.AgentID) Person { return Person{id, p} }

func (a Person) by() interaction.Actor { return interaction.By(a.Agent) }

func (a Person) gives(id interaction.ID, c interaction.Command) error {
	a.p.t.Helper()
	return a.p.Give(id, c)
}

// LogsIn logs in to queues.
func (a Person) LogsIn(to ...interaction.QueueID) error {
	return a.gives(interaction.ID{}, interaction.Login{By: a.by(), Agent: a.Agent, Queues: to})
}

// LogsOut logs out.
func (a Person) LogsOut() error {
	return a.gives(interaction.ID{}, interaction.Logout{By: a.by(), Agent: a.Agent})
}

// IsReady makes oneself ready.
func (a Person) IsReady() error {
	return a.gives(interaction.ID{}, interaction.BeReady{By: a.by(), Agent: a.Agent})
}

// ChoosesNotReady makes oneself not ready, now or after the work at hand.
func (a Person) ChoosesNotReady(reason string) error {
	return a.gives(interaction.ID{}, interaction.BeNotReady{By: a.by(), Agent: a.Agent, Reason: reason})
}

// CancelsChoice takes back a presence that was chosen for later.
func (a Person) CancelsChoice() error {
	return a.gives(interaction.ID{}, interaction.CancelNext{By: a.by(), Agent: a.Agent})
}

// Accepts takes an offer.
func (a Person) Accepts(id interaction.ID) error { return a.gives(id, interaction.Accept{By: a.by()}) }

// Rejects declines an offer.
func (a Person) Rejects(id interaction.ID, reason string) error {
	return a.gives(id, interaction.Reject{By: a.by(), Reason: reason})
}

// Picks takes an interaction out of the queue, or over from its owner.
func (a Person) Picks(id interaction.ID) error { return a.gives(id, interaction.Pick{By: a.by()}) }

// Assigns gives an interaction to somebody as an offer.
func (a Person) Assigns(id interaction.ID, to Person) error {
	return a.gives(id, interaction.Assign{By: a.by(), Agent: to.Agent})
}

// Calls dials; an empty number is the contact's preferred one.
func (a Person) Calls(id interaction.ID, number string) error {
	return a.gives(id, interaction.Call{By: a.by(), Number: number})
}

// Redials dials again from wrap-up.
func (a Person) Redials(id interaction.ID, number string) error {
	return a.gives(id, interaction.Redial{By: a.by(), Number: number})
}

// Cancels stops a call that is being set up.
func (a Person) Cancels(id interaction.ID) error { return a.gives(id, interaction.Cancel{By: a.by()}) }

// Holds puts the customer on hold.
func (a Person) Holds(id interaction.ID) error { return a.gives(id, interaction.Hold{By: a.by()}) }

// Retrieves takes the customer back from hold.
func (a Person) Retrieves(id interaction.ID) error {
	return a.gives(id, interaction.Retrieve{By: a.by()})
}

// Releases ends the conversation.
func (a Person) Releases(id interaction.ID) error {
	return a.gives(id, interaction.Release{By: a.by()})
}

// Sends tells that something was sent.
func (a Person) Sends(id interaction.ID, reference string) error {
	return a.gives(id, interaction.Send{By: a.by(), Reference: reference})
}

// Parks sets a message aside for a time.
func (a Person) Parks(id interaction.ID, d time.Duration) error {
	return a.gives(id, interaction.Park{By: a.by(), Until: a.p.Clock.Now().Add(d)})
}

// Resumes takes a parked interaction up again.
func (a Person) Resumes(id interaction.ID) error { return a.gives(id, interaction.Resume{By: a.by()}) }

// GivesBack returns an interaction to its queue.
func (a Person) GivesBack(id interaction.ID, reason string) error {
	return a.gives(id, interaction.Requeue{By: a.by(), Reason: reason})
}

// AsksForWrapUp asks for it before release, where the queue gives it on request.
func (a Person) AsksForWrapUp(id interaction.ID) error {
	return a.gives(id, interaction.AskWrapUp{By: a.by()})
}

// Extends moves the end of the wrap-up.
func (a Person) Extends(id interaction.ID) error { return a.gives(id, interaction.Extend{By: a.by()}) }

// Chooses saves an outcome before completion.
func (a Person) Chooses(id interaction.ID, outcome string) error {
	return a.gives(id, interaction.Choose{By: a.by(), Disposition: interaction.Disposition{Outcome: outcome}})
}

// Completes ends the interaction with an outcome; "" gives none.
func (a Person) Completes(id interaction.ID, outcome string) error {
	return a.gives(id, interaction.Complete{By: a.by(), Disposition: interaction.Disposition{Outcome: outcome}})
}

// Finishes ends the wrap-up of somebody who is not the owner any more.
func (a Person) Finishes(id interaction.ID, outcome string) error {
	return a.gives(id, interaction.Finish{By: a.by(), Disposition: interaction.Disposition{Outcome: outcome}})
}

// Settles pays the debt of a disposition.
func (a Person) Settles(id interaction.ID, outcome string) error {
	return a.gives(id, interaction.Settle{By: a.by(), Disposition: interaction.Disposition{Outcome: outcome}})
}

// Waives remits somebody's debt.
func (a Person) Waives(id interaction.ID, reason string) error {
	return a.gives(id, interaction.Waive{By: a.by(), Reason: reason})
}

// Forces ends an interaction as a last resort, and confirms it.
func (a Person) Forces(id interaction.ID, reason string) error {
	return a.gives(id, interaction.ForceEnd{By: a.by(), Confirmed: true, Reason: reason})
}
