package routing

import (
	"fmt"
	"maps"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// Percent is the model of sizes: each interaction has one in percent, and what an agent has open comes to at most 100. A live one
// takes 51 or more, so nobody ever has two. The zero Percent works. It is safe for concurrent use as long as nobody changes its maps.
//
// The size at the offer is the weight that the leg keeps: a size that changes later does not change what is open. A call outside the
// queues takes the size of voice. A consult on a second channel is checked like anything else, beside the leg that consults.
type Percent struct {
	// Sizes by channel: 51 to 100 for a live one, 1 to 100 for any other. Default by class: live 51, semi-live 33, non-live 20.
	Sizes map[interaction.Channel]int `json:"sizes,omitempty"`
	// Queues have sizes that go before the channel's, 1 to 100. For live work in the queue, less than 51 counts as 51.
	Queues map[interaction.QueueID]int `json:"queues,omitempty"`
}

const (
	wholeAgent = 100 // percent that an agent has
	leastLive  = 51  // percent, so that two live interactions never fit
)

// percentDefaults are the sizes of the documented example: 1 live and 2 non-live, 3 semi-live, or 5 non-live.
var percentDefaults = map[interaction.Class]int{interaction.Live: 51, interaction.SemiLive: 33, interaction.NonLive: 20}

// whyPercent holds a reason for every size, so that a refusal allocates nothing.
var whyPercent = func() (all [wholeAgent + 1]*interaction.Why) {
	for size := range all {
		all[size] = noRoom(fmt.Sprintf("this takes %d percent of the agent, who has less left", size))
	}
	return all
}()

// Fits implements [interaction.Capacity]. The weight is the size. Nothing is allocated.
func (p Percent) Fits(c interaction.CapacityCheck) (int, *interaction.Why) {
	size := p.size(c.Queue, c.Channel, c.Class)
	if no := alone(&c); no != nil {
		return size, no
	}
	if p.taken(&c) <= wholeAgent-size {
		return size, nil
	}
	if c.Class == interaction.Live && lives(&c) > 0 {
		return size, whyLive
	}
	return size, whyPercent[size]
}

// taken is how many percent of the agent are taken. It stops counting where nothing is left.
func (p *Percent) taken(c *interaction.CapacityCheck) int {
	taken := 0
	if c.Outside > 0 {
		taken = min(c.Outside, wholeAgent) * p.size("", interaction.Voice, interaction.Live)
	}
	for n := range c.Load {
		if taken >= wholeAgent {
			break
		}
		if l := &c.Load[n]; l.Weight > 0 {
			taken += min(max(l.Weight, leastOf(l.Class)), wholeAgent) // a live leg that another model weighed leaves no room for a second
		}
	}
	return taken
}

// size is what an interaction takes: that of its queue, else of its channel, else of its class, and never less than its class must.
func (p *Percent) size(queue interaction.QueueID, channel interaction.Channel, class interaction.Class) int {
	size := p.Queues[queue]
	if size <= 0 {
		size = p.Sizes[channel]
	}
	if size <= 0 {
		size = percentDefaults[class]
	}
	return min(max(size, leastOf(class)), wholeAgent)
}

// leastOf is the least size of a class.
func leastOf(class interaction.Class) int {
	if class == interaction.Live {
		return leastLive
	}
	return 1
}

// SpecialQueues implements [Special].
func (p Percent) SpecialQueues() []interaction.QueueID { return slices.Sorted(maps.Keys(p.Queues)) }

// faults lists everything that is wrong. Of a host's own channel the class is not known here: less than 51 counts as 51 if it is live.
func (p *Percent) faults(field string) []interaction.Fault {
	known := interaction.DefaultChannels()
	faults := mapFaults(field+".sizes", p.Sizes, func(at string, channel interaction.Channel, size int) []interaction.Fault {
		return withinFaults(at, size, leastOf(known[channel].Class), wholeAgent)
	})
	return append(faults, mapFaults(field+".queues", p.Queues, func(at string, _ interaction.QueueID, size int) []interaction.Fault {
		return withinFaults(at, size, 1, wholeAgent)
	})...)
}
