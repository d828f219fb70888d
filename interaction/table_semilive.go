package interaction

import "slices"

// semiLiveRows: chat and text. A customer who leaves ends the conversation, or by the queue's policy leaves it open for the
// agent to answer once more (variant stays).
var semiLiveRows = slices.Concat(
	commonRows(ownedMessage, StateConnected, states(StateConnected), ""),
	messageRows(),
	togetherMessages(),
	[]Row{
		{From: waiting, Verb: VerbCustomerGone, Variant: "waiting", To: StateCompleted, Others: OffersWithdraw, Event: EventAbandoned},
		{From: states(StateConnected), Verb: VerbCustomerGone, Variant: "talking", To: StateWrapUp, Leg: StateWrapUp, Others: OffersRevoke, Event: EventCustomerLeft},
		{From: states(StateConnected), Verb: VerbCustomerGone, Variant: "stays", Event: EventCustomerLeft},
	},
)
