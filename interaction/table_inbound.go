package interaction

import "slices"

// inboundRows: a call or video call that came in. Accepting sets the call up; a connecting that fails is a failed delivery and
// puts the customer back in the queue (S109 to S111).
var inboundRows = slices.Concat(
	commonRows(ownedInbound, StateEstablishing, nil, AskConnect),
	liveRows(),
	togetherLive(),
	vanishedRows(),
	[]Row{
		{From: states(StateEstablishing), Verb: VerbFailed, To: StateQueued, Leg: StateCompleted, Event: EventDeliveryFailed},
		{From: states(StateEstablishing), Verb: VerbTimedOut, To: StateQueued, Leg: StateCompleted, Event: EventDeliveryFailed, Rules: []Rule{ruleLegDue}},
		{From: states(StateEstablishing), Verb: VerbCustomerGone, Variant: "waiting", To: StateCompleted, Leg: StateCompleted, Event: EventAbandoned},
		{From: talking, Verb: VerbCustomerGone, Variant: "talking", To: StateWrapUp, Leg: StateWrapUp, Event: EventCustomerLeft},
		{From: states(StateEstablishing, StateConnected, StateOnHold), Verb: VerbRelease, To: StateWrapUp, Leg: StateWrapUp, Event: EventReleased, Rules: []Rule{ruleNoHandover}, Ask: AskHangUp},
	},
)
