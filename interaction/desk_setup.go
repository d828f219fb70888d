package interaction

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Capacity returns the model that decides whether one more fits: [Config.Capacity], or its default. It is never nil.
func (d *Desk) Capacity() Capacity { return d.cfg.Capacity }

// Queues returns the queues of [Config.Queues], in the order of their IDs' bytes. Those of a QueueSource are not listed. None is an
// empty slice. The caller owns it.
func (d *Desk) Queues() []QueueID { return slices.Sorted(maps.Keys(d.queues)) }

// Policy returns a queue's policy: the fixed one, or that of the QueueSource as it is now. None is ErrNotFound, wrapped. What the
// policy points at is read only.
func (d *Desk) Policy(ctx context.Context, id QueueID) (Queue, error) {
	q, err := d.queue(ctx, id)
	if err != nil {
		return Queue{}, fmt.Errorf("interaction: load queue %s: %w", id, err)
	}
	return q, nil
}

// Now returns the time by the clock that commands are decided by, [Config.Now].
func (d *Desk) Now() time.Time { return d.cfg.Now() }

// Channels returns the channels of the desk: the built-in ones and those of [Config.Channels]. It is a copy, and the caller owns it.
func (d *Desk) Channels() Channels {
	all := maps.Clone(d.base.Channels)
	for name, spec := range all {
		spec.Widen, spec.Narrow = slices.Clone(spec.Widen), slices.Clone(spec.Narrow)
		all[name] = spec
	}
	return all
}
