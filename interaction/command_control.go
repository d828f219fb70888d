package interaction

// The controls of a conversation. The telephony is asked before the commit; what it refuses is a failed attempt, and the
// state stays. They may be given by the owner and the host.

// Hold puts the customer on hold (S7, S67, S91).
type Hold struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the owner's, and so the customer; that of who is consulted puts them on hold
}

// Verb is [VerbHold].
func (Hold) Verb() Verb     { return VerbHold }
func (c Hold) actor() Actor { return c.By }
func (c Hold) onLeg() LegID { return c.Leg }

// Retrieve takes the customer back from hold (S8, S59, S68, S92). Another call that the agent talks on is held first, or it is
// refused, by the queue's policy.
type Retrieve struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the owner's, and so the customer; that of who is consulted takes them back
}

// Verb is [VerbRetrieve].
func (Retrieve) Verb() Verb     { return VerbRetrieve }
func (c Retrieve) actor() Actor { return c.By }
func (c Retrieve) onLeg() LegID { return c.Leg }

// Mute stops what the agent says from being heard (S76).
type Mute struct {
	By Actor `json:"-"`
}

// Verb is [VerbMute].
func (Mute) Verb() Verb     { return VerbMute }
func (c Mute) actor() Actor { return c.By }
func (Mute) fill(w *work, l *Leg, e *Event) error {
	l.Muted = true
	return nil
}

// Unmute lets the agent be heard again (S77).
type Unmute struct {
	By Actor `json:"-"`
}

// Verb is [VerbUnmute].
func (Unmute) Verb() Verb     { return VerbUnmute }
func (c Unmute) actor() Actor { return c.By }
func (Unmute) fill(w *work, l *Leg, e *Event) error {
	l.Muted = false
	return nil
}

// DTMF sends digits by keypad (S69). They are neither stored nor logged: they may be a card's.
type DTMF struct {
	By     Actor  `json:"-"`
	Digits string `json:"digits"`
}

// Verb is [VerbDTMF].
func (DTMF) Verb() Verb           { return VerbDTMF }
func (c DTMF) actor() Actor       { return c.By }
func (c DTMF) shape(o *CallOrder) { o.Digits = c.Digits }
func (c DTMF) validate() error {
	if len(c.Digits) == 0 || len(c.Digits) > 64 {
		return &InvalidError{Field: "digits", Rule: "1 to 64 of them", Found: itoa(len(c.Digits)) + " of them"}
	}
	for _, d := range c.Digits {
		switch {
		case d >= '0' && d <= '9', d == '*', d == '#', d >= 'A' && d <= 'D':
		default:
			return &InvalidError{Field: "digits", Rule: "0 to 9, *, #, A to D", Found: "something else"}
		}
	}
	return nil
}

// Record begins a recording (S75). That it is running is kept with the leg, so that any client can stop it.
type Record struct {
	By Actor `json:"-"`
}

// Verb is [VerbRecord].
func (Record) Verb() Verb     { return VerbRecord }
func (c Record) actor() Actor { return c.By }
func (Record) fill(w *work, l *Leg, e *Event) error {
	l.Recording = true
	return nil
}

// StopRecording ends the recording.
type StopRecording struct {
	By Actor `json:"-"`
}

// Verb is [VerbStopRecording].
func (StopRecording) Verb() Verb     { return VerbStopRecording }
func (c StopRecording) actor() Actor { return c.By }
func (StopRecording) fill(w *work, l *Leg, e *Event) error {
	l.Recording = false
	return nil
}

// Volume sets what the agent's microphone and speaker do, each from 0 to 100 (S78, S79). Nil leaves it as it is.
type Volume struct {
	By         Actor `json:"-"`
	Microphone *int  `json:"microphone,omitempty"`
	Speaker    *int  `json:"speaker,omitempty"`
}

// Verb is [VerbVolume].
func (Volume) Verb() Verb     { return VerbVolume }
func (c Volume) actor() Actor { return c.By }
func (c Volume) shape(o *CallOrder) {
	if c.Microphone != nil {
		o.Microphone = *c.Microphone
	}
	if c.Speaker != nil {
		o.Speaker = *c.Speaker
	}
}
func (c Volume) validate() error {
	if c.Microphone == nil && c.Speaker == nil {
		return &InvalidError{Field: "volume", Rule: "a microphone or a speaker", Found: "neither"}
	}
	for _, v := range []*int{c.Microphone, c.Speaker} {
		if v != nil && (*v < 0 || *v > 100) {
			return &InvalidError{Field: "volume", Rule: "0 to 100", Found: itoa(*v)}
		}
	}
	return nil
}
