package interaction

// Query says which interactions to find. Empty fields ask for nothing.
type Query struct {
	Queue   QueueID
	State   State
	Agent   AgentID // with an open leg of this agent: the agent's list of items (S115)
	Contact string  // whose [Contact.Key] this is
	CloneOf ID
	Active  bool   // not completed
	After   string // a cursor
	Limit   int    // default 100, at most 1,000
}

// QueueCount is what limits are held against.
type QueueCount struct {
	Waiting  int
	LoggedIn int
}
