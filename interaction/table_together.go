package interaction

// The rows by which others come to take part in an interaction, or take it over, the same in every table of a class. What becomes
// of the legs that they open stands in the table of parties.

// togetherLive are those of a call, whichever side began it.
func togetherLive() []Row {
	return []Row{
		{From: talking, Verb: VerbConsult, Variant: "call", Leg: StateEstablishing, Event: EventConsulted, Rules: []Rule{ruleCan(CanConsult), ruleCan(CanHold), ruleNoConsult, ruleParties, ruleNoHandover, ruleDeviceThere, ruleSecondLive}, Ask: AskConsult},
		{From: talking, Verb: VerbConsult, Variant: "message", Leg: StateEstablishing, Event: EventConsulted, Rules: []Rule{ruleNoConsult, ruleParties, ruleNoHandover}},
		{From: talking, Verb: VerbTransfer, Variant: "agent", To: StateQueued, Leg: StateWrapUp, Others: OffersRevoke, Event: EventTransferred, Rules: []Rule{ruleMayPark, ruleAlone, ruleNoHandover}, Ask: AskPark},
		{From: talking, Verb: VerbTransfer, Variant: "queue", To: StateQueued, Leg: StateWrapUp, Others: OffersRevoke, Event: EventTransferred, Rules: []Rule{ruleMayPark, ruleAlone, ruleNoHandover}, Ask: AskPark},
		{From: talking, Verb: VerbTransfer, Variant: "kept", Leg: StateEstablishing, Event: EventTransferring, Rules: []Rule{ruleCan(CanTransfer), ruleAlone, ruleNoConsult, ruleNoHandover}, Ask: AskTransfer},
		{From: talking, Verb: VerbTransfer, Variant: "passes", Leg: StateWrapUp, Others: OwnerPasses, Event: EventLeft, Rules: []Rule{ruleNoHandover}},
		{From: talking, Verb: VerbRelease, Variant: "passes", Leg: StateWrapUp, Others: OwnerPasses, Event: EventLeft, Rules: []Rule{ruleNoHandover}},
		{From: talking, Verb: VerbMonitor, Leg: StateEstablishing, Event: EventMonitored, Rules: []Rule{ruleCan(CanMonitor), ruleNoLeg, ruleParties, ruleSecondLive}, Ask: AskMonitor},
		{From: talking, Verb: VerbSwitch, Variant: "message", To: StateConnected, Leg: StateConnected, Others: OwnerSwitches, Event: EventSwitched, Rules: []Rule{ruleAlone, ruleNoConsult, ruleNoHandover}},
	}
}

// vanishedRows are those by which nobody loses the customer when an owner's device or desktop vanishes.
func vanishedRows() []Row {
	return []Row{
		{From: talking, Verb: VerbDeviceGone, Event: EventDeviceGone, Rules: []Rule{ruleDeviceThere}},
		{From: talking, Verb: VerbDeviceGone, Variant: "cut", Event: EventDeviceGone, Rules: []Rule{ruleCallEnded}},
		{From: talking, Verb: VerbDeviceBack, Event: EventDeviceBack, Rules: []Rule{ruleDeviceAwaited, ruleDeviceComes}},
		{From: talking, Verb: VerbDeviceBack, Variant: "again", To: StateConnected, Leg: StateConnected, Event: EventDeviceBack, Rules: []Rule{ruleDeviceAwaited}},
		{From: talking, Verb: VerbDeviceLost, To: StateQueued, Leg: StateCompleted, Others: OffersRevoke, Event: EventDeviceLost, Rules: []Rule{ruleDeviceDue}, Ask: AskPark},
		{From: talking, Verb: VerbDeviceLost, Variant: "passes", Leg: StateCompleted, Others: OwnerPasses, Event: EventDeviceLost, Rules: []Rule{ruleDeviceDue}},
		{From: states(StateOnHold), Verb: VerbReclaim, To: StateQueued, Leg: StateCompleted, Others: OffersRevoke, Event: EventReclaimed, Rules: []Rule{ruleOwnerLost, ruleNoConsult}, Ask: AskPark},
		{From: states(StateOnHold), Verb: VerbReclaim, Variant: "passes", Leg: StateCompleted, Others: OwnerPasses, Event: EventReclaimed, Rules: []Rule{ruleOwnerLost, ruleNoConsult}},
	}
}

// togetherMessages are those of semi-live and non-live work.
func togetherMessages() []Row {
	connected := states(StateConnected)
	return []Row{
		{From: connected, Verb: VerbConsult, Variant: "call", Leg: StateEstablishing, Event: EventConsulted, Rules: []Rule{ruleNotParked, ruleNoConsult, ruleParties, ruleCrossMedia, ruleCan(CanConsult), ruleSecondCall}, Ask: AskConsult},
		{From: connected, Verb: VerbConsult, Variant: "message", Leg: StateEstablishing, Event: EventConsulted, Rules: []Rule{ruleNotParked, ruleNoConsult, ruleParties, ruleCrossMedia}},
		{From: connected, Verb: VerbConsult, Variant: "same", Leg: StateEstablishing, Event: EventConsulted, Rules: []Rule{ruleNotParked, ruleNoConsult, ruleParties}},
		{From: connected, Verb: VerbTransfer, Variant: "agent", To: StateQueued, Leg: StateWrapUp, Others: OffersRevoke, Event: EventTransferred, Rules: []Rule{ruleNotParked}},
		{From: connected, Verb: VerbTransfer, Variant: "queue", To: StateQueued, Leg: StateWrapUp, Others: OffersRevoke, Event: EventTransferred, Rules: []Rule{ruleNotParked}},
		{From: connected, Verb: VerbTransfer, Variant: "passes", Leg: StateWrapUp, Others: OwnerPasses, Event: EventLeft, Rules: []Rule{ruleNotParked}},
		{From: connected, Verb: VerbRelease, Variant: "passes", Leg: StateWrapUp, Others: OwnerPasses, Event: EventLeft, Rules: []Rule{ruleNotParked}},
		{From: connected, Verb: VerbSwitch, Variant: "call", Leg: StateEstablishing, Event: EventSwitching, Rules: []Rule{ruleNotParked, ruleNoConsult, ruleGate, ruleNumber, ruleSecondCall}, Ask: AskDial},
		{From: connected, Verb: VerbSwitch, Variant: "message", To: StateConnected, Leg: StateConnected, Others: OwnerSwitches, Event: EventSwitched, Rules: []Rule{ruleNotParked, ruleNoConsult}},
	}
}
