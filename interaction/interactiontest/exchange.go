package interactiontest

import (
	"context"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Exchange is a telephony that [TestTelephony] proves, with the phones around it. It may be a real switch: the suite waits for
// what it expects, and sleeps nowhere.
type Exchange struct {
	// Telephony is what is proved. Required.
	Telephony interaction.Telephony
	// Phones are the far ends. Required. What they can do beside is found by type: [Ears], [Keypads], [HoldKeys], [Plugs],
	// [Tapes], [Breaker].
	Phones Phones
	// Next waits for what the telephony reports next, in the order in which it came. False means that the context is done, or,
	// at once, that nothing can come any more until something else is done. Required; [SignalsFrom] makes it of a channel.
	Next func(ctx context.Context) (Delivery, bool)
	// Agents have a device each, at least four. Default: ana, bob, cleo, dora.
	Agents []interaction.AgentID
	// Numbers have a phone each, which can be called and can call in, at least four. Default: four in London.
	Numbers []string
	// Within is how long the switch may take for one thing at most. Default: 5 seconds.
	Within time.Duration
	// Quiet is how long the suite waits to be sure that nothing comes. Default: 200 milliseconds.
	Quiet time.Duration
}

// Phones are the telephones around a switch: the customers' by number, the agents' by [Device]. Methods are called one at a
// time, and do not wait for what the switch makes of it, except Incoming. An error fails the case.
type Phones interface {
	// Becomes says how a phone behaves at the calls that reach it from now on. [Unreachable] may be a phone that is switched off,
	// [Invalid] a number that the other side does not know. [NoAnswer] gives up by itself after it rang, within [Exchange.Within].
	Becomes(phone string, f FarEnd)
	// Incoming lets a phone call in, and returns how the telephony names the call once it waits at the switch, joined with nobody.
	Incoming(number string) (interaction.CallID, error)
	// Answer picks up a phone that rings.
	Answer(phone string) error
	// Decline declines the call on a phone that rings.
	Decline(phone string) error
	// HangUp puts down a phone that is up.
	HangUp(phone string) error
	// State is how the phone is at this moment.
	State(phone string) PhoneState
	// Rung is how often the phone was called since the bed was made, calls that it did not take included. Its own do not count.
	Rung(phone string) int
}

// PhoneState is how a phone is.
type PhoneState string

// The states of phones.
const (
	PhoneIdle  PhoneState = "idle"
	PhoneRings PhoneState = "ringing"
	PhoneUp    PhoneState = "up" // in a call that was answered, whoever takes part in it, also on hold
)

// Ears is what phones add that can tell whom they hear: each may, say, play a tone of its own.
type Ears interface {
	// Hears reports whether one phone hears another at this moment. Music and announcements do not count.
	Hears(listener, speaker string) bool
}

// Keypads is what phones add that count the DTMF digits which reach them.
type Keypads interface {
	// Digits is how many have reached the phone since the bed was made.
	Digits(phone string) int
}

// HoldKeys is what phones add that have a hold key of their own.
type HoldKeys interface {
	// PressHold puts on hold whom the phone talks with, or takes them back.
	PressHold(phone string) error
}

// Plugs is what phones add that can lose the switch and find it again, in a bed whose telephony reports that.
type Plugs interface {
	// Unplug cuts an agent's device off, without ending its call.
	Unplug(agent interaction.AgentID) error
	// PlugIn takes that back.
	PlugIn(agent interaction.AgentID) error
}

// Tapes is what phones add in a bed where recordings can be found.
type Tapes interface {
	// Recordings returns the names of all recordings that were started since the bed was made.
	Recordings() []string
}

// Breaker is what phones add in a bed whose switch can be broken. Both return when it is there again.
type Breaker interface {
	// Outage cuts the line between telephony and switch for a moment. Calls go on.
	Outage() error
	// Restart kills the switch and starts it again. Its calls are gone.
	Restart() error
}

// SignalsFrom makes an [Exchange.Next] of a channel, into which a test writes what the telephony would tell a desk. It should
// have room for a thousand, so that a telephony is not held up by a suite that looks at something else.
func SignalsFrom(signals <-chan Delivery) func(context.Context) (Delivery, bool) {
	return func(ctx context.Context) (Delivery, bool) {
		select {
		case d, open := <-signals:
			return d, open
		case <-ctx.Done():
			return Delivery{}, false
		}
	}
}

// withDefaults fills in what was left open.
func (x Exchange) withDefaults() Exchange {
	if len(x.Agents) == 0 {
		x.Agents = []interaction.AgentID{"ana", "bob", "cleo", "dora"}
	}
	if len(x.Numbers) == 0 {
		x.Numbers = []string{"+442079460000", "+442079460001", "+442079460002", "+442079460003"}
	}
	if x.Within == 0 {
		x.Within = 5 * time.Second
	}
	if x.Quiet == 0 {
		x.Quiet = 200 * time.Millisecond
	}
	return x
}

// fault says what is missing, "" if nothing is.
func (x Exchange) fault() string {
	switch {
	case x.Telephony == nil:
		return "the exchange has no Telephony"
	case x.Phones == nil:
		return "the exchange has no Phones"
	case x.Next == nil:
		return "the exchange has no Next"
	case len(x.Agents) < 4:
		return "the exchange needs four Agents"
	case len(x.Numbers) < 4:
		return "the exchange needs four Numbers"
	}
	return ""
}
