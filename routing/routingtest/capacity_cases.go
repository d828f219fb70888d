package routingtest

import (
	"fmt"
	"math"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// capacityCases lists every case.
var capacityCases = []capacityCase{
	{name: "an agent without work has room", rule: "Fits returns nil if the agent has room", run: func(t *capacityTest) {
		if !slices.ContainsFunc(t.asked, func(c interaction.CapacityCheck) bool { return len(c.Load)+c.Outside == 0 && t.ask(c).fits }) {
			t.Fatalf("nobody has room for anything: does the model read the profiles?")
		}
	}},
	{name: "the same question has the same answer", rule: "it is pure: it reads nothing but its argument", run: func(t *capacityTest) {
		first := t.answers()
		for n := len(t.asked) - 1; n >= 0; n-- {
			if got := t.ask(t.asked[n]); got != first[n] {
				t.differ(t.asked[n], "asked again after other questions", first[n], got)
			}
		}
	}},
	{name: "a question is left as it was", rule: "it is pure: it changes nothing of its argument, nor what lies behind the load in memory", run: func(t *capacityTest) {
		for _, c := range t.asked {
			mine := own(c)
			t.ask(mine)
			behind := mine.Load[:len(mine.Load)+1]
			if !slices.Equal(mine.Load, c.Load) || !slices.Equal(mine.Profile, c.Profile) || behind[len(c.Load)].Weight != -77 {
				t.Fatalf("the model wrote into the question:\n%s", questionText(c))
			}
		}
	}},
	{name: "nothing of a question is kept", rule: "it is pure: the caller may use the memory of a question for the next one", run: func(t *capacityTest) {
		var load []interaction.Line
		var profile []byte
		for _, c := range t.asked {
			want, again := t.ask(own(c)), c
			load, profile = append(load[:0], c.Load...), append(profile[:0], c.Profile...)
			again.Load, again.Profile = load, profile
			if got := t.ask(again); got != want {
				t.differ(c, "asked again in the memory of the question before", want, got)
			}
		}
	}},
	{name: "a weight is not negative", rule: "Fits returns the weight that the leg takes; 0 only where that is meant", run: func(t *capacityTest) {
		for _, c := range t.asked {
			if got := t.ask(c); got.weight < 0 || got.weight == 0 && !t.Weightless {
				t.Fatalf("the weight is %d, and Weightless is %v:\n%s", got.weight, t.Weightless, questionText(c))
			}
		}
	}},
	{name: "a weight does not depend on the load", rule: "else why not, with the same weight", run: func(t *capacityTest) {
		for _, c := range t.asked {
			idle := c
			idle.Load, idle.Outside = nil, 0
			if want, got := t.ask(idle), t.ask(c); want.weight != got.weight {
				t.differ(c, "asked without a load, and with one", want, got)
			}
		}
	}},
	{name: "a refusal says why", rule: "else why not: a code to branch on and a sentence to show", run: func(t *capacityTest) {
		for _, c := range t.asked {
			if got := t.ask(c); !got.fits && (got.why.Code == "" || got.why.Text == "") {
				t.Fatalf("%s:\n%s", got, questionText(c))
			}
		}
	}},
	{name: "what takes nothing takes nothing", rule: "lines of weight 0 take nothing", run: func(t *capacityTest) {
		for _, c := range t.asked {
			more := c
			for n, spec := range t.channels {
				more.Load = append(slices.Clone(more.Load), interaction.Line{Interaction: interaction.ID{1}, Leg: interaction.LegID(n + 1),
					Queue: t.Queues[n%len(t.Queues)], Channel: spec.Channel, Class: spec.Class, Phase: interaction.PhaseWorking})
			}
			if want, got := t.ask(c), t.ask(more); want != got {
				t.differ(c, "asked again with a line of weight 0 on every channel", want, got)
			}
		}
	}},
	{name: "the order of the load does not matter", rule: "a load is what is open, however it came about", run: func(t *capacityTest) {
		for _, c := range t.asked {
			turned := own(c)
			slices.Reverse(turned.Load)
			if want, got := t.ask(c), t.ask(turned); want.fits != got.fits || want.weight != got.weight {
				t.differ(c, "asked again with the load in the opposite order", want, got)
			}
		}
	}},
	{name: "one at a time means one", rule: "an agent with multi-interaction handling off has room only with nothing open (S88)", run: func(t *capacityTest) {
		for _, c := range t.asked {
			open := c.Outside > 0 || slices.ContainsFunc(c.Load, func(l interaction.Line) bool { return l.Weight > 0 })
			c.Single, c.Consulting = true, false
			if got := t.ask(c); open && got.fits && got.weight > 0 {
				t.Fatalf("it fits:\n%s", questionText(c))
			}
		}
	}},
	{name: "nonsense is answered", rule: "never a panic for input", run: func(t *capacityTest) {
		for _, c := range t.nonsense() {
			func() {
				defer func() {
					if said := recover(); said != nil {
						t.Fatalf("panic: %v\n%s", said, questionText(c))
					}
				}()
				if got := t.ask(c); got.weight < 0 || !got.fits && (got.why.Code == "" || got.why.Text == "") {
					t.Fatalf("%s\n%s", got, questionText(c))
				}
			}()
		}
	}},
	{name: "many ask at once", rule: "it is pure, so that it may be called concurrently", run: func(t *capacityTest) {
		want := t.answers()
		got := make([][]answer, racers)
		together(func(n int) { got[n] = t.answers() })
		for n := range got {
			for k := range want {
				if got[n][k] != want[k] {
					t.differ(t.asked[k], "asked beside others", want[k], got[n][k])
				}
			}
		}
	}},
	{name: "less work never takes room away", rule: "with one line less an agent has room for whatever they had room for", needs: []ability{isMonotone}, run: func(t *capacityTest) {
		for _, c := range t.asked {
			if !t.ask(c).fits {
				continue
			}
			for n := range c.Load {
				less := c
				less.Load = slices.Delete(slices.Clone(c.Load), n, n+1)
				if got := t.ask(less); !got.fits {
					t.differ(c, fmt.Sprintf("asked again without line %d", n+1), t.ask(c), got)
				}
			}
		}
	}},
	{name: "special queues are listed in order", rule: "SpecialQueues returns the queues sorted, each once, and the caller owns the slice", needs: []ability{tellsSpecial}, run: func(t *capacityTest) {
		s := t.Model.(specialQueues)
		listed := s.SpecialQueues()
		want := slices.Clone(listed)
		slices.Sort(want)
		if want = slices.Compact(want); !slices.Equal(listed, want) {
			t.Fatalf("it lists %q, want %q", listed, want)
		}
		for n := range listed {
			listed[n] = "written over"
		}
		if again := s.SpecialQueues(); !slices.Equal(again, want) {
			t.Fatalf("it lists %q after the caller wrote into the slice, want %q", again, want)
		}
	}},
	{name: "queues that are not special are alike", rule: "of two queues that SpecialQueues does not list, work on the same channel has the same answer and counts the same", needs: []ability{tellsSpecial}, run: func(t *capacityTest) {
		special := t.Model.(specialQueues).SpecialQueues()
		plain := slices.DeleteFunc(slices.Clone(t.Queues), func(q interaction.QueueID) bool { return slices.Contains(special, q) })
		for _, c := range t.asked {
			want := t.ask(c)
			for _, q := range plain {
				if got := t.ask(moved(c, q, special)); got.fits != want.fits || got.weight != want.weight {
					t.differ(c, "asked again with queue "+string(q)+" in place of every queue that is not special", want, got)
				}
			}
		}
	}},
}

// moved is the question with one queue in place of every queue that is not special.
func moved(c interaction.CapacityCheck, to interaction.QueueID, special []interaction.QueueID) interaction.CapacityCheck {
	c = own(c)
	if !slices.Contains(special, c.Queue) {
		c.Queue = to
	}
	for n := range c.Load {
		if l := &c.Load[n]; !slices.Contains(special, l.Queue) {
			l.Queue = to
		}
	}
	return c
}

// nonsense is what should not be asked, and is.
func (t *capacityTest) nonsense() []interaction.CapacityCheck {
	var all []interaction.CapacityCheck
	profiles := [][]byte{nil, {}, []byte("null"), []byte("{"), []byte("[]"), []byte(`{"a":`), []byte(`"text"`), []byte("-1"), {0xff, 0, 0xfe},
		[]byte(`{"percent":{"sizes":{"voice":-5}}}`), slices.Repeat([]byte("["), 10_000), slices.Repeat([]byte(`{"a":`), 5_000)}
	strange := []interaction.Line{{}, {Channel: "pigeon post", Class: 200, Weight: math.MaxInt, Phase: 99}, {Channel: "voice", Class: interaction.Live, Weight: -3},
		{Channel: "chat", Class: interaction.SemiLive, Weight: math.MaxInt}}
	for _, profile := range slices.Concat(profiles, t.Profiles) {
		for _, channel := range []interaction.Channel{"", "pigeon post", interaction.Voice, interaction.Chat} {
			for _, outside := range []int{-1, 0, math.MaxInt} {
				c := interaction.CapacityCheck{Profile: profile, Channel: channel, Outside: outside, Class: interaction.Class(outside & 255)}
				all = append(all, c)
				c.Load, c.Single = strange, outside == 0
				all = append(all, c)
			}
		}
	}
	return all
}
