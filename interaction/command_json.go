package interaction

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
)

// MaxCommand is how many bytes a command in JSON may have.
const MaxCommand = 2 << 20

// ParseCommand reads a command from JSON: one object with the "verb" and the arguments by the names that the command's type
// gives them. The actor is the caller's to set: it never comes out of the JSON. Unknown verbs and fields, wrong kinds and too
// many bytes are an [*InvalidError]. What the arguments mean is checked when the command is applied.
func ParseCommand(data []byte, by Actor) (Command, error) {
	if len(data) > MaxCommand {
		return nil, &InvalidError{Field: "command", Rule: "at most " + itoa(MaxCommand) + " bytes", Found: itoa(len(data)) + " bytes"}
	}
	var args map[string]json.RawMessage
	if err := strict(data, &args); err != nil {
		return nil, err
	}
	var verb Verb
	if err := json.Unmarshal(args["verb"], &verb); err != nil {
		return nil, &InvalidError{Field: "verb", Rule: "the name of a verb", Found: clip(string(args["verb"]))}
	}
	read, known := parsers[verb]
	if !known {
		return nil, &InvalidError{Field: "verb", Rule: "a known verb", Found: clip(string(verb))}
	}
	delete(args, "verb")
	rest, err := json.Marshal(args)
	if err != nil {
		return nil, &InvalidError{Field: "command", Rule: "JSON", Found: clip(string(data))}
	}
	return read(rest, verb, by)
}

// strict reads exactly one JSON value and refuses fields that are not there.
func strict(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = errors.New("something follows the object")
		}
	}
	if err == nil {
		return nil
	}
	var own *InvalidError
	if errors.As(err, &own) {
		return own
	}
	return &InvalidError{Field: "command", Rule: "one JSON object with the verb's arguments", Found: clip(err.Error())}
}

// parsers reads the arguments of every verb that a command of its own carries.
var parsers = parsersOf(Create{}, Offer{}, Accept{}, Reject{}, OfferTimedOut{}, DeliveryFailed{}, Revoke{}, Pick{}, Assign{}, Requeue{},
	Reclaim{}, Overflow{}, Expire{}, Widen{}, RingDue{}, ClockDue{}, Call{}, Cancel{}, Redial{}, Hold{}, Retrieve{}, Mute{}, Unmute{}, DTMF{},
	Record{}, StopRecording{}, Volume{}, Release{}, CustomerGone{}, CallFailed{}, CallTimedOut{}, Send{}, Receive{}, Park{}, Resume{},
	AskWrapUp{}, Extend{}, WrapUpTimedOut{}, Complete{}, Finish{}, Choose{}, Settle{}, Waive{}, ForceEnd{}, Edit{}, Comment{}, Attach{},
	AddNote{}, SetContact{}, SetAttribute{}, SetSubject{}, AddTag{}, RemoveTag{}, Pop{}, RepeatAsk{}, ConfirmAsk{}, RefuseAsk{}, LoseAsk{},
	Consult{}, EndConsult{}, Conference{}, Transfer{}, HandoverDue{}, SwitchChannel{}, Monitor{}, DeviceGone{}, DeviceBack{}, LoseDevice{},
	Login{}, Logout{}, BeReady{}, BeReady{Outbound: true}, BeNotReady{}, CancelNext{}, ReportSeen{}, ReportLost{}, SetAgent{}, ReclaimDue{},
	Signal{Kind: SignalRinging}, Signal{Kind: SignalAnswered}, Signal{Kind: SignalHungUp}, Signal{Kind: SignalHeld}, Signal{Kind: SignalRetrieved})

type parser func(args []byte, v Verb, by Actor) (Command, error)

func parsersOf(all ...Command) map[Verb]parser {
	m := make(map[Verb]parser, len(all))
	for _, c := range all {
		t := reflect.TypeOf(c)
		m[c.Verb()] = func(args []byte, v Verb, by Actor) (Command, error) {
			into := reflect.New(t)
			into.Elem().Set(reflect.ValueOf(c)) // what the verb fixes, such as a signal's kind
			if err := strict(args, into.Interface()); err != nil {
				return nil, err
			}
			into.Elem().FieldByName("By").Set(reflect.ValueOf(by))
			read := into.Elem().Interface().(Command)
			if read.Verb() != v {
				return nil, &InvalidError{Field: "verb", Rule: fmt.Sprintf("%s, as the arguments say", read.Verb()), Found: string(v)}
			}
			return read, nil
		}
	}
	return m
}

// ParseSignal reads a signal from JSON: an object with "call" and "kind", and "cause" or "who". The actor is the switch.
func ParseSignal(data []byte) (Signal, error) {
	if len(data) > MaxCommand {
		return Signal{}, &InvalidError{Field: "signal", Rule: "at most " + itoa(MaxCommand) + " bytes", Found: itoa(len(data)) + " bytes"}
	}
	var s Signal
	if err := strict(data, &s); err != nil {
		return Signal{}, err
	}
	if s.Verb() == "" {
		return Signal{}, &InvalidError{Field: "kind", Rule: "ringing, answered, failed, hung_up, held, retrieved, device_gone or device_back", Found: clip(string(s.Kind))}
	}
	return s, nil
}
