package interaction

import (
	"context"
	"time"
)

// CompletedBy is who completed an interaction, how they are now, and how to reach them (S167 to S170). Agent is "" where nobody
// completed it: the customer gave up, or it ended by itself.
type CompletedBy struct {
	Agent AgentID `json:"agent,omitempty"`
	Name  string  `json:"name,omitempty"`

	// Their status in the organisation. PresenceNone: there is no record of them any more.
	Presence      Presence `json:"presence,omitempty"`
	Reason        string   `json:"reason,omitempty"`          // of NotReady
	Busy          bool     `json:"busy,omitempty"`            // they work on something now
	AfterCallWork bool     `json:"after_call_work,omitempty"` // they are in wrap-up and work on nothing else

	// Their status in the queue that hosted the interaction.
	Queue  QueueID `json:"queue,omitempty"`
	Serves bool    `json:"serves,omitempty"` // logged in to it
	Open   bool    `json:"open,omitempty"`   // they could be given such an interaction from it now
	Why    Why     `json:"why,omitzero"`     // why not

	Reach Reach `json:"reach,omitzero"`
}

// Reach is how one agent reaches another.
type Reach struct {
	Thread    string `json:"thread,omitempty"`    // the direct thread between both; "": there is none as yet
	Chat      bool   `json:"chat,omitempty"`      // they can be written to: by the thread, or by one that [Desk.OpenThread] makes
	Extension string `json:"extension,omitempty"` // the number to call; "": they cannot be called
}

// Colleagues tells how agents reach each other: what the host knows of its chat and its telephone directory.
type Colleagues interface {
	// Reach returns how an agent reaches another. It changes nothing and opens no thread. Nothing known is the zero Reach and no error.
	// It may be called concurrently.
	Reach(ctx context.Context, from, to AgentID) (Reach, error)
	// OpenThread returns the direct thread between two agents: the one there is, else a new one (S169). Called twice it returns the
	// same, also concurrently. An agent who cannot be written to is ErrUnsupported.
	OpenThread(ctx context.Context, from, to AgentID) (thread string, err error)
}

// statusOf fills in how an agent is now. The capacity check lacks what is the agent's; it is asked only about somebody who is open
// otherwise.
func (c *CompletedBy) statusOf(a *Agent, model Capacity, check CapacityCheck, d Direction, now time.Time) {
	c.Name, c.Presence, c.Reason, c.Busy, c.AfterCallWork, c.Serves = a.Name, a.Presence, a.Reason, a.Busy(), a.AfterCallWork(), a.Serves(c.Queue)
	if code := a.closed(d, now); code != "" {
		c.Why = *why(code, "agent %s takes no work now: %s", a.ID, spaced(code))
		return
	}
	if !c.Serves {
		c.Why = *why(CodeNotServed, "agent %s is not logged in to the queue %s", a.ID, c.Queue)
		return
	}
	check.Agent, check.Profile, check.Single, check.Outside, check.Load = a.ID, a.Profile, a.Single, a.Outside, a.Load
	if _, full := model.Fits(check); full != nil {
		c.Why = *full
		return
	}
	c.Open = true
}
