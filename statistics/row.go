package statistics

import (
	"math"
	"time"

	"github.com/deskline/deskline/interaction"
)

// Row is what was counted between two times, for the queue, channel and agent that were kept apart. What has no queue, channel or
// agent stands in rows where that is empty: contacts have no agent, an agent's time has no queue and no channel. In JSON durations
// are nanoseconds; a sum of more than 292 years stands as 292 years, and gives no figure.
type Row struct {
	From    time.Time           `json:"from"`   // UTC
	To      time.Time           `json:"to"`     // UTC; not part of the row
	Passed  time.Duration       `json:"passed"` // how much of the row had passed by the query's Now
	Queue   interaction.QueueID `json:"queue,omitempty"`
	Channel interaction.Channel `json:"channel,omitempty"`
	Agent   interaction.AgentID `json:"agent,omitempty"`
	// Goal is the share of answers in time that the queue promises ([interaction.SLATarget].Share of its answer), in the rows of contacts
	// that are kept apart by queue and channel; by queue alone where it promises nothing of its own for single channels. Else 0.
	Goal float64 `json:"goal,omitempty"`

	Contacts
	Work
	Times
}

// Contacts are what customers began, by queue and channel. All but returns, queue time, promises and the last two groups are of inbound
// interactions.
type Contacts struct {
	// Visits to the queue that began in the row, until the first answer, forced ones left out. Offered is the sum of Waiting,
	// Answered, Abandoned, Callbacks, FlowedOut and the five Ended. One that overflows at creation, because the queue is closed or full,
	// is a visit of no time that flows out.
	Offered         int64 `json:"offered,omitempty"`
	Waiting         int64 `json:"waiting,omitempty"` // neither answered nor gone by the last event
	Answered        int64 `json:"answered,omitempty"`
	Abandoned       int64 `json:"abandoned,omitempty"`  // by the customer
	Callbacks       int64 `json:"callbacks,omitempty"`  // the customer asked to be called back
	FlowedOut       int64 `json:"flowed_out,omitempty"` // went on to wait in another queue
	EndedWaited     int64 `json:"ended_waited,omitempty"`
	EndedNobody     int64 `json:"ended_nobody,omitempty"`
	EndedClosed     int64 `json:"ended_closed,omitempty"`
	EndedUnanswered int64 `json:"ended_unanswered,omitempty"`
	EndedOther      int64 `json:"ended_other,omitempty"` // completed by an agent before it was answered, for instance
	Forced          int64 `json:"forced,omitempty"`      // left out (S146) of all others but FlowedOut, returns that were over, QueueTime and dials

	// Waits are since creation. In time and within mean at most the threshold that the visited queue is configured with when the event
	// is read; exactly the threshold is in time. Only opening hours count where the queue says so ([interaction.SLATarget].InHours).
	InTime           int64         `json:"in_time,omitempty"`          // answered
	AbandonedWithin  int64         `json:"abandoned_within,omitempty"` // the threshold
	AbandonedShort   int64         `json:"abandoned_short,omitempty"`  // before Config.Short
	RemovedWithin    int64         `json:"removed_within,omitempty"`   // no longer waiting within the threshold, whatever the way
	AnsweredWait     time.Duration `json:"answered_wait,omitempty"`
	AbandonedWait    time.Duration `json:"abandoned_wait,omitempty"`
	LongestAnswered  time.Duration `json:"longest_answered,omitempty"`
	LongestAbandoned time.Duration `json:"longest_abandoned,omitempty"`

	// Returns to a queue after the first answer, in the row in which they came back, in the queue that they came back to: by a requeue, a
	// transfer to a queue or, blind, to an agent, a reclaim or a device that is lost. Outbound calls too: whoever was in conversation is
	// on the line and waits.
	Returned          int64         `json:"returned,omitempty"`
	ReturnedAnswered  int64         `json:"returned_answered,omitempty"`
	ReturnedAbandoned int64         `json:"returned_abandoned,omitempty"`
	ReturnedWait      time.Duration `json:"returned_wait,omitempty"` // of those answered and abandoned, since they came back

	// QueueTime is the time that all customers who waited (Queued or Offered) in the row waited in it, first waits and returns alike.
	QueueTime time.Duration `json:"queue_time,omitempty"`

	// First responses (the first message that was sent) and resolutions (completed as handled), in the row in which the interaction
	// was created and in the queue where it was. The time is business time of that queue, without what non-live work was parked.
	Responses      int64         `json:"responses,omitempty"`
	ResponseTime   time.Duration `json:"response_time,omitempty"`
	Resolutions    int64         `json:"resolutions,omitempty"`
	ResolutionTime time.Duration `json:"resolution_time,omitempty"`

	// Promises that were kept and that were broken: what the [interaction.Clock] in the record shows, each counted once, in the row in
	// which the interaction was created, in the queue whose promise it is and the channel at creation; those of outbound interactions
	// too. It is broken as soon as it is, also if nobody ever answers. Where the interaction ended first it is neither.
	AnswersKept       int64 `json:"answers_kept,omitempty"`
	AnswersBroken     int64 `json:"answers_broken,omitempty"`
	ResponsesKept     int64 `json:"responses_kept,omitempty"`
	ResponsesBroken   int64 `json:"responses_broken,omitempty"`
	ResolutionsKept   int64 `json:"resolutions_kept,omitempty"`
	ResolutionsBroken int64 `json:"resolutions_broken,omitempty"`

	// Outbound interactions, when they were created; dials of customers (from inbound ones too, and to switch to a call), when they were
	// made; dials that reached somebody, when they did. Dials count by the queue and channel of the leg that dialled.
	Outbound       int64 `json:"outbound,omitempty"`
	OutboundForced int64 `json:"outbound_forced,omitempty"` // left out of Outbound
	Dials          int64 `json:"dials,omitempty"`
	Reached        int64 `json:"reached,omitempty"`

	// Handled counts interactions of either direction that an agent worked on, when the last leg ended, in the queue where they were then;
	// HandledTime is their talk, hold and wrap-up in whatever queue, as [interaction.Metrics].Handling. Forced ones are left out.
	Handled     int64         `json:"handled,omitempty"`
	HandledTime time.Duration `json:"handled_time,omitempty"`
}

// Work is what agents did, by the queue and channel of their legs, in the row in which the offer or the leg ended.
type Work struct {
	// Offers, by how they ended. A call that the device of who accepted could not take counts in DeliveryFailed too, as
	// [interaction.Metrics].Undelivered.
	Accepted       int64 `json:"accepted,omitempty"`
	Picked         int64 `json:"picked,omitempty"` // taken without an offer, work that the agent began among it
	Rejected       int64 `json:"rejected,omitempty"`
	TimedOut       int64 `json:"timed_out,omitempty"`
	DeliveryFailed int64 `json:"delivery_failed,omitempty"`
	CustomerGone   int64 `json:"customer_gone,omitempty"`
	Revoked        int64 `json:"revoked,omitempty"`
	Superseded     int64 `json:"superseded,omitempty"`

	// Legs that were worked on: in ReadyToCall, Connected, OnHold or WrapUp at some time; those of consults and conferences too, those
	// of monitoring not. The times and counts below are sums over them.
	Legs        int64         `json:"legs,omitempty"`
	ForcedLegs  int64         `json:"forced_legs,omitempty"` // that ended by a forced end: left out of all the others
	Talk        time.Duration `json:"talk,omitempty"`        // Connected and not parked
	Hold        time.Duration `json:"hold,omitempty"`
	WrapUp      time.Duration `json:"wrap_up,omitempty"`
	Preparing   time.Duration `json:"preparing,omitempty"` // ReadyToCall and Establishing, but for who is called in: that is ringing
	ParkedTime  time.Duration `json:"parked_time,omitempty"`
	LongestLeg  time.Duration `json:"longest_leg,omitempty"` // the greatest talk, hold and wrap-up of one leg
	Transfers   int64         `json:"transfers,omitempty"`   // handed on, by who did it; to leave a conference to the others is none
	Consults    int64         `json:"consults,omitempty"`    // begun
	Conferences int64         `json:"conferences,omitempty"` // begun
	Holds       int64         `json:"holds,omitempty"`
	Requeues    int64         `json:"requeues,omitempty"` // also taken back from the agent
	Sent        int64         `json:"sent,omitempty"`     // messages
}

// Handling is the legs' talk, hold and wrap-up.
func (w Work) Handling() time.Duration { return plus(w.Talk, plus(w.Hold, w.WrapUp)) }

// Times are what agents spent the row's time on. The five from Working to NotReady exclude each other, the first that holds goes
// first. Work after logging out counts as work, and not as logged in.
type Times struct {
	LoggedIn time.Duration `json:"logged_in,omitempty"`
	// Working: on at least one leg that is not parked, from ReadyToCall to OnHold. A supervisor who monitors works, too.
	Working   time.Duration `json:"working,omitempty"`
	AfterCall time.Duration `json:"after_call,omitempty"` // in at least one wrap-up
	Ringing   time.Duration `json:"ringing,omitempty"`    // with at least one open offer, or called into an interaction
	Idle      time.Duration `json:"idle,omitempty"`       // ready
	NotReady  time.Duration `json:"not_ready,omitempty"`  // also while the agent's desktop has vanished
	// LegTime is the time of each leg that is worked on or in wrap-up, concurrent ones each.
	LegTime time.Duration `json:"leg_time,omitempty"`
}

// long is a duration of microseconds, at most the longest that there is.
func long(micros int64) time.Duration {
	if micros > math.MaxInt64/1000 {
		return math.MaxInt64
	}
	return time.Duration(micros) * time.Microsecond
}

// plus adds durations, to at most the longest that there is.
func plus(a, b time.Duration) time.Duration {
	if a > math.MaxInt64-b {
		return math.MaxInt64
	}
	return a + b
}
