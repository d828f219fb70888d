package interaction

import "time"

// DeviceGone reports that the device of somebody in a conversation has vanished, with its network or its process. It is waited for
// ([Queue.DeviceGrace]), and then lost ([LoseDevice]). The desktop is another thing: [ReportLost]. It may be given by the telephony, which does so by [Signal], and the host.
type DeviceGone struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the owner's
}

// Verb is [VerbDeviceGone].
func (DeviceGone) Verb() Verb     { return VerbDeviceGone }
func (c DeviceGone) actor() Actor { return c.By }
func (c DeviceGone) onLeg() LegID { return c.Leg }
func (DeviceGone) fill(w *work, l *Leg, e *Event) error {
	l.Cut = l.Call != "" && w.gone == l.Call // its call went with it
	if l.Back.IsZero() {
		l.Back = w.queueOf(l).deviceDeadline(w.at)
		if l.Role == RoleOwner {
			l.Back = later(l.Back, w.i.handedOverBy())
		}
	}
	return nil
}

// handedOverBy is until when a transfer may take that is under way: a device that vanishes meanwhile is waited for as long.
func (i *Interaction) handedOverBy() time.Time {
	var by time.Time
	if !i.handingOver() {
		return by
	}
	for n := range i.Legs {
		if r := &i.Legs[n]; r.Role == RoleOffered && r.State == StateEstablishing {
			by = later(by, r.Deadline)
		}
	}
	for n := range i.Asks {
		if i.Asks[n].Kind == AskJoin {
			by = later(by, i.Asks[n].Deadline)
		}
	}
	return by
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// notHandedOver shortens the waiting for a device of the owner's to the queue's grace, when a transfer has failed.
func (w *work) notHandedOver() {
	owner := w.i.owner()
	if owner == nil || owner.Back.IsZero() || w.i.handingOver() {
		return
	}
	if by := w.queueOf(owner).deviceDeadline(w.at); by.Before(owner.Back) {
		l := *owner
		l.Back = by
		w.emitLeg(w.i, &l, &Event{Type: EventDeviceGone})
	}
}

// DeviceBack reports that the device is there again. Where its call had gone with it, it is connected anew. It may be given by the
// telephony and the host.
type DeviceBack struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the owner's
}

// Verb is [VerbDeviceBack].
func (DeviceBack) Verb() Verb     { return VerbDeviceBack }
func (c DeviceBack) actor() Actor { return c.By }
func (c DeviceBack) onLeg() LegID { return c.Leg }
func (DeviceBack) fill(w *work, l *Leg, e *Event) error {
	if !l.Cut {
		l.Back = timeZero
		return nil
	}
	if w.i.mayRingAgain(l) {
		w.hangUp(w.i, l, e, l.Call)
	}
	l.Call, l.Cut, l.Back = w.newCall(w.i, "a"), false, w.queue.connectDeadline(w.at)
	w.ask(w.i, e, Ask{Kind: AskConnect, Leg: l.ID, Agent: l.Agent, Call: l.Call, Peer: w.i.Customer.Call, Deadline: l.Back})
	return nil
}

// LoseDevice ends the leg of a device that was not back in time. The interaction goes to the agent who stays in the conversation,
// else with its age back to the queue; a required disposition is then owed, and the agent is NotReady ([ReasonDeviceLost]). The desk's timers give it.
type LoseDevice struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the owner's
}

// Verb is [VerbDeviceLost].
func (LoseDevice) Verb() Verb     { return VerbDeviceLost }
func (c LoseDevice) actor() Actor { return c.By }
func (c LoseDevice) onLeg() LegID { return c.Leg }
func (LoseDevice) fill(w *work, l *Leg, e *Event) error {
	w.notReadyWithout(l, e)
	if l.Role != RoleOwner {
		return nil
	}
	w.expire(l, &Event{}, DebtClosed)
	l.Role = RoleFormer
	if e.State == StateQueued {
		e.facts().Wait = &Wait{Until: w.queue.waitLimit(w.at)}
		w.waitsOnLine(e)
	}
	return nil
}

// ReasonDeviceLost is the reason of a NotReady that the library sets when a device was not back in time: offers would not reach
// the agent.
const ReasonDeviceLost = "device_lost"

// notReadyWithout keeps offers away from an agent whose device is gone, until they are ready again.
func (w *work) notReadyWithout(l *Leg, e *Event) {
	a := w.peek(l.Agent)
	if a == nil || a.Presence == LoggedOut || a.Presence == NotReady || a.Next != PresenceNone {
		return
	}
	s := *a.Standing
	if len(a.Load) > 1 {
		s.Next, s.NextReason = NotReady, ReasonDeviceLost
	} else {
		s.Presence, s.Reason, s.Away = NotReady, ReasonDeviceLost, w.at
	}
	e.facts().Standing = &s
}
