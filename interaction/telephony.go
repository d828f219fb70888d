package interaction

import (
	"context"
	"errors"
)

// Telephony moves calls. The three methods are its core; what else it can do is found by type: [Holder], [Muter],
// [DTMFSender], [CallRecorder], [VolumeSetter], [Ringer], [Parker], [Consulter], [Conferencer], [Transferrer], [Monitorer],
// [CallLister], [Outages], and narrowed per agent by [Devices]. Without a telephony the host moves the media itself and reports
// the customer's end and failed calls. [interactiontest.TestTelephony] proves an implementation.
//
// Every order carries a key: doing the same key again must do nothing new and succeed, also where something else was done
// since. All methods may be called concurrently, and should return within a few seconds, at once and with nothing done where the
// context is done already. They say that an order was taken; what came of it arrives as signals ([Desk.Signal]), which may be
// late, doubled, or out of order between calls. The answers told apart are nil, [ErrCallRefused], [ErrNoSuchCall], and anything
// else, which means: not known whether it happened.
//
// Answered says that the call is joined as the order wanted, and is told also where the call was up before. A phone that is busy,
// is not there, or has no such number is a failed call with its cause, and no refused order. Nobody ends but who is told to:
// whoever was joined with a call that ends stays on the line.
type Telephony interface {
	// Connect rings the agent's device under the ID o.Call and joins it with the customer's call o.Peer, parked or waiting. Where
	// Ring has started o.Call already, ringing or answered, that call is joined. A customer's call that is not there is
	// ErrNoSuchCall; one that ends before the device is answered makes it fail.
	// Signals: ringing, answered or failed for o.Call.
	Connect(ctx context.Context, o CallOrder) error
	// Dial calls o.Number under the ID o.Call and joins it with the agent's device under the ID o.Peer, ringing first whom
	// o.First says. HangUp of o.Call stops both phones. Signals: ringing, answered or failed for o.Call; answered means that both
	// are joined. Failed is also what follows when it was the agent's device that failed, with the cause failed, which says
	// nothing of the customer.
	Dial(ctx context.Context, o CallOrder) error
	// HangUp ends the call o.Call. A call that is not there is ErrNoSuchCall, which counts as success.
	// Signal: hung_up for o.Call.
	HangUp(ctx context.Context, o CallOrder) error
}

// CallOrder is what the telephony is told.
type CallOrder struct {
	Interaction ID
	Key         string // the same at each repetition
	Attempt     int    // 1 the first time
	Leg         LegID
	Agent       AgentID
	Call        CallID  // to start or to act on
	Peer        CallID  // the other side
	Own         CallID  // the device of the agent who gave the order, where it is neither Call nor Peer
	Target      AgentID // whose device is called, in a consult or a transfer; "": Number
	Number      string
	First       FirstLeg
	Digits      string // of a DTMF order; neither stored nor logged
	Microphone  int    // of a volume order, 0 to 100; -1: leave it
	Speaker     int
	Mode        MonitorMode // of a monitor order
}

// ErrCallRefused is the switch's plain no: nothing happened and repeating is useless. It is the answer, too, to an order that
// lacks what it needs, such as whom to call, and to one that needs an answered call where it still rings.
var ErrCallRefused = errors.New("interaction: refused by the telephony")

// ErrNoSuchCall says that the switch does not know the call.
var ErrNoSuchCall = errors.New("interaction: no such call")

// Holder puts the call o.Call on hold, the customer's or that of somebody who is consulted, with whatever they hear there, and
// takes it back (S7, S8, S67, S68).
type Holder interface {
	// Hold takes o.Call out of the conversation. Success means that it and the agent's call o.Peer do not hear each other.
	Hold(ctx context.Context, o CallOrder) error
	// Retrieve joins o.Call with the agent's call o.Peer again, and so takes o.Peer away from whom it was joined with meanwhile.
	Retrieve(ctx context.Context, o CallOrder) error
}

// Muter mutes what the agent's call o.Call says (S76, S77).
type Muter interface {
	// Mute is not counted: muting twice and unmuting once leaves the agent heard.
	Mute(ctx context.Context, o CallOrder) error
	// Unmute lets the agent be heard.
	Unmute(ctx context.Context, o CallOrder) error
}

// DTMFSender sends o.Digits to the customer's call o.Call (S69).
type DTMFSender interface {
	// SendDTMF may return before the digits are out. They must not be logged.
	SendDTMF(ctx context.Context, o CallOrder) error
}

// CallRecorder records the conversation of o.Call; the recording is named o.Key (S75).
type CallRecorder interface {
	// StartRecording begins a recording. The host attaches its reference when it is there ([Attach]).
	StartRecording(ctx context.Context, o CallOrder) error
	// StopRecording ends what StartRecording began.
	StopRecording(ctx context.Context, o CallOrder) error
}

// VolumeSetter sets the volumes of the agent's device (S78, S79).
type VolumeSetter interface {
	// SetVolume sets o.Microphone and o.Speaker, each from 0 to 100; -1 leaves one as it is.
	SetVolume(ctx context.Context, o CallOrder) error
}

// Ringer rings the agent's device under the ID o.Call when an offer is made (S37). Answering it is accepting (signal
// answered), declining it is rejecting (signal failed with the cause rejected). HangUp stops the ringing.
type Ringer interface {
	// Ring starts ringing and returns; it does not wait for an answer.
	Ring(ctx context.Context, o CallOrder) error
}

// Parker takes the customer's call o.Call away from the agent and lets it wait.
type Parker interface {
	// Park succeeds when the customer waits. A call that is not there is ErrNoSuchCall: the customer has left.
	Park(ctx context.Context, o CallOrder) error
}

// Consulter lets an agent talk with somebody else beside the customer, who was put on hold before (S11, S12, S70).
type Consulter interface {
	// Consult calls the device of o.Target, or o.Number where there is none, under the ID o.Call, and joins it with the agent's
	// call o.Peer, apart from the customer. Where o.Peer is not up, the device of o.Agent is rung under it first. HangUp of
	// o.Call stops it. Signals: ringing, answered or failed for o.Call; failed is also what follows, with the cause failed, when
	// it was the agent's own device that failed.
	Consult(ctx context.Context, o CallOrder) error
	// Join joins the consulted call o.Call with the customer's call o.Peer and leaves the agent's call o.Own alone, which is hung
	// up by an order of its own (S73). Success means that the two hear each other. Either of the two that is not there is
	// ErrNoSuchCall; o.Own may be gone.
	Join(ctx context.Context, o CallOrder) error
}

// Conferencer joins everybody (S72).
type Conferencer interface {
	// Conference lets the called party o.Call, the customer's call o.Peer, the agent's call o.Own, and whoever is in a
	// conversation with the customer already, hear each other; holds end. A call that is not there is ErrNoSuchCall. When one
	// party leaves later, the others stay.
	Conference(ctx context.Context, o CallOrder) error
}

// Transferrer is a switch's own blind transfer, for where the customer cannot be parked, and to outside numbers.
type Transferrer interface {
	// Transfer calls the device of o.Target, or o.Number where there is none, under the ID o.Call, and joins it with the
	// customer's call o.Peer when it is answered. Until then the customer stays as they are. The agent's call o.Own is left alone
	// and hung up by an order of its own. HangUp of o.Call stops it. A customer's call that is not there is ErrNoSuchCall; one
	// that ends before the target answers makes it fail. Signals: ringing, answered or failed for o.Call.
	Transfer(ctx context.Context, o CallOrder) error
}

// Monitorer lets a supervisor into a conversation.
type Monitorer interface {
	// Monitor rings the device of o.Agent under the ID o.Call and lets it take part in the conversation of o.Peer, the call of an
	// agent, as o.Mode says. Where o.Call is up already only the mode changes, without a signal. It ends with o.Peer, or by HangUp.
	// An o.Peer that is not there is ErrNoSuchCall. Signals: ringing, answered or failed for o.Call, and hung_up when it ends.
	Monitor(ctx context.Context, o CallOrder) error
}

// MonitorMode says how a supervisor takes part in a conversation.
type MonitorMode uint8

// The modes.
const (
	NoMode  MonitorMode = iota
	Listen              // they hear everybody, and nobody hears them
	Whisper             // only the agent hears them
	BargeIn             // everybody hears them
)

var modeNames = names{"", "listen", "whisper", "barge"}

// String returns the mode's name, "" for none.
func (m MonitorMode) String() string { return modeNames.text(uint8(m)) }

// MarshalText writes the mode's name.
func (m MonitorMode) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads a mode's name.
func (m *MonitorMode) UnmarshalText(text []byte) error { return parseInto(m, modeNames, "mode", text) }

// CallLister tells which calls there are, so that [Desk.Reconcile] can compare them with the records.
type CallLister interface {
	// ListCalls returns every call that the switch has at this moment, in any order, also one that an order has begun and whose
	// phone is not rung yet; none is an empty slice and no error. The caller owns the slice.
	ListCalls(ctx context.Context) ([]CallReport, error)
}

// CallReport is one call as the switch has it.
type CallReport struct {
	Call        CallID
	Interaction ID        // as the orders for the call said; zero where the switch does not know
	State       CallState // "" where the switch cannot tell
}

// CallState is how far a call is, as the switch sees it.
type CallState string

// The states of calls.
const (
	CallRinging CallState = "ringing" // not answered yet
	CallUp      CallState = "up"      // also where it is parked
	CallHeld    CallState = "held"    // by [Holder] or by the phone itself
)

// Outages is what a telephony adds that notices when its connection with the switch was lost.
type Outages interface {
	// Back returns the channel on which a value arrives each time the connection is there again, or the switch was restarted:
	// signals may have been lost. [Desk.Run] reconciles then. One value may stand for several outages; a value that nobody takes
	// holds nothing up.
	Back() <-chan struct{}
}

// Devices says what an agent's device can do, where that is less than the telephony can (S75 to S79). It must answer at once,
// from memory.
type Devices interface {
	// CanDevice reports whether the agent's device has one capability.
	CanDevice(agent AgentID, c Capability) bool
}

// IdempotentDialer is what a telephony adds whose Dial is safe to repeat after an unknown answer. Without it a dial is never
// repeated.
type IdempotentDialer interface {
	// DialsOnce reports whether dialling twice with one key dials once.
	DialsOnce() bool
}

// Capability is something that not every telephony can do.
type Capability uint16

// The capabilities.
const (
	CanHold Capability = 1 << iota
	CanMute
	CanDTMF
	CanRecord
	CanVolume
	CanRing
	CanPark
	CanRepeatDial
	CanConsult
	CanConference
	CanTransfer
	CanMonitor
	CanList
)

// AllCapabilities is every capability.
const AllCapabilities = CanHold | CanMute | CanDTMF | CanRecord | CanVolume | CanRing | CanPark | CanRepeatDial | CanConsult |
	CanConference | CanTransfer | CanMonitor | CanList

// CapabilitiesOf finds out by type what a telephony can do. Without one (nil) the host moves the media: everything is there
// that needs no data of a switch.
func CapabilitiesOf(t Telephony) Capability {
	if t == nil {
		return AllCapabilities &^ (CanRing | CanList)
	}
	var c Capability
	add := func(there bool, one Capability) {
		if there {
			c |= one
		}
	}
	_, ok := t.(Holder)
	add(ok, CanHold)
	_, ok = t.(Muter)
	add(ok, CanMute)
	_, ok = t.(DTMFSender)
	add(ok, CanDTMF)
	_, ok = t.(CallRecorder)
	add(ok, CanRecord)
	_, ok = t.(VolumeSetter)
	add(ok, CanVolume)
	_, ok = t.(Ringer)
	add(ok, CanRing)
	_, ok = t.(Parker)
	add(ok, CanPark)
	_, ok = t.(Consulter)
	add(ok, CanConsult)
	_, ok = t.(Conferencer)
	add(ok, CanConference)
	_, ok = t.(Transferrer)
	add(ok, CanTransfer)
	_, ok = t.(Monitorer)
	add(ok, CanMonitor)
	_, ok = t.(CallLister)
	add(ok, CanList)
	d, ok := t.(IdempotentDialer)
	add(ok && d.DialsOnce(), CanRepeatDial)
	return c
}

// Cause is why a call failed.
type Cause string

// The causes. Phones that decline send busy or rejected as they like: treat them alike.
const (
	CauseBusy        Cause = "busy"
	CauseNoAnswer    Cause = "no_answer"
	CauseRejected    Cause = "rejected"
	CauseUnreachable Cause = "unreachable"
	CauseInvalid     Cause = "invalid_number"
	CauseTimeout     Cause = "timeout"
	CauseFailed      Cause = "failed"
)
