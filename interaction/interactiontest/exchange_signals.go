package interactiontest

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// await waits for a signal about a party's call. A ringing before it is passed over, and so is what comes twice; anything else
// that comes first fails the case.
func (t *exchangeTest) await(p party, kind interaction.SignalKind) interaction.Signal {
	t.Helper()
	for deadline := time.Now().Add(t.Within); ; {
		for _, d := range t.unread(p.call) {
			switch {
			case d.Kind == kind:
				t.seen[p.call] = d.Signal
				return d.Signal
			case d.Signal == t.seen[p.call]:
			case d.Kind != interaction.SignalRinging:
				t.Fatalf("the telephony says %s, want %s", d, kind)
			}
		}
		if !t.more(time.Until(deadline)) && len(t.told) == t.read[p.call] {
			t.Fatalf("no signal %s about %s, of phone %s", kind, p.call, p.phone)
		}
	}
}

// unread yields the signals about a call that nobody has looked at, each at most once.
func (t *exchangeTest) unread(call interaction.CallID) func(yield func(int, Delivery) bool) {
	return func(yield func(int, Delivery) bool) {
		for t.read[call] < len(t.told) {
			n := t.read[call]
			t.read[call]++
			if t.told[n].Call == call && !yield(n, t.told[n]) {
				return
			}
		}
	}
}

// fails waits until a party's call has failed, with one of the causes.
func (t *exchangeTest) fails(p party, causes ...interaction.Cause) {
	t.Helper()
	s := t.await(p, interaction.SignalFailed)
	if s.Cause == "" {
		s.Cause = interaction.CauseFailed
	}
	if !slices.Contains(causes, s.Cause) {
		t.Errorf("the call of %s failed as %s, want %s", p.phone, s.Cause, causes)
	}
}

// ended waits until a party's call has ended, and checks who is said to have ended it.
func (t *exchangeTest) ended(p party, by interaction.Who) {
	t.Helper()
	s := t.await(p, interaction.SignalHungUp)
	said := s.Who
	if said == "" && by != interaction.BySystem { // whose call it is
		return
	}
	if said != by {
		t.Errorf("the call of %s was hung up by %q, want %q", p.phone, said, by)
	}
}

// settle waits until nothing more comes.
func (t *exchangeTest) settle() {
	for deadline := time.Now().Add(t.Quiet); t.more(time.Until(deadline)); {
	}
}

// quiet checks that nothing new is said about some calls, whatever was said before and comes twice.
func (t *exchangeTest) quiet(all ...party) {
	t.Helper()
	t.settle()
	for _, p := range all {
		for _, d := range t.unread(p.call) {
			if d.Signal != t.seen[p.call] {
				t.Errorf("the telephony says %s, want nothing about the call of %s", d, p.phone)
			}
		}
	}
}

// orderly checks what holds of all signals: they are about calls that are known, name the interaction, and each call's own are in
// order.
func (t *exchangeTest) orderly() {
	t.Helper()
	t.settle()
	last := map[interaction.CallID]interaction.SignalKind{}
	answered := map[interaction.CallID]bool{}
	for _, d := range t.told {
		id, known := t.of[d.Call]
		switch {
		case !known:
			t.Errorf("the telephony says %s, about a call that nobody has named", d)
		case d.Interaction != id && !d.Interaction.IsZero():
			t.Errorf("the telephony says %s of interaction %s, want %s", d, d.Interaction, id)
		case d.Interaction.IsZero() && !t.came[d.Call]:
			t.Errorf("the telephony says %s of no interaction, want %s", d, id)
		}
		was := last[d.Call]
		ended := was == interaction.SignalFailed || was == interaction.SignalHungUp
		switch {
		case d.Kind == was:
		case ended, d.Kind == interaction.SignalRinging && answered[d.Call], d.Kind == interaction.SignalFailed && answered[d.Call]:
			t.Errorf("the telephony says %s after %s", d, was)
		}
		last[d.Call] = d.Kind
		answered[d.Call] = answered[d.Call] || d.Kind == interaction.SignalAnswered
	}
}
