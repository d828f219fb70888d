package interaction

import "slices"

// TableID names one of the six transition tables.
type TableID uint8

// The tables.
const (
	TableNone TableID = iota
	TableInbound
	TableOutbound
	TableCallback
	TableSemiLive
	TableNonLive
	TableParty // of legs that are not the owner's: its states are the leg's, and the interaction's stays
)

var tableNames = names{"", "inbound", "outbound", "callback", "semi-live", "non-live", "party"}

// String returns the table's name.
func (t TableID) String() string { return tableNames.text(uint8(t)) }

// MarshalText writes the table's name.
func (t TableID) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads a table's name.
func (t *TableID) UnmarshalText(text []byte) error { return parseInto(t, tableNames, "table", text) }

// tables holds the rows of every table by its ID.
var tables = [...][]Row{
	TableInbound:  inboundRows,
	TableOutbound: outboundRows,
	TableCallback: callbackRows,
	TableSemiLive: semiLiveRows,
	TableNonLive:  nonLiveRows,
	TableParty:    partyRows,
}

// Tables lists the six tables.
func Tables() []TableID {
	return []TableID{TableInbound, TableOutbound, TableCallback, TableSemiLive, TableNonLive, TableParty}
}

// Rows returns the table's rows. The caller owns the slice, not what the rows refer to.
func (t TableID) Rows() []Row {
	if int(t) >= len(tables) {
		return nil
	}
	return slices.Clone(tables[t])
}

// tableFor is the table that an interaction begins in.
func tableFor(c Class, d Direction, o Origin) TableID {
	switch {
	case c == SemiLive:
		return TableSemiLive
	case c == NonLive:
		return TableNonLive
	case d == Inbound:
		return TableInbound
	case o == FromCallback:
		return TableCallback
	}
	return TableOutbound
}

// Sets of states that rows start from.
var (
	waiting      = []State{StateQueued, StateOffered}
	talking      = []State{StateConnected, StateOnHold}
	ownedLive    = []State{StateReadyToCall, StateEstablishing, StateConnected, StateOnHold, StateWrapUp}
	ownedInbound = []State{StateEstablishing, StateConnected, StateOnHold, StateWrapUp}
	ownedMessage = []State{StateConnected, StateWrapUp}
	activeStates = []State{StateQueued, StateOffered, StateReadyToCall, StateEstablishing, StateConnected, StateOnHold, StateWrapUp}
	anyState     = append(slices.Clone(activeStates), StateCompleted)
)

func states(s ...State) []State { return s }

// within keeps the states that a table can be in.
func within(of []State, possible []State) []State {
	return slices.DeleteFunc(slices.Clone(of), func(s State) bool {
		return s != StateQueued && s != StateOffered && s != StateCompleted && !slices.Contains(possible, s)
	})
}

// commonRows are the rows that every table of interactions has. Owned are the owned states that the table knows, taken is
// where an interaction goes that an agent takes, beside are the owned states in which an offer
// may stand beside the owner, and connect is what the telephony is asked when an agent takes it.
func commonRows(owned []State, taken State, beside []State, connect AskKind) []Row {
	rows := []Row{
		{From: states(StateNone), Verb: VerbCreate, To: StateQueued, Event: EventCreated},
		{From: waiting, Verb: VerbOffer, To: StateOffered, Leg: StateOffered, Event: EventOffered, Rules: []Rule{ruleRoomForOffers}},
		{From: waiting, Verb: VerbAssign, To: StateOffered, Leg: StateOffered, Event: EventAssigned},
		{From: states(StateOffered), Verb: VerbAccept, To: taken, Leg: taken, Others: OffersSupersede, Event: EventAccepted, Rules: []Rule{ruleSecondLive}, Ask: connect},
		{From: states(StateQueued), Verb: VerbPick, To: taken, Leg: taken, Event: EventPicked, Rules: []Rule{rulePresent, ruleServes, ruleNoLeg, ruleRoom, ruleSecondLive}, Ask: connect},
		{From: waiting, Verb: VerbOverflow, To: StateQueued, Others: OffersRevoke, Event: EventOverflowed, Rules: []Rule{ruleWaited}},
		{From: waiting, Verb: VerbOverflow, Variant: "nowhere", To: StateCompleted, Others: OffersRevoke, Event: EventExpired, Rules: []Rule{ruleWaited}, Ask: AskHangUp},
		{From: waiting, Verb: VerbExpire, To: StateCompleted, Others: OffersRevoke, Event: EventExpired, Rules: []Rule{ruleWaited}, Ask: AskHangUp},
		{From: waiting, Verb: VerbWiden, Event: EventWidened},
		{From: waiting, Verb: VerbRingDue, Event: EventRingDue, Rules: []Rule{ruleRing}},
		{From: within(activeStates, owned), Verb: VerbClockDue, Variant: "warning", Event: EventSLAWarned, Rules: []Rule{ruleClock}},
		{From: within(activeStates, owned), Verb: VerbClockDue, Variant: "breach", Event: EventSLABreached, Rules: []Rule{ruleClock}},

		{From: owned, Verb: VerbRequeue, To: StateQueued, Leg: StateWrapUp, Others: OffersRevoke, Event: EventRequeued, Rules: []Rule{ruleNotParked, ruleMayRequeue, ruleAlone, ruleNoHandover}, Ask: AskPark},
		{From: states(StateWrapUp), Verb: VerbExtend, Leg: StateWrapUp, Event: EventWrapUpExtended, Rules: []Rule{ruleExtendable}},
		{From: states(StateWrapUp), Verb: VerbWrapUpTimedOut, To: StateCompleted, Leg: StateCompleted, Others: OffersRevoke, Event: EventWrapUpTimedOut, Rules: []Rule{ruleLegDue}},
		{From: states(StateWrapUp), Verb: VerbComplete, To: StateCompleted, Leg: StateCompleted, Others: OffersRevoke, Event: EventCompleted, Rules: []Rule{ruleFixedOver, ruleNoConsult}},
		{From: states(StateWrapUp), Verb: VerbComplete, Variant: "at_once", To: StateCompleted, Leg: StateCompleted, Others: OffersRevoke, Event: EventCompleted},
		{From: within(activeStates, owned), Verb: VerbForceEnd, To: StateCompleted, Leg: StateCompleted, Others: OffersRevoke, Event: EventForced, Ask: AskHangUp},
		{From: within(states(StateReadyToCall, StateEstablishing, StateConnected, StateOnHold), owned), Verb: VerbAskWrapUp, Event: EventWrapUpAsked, Rules: []Rule{ruleOnRequest}},

		{From: within(anyState, owned), Verb: VerbSettle, Event: EventSettled, Rules: []Rule{ruleOwed}},
		{From: within(anyState, owned), Verb: VerbWaive, Event: EventWaived, Rules: []Rule{ruleOwed}},
		{From: within(anyState, owned), Verb: VerbAttach, Event: EventAttached},
		{From: within(anyState, owned), Verb: VerbPop, Event: EventPopped, Rules: []Rule{ruleHasRecords}},
		{From: states(StateCompleted), Verb: VerbEdit, Event: EventEdited},
		{From: states(StateCompleted), Verb: VerbComment, Event: EventCommented},
	}
	for _, info := range []struct {
		verb  Verb
		event EventType
		rules []Rule
	}{{VerbNote, EventNoted, nil}, {VerbContact, EventContactChanged, nil}, {VerbAttribute, EventAttributeChanged, nil},
		{VerbSubject, EventSubjectChanged, nil}, {VerbTag, EventTagged, []Rule{ruleTags}}, {VerbUntag, EventUntagged, []Rule{ruleTags}}} {
		rows = append(rows, Row{From: within(activeStates, owned), Verb: info.verb, Event: info.event, Rules: info.rules})
	}
	rows = append(rows, Row{From: owned, Verb: VerbOutcome, Event: EventOutcomeChosen, Rules: []Rule{ruleOutcomeNow}})
	rows = append(rows, offerEndings(beside)...)
	if len(beside) > 0 {
		rows = append(rows,
			Row{From: beside, Verb: VerbAssign, Variant: "beside", Leg: StateOffered, Event: EventAssigned},
			Row{From: beside, Verb: VerbAccept, Variant: "beside", To: taken, Leg: taken, Others: OwnerBecomesFormer, Event: EventAccepted},
			Row{From: beside, Verb: VerbPick, Variant: "owned", To: taken, Leg: taken, Others: OwnerBecomesFormer, Event: EventPicked, Rules: []Rule{rulePresent, ruleServes, ruleNoLeg, ruleRoom}},
			Row{From: beside, Verb: VerbReclaim, To: StateQueued, Leg: StateCompleted, Others: OffersRevoke, Event: EventReclaimed, Rules: []Rule{ruleOwnerGone}},
		)
	}
	return rows
}

// offerEndings are the rows by which an offer comes to nothing: while other offers are open, as the last one, or beside an owner.
func offerEndings(beside []State) []Row {
	var rows []Row
	for _, end := range []struct {
		verb  Verb
		event EventType
		rules []Rule
	}{{VerbReject, EventRejected, nil}, {VerbOfferTimedOut, EventOfferTimedOut, []Rule{ruleLegDue}},
		{VerbDeliveryFailed, EventDeliveryFailed, nil}, {VerbRevoke, EventRevoked, nil}} {
		rows = append(rows,
			Row{From: states(StateOffered), Verb: end.verb, Variant: "last", To: StateQueued, Leg: StateCompleted, Event: end.event, Rules: end.rules},
			Row{From: states(StateOffered), Verb: end.verb, Variant: "more", To: StateOffered, Leg: StateCompleted, Event: end.event, Rules: end.rules})
		if len(beside) > 0 {
			rows = append(rows, Row{From: beside, Verb: end.verb, Variant: "beside", Leg: StateCompleted, Event: end.event, Rules: end.rules})
		}
	}
	return rows
}

// liveRows are the rows of a conversation by voice or video, the same for inbound, outbound and callback.
func liveRows() []Row {
	return []Row{
		{From: states(StateConnected), Verb: VerbHold, To: StateOnHold, Leg: StateOnHold, Event: EventHeld, Rules: []Rule{ruleCan(CanHold), ruleNoHandover}, Ask: AskHold},
		{From: states(StateOnHold), Verb: VerbRetrieve, To: StateConnected, Leg: StateConnected, Event: EventRetrieved, Rules: []Rule{ruleCan(CanHold), ruleNoHandover, ruleSecondLive}, Ask: AskRetrieve},
		{From: talking, Verb: VerbMute, Event: EventMuted, Rules: []Rule{ruleCan(CanMute), ruleMuted(false)}, Ask: AskMute},
		{From: talking, Verb: VerbUnmute, Event: EventUnmuted, Rules: []Rule{ruleCan(CanMute), ruleMuted(true)}, Ask: AskUnmute},
		{From: states(StateConnected), Verb: VerbDTMF, Event: EventDTMFSent, Rules: []Rule{ruleCan(CanDTMF)}, Ask: AskDTMF},
		{From: talking, Verb: VerbRecord, Event: EventRecordingStarted, Rules: []Rule{ruleCan(CanRecord), ruleRecording(false)}, Ask: AskRecord},
		{From: talking, Verb: VerbStopRecording, Event: EventRecordingStopped, Rules: []Rule{ruleCan(CanRecord), ruleRecording(true)}, Ask: AskStopRecording},
		{From: talking, Verb: VerbVolume, Event: EventVolumeChanged, Rules: []Rule{ruleCan(CanVolume)}, Ask: AskVolume},
		{From: states(StateConnected), Verb: VerbHeld, To: StateOnHold, Leg: StateOnHold, Event: EventHeld},
		{From: states(StateOnHold), Verb: VerbRetrieved, To: StateConnected, Leg: StateConnected, Event: EventRetrieved},
		{From: states(StateEstablishing), Verb: VerbAnswered, To: StateConnected, Leg: StateConnected, Event: EventConnected},
		{From: states(StateEstablishing), Verb: VerbRinging, Event: EventRinging},
		{From: waiting, Verb: VerbCustomerGone, Variant: "waiting", To: StateCompleted, Others: OffersWithdraw, Event: EventAbandoned},
	}
}

// dialRows are the rows of a call that the agent makes: outbound and callback.
func dialRows() []Row {
	rows := []Row{
		{From: states(StateReadyToCall), Verb: VerbCall, To: StateEstablishing, Leg: StateEstablishing, Others: OffersRevoke, Event: EventCalled, Rules: []Rule{ruleGate, ruleNumber, ruleNoConsult, ruleSecondLive}, Ask: AskDial},
		{From: states(StateEstablishing), Verb: VerbCancel, To: StateReadyToCall, Leg: StateReadyToCall, Event: EventCallCancelled, Ask: AskHangUp},
		{From: states(StateEstablishing), Verb: VerbFailed, To: StateReadyToCall, Leg: StateReadyToCall, Event: EventCallFailed, Ask: AskHangUp},
		{From: states(StateConnected), Verb: VerbFailed, Variant: "reported", To: StateReadyToCall, Leg: StateReadyToCall, Event: EventCallFailed, Rules: []Rule{ruleHostMovesMedia}},
		{From: states(StateEstablishing), Verb: VerbTimedOut, To: StateReadyToCall, Leg: StateReadyToCall, Event: EventCallFailed, Rules: []Rule{ruleLegDue}, Ask: AskHangUp},
		{From: states(StateEstablishing), Verb: VerbCustomerGone, Variant: "dialling", To: StateReadyToCall, Leg: StateReadyToCall, Event: EventCallFailed},
		{From: states(StateWrapUp), Verb: VerbRedial, To: StateEstablishing, Leg: StateEstablishing, Event: EventCalled, Rules: []Rule{ruleGate, ruleNumber, ruleNoConsult, ruleStillRoom, ruleSecondLive}, Ask: AskDial},
	}
	return rows
}

// messageRows are the rows of semi-live and non-live work.
func messageRows() []Row {
	connected := states(StateConnected)
	return []Row{
		{From: connected, Verb: VerbRelease, To: StateWrapUp, Leg: StateWrapUp, Others: OffersRevoke, Event: EventReleased, Rules: []Rule{ruleNotParked}},
		{From: connected, Verb: VerbSend, Event: EventSent, Rules: []Rule{ruleNotParked, ruleGate}},
		{From: activeStatesOfMessages, Verb: VerbReceive, Event: EventReceived},
		{From: connected, Verb: VerbPark, Event: EventParked, Rules: []Rule{ruleNotParked, ruleNoConsult}},
		{From: connected, Verb: VerbResume, Event: EventResumed, Rules: []Rule{ruleParked, ruleParkUp, ruleStillRoom}},
		{From: connected, Verb: VerbResume, Variant: "later", Event: EventParked, Rules: []Rule{ruleParked, ruleParkUp}},
		{From: connected, Verb: VerbResume, Variant: "back", To: StateQueued, Leg: StateCompleted, Others: OffersRevoke, Event: EventReclaimed, Rules: []Rule{ruleParked, ruleParkUp}},
	}
}

var activeStatesOfMessages = []State{StateQueued, StateOffered, StateConnected, StateWrapUp}
