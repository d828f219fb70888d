package interactiontest

import (
	"fmt"

	"github.com/deskline/deskline/interaction"
)

// What happens to phones, desktops and the switch, and to those outside.

// OutsiderAnswers picks up the phone of somebody outside who is called in, if it rings.
func (p *Player) OutsiderAnswers(id interaction.ID) {
	p.t.Helper()
	p.atPhone("the outsider of "+p.Name(id)+" answers", p.outside(id), p.Telephony.DeviceAnswers)
}

// OutsiderDeclines declines the call on the phone of somebody outside, if it rings.
func (p *Player) OutsiderDeclines(id interaction.ID) {
	p.t.Helper()
	p.atPhone("the outsider of "+p.Name(id)+" declines the call", p.outside(id), p.Telephony.DeviceDeclines)
}

// OutsiderHangsUp puts down the phone of somebody outside.
func (p *Player) OutsiderHangsUp(id interaction.ID) {
	p.t.Helper()
	p.atPhone("the outsider of "+p.Name(id)+" hangs up", p.outside(id), p.Telephony.CustomerHangsUp)
}

// outside is the last call to somebody outside that is on the line or rings.
func (p *Player) outside(id interaction.ID) interaction.CallID {
	var last interaction.CallID
	for _, l := range p.Interaction(id).Legs {
		if c, known := p.Telephony.Call(l.Call); known && c.Outside && (last == "" || c.State != CallGone) {
			last = l.Call
		}
	}
	return last
}

// DeviceIsLost lets the agent's phone lose the switch: its calls stay up, and nobody hears them.
func (a Person) DeviceIsLost() {
	a.p.t.Helper()
	a.p.happens(fmt.Sprintf("%s's phone loses the switch", a.Agent), a.p.Telephony.DeviceGone(a.Agent))
}

// DeviceReturns lets the agent's phone find the switch again.
func (a Person) DeviceReturns() {
	a.p.t.Helper()
	a.p.happens(fmt.Sprintf("%s's phone is there again", a.Agent), a.p.Telephony.DeviceReturns(a.Agent))
}

// DeviceIsBack reports, for the host, that a phone is there again whose call had gone with it.
func (a Person) DeviceIsBack(id interaction.ID) error {
	a.p.t.Helper()
	return a.p.Give(id, interaction.DeviceBack{By: interaction.System(interaction.Host), Leg: a.inCall(id).ID})
}

// DesktopIsLost lets the host lose sight of the agent's desktop.
func (a Person) DesktopIsLost() error {
	a.p.t.Helper()
	return a.gives(interaction.ID{}, interaction.ReportLost{By: interaction.System(interaction.Host), Agent: a.Agent})
}

// DesktopIsSeen lets the host see the agent's desktop again.
func (a Person) DesktopIsSeen() error {
	a.p.t.Helper()
	return a.gives(interaction.ID{}, interaction.ReportSeen{By: interaction.System(interaction.Host), Agent: a.Agent})
}

// SwitchRestarts kills the switch: it comes back without its calls, and tells of each that it was hung up.
func (p *Player) SwitchRestarts() {
	p.t.Helper()
	p.Telephony.Restart()
	p.happens("the switch is killed and comes back", true)
}

// SwitchCrashes kills the switch: it comes back without its calls, and tells nobody. [Player.Reconciles] finds it.
func (p *Player) SwitchCrashes() {
	p.t.Helper()
	p.Telephony.Crash()
	p.happens("the switch is killed and comes back, and tells of no call", true)
}

// LineIsCut cuts the line to the switch until [Player.LineIsBack]: calls go on, orders have no reply, and signals are lost.
func (p *Player) LineIsCut() {
	p.t.Helper()
	p.Telephony.Disconnect()
	p.happens("the line to the switch is cut", true)
}

// LineIsBack ends what [Player.LineIsCut] began.
func (p *Player) LineIsBack() {
	p.t.Helper()
	p.Telephony.Reconnect()
	p.happens("the line to the switch is back", true)
}

// Reconciles has the desk compare the switch's calls with the records, and writes down each repair.
func (p *Player) Reconciles() interaction.Reconciliation {
	p.t.Helper()
	var found interaction.Reconciliation
	said := func() string {
		return fmt.Sprintf("the desk compares the switch with the records (%d active, %d calls)", found.Interactions, found.Calls)
	}
	_ = p.step(interaction.System(interaction.Switch), said, func() (err error) {
		found, err = p.Desk.Reconcile(p.t.Context())
		for _, r := range found.Repairs {
			p.happened(p.repair(r))
		}
		for _, c := range found.Unknown {
			p.happened(fmt.Sprintf("nobody knows call %s", c.Call))
		}
		if err != nil {
			p.happened("not possible: " + err.Error())
		}
		return nil
	})
	return found
}

// repair says what was put right.
func (p *Player) repair(r interaction.Repair) string {
	said := fmt.Sprintf("puts %s right: ", p.Name(r.Interaction))
	if r.HungUp != "" {
		said += fmt.Sprintf("hangs up %s, which nobody takes part in", r.HungUp)
	} else {
		said += Delivery{Signal: r.Signal}.String() + p.whose(Delivery{Signal: r.Signal})
	}
	if r.Err != nil {
		what, _ := outcome(r.Err)
		said += what
	}
	return said
}

// happens writes down what happens by itself. The desk learns of it by the signals.
func (p *Player) happens(said string, possible bool) {
	p.t.Helper()
	if !possible {
		said += ": not possible"
	}
	p.Said("%s %s", since(p.start, p.Clock.Now()), said)
	p.catchUp()
}
