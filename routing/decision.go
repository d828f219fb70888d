package routing

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// Kind is what a decision is about.
type Kind uint8

// The kinds of decisions.
const (
	KindNone     Kind = iota
	KindOffer         // offer the interaction to the agents
	KindWiden         // store the ring, and until when it lasts
	KindOverflow      // send it to where its queue overflows
	KindEnd           // complete it with the reason
)

var kindNames = [...]string{"none", "offer", "widen", "overflow", "end"}

// String returns the kind's name.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown"
}

// Decision is what a [Board] wants done. It does not change after it was given.
type Decision struct {
	Kind        Kind
	Interaction interaction.ID
	Queue       interaction.QueueID
	Agents      []interaction.AgentID // of an offer, best first; read only
	Ring        int                   // of a widening
	Until       time.Time             // of a widening; zero: the ring has no end
	Reason      interaction.EndReason // of an overflow or an end
}
