package routingtest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// model returns one of the capacity models of small floors; nil is the default one.
func (f *floorMaker) model() interaction.Capacity {
	return anyOf[interaction.Capacity](f.dice, nil, interaction.DefaultCapacity{Others: 1 + f.dice(3)}, Seats{}, bySize{}, oneOfNorth{}, oneOfNorthUnsaid{},
		routing.NewCapacities(nil), routing.NewCapacities(oneOfNorth{}), routing.NewCapacities(*floorCapacities[f.dice(2)].Percent))
}

// floorCapacities are what the groups of small floors have, and what agents' profiles say where [routing.Capacities] reads them. So every
// queue that is special to one of them is known from the setup.
var floorCapacities = []*routing.Capacity{
	{Percent: &routing.Percent{Queues: map[interaction.QueueID]int{"south": 60}}},
	{Percent: &routing.Percent{Sizes: map[interaction.Channel]int{interaction.Email: 10}}},
	{Count: &routing.Count{
		Limits:       map[interaction.Channel]int{interaction.Voice: 1, interaction.Chat: 2, interaction.Email: 2},
		Interrupts:   map[interaction.Channel][]interaction.Channel{interaction.Email: {interaction.Voice, interaction.Chat}},
		Labels:       map[interaction.QueueID]string{"north": "cold", "west": "mild"},
		LabelLimits:  map[string]int{"cold": 1},
		CountOutside: true,
	}},
	{Pools: &routing.Pools{Primary: 2, Interruptible: 2, Live: 2, Queues: map[interaction.QueueID]routing.Share{
		"west": {Pool: routing.InterruptiblePool, Weight: 2}}}},
}

// capacity is that of a group, as far as the floor has the queues that it names.
func (f *floorMaker) capacity(group int) *routing.Capacity {
	c := floorCapacities[group]
	for _, q := range c.SpecialQueues() {
		if !slices.Contains(f.queues, q) {
			return nil
		}
	}
	return c
}

// floorProfiles are what agents' records hold for a model.
func floorProfiles(model interaction.Capacity) []string {
	if _, reads := model.(*routing.Capacities); !reads {
		return []string{"[1,0,0]", "[1,2,1]", "[0,3,5]", "[2,2,2]"} // for [Seats]; others do not look at them
	}
	profiles := []string{"", "null", `{"unknown":1}`}
	for _, c := range floorCapacities {
		profiles = append(profiles, string(c.JSON()))
	}
	return profiles
}

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
