package interaction

// partyRows: legs that are not the owner's. The state that a row starts from and leads to is the leg's; the interaction's stays.
// A former owner goes through a wrap-up of their own, also after the interaction is completed. A leg that is called (consulted,
// conferenced, monitoring) begins in Establishing; refused, busy or timed out it is over, with the reason.
var partyRows = []Row{
	{From: states(StateEstablishing), Verb: VerbAnswered, Leg: StateConnected, Event: EventConnected},
	{From: states(StateEstablishing), Verb: VerbFailed, Leg: StateCompleted, Event: EventCallFailed},
	{From: states(StateEstablishing), Verb: VerbTimedOut, Leg: StateCompleted, Event: EventCallFailed, Rules: []Rule{ruleLegDue}},
	{From: states(StateConnected), Verb: VerbHeld, Leg: StateOnHold, Event: EventHeld},
	{From: states(StateOnHold), Verb: VerbRetrieved, Leg: StateConnected, Event: EventRetrieved},
	{From: states(StateEstablishing, StateConnected, StateOnHold), Verb: VerbRelease, Leg: StateWrapUp, Event: EventReleased},
	{From: states(StateWrapUp), Verb: VerbExtend, Leg: StateWrapUp, Event: EventWrapUpExtended, Rules: []Rule{ruleExtendable}},
	{From: states(StateWrapUp), Verb: VerbFinish, Leg: StateCompleted, Event: EventFinished, Rules: []Rule{ruleFixedOver}},
	{From: states(StateWrapUp), Verb: VerbFinish, Variant: "at_once", Leg: StateCompleted, Event: EventFinished},
	{From: states(StateWrapUp), Verb: VerbWrapUpTimedOut, Leg: StateCompleted, Event: EventWrapUpTimedOut, Rules: []Rule{ruleLegDue}},
	{From: states(StateWrapUp), Verb: VerbForceEnd, Leg: StateCompleted, Event: EventForced},
	{From: states(StateWrapUp), Verb: VerbOutcome, Event: EventOutcomeChosen},
	{From: states(StateCompleted), Verb: VerbSettle, Event: EventSettled, Rules: []Rule{ruleOwed}},
	{From: states(StateCompleted), Verb: VerbWaive, Event: EventWaived, Rules: []Rule{ruleOwed}},
}
