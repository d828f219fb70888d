package interactiontest

import (
	"context"
	"errors"

	"github.com/deskline/deskline/interaction"
)

// Exchange is the switch as [TestTelephony] proves it, with its phones. Another Telephony may be put in before this one, such as
// [Telephony.Bare], or a wrapper under test.
func (t *Telephony) Exchange() Exchange {
	s := &scripted{t: t}
	return Exchange{Telephony: t, Phones: s, Next: s.next}
}

// scripted are the phones of a switch in memory.
type scripted struct {
	t       *Telephony
	waiting []Delivery
}

var errPhone = errors.New("interactiontest: the phone is not in such a state")

// next never waits: nothing happens in a scripted switch by itself.
func (s *scripted) next(context.Context) (Delivery, bool) {
	s.waiting = append(s.waiting, s.t.Signals()...)
	if len(s.waiting) == 0 {
		return Delivery{}, false
	}
	d := s.waiting[0]
	s.waiting = s.waiting[1:]
	return d, true
}

func (s *scripted) Becomes(phone string, f FarEnd) { s.t.Becomes(phone, f) }
func (s *scripted) Rung(phone string) int          { return s.t.Rung(phone) }
func (s *scripted) Recordings() []string           { return s.t.Recordings() }

func (s *scripted) Incoming(number string) (interaction.CallID, error) {
	return s.t.Incoming(number), nil
}

func (s *scripted) Answer(phone string) error {
	return s.at(phone, PhoneRings, s.t.DeviceAnswers)
}

func (s *scripted) Decline(phone string) error {
	return s.at(phone, PhoneRings, s.t.DeviceDeclines)
}

func (s *scripted) HangUp(phone string) error {
	return s.at(phone, PhoneUp, func(id interaction.CallID) bool {
		return s.t.AgentHangsUp(id) || s.t.CustomerHangsUp(id)
	})
}

func (s *scripted) PressHold(phone string) error {
	return s.at(phone, PhoneUp, func(id interaction.CallID) bool {
		return s.t.DeviceHolds(id) || s.t.DeviceRetrieves(id)
	})
}

func (s *scripted) Unplug(agent interaction.AgentID) error { return possible(s.t.DeviceGone(agent)) }
func (s *scripted) PlugIn(agent interaction.AgentID) error { return possible(s.t.DeviceReturns(agent)) }

func (s *scripted) Outage() error {
	s.t.Outage(nil)
	return nil
}

func (s *scripted) Restart() error {
	s.t.Restart()
	return nil
}

func (s *scripted) State(phone string) PhoneState {
	state := PhoneIdle
	for _, c := range s.calls(phone) {
		if is := c.phone(); is != PhoneIdle {
			state = is
		}
	}
	return state
}

func (s *scripted) Hears(listener, speaker string) bool {
	for _, a := range s.calls(listener) {
		for _, b := range s.calls(speaker) {
			if s.t.Hears(a.ID, b.ID) {
				return true
			}
		}
	}
	return false
}

func (s *scripted) Digits(phone string) int {
	digits := 0
	for _, c := range s.calls(phone) {
		digits += c.Digits
	}
	return digits
}

// calls are the calls of one phone.
func (s *scripted) calls(phone string) []Call {
	var own []Call
	for _, c := range s.t.Calls() {
		if (&call{Call: c}).target() == phone {
			own = append(own, c)
		}
	}
	return own
}

// at lets somebody do something at a phone, with the call that it has in that state.
func (s *scripted) at(phone string, in PhoneState, do func(interaction.CallID) bool) error {
	for _, c := range s.calls(phone) {
		if c.phone() == in {
			return possible(do(c.ID))
		}
	}
	return errPhone
}

// phone is how the phone of the call is.
func (c Call) phone() PhoneState {
	switch c.State {
	case CallRinging:
		return PhoneRings
	case CallUp, CallHeld, CallParked:
		return PhoneUp
	}
	return PhoneIdle
}

func possible(ok bool) error {
	if !ok {
		return errPhone
	}
	return nil
}
