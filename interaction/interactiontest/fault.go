package interactiontest

import (
	"math/rand/v2"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// Fault is one thing that goes wrong with the switch: with an order, or with a signal.
type Fault struct {
	Kind FaultKind
	// Order narrows a fault of orders to one kind; "": any.
	Order interaction.AskKind
	// Signal narrows a fault of signals to one kind; "": any.
	Signal interaction.SignalKind
	// Nth is which one of them it hits, counted from 1 when the fault was injected. 0: every one.
	Nth int
	// Seed decides how FaultReorder mixes: the same seed and the same signals give the same order.
	Seed uint64
}

// FaultKind is what goes wrong.
type FaultKind string

// The faults of orders. If several hit one order, the one that was injected first is felt.
const (
	FaultRefuse        FaultKind = "refuse"         // answered ErrCallRefused; nothing happened
	FaultNoSuchCall    FaultKind = "no such call"   // answered ErrNoSuchCall; nothing happened
	FaultUnknownDone   FaultKind = "unknown done"   // answered ErrNoReply, although it was carried out
	FaultUnknownUndone FaultKind = "unknown undone" // answered ErrNoReply; nothing happened
	FaultDown          FaultKind = "down"           // from the Nth order on: answered ErrNoReply; nothing happens
	FaultHang          FaultKind = "hang"           // answers when the caller's context ends, with its error; nothing happened
)

// The faults of signals.
const (
	FaultDelay   FaultKind = "delay"   // held back until Mend, with what follows of the same call
	FaultDouble  FaultKind = "double"  // told twice
	FaultLose    FaultKind = "lose"    // never told
	FaultReorder FaultKind = "reorder" // signals of different calls are mixed, each time they are fetched
)

// fault is a fault with its count.
type fault struct {
	Fault
	met int
}

// Inject adds faults. They last until [Telephony.Mend], also through a [Telephony.Restart].
func (t *Telephony) Inject(faults ...Fault) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, f := range faults {
		if f.Kind == FaultReorder {
			t.shuffle = rand.New(rand.NewPCG(f.Seed, 0))
			continue
		}
		t.faults = append(t.faults, &fault{Fault: f})
	}
}

// Mend ends the faults of the kinds, or all if none is named. Signals that were held back are then there to be fetched; what
// was lost stays lost.
func (t *Telephony) Mend(kinds ...FaultKind) {
	t.mu.Lock()
	defer t.mu.Unlock()
	mended := func(k FaultKind) bool { return len(kinds) == 0 || slices.Contains(kinds, k) }
	t.faults = slices.DeleteFunc(t.faults, func(f *fault) bool { return mended(f.Kind) })
	if mended(FaultReorder) {
		t.shuffle = nil
	}
	if mended(FaultDelay) {
		for n := range t.pending {
			t.pending[n].late = false
		}
	}
}

// hits counts one more that the fault is about, and reports whether it is felt.
func (f *fault) hits() bool {
	f.met++
	return f.Nth == 0 || f.Nth == f.met || f.Kind == FaultDown && f.met > f.Nth
}

func (k FaultKind) ofSignals() bool { return k == FaultDelay || k == FaultDouble || k == FaultLose }

// hitOrder returns the fault that an order meets, or "".
func (t *Telephony) hitOrder(kind interaction.AskKind) FaultKind {
	var felt FaultKind
	for _, f := range t.faults {
		if f.Kind.ofSignals() || f.Order != "" && f.Order != kind {
			continue
		}
		if f.hits() && felt == "" {
			felt = f.Kind
		}
	}
	return felt
}

// hitSignal returns the faults that a signal meets.
func (t *Telephony) hitSignal(kind interaction.SignalKind) map[FaultKind]bool {
	felt := map[FaultKind]bool{}
	for _, f := range t.faults {
		if !f.Kind.ofSignals() || f.Signal != "" && f.Signal != kind {
			continue
		}
		if f.hits() {
			felt[f.Kind] = true
		}
	}
	return felt
}
