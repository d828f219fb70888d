package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
	"github.com/deskline/deskline/routing"
)

// routed is a desk with agents who are logged in and e-mails that wait, for a router to bring together.
type routed struct {
	desk  *interaction.Desk
	store *stampedStore
}

// mails is the queue: an offer is accepted for the agent, and what is released is complete.
var mails = interaction.Queue{ID: "mail", Offers: interaction.OfferPolicy{Automatic: true}, WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}}

func newRouted(agents, each, waiting int) (*routed, error) {
	r := &routed{store: &stampedStore{Store: memstore.New()}}
	var err error
	if r.desk, err = interaction.NewDesk(interaction.Config{Store: r.store, Queues: []interaction.Queue{mails},
		Capacity: interaction.DefaultCapacity{Others: each}}); err != nil {
		return nil, err
	}
	for k := range agents {
		if _, err := r.desk.Login(ctx, agent(k), mails.ID); err != nil {
			return nil, err
		}
	}
	for range waiting {
		if err := r.arrive(); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (r *routed) arrive() error {
	_, err := r.desk.Create(ctx, interaction.Draft{Queue: mails.ID, Channel: interaction.Email, From: "customer@example.com"})
	return err
}

// run lets a router work until everything that can be offered is, and then until stop is called.
func (r *routed) run() (stop func(), err error) {
	router, err := routing.NewRouter(routing.Config{Desk: r.desk})
	if err != nil {
		return nil, err
	}
	running, cancel := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- router.Run(running) }()
	stop = func() {
		cancel()
		<-ended
	}
	drained := make(chan error, 1)
	go func() { drained <- router.Drained(running) }()
	select {
	case err = <-drained:
	case err = <-ended:
		ended <- err
	}
	if err != nil {
		stop()
	}
	return stop, err
}

// stampedStore notes when changes were committed that free an agent or give them something.
type stampedStore struct {
	*memstore.Store
	mu     sync.Mutex
	offers int
	freed  map[interaction.AgentID]time.Time
	took   []float64 // from freed to offered, in ms
}

// Commit commits, and then looks at the clock.
func (s *stampedStore) Commit(ctx context.Context, batch []interaction.Change) ([]error, error) {
	errs, err := s.Store.Commit(ctx, batch)
	now := time.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	for n := range batch {
		if errs[n] != nil {
			continue
		}
		for k := range batch[n].Events {
			s.note(&batch[n].Events[k], now)
		}
	}
	return errs, err
}

func (s *stampedStore) note(e *interaction.Event, now time.Time) {
	switch e.Type {
	case interaction.EventOffered:
		s.offers++
		if freed, waits := s.freed[e.Agent]; waits {
			s.took = append(s.took, now.Sub(freed).Seconds()*1e3)
			delete(s.freed, e.Agent)
		}
	case interaction.EventReleased:
		if s.freed != nil {
			s.freed[e.Agent] = now
		}
	}
}

// offers: how many offers a router commits a second on memstore, from its start with 1,000 agents who have room for all that waits. Beside
// it the desk alone, one caller who knows whom to offer what.
func offers(full bool) (Row, error) {
	waiting := 50_000
	if full {
		waiting = 500_000
	}
	var failed error
	rate := func(carry func(r *routed) error) float64 {
		r, err := newRouted(1000, waiting/1000, waiting)
		if err == nil {
			began := time.Now()
			if err = carry(r); err == nil && r.store.offers != waiting {
				err = fmt.Errorf("%d offers of %d", r.store.offers, waiting)
			}
			if err == nil {
				return float64(waiting) / time.Since(began).Seconds()
			}
		}
		failed = err
		return 0
	}
	ours, floor, ratio := rounds(5, func() float64 {
		return rate(func(r *routed) error {
			stop, err := r.run()
			if err == nil {
				stop()
			}
			return err
		})
	}, func() float64 { return rate(func(r *routed) error { return r.offerAll(waiting) }) })
	return Row{Unit: "offers/s", Ours: ours, Floor: floor, Ratio: ratio, Target: "at least 50,000", Met: ours >= 50_000 && failed == nil,
		Note: "each with its acceptance in the same commit, reading how things stand included; floor: the desk alone, told whom to offer what"}, failed
}

// offerAll offers everything to the agents in turn.
func (r *routed) offerAll(waiting int) error {
	after := ""
	for k := 0; k < waiting; {
		page, next, err := r.desk.Find(ctx, interaction.Query{Queue: mails.ID, State: interaction.StateQueued, Limit: 1000, After: after})
		if err != nil {
			return err
		}
		for _, i := range page {
			if _, err := r.desk.Offer(ctx, i.ID, agent(k%1000)); err != nil {
				return err
			}
			k++
		}
		after = next
	}
	return nil
}

// latency: from the commit that frees an agent to the commit of their next offer, 99 of 100, with 1,000 agents of whom 500 a second become
// free while 500 e-mails a second arrive. Beside it the pause that an empty turn of the same pacing has.
func latency(full bool) (Row, error) {
	seconds := 4
	if full {
		seconds = 30
	}
	r, err := newRouted(1000, 1, 3000)
	if err != nil {
		return Row{}, err
	}
	stop, err := r.run()
	if err != nil {
		return Row{}, err
	}
	defer stop()
	r.store.mu.Lock()
	r.store.freed = map[interaction.AgentID]time.Time{}
	r.store.mu.Unlock()
	late, err := paced(seconds*500, 2*time.Millisecond, func(k int) error {
		id := agent(k % 1000)
		mine, _, err := r.desk.Find(ctx, interaction.Query{Agent: id, Active: true})
		if err != nil || len(mine) == 0 {
			return err
		}
		if _, err := r.desk.Release(ctx, mine[0].ID, id); err != nil {
			return err
		}
		return r.arrive()
	})
	r.store.mu.Lock()
	defer r.store.mu.Unlock()
	p99, floor := quantile(r.store.took, 0.99), quantile(late, 0.99)
	return Row{Unit: "ms", Ours: p99, Floor: floor, Ratio: p99 / floor, Target: "at most 1 ms", Met: p99 <= 1 && err == nil,
		Note: fmt.Sprintf("%d offers, p50 %.3f ms; floor: how late the pacing itself wakes on this machine, 99 of 100", len(r.store.took), quantile(r.store.took, 0.5))}, err
}

// paced calls at a steady pace, and returns how late each call began, in ms.
func paced(times int, every time.Duration, call func(k int) error) (late []float64, err error) {
	next := time.Now()
	for k := range times {
		next = next.Add(every)
		time.Sleep(time.Until(next))
		late = append(late, max(time.Since(next).Seconds()*1e3, 0.001))
		if err := call(k); err != nil {
			return late, err
		}
	}
	return late, nil
}
