package interaction

import (
	"context"
	"fmt"
	"sync"
)

// committer gathers the changes of concurrent callers into the store's next batch. A lone caller commits at once; while a batch
// is on its way, others line up, and the first of them takes all that fit into the next one. Two changes that touch one record
// never share a batch.
type committer struct {
	store Store

	mu      sync.Mutex
	busy    bool
	waiting []*pendingCommit
}

// pendingCommit is a change in the line.
type pendingCommit struct {
	change Change
	taken  bool
	lead   chan struct{} // closed when its caller is to commit the next batch
	done   chan error    // the result, when another has committed it
}

// mostInBatch bounds a batch.
const mostInBatch = 256

// commit stores the one change given. The store keeps nothing of the slice.
func (c *committer) commit(ctx context.Context, one []Change) error {
	c.mu.Lock()
	if !c.busy {
		c.busy = true
		c.mu.Unlock()
		defer c.handOver() // also where the store panics
		errs, err := c.store.Commit(ctx, one)
		return outcome(errs, err, 0)
	}
	p := &pendingCommit{change: one[0], lead: make(chan struct{}), done: make(chan error, 1)}
	c.waiting = append(c.waiting, p)
	c.mu.Unlock()
	select {
	case err := <-p.done:
		return err
	case <-p.lead:
		return c.leadBatch(ctx, p)
	case <-ctx.Done():
		return c.leaveLine(ctx, p)
	}
}

// handOver lets the first in the line commit the next batch.
func (c *committer) handOver() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.waiting) == 0 {
		c.busy = false
		return
	}
	first := c.waiting[0]
	first.taken = true
	c.waiting = c.waiting[1:]
	close(first.lead)
}

// leadBatch commits the leader's change with all in the line that touch none of its records.
func (c *committer) leadBatch(ctx context.Context, leader *pendingCommit) error {
	c.mu.Lock()
	batch := []*pendingCommit{leader}
	touched := map[Subject]bool{}
	leader.touch(touched)
	kept := c.waiting[:0]
	for _, p := range c.waiting {
		if len(batch) == mostInBatch || p.touches(touched) {
			p.touch(touched) // what comes behind it on the same record stays behind it
			kept = append(kept, p)
			continue
		}
		p.taken = true
		p.touch(touched)
		batch = append(batch, p)
	}
	clear(c.waiting[len(kept):])
	c.waiting = kept
	c.mu.Unlock()

	changes := make([]Change, len(batch))
	for n, p := range batch {
		changes[n] = p.change
	}
	if len(batch) > 1 {
		ctx = context.WithoutCancel(ctx) // the others have not gone away
	}
	errs, err := []error(nil), fmt.Errorf("interaction: the store did not return: %w", ErrUnknown)
	defer func() {
		c.handOver()
		for n, p := range batch[1:] {
			p.done <- outcome(errs, err, n+1)
		}
	}()
	errs, err = c.store.Commit(ctx, changes)
	return outcome(errs, err, 0)
}

// leaveLine is for a caller who gives up. A change that is on its way already is waited for: its outcome is known then.
func (c *committer) leaveLine(ctx context.Context, p *pendingCommit) error {
	c.mu.Lock()
	if !p.taken {
		for n, other := range c.waiting {
			if other == p {
				c.waiting = append(c.waiting[:n], c.waiting[n+1:]...)
				break
			}
		}
		c.mu.Unlock()
		return ctx.Err()
	}
	c.mu.Unlock()
	select {
	case err := <-p.done:
		return err
	case <-p.lead:
		c.handOver()
		return ctx.Err()
	}
}

func outcome(errs []error, err error, n int) error {
	if err != nil {
		return err
	}
	return errs[n]
}

func (p *pendingCommit) touch(all map[Subject]bool) {
	for _, w := range p.change.Interactions {
		all[Subject{Interaction: w.Now.ID}] = true
	}
	for _, w := range p.change.Agents {
		all[Subject{Agent: w.Now.ID}] = true
	}
}

func (p *pendingCommit) touches(all map[Subject]bool) bool {
	for _, w := range p.change.Interactions {
		if all[Subject{Interaction: w.Now.ID}] {
			return true
		}
	}
	for _, w := range p.change.Agents {
		if all[Subject{Agent: w.Now.ID}] {
			return true
		}
	}
	return false
}
