package interaction

import (
	"context"
	"errors"
	"time"
)

// askWithin bounds how long the desk waits for the telephony to take an order. What it has not answered by then is unknown.
const askWithin = 10 * time.Second

// ask sends the orders of a commit to the telephony, whatever becomes of the caller: they are pending in the record, so that
// what is lost here is repeated by the timers. An order that is refused goes its row's way of failing, at once.
func (d *Desk) ask(ctx context.Context, orders []Order, res *Result) {
	for _, o := range orders {
		d.hear(ctx, o, d.tell(ctx, o), res)
	}
}

// hear stores what an order was answered, if that says anything yet.
func (d *Desk) hear(ctx context.Context, o Order, answer error, res *Result) {
	cmd := d.answerTo(o, answer)
	if cmd == nil {
		return
	}
	r, err := d.Do(ctx, Request{Interaction: o.Interaction, Command: cmd})
	if err != nil {
		d.cfg.Log.WarnContext(ctx, "an answer could not be stored; the ask is repeated", "interaction", o.Interaction, "ask", o.Kind, "error", err)
		return
	}
	if res != nil && o.Interaction == res.Interaction.ID {
		res.Interaction = r.Interaction
	}
}

// answerTo is the command that the telephony's answer asks for, nil if it is to be waited for.
func (d *Desk) answerTo(o Order, err error) Command {
	if o.Kind == AskSaveContact {
		return d.saved(o, err)
	}
	by := System(Switch)
	switch {
	case err == nil && askSpecs[o.Kind].answered:
		return ConfirmAsk{By: by, Key: o.Key}
	case err == nil:
		return nil
	case errors.Is(err, ErrNoSuchCall):
		return RefuseAsk{By: by, Key: o.Key, NoSuchCall: true}
	case errors.Is(err, ErrCallRefused):
		return RefuseAsk{By: by, Key: o.Key}
	}
	d.cfg.Log.Warn("the telephony did not answer; the ask stays pending", "interaction", o.Interaction, "ask", o.Kind)
	return nil
}

// tell gives the telephony, or the CRM, one order.
func (d *Desk) tell(ctx context.Context, o Order) error {
	if o.Kind == AskSaveContact {
		return d.saveContact(ctx, o)
	}
	if d.cfg.Telephony == nil {
		return errNoTelephony
	}
	give := d.orderFor(o.Kind)
	if give == nil {
		return ErrCallRefused
	}
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	return give(ctx, o.CallOrder)
}

// errNoTelephony is what a process without a telephony answers to an ask that another process stored: it stays pending there.
var errNoTelephony = errors.New("interaction: this process has no telephony")

// orderFor finds the telephony's method for an ask, nil if it has none.
func (d *Desk) orderFor(k AskKind) func(context.Context, CallOrder) error {
	t := d.cfg.Telephony
	switch k {
	case AskConnect:
		return t.Connect
	case AskDial:
		return t.Dial
	case AskHangUp:
		return t.HangUp
	case AskHold, AskRetrieve:
		return pick(t, k == AskHold, Holder.Hold, Holder.Retrieve)
	case AskMute, AskUnmute:
		return pick(t, k == AskMute, Muter.Mute, Muter.Unmute)
	case AskRecord, AskStopRecording:
		return pick(t, k == AskRecord, CallRecorder.StartRecording, CallRecorder.StopRecording)
	case AskDTMF:
		return pick(t, true, DTMFSender.SendDTMF, nil)
	case AskVolume:
		return pick(t, true, VolumeSetter.SetVolume, nil)
	case AskRing:
		return pick(t, true, Ringer.Ring, nil)
	case AskPark:
		return pick(t, true, Parker.Park, nil)
	case AskConsult, AskJoin:
		return pick(t, k == AskConsult, Consulter.Consult, Consulter.Join)
	case AskConference:
		return pick(t, true, Conferencer.Conference, nil)
	case AskTransfer:
		return pick(t, true, Transferrer.Transfer, nil)
	case AskMonitor, AskMode:
		return pick(t, true, Monitorer.Monitor, nil)
	}
	return nil
}

// pick chooses one of two methods of an ability that the telephony may have.
func pick[A any](t Telephony, first bool, one, other func(A, context.Context, CallOrder) error) func(context.Context, CallOrder) error {
	able, ok := any(t).(A)
	if !ok {
		return nil
	}
	method := one
	if !first {
		method = other
	}
	return func(ctx context.Context, o CallOrder) error { return method(able, ctx, o) }
}
