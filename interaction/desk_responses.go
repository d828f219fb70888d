package interaction

import (
	"context"
	"errors"
	"fmt"
)

// Responses returns the standard responses for an interaction's queue and channel, filled in for its contact and for the agent,
// and the cursor of the next page, "" after the last (S74). The query's Text searches; Queue and Channel are the interaction's,
// whatever the query says. Values are escaped as the response's format asks ([Response.Fill]).
//
// Without a library it is ErrUnsupported; an interaction that is not there is ErrNotFound, wrapped. An agent without a record or a
// name leaves {{agent.name}} missing. Who may see the interaction is the host's to decide. The caller owns the slice.
func (d *Desk) Responses(ctx context.Context, id ID, by AgentID, q ResponseQuery) (found []FilledResponse, next string, err error) {
	if d.cfg.Responses == nil {
		return nil, "", fmt.Errorf("interaction: standard responses: %w", ErrUnsupported)
	}
	if err := firstFault(checkText("text", q.Text, MaxText), checkText("after", q.After, 2*MaxText)); err != nil {
		return nil, "", err
	}
	i, err := d.Interaction(ctx, id)
	if err != nil {
		return nil, "", err
	}
	who, err := d.Agent(ctx, by)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, "", err
	}
	q.Queue, q.Channel, q.Limit = i.Queue, i.Channel, q.limit()
	all, next, err := d.cfg.Responses.Responses(ctx, q)
	if err != nil {
		return nil, "", fmt.Errorf("interaction: standard responses for %s: %w", id, err)
	}
	v := ResponseValues{Agent: who.Name, Matter: *i.Matter}
	for _, r := range all {
		if r.For(i.Queue, i.Channel) {
			found = append(found, r.Fill(v))
		}
	}
	return found, next, nil
}
