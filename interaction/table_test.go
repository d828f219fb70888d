package interaction

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// tableChecks are what must hold of every table. Each lists what is wrong; TestTablesAreSound finds nothing in the six tables,
// and TestTableChecksFindMistakes makes each mistake once.
var tableChecks = []struct {
	name  string
	check func(table) []string
}{
	{"no two rows have one key", table.duplicateRows},
	{"every state can be reached", table.unreachableStates},
	{"every state but Completed leads on, and in the end to Completed", table.deadEnds},
	{"every verb is listed, and a command carries it", table.unhandledVerbs},
	{"every row emits an event that is known", table.silentRows},
	{"every rule has a name and a check, and stands once in its row", table.namelessRules},
	{"every ask is a control with its capability as a rule, or is pending after the commit", table.undeclaredAsks},
	{"the interaction's state is the one that its legs imply", table.contraryLegs},
	{"whoever becomes the owner, and whoever was, stand where the row says", table.contraryOwners},
	{"what calls or joins somebody asks first whether the telephony can", table.unaskedCapabilities},
	{"an open offer can be ended wherever it may be open", table.stuckOffers},
	{"whatever completes an interaction closes the offers that may be open", table.forgottenOffers},
}

// table is what a check looks at: rows, the states that a life in them begins in, and whether the states are a leg's.
type table struct {
	entries []State
	ofLegs  bool
	rows    []Row
}

// tableOf is one of the six. An interaction begins with its creation. A leg enters the party table as one that is
// called, or as a former owner, in wrap-up; a new way into that table stands here.
func tableOf(id TableID) table {
	if id == TableParty {
		return table{entries: states(StateEstablishing, StateWrapUp), ofLegs: true, rows: id.Rows()}
	}
	return table{entries: states(StateNone), rows: id.Rows()}
}

func TestTablesAreSound(t *testing.T) {
	for _, id := range Tables() {
		for _, c := range tableChecks {
			t.Run(id.String()+": "+c.name, func(t *testing.T) { require.Empty(t, c.check(tableOf(id))) })
		}
	}
}

func TestTableChecksFindMistakes(t *testing.T) {
	create := Row{From: states(StateNone), Verb: VerbCreate, To: StateQueued, Event: EventCreated}
	expire := Row{From: waiting, Verb: VerbExpire, To: StateCompleted, Others: OffersRevoke, Event: EventExpired}
	offer := Row{From: waiting, Verb: VerbOffer, To: StateOffered, Leg: StateOffered, Event: EventOffered}
	pick := Row{From: states(StateQueued), Verb: VerbPick, To: StateConnected, Leg: StateConnected, Event: EventPicked}
	requeue := Row{From: states(StateConnected), Verb: VerbRequeue, To: StateQueued, Leg: StateCompleted, Event: EventRequeued}
	but := func(r Row, change func(*Row)) Row { change(&r); return r }
	for _, test := range []struct {
		name   string
		check  func(table) []string
		ofLegs bool // the states are a leg's
		rows   []Row
		want   []string
	}{
		{name: "a key twice", check: table.duplicateRows,
			rows: []Row{create, expire, but(expire, func(r *Row) { r.From = states(StateOffered) })},
			want: []string{"expire from Offered: two rows"}},
		{name: "one verb twice with two variants is no mistake", check: table.duplicateRows,
			rows: []Row{create, expire, but(expire, func(r *Row) { r.Variant = "late" })}},
		{name: "a state that nothing leads to", check: table.unreachableStates,
			rows: []Row{create, expire},
			want: []string{"Offered cannot be reached"}},
		{name: "a state without an exit", check: table.deadEnds,
			rows: []Row{create, pick, expire},
			want: []string{"Connected has no exit"}},
		{name: "states that lead only to each other", check: table.deadEnds,
			rows: []Row{create, pick, requeue},
			want: []string{"Queued never leads to Completed", "Connected never leads to Completed"}},
		{name: "a misspelt verb", check: table.unhandledVerbs,
			rows: []Row{but(expire, func(r *Row) { r.Verb = "expyre" })},
			want: []string{"expyre is not in verbSpecs", "expyre has no command"}},
		{name: "a row that emits nothing", check: table.silentRows,
			rows: []Row{but(expire, func(r *Row) { r.Event = EventNone })},
			want: []string{"expire emits nothing"}},
		{name: "an event that is not known", check: table.silentRows,
			rows: []Row{but(expire, func(r *Row) { r.Event = eventTypes })},
			want: []string{"expire emits an unknown event"}},
		{name: "a rule without a name", check: table.namelessRules,
			rows: []Row{but(expire, func(r *Row) { r.Rules = []Rule{{check: rulePresent.check}} })},
			want: []string{"expire has a rule without a name"}},
		{name: "a rule without a check", check: table.namelessRules,
			rows: []Row{but(expire, func(r *Row) { r.Rules = []Rule{{Name: "always"}} })},
			want: []string{`expire: the rule "always" checks nothing`}},
		{name: "a rule twice", check: table.namelessRules,
			rows: []Row{but(expire, func(r *Row) { r.Rules = []Rule{ruleGate, ruleGate} })},
			want: []string{`expire: the rule "` + ruleGate.Name + `" stands twice`}},
		{name: "a misspelt ask, which would pass as a control", check: table.undeclaredAsks,
			rows: []Row{but(expire, func(r *Row) { r.Ask = "hangup" })},
			want: []string{"expire asks hangup, which is not declared"}},
		{name: "a control whose capability is not asked about", check: table.undeclaredAsks,
			rows: []Row{but(expire, func(r *Row) { r.Ask = AskHold })},
			want: []string{"expire asks hold without the rule that the telephony can"}},
		{name: "an owner's leg in another state than the interaction", check: table.contraryLegs,
			rows: []Row{but(pick, func(r *Row) { r.Leg = StateOnHold })},
			want: []string{"pick leads to Connected, its leg to OnHold"}},
		{name: "a queued interaction whose leg goes on", check: table.contraryLegs,
			rows: []Row{but(requeue, func(r *Row) { r.Leg = StateConnected })},
			want: []string{"requeue leads to Queued, its leg to Connected"}},
		{name: "a completed interaction whose leg goes on", check: table.contraryLegs,
			rows: []Row{but(expire, func(r *Row) { r.Leg = StateConnected })},
			want: []string{"expire leads to Completed, its leg to Connected"}},
		{name: "an owner's part ends, and the interaction's state stays", check: table.contraryOwners,
			rows: []Row{{From: talking, Verb: VerbDeviceLost, Leg: StateCompleted, Event: EventDeviceLost}},
			want: []string{"device_lost ends the owner's leg, and the interaction stays as it is"}},
		{name: "somebody who stays becomes the owner of what is not talked on", check: table.contraryOwners,
			rows: []Row{{From: states(StateWrapUp), Verb: VerbRelease, Variant: "passes", Leg: StateWrapUp, Others: OwnerPasses, Event: EventLeft}},
			want: []string{"release/passes passes the interaction on in WrapUp"}},
		{name: "somebody who stays becomes the owner, and the owner talks on", check: table.contraryOwners,
			rows: []Row{{From: talking, Verb: VerbRelease, Variant: "passes", Leg: StateConnected, Others: OwnerPasses, Event: EventLeft}},
			want: []string{"release/passes passes the interaction on, to Same, with its leg in Connected"}},
		{name: "a new owner who does not talk", check: table.contraryOwners,
			rows: []Row{{From: states(StateEstablishing), Verb: VerbAnswered, To: StateConnected, Leg: StateOnHold, Others: OwnerHandsOver, Event: EventTransferred}},
			want: []string{"answered hands the interaction over to Connected, its leg to OnHold"}},
		{name: "an owner in wrap-up, of an interaction that goes on", check: table.contraryOwners,
			rows: []Row{{From: states(StateEstablishing), Verb: VerbAnswered, To: StateConnected, Leg: StateCompleted, Others: OwnerWrapsUp, Event: EventTransferred}},
			want: []string{"answered takes the owner to wrap-up, the interaction to Connected, its leg to Completed"}},
		{name: "a consult without the rule that the telephony can", check: table.unaskedCapabilities,
			rows: []Row{{From: talking, Verb: VerbConsult, Leg: StateEstablishing, Event: EventConsulted, Ask: AskConsult}},
			want: []string{"consult asks consult without the rule that the telephony can"}},
		{name: "a party that moves the interaction, and nothing is said of the owner", check: table.partyMoves, ofLegs: true,
			rows: []Row{{From: talking, Verb: VerbRelease, To: StateWrapUp, Leg: StateCompleted, Event: EventLeft}},
			want: []string{"release moves the interaction, and says nothing of its owner"}},
		{name: "an offer that nothing ends", check: table.stuckOffers,
			rows: []Row{create, offer, expire},
			want: []string{"Offered has no reject", "Offered has no offer_timed_out", "Offered has no delivery_failed", "Offered has no revoke"}},
		{name: "an offer that is forgotten", check: table.forgottenOffers,
			rows: []Row{create, offer, but(expire, func(r *Row) { r.Others = OthersStay })},
			want: []string{"expire completes with offers open in Offered"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, test.check(table{entries: states(StateNone), ofLegs: test.ofLegs, rows: test.rows}))
		})
	}
}

func (b table) duplicateRows() (wrong []string) {
	type key struct {
		from State
		name string
	}
	seen := map[key]bool{}
	for _, r := range b.rows {
		for _, from := range r.From {
			key := key{from, r.Name()}
			if seen[key] {
				wrong = append(wrong, fmt.Sprintf("%s from %s: two rows", r.Name(), from))
			}
			seen[key] = true
		}
	}
	return wrong
}

// leads is where a row takes whoever stands in one of the table's states.
func (b table) leads(r Row, from State) State {
	if b.ofLegs && r.Leg != Same {
		return r.Leg
	}
	return r.moves(from)
}

// reached are the states that rows lead to from some states, these included.
func (b table) reached(from ...State) map[State]bool {
	return spread(from, func(s State, add func(State)) {
		for _, r := range b.rows {
			if slices.Contains(r.From, s) {
				add(b.leads(r, s))
			}
		}
	})
}

// spread adds to some states what follows from each, until nothing new follows.
func spread(from []State, follow func(s State, add func(State))) map[State]bool {
	all := map[State]bool{}
	var visit func(State)
	visit = func(s State) {
		if !all[s] {
			all[s] = true
			follow(s, visit)
		}
	}
	for _, s := range from {
		visit(s)
	}
	return all
}

// mentioned are the states of the table, in the order of a life.
func (b table) mentioned() []State {
	all := map[State]bool{}
	for _, r := range b.rows {
		for _, from := range r.From {
			all[from], all[b.leads(r, from)] = true, true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

func (b table) unreachableStates() (wrong []string) {
	found := b.reached(b.entries...)
	for _, s := range b.mentioned() {
		if !found[s] {
			wrong = append(wrong, s.String()+" cannot be reached")
		}
	}
	return wrong
}

func (b table) deadEnds() (wrong []string) {
	for _, s := range b.mentioned() {
		onward := b.reached(s)
		switch {
		case s == StateCompleted || s == StateNone:
		case len(onward) == 1:
			wrong = append(wrong, s.String()+" has no exit")
		case !onward[StateCompleted]:
			wrong = append(wrong, s.String()+" never leads to Completed")
		}
	}
	return wrong
}

func (b table) unhandledVerbs() (wrong []string) {
	for _, r := range b.rows {
		if _, listed := verbSpecs[r.Verb]; !listed {
			wrong = append(wrong, string(r.Verb)+" is not in verbSpecs")
		}
		if _, carried := parsers[r.Verb]; !carried {
			wrong = append(wrong, string(r.Verb)+" has no command")
		}
	}
	return wrong
}

func (b table) silentRows() (wrong []string) {
	for _, r := range b.rows {
		switch {
		case r.Event == EventNone:
			wrong = append(wrong, r.Name()+" emits nothing")
		case !slices.Contains(EventTypes(), r.Event):
			wrong = append(wrong, r.Name()+" emits an unknown event")
		}
	}
	return wrong
}

func (b table) namelessRules() (wrong []string) {
	for _, r := range b.rows {
		for n, rule := range r.Rules {
			switch {
			case rule.Name == "":
				wrong = append(wrong, r.Name()+" has a rule without a name")
			case rule.check == nil:
				wrong = append(wrong, fmt.Sprintf("%s: the rule %q checks nothing", r.Name(), rule.Name))
			case slices.ContainsFunc(r.Rules[:n], func(o Rule) bool { return o.Name == rule.Name }):
				wrong = append(wrong, fmt.Sprintf("%s: the rule %q stands twice", r.Name(), rule.Name))
			}
		}
	}
	return wrong
}

// controlAsks are the asks that go out before the commit. Every other must be in askSpecs.
var controlAsks = []AskKind{AskHold, AskRetrieve, AskMute, AskUnmute, AskDTMF, AskRecord, AskStopRecording, AskVolume, AskMode}

func (b table) undeclaredAsks() (wrong []string) {
	for _, r := range b.rows {
		_, after := askSpecs[r.Ask]
		before := slices.Contains(controlAsks, r.Ask)
		switch {
		case r.Ask == "":
		case before == after:
			wrong = append(wrong, fmt.Sprintf("%s asks %s, which is not declared", r.Name(), r.Ask))
		case before && !slices.ContainsFunc(r.Rules, func(rule Rule) bool { return rule.Name == ruleCan(needed[r.Ask]).Name }):
			wrong = append(wrong, fmt.Sprintf("%s asks %s without the rule that the telephony can", r.Name(), r.Ask))
		}
	}
	return wrong
}

// contraryLegs holds that an interaction's state is its owner's leg's, and that nobody works on what waits or is completed. Where the
// owner's leg is another than the acting one, contraryOwners looks.
func (b table) contraryLegs() (wrong []string) {
	fits := map[State][]State{
		StateQueued:    {StateCompleted, StateWrapUp},
		StateOffered:   {StateCompleted, StateOffered},
		StateCompleted: {StateCompleted, StateWrapUp},
	}
	for _, r := range b.rows {
		legs, waits := fits[r.To]
		if r.Others == OwnerWrapsUp || r.To == Same || r.Leg == Same || r.Leg == r.To && !waits || slices.Contains(legs, r.Leg) {
			continue
		}
		wrong = append(wrong, fmt.Sprintf("%s leads to %s, its leg to %s", r.Name(), r.To, r.Leg))
	}
	return wrong
}

// contraryOwners holds that ownership and the interaction's state move together: who takes over stands where the interaction does, an
// owner who passes it on leaves it as it is, one whom the customer has left for somebody outside is in wrap-up.
func (b table) contraryOwners() (wrong []string) {
	for _, r := range b.rows {
		name := r.Name()
		switch r.Others {
		case OwnerBecomesFormer, OwnerHandsOver, OwnerSwitches:
			if r.To == Same || r.Leg != r.To {
				wrong = append(wrong, fmt.Sprintf("%s hands the interaction over to %s, its leg to %s", name, stateName(r.To), stateName(r.Leg)))
			}
		case OwnerPasses:
			for _, from := range r.From {
				if !from.InConversation() {
					wrong = append(wrong, fmt.Sprintf("%s passes the interaction on in %s", name, from))
				}
			}
			if r.To != Same || r.Leg != StateWrapUp && r.Leg != StateCompleted {
				wrong = append(wrong, fmt.Sprintf("%s passes the interaction on, to %s, with its leg in %s", name, stateName(r.To), stateName(r.Leg)))
			}
		case OwnerWrapsUp:
			if r.To != StateWrapUp || r.Leg != StateCompleted {
				wrong = append(wrong, fmt.Sprintf("%s takes the owner to wrap-up, the interaction to %s, its leg to %s", name, stateName(r.To), stateName(r.Leg)))
			}
		default:
			ends := r.Leg == StateCompleted || r.Leg == StateWrapUp && !slices.Contains(r.From, StateWrapUp)
			if on := verbSpecs[r.Verb].on; !b.ofLegs && (on == onOwner || on == onOwn) && ends && r.To == Same {
				wrong = append(wrong, name+" ends the owner's leg, and the interaction stays as it is")
			}
		}
	}
	return append(wrong, b.partyMoves()...)
}

func stateName(s State) string {
	if s == Same {
		return "Same"
	}
	return s.String()
}

// partyMoves holds that a row of a leg that is not the owner's moves the interaction only with its owner.
func (b table) partyMoves() (wrong []string) {
	for _, r := range b.rows {
		if b.ofLegs && r.To != Same && r.Others != OwnerHandsOver && r.Others != OwnerWrapsUp && r.Others != OwnerSwitches {
			wrong = append(wrong, r.Name()+" moves the interaction, and says nothing of its owner")
		}
	}
	return wrong
}

// calling are the asks by which somebody else is called or joined, with what the telephony must be able to. Joining who was
// consulted needs no more than the consult did.
var calling = map[AskKind]Capability{AskConsult: CanConsult, AskConference: CanConference, AskTransfer: CanTransfer, AskMonitor: CanMonitor}

func (b table) unaskedCapabilities() (wrong []string) {
	for _, r := range b.rows {
		c, calls := calling[r.Ask]
		if calls && !slices.ContainsFunc(r.Rules, func(rule Rule) bool { return rule.Name == ruleCan(c).Name }) {
			wrong = append(wrong, fmt.Sprintf("%s asks %s without the rule that the telephony can", r.Name(), r.Ask))
		}
	}
	return wrong
}

// offering are the states in which an offer may be open: where one is made, and wherever rows lead that leave it open.
func (b table) offering() []State {
	var made []State
	for _, r := range b.rows {
		if r.Verb == VerbOffer || r.Verb == VerbAssign {
			for _, from := range r.From {
				made = append(made, r.moves(from))
			}
		}
	}
	return slices.Sorted(maps.Keys(spread(made, func(s State, add func(State)) {
		for _, r := range b.rows {
			to := r.moves(s)
			if slices.Contains(r.From, s) && r.Others == OthersStay && verbSpecs[r.Verb].on != onOffer && to != StateCompleted {
				add(to)
			}
		}
	})))
}

func (b table) stuckOffers() (wrong []string) {
	for _, s := range b.offering() {
		for _, v := range []Verb{VerbReject, VerbOfferTimedOut, VerbDeliveryFailed, VerbRevoke} {
			if !slices.ContainsFunc(b.rows, func(r Row) bool { return r.Verb == v && slices.Contains(r.From, s) }) {
				wrong = append(wrong, fmt.Sprintf("%s has no %s", s, v))
			}
		}
	}
	return wrong
}

func (b table) forgottenOffers() (wrong []string) {
	offering := b.offering()
	for _, r := range b.rows {
		for _, from := range r.From {
			if r.To == StateCompleted && r.Others == OthersStay && slices.Contains(offering, from) {
				wrong = append(wrong, fmt.Sprintf("%s completes with offers open in %s", r.Name(), from))
			}
		}
	}
	return wrong
}
