package interaction

import (
	"context"
	"errors"
	"fmt"
)

// Interaction returns the stored record. None is ErrNotFound, wrapped. Who may see it is the host's to decide.
func (d *Desk) Interaction(ctx context.Context, id ID) (Interaction, error) {
	i, err := d.cfg.Store.Interaction(ctx, id)
	if err != nil {
		return Interaction{Matter: &Matter{}}, fmt.Errorf("interaction: load %s: %w", id, err)
	}
	return i, nil
}

// Agent returns the stored record. None is ErrNotFound, wrapped.
func (d *Desk) Agent(ctx context.Context, id AgentID) (Agent, error) {
	a, err := d.cfg.Store.Agent(ctx, id)
	if err != nil {
		return Agent{Standing: &Standing{}}, fmt.Errorf("interaction: load agent %s: %w", id, err)
	}
	return a, nil
}

// Agents returns the stored records with an ID greater than after, by ID in the order of its bytes, at most limit; "" is before every
// ID. None is an empty slice. ErrUnsupported without [Config.Agents]. The caller owns the slice; the records are read only.
func (d *Desk) Agents(ctx context.Context, after AgentID, limit int) ([]Agent, error) {
	if d.cfg.Agents == nil {
		return nil, fmt.Errorf("interaction: list agents: %w", ErrUnsupported)
	}
	all, err := d.cfg.Agents.Agents(ctx, after, limit)
	if err != nil {
		return nil, fmt.Errorf("interaction: list agents after %q: %w", after, err)
	}
	return all, nil
}

// Actions tells what the agent can do with the interaction now, and for each closed verb why not. See [Actions].
func (d *Desk) Actions(ctx context.Context, id ID, by AgentID) ([]Action, error) {
	a := attempt{desk: d, request: Request{Interaction: id, Command: probe{verb: VerbPick, by: By(by)}}}
	if err := a.load(ctx); err != nil {
		var no *ForbiddenError
		if errors.As(err, &no) {
			no.Verb = "actions"
		}
		return nil, err
	}
	return Actions(&a.snapshot, By(by), d.cfg.Now()), nil
}

// Find returns interactions by what the query says, newest first, and the cursor of the next page; ErrUnsupported without a
// Finder.
func (d *Desk) Find(ctx context.Context, q Query) (found []Interaction, next string, err error) {
	if d.cfg.Finder == nil {
		return nil, "", fmt.Errorf("interaction: find: %w", ErrUnsupported)
	}
	return d.cfg.Finder.Find(ctx, q)
}

// Debts returns the interactions in which an agent owes a disposition, oldest first; "" is everybody, or every queue.
func (d *Desk) Debts(ctx context.Context, agent AgentID, queue QueueID, limit int) ([]Interaction, error) {
	if d.cfg.Finder == nil {
		return nil, fmt.Errorf("interaction: debts: %w", ErrUnsupported)
	}
	return d.cfg.Finder.Debts(ctx, agent, queue, limit)
}

// History returns all events of a subject, in order. A subject without events is an empty slice.
func (d *Desk) History(ctx context.Context, of Subject) ([]Event, error) {
	if d.cfg.Feed == nil {
		return nil, fmt.Errorf("interaction: history: %w", ErrUnsupported)
	}
	var all []Event
	for {
		page, err := d.cfg.Feed.History(ctx, of, int64(len(all))+1, 1000)
		if err != nil {
			return nil, fmt.Errorf("interaction: history of %s: %w", of, err)
		}
		if len(page) == 0 {
			return all, nil
		}
		all = append(all, page...)
	}
}

// Missing lists the verbs that the telephony closes for want of a capability, and the asks that go unheard.
func (d *Desk) Missing() []Verb {
	var missing []Verb
	for _, v := range interactionVerbs {
		for _, t := range Tables() {
			if lacks(tables[t], v, d.base.Can) {
				missing = append(missing, v)
				break
			}
		}
	}
	return missing
}

// needed is what an ask needs of the telephony.
var needed = map[AskKind]Capability{AskHold: CanHold, AskRetrieve: CanHold, AskMute: CanMute, AskUnmute: CanMute, AskDTMF: CanDTMF,
	AskRecord: CanRecord, AskStopRecording: CanRecord, AskVolume: CanVolume, AskPark: CanPark, AskConsult: CanConsult, AskJoin: CanConsult,
	AskConference: CanConference, AskTransfer: CanTransfer, AskMonitor: CanMonitor, AskMode: CanMonitor}

// lacks reports whether no row of the verb goes without a capability that is missing.
func lacks(rows []Row, v Verb, can Capability) bool {
	lacking := false
	for n := range rows {
		if rows[n].Verb != v {
			continue
		}
		if c := needed[rows[n].Ask]; c == 0 || can&c != 0 {
			return false
		}
		lacking = true
	}
	return lacking
}
