package interaction

import "time"

// Ask is something that the telephony, or the CRM, is asked to do after a commit and has not confirmed. It is stored in the record,
// so that a restart loses none, and is repeated with its key until it is confirmed, refused or past its deadline.
type Ask struct {
	Key      string      `json:"key"` // the same for every repetition: it is done once
	Kind     AskKind     `json:"kind"`
	Leg      LegID       `json:"leg,omitempty"`
	Agent    AgentID     `json:"agent,omitempty"`
	Call     CallID      `json:"call,omitempty"`   // the call it is about
	Peer     CallID      `json:"peer,omitempty"`   // the call it is to be joined with
	Own      CallID      `json:"own,omitempty"`    // the device of the agent who gave the order, where it is neither of the two
	Target   AgentID     `json:"target,omitempty"` // whose device to call; "": Number
	Number   string      `json:"number,omitempty"` // to dial
	Mode     MonitorMode `json:"mode,omitempty"`
	First    FirstLeg    `json:"first,omitempty"` // for a dial: whose phone rings first
	Attempts int         `json:"attempts"`        // how often it was asked
	Next     time.Time   `json:"next,omitzero"`   // when it is asked again; zero: not again
	Deadline time.Time   `json:"deadline"`
	Verdict  time.Time   `json:"verdict,omitzero"` // for a dial: until when the gate's verdict holds; zero: no limit
}

// AskKind is what the telephony is asked.
type AskKind string

// Asks before the commit: controls that only the owner gives and that change nobody's claim. A refused one leaves the state.
const (
	AskHold          AskKind = "hold"
	AskRetrieve      AskKind = "retrieve"
	AskMute          AskKind = "mute"
	AskUnmute        AskKind = "unmute"
	AskDTMF          AskKind = "dtmf"
	AskRecord        AskKind = "record"
	AskStopRecording AskKind = "stop_recording"
	AskVolume        AskKind = "volume"
	AskMode          AskKind = "mode" // how a supervisor takes part, who does so already
)

// Asks after the commit: whatever decides a race, moves a party or must not get lost.
const (
	AskRing    AskKind = "ring"    // the agent's phone, at the offer (S37)
	AskConnect AskKind = "connect" // the agent with the waiting customer
	AskDial    AskKind = "dial"    // the customer
	AskHangUp  AskKind = "hang_up"
	AskPark    AskKind = "park" // the customer, back in the queue

	AskConsult    AskKind = "consult"    // somebody else, beside the customer
	AskJoin       AskKind = "join"       // who was consulted with the customer: an attended transfer
	AskConference AskKind = "conference" // who was consulted, the customer and the agent
	AskTransfer   AskKind = "transfer"   // the switch's own blind transfer
	AskMonitor    AskKind = "monitor"    // a supervisor with a conversation
)

// AskSaveContact asks the [CRM] to keep the contact (S218). It is pending in an interaction with or without a telephony, at most
// once; a newer change of the contact takes its place. The timers ask it, the first time a second after the change, then after 1,
// 2, 4 … at most 5 minutes, for 24 hours.
const AskSaveContact AskKind = "save_contact"

// askSpec is what differs between the kinds of pending asks.
type askSpec struct {
	// answered: a plain success confirms it; else the signal named does.
	answered bool
	// within is the ask's own deadline where no leg's timeout sets it.
	within time.Duration
	// most is the longest pause between two attempts; 0: 30 seconds.
	most time.Duration
}

var askSpecs = map[AskKind]askSpec{
	AskRing:    {answered: true, within: 10 * time.Minute},
	AskConnect: {within: 30 * time.Second},
	AskDial:    {within: 45 * time.Second},
	AskHangUp:  {within: 10 * time.Minute},
	AskPark:    {answered: true, within: 10 * time.Minute},

	AskConsult:     {within: 30 * time.Second},
	AskJoin:        {answered: true, within: 30 * time.Second},
	AskConference:  {answered: true, within: 30 * time.Second},
	AskTransfer:    {within: 45 * time.Second},
	AskMonitor:     {within: 30 * time.Second},
	AskSaveContact: {answered: true, within: 24 * time.Hour, most: 5 * time.Minute},
}

// dials reports whether the ask calls a number or a device: repeated by mistake, it would ring twice.
func (k AskKind) dials() bool { return k == AskDial || k == AskConsult || k == AskTransfer }

// again is how long after the n-th attempt an ask is repeated: 1, 2, 4 … at most 30 seconds.
func again(attempt int) time.Duration {
	if attempt > 5 {
		return 30 * time.Second
	}
	return min(time.Second<<max(attempt-1, 0), 30*time.Second)
}

// pause is how long after its last attempt the ask is repeated: 1, 2, 4 … at most what its kind says.
func (a Ask) pause() time.Duration {
	most := askSpecs[a.Kind].most
	if most == 0 {
		return again(a.Attempts)
	}
	if a.Attempts > 20 {
		return most
	}
	return min(time.Second<<max(a.Attempts-1, 0), most)
}

// due is when the ask needs attention next.
func (a Ask) due() time.Time { return earliest(a.Next, a.Deadline) }

// earliest returns the earliest of the times that are set, zero if none is.
func earliest(all ...time.Time) time.Time {
	var first time.Time
	for _, t := range all {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	return first
}
