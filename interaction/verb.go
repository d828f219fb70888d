package interaction

// Verb is an order: the name of a command, as in JSON and in [Actions].
type Verb string

// The verbs for an interaction's offers and ownership.
const (
	VerbCreate         Verb = "create"
	VerbOffer          Verb = "offer"
	VerbAccept         Verb = "accept"
	VerbReject         Verb = "reject"
	VerbOfferTimedOut  Verb = "offer_timed_out"
	VerbDeliveryFailed Verb = "delivery_failed"
	VerbRevoke         Verb = "revoke"
	VerbPick           Verb = "pick"
	VerbAssign         Verb = "assign"
	VerbRequeue        Verb = "requeue"
	VerbReclaim        Verb = "reclaim"
	VerbOverflow       Verb = "overflow"
	VerbExpire         Verb = "expire"
	VerbWiden          Verb = "widen"
	VerbRingDue        Verb = "ring_due"
	VerbHandoverDue    Verb = "handover_due"
	VerbClockDue       Verb = "clock_due"
)

// The verbs for a conversation.
const (
	VerbCall          Verb = "call"
	VerbCancel        Verb = "cancel"
	VerbRedial        Verb = "redial"
	VerbHold          Verb = "hold"
	VerbRetrieve      Verb = "retrieve"
	VerbMute          Verb = "mute"
	VerbUnmute        Verb = "unmute"
	VerbDTMF          Verb = "dtmf"
	VerbRecord        Verb = "record"
	VerbStopRecording Verb = "stop_recording"
	VerbVolume        Verb = "volume"
	VerbRelease       Verb = "release"
	VerbSend          Verb = "send"
	VerbReceive       Verb = "receive"
	VerbPark          Verb = "park"
	VerbResume        Verb = "resume"
)

// The verbs for more than one party.
const (
	VerbConsult    Verb = "consult"
	VerbEndConsult Verb = "end_consult"
	VerbConference Verb = "conference"
	VerbTransfer   Verb = "transfer"
	VerbSwitch     Verb = "switch_channel"
	VerbMonitor    Verb = "monitor"
)

// The verbs for wrap-up, completion and after.
const (
	VerbAskWrapUp      Verb = "ask_wrap_up"
	VerbExtend         Verb = "extend"
	VerbWrapUpTimedOut Verb = "wrap_up_timed_out"
	VerbComplete       Verb = "complete"
	VerbFinish         Verb = "finish"
	VerbSettle         Verb = "settle"
	VerbWaive          Verb = "waive"
	VerbForceEnd       Verb = "force_end"
	VerbEdit           Verb = "edit"
	VerbComment        Verb = "comment"
	VerbAttach         Verb = "attach"
)

// The verbs for what is known of the matter.
const (
	VerbNote      Verb = "note"
	VerbContact   Verb = "contact"
	VerbAttribute Verb = "attribute"
	VerbSubject   Verb = "subject"
	VerbTag       Verb = "tag"
	VerbUntag     Verb = "untag"
	VerbOutcome   Verb = "outcome"
	VerbPop       Verb = "pop"
)

// What the telephony reports, and what becomes of pending asks.
const (
	VerbRinging      Verb = "ringing"
	VerbAnswered     Verb = "answered"
	VerbFailed       Verb = "call_failed"
	VerbCustomerGone Verb = "customer_gone"
	VerbHungUp       Verb = "hung_up"
	VerbHeld         Verb = "held"
	VerbRetrieved    Verb = "retrieved"
	VerbTimedOut     Verb = "timed_out" // a connecting, dialling or consult took too long
	VerbDeviceGone   Verb = "device_gone"
	VerbDeviceBack   Verb = "device_back"
	VerbDeviceLost   Verb = "device_lost" // it was not back in time
	VerbRepeat       Verb = "repeat_ask"
	VerbConfirm      Verb = "confirm_ask"
	VerbRefuseAsk    Verb = "ask_refused"
	VerbLoseAsk      Verb = "ask_lost"
)

// The verbs for an agent.
const (
	VerbLogin         Verb = "login"
	VerbLogout        Verb = "logout"
	VerbReady         Verb = "ready"
	VerbReadyOutbound Verb = "ready_outbound"
	VerbNotReady      Verb = "not_ready"
	VerbCancelNext    Verb = "cancel_next"
	VerbSeen          Verb = "seen"
	VerbLost          Verb = "lost"
	VerbSetAgent      Verb = "set_agent"
	VerbReclaimDue    Verb = "reclaim_due"
)
