package interaction

import "strings"

// Row is one transition of a table. Rows are data: the machine, [Actions], the pages in docs/states and the tests read them.
type Row struct {
	From    []State
	Verb    Verb
	Variant string    // tells apart the destinations of one verb; chosen by a pure function
	To      State     // of the interaction; Same keeps it
	Leg     State     // of the acting leg; Same keeps it
	Others  Others    // what becomes of the other legs
	Event   EventType // what is told
	Rules   []Rule    // what must hold, in order
	Ask     AskKind   // what the telephony is asked: controls before the commit, everything else after it
}

// Same keeps a state as it is.
const Same = StateNone

// Others is what a transition does to the legs beside the acting one.
type Others string

// What becomes of other legs.
const (
	OthersStay         Others = ""
	OffersSupersede    Others = "open offers are superseded"
	OffersRevoke       Others = "open offers are revoked"
	OffersWithdraw     Others = "open offers end as customer gone"
	OwnerBecomesFormer Others = "the owner becomes former; other offers are superseded"
	OwnerHandsOver     Others = "the leg's agent becomes the owner, and the owner former"
	OwnerPasses        Others = "an agent who stays in the conversation becomes the owner"
	OwnerWrapsUp       Others = "the owner goes to wrap-up"
	OwnerSwitches      Others = "the owner goes on in the new channel; open offers are revoked"
)

// Name is the verb with its variant.
func (r Row) Name() string { return eventName(r.Verb, r.Variant) }

func eventName(v Verb, variant string) string {
	if variant == "" {
		return string(v)
	}
	return string(v) + "/" + variant
}

// control reports whether the row's ask goes out before the commit.
func (r *Row) control() bool {
	if r.Ask == "" {
		return false
	}
	_, after := askSpecs[r.Ask]
	return !after
}

// String reads like a line of the generated page.
func (r Row) String() string {
	from := make([]string, len(r.From))
	for n, s := range r.From {
		from[n] = s.String()
	}
	to := "same"
	if r.To != Same {
		to = r.To.String()
	}
	return strings.Join(from, ", ") + " --" + r.Name() + "--> " + to
}
