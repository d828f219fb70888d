package main

import (
	"hash/fnv"
	"math/rand/v2"
	"time"

	"github.com/deskline/deskline/interaction"
)

// reaction is what an agent does with an offer.
type reaction struct {
	after time.Duration
	do    deed
}

type deed uint8

const (
	misses deed = iota // it rings out
	accepts
	rejects
)

// react is what the agent does with this offer. It depends on nothing but the seed, the agent, the customer and the round.
func react(seed uint64, agent interaction.AgentID, number, round int) reaction {
	h := fnv.New64a()
	_, _ = h.Write([]byte(agent)) // never fails
	dice := rand.New(rand.NewPCG(seed^h.Sum64(), uint64(number)<<16|uint64(round)))
	r := reaction{do: accepts, after: 2*time.Second + time.Duration(dice.IntN(7000))*time.Millisecond}
	switch luck := dice.Float64(); {
	case luck < 0.08:
		r.do = misses
	case luck < 0.11:
		r.do = rejects
	}
	return r
}

// away is how long somebody is not ready: a break that they took, or one that two missed offers gave them.
func away(reason string) time.Duration {
	if reason == onBreak {
		return 2 * time.Minute
	}
	return 40 * time.Second
}

const onBreak = "break"
