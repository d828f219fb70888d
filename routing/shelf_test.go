package routing_test

import (
	"context"
	"errors"
	"sync"

	. "github.com/deskline/deskline/routing"
)

// shelf is a roster on which a new setup can be put. It can be lost for a while, and tells of changes if it is a tellingShelf.
type shelf struct {
	mu      sync.Mutex
	setup   Setup
	lost    bool
	loads   int
	changed chan struct{}
}

var errShelf = errors.New("the shelf is not there")

func (s *shelf) Load(context.Context) (Setup, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loads++
	if s.lost {
		return Setup{}, errShelf
	}
	return s.setup, nil
}

func (s *shelf) put(setup Setup) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setup = setup
	s.tell()
}

// lose takes the shelf away, or brings it back.
func (s *shelf) lose(lost bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lost = lost
}

func (s *shelf) loaded() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.loads
}

func (s *shelf) tell() {
	if s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
}

// tellingShelf is a [RosterWatcher].
type tellingShelf struct{ shelf }

func (s *tellingShelf) Watch() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	return s.changed
}
