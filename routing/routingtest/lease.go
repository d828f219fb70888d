package routingtest

import (
	"context"
	"sync"
	"time"

	"github.com/deskline/deskline/routing"
)

// Lease is a lease in memory, for routers of one process: whoever asks first has it until they give it up, or until they have not
// prolonged it in time. It goes by time.Now. [NewLease] makes one. It is safe for concurrent use.
type Lease struct {
	mu     sync.Mutex
	holder string
	until  time.Time
}

var _ routing.Lease = (*Lease)(nil)

// NewLease returns a lease that nobody has.
func NewLease() *Lease { return &Lease{} }

// Hold implements [routing.Lease].
func (l *Lease) Hold(ctx context.Context, holder string, long time.Duration) (held bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.holder != holder && now.Before(l.until) {
		return false, nil
	}
	l.holder, l.until = holder, now.Add(long)
	return true, nil
}

// Release implements [routing.Lease].
func (l *Lease) Release(ctx context.Context, holder string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.holder == holder {
		l.until = time.Time{}
	}
	return nil
}

// Holder returns who has the lease now, "" for nobody.
func (l *Lease) Holder() string {
	now := time.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	if !now.Before(l.until) {
		return ""
	}
	return l.holder
}
