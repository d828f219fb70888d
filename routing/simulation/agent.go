package simulation

import (
	"fmt"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Agent is somebody who works in a model: when, in which queues, and with what habits. What they can do stands in [Model.Setup].
type Agent struct {
	ID     interaction.AgentID
	Queues []interaction.QueueID // logged in to; default all of the model
	Shifts []Shift               // in order; default: there from the start, and for good

	// What they do with an offer; where the queue accepts automatically, nothing.
	Answer  Distribution // how long it rings before they take it; default at once
	Refuses float64      // the share that they reject when they would have answered, 0 to 1
	Misses  float64      // the share that they let ring out, 0 to 1
	// Back is how long an agent stays away whom a queue makes NotReady for the offers they missed; default 1 min.
	Back time.Duration
	// Pace multiplies how long they take for a conversation and its wrap-up: 1.2 is a fifth slower. Default 1.
	Pace float64
}

// Shift is when an agent works, since the start of the model: they log in at From and out at To. A call that they are in the middle of
// then, they finish, with its wrap-up. Chats, texts and other work go back to the queue when the queue's policy says (ReclaimPolicy;
// by default at once), and are served from the beginning by the next agent; their customers do not give up any more.
type Shift struct {
	From, To time.Duration
	Breaks   []Break // in order, within the shift
}

// Break is when an agent is not ready. One that begins during a conversation begins after it, and ends when it would have.
type Break struct {
	From, To time.Duration
	Reason   string // default "break"
}

func (a *Agent) back() time.Duration {
	if a.Back == 0 {
		return time.Minute
	}
	return a.Back
}

func (a *Agent) pace() float64 {
	if a.Pace == 0 {
		return 1
	}
	return a.Pace
}

// validate reports the first thing wrong with the agent in a model with these queues.
func (a *Agent) validate(queues []interaction.Queue) error {
	if a.ID == "" {
		return invalid("id", "required", "nothing")
	}
	for _, id := range a.Queues {
		if !slices.ContainsFunc(queues, func(q interaction.Queue) bool { return q.ID == id }) {
			return invalid("queues", "queues of the model", id)
		}
	}
	if !(a.Refuses >= 0 && a.Refuses <= 1) {
		return invalid("refuses", "0 to 1", a.Refuses)
	}
	if !(a.Misses >= 0 && a.Misses <= 1) {
		return invalid("misses", "0 to 1", a.Misses)
	}
	if !(a.Pace >= 0 && a.Pace <= 1000) {
		return invalid("pace", "more than 0 up to 1000, or 0 for the default", a.Pace)
	}
	if a.Back < 0 || a.Back > longest {
		return invalid("back", "positive, or 0 for the default", a.Back)
	}
	if a.Answer != nil {
		if err := a.Answer.Validate(); err != nil {
			return err
		}
	}
	var last time.Duration
	for _, s := range a.Shifts {
		if s.From < last || s.To <= s.From {
			return invalid("shifts", "one after the other, each ending after it begins", fmt.Sprintf("%s to %s", s.From, s.To))
		}
		inside := s.From
		for _, b := range s.Breaks {
			if b.From < inside || b.To <= b.From || b.To > s.To {
				return invalid("shifts.breaks", "one after the other, within the shift", fmt.Sprintf("%s to %s", b.From, b.To))
			}
			inside = b.To
		}
		last = s.To
	}
	return nil
}
