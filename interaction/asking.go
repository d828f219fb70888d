package interaction

import (
	"slices"
	"strconv"
)

// leave withdraws what the telephony was asked for a leg, when the leg leaves the state in which it waited for it, and has the
// leg's own call hung up when it takes part in no call any more.
func (w *work) leave(i *Interaction, before, l *Leg, e *Event) {
	if before.Call == "" || before.Class != Live || !w.s.HasTelephony {
		return
	}
	if (before.State == StateEstablishing || before.State == StateOffered) && l.State != before.State {
		w.withdraw(i, e, func(a Ask) bool { return a.Leg == l.ID && waitsForAnswer[a.Kind] })
	}
	if !inCall(before.State) || inCall(l.State) {
		return
	}
	w.withdraw(i, e, func(a Ask) bool { return a.Leg == l.ID && a.Kind != AskHangUp && a.Kind != AskPark })
	if before.Role == RoleOwner && w.onConsult(i) {
		return // the device is on the consult: it is hung up when that ends
	}
	if !before.Cut || i.mayRingAgain(before) {
		w.hangUp(i, l, e, before.Call)
	}
	if before.Role == RoleSwitching && l.Role == RoleSwitching {
		w.hangUp(i, l, e, i.Customer.Call)
	}
	if owner := i.owner(); owner != nil && owner.ID != l.ID && before.Role == RoleConsulted && !inCall(owner.State) && i.consulting() == nil {
		w.hangUp(i, owner, e, owner.Call)
	}
}

// waitsForAnswer are the asks that are over when the leg is answered, or not called any more.
var waitsForAnswer = map[AskKind]bool{AskConnect: true, AskDial: true, AskRing: true, AskConsult: true, AskTransfer: true, AskMonitor: true}

// onConsult reports whether the owner's device is on a consult, beside or after the customer's call.
func (w *work) onConsult(i *Interaction) bool {
	c := i.consult()
	return c != nil && c.Class == Live && i.consulting() == nil
}

// inCall reports whether a leg in this state has its device on a call, or being called.
func inCall(s State) bool {
	return s == StateOffered || s == StateEstablishing || s == StateConnected || s == StateOnHold
}

// withdraw takes pending asks out of the record: nobody waits for them any more.
func (w *work) withdraw(i *Interaction, e *Event, which func(Ask) bool) {
	for _, a := range i.Asks {
		if which(a) && (e.Facts == nil || !slices.Contains(e.Answered, a.Key)) {
			f := e.facts()
			f.Answered = append(f.Answered, a.Key)
		}
	}
}

// hangUp stores that a call is to be ended. It stays pending until the switch confirms it.
func (w *work) hangUp(i *Interaction, l *Leg, e *Event, call CallID) {
	if call == "" || call == w.gone && !i.mayRingAgain(l) || !w.s.HasTelephony {
		return
	}
	w.ask(i, e, Ask{Kind: AskHangUp, Leg: l.ID, Agent: l.Agent, Call: call})
}

// mayRingAgain reports whether an order that crossed the end of a device's call may have rung the device again under the same ID: that
// of a consult rings the owner's own. What is told of the first call is no word of the second, however late it is told.
func (i *Interaction) mayRingAgain(l *Leg) bool {
	return (l.Role == RoleOwner || l.Role == RoleFormer) && i.first(func(c *Leg) bool {
		return c.Class == Live && (c.Role == RoleConsulted || l.Cut && c.Role == RoleConferenced)
	}) != nil
}

// ask stores an ask of the telephony with the event, and has it go out after the commit.
func (w *work) ask(i *Interaction, e *Event, a Ask) {
	a.Key = w.key(i, e)
	a.Attempts = 1
	if a.Deadline.IsZero() {
		a.Deadline = w.at.Add(askSpecs[a.Kind].within)
	}
	if !a.Kind.dials() || w.s.Can&CanRepeatDial != 0 {
		a.Next = w.at.Add(again(1))
	}
	f := e.facts()
	f.Asked = append(f.Asked, a)
	w.asks = append(w.asks, order(i.ID, a))
}

// key names an ask: by the interaction, the event that it comes with, and its place there.
func (w *work) key(i *Interaction, e *Event) string {
	n := 0
	if e.Facts != nil {
		n = len(e.Asked)
	}
	return i.ID.String() + "." + strconv.FormatInt(i.Version+1, 10) + "." + strconv.Itoa(n)
}

// newCall names a call that the library is about to start.
func (w *work) newCall(i *Interaction, what string) CallID {
	return CallID(i.ID.String() + "." + strconv.FormatInt(i.Version+1, 10) + what)
}

func order(id ID, a Ask) Order {
	return Order{Kind: a.Kind, CallOrder: CallOrder{Interaction: id, Key: a.Key, Attempt: a.Attempts, Leg: a.Leg, Agent: a.Agent,
		Call: a.Call, Peer: a.Peer, Own: a.Own, Target: a.Target, Number: a.Number, First: a.First, Mode: a.Mode, Microphone: -1, Speaker: -1}}
}
