package statistics

import (
	"time"

	"github.com/deskline/deskline/interaction"
)

// visit is what a customer's visits to queues have come to until the first answer. It keeps what a forced end takes back.
type visit struct {
	Origin   spot  `json:"origin"` // where the interaction was created
	Spot     spot  `json:"spot"`   // where the last visit began
	Open     bool  `json:"open,omitempty"`
	Answered bool  `json:"answered,omitempty"`
	InTime   bool  `json:"in_time,omitempty"`
	Wait     int64 `json:"wait,omitempty"` // until the first answer
}

// returning is a return to a queue after the first answer.
type returning struct {
	Spot  spot  `json:"spot"`
	Open  bool  `json:"open,omitempty"`
	Since int64 `json:"since"` // by the interaction's clock
	Began int64 `json:"began"`
}

// arrive counts an interaction that is created.
func (b *Book) arrive(l *life) {
	l.Visit.Origin = b.here(l)
	if !l.Inbound {
		b.sums.contacts(l.Visit.Origin)[cOutbound]++
		return
	}
	b.enter(l)
}

// enter begins a visit where the interaction is.
func (b *Book) enter(l *life) {
	l.Visit.Spot, l.Visit.Open = b.here(l), true
	b.sums.contacts(l.Visit.Spot)[cOffered]++
}

// visits counts what an event means for the customer who waits, or comes back, given the state before it.
func (b *Book) visits(l *life, e *interaction.Event, was interaction.State, at int64) {
	completed := l.State == interaction.StateCompleted && was != interaction.StateCompleted
	reason := interaction.EndReason(e.Reason)
	b.respond(l, e, completed && reason == interaction.EndHandled)
	if completed {
		l.Ended = endedSomehow
	}
	if completed && reason == interaction.EndForced {
		l.Ended = endedForced
		b.takeBack(l)
		return
	}
	if !l.Inbound {
		b.returns(l, was, completed, reason)
		return
	}
	switch {
	case l.Visit.Open && answers(e):
		b.answer(l, at)
	case l.Visit.Open && completed:
		b.leave(l, reason, at)
	case l.Visit.Open && l.Visit.Spot.Lane != l.Lane:
		b.flowOut(l, at)
	case l.Visit.Answered:
		b.returns(l, was, completed, reason)
	}
	if completed && l.Visit.Answered {
		c := b.sums.contacts(l.Visit.Spot)
		c[cLongestAnswered] = max(c[cLongestAnswered], l.Visit.Wait)
	}
}

// answers reports whether an event is an answer, as interaction's FirstAnswered has it.
func answers(e *interaction.Event) bool {
	switch e.Type {
	case interaction.EventConnected:
		return e.Role == interaction.RoleOwner
	case interaction.EventAccepted, interaction.EventPicked:
		return e.LegState == interaction.StateConnected
	}
	return false
}

func (b *Book) answer(l *life, at int64) {
	v := &l.Visit
	v.Open, v.Answered, v.Wait, v.InTime = false, true, max(at-l.Created, 0), b.inTime(l, at)
	c := b.sums.contacts(v.Spot)
	c[cAnswered]++
	c[cAnsweredWait] += v.Wait
	if v.InTime {
		c[cInTime]++
		c[cRemovedWithin]++
	}
}

// inTime reports whether a wait from one time to another is within the threshold that the queue is configured with.
func (l *lane) inTime(from, to int64) bool {
	if l.inHours {
		return l.open(from, to) <= l.within
	}
	return to-from <= l.within
}

// inTime reports whether the wait that is over now was within the threshold of the queue that it ended in.
func (b *Book) inTime(l *life, at int64) bool {
	return b.lanes[l.Visit.Spot.Lane].inTime(l.Created, at)
}

// leave ends a visit that was not answered.
func (b *Book) leave(l *life, reason interaction.EndReason, at int64) {
	l.Visit.Open = false
	wait, within := max(at-l.Created, 0), b.inTime(l, at)
	c := b.sums.contacts(l.Visit.Spot)
	if within {
		c[cRemovedWithin]++
	}
	if reason != interaction.EndAbandoned {
		c[endings(reason)]++
		return
	}
	c[cAbandoned]++
	c[cAbandonedWait] += wait
	c[cLongestAbandoned] = max(c[cLongestAbandoned], wait)
	if within {
		c[cAbandonedWithin]++
	}
	if b.cfg.Short != interaction.Never && wait < b.cfg.Short.Microseconds() {
		c[cAbandonedShort]++
	}
}

// endings is the counter of an end that is neither an answer nor the customer's leaving.
func endings(reason interaction.EndReason) int {
	switch reason {
	case interaction.EndCallback:
		return cCallbacks
	case interaction.EndWaited:
		return cEndedWaited
	case interaction.EndNobody:
		return cEndedNobody
	case interaction.EndClosed:
		return cEndedClosed
	case interaction.EndUnanswered:
		return cEndedUnanswered
	}
	return cEndedOther
}

// flowOut ends a visit by the next.
func (b *Book) flowOut(l *life, at int64) {
	c := b.sums.contacts(l.Visit.Spot)
	c[cFlowedOut]++
	if b.inTime(l, at) {
		c[cRemovedWithin]++
	}
	b.enter(l)
}

// returns counts who comes back to a queue after the first answer, or after a conversation in an outbound call, and what becomes of
// them. A return belongs to the queue it came back to, also when it overflows.
func (b *Book) returns(l *life, was interaction.State, completed bool, reason interaction.EndReason) {
	r := &l.Return
	if !r.Open {
		if l.comesBack(was) {
			*r = returning{Spot: b.here(l), Open: true, Since: l.Clock, Began: l.At}
			b.sums.contacts(r.Spot)[cReturned]++
		}
		return
	}
	c, wait := b.sums.contacts(r.Spot), l.Clock-r.Since
	switch {
	case l.State.InConversation():
		c[cReturnedAnswered]++
	case completed && reason == interaction.EndAbandoned:
		c[cReturnedAbandoned]++
	case completed, !l.Inbound && l.State == interaction.StateReadyToCall: // the customer is to be called again
		wait = 0
	default:
		return
	}
	c[cReturnedWait] += wait
	r.Open = false
}

// comesBack reports whether an interaction has come to a queue again where a customer waits, given the state before. In an outbound one
// nobody waits for an agent, but for who was in conversation by a live channel: they are on the line.
func (l *life) comesBack(was interaction.State) bool {
	if l.State > interaction.StateOffered || was <= interaction.StateOffered {
		return false
	}
	return l.Inbound || was.InConversation() && l.Class == interaction.Live
}

// takeBack leaves an interaction out whose end was forced, and counts it beside.
func (b *Book) takeBack(l *life) {
	b.takePromisesBack(l)
	if l.Return.Open {
		b.sums.contacts(l.Return.Spot)[cReturned]--
		l.Return.Open = false
	}
	if !l.Inbound {
		c := b.sums.contacts(l.Visit.Origin)
		c[cOutbound]--
		c[cOutboundForced]++
		return
	}
	v := &l.Visit
	c := b.sums.contacts(v.Spot)
	c[cOffered]--
	c[cForced]++
	if v.Answered {
		c[cAnswered]--
		c[cAnsweredWait] -= v.Wait
	}
	if v.InTime {
		c[cInTime]--
		c[cRemovedWithin]--
	}
	v.Open = false
	b.takeResponseBack(l)
}

func at(micros int64) time.Time { return time.UnixMicro(micros).UTC() }
