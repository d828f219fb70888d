package routing

import (
	"context"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
)

// crew carries out tasks, several at once.
type crew struct {
	tasks    chan task
	outcomes chan outcome
	early    []outcome // taken from the channel while waiting
	under    int       // under way
	most     int
	wait     sync.WaitGroup
	cancel   context.CancelFunc // of what is under way
}

// stopWithin is how long a router that stops waits for what is being carried out before it cancels it: records are whole in any case.
const stopWithin = 10 * time.Second

// hire starts those who carry out. They belong to Run, which dismisses them.
func (r *Router) hire(ctx context.Context) *crew {
	most := r.cfg.AtOnce
	c := &crew{tasks: make(chan task, most), outcomes: make(chan outcome, most), most: most}
	ctx, c.cancel = context.WithCancel(context.WithoutCancel(ctx))
	for range most {
		c.wait.Go(func() {
			for t := range c.tasks {
				c.outcomes <- r.carryOut(ctx, t)
			}
		})
	}
	return c
}

// dismiss waits for what is under way, and settles it: Run may be called again.
func (r *Router) dismiss(ctx context.Context, c *crew) {
	close(c.tasks)
	cancels := time.AfterFunc(stopWithin, c.cancel)
	c.wait.Wait()
	cancels.Stop()
	c.cancel()
	r.turn.Lock()
	defer r.turn.Unlock()
	done := c.finished()
	r.mu.Lock()
	for _, t := range r.fitting.held {
		done = append(done, outcome{task: t, refused: &interaction.Why{Code: "error", Text: "the router stopped"}})
	}
	r.fitting.held = nil
	r.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	r.settle(ctx, done)
}

// finished returns what has been carried out, without waiting.
func (c *crew) finished() []outcome {
	done := c.early
	c.early = c.early[len(c.early):]
	for {
		select {
		case o := <-c.outcomes:
			c.under--
			done = append(done, o)
			continue
		default:
		}
		return done
	}
}
