package interaction

import (
	"fmt"
	"time"
)

// In every policy an unset limit or timeout means the default that its comment states; no limit is said by these, never by 0.
const (
	Never     time.Duration = -1
	Unlimited int           = -1
)

// Queue is the policy for all interactions that it hosts. The zero value of every field works.
//
// Configuration is read when a command is decided; a deadline that is stored does not move when it changes later.
type Queue struct {
	ID     QueueID `json:"id"`
	Name   string  `json:"name,omitempty"`
	Region string  `json:"region,omitempty"` // for numbers without a country, ISO 3166 alpha-2

	Offers  OfferPolicy   `json:"offers,omitzero"`
	WrapUp  WrapUpPolicy  `json:"wrap_up,omitzero"`
	Waiting WaitPolicy    `json:"waiting,omitzero"`
	Park    ParkPolicy    `json:"park,omitzero"`
	Reclaim ReclaimPolicy `json:"reclaim,omitzero"`

	Form              string   `json:"form,omitempty"`                // the disposition form, for [Outcomes]
	DefaultOutcome    string   `json:"default_outcome,omitempty"`     // applied when none is chosen (S17); a campaign's goes first (S18)
	ShowDefault       bool     `json:"show_default,omitempty"`        // offer it in the menu (S19)
	OutcomeInCall     bool     `json:"outcome_in_call,omitempty"`     // an outcome may be chosen during the call (S16)
	CallbackWrapUp    bool     `json:"callback_wrap_up,omitempty"`    // a callback's call ends in WrapUp instead of ReadyToCall (S82)
	TypedNumbers      bool     `json:"typed_numbers,omitempty"`       // a call may go to a number that is not the contact's (S30)
	CustomerMayLeave  bool     `json:"customer_may_leave,omitempty"`  // a chat stays Connected when the customer has left
	RefuseSecond      bool     `json:"refuse_second,omitempty"`       // connecting a second live leg is refused; else it holds the first
	ForceAfterFailure bool     `json:"force_after_failure,omitempty"` // agents may force the end only after a failed release (S96, S101)
	First             FirstLeg `json:"first,omitempty"`               // whose phone rings first when the agent calls

	ConnectTimeout time.Duration `json:"connect_timeout,omitempty"` // default 30 s
	DialTimeout    time.Duration `json:"dial_timeout,omitempty"`    // default 45 s
	ConsultTimeout time.Duration `json:"consult_timeout,omitempty"` // default 30 s (S124)
	DeviceGrace    time.Duration `json:"device_grace,omitempty"`    // how long a device that vanished is waited for; default 10 s
	CrossMedia     bool          `json:"cross_media,omitempty"`     // a chat or e-mail may be consulted about on another channel (S117)
	Unanswered     Unanswered    `json:"unanswered,omitempty"`      // where an offer by transfer goes that nobody answers; default: to the queue
	SwitchKeeps    bool          `json:"switch_keeps,omitempty"`    // a switch of channel leaves the old channel's leg open
	SwitchFits     bool          `json:"switch_fits,omitempty"`     // a switch beyond the agent's capacity is refused; else recorded

	Tags       []string `json:"tags,omitempty"`        // the tags that may be added and removed (S250)
	RecentDays int      `json:"recent_days,omitempty"` // days back that a contact's recent interactions were completed in; default 1 (S65)
	SyncCRM    bool     `json:"sync_crm,omitempty"`    // customers are looked up in the CRM (S214), and contact changes written back (S218)
	Map        bool     `json:"map,omitempty"`         // the customer's place may be asked for, for a map (S251)

	SLA   SLA             `json:"sla,omitzero"`    // what customers are promised (S155)
	SLAs  map[Channel]SLA `json:"slas,omitempty"`  // for single channels: instead of SLA, whole
	Hours *Hours          `json:"hours,omitempty"` // nil: always open
}

// OfferPolicy says how interactions are offered, and what an offer's ending does to the agent.
type OfferPolicy struct {
	Timeout   time.Duration `json:"timeout,omitempty"`    // default 20 s; Never: an offer waits for ever
	AtOnce    int           `json:"at_once,omitempty"`    // agents at once; default 1
	Rounds    int           `json:"rounds,omitempty"`     // offers that may come to nothing before it overflows; default Unlimited
	Automatic bool          `json:"automatic,omitempty"`  // accepted for the agent at once (S105); skips the wait, not the checks
	RingPhone bool          `json:"ring_phone,omitempty"` // the agent's phone rings with the notice (S37)
	PopAt     PopAt         `json:"pop_at,omitempty"`     // when the record pops; default at acceptance (S104 to S107)
	// Effects on the agent, by how the offer ended. Only EndingRejected and EndingTimedOut may have one; default: nothing.
	Effects map[Ending]Effect `json:"effects,omitempty"`
}

// Effect is what a refused or missed offer does to the agent.
type Effect struct {
	CoolDown      time.Duration `json:"cool_down,omitempty"`       // no offers for so long; 0: none
	NotReadyAfter int           `json:"not_ready_after,omitempty"` // NotReady after so many in a row; 0: never
}

// PopAt says when the customer's record pops.
type PopAt string

// When a record pops.
const (
	PopAtAcceptance PopAt = ""
	PopAtOffer      PopAt = "offer"
	PopNever        PopAt = "never"
)

// FirstLeg says whose phone rings first in an outbound call.
type FirstLeg string

// Whose phone rings first.
const (
	AgentFirst    FirstLeg = ""
	CustomerFirst FirstLeg = "customer"
)

// WrapUpPolicy says how long wrap-up lasts and who may end it. Whether a disposition is required is the form's affair.
type WrapUpPolicy struct {
	Kind       WrapUpKind    `json:"kind,omitempty"`
	Time       time.Duration `json:"time,omitempty"`        // of Timed, Fixed and OnRequest; default 30 s (S138)
	Extension  time.Duration `json:"extension,omitempty"`   // by how much it can be extended at once; default 30 s (S25)
	Extensions int           `json:"extensions,omitempty"`  // how often; default 3; Unlimited means [MaxExtensions]
	FreesAgent bool          `json:"frees_agent,omitempty"` // a leg in wrap-up takes no capacity
	Parties    bool          `json:"parties,omitempty"`     // agents who were consulted or in a conference get a wrap-up too
}

// Unanswered is where a blind transfer to an agent goes that nobody answers.
type Unanswered string

// The three answers.
const (
	UnansweredToQueue    Unanswered = ""           // it waits in its queue
	UnansweredToAgent    Unanswered = "transferor" // it is offered to who transferred it first, and then waits in its queue
	UnansweredToOverflow Unanswered = "overflow"   // it overflows; where the queue names no other queue, it waits in its own
)

// WrapUpKind is one of the six policies.
type WrapUpKind string

// The six wrap-up policies.
const (
	WrapUpOptional  WrapUpKind = ""           // the default: no timer
	WrapUpNone      WrapUpKind = "none"       // release completes at once
	WrapUpMandatory WrapUpKind = "mandatory"  // no timer; ends by a valid disposition or by the system
	WrapUpTimed     WrapUpKind = "timed"      // expires; may end early
	WrapUpFixed     WrapUpKind = "fixed"      // ends at its time, not before
	WrapUpOnRequest WrapUpKind = "on_request" // none, unless asked for before release; then timed
)

// WaitPolicy limits the queue and says what follows.
type WaitPolicy struct {
	MaxLength int           `json:"max_length,omitempty"` // interactions that wait; default Unlimited
	MaxWait   time.Duration `json:"max_wait,omitempty"`   // default Never
	Overflow  QueueID       `json:"overflow,omitempty"`   // where it goes when a limit is reached; "": it ends with its reason
	// Nobody says what happens to a new interaction when nobody is logged in; default: it waits.
	Nobody NobodyPolicy `json:"nobody,omitempty"`
}

// NobodyPolicy is what happens when nobody is logged in to the queue.
type NobodyPolicy string

// What happens with nobody logged in.
const (
	NobodyWait     NobodyPolicy = ""
	NobodyOverflow NobodyPolicy = "overflow" // to WaitPolicy.Overflow; refused where there is none
	NobodyRefuse   NobodyPolicy = "refuse"
)

// ParkPolicy is for channels that can be parked: none can unless its [ChannelSpec] widens its verbs by [VerbPark] and [VerbResume].
// Parking ends when its agent logs out, unless ReclaimPolicy.LoggedOut lets them keep their work.
type ParkPolicy struct {
	Most          time.Duration `json:"most,omitempty"`           // the longest time; default 7 days
	KeepsCapacity bool          `json:"keeps_capacity,omitempty"` // a parked leg still takes its weight
	Wait          time.Duration `json:"wait,omitempty"`           // how long a resume waits for capacity before it is reclaimed; default 1 h
}

// ReclaimPolicy says when the work of an agent who is gone goes back to the queue.
type ReclaimPolicy struct {
	LoggedOut time.Duration `json:"logged_out,omitempty"` // default at once
	Lost      time.Duration `json:"lost,omitempty"`       // default 5 min
	Away      time.Duration `json:"away,omitempty"`       // NotReady for longer; default Never
}

// or returns the default for an unset value; Never stays as it is.
func or(d, unset time.Duration) time.Duration {
	if d == 0 {
		return unset
	}
	return d
}

// after returns the deadline that a timeout gives, zero for Never.
func after(at time.Time, d time.Duration) time.Time {
	if d == Never {
		return time.Time{}
	}
	return at.Add(d)
}

func orCount(n, unset int) int {
	if n == 0 {
		return unset
	}
	return n
}

func (q *Queue) offerDeadline(at time.Time) time.Time {
	return after(at, or(q.Offers.Timeout, 20*time.Second))
}
func (q *Queue) connectDeadline(at time.Time) time.Time {
	return at.Add(or(q.ConnectTimeout, 30*time.Second))
}
func (q *Queue) dialDeadline(at time.Time) time.Time {
	return at.Add(or(q.DialTimeout, 45*time.Second))
}
func (q *Queue) consultDeadline(at time.Time) time.Time {
	return at.Add(or(q.ConsultTimeout, 30*time.Second))
}
func (q *Queue) deviceDeadline(at time.Time) time.Time {
	return at.Add(or(q.DeviceGrace, 10*time.Second))
}
func (q *Queue) waitLimit(at time.Time) time.Time { return after(at, or(q.Waiting.MaxWait, Never)) }

// wrapUpKind is the policy in force for a leg: OnRequest is Timed if asked for, else None.
func (q *Queue) wrapUpKind(l *Leg) WrapUpKind {
	if q.WrapUp.Kind != WrapUpOnRequest {
		return q.WrapUp.Kind
	}
	if l != nil && l.WrapUpAsked {
		return WrapUpTimed
	}
	return WrapUpNone
}

// wrapUpDeadline is when a wrap-up that begins now ends by itself, zero if it does not.
func (q *Queue) wrapUpDeadline(l *Leg, at time.Time) time.Time {
	switch q.wrapUpKind(l) {
	case WrapUpTimed, WrapUpFixed:
		return after(at, or(q.WrapUp.Time, 30*time.Second))
	}
	return time.Time{}
}

// Validate reports the first thing wrong with the policy, as an [*InvalidError].
func (q Queue) Validate() error {
	if err := checkName("queue.id", string(q.ID)); err != nil {
		return err
	}
	if q.ID == Everywhere {
		return &InvalidError{Field: "queue.id", Rule: "not the name of all queues", Found: string(q.ID)}
	}
	for field, d := range map[string]time.Duration{
		"offers.timeout": q.Offers.Timeout, "wrap_up.time": q.WrapUp.Time, "wrap_up.extension": q.WrapUp.Extension,
		"waiting.max_wait": q.Waiting.MaxWait, "park.most": q.Park.Most, "park.wait": q.Park.Wait,
		"reclaim.logged_out": q.Reclaim.LoggedOut, "reclaim.lost": q.Reclaim.Lost, "reclaim.away": q.Reclaim.Away,
		"connect_timeout": q.ConnectTimeout, "dial_timeout": q.DialTimeout, "consult_timeout": q.ConsultTimeout, "device_grace": q.DeviceGrace,
	} {
		if d < 0 && d != Never {
			return &InvalidError{Field: "queue." + field, Rule: "positive, 0 for the default, or Never", Found: d.String()}
		}
	}
	for field, d := range map[string]time.Duration{
		"connect_timeout": q.ConnectTimeout, "dial_timeout": q.DialTimeout, "consult_timeout": q.ConsultTimeout,
		"wrap_up.time": q.WrapUp.Time, "wrap_up.extension": q.WrapUp.Extension, "park.most": q.Park.Most, "device_grace": q.DeviceGrace,
	} {
		if d == Never {
			return &InvalidError{Field: "queue." + field, Rule: "a limit: this one cannot be Never", Found: "Never"}
		}
	}
	for field, n := range map[string]int{"offers.at_once": q.Offers.AtOnce, "offers.rounds": q.Offers.Rounds,
		"wrap_up.extensions": q.WrapUp.Extensions, "waiting.max_length": q.Waiting.MaxLength, "recent_days": q.RecentDays} {
		if n < Unlimited {
			return &InvalidError{Field: "queue." + field, Rule: "positive, 0 for the default, or Unlimited", Found: fmt.Sprint(n)}
		}
	}
	if q.Waiting.Overflow == q.ID {
		return &InvalidError{Field: "queue.waiting.overflow", Rule: "another queue", Found: string(q.ID)}
	}
	for ending, e := range q.Offers.Effects {
		if ending != EndingRejected && ending != EndingTimedOut {
			return &InvalidError{Field: "queue.offers.effects", Rule: "only rejected and timed_out cost the agent anything", Found: string(ending)}
		}
		if e.CoolDown < 0 || e.NotReadyAfter < 0 {
			return &InvalidError{Field: "queue.offers.effects." + string(ending), Rule: "not negative", Found: fmt.Sprint(e)}
		}
	}
	switch q.WrapUp.Kind {
	case WrapUpOptional, WrapUpNone, WrapUpMandatory, WrapUpTimed, WrapUpFixed, WrapUpOnRequest:
	default:
		return &InvalidError{Field: "queue.wrap_up.kind", Rule: "one of the six policies", Found: clip(string(q.WrapUp.Kind))}
	}
	switch q.Unanswered {
	case UnansweredToQueue, UnansweredToAgent, UnansweredToOverflow:
	default:
		return &InvalidError{Field: "queue.unanswered", Rule: "empty, transferor or overflow", Found: clip(string(q.Unanswered))}
	}
	if err := q.validateSLA(); err != nil {
		return err
	}
	if q.Hours != nil {
		return q.Hours.Validate()
	}
	return nil
}
