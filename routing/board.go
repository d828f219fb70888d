package routing

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// BoardConfig is what a board decides by. The zero value works.
type BoardConfig struct {
	Setup    Setup
	Queues   []interaction.Queue  // the policies; a queue without one has the zero policy
	Capacity interaction.Capacity // default [interaction.DefaultCapacity]; the desk's, so that both say the same
	// MostDemands is how many different demands may wait at once, a demand being a queue with what is asked of an agent. What goes
	// beyond waits aside, oldest first, until others are served. Default 16,384.
	MostDemands int
}

// Board decides who gets what. It is pure: it is told the records and the time, reads no clock and does no I/O, and decides the
// same on the same input. It is not safe for concurrent use; a [Router] owns one.
type Board struct{}

// NewBoard returns a board that knows of nobody. A setup with faults is a [*SetupError] that names them all.
func NewBoard(c BoardConfig) (*Board, error) { return nil, nil }

// Advance tells the time, which never goes back: an earlier one changes nothing. Deadlines that have passed take effect.
func (b *Board) Advance(now time.Time) {}

// SetAgent tells an agent's record as it is stored. An older version than the board knows changes nothing.
func (b *Board) SetAgent(a interaction.Agent) {}

// SetInteraction tells an interaction's record as it is stored. An older version than the board knows changes nothing.
func (b *Board) SetInteraction(i interaction.Interaction) {}

// Next returns the next decision, false if there is none until something changes. From then on the board holds what the decision
// takes, as if it were done already, until [Board.Settle].
func (b *Board) Next() (Decision, bool) { return Decision{}, false }

// Settle tells that a decision was carried out, or was not. Tell the records that it touched before. A reason says that the desk refused
// it: if the records are still those that the decision was taken on, the same is not decided again for [Retry].
func (b *Board) Settle(d Decision, refused *interaction.Why) {}

// NextDue returns when a deadline passes next: then call Advance and ask again. Zero: none.
func (b *Board) NextDue() time.Time { return time.Time{} }

// Retry is how long a decision rests that the desk refused although the board knew the same records.
const Retry = time.Second

// ForAgent answers the first question: which waiting interaction is best for the agent now. False: none is, or the agent is unknown.
// It changes nothing.
func (b *Board) ForAgent(agent interaction.AgentID) (interaction.ID, bool) {
	return interaction.ID{}, false
}

// ForInteraction answers the second question: which agent is best for the interaction now. False: nobody is, or it does not wait. It
// changes nothing.
func (b *Board) ForInteraction(id interaction.ID) (interaction.AgentID, bool) { return "", false }
