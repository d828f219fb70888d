package simulation

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/statistics"
)

// Outcome is what came of a run. The caller owns it.
type Outcome struct {
	// Start and End are of the clock. The end is the last moment at which anything happened; where somebody waited to the end, that of
	// the overtime.
	Start, End time.Time
	Lives      []Life           // everybody who came, in the order in which they did
	Events     int              // that the desk's feed holds
	Commands   int              // that the desk was given, by people, the router and the timers
	Statistics *statistics.Book // made of all events
	// Desk is the run's, as it stands at the end: ask it for records and histories. Its clock does not move any more.
	Desk *interaction.Desk
}

// Refused is the reason of a customer whom the desk would not take: the queue was full, closed or deserted, and its policy names no other
// way. There is no interaction of theirs, and the statistics know nothing of them.
const Refused interaction.EndReason = "refused"

// Life is what became of one customer. Times are UTC, to the microsecond; zero: never.
type Life struct {
	Source   int            // of the model
	Number   int            // among those of the source, from 0
	ID       interaction.ID // zero of who was refused
	Arrived  time.Time
	Answered time.Time           // first
	Ended    time.Time           // when it was completed; zero: not before the run was over
	Agent    interaction.AgentID // who answered first; "": nobody
	Reason   interaction.EndReason
}

// Wait is how long they waited until they were answered, or left, or the run was over.
func (l *Life) Wait(end time.Time) time.Duration {
	switch {
	case !l.Answered.IsZero():
		end = l.Answered
	case !l.Ended.IsZero():
		end = l.Ended
	}
	return end.Sub(l.Arrived)
}
