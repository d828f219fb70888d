package interactiontest

import (
	"fmt"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// Delivery is a signal with the interaction to whose desk it belongs: [interaction.Desk.Signal] takes the two.
type Delivery struct {
	// Interaction is where the call belongs, as the orders or [Telephony.Belongs] said; zero while nobody has said it.
	Interaction interaction.ID
	// Signal has its Who also where a call failed: whose side it was, "" outside. Its By is left to the desk.
	interaction.Signal
}

// String names the signal in a few words.
func (s Delivery) String() string {
	said := []string{string(s.Kind), string(s.Call)}
	if s.Cause != "" {
		said = append(said, string(s.Cause))
	}
	if s.Who != "" {
		said = append(said, fmt.Sprintf("by %s", s.Who))
	}
	return strings.Join(said, " ")
}

// waiting is a signal that nobody has fetched.
type waiting struct {
	Delivery
	late bool // held back by a fault
}

// Signals returns what the switch reports since the last time, and forgets it. A signal that a fault holds back keeps those
// behind it of the same call back too: whatever is delayed or reordered, each call's own signals stay in order. None is an
// empty slice. The caller owns it.
func (t *Telephony) Signals() []Delivery {
	t.mu.Lock()
	defer t.mu.Unlock()
	stuck := map[interaction.CallID]bool{}
	ready, kept := []Delivery{}, []waiting{}
	for _, w := range t.pending {
		if w.late {
			stuck[w.Call] = true
		}
		if stuck[w.Call] {
			kept = append(kept, w)
			continue
		}
		ready = append(ready, w.Delivery)
	}
	t.pending = kept
	return t.shuffled(ready)
}

// shuffled mixes the calls, as a switch may, and leaves the order of each call's own signals.
func (t *Telephony) shuffled(signals []Delivery) []Delivery {
	if t.shuffle == nil {
		return signals
	}
	mixed := make([]Delivery, len(signals))
	own := map[interaction.CallID][]Delivery{}
	for n, at := range t.shuffle.Perm(len(signals)) {
		mixed[n] = signals[at]
		own[signals[n].Call] = append(own[signals[n].Call], signals[n])
	}
	for n, s := range mixed {
		mixed[n], own[s.Call] = own[s.Call][0], own[s.Call][1:]
	}
	return mixed
}

// signal reports something about a call, unless an outage or a fault loses it.
func (t *Telephony) signal(c *call, kind interaction.SignalKind, cause interaction.Cause, by interaction.Who) {
	hit := t.hitSignal(kind)
	if hit[FaultLose] || t.down {
		return
	}
	told := Delivery{Interaction: c.Interaction, Signal: interaction.Signal{Call: c.ID, Kind: kind, Cause: cause, Who: by}}
	w := waiting{Delivery: told, late: hit[FaultDelay]}
	t.pending = append(t.pending, w)
	if hit[FaultDouble] {
		t.pending = append(t.pending, w)
	}
}

// failed reports that a call came to nothing, and whose side it was.
func (t *Telephony) failed(c *call, cause interaction.Cause) {
	by := interaction.ByCustomer
	switch {
	case c.Agent != "":
		by = interaction.ByAgent
	case c.Outside:
		by = ""
	}
	t.signal(c, interaction.SignalFailed, cause, by)
}
