package statistics

// The counters of one cell, by what they count. Times are microseconds. The order is part of what [Book.Save] writes.
const (
	cOffered = iota
	cAnswered
	cInTime
	cAnsweredWait
	cAbandoned
	cAbandonedWithin
	cAbandonedShort
	cAbandonedWait
	cCallbacks
	cFlowedOut
	cEndedWaited
	cEndedNobody
	cEndedClosed
	cEndedUnanswered
	cEndedOther
	cRemovedWithin
	cForced
	cReturned
	cReturnedAnswered
	cReturnedAbandoned
	cReturnedWait
	cOutbound
	cOutboundForced
	cDials
	cReached
	cResponses
	cResponseTime
	cResolutions
	cResolutionTime
	cAnswersKept // from here on by promiseKinds
	cAnswersBroken
	cResponsesKept
	cResponsesBroken
	cResolutionsKept
	cResolutionsBroken
	cHandled
	cHandledTime
	cSums             // from here on the greatest counts, not the sum
	cLongestAnswered  = cSums
	cLongestAbandoned = cSums + 1
	contactCounters   = cSums + 2
)

const (
	wAccepted = iota
	wPicked
	wRejected
	wTimedOut
	wDeliveryFailed
	wCustomerGone
	wRevoked
	wSuperseded
	wForced
	wLegs
	wTalk
	wHold
	wWrapUp
	wPreparing
	wParked
	wTransfers
	wConsults
	wConferences
	wHolds
	wRequeues
	wSent
	wSums // from here on the greatest counts
	wLongest
	workCounters
)

// contacts are the counters of a queue and channel in one interval.
type contacts [contactCounters]int64

// work are those of an agent's legs of a queue and channel.
type work [workCounters]int64

func (c *contacts) add(other *contacts) {
	for n := range cSums {
		c[n] += other[n]
	}
	c[cLongestAnswered] = max(c[cLongestAnswered], other[cLongestAnswered])
	c[cLongestAbandoned] = max(c[cLongestAbandoned], other[cLongestAbandoned])
}

func (w *work) add(other *work) {
	for n := range wSums {
		w[n] += other[n]
	}
	w[wLongest] = max(w[wLongest], other[wLongest])
}

// flow keeps how much time passes for something of which there is now more and now less, by constant work for each change: what
// begins at t adds 1 to the rate and -t to the offset, what ends takes both back. Up to a time x that no change is later than,
// Offset + Rate*x has passed. Flows of one interval after the other add up.
type flow struct {
	Offset int64 `json:"o,omitempty"`
	Rate   int64 `json:"r,omitempty"`
}

func (f *flow) change(by, at int64) {
	f.Offset -= by * at
	f.Rate += by
}

func (f *flow) add(other flow) {
	f.Offset += other.Offset
	f.Rate += other.Rate
}

func (f flow) until(at int64) int64 { return f.Offset + f.Rate*at }

// What an agent's time is spent on.
const (
	tLoggedIn = iota
	tWorking
	tAfterCall
	tRinging
	tIdle
	tNotReady
	tLegs
	timeCounters
)

type times [timeCounters]int64

type flows [timeCounters]flow

func (f *flows) add(other *flows) {
	for n := range f {
		f[n].add(other[n])
	}
}
