package interactiontest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/interactiontest"
)

// Whatever the switch refuses, loses or does in silence, every story comes to rest: once all deadlines have fired nothing is
// pending, every leg waits for somebody or has ended, and the people at the desks can end it by their ordinary verbs.

// ordinary are the faults of orders that each story is told with, at each order in turn.
var ordinary = []interactiontest.FaultKind{interactiontest.FaultRefuse, interactiontest.FaultNoSuchCall, interactiontest.FaultUnknownDone,
	interactiontest.FaultUnknownUndone, interactiontest.FaultDown}

// troubled are the faults of signals.
var troubled = []interactiontest.FaultKind{interactiontest.FaultLose, interactiontest.FaultDouble, interactiontest.FaultDelay}

func TestStoriesComeToRestWhateverIsRefused(t *testing.T) {
	for _, s := range tales() {
		if !s.phones {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			comesToRest(t, s)
			eachNth(t, s, len(s.play(t).Telephony.Orders()), ordinary)
		})
	}
}

func TestStoriesComeToRestWhateverSignalIsLost(t *testing.T) {
	for _, s := range tales() {
		if !s.phones {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			eachNth(t, s, strings.Count(s.play(t).String(), "the switch says:"), troubled)
			for _, kind := range troubled {
				comesToRest(t, s, interactiontest.Fault{Kind: kind})
			}
			for seed := range uint64(5) {
				comesToRest(t, s, interactiontest.Fault{Kind: interactiontest.FaultReorder, Seed: seed})
			}
		})
	}
}

// eachNth tells a tale with each fault at each place in turn.
func eachNth(t *testing.T, s tale, places int, kinds []interactiontest.FaultKind) {
	t.Helper()
	for n := 0; n < places*len(kinds); n += every {
		comesToRest(t, s, interactiontest.Fault{Kind: kinds[n%len(kinds)], Nth: n/len(kinds) + 1})
	}
}

// comesToRest tells a tale with faults and looks at what is left.
func comesToRest(t *testing.T, s tale, faults ...interactiontest.Fault) {
	t.Helper()
	p := s.play(t, faults...)
	p.WaitOut()
	p.Telephony.Mend(interactiontest.FaultDelay)
	p.Deliver()
	p.WaitOut()
	for _, said := range append(waitsForNobody(p), notJoined(p, faults)...) {
		t.Fatalf("%s\nwith %v: %s", p.Transcript, faults, said)
	}
	tidyUp(p)
	for _, said := range leftOver(p, faults) {
		t.Fatalf("%s\nwith %v: %s", p.Transcript, faults, said)
	}
}

// interactions are those that a story has touched.
func interactions(p *interactiontest.Player) []interaction.Interaction {
	var all []interaction.Interaction
	for _, on := range p.Subjects() {
		if on.Agent == "" {
			all = append(all, p.Interaction(on.Interaction))
		}
	}
	return all
}

// waitsForNobody says what would wait for ever: no deadline is left by now.
func waitsForNobody(p *interactiontest.Player) (said []string) {
	for _, i := range interactions(p) {
		for _, a := range i.Asks {
			said = append(said, fmt.Sprintf("%s of %s is pending still", a.Kind, p.Name(i.ID)))
		}
		for _, l := range i.Legs {
			if l.State == interaction.StateOffered || l.State == interaction.StateEstablishing {
				said = append(said, fmt.Sprintf("leg %d of %s is %s still", l.ID, p.Name(i.ID), l.State))
			}
			if l.Agent == "" {
				continue
			}
			if a := p.Agent(l.Agent); l.Open() && (a.Lost || a.Presence == interaction.LoggedOut) && !i.State.InConversation() {
				said = append(said, fmt.Sprintf("leg %d of %s is %s, and %s is gone", l.ID, p.Name(i.ID), l.State, l.Agent))
			}
		}
	}
	return said
}

// notJoined says who talks by the record, and not on the switch. Where it lost a signal or denies a call, that may be; and where
// it tells too late that its own transfer was answered: the customer is parted from the owner then, and nobody can know.
func notJoined(p *interactiontest.Player, faults []interactiontest.Fault) (said []string) {
	transferred := slices.ContainsFunc(p.Telephony.Orders(), func(o interactiontest.Order) bool { return o.Kind == interaction.AskTransfer })
	if slices.ContainsFunc(faults, func(f interactiontest.Fault) bool {
		return f.Kind == interactiontest.FaultLose || f.Kind == interactiontest.FaultNoSuchCall || f.Kind == interactiontest.FaultDelay && transferred
	}) || cutOff(p, faults) {
		return nil
	}
	for _, i := range interactions(p) {
		l, owned := i.Owner()
		call, _ := p.Telephony.Call(i.Customer.Call)
		if owned && i.Class == interaction.Live && i.State == interaction.StateConnected && call.With != l.Call {
			said = append(said, fmt.Sprintf("%s is connected, and its customer is joined with %q", p.Name(i.ID), call.With))
		}
	}
	return said
}

// cutOff reports whether the story was to be put right by comparing, and the switch was not there to be compared.
func cutOff(p *interactiontest.Player, faults []interactiontest.Fault) bool {
	down := slices.ContainsFunc(faults, func(f interactiontest.Fault) bool { return f.Kind == interactiontest.FaultDown })
	return down && strings.Contains(p.String(), "the desk compares the switch")
}

// tidyUp lets everybody end what they hold, as a person would who sees their list.
func tidyUp(p *interactiontest.Player) {
	p.Said("everybody ends what they hold")
	for range 4 {
		for _, on := range p.Subjects() {
			if on.Agent == "" {
				continue
			}
			who := p.Person(on.Agent)
			for _, line := range p.Agent(on.Agent).Load {
				end(p, who, line)
			}
		}
		p.Deliver()
		p.Wait(time.Hour)
		p.Deliver()
	}
	p.WaitOut()
}

// end gives the verb by which a leg ends, or comes nearer to its end.
func end(p *interactiontest.Player, who interactiontest.Person, line interaction.Line) {
	i := p.Interaction(line.Interaction)
	l, _ := i.Leg(line.Leg)
	_, consults := i.Consult()
	switch {
	case l.Role == interaction.RoleFormer, l.Role != interaction.RoleOwner && l.State == interaction.StateWrapUp:
		who.Finishes(i.ID, "sold")
	case l.State == interaction.StateWrapUp && consults:
		who.EndsConsult(i.ID)
	case l.State == interaction.StateWrapUp, l.State == interaction.StateReadyToCall:
		who.Completes(i.ID, "sold")
	case l.State == interaction.StateConnected, l.State == interaction.StateOnHold:
		who.Releases(i.ID)
	}
}

// leftOver says what is left after everybody went home.
func leftOver(p *interactiontest.Player, faults []interactiontest.Fault) (said []string) {
	say := func(wrong bool, format string, args ...any) {
		if wrong {
			said = append(said, fmt.Sprintf(format, args...))
		}
	}
	for _, on := range p.Subjects() {
		if on.Agent != "" {
			a := p.Agent(on.Agent)
			say(len(a.Load) > 0, "%s is not free: %+v", a.ID, a.Load)
			say(!a.NextDue.IsZero(), "%s has a deadline for ever", a.ID)
		}
	}
	lies := map[interactiontest.FaultKind]bool{}
	for _, f := range faults {
		lies[f.Kind] = true
	}
	for _, i := range interactions(p) {
		say(i.State != interaction.StateQueued && i.State != interaction.StateCompleted, "%s is %s", p.Name(i.ID), i.State)
		say(len(i.Asks) > 0, "%s has asks pending", p.Name(i.ID))
		lost := false
		for _, e := range p.Events(interaction.Subject{Interaction: i.ID}) {
			lost = lost || e.Type == interaction.EventAskLost
		}
		call, known := p.Telephony.Call(i.Customer.Call)
		gone := !known || call.State == interactiontest.CallGone
		if i.State == interaction.StateQueued && i.Customer.There() {
			say(gone && !lies[interactiontest.FaultLose] && !cutOff(p, faults), "%s waits for an agent, and its customer has left", p.Name(i.ID))
			say(!gone && call.With != "" && !lost, "%s waits in the queue, and its customer talks to %s", p.Name(i.ID), call.With)
		}
		for _, c := range p.Telephony.Calls() {
			up := c.Interaction == i.ID && c.State != interactiontest.CallGone
			say(up && c.Agent != "" && !lost && !lies[interactiontest.FaultNoSuchCall], "%s is left on the line as %s", c.Agent, c.ID)
			say(up && c.Agent == "" && i.State == interaction.StateCompleted && !lost && !lies[interactiontest.FaultNoSuchCall], "the customer is left on the line as %s", c.ID)
		}
	}
	say(len(p.Telephony.DialledTwice()) > 0, "dialled twice: %q", p.Telephony.DialledTwice())
	return said
}
