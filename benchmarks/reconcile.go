package main

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
	"github.com/deskline/deskline/interaction/memstore"
)

const liveCalls = 10_000

// reconcile: Desk.Reconcile of 10,000 live calls on one core, in seconds, in the worst case: the switch was restarted and has lost
// them all, so that each is repaired. Beside it the same with nothing to repair, and as the floor one look at every record.
func reconcile(full bool) (Row, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	n := 3
	if full {
		n = 7
	}
	var failed error
	var quiet []float64
	ours, floor, ratio := rounds(n, func() float64 {
		lost, same, err := reconciled()
		if err != nil {
			failed = err
		}
		quiet = append(quiet, same)
		return lost
	}, func() float64 {
		seconds, err := lookedAt()
		if err != nil {
			failed = err
		}
		return seconds
	})
	return Row{Unit: "s", Ours: ours, Floor: floor, Ratio: ratio, Target: "at most 0.5", Met: ours <= 0.5 && failed == nil,
		Note: fmt.Sprintf("every call lost and repaired; with nothing to repair %.3f s; floor: finding every record", median(quiet))}, failed
}

// busyFloor is a desk with 10,000 agents, each in a call.
func busyFloor() (*interaction.Desk, *interactiontest.Telephony, error) {
	s := switchboard{phone: interactiontest.NewTelephony(nil)}
	var err error
	s.desk, err = interaction.NewDesk(interaction.Config{Store: memstore.New(), Telephony: s.phone, Queues: []interaction.Queue{{ID: "sales"}}})
	for k := 0; k < liveCalls && err == nil; k++ {
		if _, err = s.desk.Login(ctx, agent(k), "sales"); err != nil {
			break
		}
		number := fmt.Sprintf("+4420%08d", k)
		var call interaction.Interaction
		call, err = s.desk.Create(ctx, interaction.Draft{Queue: "sales", Channel: interaction.Voice, From: number, Call: s.phone.Incoming(number)})
		if err == nil {
			_, err = s.desk.Pick(ctx, call.ID, agent(k))
		}
		err = errors.Join(err, s.deliver())
	}
	return s.desk, s.phone, err
}

func reconciled() (lost, same float64, err error) {
	d, phone, err := busyFloor()
	if err != nil {
		return 0, 0, err
	}
	runtime.GC()
	began := time.Now()
	r, err := d.Reconcile(ctx)
	same = time.Since(began).Seconds()
	if err != nil || len(r.Repairs) > 0 || r.Interactions != liveCalls {
		return 0, 0, errors.Join(err, fmt.Errorf("reconcile: %d repairs of %d, with nothing wrong", len(r.Repairs), r.Interactions))
	}
	phone.Crash()
	runtime.GC()
	began = time.Now()
	r, err = d.Reconcile(ctx)
	lost = time.Since(began).Seconds()
	if err != nil || len(r.Repairs) < liveCalls {
		return 0, 0, errors.Join(err, fmt.Errorf("reconcile: %d repairs, with everything lost", len(r.Repairs)))
	}
	return lost, same, nil
}

// lookedAt is how long it takes to find every record.
func lookedAt() (float64, error) {
	d, _, err := busyFloor()
	if err != nil {
		return 0, err
	}
	runtime.GC()
	began := time.Now()
	q := interaction.Query{Active: true, Limit: 1000}
	for {
		_, next, err := d.Find(ctx, q)
		if err != nil || next == "" {
			return time.Since(began).Seconds(), err
		}
		q.After = next
	}
}
