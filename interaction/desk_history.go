package interaction

import (
	"context"
	"errors"
	"fmt"
)

// Preview returns what the agent is shown of an offer, with the contact's history (S38 to S43, S60 to S63). Without a Finder the
// history is nil. An interaction that is not there is ErrNotFound, wrapped. Who may see it is the host's to decide.
func (d *Desk) Preview(ctx context.Context, id ID, agent AgentID) (Preview, error) {
	i, err := d.Interaction(ctx, id)
	if err != nil {
		return Preview{}, err
	}
	p := i.Preview(agent, d.cfg.Now())
	if d.cfg.Finder == nil {
		return p, nil
	}
	h, err := d.contactHistory(ctx, i.Contact, i.Queue, id)
	if err != nil {
		return Preview{}, fmt.Errorf("interaction: preview %s: %w", id, err)
	}
	p.History = &h
	return p, nil
}

// ContactHistory counts the other interactions of an interaction's contact: those in progress now, and those completed within
// the days that the hosting queue calls recent (S60 to S63, S65). The interaction itself is left out. A contact of whom nothing is
// known has no history. An interaction that is not there is ErrNotFound, wrapped; without a Finder it is ErrUnsupported. Who may
// see it is the host's to decide.
func (d *Desk) ContactHistory(ctx context.Context, id ID) (ContactHistory, error) {
	i, err := d.Interaction(ctx, id)
	if err != nil {
		return ContactHistory{}, err
	}
	return d.contactHistory(ctx, i.Contact, i.Queue, id)
}

// HistoryOf is [Desk.ContactHistory] for a contact without an interaction, by what the queue calls recent. A queue that is not
// configured has the default.
func (d *Desk) HistoryOf(ctx context.Context, c Contact, queue QueueID) (ContactHistory, error) {
	return d.contactHistory(ctx, c, queue, ID{})
}

func (d *Desk) contactHistory(ctx context.Context, c Contact, queue QueueID, except ID) (ContactHistory, error) {
	if d.cfg.Finder == nil {
		return ContactHistory{}, fmt.Errorf("interaction: contact history: %w", ErrUnsupported)
	}
	q, err := d.queue(ctx, queue)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return ContactHistory{}, fmt.Errorf("interaction: contact history: load queue %s: %w", queue, err)
	}
	h := ContactHistory{Since: q.recentSince(d.cfg.Now())}
	keys := c.Keys()
	if len(keys) == 0 {
		return h, nil
	}
	h.HistoryCounts, err = d.cfg.Finder.ContactCounts(ctx, ContactQuery{Keys: keys, Since: h.Since, Except: except})
	if err != nil {
		return ContactHistory{}, fmt.Errorf("interaction: contact history: %w", err)
	}
	return h, nil
}

// ContactInteractions returns the list behind [Desk.ContactHistory]: the other interactions of an interaction's contact, newest
// first, and the cursor of the next page, "" after the last (S64). The query narrows it, and pages: with Active it is what is in
// progress, with the state StateCompleted and [ContactHistory.Since] what is recent, with neither all there ever was. Keys and Except
// are the desk's. A contact of whom nothing is known has none. Errors are those of ContactHistory.
func (d *Desk) ContactInteractions(ctx context.Context, id ID, q Query) (found []Interaction, next string, err error) {
	i, err := d.Interaction(ctx, id)
	if err != nil {
		return nil, "", err
	}
	q.Except = id
	return d.InteractionsOf(ctx, i.Contact, q)
}

// InteractionsOf is [Desk.ContactInteractions] for a contact without an interaction. Keys are the desk's.
func (d *Desk) InteractionsOf(ctx context.Context, c Contact, q Query) (found []Interaction, next string, err error) {
	q.Keys = c.Keys()
	if len(q.Keys) == 0 && d.cfg.Finder != nil {
		return nil, "", nil // an empty list of keys would ask for everybody's
	}
	return d.Find(ctx, q)
}
