package interactiontest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// Script says how the far ends behave: the customers' phones by number, the agents' devices by [Device]. A number that it does
// not name answers. A device that it does not name answers when it is connected or dialled for, and rings until the test says
// otherwise when it is rung for an offer.
type Script map[string]FarEnd

// Device is the name of an agent's device in a [Script].
func Device(agent interaction.AgentID) string { return "device of " + string(agent) }

// FarEnd is how a phone behaves. No time passes in the switch: what a far end does, it does at once.
type FarEnd string

// How phones behave, and the signals that tell it.
const (
	Answers     FarEnd = "answers"     // ringing, answered
	Rings       FarEnd = "rings"       // ringing, then whatever the test says: DeviceAnswers, DeviceDeclines, a hang-up
	Busy        FarEnd = "busy"        // failed: busy
	NoAnswer    FarEnd = "no answer"   // ringing, failed: no answer
	Rejects     FarEnd = "rejects"     // ringing, failed: rejected
	Unreachable FarEnd = "unreachable" // failed: unreachable
	Invalid     FarEnd = "invalid"     // failed: invalid number
	Silent      FarEnd = "silent"      // never any signal; a hang-up by the switch still tells that the call has ended
)

// causes says why a call to such a far end fails; those that are missing do not fail.
var causes = map[FarEnd]interaction.Cause{
	Busy:        interaction.CauseBusy,
	NoAnswer:    interaction.CauseNoAnswer,
	Rejects:     interaction.CauseRejected,
	Unreachable: interaction.CauseUnreachable,
	Invalid:     interaction.CauseInvalid,
}

// rings reports whether the phone rings before anything else.
func (f FarEnd) rings() bool { return f == Answers || f == Rings || f == NoAnswer || f == Rejects }

// Becomes changes how a far end behaves from now on: a number, or a [Device]. Calls that ring already go on as they began.
func (t *Telephony) Becomes(target string, f FarEnd) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.script[target] = f
}

// Rung returns how often a number or a [Device] was really rung. Repeating an order by its key rings nobody.
func (t *Telephony) Rung(target string) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.rung[target]
}

// DialledTwice returns the keys of the dials that were carried out more than once, each of which rang a customer again whom
// nobody meant to be rung again. None is an empty slice. The caller owns it.
func (t *Telephony) DialledTwice() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var twice []string
	for key, times := range t.dialled {
		if times > 1 {
			twice = append(twice, key)
		}
	}
	slices.Sort(twice)
	return twice
}
