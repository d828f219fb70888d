package interaction

// EventType names what happened, in the past tense.
type EventType uint8

// The events of interactions.
const (
	EventNone EventType = iota
	EventCreated
	EventOffered
	EventAssigned
	EventAccepted
	EventPicked
	EventRejected
	EventOfferTimedOut
	EventDeliveryFailed
	EventOfferWithdrawn // the customer left during the offer
	EventRevoked
	EventSuperseded
	EventTakenOver   // the former owner's leg, when another became the owner
	EventBecameOwner // of a leg whose agent takes the interaction over from an owner who left
	EventCalled
	EventRinging
	EventConnected
	EventCallFailed
	EventCallCancelled
	EventHeld
	EventRetrieved
	EventMuted
	EventUnmuted
	EventDTMFSent
	EventRecordingStarted
	EventRecordingStopped
	EventVolumeChanged
	EventReleased
	EventCustomerLeft
	EventConsulted
	EventConferenced
	EventConferenceFailed
	EventTransferring // the switch's own transfer rings somebody, or joins who was consulted
	EventTransferred
	EventTransferFailed
	EventTransferUnanswered
	EventSwitching
	EventSwitched
	EventChannelLeft // the old channel's leg, when the conversation went on in another
	EventMonitored
	EventModeChanged
	EventLeft // somebody left a conversation or a consult that goes on without them
	EventDeviceGone
	EventDeviceBack
	EventDeviceLost
	EventSent
	EventReceived
	EventParked
	EventResumed
	EventWrapUpAsked
	EventWrapUpExtended
	EventWrapUpTimedOut
	EventCompleted
	EventFinished
	EventSettled
	EventWaived
	EventAbandoned // the customer left before anybody answered
	EventExpired
	EventForced
	EventRequeued
	EventReclaimed
	EventOverflowed
	EventWidened
	EventRingDue
	EventAttached
	EventNoted
	EventContactChanged
	EventAttributeChanged
	EventSubjectChanged
	EventTagged
	EventUntagged
	EventOutcomeChosen
	EventPopped
	EventEdited
	EventCommented
	EventControlFailed  // the telephony refused a control
	EventContactBlocked // by the contact gate
	EventAskRepeated
	EventAskConfirmed
	EventAskLost      // refused, or not confirmed by its deadline
	EventLookupFailed // the CRM did not tell who the customer is; the reason is a [LookupFailure]
	EventSLAWarned    // a promise of service is about to be broken; the reason is the [ClockKind]
	EventSLABreached  // it is broken; the reason is the [ClockKind]

	// The events of agents.
	EventLoggedIn
	EventLoggedOut
	EventReady
	EventReadyOutbound
	EventNotReady
	EventPresenceChosen
	EventPresenceCancelled
	EventSeen
	EventLost
	EventAgentSet
	eventTypes
)

var eventNames = names{"", "created", "offered", "assigned", "accepted", "picked", "rejected", "offer_timed_out", "delivery_failed",
	"offer_withdrawn", "revoked", "superseded", "taken_over", "became_owner", "called", "ringing", "connected", "call_failed", "call_cancelled", "held",
	"retrieved", "muted", "unmuted", "dtmf_sent", "recording_started", "recording_stopped", "volume_changed", "released",
	"customer_left", "consulted", "conferenced", "conference_failed", "transferring", "transferred", "transfer_failed", "transfer_unanswered",
	"switching", "switched", "channel_left", "monitored", "mode_changed", "left", "device_gone", "device_back", "device_lost", "sent", "received", "parked", "resumed", "wrap_up_asked", "wrap_up_extended", "wrap_up_timed_out", "completed",
	"finished", "settled", "waived", "abandoned", "expired", "forced", "requeued", "reclaimed", "overflowed", "widened", "ring_due",
	"attached", "noted", "contact_changed", "attribute_changed", "subject_changed", "tagged", "untagged", "outcome_chosen", "popped",
	"edited", "commented", "control_failed", "contact_blocked", "ask_repeated", "ask_confirmed", "ask_lost", "lookup_failed", "sla_warned", "sla_breached",
	"logged_in", "logged_out", "ready", "ready_outbound", "not_ready", "presence_chosen", "presence_cancelled", "seen", "lost", "agent_set"}

// EventTypes lists every type of event. The caller owns the slice.
func EventTypes() []EventType {
	all := make([]EventType, 0, eventTypes-1)
	for t := EventNone + 1; t < eventTypes; t++ {
		all = append(all, t)
	}
	return all
}

// String returns the event's name.
func (t EventType) String() string { return eventNames.text(uint8(t)) }

// MarshalText writes the event's name.
func (t EventType) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads an event's name.
func (t *EventType) UnmarshalText(text []byte) error { return parseInto(t, eventNames, "type", text) }
