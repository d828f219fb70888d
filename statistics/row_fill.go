package statistics

// sum is what adds up to a row. Most have only some of it.
type sum struct {
	contacts *contacts // nil: none
	work     *work     // as contacts
	queued   int64
	times    times
}

// ofContacts are the sum's contacts, to be added to.
func (s *sum) ofContacts() *contacts {
	if s.contacts == nil {
		s.contacts = new(contacts)
	}
	return s.contacts
}

// ofWork is the sum's work, to be added to.
func (s *sum) ofWork() *work {
	if s.work == nil {
		s.work = new(work)
	}
	return s.work
}

// isZero reports whether there is nothing to tell.
func (s *sum) isZero() bool {
	return (s.contacts == nil || *s.contacts == contacts{}) && (s.work == nil || *s.work == work{}) && s.queued == 0 && s.times == times{}
}

// into fills in a row's counters.
func (s *sum) into(r *Row) {
	if s.contacts != nil {
		r.Contacts = s.contacts.row()
	}
	if s.work != nil {
		r.Work = s.work.row()
	}
	r.QueueTime, r.Times = long(s.queued), s.times.row()
}

func (c *contacts) row() Contacts {
	out := Contacts{
		Offered: c[cOffered], Answered: c[cAnswered], Abandoned: c[cAbandoned], Callbacks: c[cCallbacks], FlowedOut: c[cFlowedOut],
		EndedWaited: c[cEndedWaited], EndedNobody: c[cEndedNobody], EndedClosed: c[cEndedClosed],
		EndedUnanswered: c[cEndedUnanswered], EndedOther: c[cEndedOther], Forced: c[cForced],
		InTime: c[cInTime], AbandonedWithin: c[cAbandonedWithin], AbandonedShort: c[cAbandonedShort], RemovedWithin: c[cRemovedWithin],
		AnsweredWait: long(c[cAnsweredWait]), AbandonedWait: long(c[cAbandonedWait]),
		LongestAnswered: long(c[cLongestAnswered]), LongestAbandoned: long(c[cLongestAbandoned]),
		Returned: c[cReturned], ReturnedAnswered: c[cReturnedAnswered], ReturnedAbandoned: c[cReturnedAbandoned],
		ReturnedWait: long(c[cReturnedWait]),
		Responses:    c[cResponses], ResponseTime: long(c[cResponseTime]), Resolutions: c[cResolutions],
		ResolutionTime: long(c[cResolutionTime]),
		AnswersKept:    c[cAnswersKept], AnswersBroken: c[cAnswersBroken], ResponsesKept: c[cResponsesKept],
		ResponsesBroken: c[cResponsesBroken], ResolutionsKept: c[cResolutionsKept], ResolutionsBroken: c[cResolutionsBroken],
		Outbound: c[cOutbound], OutboundForced: c[cOutboundForced], Dials: c[cDials], Reached: c[cReached],
		Handled: c[cHandled], HandledTime: long(c[cHandledTime]),
	}
	out.Waiting = out.Offered - out.Answered - out.Abandoned - out.Callbacks - out.FlowedOut -
		out.EndedWaited - out.EndedNobody - out.EndedClosed - out.EndedUnanswered - out.EndedOther
	return out
}

func (w *work) row() Work {
	return Work{
		Accepted: w[wAccepted], Picked: w[wPicked], Rejected: w[wRejected], TimedOut: w[wTimedOut], DeliveryFailed: w[wDeliveryFailed],
		CustomerGone: w[wCustomerGone], Revoked: w[wRevoked], Superseded: w[wSuperseded],
		Legs: w[wLegs], ForcedLegs: w[wForced], Talk: long(w[wTalk]), Hold: long(w[wHold]), WrapUp: long(w[wWrapUp]),
		Preparing: long(w[wPreparing]), ParkedTime: long(w[wParked]), LongestLeg: long(w[wLongest]),
		Transfers: w[wTransfers], Consults: w[wConsults], Conferences: w[wConferences], Holds: w[wHolds],
		Requeues: w[wRequeues], Sent: w[wSent],
	}
}

func (t *times) row() Times {
	return Times{
		LoggedIn: long(t[tLoggedIn]), Working: long(t[tWorking]), AfterCall: long(t[tAfterCall]), Ringing: long(t[tRinging]),
		Idle: long(t[tIdle]), NotReady: long(t[tNotReady]), LegTime: long(t[tLegs]),
	}
}
