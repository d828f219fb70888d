package interaction

import "slices"

// outboundRows: preview, campaign, manual calls and clones by phone. The agent reviews in ReadyToCall, calls as often as it
// takes, and may call again from wrap-up (S28 to S30, S52 to S56).
var outboundRows = slices.Concat(
	commonRows(ownedLive, StateReadyToCall, states(StateReadyToCall), ""),
	liveRows(),
	togetherLive(),
	vanishedRows(),
	dialRows(),
	outboundEnds(StateWrapUp, ""),
	completeFromReady(StateCompleted),
	[]Row{{From: talking, Verb: VerbReceive, Variant: "kept", Event: EventReceived, Rules: []Rule{ruleKept}}}, // after a switch of channel
)

// outboundEnds are the rows by which a conversation ends that the agent began.
func outboundEnds(to State, variant string) []Row {
	talkingVariant := "talking"
	if variant != "" {
		talkingVariant += "_" + variant
	}
	return []Row{
		{From: states(StateEstablishing, StateConnected, StateOnHold), Verb: VerbRelease, Variant: variant, To: to, Leg: to, Event: EventReleased, Rules: []Rule{ruleNoHandover}, Ask: AskHangUp},
		{From: talking, Verb: VerbCustomerGone, Variant: talkingVariant, To: to, Leg: to, Event: EventCustomerLeft},
	}
}

// completeFromReady is the row by which an agent is done without another call.
func completeFromReady(leg State) []Row {
	return []Row{
		{From: states(StateReadyToCall), Verb: VerbComplete, Variant: "ready", To: StateCompleted, Leg: leg, Others: OffersRevoke, Event: EventCompleted, Rules: []Rule{ruleNoConsult}},
	}
}
