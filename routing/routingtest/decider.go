package routingtest

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Decider is what decides who gets what: [routing.Board], and [Plain]. The methods are described there.
type Decider interface {
	// Advance tells the time, which never goes back.
	Advance(now time.Time)
	// SetAgent tells an agent's record as it is stored.
	SetAgent(a interaction.Agent)
	// SetInteraction tells an interaction's record as it is stored.
	SetInteraction(i interaction.Interaction)
	// Next returns the next decision, and holds what it takes until Settle. False: there is none until something changes.
	Next() (routing.Decision, bool)
	// Settle tells that a decision was carried out, or, with a reason, that the desk refused it.
	Settle(d routing.Decision, refused *interaction.Why)
	// ForAgent returns the waiting interaction that is best for the agent now. False: none is.
	ForAgent(agent interaction.AgentID) (interaction.ID, bool)
	// ForInteraction returns the agent who is best for the waiting interaction now. False: nobody is, or it does not wait.
	ForInteraction(id interaction.ID) (interaction.AgentID, bool)
}

var (
	_ Decider = (*routing.Board)(nil)
	_ Decider = (*Plain)(nil)
)
