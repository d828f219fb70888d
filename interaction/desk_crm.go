package interaction

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// lookUp asks the CRM who a customer is. Nothing that it answers is an error: it goes into the snapshot, and an event tells of it.
// Only a caller who has gone away ends it.
func (d *Desk) lookUp(ctx context.Context, l Lookup) (*Looked, error) {
	limited, cancel := context.WithTimeout(ctx, d.cfg.CRMTimeout)
	defer cancel()
	known, err := d.cfg.CRM.Find(limited, l)
	switch {
	case err == nil:
		return &Looked{Known: known}, nil
	case errors.Is(err, ErrNotFound):
		return &Looked{}, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	}
	failed := LookupFailed
	if limited.Err() != nil || errors.Is(err, context.DeadlineExceeded) {
		failed = LookupTimedOut
	}
	// Not the error itself: it may carry the address that was asked for.
	d.cfg.Log.WarnContext(ctx, "the CRM did not tell who a customer is; the interaction is created without", "queue", l.Queue, "failure", failed)
	return &Looked{Failed: failed}, nil
}

// What may come of a save beside the CRM's own answers: it stays pending.
var (
	errSaving = errors.New("interaction: an earlier save of the same contact is under way")
	errNoCRM  = fmt.Errorf("interaction: no CRM is configured in this process: %w", ErrUnsupported)
)

// saveContact sends the CRM the contact as it is in the record now. What is not pending any more needs no sending.
func (d *Desk) saveContact(ctx context.Context, o Order) error {
	if d.cfg.CRM == nil {
		return errNoCRM
	}
	if !d.saving.begin(o.Interaction) {
		return errSaving
	}
	defer d.saving.end(o.Interaction)
	i, err := d.cfg.Store.Interaction(ctx, o.Interaction)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(i.Asks, func(a Ask) bool { return a.Key == o.Key }) {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, d.cfg.CRMTimeout)
	defer cancel()
	return d.cfg.CRM.Save(ctx, CRMChange{Interaction: i.ID, Key: o.Key, Attempt: o.Attempt, Version: i.Version, Queue: i.Queue,
		Channel: i.Channel, Contact: i.Contact})
}

// saved is the command that the CRM's answer asks for, nil if the contact is to be sent again. The CRM is the host's.
func (d *Desk) saved(o Order, err error) Command {
	switch {
	case err == nil:
		return ConfirmAsk{By: System(Host), Key: o.Key}
	case errors.Is(err, ErrNotSaved):
		return RefuseAsk{By: System(Host), Key: o.Key}
	}
	d.cfg.Log.Warn("the CRM did not take a contact; it stays pending", "interaction", o.Interaction, "attempt", o.Attempt)
	return nil
}

// saveInTurn sends contacts one after another, for as long as one attempt may take altogether. Those who get no turn stay pending.
func (d *Desk) saveInTurn(ctx context.Context, orders []Order) {
	end := time.Now().Add(d.cfg.CRMTimeout)
	for _, o := range orders {
		if ctx.Err() != nil || !time.Now().Before(end) {
			return
		}
		limited, cancel := context.WithDeadline(ctx, end)
		err := d.tell(limited, o)
		cancel()
		d.hear(context.WithoutCancel(ctx), o, err, nil)
	}
}

// toCRM reports whether orders are for the CRM. Those of one command all are, or none is.
func toCRM(orders []Order) bool { return len(orders) > 0 && orders[0].Kind == AskSaveContact }

// saving holds the interactions whose contact this process is sending: an older one must not arrive behind a newer one.
type saving struct {
	mu  sync.Mutex
	now map[ID]bool
}

func (s *saving) begin(id ID) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now[id] {
		return false
	}
	if s.now == nil {
		s.now = map[ID]bool{}
	}
	s.now[id] = true
	return true
}

func (s *saving) end(id ID) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.now, id)
}
