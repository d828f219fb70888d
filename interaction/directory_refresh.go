package interaction

import (
	"cmp"
	"context"
	"fmt"
	"time"
)

// refreshAgents reads the events since the last query, or lists the agents: the first time, where there is no feed, and where
// reading all the events would take longer.
func (d *ownDirectory) refreshAgents(ctx context.Context, now time.Time) error {
	switch {
	case d.listed.IsZero() || d.feed == nil && old(d.listed, now):
		return d.listAgents(ctx, now)
	case d.feed == nil:
		return nil
	}
	for read := 0; read < mostBehind; {
		events, err := d.feed.After(ctx, d.position, listedAtOnce)
		if err != nil {
			return fmt.Errorf("read the feed behind %d: %w", d.position, err)
		}
		for n := range events {
			d.told(&events[n])
		}
		if len(events) < listedAtOnce {
			return nil
		}
		read += len(events)
	}
	return d.listAgents(ctx, now)
}

// told takes an agent's name from an event.
func (d *ownDirectory) told(e *Event) {
	d.position = max(d.position, e.Position)
	if e.Agent != "" && e.AgentSeq > 0 && e.Facts != nil && e.Standing != nil {
		d.named(e.Agent, e.Standing.Name, e.AgentSeq)
	}
}

// named keeps an agent's name as of a number in their history.
func (d *ownDirectory) named(id AgentID, name string, seq int64) {
	a := d.agents[id]
	if a == nil {
		a = &listedAgent{}
		d.agents[id] = a
	}
	if seq <= a.seq {
		return
	}
	a.seq = seq
	a.entry = d.replace(a.entry, Target{Kind: TargetAgent, Name: cmp.Or(name, string(id)), Agent: id})
}

// listAgents reads every agent. What is told after the end of the feed as it was before is read by the next query.
func (d *ownDirectory) listAgents(ctx context.Context, now time.Time) error {
	end := d.position
	if d.feed != nil {
		var err error
		if end, err = d.endOfFeed(ctx); err != nil {
			return fmt.Errorf("find the end of the feed: %w", err)
		}
	}
	if d.agents == nil {
		d.agents = map[AgentID]*listedAgent{}
	}
	for after, more := AgentID(""), true; more; {
		page, err := d.lister.Agents(ctx, after, listedAtOnce)
		if err != nil {
			return fmt.Errorf("list agents after %s: %w", after, err)
		}
		for n := range page {
			a := &page[n]
			if a.ID <= after {
				return fmt.Errorf("list agents after %s: the store gave %s", after, a.ID)
			}
			name := ""
			if a.Standing != nil {
				name = a.Name
			}
			d.named(a.ID, name, a.Version)
			after = a.ID
		}
		more = len(page) > 0
	}
	d.position, d.listed = max(d.position, end), now
	return nil
}

// endOfFeed returns the position of the last event, in steps that double and then halve: positions have no gaps.
func (d *ownDirectory) endOfFeed(ctx context.Context) (int64, error) {
	end, step := d.position, int64(1024)
	for growing := true; step > 0; {
		events, err := d.feed.After(ctx, end+step-1, 1)
		if err != nil {
			return 0, err
		}
		if len(events) > 0 {
			end = max(events[0].Position, end+step)
			if growing {
				step *= 2
				continue
			}
		} else {
			growing = false
		}
		step /= 2
	}
	return end, nil
}

// refreshContacts reads the address book. Where that fails, what was read last stays. It goes on when the caller gives up, because
// others wait for it too.
func (d *ownDirectory) refreshContacts(ctx context.Context, now time.Time) {
	d.asked = now
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), mostReading)
	defer cancel()
	all, err := d.readContacts(ctx)
	if err != nil {
		d.log.WarnContext(ctx, "the address book could not be read", "error", err)
		if d.contacts == nil {
			d.failed = err
		}
		return
	}
	kept := make(map[string]*nameEntry, len(all))
	for id, t := range all {
		kept[id] = d.replace(d.contacts[id], t)
	}
	for id, e := range d.contacts {
		if kept[id] == nil {
			d.drop(e)
		}
	}
	d.contacts, d.failed = kept, nil
}

// readContacts reads the address book to its end, until a page brings nobody new, or to as many as are listed. Who has no ID, or
// one that is too long, is left out.
func (d *ownDirectory) readContacts(ctx context.Context) (map[string]Target, error) {
	all := map[string]Target{}
	for after := ""; len(all) < mostContacts; {
		page, err := d.book.Contacts(ctx, after, listedAtOnce)
		if err != nil {
			return nil, err
		}
		before := len(all)
		for _, c := range page {
			if after = c.ID; checkText("contact", c.ID, MaxText) == nil && c.ID != "" && len(all) < mostContacts {
				all[c.ID] = Target{Kind: TargetOutside, Name: cmp.Or(c.Name, c.Number, c.Email, c.ID), Contact: c.ID, Number: c.Number, Email: c.Email}
			}
		}
		if len(all) == before {
			return all, nil
		}
	}
	d.log.WarnContext(ctx, "the address book is too long: the contacts at its end are not shown", "shown", len(all))
	return all, nil
}
