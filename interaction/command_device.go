package interaction

// DeviceGone reports that the device of somebody in a conversation has vanished, with its network or its process. It is waited for
// ([Queue.DeviceGrace]). It may be given by the telephony, which does so by [Signal], and the host.
type DeviceGone struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the owner's
}

// Verb is [VerbDeviceGone].
func (DeviceGone) Verb() Verb     { return VerbDeviceGone }
func (c DeviceGone) actor() Actor { return c.By }
func (c DeviceGone) onLeg() LegID { return c.Leg }
func (DeviceGone) fill(w *work, l *Leg, e *Event) error {
	l.Back = w.queueOf(l).deviceDeadline(w.at)
	for n := range w.i.Legs { // a transfer that rings is waited for
		if r := &w.i.Legs[n]; r.Role == RoleOffered && r.State == StateEstablishing && r.Deadline.After(l.Back) {
			l.Back = r.Deadline
		}
	}
	if l.Call != "" && w.gone == l.Call { // its call went with it
		l.Call = ""
	}
	return nil
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
	if l.Call != "" || !w.s.HasTelephony || l.Role != RoleOwner {
		l.Back = timeZero
		return nil
	}
	l.Call, l.Back = w.newCall(w.i, "a"), w.queue.connectDeadline(w.at)
	w.ask(w.i, e, Ask{Kind: AskConnect, Leg: l.ID, Agent: l.Agent, Call: l.Call, Peer: w.i.Customer.Call, Deadline: l.Back})
	return nil
}

// LoseDevice ends the leg of a device that was not back in time. The interaction goes to the agent who stays in the conversation,
// else with its age back to the queue; a required disposition is then owed. The desk's timers give it.
type LoseDevice struct {
	By  Actor `json:"-"`
	Leg LegID `json:"leg,omitempty"` // default the owner's
}

// Verb is [VerbDeviceLost].
func (LoseDevice) Verb() Verb     { return VerbDeviceLost }
func (c LoseDevice) actor() Actor { return c.By }
func (c LoseDevice) onLeg() LegID { return c.Leg }
func (LoseDevice) fill(w *work, l *Leg, e *Event) error {
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

func (LoseDevice) then(w *work) error {
	return w.together(&w.leg)
}
