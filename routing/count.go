package routing

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/deskline/deskline/interaction"
)

// Count is the model of numbers: a limit for each channel, and a matrix that says what may interrupt what. An interaction fits when
// the agent has fewer on its channel than the limit, and it may interrupt every other channel on which the agent has something.
// Then the labels of queues are tested in the same way; where the channels say no, they are not looked at. Every leg weighs 1. The
// zero Count works. It is safe for concurrent use as long as nobody changes its maps.
//
// A consult on a second channel keeps to that channel's limit, and interrupts nobody but the agent who asks for it: neither the
// matrix nor the labels are looked at. While an agent has a live leg, they consult on no second one.
type Count struct {
	// Limits by channel, 1 to 25. Default: voice 1, video 1, chat 4, text 1, email 1, case 1, task 1; of a host's own channel by class:
	// live 1, semi-live 4, non-live 1.
	Limits map[interaction.Channel]int `json:"limits,omitempty"`
	// Interrupts says for work that goes on, by its channel, which other channels may interrupt it. Default: none.
	Interrupts map[interaction.Channel][]interaction.Channel `json:"interrupts,omitempty"`

	// Labels of queues. The work of a queue without one takes no part in the test of labels.
	Labels map[interaction.QueueID]string `json:"labels,omitempty"`
	// LabelLimits by label, 1 to 25; default 25.
	LabelLimits map[string]int `json:"label_limits,omitempty"`
	// LabelInterrupts says for work that goes on, by its label, which other labels may interrupt it. Default: none.
	LabelInterrupts map[string][]string `json:"label_interrupts,omitempty"`

	// CountOutside counts calls outside the queues as voice. By default they count only for an agent who takes one at a time.
	CountOutside bool `json:"count_outside,omitempty"`
}

// MaxCount is the highest limit of a channel or a label.
const MaxCount = 25

var (
	countDefaults = map[interaction.Channel]int{interaction.Voice: 1, interaction.Video: 1, interaction.Chat: 4, interaction.Text: 1,
		interaction.Email: 1, interaction.Case: 1, interaction.Task: 1}
	countByClass = map[interaction.Class]int{interaction.Live: 1, interaction.SemiLive: 4, interaction.NonLive: 1}
)

// Fits implements [interaction.Capacity]. Nothing is allocated when it fits, and for the built-in channels neither when not.
func (t Count) Fits(c interaction.CapacityCheck) (int, *interaction.Why) {
	if no := alone(&c); no != nil {
		return 1, no
	}
	if no := t.channel(&c); no != nil || c.Consulting {
		return 1, no
	}
	return 1, t.label(&c)
}

// channel is the test of channels.
func (t *Count) channel(c *interaction.CapacityCheck) *interaction.Why {
	open, live := 0, false
	var held interaction.Channel // one that must not be interrupted
	if t.CountOutside && c.Outside > 0 {
		live = true
		switch {
		case c.Channel == interaction.Voice:
			open = min(c.Outside, MaxCount)
		case !t.interrupts(interaction.Voice, c):
			held = interaction.Voice
		}
	}
	for n := range c.Load {
		l := &c.Load[n]
		if l.Weight <= 0 {
			continue
		}
		live = live || l.Class == interaction.Live
		switch {
		case l.Channel == c.Channel:
			open++
		case held == "" && !t.interrupts(l.Channel, c):
			held = l.Channel
		}
	}
	if limit := t.limit(c.Channel, c.Class); open >= limit {
		return whyLimit(c.Channel, limit)
	}
	if c.Consulting && c.Class == interaction.Live && live {
		return whyLive
	}
	if held != "" {
		return whyInterrupt(held, c.Channel)
	}
	return nil
}

// interrupts reports whether the work offered may interrupt what goes on.
func (t *Count) interrupts(ongoing interaction.Channel, c *interaction.CapacityCheck) bool {
	return c.Consulting || slices.Contains(t.Interrupts[ongoing], c.Channel)
}

// label is the test of labels.
func (t *Count) label(c *interaction.CapacityCheck) *interaction.Why {
	label := t.Labels[c.Queue]
	if label == "" {
		return nil
	}
	open, held := 0, ""
	for n := range c.Load {
		l := &c.Load[n]
		other := t.Labels[l.Queue]
		switch {
		case l.Weight <= 0 || other == "":
		case other == label:
			open++
		case held == "" && !slices.Contains(t.LabelInterrupts[other], label):
			held = other
		}
	}
	if limit := limitOr(t.LabelLimits[label], MaxCount); open >= limit {
		return whyFull("labelled "+strconv.Quote(label), limit)
	}
	if held != "" {
		return whyHeld("labelled "+strconv.Quote(held), strconv.Quote(label))
	}
	return nil
}

// limit is how many a channel may have at once.
func (t *Count) limit(channel interaction.Channel, class interaction.Class) int {
	byDefault, known := countDefaults[channel]
	if !known {
		byDefault = max(countByClass[class], 1)
	}
	return limitOr(t.Limits[channel], byDefault)
}

// limitOr is a limit within its range, or the default where none is set.
func limitOr(limit, byDefault int) int {
	if limit <= 0 {
		return byDefault
	}
	return min(limit, MaxCount)
}

// SpecialQueues implements [Special]: the queues that have a label.
func (t Count) SpecialQueues() []interaction.QueueID { return slices.Sorted(maps.Keys(t.Labels)) }

// The reasons of the built-in channels stand ready, so that a refusal allocates nothing.
var (
	limitWhys     = make(map[interaction.Channel][]*interaction.Why)
	interruptWhys = make(map[[2]interaction.Channel]*interaction.Why)
)

func init() {
	for held := range countDefaults {
		for limit := range MaxCount + 1 {
			limitWhys[held] = append(limitWhys[held], whyFull("by "+string(held), limit))
		}
		for offered := range countDefaults {
			interruptWhys[[2]interaction.Channel{held, offered}] = whyHeld("by "+string(held), string(offered))
		}
	}
}

func whyLimit(channel interaction.Channel, limit int) *interaction.Why {
	if ready := limitWhys[channel]; ready != nil {
		return ready[limit]
	}
	return whyFull("by "+string(channel), limit)
}

func whyInterrupt(held, offered interaction.Channel) *interaction.Why {
	if ready := interruptWhys[[2]interaction.Channel{held, offered}]; ready != nil {
		return ready
	}
	return whyHeld("by "+string(held), string(offered))
}

// whyFull says that the agent has as many of some kind as the limit allows.
func whyFull(kind string, limit int) *interaction.Why {
	return noRoom(fmt.Sprintf("the agent has as many interactions %s as they may have: %d", kind, limit))
}

// whyHeld says that work of some kind goes on, and may not be interrupted.
func whyHeld(kind, offered string) *interaction.Why {
	return noRoom(fmt.Sprintf("the agent works on an interaction %s, which %s may not interrupt", kind, offered))
}
