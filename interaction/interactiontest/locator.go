package interactiontest

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/deskline/deskline/interaction"
)

// Locator knows the places of the addresses that it was told, compared as they are. All methods may be called concurrently; the
// zero Locator is ready and knows none.
type Locator struct {
	mu     sync.Mutex
	places map[string]interaction.Place
	asked  []interaction.PlaceQuery
	err    error
	hangs  bool
}

var _ interaction.Locator = (*Locator)(nil)

// Put says where an IP address or a phone number is.
func (l *Locator) Put(address string, p interaction.Place) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.places == nil {
		l.places = map[string]interaction.Place{}
	}
	l.places[address] = p
}

// FailOnce makes the next question, and no other, fail with the error.
func (l *Locator) FailOnce(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.err = err
}

// Hang says whether questions are answered only when the caller's context ends, with its error.
func (l *Locator) Hang(hangs bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hangs = hangs
}

// Asked returns every question, oldest first. None is an empty slice. The caller owns it.
func (l *Locator) Asked() []interaction.PlaceQuery {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.asked)
}

// Locate returns what was said of the address.
func (l *Locator) Locate(ctx context.Context, q interaction.PlaceQuery) (interaction.Place, error) {
	l.mu.Lock()
	l.asked = append(l.asked, q)
	failed, hangs := l.err, l.hangs
	l.err = nil
	p, found := l.places[q.IP+q.Phone]
	l.mu.Unlock()
	if hangs {
		<-ctx.Done()
	}
	if failed == nil {
		failed = ctx.Err()
	}
	if failed != nil {
		return interaction.Place{}, failed
	}
	if !found {
		return interaction.Place{}, fmt.Errorf("interactiontest: no such address: %w", interaction.ErrNotFound)
	}
	return p, nil
}
