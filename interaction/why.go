package interaction

// Why is the reason that a verb is closed: a code to branch on and a sentence to show.
type Why struct {
	Code Code   `json:"code"`
	Text string `json:"text"`
}

// Code is a reason as a word that does not change.
type Code string

// The codes.
const (
	CodeState        Code = "state"            // the state has no such verb
	CodeChannel      Code = "channel"          // the channel or its class has no such verb
	CodeNoCapability Code = "no_capability"    // the telephony cannot do it
	CodeNotOnDevice  Code = "not_on_device"    // the agent's device cannot do it
	CodePermission   Code = "permission"       // shown by Actions only; a command is answered with ErrForbidden
	CodeNoGate       Code = "no_gate"          // no contact gate is configured: dialling is closed
	CodeNotYourOffer Code = "offer_over"       // the offer has ended
	CodeCapacity     Code = "capacity"         // the agent has no room for it
	CodeLoggedOut    Code = "logged_out"       // the agent is logged out
	CodeNotReady     Code = "not_ready"        // the agent is not ready, or has chosen not to be
	CodeAgentLost    Code = "agent_lost"       // the agent's desktop has vanished
	CodeCoolingDown  Code = "cooling_down"     // the agent gets no offers for a while
	CodeNotServed    Code = "queue_not_served" // the agent is not logged in to the queue
	CodeOffered      Code = "already_offered"  // the agent has an open leg
	CodeAtOnce       Code = "offers_at_once"   // as many offers as the queue allows are open
	CodeTooEarly     Code = "too_early"        // a fixed wrap-up runs still
	CodeExtended     Code = "extended_enough"  // no more extensions
	CodeNoTimer      Code = "no_timer"         // there is nothing to extend
	CodeDisabled     Code = "disabled"         // the queue does not have it enabled
	CodeParked       Code = "parked"           // closed while parked
	CodeNotParked    Code = "not_parked"       // nothing to resume
	CodeGone         Code = "customer_gone"    // the customer has left
	CodeTalking      Code = "talking"          // the agent talks on another call
	CodeUnconfirmed  Code = "unconfirmed"      // a last resort that was not confirmed
	CodeReleaseFirst Code = "release_first"    // a release must have been tried
	CodeNoDebt       Code = "no_debt"          // nothing is owed
	CodeNoNumber     Code = "no_number"
	CodeQueueFull    Code = "queue_full"
	CodeClosed       Code = "outside_hours"
	CodeNobody       Code = "nobody_there"
	CodeMuted        Code = "muted"
	CodeNotMuted     Code = "not_muted"
	CodeRecording    Code = "recording"
	CodeNotRecording Code = "not_recording"
	CodeSame         Code = "no_change" // the agent's presence is already so
	CodeLive         Code = "live"      // a live interaction in conversation is not moved so
	CodeBlocked      Code = "blocked"   // by the contact gate
	CodeTelephony    Code = "telephony" // refused, unreachable or lost by the telephony
	CodeDeferred     Code = "deferred"  // by the contact gate, to a later time
	CodeNotDue       Code = "not_due"   // a timer's time has not come
	CodeNotGone      Code = "not_gone"  // the owner is not gone, or not long enough

	CodeConsulting   Code = "consulting"   // a consult or a switch of channel is open
	CodeNoConsult    Code = "no_consult"   // nobody is consulted, or they have not answered
	CodeTransferring Code = "transferring" // a transfer is under way
	CodeConference   Code = "conference"   // others take part in the conversation
	CodeNotParty     Code = "not_a_party"  // only who takes part can do it
	CodeOnPhone      Code = "on_phone"     // it is answered on the phone
	CodeDevice       Code = "device"       // the device is there, or is not awaited
)
