package interaction

import "slices"

// partyRows: legs that are not the owner's. The state that a row starts from and leads to is the leg's; the interaction's stays,
// unless the row makes the leg the owner's. A former owner goes through a wrap-up of their own, also after the interaction is
// completed. A leg that is called (consulted, monitoring, switching, or rung by the switch's own transfer) begins in Establishing;
// refused, busy or timed out it is over, with the reason. A conferenced leg was consulted before.
var partyRows = slices.Concat(calledRows, besideRows, wrapUpRows)

var (
	takingPart = []State{StateEstablishing, StateConnected, StateOnHold}
	inTheList  = append(slices.Clone(takingPart), StateWrapUp) // the leg is an item of its agent's list
)

// calledRows: somebody is called in, or a second channel is set up, until they answer.
var calledRows = []Row{
	{From: states(StateEstablishing), Verb: VerbAccept, Leg: StateConnected, Event: EventConnected, Rules: []Rule{ruleAnsweredHere, ruleSecondLive}},
	{From: states(StateEstablishing), Verb: VerbReject, Leg: StateCompleted, Event: EventCallFailed, Rules: []Rule{ruleCalled}},
	{From: states(StateEstablishing), Verb: VerbRinging, Event: EventRinging},
	{From: states(StateEstablishing), Verb: VerbAnswered, Leg: StateConnected, Event: EventConnected},
	{From: states(StateEstablishing), Verb: VerbAnswered, Variant: "transfer", To: StateConnected, Leg: StateConnected, Others: OwnerHandsOver, Event: EventTransferred},
	{From: takingPart, Verb: VerbAnswered, Variant: "outside", To: StateWrapUp, Leg: StateCompleted, Others: OwnerWrapsUp, Event: EventTransferred},
	{From: states(StateEstablishing), Verb: VerbAnswered, Variant: "switch", To: StateConnected, Leg: StateConnected, Others: OwnerSwitches, Event: EventSwitched},
	{From: states(StateEstablishing), Verb: VerbCancel, Leg: StateCompleted, Event: EventCallCancelled, Rules: []Rule{ruleMayEnd}},
	{From: states(StateEstablishing), Verb: VerbFailed, Leg: StateCompleted, Event: EventCallFailed},
	{From: states(StateConnected, StateOnHold), Verb: VerbFailed, Variant: "reported", Leg: StateCompleted, Event: EventCallFailed, Rules: []Rule{ruleHostMovesMedia}},
	{From: states(StateEstablishing), Verb: VerbTimedOut, Leg: StateCompleted, Event: EventCallFailed, Rules: []Rule{ruleLegDue}},
}

// besideRows: they take part, beside the owner.
var besideRows = []Row{
	{From: states(StateConnected), Verb: VerbHold, Leg: StateOnHold, Event: EventHeld, Rules: []Rule{ruleConsulted, ruleCan(CanHold)}, Ask: AskHold},
	{From: states(StateOnHold), Verb: VerbRetrieve, Leg: StateConnected, Event: EventRetrieved, Rules: []Rule{ruleConsulted, ruleCan(CanHold), ruleConsultedFree, ruleSecondLive}, Ask: AskRetrieve},
	{From: states(StateConnected), Verb: VerbHeld, Leg: StateOnHold, Event: EventHeld},
	{From: states(StateOnHold), Verb: VerbRetrieved, Leg: StateConnected, Event: EventRetrieved},
	{From: talking, Verb: VerbMute, Event: EventMuted, Rules: []Rule{ruleCan(CanMute), ruleMuted(false)}, Ask: AskMute},
	{From: talking, Verb: VerbUnmute, Event: EventUnmuted, Rules: []Rule{ruleCan(CanMute), ruleMuted(true)}, Ask: AskUnmute},
	{From: talking, Verb: VerbVolume, Event: EventVolumeChanged, Rules: []Rule{ruleCan(CanVolume)}, Ask: AskVolume},
	{From: talking, Verb: VerbConference, Leg: StateConnected, Event: EventConferenced, Rules: []Rule{ruleConsulted, ruleOwnChannel, ruleCustomerThere, ruleCan(CanConference), ruleNoHandover, ruleConsultedFree, ruleSecondLive}, Ask: AskConference},
	{From: talking, Verb: VerbTransfer, Variant: "attended", To: StateConnected, Leg: StateConnected, Others: OwnerHandsOver, Event: EventTransferred, Rules: []Rule{ruleConsulted, ruleOwnChannel, ruleCustomerThere, ruleNoHandover, ruleConsultedFree}, Ask: AskJoin},
	{From: talking, Verb: VerbTransfer, Variant: "attended_outside", Event: EventTransferring, Rules: []Rule{ruleConsulted, ruleOwnChannel, ruleCustomerThere, ruleAlone, ruleNoHandover}, Ask: AskJoin},
	{From: states(StateConnected), Verb: VerbMonitor, Variant: "mode", Event: EventModeChanged, Rules: []Rule{ruleCan(CanMonitor)}, Ask: AskMode},
	{From: takingPart, Verb: VerbEndConsult, Leg: StateCompleted, Event: EventLeft, Rules: []Rule{ruleConsulted}},
	{From: talking, Verb: VerbEndConsult, Variant: "wrap_up", Leg: StateWrapUp, Event: EventLeft, Rules: []Rule{ruleConsulted}},
	{From: takingPart, Verb: VerbRelease, Leg: StateCompleted, Event: EventLeft, Rules: []Rule{ruleMayEnd}},
	{From: talking, Verb: VerbRelease, Variant: "wrap_up", Leg: StateWrapUp, Event: EventLeft, Rules: []Rule{ruleMayEnd}},
	{From: inTheList, Verb: VerbPop, Event: EventPopped, Rules: []Rule{ruleHasRecords}},
	{From: takingPart, Verb: VerbReclaim, Leg: StateCompleted, Event: EventLeft, Rules: []Rule{ruleMessage, ruleOwnerGone}},
	{From: states(StateConnected), Verb: VerbSend, Event: EventSent, Rules: []Rule{ruleKept, ruleGate}},
	{From: talking, Verb: VerbDeviceGone, Event: EventDeviceGone, Rules: []Rule{ruleDeviceThere}},
	{From: talking, Verb: VerbDeviceGone, Variant: "cut", Event: EventDeviceGone, Rules: []Rule{ruleCallEnded}},
	{From: talking, Verb: VerbDeviceBack, Event: EventDeviceBack, Rules: []Rule{ruleDeviceAwaited, ruleDeviceComes}},
	{From: talking, Verb: VerbDeviceLost, Leg: StateCompleted, Event: EventDeviceLost, Rules: []Rule{ruleDeviceDue}},
}

// wrapUpRows: a wrap-up of their own, and the debt that may be left.
var wrapUpRows = []Row{
	{From: states(StateWrapUp), Verb: VerbExtend, Leg: StateWrapUp, Event: EventWrapUpExtended, Rules: []Rule{ruleExtendable}},
	{From: states(StateWrapUp), Verb: VerbFinish, Leg: StateCompleted, Event: EventFinished, Rules: []Rule{ruleFixedOver}},
	{From: states(StateWrapUp), Verb: VerbFinish, Variant: "at_once", Leg: StateCompleted, Event: EventFinished},
	{From: states(StateWrapUp), Verb: VerbWrapUpTimedOut, Leg: StateCompleted, Event: EventWrapUpTimedOut, Rules: []Rule{ruleLegDue}},
	{From: states(StateWrapUp), Verb: VerbForceEnd, Leg: StateCompleted, Event: EventForced},
	{From: states(StateWrapUp), Verb: VerbOutcome, Event: EventOutcomeChosen},
	{From: states(StateCompleted), Verb: VerbSettle, Event: EventSettled, Rules: []Rule{ruleOwed}},
	{From: states(StateCompleted), Verb: VerbWaive, Event: EventWaived, Rules: []Rule{ruleOwed}},
}
