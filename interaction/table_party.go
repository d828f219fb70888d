package interaction

// partyRows: legs that are not the owner's. The state that a row starts from and leads to is the leg's; the interaction's stays.
// A former owner goes through a wrap-up of their own, also after the interaction is completed.
var partyRows = []Row{
	{From: states(StateWrapUp), Verb: VerbExtend, Leg: StateWrapUp, Event: EventWrapUpExtended, Rules: []Rule{ruleExtendable}},
	{From: states(StateWrapUp), Verb: VerbFinish, Leg: StateCompleted, Event: EventFinished, Rules: []Rule{ruleFixedOver}},
	{From: states(StateWrapUp), Verb: VerbFinish, Variant: "at_once", Leg: StateCompleted, Event: EventFinished},
	{From: states(StateWrapUp), Verb: VerbWrapUpTimedOut, Leg: StateCompleted, Event: EventWrapUpTimedOut, Rules: []Rule{ruleLegDue}},
	{From: states(StateWrapUp), Verb: VerbForceEnd, Leg: StateCompleted, Event: EventForced},
	{From: states(StateWrapUp), Verb: VerbOutcome, Event: EventOutcomeChosen},
	{From: states(StateCompleted), Verb: VerbSettle, Event: EventSettled, Rules: []Rule{ruleOwed}},
	{From: states(StateCompleted), Verb: VerbWaive, Event: EventWaived, Rules: []Rule{ruleOwed}},
}
