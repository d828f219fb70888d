package statistics

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// phase is what a leg's time is.
type phase uint8

const (
	phaseOver      phase = iota
	phaseRinging         // an offer; also the call of somebody who is called in
	phasePreparing       // ReadyToCall, and the Establishing of who calls the customer or is connected with them
	phaseTalk
	phaseHold
	phaseWrapUp
	phaseParked
	phases
)

// leg is what the book keeps of a leg that is open. Times are microseconds, by the interaction's clock.
type leg struct {
	ID      interaction.LegID `json:"id"`
	Agent   int32             `json:"agent"` // the agent's number, -1 for somebody outside
	Lane    int32             `json:"lane"`
	Role    interaction.Role  `json:"role"`
	State   interaction.State `json:"state"`
	Phase   phase             `json:"phase"`
	Worked  bool              `json:"worked,omitempty"`  // it was more than an offer or a call that rings
	Dialled bool              `json:"dialled,omitempty"` // it has called the customer, and nobody has answered yet

	Since int64         `json:"since"` // when the phase began
	Times [phases]int64 `json:"times"`

	Transfers   int32 `json:"transfers,omitempty"`
	Consults    int32 `json:"consults,omitempty"`
	Conferences int32 `json:"conferences,omitempty"`
	Holds       int32 `json:"holds,omitempty"`
	Requeues    int32 `json:"requeues,omitempty"`
	Sent        int32 `json:"sent,omitempty"`
}

// readLeg takes a leg through an event.
func (b *Book) readLeg(l *life, e *interaction.Event) {
	state, role := e.LegState, e.Role
	if e.Facts != nil && e.LegAfter != nil {
		state, role = e.LegAfter.State, e.LegAfter.Role
	}
	if state == interaction.Same {
		return
	}
	n := slices.IndexFunc(l.Legs, func(m leg) bool { return m.ID == e.Leg })
	if n < 0 {
		if state == interaction.StateCompleted {
			return // it is closed already
		}
		n = len(l.Legs)
		l.Legs = append(l.Legs, b.openLeg(l, e))
	}
	m := &l.Legs[n]
	b.countLeg(l, m, e)
	m.State, m.Role = state, role
	b.shift(l, m)
	if state == interaction.StateCompleted {
		b.closeLeg(l, m, e.Type)
		l.Legs = slices.Delete(l.Legs, n, n+1)
	}
}

// openLeg is a leg that an event opens. The queue that it works for and its channel stay.
func (b *Book) openLeg(l *life, e *interaction.Event) leg {
	m := leg{ID: e.Leg, Agent: -1, Lane: l.Lane, Since: l.Clock}
	if e.Agent != "" {
		m.Agent = b.agent(e.Agent)
	}
	if e.Facts != nil && e.LegAfter != nil {
		queue, _ := b.queues.id(e.LegAfter.Queue)
		channel, _ := b.channels.id(e.LegAfter.Channel)
		m.Lane = b.lane(queue, channel)
	}
	return m
}

// phase is the one that a leg is in.
func (m *leg) phase(parked bool) phase {
	switch m.State {
	case interaction.StateOffered:
		return phaseRinging
	case interaction.StateEstablishing:
		if m.calledIn() {
			return phaseRinging
		}
		return phasePreparing
	case interaction.StateReadyToCall:
		return phasePreparing
	case interaction.StateConnected:
		if parked && m.Role == interaction.RoleOwner {
			return phaseParked
		}
		return phaseTalk
	case interaction.StateOnHold:
		return phaseHold
	case interaction.StateWrapUp:
		return phaseWrapUp
	}
	return phaseOver
}

// calledIn reports whether the leg is that of somebody who is called into the interaction, or rung by the switch's own transfer: until
// they answer they do not work.
func (m *leg) calledIn() bool {
	switch m.Role {
	case interaction.RoleConsulted, interaction.RoleConferenced, interaction.RoleMonitoring, interaction.RoleOffered:
		return true
	}
	return false
}

// shift ends a leg's phase and begins the next, if its state or the parking makes it another.
func (b *Book) shift(l *life, m *leg) {
	is, was := m.phase(l.Parked), m.Phase
	if m.State >= interaction.StateReadyToCall && m.State <= interaction.StateWrapUp && m.State != interaction.StateEstablishing {
		m.Worked = true
		l.Worked = l.Worked || m.counts()
	}
	if is == was {
		return
	}
	m.Times[was] += l.Clock - m.Since
	m.Phase, m.Since = is, l.Clock
	if was == phaseWrapUp {
		l.WrapUps--
	}
	if is == phaseWrapUp {
		l.WrapUps++
	}
	if m.Agent >= 0 {
		b.turn(m.Agent, was, is, l.At)
	}
}

// counts reports whether a leg is an agent's own work: whoever only listens does not handle anything.
func (m *leg) counts() bool { return m.Agent >= 0 && m.Role != interaction.RoleMonitoring }

// countLeg counts what an event tells of a leg, which is as it was before the event.
func (b *Book) countLeg(l *life, m *leg, e *interaction.Event) {
	if ending := offerEnding(m, e.Type); ending >= 0 && m.Agent >= 0 {
		b.sums.work(spot{b.span(l.At), m.Lane}, m.Agent)[ending]++
	}
	switch e.Type {
	case interaction.EventHeld:
		m.Holds++
	case interaction.EventRequeued, interaction.EventReclaimed:
		m.Requeues++
	case interaction.EventSent:
		m.Sent++
	case interaction.EventTransferred:
		l.ownerBeside(m).Transfers++
	case interaction.EventConsulted:
		l.ownerBeside(m).Consults += int32(one(e.Role == interaction.RoleConsulted))
	case interaction.EventConferenced:
		l.ownerBeside(m).Conferences++
	case interaction.EventCalled, interaction.EventSwitching: // which is told only where the new channel's call is dialled
		m.Dialled = true
		b.sums.contacts(spot{b.span(l.At), m.Lane})[cDials]++
	case interaction.EventConnected, interaction.EventSwitched:
		if m.Dialled {
			b.sums.contacts(spot{b.span(l.At), m.Lane})[cReached]++
		}
		m.Dialled = false
	case interaction.EventCallFailed, interaction.EventCallCancelled:
		m.Dialled = false
	}
}

// ownerBeside is the owner's leg, where that is another than the one given; else the one given.
func (l *life) ownerBeside(m *leg) *leg {
	for n := range l.Legs {
		if o := &l.Legs[n]; o.Role == interaction.RoleOwner && o.ID != m.ID {
			return o
		}
	}
	return m
}

// offerEndings are the counters of how an offer ended, by the event, plus 1.
var offerEndings = [256]int8{
	interaction.EventAccepted: wAccepted + 1, interaction.EventRejected: wRejected + 1, interaction.EventOfferTimedOut: wTimedOut + 1,
	interaction.EventDeliveryFailed: wDeliveryFailed + 1, interaction.EventOfferWithdrawn: wCustomerGone + 1,
	interaction.EventRevoked: wRevoked + 1, interaction.EventSuperseded: wSuperseded + 1,
}

// offerEnding is the counter of how an offer ended by an event, -1 where it did not end. A call that the device of who accepted
// could not take is a failed delivery too (S109).
func offerEnding(m *leg, event interaction.EventType) int {
	switch {
	case event == interaction.EventPicked && m.State == interaction.StateNone:
		return wPicked
	case m.State == interaction.StateOffered, event == interaction.EventDeliveryFailed && m.State != interaction.StateNone:
		return int(offerEndings[event]) - 1
	}
	return -1
}

// closeLeg counts a leg that has ended.
func (b *Book) closeLeg(l *life, m *leg, event interaction.EventType) {
	if !m.Worked || !m.counts() {
		return
	}
	w := b.sums.work(spot{b.span(l.At), m.Lane}, m.Agent)
	if event == interaction.EventForced {
		w[wForced]++
		return
	}
	w[wLegs]++
	w[wTalk] += m.Times[phaseTalk]
	w[wHold] += m.Times[phaseHold]
	w[wWrapUp] += m.Times[phaseWrapUp]
	w[wPreparing] += m.Times[phasePreparing]
	w[wParked] += m.Times[phaseParked]
	w[wTransfers] += int64(m.Transfers)
	w[wConsults] += int64(m.Consults)
	w[wConferences] += int64(m.Conferences)
	w[wHolds] += int64(m.Holds)
	w[wRequeues] += int64(m.Requeues)
	w[wSent] += int64(m.Sent)
	w[wLongest] = max(w[wLongest], m.Times[phaseTalk]+m.Times[phaseHold]+m.Times[phaseWrapUp])
}
