package interaction

import (
	"context"
	"errors"
)

// CRM is what the host knows of its customers: a CRM, a database, a calling list. It is asked only for queues with
// [Queue.SyncCRM]: when an interaction is created, whom it is about (S214), and for each saved change of the contact, to keep it
// (S218), so that it is there in later interactions (S219). All methods may be called concurrently, and must return when their
// context ends, which is after [Config.CRMTimeout].
type CRM interface {
	// Find returns what is known of a customer. Nobody is ErrNotFound, wrapped or not, and is no failure. A creation waits for it;
	// any other error, an answer that is too late, and one that breaks the documented sizes are told by an event and hold up
	// nothing. The library copies what it keeps of the answer.
	Find(ctx context.Context, l Lookup) (Known, error)
	// Save keeps a contact as it is now. Nobody waits for it. Saving again with a key that was saved must do nothing new and
	// succeed. An error that wraps [ErrNotSaved] ends it; any other means that it is not known whether it was saved, and it is
	// repeated. The contact's slices are read only.
	Save(ctx context.Context, c CRMChange) error
}

// ErrNotSaved is the CRM's plain no to [CRM.Save]: nothing was saved, and repeating is useless.
var ErrNotSaved = errors.New("interaction: refused by the CRM")

// Lookup is the question to [CRM.Find]: who is this?
type Lookup struct {
	Queue   QueueID
	Region  string // the queue's, for numbers without a country
	Channel Channel
	Address string // that the customer comes from; "" where there is none
	// Contact is what the draft says, with the address filled in. Search by the external ID if there is one, else by the numbers,
	// else by the e-mail address; one of them is always there.
	Contact Contact
}

// Known is what a CRM knows of a customer.
type Known struct {
	Contact Contact
	Records []string // references of the records to pop (S104, S112)
}

// CRMChange is a contact to be kept. Of two changes of one interaction that arrive out of order, the one with the greater
// version is the newer; a CRM that can should leave the older one alone.
type CRMChange struct {
	Interaction ID
	Key         string // the same at each repetition
	Attempt     int    // 1 the first time
	Version     int64  // of the record that the contact was read from
	Queue       QueueID
	Channel     Channel
	Contact     Contact // as it is in the record when it is sent
}

// Looked is what came of a lookup. The zero value: the CRM knows nobody such.
type Looked struct {
	Known  Known
	Failed LookupFailure // "": it has answered
}

// LookupFailure is why a lookup came to nothing, as in the reason of [EventLookupFailed].
type LookupFailure string

// The failures.
const (
	LookupFailed   LookupFailure = "failed"
	LookupTimedOut LookupFailure = "timed_out"
	LookupInvalid  LookupFailure = "invalid" // the answer breaks a documented size or encoding; the event's text says which
)
