package routingtest

import (
	"runtime"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

func TestModels(t *testing.T) {
	profiles := [][]byte{nil}
	for _, c := range []routing.Capacity{{Percent: &routing.Percent{}}, {Count: &routing.Count{CountOutside: true}}, {Pools: &routing.Pools{Primary: 3}}} {
		profiles = append(profiles, c.JSON())
	}
	for _, test := range []struct {
		name  string
		under CapacityUnderTest
	}{
		{name: "default", under: CapacityUnderTest{Model: alike{interaction.DefaultCapacity{}}, Monotone: true}},
		{name: "seats", under: CapacityUnderTest{Model: Seats{}, Profiles: [][]byte{seats(1, 0, 0), seats(0, 3, 5), seats(2, 3, 5)}, Monotone: true}},
		{name: "percent", under: CapacityUnderTest{Model: routing.Percent{}, Monotone: true}},
		{name: "percent with queues", under: CapacityUnderTest{Model: *floorCapacities[0].Percent, Monotone: true}},
		{name: "count", under: CapacityUnderTest{Model: routing.Count{}, Monotone: true}},
		{name: "count with labels", under: CapacityUnderTest{Model: *floorCapacities[2].Count, Monotone: true}},
		{name: "pools", under: CapacityUnderTest{Model: routing.Pools{}, Monotone: true}},
		{name: "pools with queues", under: CapacityUnderTest{Model: *floorCapacities[3].Pools, Monotone: true}},
		{name: "capacities", under: CapacityUnderTest{Model: routing.NewCapacities(nil), Profiles: profiles, Monotone: true}},
		{name: "one of north", under: CapacityUnderTest{Model: oneOfNorth{}, Monotone: true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, c := range capacityCases {
				r := judge(t, func(r *recorder) { runCapacityCase(verbose{r}, c, test.under) })
				if r.failed {
					t.Errorf("%s, %s: %s", test.name, c.name, r.said)
				}
			}
		})
	}
}

// A host calls the suite so.
func TestSeatsKeepTheRules(t *testing.T) {
	TestCapacity(t, CapacityUnderTest{Model: Seats{}, Profiles: [][]byte{[]byte("[1,0,0]"), []byte("[1,3,5]")}, Monotone: true})
}

// model is a capacity model as a function.
type model func(c interaction.CapacityCheck) (int, *interaction.Why)

func (m model) Fits(c interaction.CapacityCheck) (int, *interaction.Why) { return m(c) }

// special is a model that tells which queues are special.
type special struct {
	model
	queues func() []interaction.QueueID
}

func (s special) SpecialQueues() []interaction.QueueID { return s.queues() }

// three leaves room for three of anything.
func three(c interaction.CapacityCheck) (int, *interaction.Why) {
	open := max(c.Outside, 0)
	for _, l := range c.Load {
		if l.Weight > 0 && open < 3 {
			open++
		}
	}
	if open >= 3 || c.Single && open > 0 {
		return 1, noRoom
	}
	return 1, nil
}

var noRoom = &interaction.Why{Code: interaction.CodeCapacity, Text: "three are enough"}

func TestTheSuiteFindsBrokenModels(t *testing.T) {
	asked, inside := 0, atomic.Int64{}
	full := map[*byte]bool{}
	none := func() []interaction.QueueID { return nil }
	queues := []interaction.QueueID{"north", "south"}
	for _, test := range []struct {
		name  string
		model interaction.Capacity
		fails string
	}{
		{name: "nobody ever has room", model: model(func(interaction.CapacityCheck) (int, *interaction.Why) { return 1, noRoom }), fails: "an agent without work has room"},
		{name: "it changes its mind", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			if asked++; asked%1001 == 0 {
				return 1, noRoom
			}
			return three(c)
		}), fails: "the same question has the same answer"},
		{name: "it sorts the load", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			slices.SortFunc(c.Load, func(a, b interaction.Line) int { return b.Weight - a.Weight })
			return three(c)
		}), fails: "a question is left as it was"},
		{name: "it appends what is offered", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			weight, why := three(c)
			_ = append(c.Load, interaction.Line{Weight: weight})
			return weight, why
		}), fails: "a question is left as it was"},
		{name: "it knows profiles by their place in memory", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			place := &c.Profile[0]
			if _, read := full[place]; !read {
				full[place] = *place == '['
			}
			if full[place] {
				return 1, noRoom
			}
			return three(c)
		}), fails: "nothing of a question is kept"},
		{name: "it weighs less than nothing", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) { return -1, nil }), fails: "a weight is not negative"},
		{name: "it weighs nothing", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) { return 0, nil }), fails: "a weight is not negative"},
		{name: "it weighs nothing when full", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			weight, why := three(c)
			if why != nil {
				return 0, why
			}
			return weight, nil
		}), fails: "a weight does not depend on the load"},
		{name: "it does not say why", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			weight, why := three(c)
			if why != nil {
				return weight, &interaction.Why{Code: interaction.CodeCapacity}
			}
			return weight, nil
		}), fails: "a refusal says why"},
		{name: "it counts what takes nothing", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			if len(c.Load) >= 4 {
				return 1, noRoom
			}
			return three(c)
		}), fails: "what takes nothing takes nothing"},
		{name: "it looks at the last line alone", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			if n := len(c.Load); n > 0 && c.Load[n-1].Channel == c.Channel {
				return 1, noRoom
			}
			return three(c)
		}), fails: "the order of the load does not matter"},
		{name: "it gives a second to who takes one", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			c.Single = false
			return three(c)
		}), fails: "one at a time means one"},
		{name: "it panics over a profile", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			if len(c.Profile) > 0 && c.Profile[0] == '{' && c.Profile[1] != '}' {
				return 1, noRoom
			}
			return three(c)
		}), fails: "nonsense is answered"},
		{name: "it panics over a channel", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			_ = [4]int{}[c.Class]
			return three(c)
		}), fails: "nonsense is answered"},
		{name: "it cannot be asked by many", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			defer inside.Add(-1)
			inside.Add(1)
			runtime.Gosched()
			if inside.Load() > 1 {
				return 1, noRoom
			}
			return three(c)
		}), fails: "many ask at once"},
		{name: "it has room for the second, not for the first", model: model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			if len(c.Load) == 1 {
				return 1, noRoom
			}
			return three(c)
		}), fails: "less work never takes room away"},
		{name: "it lists queues in no order", model: special{three, func() []interaction.QueueID { return []interaction.QueueID{"south", "north"} }}, fails: "special queues are listed in order"},
		{name: "it lists a queue twice", model: special{three, func() []interaction.QueueID { return []interaction.QueueID{"north", "north"} }}, fails: "special queues are listed in order"},
		{name: "it lends its list", model: special{three, func() []interaction.QueueID { return queues }}, fails: "special queues are listed in order"},
		{name: "it hides a queue that it treats in its own way", model: special{model(oneOfNorth{}.Fits), none}, fails: "queues that are not special are alike"},
		{name: "it hides a queue that weighs more", model: special{model(func(c interaction.CapacityCheck) (int, *interaction.Why) {
			weight, why := three(c)
			if c.Queue == "north" {
				weight = 2
			}
			return weight, why
		}), none}, fails: "queues that are not special are alike"},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := caseNamed(t, capacityCases, func(c capacityCase) string { return c.name }, test.fails)
			under := CapacityUnderTest{Model: test.model, Profiles: [][]byte{[]byte("{}"), []byte("[]")}, Queues: []interaction.QueueID{"north", "south"}, Monotone: true}
			if r := judge(t, func(r *recorder) { runCapacityCase(r, c, under) }); !r.failed {
				t.Errorf("the case %q lets it pass", test.fails)
			}
			under.Model = special{three, none}
			if r := judge(t, func(r *recorder) { runCapacityCase(verbose{r}, c, under) }); r.failed {
				t.Errorf("the case %q fails a model that works: %s", test.fails, r.said)
			}
		})
	}
}

func TestWhatAModelLacksIsSkipped(t *testing.T) {
	for _, value := range []string{"", "1"} {
		t.Setenv("DESKLINE_NO_SKIP", value)
		for _, c := range capacityCases {
			r := judge(t, func(r *recorder) { runCapacityCase(r, c, CapacityUnderTest{Model: model(three)}) })
			if lacks := len(c.needs) > 0; r.skipped != (lacks && value == "") || r.failed != (lacks && value != "") {
				t.Errorf("%q with DESKLINE_NO_SKIP=%q: skipped %v, failed %v", c.name, value, r.skipped, r.failed)
			}
		}
	}
}

// alike is a model that says of itself that no queue is special to it.
type alike struct{ interaction.Capacity }

func (alike) SpecialQueues() []interaction.QueueID { return nil }
