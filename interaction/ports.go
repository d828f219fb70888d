package interaction

import (
	"context"
	"time"
)

// Store keeps records, events, answers and deadlines. It is the only port that a desk needs. All methods may be called
// concurrently, and look at their context before they do anything. A limit of 0 asks for nothing. The Matter and Standing of
// records that are returned are never nil. [interactiontest.TestStore] proves an implementation.
//
// Records that cross this interface share their slices with the library's: neither side writes into them.
type Store interface {
	// Interaction returns the stored record. None is ErrNotFound.
	Interaction(ctx context.Context, id ID) (Interaction, error)
	// Agent returns the stored record. None is ErrNotFound.
	Agent(ctx context.Context, id AgentID) (Agent, error)
	// Commit stores changes, each all or nothing, in the order given, and returns one error for each: nil if it is stored,
	// ErrConflict if a record it writes does not have the version it was decided on or its request has an answer already.
	// One's conflict does not fail the others. The second result is for the whole batch: ErrUnknown (wrapped) when it is not
	// known whether anything was stored, another error when nothing was. The store keeps no reference to the slice.
	Commit(ctx context.Context, batch []Change) ([]error, error)
	// Answer returns what a request was answered, for at least 24 hours after it was stored. None is ErrNotFound.
	Answer(ctx context.Context, request RequestID) (Answer, error)
	// Due returns the subjects whose earliest deadline is at or before the time, oldest first, at most limit.
	// None is an empty slice and no error. The caller owns the slice.
	Due(ctx context.Context, at time.Time, limit int) ([]Due, error)
}

// Finder finds records. A desk uses its store's if it has one; all methods may be called concurrently.
type Finder interface {
	// Find returns interactions, newest first, and the cursor of the next page, "" after the last.
	// None is an empty slice and no error. The caller owns the slice.
	Find(ctx context.Context, q Query) (found []Interaction, next string, err error)
	// Count returns how many interactions are Queued in the queue and how many agents are logged in to it, whatever else their
	// presence. The counts are advisory: they may be a moment old.
	Count(ctx context.Context, queue QueueID) (QueueCount, error)
	// Debts returns the interactions in which the agent owes a disposition, oldest first, at most limit; agent "" means
	// everybody's, queue "" means every queue's, by the queue that the leg worked for.
	Debts(ctx context.Context, agent AgentID, queue QueueID, limit int) ([]Interaction, error)
	// ContactCounts counts a contact's interactions by channel: those in progress, and those completed since a time (S60 to S63).
	// Each is counted once, by however many keys it is found. Without keys nothing is counted. The caller owns the maps; nil where
	// nothing was counted. The counts are advisory: they may be a moment old.
	ContactCounts(ctx context.Context, q ContactQuery) (HistoryCounts, error)
}

// Feed gives events back. A desk uses its store's if it has one; all methods may be called concurrently.
type Feed interface {
	// After returns the events behind a position, in order, at most limit. None is an empty slice and no error. Positions are 1,
	// 2, 3 and so on.
	// An event is seen only when every event before it can be seen.
	After(ctx context.Context, position int64, limit int) ([]Event, error)
	// History returns the events of one subject from the number seq on, at most limit.
	// A subject without events is an empty slice and no error.
	History(ctx context.Context, of Subject, seq int64, limit int) ([]Event, error)
}

// Watcher is what a feed may add: a channel that is closed after the next commit.
type Watcher interface {
	// Watch returns the channel. Watch before reading: what is committed after Watch closes it.
	Watch() <-chan struct{}
}

// FeedEnder is what a feed may add: it tells where it ends, so that a reader can begin with what is stored and follow from there.
type FeedEnder interface {
	// End returns the position of the last event, 0 if there is none. That event and every one before it can be seen, and the
	// records that it tells of can be loaded. What is committed later has a greater position. It may be called concurrently.
	End(ctx context.Context) (position int64, err error)
}

// Queues gives the policies. [Config.Queues] is enough for fixed ones.
type Queues interface {
	// Queue returns the policy. None is ErrNotFound. It may be called concurrently.
	Queue(ctx context.Context, id QueueID) (Queue, error)
}

// Outcomes validates dispositions (S83, S227 to S240). Without it any disposition is valid, also none.
type Outcomes interface {
	// Check returns every fault of the disposition at once, and the form's name and version; no fault means that it is valid.
	// It is asked about the zero disposition too: a fault then means that one is required.
	// It may be called concurrently.
	Check(ctx context.Context, c DispositionCheck) (Checked, error)
}

// DispositionCheck is the question to [Outcomes]. Form and Version are set when a completed interaction is edited: the answer
// is then by that version (S184, S185).
type DispositionCheck struct {
	Queue       Queue
	Agent       AgentID
	Channel     Channel
	Disposition Disposition
	Form        string
	Version     int
}

// Checked is the answer of [Outcomes].
type Checked struct {
	Faults  []Fault
	Form    string
	Version int
}

// ContactGate decides whether a customer may be contacted, at the moment of the attempt. Without a gate everything that
// contacts a customer outside their own conversation is closed; [AnybodyMayBeContacted] opens it by name.
type ContactGate interface {
	// May returns the verdict. It may be called concurrently. An error is broken plumbing: the command is not carried out.
	May(ctx context.Context, a Attempt) (Verdict, error)
}

// Capacity decides whether one more fits. It is pure: it reads nothing but its argument. Without one, [DefaultCapacity] holds.
type Capacity interface {
	// Fits returns the weight that the leg takes, and nil if the agent has room for it; else why not, with the same weight.
	Fits(c CapacityCheck) (weight int, why *Why)
}

// CapacityCheck is the question to [Capacity]. Load is without the legs that would end in the same commit; lines of weight 0
// take nothing.
type CapacityCheck struct {
	Agent   AgentID
	Profile []byte
	Single  bool
	Outside int
	Load    []Line
	Queue   QueueID
	Channel Channel
	Class   Class
	// Consulting says that it is the second channel of an agent who consults about what they work on already.
	Consulting bool
}

// Authorizer decides who may do what. It is pure. Without one, [DefaultRules] hold.
type Authorizer interface {
	// May reports whether the actor may give the command.
	May(q Authorization) bool
}

// Authorization is the question to [Authorizer]. The records are read only and not kept; none of them is nil.
type Authorization struct {
	By          Actor
	Agent       *Agent // the actor's record; empty for a system part or where there is none
	Verb        Verb
	Interaction *Interaction // the subject; empty for an agent's command and for create
	Leg         *Leg         // the leg acted on; empty where there is none
	Subject     AgentID      // the agent acted on, for an agent's command
	Queue       QueueID      // of the interaction; for Login each queue in turn, else each of the agent's, of which one is enough
}
