package interactiontest_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// When everybody has hung up and all timers have run out, nothing may be left of a story, whichever order of it the switch refused,
// lost, or carried out without a word.

// unanswering are the faults with which each order of a story is met in turn.
var unanswering = []interactiontest.FaultKind{interactiontest.FaultRefuse, interactiontest.FaultUnknownUndone, interactiontest.FaultUnknownDone}

func TestNothingIsLeftWhenEverybodyHangsUp(t *testing.T) {
	for _, s := range partyTales() {
		if !s.phones {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			nothingIsLeft(t, s, true)
			for n := 0; n < len(s.play(t).Telephony.Orders())*len(unanswering); n += every {
				fault := interactiontest.Fault{Kind: unanswering[n%len(unanswering)], Nth: n/len(unanswering) + 1}
				nothingIsLeft(t, s, false, fault)
				nothingIsLeft(t, s, true, fault)
			}
		})
	}
}

// nothingIsLeft tells a story with faults and lets everybody hang up: at its end, or when all its timers have run out.
func nothingIsLeft(t *testing.T, s tale, patient bool, faults ...interactiontest.Fault) {
	t.Helper()
	p := s.play(t, faults...)
	if patient {
		p.WaitOut()
		p.Deliver()
	}
	for _, said := range forgotten(p) {
		t.Fatalf("%s\nwith %v: %s", p.Transcript, faults, said)
	}
	p.Said("everybody hangs up")
	for range 3 { // what is asked again may ring somebody anew
		for _, c := range p.Telephony.Calls() {
			if c.Agent == "" {
				p.Telephony.CustomerHangsUp(c.ID)
			} else {
				p.Telephony.AgentHangsUp(c.ID)
			}
		}
		p.Deliver()
		p.WaitOut()
		p.Deliver()
	}
	for _, said := range left(p) {
		t.Fatalf("%s\nwith %v: %s", p.Transcript, faults, said)
	}
}

// forgotten says who is on the line with nobody though nothing is done about it any more: no record has them on hold, waiting, or
// in a call that is being set up, and no order about them is pending.
func forgotten(p *interactiontest.Player) (said []string) {
	for _, c := range p.Telephony.Alone() {
		lost := slices.ContainsFunc(p.Telephony.Orders(), func(o interactiontest.Order) bool {
			return o.Kind == interaction.AskHangUp && o.Call == c.ID && errors.Is(o.Answer, interaction.ErrCallRefused)
		}) // the record tells that it could not be hung up
		if !lost && !slices.ContainsFunc(interactions(p), func(i interaction.Interaction) bool { return remembers(i, c) }) {
			said = append(said, fmt.Sprintf("%s is on the line with nobody", c.ID))
		}
	}
	return said
}

// remembers reports whether a record accounts for a call that is alone.
func remembers(i interaction.Interaction, c interactiontest.Call) bool {
	if slices.ContainsFunc(i.Asks, func(a interaction.Ask) bool { return a.Call == c.ID || a.Peer == c.ID || a.Own == c.ID }) {
		return true
	}
	if i.Customer.Call == c.ID {
		return i.Customer.There()
	}
	return slices.ContainsFunc(i.Legs, func(l interaction.Leg) bool { return l.Call == c.ID && l.Open() && l.State != interaction.StateWrapUp })
}

// left says what is not over.
func left(p *interactiontest.Player) (said []string) {
	say := func(wrong bool, format string, args ...any) {
		if wrong {
			said = append(said, fmt.Sprintf(format, args...))
		}
	}
	for _, i := range interactions(p) {
		for _, l := range i.Legs {
			waits := l.State == interaction.StateWrapUp || l.State == interaction.StateReadyToCall || l.Class != interaction.Live
			say(l.Open() && !waits, "leg %d of %s is %s", l.ID, p.Name(i.ID), l.State)
		}
		for _, a := range i.Asks {
			say(true, "%s of %s is pending", a.Kind, p.Name(i.ID))
		}
	}
	for _, on := range p.Subjects() {
		if on.Agent == "" {
			continue
		}
		for _, line := range p.Agent(on.Agent).Load {
			l, _ := p.Interaction(line.Interaction).Leg(line.Leg)
			say(!l.Open(), "%s still has %s in the load", on.Agent, p.Name(line.Interaction))
		}
	}
	for _, c := range p.Telephony.Alone() {
		say(true, "%s is on the line with nobody", c.ID)
	}
	return said
}
