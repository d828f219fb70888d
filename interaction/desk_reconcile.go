package interaction

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Reconciliation is what [Desk.Reconcile] found, and what it did.
type Reconciliation struct {
	Interactions int      // active ones that may have calls
	Calls        int      // that the switch has
	Repairs      []Repair // in the order in which they were made
	// Unknown are calls that no record accounts for and that no order of ours began: customers who wait, perhaps. The host
	// creates an interaction for them, or hangs them up.
	Unknown []CallReport
}

// Repair is one discrepancy between the switch and a record, with what was done about it.
type Repair struct {
	Interaction ID
	Signal      Signal // that was told to the interaction; zero where the call was hung up
	HungUp      CallID // a call of ours that nobody takes part in any more
	// Err is nil for what is done. ErrConflict: the interaction has moved on meanwhile, and was left alone.
	Err error
}

// Reconcile compares the telephony's calls with the records and repairs the difference by commands: a call that is gone is told
// as hung up by nobody knows whom, one that was answered as answered, and a call of ours that nobody takes part in is hung up. It
// changes nothing that has moved while it looked. [Desk.Run] does it at its start and whenever the telephony was away
// ([Outages]). Without a telephony that is a [CallLister], or without a Finder, it is ErrUnsupported. It may be called at any
// time and concurrently.
func (d *Desk) Reconcile(ctx context.Context) (Reconciliation, error) {
	lister, lists := d.cfg.Telephony.(CallLister)
	if !lists || d.base.Can&CanList == 0 {
		return Reconciliation{}, fmt.Errorf("interaction: reconcile: there is no telephony that lists its calls: %w", ErrUnsupported)
	}
	if d.cfg.Finder == nil {
		return Reconciliation{}, fmt.Errorf("interaction: reconcile: there is no Finder: %w", ErrUnsupported)
	}
	// The records come first: what changes after that is left alone, by its version.
	records, err := d.withCalls(ctx)
	if err != nil {
		return Reconciliation{}, fmt.Errorf("interaction: reconcile: %w", err)
	}
	within, cancel := context.WithTimeout(ctx, askWithin)
	listed, err := lister.ListCalls(within)
	cancel()
	if err != nil {
		return Reconciliation{}, fmt.Errorf("interaction: reconcile: list calls: %w", err)
	}
	r := reconciling{desk: d, calls: make(map[CallID]CallReport, len(listed)), found: Reconciliation{Interactions: len(records), Calls: len(listed)}}
	for _, c := range listed {
		r.calls[c.Call] = c
	}
	known := make(map[CallID]bool, len(listed))
	for n := range records {
		i := &records[n]
		for _, call := range i.callIDs() {
			known[call] = i.accountsFor(call) || known[call]
		}
		r.repair(ctx, *i)
		if ctx.Err() != nil {
			return r.found, ctx.Err()
		}
	}
	for _, c := range listed {
		if !known[c.Call] {
			r.orphan(ctx, c)
		}
	}
	return r.found, ctx.Err()
}

// withCalls are the active interactions of which the switch may have a call.
func (d *Desk) withCalls(ctx context.Context) ([]Interaction, error) {
	var all []Interaction
	q := Query{Active: true, Limit: 1000}
	for {
		page, next, err := d.cfg.Finder.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for n := range page {
			if page[n].onSwitch() {
				all = append(all, page[n])
			}
		}
		if next == "" {
			return all, nil
		}
		q.After = next
	}
}

// callIDs are all calls that the record names.
func (i *Interaction) callIDs() []CallID {
	calls := make([]CallID, 0, len(i.Legs)+1)
	calls = append(calls, i.Customer.Call)
	for n := range i.Legs {
		calls = append(calls, i.Legs[n].Call)
	}
	for n := range i.Asks {
		calls = append(calls, i.Asks[n].Call)
	}
	return calls
}

// reconciling is one run.
type reconciling struct {
	desk  *Desk
	calls map[CallID]CallReport
	found Reconciliation
}

// repair tells an interaction what it has missed, one signal after the other, each on what the one before left.
func (r *reconciling) repair(ctx context.Context, i Interaction) {
	told := map[Signal]bool{}
	for {
		wrong := Discrepancies(i, r.calls)
		if len(wrong) == 0 || told[wrong[0]] {
			return
		}
		told[wrong[0]] = true
		res, err := r.desk.Do(ctx, Request{Interaction: i.ID, Command: wrong[0], Version: i.Version})
		r.found.Repairs = append(r.found.Repairs, Repair{Interaction: i.ID, Signal: wrong[0], Err: err})
		if err != nil {
			return
		}
		i = res.Interaction
	}
}

// orphan looks after a call that no record accounted for: one of ours is hung up, unless a record knows it by now; of another,
// nobody here can say what it is.
func (r *reconciling) orphan(ctx context.Context, c CallReport) {
	id, ours := c.Call.interaction()
	if !ours {
		id = c.Interaction
	}
	i, err := r.desk.cfg.Store.Interaction(ctx, id)
	switch {
	case err == nil && i.accountsFor(c.Call):
		return
	case err != nil && !errors.Is(err, ErrNotFound):
		r.found.Repairs = append(r.found.Repairs, Repair{Interaction: id, HungUp: c.Call, Err: err})
	case err == nil && ours:
		o := Order{Kind: AskHangUp, CallOrder: CallOrder{Interaction: id, Call: c.Call, Attempt: 1, Microphone: -1, Speaker: -1,
			Key: string(c.Call) + ".orphan." + itoa(int(r.desk.cfg.Now().UnixMilli()))}}
		err := r.desk.tell(ctx, o)
		if errors.Is(err, ErrNoSuchCall) {
			err = nil
		}
		r.found.Repairs = append(r.found.Repairs, Repair{Interaction: id, HungUp: c.Call, Err: err})
	default:
		r.found.Unknown = append(r.found.Unknown, c)
	}
}

// interaction is that of a call which the library began: its ID stands at the front.
func (c CallID) interaction() (ID, bool) {
	const length = 36
	if len(c) <= length || c[length] != '.' {
		return ID{}, false
	}
	id, err := ParseID(string(c[:length]))
	return id, err == nil
}

// keepReconciled reconciles now and whenever the telephony was away, until the context ends.
func (d *Desk) keepReconciled(ctx context.Context) {
	if d.base.Can&CanList == 0 || d.cfg.Finder == nil {
		return
	}
	var back <-chan struct{}
	if o, ok := d.cfg.Telephony.(Outages); ok {
		back = o.Back()
	}
	for {
		retry := time.NewTimer(reconcileAgain)
		again := retry.C
		if found, err := d.Reconcile(ctx); err != nil && ctx.Err() == nil {
			d.cfg.Log.WarnContext(ctx, "the telephony's calls could not be compared; it is tried again", "error", err)
		} else {
			again = nil
			d.cfg.Log.InfoContext(ctx, "reconciled with the telephony", "interactions", found.Interactions, "calls", found.Calls,
				"repairs", len(found.Repairs), "unknown", len(found.Unknown))
		}
		select {
		case <-ctx.Done():
			retry.Stop()
			return
		case <-back:
		case <-again:
		}
		retry.Stop()
	}
}

// reconcileAgain is how long after a comparison that failed the next one is tried.
const reconcileAgain = 5 * time.Second
