package routingtest

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/deskline/deskline/interaction"
)

const (
	careers     = 12 // of each profile: how often agents begin without work
	longestLoad = 9
)

// prepare fills in what is not said, and makes the questions.
func (t *capacityTest) prepare() {
	if len(t.Profiles) == 0 {
		t.Profiles = [][]byte{nil}
	}
	t.Queues = slices.Concat(t.Queues, []interaction.QueueID{"a queue of the suite", "another queue of the suite"})
	if s, tells := t.Model.(specialQueues); tells {
		t.Queues = append(t.Queues, s.SpecialQueues()...)
	}
	slices.Sort(t.Queues)
	t.Queues = slices.Compact(t.Queues)
	for _, spec := range interaction.DefaultChannels() {
		t.channels = append(t.channels, spec)
	}
	slices.SortFunc(t.channels, func(a, b interaction.ChannelSpec) int { return cmp.Compare(a.Channel, b.Channel) })
	t.channels = append(t.channels, t.Channels...)
	for n, profile := range t.Profiles {
		for career := range careers {
			t.career(seeded(uint64(n), uint64(career)), profile)
		}
	}
}

// career gives an agent one line after the other, as the model has room, and asks everything in between.
func (t *capacityTest) career(d dice, profile []byte) {
	c := interaction.CapacityCheck{Agent: "ana", Profile: profile, Single: d.one(4), Outside: anyOf(d, 0, 0, 0, 1, 2), Consulting: d.one(8)}
	for range longestLoad {
		t.askAll(c)
		for range 10 { // tries to get more
			spec, q := anyOf(d, t.channels...), anyOf(d, t.Queues...)
			c.Channel, c.Class, c.Queue = spec.Channel, spec.Class, q
			weight, why := t.Model.Fits(own(c))
			if why != nil && !d.one(12) {
				continue
			}
			line := interaction.Line{Interaction: interaction.ID{15: byte(len(c.Load) + 1)}, Leg: 1, Queue: q, Channel: spec.Channel, Class: spec.Class,
				Weight: weight, Phase: anyOf(d, interaction.PhaseOffered, interaction.PhaseWorking, interaction.PhaseWrapUp)}
			if d.one(8) {
				line.Weight = 0 // parked, or a wrap-up that frees the agent
			}
			c.Load = append(slices.Clone(c.Load), line)
			break
		}
	}
}

// askAll adds the questions whether one more fits, of each channel, in a queue or two.
func (t *capacityTest) askAll(c interaction.CapacityCheck) {
	for n, spec := range t.channels {
		c.Channel, c.Class = spec.Channel, spec.Class
		c.Queue = t.Queues[(len(t.asked)+n)%len(t.Queues)]
		t.asked = append(t.asked, c)
		c.Queue = t.Queues[(len(t.asked)+2*n+1)%len(t.Queues)]
		t.asked = append(t.asked, c)
	}
}

// answer is what a model says.
type answer struct {
	weight int
	fits   bool
	why    interaction.Why
}

func (a answer) String() string {
	if a.fits {
		return fmt.Sprintf("it fits, weight %d", a.weight)
	}
	return fmt.Sprintf("it does not fit, weight %d, %s: %q", a.weight, a.why.Code, a.why.Text)
}

// ask asks the model.
func (t *capacityTest) ask(c interaction.CapacityCheck) answer {
	weight, why := t.Model.Fits(c)
	if why == nil {
		return answer{weight: weight, fits: true}
	}
	return answer{weight: weight, why: *why}
}

// answers asks all questions, in their order.
func (t *capacityTest) answers() []answer {
	all := make([]answer, len(t.asked))
	for n, c := range t.asked {
		all[n] = t.ask(c)
	}
	return all
}

// own returns a question that shares nothing with the one given. Behind its load there is room, in which a line stands that is not part of it.
func own(c interaction.CapacityCheck) interaction.CapacityCheck {
	c.Profile = slices.Clone(c.Profile)
	c.Load = append(slices.Clone(c.Load), interaction.Line{Weight: -77})[:len(c.Load)]
	return c
}

// differ fails the test: an answer is not what it should be.
func (t *capacityTest) differ(c interaction.CapacityCheck, how string, want, got answer) {
	t.Helper()
	t.Fatalf("%s:\n%s\nat first: %s\nthen: %s", how, questionText(c), want, got)
}

func questionText(c interaction.CapacityCheck) string {
	text := fmt.Sprintf("%s of %s for an agent with profile %q, single %v, %d outside, consulting %v", c.Channel, c.Queue, c.Profile, c.Single, c.Outside, c.Consulting)
	for _, l := range c.Load {
		text += fmt.Sprintf("\n  has %s of %s, weight %d, %s", l.Channel, l.Queue, l.Weight, l.Phase)
	}
	return text
}
