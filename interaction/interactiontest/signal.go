package interactiontest

import (
	"fmt"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// Signal is what the switch reports.
type Signal struct {
	// Interaction is where the call belongs, as the orders or [Telephony.Belongs] said; zero while nobody has said it.
	Interaction interaction.ID
	Call        interaction.CallID
	Kind        SignalKind
	Cause       interaction.Cause // of SignalFailed
	By          interaction.Who   // who hung up; of SignalFailed, whose side it was
}

// SignalKind is what a signal reports.
type SignalKind string

// The kinds of signals.
const (
	SignalRinging   SignalKind = "ringing"
	SignalAnswered  SignalKind = "answered"
	SignalFailed    SignalKind = "call_failed"
	SignalHungUp    SignalKind = "hung_up"
	SignalHeld      SignalKind = "held"
	SignalRetrieved SignalKind = "retrieved"
)

// String names the signal in a few words.
func (s Signal) String() string {
	said := []string{string(s.Kind), string(s.Call)}
	if s.Cause != "" {
		said = append(said, string(s.Cause))
	}
	if s.By != "" {
		said = append(said, fmt.Sprintf("by %s", s.By))
	}
	return strings.Join(said, " ")
}

// waiting is a signal that nobody has fetched.
type waiting struct {
	Signal
	late bool // held back by a fault
}

// Signals returns what the switch reports since the last time, and forgets it. A signal that a fault holds back keeps those
// behind it of the same call back too: whatever is delayed or reordered, each call's own signals stay in order. None is an
// empty slice. The caller owns it.
func (t *Telephony) Signals() []Signal {
	t.mu.Lock()
	defer t.mu.Unlock()
	stuck := map[interaction.CallID]bool{}
	ready, kept := []Signal{}, []waiting{}
	for _, w := range t.pending {
		if w.late {
			stuck[w.Call] = true
		}
		if stuck[w.Call] {
			kept = append(kept, w)
			continue
		}
		ready = append(ready, w.Signal)
	}
	t.pending = kept
	return t.shuffled(ready)
}

// shuffled mixes the calls, as a switch may, and leaves the order of each call's own signals.
func (t *Telephony) shuffled(signals []Signal) []Signal {
	if t.shuffle == nil {
		return signals
	}
	mixed := make([]Signal, len(signals))
	own := map[interaction.CallID][]Signal{}
	for n, at := range t.shuffle.Perm(len(signals)) {
		mixed[n] = signals[at]
		own[signals[n].Call] = append(own[signals[n].Call], signals[n])
	}
	for n, s := range mixed {
		mixed[n], own[s.Call] = own[s.Call][0], own[s.Call][1:]
	}
	return mixed
}

// signal reports something about a call, unless a fault loses it.
func (t *Telephony) signal(c *call, kind SignalKind, cause interaction.Cause, by interaction.Who) {
	hit := t.hitSignal(kind)
	if hit[FaultLose] {
		return
	}
	w := waiting{Signal: Signal{Interaction: c.Interaction, Call: c.ID, Kind: kind, Cause: cause, By: by}, late: hit[FaultDelay]}
	t.pending = append(t.pending, w)
	if hit[FaultDouble] {
		t.pending = append(t.pending, w)
	}
}

// failed reports that a call came to nothing, and whose side it was.
func (t *Telephony) failed(c *call, cause interaction.Cause) {
	by := interaction.ByCustomer
	if c.Agent != "" {
		by = interaction.ByAgent
	}
	t.signal(c, SignalFailed, cause, by)
}
