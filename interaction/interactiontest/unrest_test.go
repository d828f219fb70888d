package interactiontest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// seeds is how many bad networks each story is told on.
const seeds = 50

// Signals that come twice, late or mixed change nothing in the end.
func TestStoriesEndTheSameInUnrest(t *testing.T) {
	for _, s := range partyTales() {
		if !s.phones {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			want := endOf(s.play(t))
			for seed := 0; seed < seeds; seed += every {
				p, all := s.open(t)
				p.Unsettle(uint64(seed))
				s.tell(p, all)
				if got := endOf(p); got != want {
					t.Fatalf("%s\nseed %d ends\n%s\nand in rest\n%s", p.Transcript, seed, got, want)
				}
			}
		})
	}
}

// endOf is how every record stands when all signals have come and all timers have run out.
func endOf(p *interactiontest.Player) string {
	for range 3 {
		p.Deliver()
		p.WaitOut()
	}
	var said []string
	for _, on := range p.Subjects() {
		if on.Agent != "" {
			said = append(said, endOfAgent(p, p.Agent(on.Agent)))
		} else {
			said = append(said, endOfInteraction(p, p.Interaction(on.Interaction)))
		}
	}
	slices.Sort(said)
	return strings.Join(said, "\n")
}

func endOfAgent(p *interactiontest.Player, a interaction.Agent) string {
	var load []string
	for _, l := range a.Load {
		load = append(load, fmt.Sprintf("%s %s %s %d", p.Name(l.Interaction), l.Channel, l.Phase, l.Weight))
	}
	slices.Sort(load)
	return fmt.Sprintf("%s %s lost %t misses %d %v", a.ID, a.Presence, a.Lost, a.Misses, load)
}

func endOfInteraction(p *interactiontest.Player, i interaction.Interaction) string {
	var legs []string
	for _, l := range i.Legs {
		if l.Ending == interaction.EndingOver { // which of two who end a consult at once was first, a late signal does decide
			l.Ending = interaction.EndingReleased
		}
		legs = append(legs, fmt.Sprintf("%s%s %s %s %s %s %s", l.Agent, l.Address, l.Channel, l.Role, l.State, l.Ending, l.Debt))
	}
	slices.Sort(legs)
	outcome := ""
	if i.Disposition != nil {
		outcome = i.Disposition.Outcome
	}
	return fmt.Sprintf("%s %s in %s by %s, %s by %q as %q, customer %s %s, asks %d, refusers %d: %s", p.Name(i.ID), i.State, i.Queue, i.Channel,
		i.EndReason, i.CompletedBy, outcome, i.Customer.State, i.Customer.LeftBy, len(i.Asks), len(i.Refusers), strings.Join(legs, "; "))
}

func TestUnrestIsTheSameForTheSameSeed(t *testing.T) {
	s := partyTales()[0]
	told := func(seed uint64) string {
		p, all := s.open(t)
		p.Unsettle(seed)
		s.tell(p, all)
		return p.String()
	}
	if first, second := told(3), told(3); first != second {
		t.Error("the same seed told another story")
	}
	if rest := s.play(t).String(); !slices.ContainsFunc([]uint64{0, 1, 2, 3}, func(seed uint64) bool { return told(seed) != rest }) {
		t.Error("no seed unsettled anything")
	}
}
