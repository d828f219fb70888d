package interaction_test

import (
	"context"
	"errors"
	"fmt"
	"sync"

	. "github.com/deskline/deskline/interaction"
)

// shakyStore is a store with things that go wrong at its commits, one after another, until there are none left.
type shakyStore struct {
	wholeStore
	mu     sync.Mutex
	wrongs []func(commit func() ([]error, error), batch []Change) ([]error, error)
	met    int // how many went wrong
}

// next adds something that goes wrong with the next commit for which nothing is planned yet.
func (s *shakyStore) next(wrong func(commit func() ([]error, error), batch []Change) ([]error, error)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wrongs = append(s.wrongs, wrong)
}

// calm forgets what was to go wrong, and returns how much has.
func (s *shakyStore) calm() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wrongs = nil
	return s.met
}

func (s *shakyStore) Commit(ctx context.Context, batch []Change) ([]error, error) {
	commit := func() ([]error, error) { return s.wholeStore.Commit(ctx, batch) }
	s.mu.Lock()
	if len(s.wrongs) == 0 {
		s.mu.Unlock()
		return commit()
	}
	wrong := s.wrongs[0]
	s.wrongs = s.wrongs[1:]
	s.met++
	s.mu.Unlock()
	return wrong(commit, batch)
}

var errPlumbing = errors.New("the disk is gone")

// The things that go wrong.

func conflict(_ func() ([]error, error), batch []Change) ([]error, error) {
	errs := make([]error, len(batch))
	for n := range errs {
		errs[n] = ErrConflict
	}
	return errs, nil
}

func unknownStored(commit func() ([]error, error), _ []Change) ([]error, error) {
	if _, err := commit(); err != nil {
		return nil, err
	}
	return nil, fmt.Errorf("the connection broke: %w", ErrUnknown)
}

func unknownLost(func() ([]error, error), []Change) ([]error, error) {
	return nil, fmt.Errorf("the connection broke: %w", ErrUnknown)
}

func broken(func() ([]error, error), []Change) ([]error, error) { return nil, errPlumbing }

// meanwhile lets something else happen just before the commit.
func meanwhile(what func()) func(func() ([]error, error), []Change) ([]error, error) {
	return func(commit func() ([]error, error), _ []Change) ([]error, error) {
		what()
		return commit()
	}
}
