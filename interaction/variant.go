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
	VerbRelease:        callEnds(""),
	VerbCustomerGone:   customerLeaves,
	VerbFailed:         callFails,
	VerbComplete:       completes,
	VerbResume:         resumes,
}

func (w *work) variant() string {
	if choose := variants[w.verb]; choose != nil {
		return choose(w)
	}
	return ""
}

func beside(w *work) string {
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
	if w.i.State == StateConnected {
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
