package interactiontest

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Transcript writes a story down: what somebody said, then everything that happened, indented below it. It is the same text
// in every run: interactions have short names ([Names]), times count from the start. All methods may be called concurrently.
type Transcript struct {
	names Names
	start time.Time

	mu    sync.Mutex
	lines []string
}

// NewTranscript begins a story at the time.
func NewTranscript(start time.Time) *Transcript { return &Transcript{start: start} }

// Name returns the short name of an interaction, and gives it one if it has none.
func (tr *Transcript) Name(id interaction.ID) string { return tr.names.Of(id) }

// Said writes what somebody does, such as "ana accepts". IDs in the text become names, here and in Happened.
func (tr *Transcript) Said(format string, args ...any) { tr.write("", fmt.Sprintf(format, args...)) }

// Happened writes one thing that came of what was said last, such as "refused: accept it first".
func (tr *Transcript) Happened(format string, args ...any) {
	tr.write("  ", fmt.Sprintf(format, args...))
}

// Events writes a line for each event, as [RenderEvent] does.
func (tr *Transcript) Events(events ...interaction.Event) {
	for _, e := range events {
		tr.write("  ", RenderEvent(e, tr.start, &tr.names))
	}
}

// Orders writes a line for each order that the telephony received.
func (tr *Transcript) Orders(orders ...Order) {
	for _, o := range orders {
		tr.write("  ", o.String())
	}
}

// Signals writes a line for each signal.
func (tr *Transcript) Signals(signals ...Delivery) {
	for _, s := range signals {
		tr.write("  ", "signal "+s.String())
	}
}

// String returns the story so far. Each line ends with a line break.
func (tr *Transcript) String() string {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	return strings.Join(tr.lines, "")
}

// write adds a text, each of its lines indented, without blanks at their ends.
func (tr *Transcript) write(indent, text string) {
	text = tr.names.In(text)
	tr.mu.Lock()
	defer tr.mu.Unlock()
	for line := range strings.Lines(text) {
		tr.lines = append(tr.lines, strings.TrimRight(indent+line, " \t\r\n")+"\n")
	}
}
