package interaction

import "time"

// Query says which interactions to find. Empty fields ask for nothing.
type Query struct {
	Queue   QueueID
	State   State
	Agent   AgentID // with an open leg of this agent: the agent's list of items (S115)
	Contact string  // one of whose [Contact.Keys] this is
	CloneOf ID
	Active  bool // not completed
	// Keys finds the interactions of a customer who is known by several keys: one of whose [Contact.Keys] is among these (S64).
	Keys   []string
	Since  time.Time // not completed before it: active, or completed at it or later
	Except ID        // not this one
	After  string    // a cursor
	Limit  int       // default 100, at most 1,000
}

// QueueCount is what limits are held against.
type QueueCount struct {
	Waiting  int
	LoggedIn int
}
