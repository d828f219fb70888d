package main

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// customer is one who turns up: what they want, how patient they are, and how long it will take. Their number is their place in the
// stream.
type customer struct {
	number   int
	came     time.Duration // since the floor opened
	draft    interaction.Draft
	patience time.Duration // 0: they do not wait at the other end
	takes    time.Duration

	id       interaction.ID // once they have come
	offers   int            // how often they were offered to somebody
	accepted time.Time
}

// flow is the customers of one queue, as means.
type flow struct {
	queue    interaction.QueueID
	channel  interaction.Channel
	every    time.Duration
	takes    time.Duration
	patience time.Duration         // 0: they do not wait at the other end
	knows    []interaction.AgentID // with whom they may have spoken before
}

var flows = []flow{
	{sales, interaction.Voice, 35 * time.Second, 70 * time.Second, 3 * time.Minute, []interaction.AgentID{"ana", "ben", "cleo"}},
	{support, interaction.Voice, 55 * time.Second, 90 * time.Second, 4 * time.Minute, []interaction.AgentID{"dan", "eva", "finn"}},
	{chat, interaction.Chat, 40 * time.Second, 110 * time.Second, 3 * time.Minute, []interaction.AgentID{"ana", "cleo"}},
	{mail, interaction.Email, 50 * time.Second, 140 * time.Second, 0, []interaction.AgentID{"gus", "hana"}},
}

// stream is everybody who comes within a time, in order. A longer stream begins like a shorter one.
func stream(seed uint64, within time.Duration) []*customer {
	var all []*customer
	for n, f := range flows {
		dice := rand.New(rand.NewPCG(seed, uint64(n)))
		for came := span(dice, f.every); came < within; came += span(dice, f.every) {
			all = append(all, f.customer(dice, came))
		}
	}
	slices.SortStableFunc(all, func(a, b *customer) int { return int(a.came - b.came) })
	for n, c := range all {
		c.number = n + 1
	}
	return all
}

// customer throws the dice for the next one. Every customer takes as many throws.
func (f *flow) customer(dice *rand.Rand, came time.Duration) *customer {
	c := &customer{came: came, takes: max(span(dice, f.takes), 15*time.Second)}
	if wait := max(span(dice, f.patience), 20*time.Second); f.patience > 0 {
		c.patience = wait
	}
	c.draft = interaction.Draft{Queue: f.queue, Channel: f.channel, From: address(f.channel, dice.IntN(1000))}
	if dice.Float64() < 0.15 {
		c.draft.Skills = level("spanish", 50)
	}
	if dice.Float64() < 0.15 {
		c.draft.Tags = []interaction.Tag{{Name: tagCustomer, Value: "gold"}}
	}
	if known := f.knows[dice.IntN(len(f.knows))]; dice.Float64() < 0.1 {
		c.draft.Agent = known
	}
	return c
}

// span is a random time around a mean, in whole milliseconds: as often short as in real life, and never without end.
func span(dice *rand.Rand, mean time.Duration) time.Duration {
	return time.Duration(min(dice.ExpFloat64(), 4) * float64(mean)).Round(time.Millisecond)
}

// address is where a customer writes or calls from.
func address(channel interaction.Channel, n int) string {
	switch channel {
	case interaction.Voice:
		return fmt.Sprintf("+442079460%03d", n)
	case interaction.Email:
		return fmt.Sprintf("customer%03d@example.com", n)
	}
	return fmt.Sprintf("customer%03d", n)
}

// idOf is the ID of a customer's interaction: a UUIDv7 that is the same in every run.
func idOf(number int, at time.Time) interaction.ID {
	var id interaction.ID
	binary.BigEndian.PutUint64(id[:8], uint64(at.UnixMilli())<<16|7<<12)
	binary.BigEndian.PutUint64(id[8:], 2<<62|uint64(number))
	return id
}
