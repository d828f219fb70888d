package routing

import (
	"github.com/deskline/deskline/interaction"
)

// Explain tells who may have an interaction now, and why nobody else may. See [Board.Explain]. Until Run or Tick has begun nothing is
// known to wait.
func (r *Router) Explain(id interaction.ID) Explanation {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.board == nil {
		return Explanation{Interaction: id, Standing: NotWaiting}
	}
	return r.board.Explain(id)
}

// ExplainAgent tells what holds an agent's capacity. See [Board.ExplainAgent].
func (r *Router) ExplainAgent(agent interaction.AgentID) AgentExplanation {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.board == nil {
		return AgentExplanation{Agent: agent}
	}
	return r.board.ExplainAgent(agent)
}

// Position tells the place of a waiting interaction in its queue, and an estimate of its wait; false for one that does not wait, or of
// which the router has not heard yet: right after [interaction.Desk.Create] ask a moment later. See [Board.Position].
func (r *Router) Position(id interaction.ID) (Position, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.board == nil {
		return Position{}, false
	}
	return r.board.Position(id)
}

// Positions tells the places of all that wait in a queue. See [Board.Positions].
func (r *Router) Positions(queue interaction.QueueID) []Position {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.board == nil {
		return nil
	}
	return r.board.Positions(queue)
}
