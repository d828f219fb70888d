package routingtest

import (
	"testing"

	"github.com/deskline/deskline/interaction"
)

// CapacityUnderTest is a capacity model with what the suite must know of it. Only the model is required.
type CapacityUnderTest struct {
	Model    interaction.Capacity
	Profiles [][]byte                  // that the model reads; default: none, which is an agent without a profile
	Queues   []interaction.QueueID     // that it treats in ways of their own, and some others; default: two others
	Channels []interaction.ChannelSpec // those of the host, beside the built-in ones
	// Monotone says that an agent with one line less has room for whatever they had room for: then that is proved.
	Monotone bool
	// Weightless says that a leg may weigh 0. It then takes no capacity, and any number of them fits.
	Weightless bool
}

// TestCapacity proves that a capacity model keeps every sentence of [interaction.Capacity], and what the desk and the router rely on:
//
//	func TestCapacity(t *testing.T) {
//		routingtest.TestCapacity(t, routingtest.CapacityUnderTest{Model: mine{}, Profiles: [][]byte{[]byte(`{"calls":1}`)}, Monotone: true})
//	}
//
// The model is asked about some thousands of agents, who have come by their load as agents do: by what the model found room for, and now
// and then by a supervisor who went beyond. If the model tells which queues are special to it ([routing.Special]), it is held to that. What
// is lacking is skipped; if the environment has DESKLINE_NO_SKIP, that fails instead. The suite does not sleep, and finds more under the
// race detector.
func TestCapacity(t *testing.T, c CapacityUnderTest) {
	t.Helper()
	for _, each := range capacityCases {
		t.Run(each.name, func(t *testing.T) {
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("the rule: %s", each.rule)
				}
			})
			runCapacityCase(t, each, c)
		})
	}
}

// capacityCase is one rule with the function that checks it.
type capacityCase struct {
	name  string
	rule  string
	needs []ability
	run   func(t *capacityTest)
}

const (
	tellsSpecial ability = "SpecialQueues (routing.Special)"
	isMonotone   ability = "promise to be Monotone"
)

// capacityTest is a model under test with what the cases need to ask it.
type capacityTest struct {
	testing.TB
	CapacityUnderTest
	channels []interaction.ChannelSpec
	asked    []interaction.CapacityCheck // all questions
}

func runCapacityCase(t testing.TB, c capacityCase, under CapacityUnderTest) {
	t.Helper()
	k := &capacityTest{TB: t, CapacityUnderTest: under}
	_, special := under.Model.(specialQueues)
	has := map[ability]bool{tellsSpecial: special, isMonotone: under.Monotone}
	for _, a := range c.needs {
		if !has[a] {
			skipCase(t, "model", a)
			return
		}
	}
	k.prepare()
	c.run(k)
}

// specialQueues is a model that tells which queues are special to it.
type specialQueues interface{ SpecialQueues() []interaction.QueueID }
