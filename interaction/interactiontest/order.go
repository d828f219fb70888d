package interactiontest

import (
	"errors"
	"fmt"
	"slices"

	"github.com/deskline/deskline/interaction"
)

// Order is one order that the switch received.
type Order struct {
	interaction.Order
	// Repeated says that the key was known, so that nothing new was done.
	Repeated bool
	// Answer is what the caller was told.
	Answer error
}

// String tells the order in a few words: what is asked, of which phones, and what the answer was unless it was plain success.
func (o Order) String() string {
	phone := func(id interaction.CallID) string { return phoneOf(o.Agent, id) }
	target := func() string {
		if o.Target == "" {
			return fmt.Sprintf("%s as %s", o.Number, o.Call)
		}
		return phoneOf(o.Target, o.Call)
	}
	said := fmt.Sprintf("asks %s ", o.Kind)
	switch o.Kind {
	case interaction.AskConnect:
		said += fmt.Sprintf("%s with %s", phone(o.Call), o.Peer)
	case interaction.AskDial:
		said += fmt.Sprintf("%s as %s", o.Number, o.Call)
		if o.Peer != "" {
			said += " with " + phone(o.Peer)
		}
	case interaction.AskRing:
		said += phone(o.Call)
	case interaction.AskConsult:
		said += fmt.Sprintf("%s with %s", target(), phone(o.Peer))
	case interaction.AskTransfer:
		said += fmt.Sprintf("of %s to %s", o.Peer, target())
	case interaction.AskJoin:
		said += fmt.Sprintf("%s with %s", o.Call, o.Peer)
	case interaction.AskConference:
		said += fmt.Sprintf("of %s, %s and %s", o.Call, o.Peer, phone(o.Own))
	case interaction.AskMonitor:
		said += fmt.Sprintf("%s by %s, to %s", o.Peer, phone(o.Call), o.Mode)
	case interaction.AskVolume:
		said += fmt.Sprintf("of %s's phone, microphone %d, speaker %d", o.Agent, o.Microphone, o.Speaker)
	default:
		said += string(o.Call)
	}
	if o.Repeated {
		said += ", done already"
	}
	switch {
	case errors.Is(o.Answer, interaction.ErrCallRefused):
		said += ": refused"
	case errors.Is(o.Answer, interaction.ErrNoSuchCall):
		said += ": no such call"
	case o.Answer != nil:
		said += ": no reply"
	}
	return said
}

func phoneOf(agent interaction.AgentID, call interaction.CallID) string {
	if agent == "" {
		return string(call)
	}
	return fmt.Sprintf("%s's phone %s", agent, call)
}

// maskedDigits stands in records for the digits of a DTMF order.
const maskedDigits = "***"

// Orders returns every order received so far, oldest first, also those that a fault answered. Digits are masked.
// None is an empty slice. The caller owns it.
func (t *Telephony) Orders() []Order {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.orders)
}

// request is an order on its way through the switch.
type request struct {
	interaction.Order
	again bool // the key is no protection: do it again
}

// name is what the switch remembers an order by. Keys of different kinds do not meet.
func (r request) name() string { return string(r.Kind) + " " + r.Key }

// answer says what the caller hears, after having done what there is to do.
func (t *Telephony) answer(r request, f FaultKind, known bool, act func() error) error {
	switch f {
	case FaultRefuse:
		return interaction.ErrCallRefused
	case FaultNoSuchCall:
		return interaction.ErrNoSuchCall
	case FaultDown, FaultUnknownUndone:
		return ErrNoReply
	}
	if r.Key == "" {
		return fmt.Errorf("interactiontest: %s without a key: %w", r.Kind, interaction.ErrCallRefused)
	}
	var err error
	if !known {
		err = act()
		t.keys[r.name()] = err == nil
	}
	if f == FaultUnknownDone {
		return ErrNoReply
	}
	return err
}

func (t *Telephony) record(r request, repeated bool, answer error) {
	if r.Digits != "" {
		r.Digits = maskedDigits
	}
	o := Order{Order: r.Order, Repeated: repeated, Answer: answer}
	t.orders = append(t.orders, o)
	if t.heard != nil {
		t.heard(o)
	}
}
