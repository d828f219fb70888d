package interactiontest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
)

// FaultyStore is a store with faults on request, around one that works. Without a request it does what the store inside does.
//
//	store := interactiontest.NewFaultyStore(memstore.New())
//	store.On(2, interactiontest.CommitUnknownAfter) // the second commit from now is stored, and its caller does not learn it
//
// It is also a Finder, a Feed, a Watcher, a FeedEnder and an AgentLister. Where the store inside is not, those calls return
// ErrUnsupported, and Watch a channel that is never closed. All methods may be called concurrently.
type FaultyStore struct {
	inside interaction.Store

	mu      sync.Mutex
	commits int                 // so far
	faults  map[int]CommitFault // by number of the commit
	crashed bool
}

// CommitFault is what goes wrong with one commit. It is the same for all changes of the batch.
type CommitFault uint8

// What may go wrong with a commit.
const (
	CommitWorks         CommitFault = iota
	CommitFails                     // nothing is stored; the error is ErrFaultyStore
	CommitConflicts                 // nothing is stored; every change has ErrConflict
	CommitUnknownBefore             // nothing is stored; the error is ErrUnknown
	CommitUnknownAfter              // everything is stored; the error is ErrUnknown
	CrashBeforeCommit               // as CommitUnknownBefore, and the store has crashed
	CrashAfterCommit                // as CommitUnknownAfter, and the store has crashed
)

// ErrFaultyStore is what a crashed store returns, and a commit that fails.
var ErrFaultyStore = errors.New("interactiontest: the store is made to fail")

var (
	_ interaction.Store   = (*FaultyStore)(nil)
	_ interaction.Finder  = (*FaultyStore)(nil)
	_ interaction.Feed    = (*FaultyStore)(nil)
	_ interaction.Watcher = (*FaultyStore)(nil)

	_ interaction.FeedEnder   = (*FaultyStore)(nil)
	_ interaction.AgentLister = (*FaultyStore)(nil)
)

// NewFaultyStore returns a store around another, without faults as yet.
func NewFaultyStore(inside interaction.Store) *FaultyStore {
	return &FaultyStore{inside: inside, faults: map[int]CommitFault{}}
}

// On makes the n-th commit from now go wrong; 1 is the next. CommitWorks takes a fault back. Commits that meet a crashed store do not
// count.
func (f *FaultyStore) On(n int, fault CommitFault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if fault == CommitWorks {
		delete(f.faults, f.commits+n)
		return
	}
	f.faults[f.commits+n] = fault
}

// Crash makes every call from now on return ErrFaultyStore, and nothing is stored, until [FaultyStore.Revive]. What was stored before
// is there then.
func (f *FaultyStore) Crash() { f.setCrashed(true) }

// Revive ends a crash. Faults that are requested and have not come yet stay.
func (f *FaultyStore) Revive() { f.setCrashed(false) }

// Crashed reports whether the store has crashed and was not revived.
func (f *FaultyStore) Crashed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.crashed
}

// Commits returns how many batches were to be committed so far, with those that went wrong.
func (f *FaultyStore) Commits() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.commits
}

func (f *FaultyStore) setCrashed(crashed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.crashed = crashed
}

// Commit commits, unless a fault was requested for it.
func (f *FaultyStore) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	fault, err := f.next()
	if err != nil {
		return nil, err
	}
	switch fault {
	case CommitFails:
		return nil, fmt.Errorf("interactiontest: commit: %w", ErrFaultyStore)
	case CommitConflicts:
		return conflictsOf(batch), nil
	case CommitUnknownAfter, CrashAfterCommit:
		if _, err := f.inside.Commit(ctx, batch); err != nil {
			return nil, err
		}
	case CommitWorks:
		return f.inside.Commit(ctx, batch)
	}
	return nil, fmt.Errorf("interactiontest: commit: %w", interaction.ErrUnknown)
}

// next counts a commit and returns what is to go wrong with it.
func (f *FaultyStore) next() (CommitFault, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.crashed {
		return CommitWorks, ErrFaultyStore
	}
	f.commits++
	fault := f.faults[f.commits]
	delete(f.faults, f.commits)
	f.crashed = fault == CrashBeforeCommit || fault == CrashAfterCommit
	return fault, nil
}

func conflictsOf(batch []interaction.Change) []error {
	errs := make([]error, len(batch))
	for n, c := range batch {
		conflict := &interaction.ConflictError{Subject: c.Answer.Subject}
		if len(c.Interactions) > 0 {
			w := c.Interactions[0]
			conflict = &interaction.ConflictError{Subject: interaction.Subject{Interaction: w.Now.ID}, Expected: w.Was, Found: w.Was + 1}
		}
		errs[n] = conflict
	}
	return errs
}

// alive returns ErrFaultyStore after a crash.
func (f *FaultyStore) alive() error {
	if f.Crashed() {
		return ErrFaultyStore
	}
	return nil
}

// Interaction asks the store inside, unless it has crashed.
func (f *FaultyStore) Interaction(ctx context.Context, id interaction.ID) (interaction.Interaction, error) {
	if err := f.alive(); err != nil {
		return interaction.Interaction{}, err
	}
	return f.inside.Interaction(ctx, id)
}

// Agent asks the store inside, unless it has crashed.
func (f *FaultyStore) Agent(ctx context.Context, id interaction.AgentID) (interaction.Agent, error) {
	if err := f.alive(); err != nil {
		return interaction.Agent{}, err
	}
	return f.inside.Agent(ctx, id)
}

// Answer asks the store inside, unless it has crashed.
func (f *FaultyStore) Answer(ctx context.Context, request interaction.RequestID) (interaction.Answer, error) {
	if err := f.alive(); err != nil {
		return interaction.Answer{}, err
	}
	return f.inside.Answer(ctx, request)
}

// Due asks the store inside, unless it has crashed.
func (f *FaultyStore) Due(ctx context.Context, at time.Time, limit int) ([]interaction.Due, error) {
	if err := f.alive(); err != nil {
		return nil, err
	}
	return f.inside.Due(ctx, at, limit)
}
