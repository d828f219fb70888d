package routingtest

import (
	"github.com/deskline/deskline/interaction"
)

// model returns one of the capacity models of small floors; nil is the default one.
func (f *floorMaker) model() interaction.Capacity {
	return anyOf[interaction.Capacity](f.dice, nil, interaction.DefaultCapacity{Others: 1 + f.dice(3)}, Seats{}, bySize{}, oneOfNorth{}, oneOfNorthUnsaid{})
}

// floorProfiles are the capacity profiles of agents on small floors, as [Seats] reads them; other models do not look at them.
var floorProfiles = []string{"[1,0,0]", "[1,2,1]", "[0,3,5]", "[2,2,2]"}

// bySize lets sizes sum up to 100. An e-mail takes nothing.
type bySize struct{}

// Fits implements [interaction.Capacity].
func (bySize) Fits(c interaction.CapacityCheck) (int, *interaction.Why) {
	sum, size := 51*c.Outside, map[interaction.Channel]int{interaction.Voice: 51, interaction.Chat: 33}[c.Channel]
	for _, l := range c.Load {
		sum += l.Weight
	}
	if size > 0 && (sum+size > 100 || c.Single && sum > 0) {
		return size, &interaction.Why{Code: interaction.CodeCapacity, Text: "the sizes sum to more than 100"}
	}
	return size, nil
}

// SpecialQueues tells that all queues are alike.
func (bySize) SpecialQueues() []interaction.QueueID { return nil }

// oneOfNorth leaves room for one of the queue north at a time, and for three in all.
type oneOfNorth struct{ oneOfNorthUnsaid }

// SpecialQueues tells that north is not like the others.
func (oneOfNorth) SpecialQueues() []interaction.QueueID { return []interaction.QueueID{"north"} }

// oneOfNorthUnsaid is the same, and does not say that a queue is special.
type oneOfNorthUnsaid struct{}

// Fits implements [interaction.Capacity].
func (oneOfNorthUnsaid) Fits(c interaction.CapacityCheck) (int, *interaction.Why) {
	all, north := c.Outside, 0
	for _, l := range c.Load {
		if l.Weight == 0 {
			continue
		}
		all++
		if l.Queue == "north" {
			north++
		}
	}
	if all >= 3 || c.Single && all > 0 || c.Queue == "north" && north > 0 {
		return 2, &interaction.Why{Code: interaction.CodeCapacity, Text: "one of north, and three in all"}
	}
	return 2, nil
}
