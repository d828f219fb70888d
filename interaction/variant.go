package interaction

// variants choose among the rows of one verb. They are pure and depend on the records and the policy alone. A verb that is not
// here has one row per state.
var variants = map[Verb]func(w *work) string{
	VerbAccept:         beside,
	VerbAssign:         beside,
	VerbPick:           picked,
	VerbReject:         offerEnds,
	VerbOfferTimedOut:  offerEnds,
	VerbDeliveryFailed: offerEnds,
	VerbRevoke:         offerEnds,
	VerbOverflow:       overflows,
	VerbRelease:        releases,
	VerbConsult:        consults,
	VerbTransfer:       transfers,
	VerbSwitch:         switches,
	VerbMonitor:        monitors,
	VerbEndConsult:     func(w *work) string { return w.partyEnds(&w.leg) },
	VerbReclaim:        passes,
	VerbReceive:        receives,
	VerbDeviceGone:     deviceGoes,
	VerbAnswered:       isAnswered,
	VerbDeviceBack:     deviceReturns,
	VerbDeviceLost:     passes,
	VerbCustomerGone:   customerLeaves,
	VerbFailed:         callFails,
	VerbComplete:       completes,
	VerbResume:         resumes,
	VerbClockDue:       clockFalls,
}

func (w *work) variant() string {
	if choose := variants[w.verb]; choose != nil {
		return choose(w)
	}
	return ""
}

func beside(w *work) string {
	if w.leg.called() {
		return "" // who is called in takes nothing over
	}
	if w.i.State.Owned() {
		return "beside"
	}
	return ""
}

func picked(w *work) string {
	if w.i.State.Owned() {
		return "owned"
	}
	return ""
}

func offerEnds(w *work) string {
	if w.leg.called() {
		return ""
	}
	if w.i.State.Owned() {
		return "beside"
	}
	if len(w.i.Offers()) > 1 {
		return "more"
	}
	return "last"
}

func overflows(w *work) string {
	if named, ok := w.cmd.(Overflow); ok && named.Queue != "" || w.s.queue(w.queue.Waiting.Overflow) != nil {
		return ""
	}
	return "nowhere" // there is no such queue, or not any more
}

// releases chooses what follows when somebody leaves: a party, an owner whom another agent succeeds, or the conversation's last.
func releases(w *work) string {
	switch {
	case w.leg.ID != 0 && w.leg.Role != RoleOwner:
		return w.partyEnds(&w.leg)
	case w.i.State.InConversation() && w.heir() != nil:
		return "passes"
	}
	return callEnds("")(w)
}

// partyEnds is wrap_up for an agent who talked, where the queue gives parties a wrap-up of their own.
func (w *work) partyEnds(l *Leg) string {
	if l.Agent != "" && l.State.InConversation() && w.queueOf(l).WrapUp.Parties && (l.Role == RoleConsulted || l.Role == RoleConferenced) {
		return "wrap_up"
	}
	return ""
}

// consults chooses by the channel of the consult: a call, a message, or for messages their own channel.
func consults(w *work) string {
	channel := w.consultChannel()
	switch {
	case w.s.Channels[channel].Class == Live:
		return "call"
	case w.i.Class != Live && channel == w.i.Channel:
		return "same"
	}
	return "message"
}

// transfers chooses by the target, and by whether the customer can be parked. Without a target it completes the consult.
func transfers(w *work) string {
	c, _ := w.cmd.(Transfer)
	switch {
	case !c.blind() && !w.blind() && w.leg.Role == RoleOwner && w.heir() != nil:
		return "passes"
	case c.Queue != "":
		return "queue"
	case c.Number != "":
		return "kept"
	case c.Agent == "" && w.leg.Role == RoleConsulted && w.leg.Agent == "":
		return "attended_outside"
	case c.Agent == "" && (w.leg.Role == RoleConsulted || !w.blind()):
		return "attended" // where nobody is consulted, there is no such row
	case w.i.Class == Live && w.s.Can&CanPark == 0:
		return "kept" // the owner keeps it until the target answers
	}
	return "agent"
}

func switches(w *work) string {
	if c, ok := w.cmd.(SwitchChannel); ok && w.s.Channels[c.Channel].Class == Live {
		return "call"
	}
	return "message"
}

func monitors(w *work) string {
	if w.leg.ID != 0 {
		return "mode"
	}
	return ""
}

// isAnswered chooses what follows when somebody answers who was called: whoever was transferred to becomes the owner, a new channel
// takes the conversation over.
func isAnswered(w *work) string {
	switch {
	case w.leg.Role == RoleSwitching:
		return "switch"
	case w.leg.Role == RoleOffered && w.leg.Agent == "":
		return "outside"
	case w.leg.Role == RoleOffered:
		return "transfer"
	}
	return ""
}

// deviceReturns is again where the call of the device had gone with it, and was set up anew.
func deviceReturns(w *work) string {
	if sig, ok := w.cmd.(Signal); ok && sig.Kind == SignalAnswered {
		return "again"
	}
	return ""
}

// passes is passes where another agent takes the interaction over from an owner who is gone.
func passes(w *work) string {
	if w.leg.Role == RoleOwner && w.i.Class == Live && w.i.State.InConversation() && w.heir() != nil {
		return "passes"
	}
	return ""
}

// deviceGoes is cut for the call of a device that has vanished already.
func deviceGoes(w *work) string {
	if !w.leg.Back.IsZero() {
		return "cut"
	}
	return ""
}

// receives is kept for what the customer writes on the channel from which the conversation was switched to a call.
func receives(w *work) string {
	if w.i.Class == Live {
		return "kept"
	}
	return ""
}

// callEnds chooses what follows a call that an agent or the customer ended: a callback goes on by the queue's policy.
func callEnds(what string) func(w *work) string {
	return func(w *work) string {
		if w.i.Table != TableCallback || !w.queue.CallbackWrapUp {
			return what
		}
		if what == "" {
			return "wrap_up"
		}
		return what + "_wrap_up"
	}
}

func customerLeaves(w *work) string {
	switch {
	case w.i.State.InConversation() && w.i.Class == SemiLive && w.queue.CustomerMayLeave:
		return "stays"
	case w.i.State.InConversation():
		return callEnds("talking")(w)
	case w.i.State == StateEstablishing && w.i.Table != TableInbound:
		return "dialling"
	}
	return "waiting"
}

func callFails(w *work) string {
	if _, from := w.standing(VerbFailed); from.InConversation() {
		return "reported"
	}
	return ""
}

func completes(w *work) string {
	if w.i.State == StateReadyToCall {
		return "ready"
	}
	return ""
}

// resumes chooses what becomes of a parked interaction whose time has come: it resumes if there is room, waits for room, or in
// the end goes back to the queue. An agent who resumes it is told that there is no room.
func resumes(w *work) string {
	if !w.by.IsSystem() || w.leg.ID == 0 || ruleStillRoom.check(w) == nil {
		return ""
	}
	if !w.i.ResumeBy.IsZero() && !w.at.Before(w.i.ResumeBy) {
		return "back"
	}
	return "later"
}
