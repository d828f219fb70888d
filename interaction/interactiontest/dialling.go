package interactiontest

import "github.com/deskline/deskline/interaction"

// dialling is a Dial or a Consult until both parties are joined: one rings, then the other.
type dialling struct {
	t      *Telephony
	number *call // all signals are about it: the customer's, or that of who is consulted
	device *call // nil: only the number is rung
}

func (d *dialling) begin(first interaction.FirstLeg) {
	d.number.dial = d
	if d.device != nil {
		d.device.dial = d
	}
	if first == interaction.CustomerFirst {
		d.ringNumber(func() { d.ringDevice(d.joined) })
		return
	}
	d.ringDevice(func() { d.ringNumber(d.joined) })
}

func (d *dialling) ringNumber(then func()) {
	d.number.announced = true
	d.number.answered = then
	d.number.failed = func(cause interaction.Cause) {
		d.over()
		d.t.failed(d.number, cause)
	}
	d.t.ringUp(d.number, d.t.farEnd(d.number, Answers))
}

func (d *dialling) ringDevice(then func()) {
	if d.device == nil || d.device.State.talking() {
		then()
		return
	}
	d.device.answered = then
	d.device.failed = func(interaction.Cause) { d.broken(d.device) }
	d.t.ringUp(d.device, d.t.farEnd(d.device, Answers))
}

func (d *dialling) joined() {
	d.over()
	if d.device != nil {
		d.t.join(d.number, d.device)
	}
	d.t.signal(d.number, interaction.SignalAnswered, "", "")
}

// broken ends the dial because one of its parties is gone. A customer who is on the line already, or would be, must not be
// left with nobody; an agent who is, stays.
func (d *dialling) broken(gone *call) {
	d.over()
	if gone != d.device || d.number.State == CallGone {
		return
	}
	d.t.end(d.number)
	d.t.signal(d.number, interaction.SignalFailed, interaction.CauseFailed, interaction.ByAgent)
}

// over takes the dial off its parties. A device that was not picked up stops ringing, in silence.
func (d *dialling) over() {
	d.number.dial = nil
	if d.device == nil {
		return
	}
	d.device.dial = nil
	if d.device.State.unanswered() {
		d.t.end(d.device)
	}
}
