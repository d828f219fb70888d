package interaction

// What becomes of the parties beside the owner, and of the owner beside them. Rows say it by their Others; that parties end with
// the conversation holds for every row.

// heir is the agent who becomes the owner when the owner leaves: the first who was joined to the conversation and is in it still,
// one who has it on hold after one who has not.
func (w *work) heir() *Leg {
	in := func(s State) func(l *Leg) bool {
		return func(l *Leg) bool {
			return l.Role == RoleConferenced && l.Agent != "" && l.State == s && l.Back.IsZero()
		}
	}
	if l := w.i.first(in(StateConnected)); l != nil {
		return l
	}
	return w.i.first(in(StateOnHold))
}

// reasonOver is the reason of an end that nobody asked for: the conversation or the consult was over.
const reasonOver = "over"

// before ends what must have ended when the row is told: everything before a completion or a return to the queue, and before the
// owner changes whatever the old one opened or is listened to by.
func (w *work) before(row *Row, acting LegID) error {
	w.ends = true
	defer func() { w.ends = false }()
	switch {
	case row.To == StateCompleted, row.To == StateQueued && w.i.State.Owned():
		return w.endParties(row.To, acting)
	case row.Others == OwnerBecomesFormer, row.Others == OwnerPasses, row.Others == OwnerHandsOver, row.Others == OwnerSwitches:
		return w.endThose(func(l *Leg) bool {
			keeps := l.Role == RoleOwner || l.Role == RoleConferenced || l.Role == RoleFormer && row.Others == OwnerSwitches
			return l.ID != acting && !keeps && l.takesPart()
		})
	}
	return nil
}

// follow does to the owner and the parties what the row says.
func (w *work) follow(row *Row, l *Leg, recording bool) error {
	switch row.Others {
	case OwnerHandsOver:
		if err := w.makeFormer(w.ownerBeside(l.ID)); err != nil {
			return err
		}
	case OwnerPasses:
		w.pass(recording)
	case OwnerWrapsUp:
		if err := w.wrapOwnerUp(); err != nil {
			return err
		}
	case OwnerSwitches:
		w.leaveChannel(w.ownerBeside(l.ID))
	}
	if row.To == Same || row.To == StateQueued || row.To == StateCompleted {
		return nil
	}
	return w.endParties(w.i.State, l.ID)
}

// pass makes the heir the owner. A conference that the telephony has not confirmed is joined without who leaves.
func (w *work) pass(recording bool) {
	heir := *w.heir()
	heir.Role, heir.Recording = RoleOwner, recording
	e := Event{Type: EventBecameOwner, State: StateOnHold}
	if heir.State == StateConnected {
		heir.State, e.State = w.i.State, w.i.State
	}
	for _, a := range w.i.Asks {
		if a.Kind != AskConference {
			continue
		}
		anew := Ask{Kind: AskConference, Leg: a.Leg, Agent: heir.Agent, Call: a.Call, Peer: a.Peer, Own: heir.Call}
		if a.Leg == heir.ID {
			anew.Kind, anew.Own = AskJoin, a.Own
		}
		w.withdraw(w.i, &e, func(b Ask) bool { return a.Key == b.Key })
		w.ask(w.i, &e, anew)
	}
	w.emitLeg(w.i, &heir, &e)
}

// ownerBeside is the owner's leg that is not the one given, nil if there is none.
func (w *work) ownerBeside(id LegID) *Leg {
	return w.i.first(func(l *Leg) bool { return l.Role == RoleOwner && l.Open() && l.ID != id })
}

// makeFormer takes an owner's leg to a wrap-up of its own, as another agent is the owner now.
func (w *work) makeFormer(old *Leg) error {
	if old == nil {
		return nil
	}
	l := *old
	w.enter(&l, StateWrapUp)
	l.Role = RoleFormer
	w.emitLeg(w.i, &l, &Event{Type: EventTakenOver})
	return w.endAtOnce(l.ID)
}

// wrapOwnerUp ends the owner's part: the customer has gone on to somebody outside.
func (w *work) wrapOwnerUp() error {
	owner := w.i.owner()
	if owner == nil || owner.State == StateWrapUp {
		return nil
	}
	l := *owner
	w.enter(&l, StateWrapUp)
	w.emitLeg(w.i, &l, &Event{Type: EventReleased})
	return w.endAtOnce(l.ID)
}

// leaveChannel closes the old channel's leg after a switch, or by the queue's policy leaves it open beside the new one.
func (w *work) leaveChannel(old *Leg) {
	if old != nil {
		l := *old
		l.Role = RoleFormer
		if !w.queue.SwitchKeeps || l.Class == Live {
			w.enter(&l, StateCompleted)
		}
		w.emitLeg(w.i, &l, &Event{Type: EventChannelLeft})
	}
	for _, l := range w.i.Offers() {
		w.closeOffer(w.i, l, EventRevoked)
	}
}

// endParties ends every party whose conversation is over in a state. A consult goes on while there is an owner.
func (w *work) endParties(in State, acting LegID) error {
	return w.endThose(func(l *Leg) bool {
		return l.Role != RoleOwner && l.takesPart() && l.ID != acting && !w.staysIn(in, l)
	})
}

// endThose ends the parties that fit, one after the other: one's end may end another.
func (w *work) endThose(fit func(l *Leg) bool) error {
	for l := w.i.first(fit); l != nil; l = w.i.first(fit) {
		if err := w.endParty(*l); err != nil {
			return err
		}
	}
	return nil
}

func (w *work) staysIn(in State, l *Leg) bool {
	if l.Role == RoleConsulted || l.Role == RoleConsulting {
		return in.Owned()
	}
	return in.InConversation()
}

// endParty ends one party's part, with a wrap-up of their own where the queue gives one.
func (w *work) endParty(l Leg) error {
	to := StateCompleted
	if w.partyEnds(&l) != "" {
		to = StateWrapUp
	}
	w.enter(&l, to)
	w.emitLeg(w.i, &l, &Event{Type: EventLeft, Reason: reasonOver})
	if err := w.endAtOnce(l.ID); err != nil {
		return err
	}
	return w.together(&l)
}

// together moves the two legs of a consult on another channel as one, and completes a conversation that only waited for its
// consult to end.
func (w *work) together(l *Leg) error {
	var other *Leg
	if !l.takesPart() {
		defer w.notHandedOver()
	}
	switch l.Role {
	case RoleConsulted:
		other = w.i.consulting()
	case RoleConsulting:
		other = w.i.consult()
	default:
		return nil
	}
	if other != nil && other.State != l.State {
		if !l.takesPart() {
			return w.endParty(*other)
		}
		pair := *other
		event := map[State]EventType{StateConnected: EventConnected, StateOnHold: EventHeld}[l.State]
		if event == EventConnected && pair.State == StateOnHold {
			event = EventRetrieved
		}
		w.enter(&pair, l.State)
		w.emitLeg(w.i, &pair, &Event{Type: event})
	}
	if owner := w.i.owner(); owner != nil && !l.takesPart() && !w.ends {
		return w.endAtOnce(owner.ID)
	}
	return nil
}

// called opens a leg for somebody who is called in: an agent, or an address outside.
func (w *work) called(agent AgentID, address string, role Role, channel Channel) Leg {
	l := w.open(agent, role, 0)
	l.Address, l.Channel, l.Class, l.State = address, channel, w.s.Channels[channel].Class, StateEstablishing
	return l
}

// invite checks that an agent can be called in: they are there, open for work, and have room, unless the call is direct.
func (w *work) invite(l *Leg, direct bool) error {
	a := w.peek(l.Agent)
	if a == nil {
		return w.refuse(*why(CodeLoggedOut, "agent %s has never logged in", l.Agent))
	}
	without, taken := w.inWrapUp(l.Agent)
	if taken {
		return w.refuse(*why(CodeOffered, "agent %s takes part already", l.Agent))
	}
	if a.Presence == LoggedOut || a.Presence == PresenceNone {
		return w.refuse(*why(CodeLoggedOut, "agent %s is logged out", l.Agent))
	}
	if a.Lost {
		return w.refuse(*why(CodeAgentLost, "the desktop of agent %s has vanished", l.Agent))
	}
	weight, no := w.fitsOn(l.Agent, without, l.Channel, false)
	l.Weight = weight
	if direct {
		return nil
	}
	if code := a.closed(DirectionNone, w.at); code != "" {
		return w.refuse(*why(code, "agent %s takes no work now", l.Agent))
	}
	if no != nil {
		return w.refuse(*no)
	}
	return nil
}

// inWrapUp is the leg of an agent whose part in the subject is over but for a wrap-up of their own: they may be called in again.
// It is 0 for one who has no part; taken says that they have one.
func (w *work) inWrapUp(agent AgentID) (leg LegID, taken bool) {
	mine := w.i.legOf(agent)
	switch {
	case mine == nil || !mine.Open():
		return 0, false
	case mine.State == StateWrapUp && (mine.Role == RoleConsulted || mine.Role == RoleConferenced):
		return mine.ID, false
	}
	return 0, true
}
