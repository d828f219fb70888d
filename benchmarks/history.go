package main

import (
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
)

// history: the two figures of a contact who has 50 interactions, half of them active, and is known by an external ID and a number,
// among contacts who have five each. One contact is asked after another, so that little of them is in the processor's caches.
func history(full bool) (Row, error) {
	n := 100_000
	if full {
		n = 1_000_000
	}
	store, err := storeOfHistories(n)
	if err != nil {
		return Row{}, err
	}
	bare := bareHistories(n)
	regulars := n / perRegular / 2
	var failed error
	ours, floor, ratio := rounds(7, func() float64 {
		k := 0
		return timed(func() {
			k = (k + 7919) % regulars
			c, err := store.ContactCounts(ctx, interaction.ContactQuery{Keys: regular(k).Keys(), Since: historyBegan})
			if err != nil || c.InProgress.Total() != perRegular/2 || c.Recent.Total() != perRegular/2 {
				failed = fmt.Errorf("contact %d has %v, %w", k, c, err)
			}
		})
	}, func() float64 {
		k := 0
		return timed(func() {
			k = (k + 7919) % regulars
			active, recent := bare.counts(regular(k).Keys()[0], historyBegan.UnixMicro())
			if active != perRegular/2 || recent != perRegular/2 {
				failed = fmt.Errorf("the floor's contact %d has %d and %d", k, active, recent)
			}
		})
	})
	return Row{Unit: "ns", Ours: ours, Floor: floor, Ratio: ratio, Target: "at most 50,000", Met: ours <= 50_000,
		Note: fmt.Sprintf("over %d interactions; floor: a map from a contact's one key to a slice of channel, state and end, and two sums", n)}, failed
}

// perRegular is how many interactions a contact has who comes often. Half of all interactions are theirs.
const perRegular = 50

var historyBegan = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func regular(k int) interaction.Contact {
	return interaction.Contact{External: fmt.Sprintf("crm-%d", k), Phones: []interaction.Phone{{Number: fmt.Sprintf("+4420%08d", k)}}}
}

// contactOf is whose the k-th interaction is, so that those of one contact are far from each other.
func contactOf(k, n int) interaction.Contact {
	regulars := n / perRegular / 2
	if k%2 == 0 {
		return regular(k / 2 % regulars)
	}
	return interaction.Contact{Phones: []interaction.Phone{{Number: fmt.Sprintf("+4430%08d", k/2%(n/10))}}}
}

// ended reports whether the k-th interaction is completed.
func ended(k, n int) bool { return k/2/(n/perRegular/2)%2 == 0 }

var historyChannels = []interaction.Channel{interaction.Voice, interaction.Chat, interaction.Email}

func storeOfHistories(n int) (*memstore.Store, error) {
	s := memstore.New()
	batch := make([]interaction.Change, 0, 1000)
	for k := range n {
		i := interaction.Interaction{ID: interaction.NewID(), Version: 1, State: interaction.StateQueued, Class: interaction.Live, Channel: historyChannels[k%3],
			Queue: "sales", Created: historyBegan, Matter: &interaction.Matter{Contact: contactOf(k, n)}}
		if ended(k, n) {
			i.State, i.Completed = interaction.StateCompleted, historyBegan.Add(time.Minute)
		}
		batch = append(batch, interaction.Change{Interactions: []interaction.Write[interaction.Interaction]{{Now: i}}})
		if len(batch) < cap(batch) && k < n-1 {
			continue
		}
		errs, err := s.Commit(ctx, batch)
		if err != nil {
			return nil, err
		}
		for _, err := range errs {
			if err != nil {
				return nil, err
			}
		}
		batch = batch[:0]
	}
	return s, nil
}

type bareContact struct {
	ended   int64
	channel uint32
	state   interaction.State
}

type bareContacts map[string][]bareContact

func bareHistories(n int) bareContacts {
	all := bareContacts{}
	for k := range n {
		b := bareContact{state: interaction.StateQueued, channel: uint32(k % 3)}
		if ended(k, n) {
			b.state, b.ended = interaction.StateCompleted, historyBegan.UnixMicro()
		}
		key := contactOf(k, n).Keys()[0]
		all[key] = append(all[key], b)
	}
	return all
}

func (b bareContacts) counts(key string, since int64) (active, recent int) {
	var byChannel [2][3]int
	for _, c := range b[key] {
		switch {
		case c.state != interaction.StateCompleted:
			byChannel[0][c.channel]++
			active++
		case c.ended >= since:
			byChannel[1][c.channel]++
			recent++
		}
	}
	return active, recent
}

// timed is what one call takes, in ns, over some thousands.
func timed(call func()) float64 {
	const calls = 5000
	began := time.Now()
	for range calls {
		call()
	}
	return perOp(began, calls)
}
