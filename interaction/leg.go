package interaction

import "time"

// Leg is one party's part on our side of an interaction: an agent's, or an outside number's. A leg is what takes capacity.
// Closed legs stay in the record; they tell who took part and how it ended.
type Leg struct {
	ID      LegID       `json:"id"`
	Agent   AgentID     `json:"agent,omitempty"`
	Address string      `json:"address,omitempty"` // an outside party's number, where there is no agent
	Role    Role        `json:"role"`
	State   State       `json:"state"`
	Class   Class       `json:"class"`
	Mode    MonitorMode `json:"mode,omitempty"` // of a supervisor who monitors
	Channel Channel     `json:"channel"`
	Queue   QueueID     `json:"queue"` // the queue it worked for; its wrap-up, form and debt follow that queue
	Weight  int         `json:"weight,omitempty"`
	Call    CallID      `json:"call,omitempty"` // the media of this party
	// Deadline is when the leg's waiting state ends by itself: the offer, the connecting, the dialling, the wrap-up.
	// Zero where a policy says that there is none.
	Deadline time.Time `json:"deadline,omitzero"`
	Opened   time.Time `json:"opened,omitzero"`
	Ended    time.Time `json:"ended,omitzero"`
	Ending   Ending    `json:"ending,omitempty"` // how the offer or the conversation ended; "" while it goes on
	// Disposition is what this leg's agent has given so far, or finally.
	Disposition *Disposition `json:"disposition,omitempty"`
	Debt        Debt         `json:"debt,omitempty"`       // a disposition that is still owed
	Extensions  int          `json:"extensions,omitempty"` // how often the wrap-up was extended (S25)
	Attempts    int          `json:"attempts,omitempty"`   // how often this leg dialled
	Ringing     bool         `json:"ringing,omitempty"`    // what is being called rings
	Muted       bool         `json:"muted,omitempty"`
	Recording   bool         `json:"recording,omitempty"`
	WrapUpAsked bool         `json:"wrap_up_asked,omitempty"` // under the policy OnRequest
	Cut         bool         `json:"cut,omitempty"`           // the call of the device has ended, and the leg goes on: it is called anew when it is back
	// Back is until when a device that vanished is waited for; zero: it is there.
	Back time.Time `json:"back,omitzero"`
}

// Role is what a leg does in the interaction.
type Role uint8

// The roles. At most one leg is the owner.
const (
	RoleNone Role = iota
	RoleOffered
	RoleOwner
	RoleConsulted
	RoleConferenced
	RoleMonitoring
	RoleConsulting // the second leg of an agent who consults on another channel
	RoleSwitching  // the new channel's leg while it is being connected
	RoleFormer     // was the owner; goes through its own wrap-up and never changes the interaction's state
)

var roleNames = names{"", "offered", "owner", "consulted", "conferenced", "monitoring", "consulting", "switching", "former"}

// String returns the role's name.
func (r Role) String() string { return roleNames.text(uint8(r)) }

// MarshalText writes the role's name.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a role's name.
func (r *Role) UnmarshalText(text []byte) error { return parseInto(r, roleNames, "role", text) }

// Ending tells how an offer, or a leg's conversation, ended. That of somebody who was called and never reached is the [Cause] as
// a word: busy, no_answer and so on.
type Ending string

// The seven endings of an offer, of which each offer gets exactly one, and the endings of a leg that was worked on.
const (
	EndingAccepted       Ending = "accepted"
	EndingRejected       Ending = "rejected"
	EndingTimedOut       Ending = "timed_out"
	EndingDeliveryFailed Ending = "delivery_failed" // the agent's device could not take it: not the agent's miss (S109)
	EndingCustomerGone   Ending = "customer_gone"
	EndingRevoked        Ending = "revoked"
	EndingSuperseded     Ending = "superseded" // somebody else accepted first

	EndingReleased  Ending = "released"   // by the agent
	EndingFarEnd    Ending = "far_end"    // by the customer
	EndingRequeued  Ending = "requeued"   // given back to the queue
	EndingReclaimed Ending = "reclaimed"  // taken back from an agent who is gone
	EndingTakenOver Ending = "taken_over" // another agent became the owner
	EndingForced    Ending = "forced"     // ended as a last resort (S139 to S146)
	EndingDone      Ending = "completed"  // completed without having been released before

	EndingTransferred Ending = "transferred" // handed on
	EndingOver        Ending = "over"        // it ended with the conversation or the consult, by nobody's word
	EndingSwitched    Ending = "switched"    // the conversation went on in another channel
	EndingDeviceLost  Ending = "device_lost" // the device vanished and did not come back
)

// Debt marks a disposition that a leg ended without, although the form requires it. It is apart from capacity: the agent is
// free, and owes it until it is settled or waived.
type Debt string

// The marks of a debt.
const (
	NoDebt       Debt = ""
	DebtSkipped  Debt = "skipped"
	DebtTimedOut Debt = "timed_out"
	DebtClosed   Debt = "closed_by_system"
	DebtForced   Debt = "forced"
)

// How many closed legs a record keeps; the oldest go first.
const (
	maxClosedOffers = 32  // offers that came to nothing
	maxClosedLegs   = 100 // legs that were worked on
	maxDebts        = 500 // legs that owe a disposition
)

// Open reports whether the leg takes part still: offered, worked on or in wrap-up.
func (l Leg) Open() bool { return l.State != StateCompleted && l.State != StateNone }

// IsOffer reports whether the leg is an open offer.
func (l Leg) IsOffer() bool { return l.Role == RoleOffered && l.State == StateOffered }

func (l *Leg) isOffer() bool { return l.IsOffer() }

func (l *Leg) owes() bool { return l.Debt != NoDebt }

// called reports whether the leg is that of somebody who was called into the interaction, or of a second channel: whatever is
// not an offer, the owner's or a former owner's.
func (l *Leg) called() bool {
	switch l.Role {
	case RoleConsulted, RoleConferenced, RoleMonitoring, RoleConsulting, RoleSwitching:
		return true
	case RoleOffered:
		return l.State == StateEstablishing // the switch's own transfer rings them
	}
	return false
}

// rings reports whether an agent is called into the interaction and has not answered.
func (l *Leg) rings() bool { return l.Agent != "" && l.State == StateEstablishing && l.called() }

// takesPart reports whether the leg is in a call or conversation, or about to be: it is neither offered, nor in wrap-up, nor over.
func (l *Leg) takesPart() bool { return l.State == StateEstablishing || l.State.InConversation() }

// wasOffer reports whether the leg never became more than an offer.
func (l Leg) wasOffer() bool { return l.Role == RoleOffered }
