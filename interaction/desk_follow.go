package interaction

import (
	"context"
	"fmt"
	"time"
)

// Events returns the events behind a position, in order, at most limit. None is an empty slice: that was the last. ErrUnsupported
// without a Feed.
func (d *Desk) Events(ctx context.Context, position int64, limit int) ([]Event, error) {
	if d.cfg.Feed == nil {
		return nil, fmt.Errorf("interaction: events: %w", ErrUnsupported)
	}
	return d.cfg.Feed.After(ctx, position, limit)
}

// Follow hands on every event behind a position, in order, and waits for more, until the context ends or the handler returns an
// error, which it returns. A handler that stores the position of the event with its effect sees each event once; after an
// error or a restart, follow again from there.
func (d *Desk) Follow(ctx context.Context, position int64, handle func(Event) error) error {
	if d.cfg.Feed == nil {
		return fmt.Errorf("interaction: follow: %w", ErrUnsupported)
	}
	for {
		changed := d.Watch()
		events, err := d.cfg.Feed.After(ctx, position, 1000)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			return fmt.Errorf("interaction: follow from %d: %w", position, err)
		}
		for _, e := range events {
			if err := handle(e); err != nil {
				return err
			}
			position = e.Position
		}
		if len(events) > 0 {
			continue
		}
		if err := pauseUntil(ctx, changed); err != nil {
			return err
		}
	}
}

// FeedEnd returns the position of the feed's last event, 0 if there is none. What is committed later has a greater one: who takes
// the end first, then loads records, then follows from that end, misses nothing and may see again what the records hold already.
// ErrUnsupported without a Feed that tells.
func (d *Desk) FeedEnd(ctx context.Context) (int64, error) {
	feed, tells := d.cfg.Feed.(FeedEnder)
	if !tells {
		return 0, fmt.Errorf("interaction: end of the feed: %w", ErrUnsupported)
	}
	end, err := feed.End(ctx)
	if err != nil {
		return 0, fmt.Errorf("interaction: end of the feed: %w", err)
	}
	return end, nil
}

// Watch returns a channel that is closed after the next commit, of any process where the feed hears of them. Watch before reading:
// what is committed after Watch closes it. It is nil where the feed does not tell, and then never ready: ask again by time.
func (d *Desk) Watch() <-chan struct{} {
	if feed, tells := d.cfg.Feed.(Watcher); tells {
		return feed.Watch()
	}
	return nil
}

// lookAgain is how often a feed without a Watcher is asked.
const lookAgain = 200 * time.Millisecond

func pauseUntil(ctx context.Context, changed <-chan struct{}) error {
	var tick <-chan time.Time
	if changed == nil {
		timer := time.NewTimer(lookAgain)
		defer timer.Stop()
		tick = timer.C
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-changed:
	case <-tick:
	}
	return nil
}
