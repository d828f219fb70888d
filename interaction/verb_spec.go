package interaction

import (
	"maps"
	"slices"
)

// What verbSpecs says, in words: for the pages in docs/states, and for hosts that write an [Authorizer] of their own.

// Verbs lists every verb, sorted. The caller owns the slice.
func Verbs() []Verb { return slices.Sorted(maps.Keys(verbSpecs)) }

// ActsOn says what a verb acts on when its command names no leg. It is "" for a verb that is not known.
func ActsOn(v Verb) string {
	spec, known := verbSpecs[v]
	if !known {
		return ""
	}
	return targetWords[spec.on]
}

var targetWords = [...]string{
	onNone:    "the interaction",
	onOwner:   "the owner's leg",
	onOffer:   "an open offer: the actor's own, else the first",
	onOwn:     "the actor's own leg, else the owner's",
	onDebt:    "a leg that owes a disposition: the actor's own, else the first",
	onConsult: "the leg of who is consulted; of a transfer to a target, the owner's",
	onCalling: "the owner's leg while it dials, else the leg of who is called in",
	onMonitor: "the leg of the supervisor who monitors, else one that it opens",
	onNew:     "a leg that it opens",
	onAgent:   "an agent",
}

// WhoMay says who may give a verb by [DefaultRules]: people first, then the parts of the system. It is empty for a verb that is
// not known. The caller owns the slice.
func WhoMay(v Verb) []string {
	var who []string
	for _, w := range whoWords {
		if verbSpecs[v].may&w.may == 0 {
			continue
		}
		if narrowed, ok := narrowedWords[v][w.may]; ok {
			who = append(who, narrowed)
			continue
		}
		who = append(who, w.text)
	}
	return who
}

var whoWords = []struct {
	may  who
	text string
}{
	{mayOwner, "the owner"},
	{mayLeg, "the agent of the leg"},
	{mayServe, "agents logged in to the queue"},
	{maySupervise, "supervisors"},
	{mayReview, "reviewers"},
	{mayEdit, "who completed it, and agents with the permission edit"},
	{maySelf, "the agent themselves"},
	{mayTimer, "the timers"},
	{maySwitch, "the telephony"},
	{mayRouter, "the router"},
	{mayHost, "the host"},
}

// narrowedWords are for the verbs that [DefaultRules] give to fewer than verbSpecs says.
var narrowedWords = map[Verb]map[who]string{
	VerbPick:     {mayServe: "agents logged in to the queue; from its owner, agents with the permission pick"},
	VerbForceEnd: {mayOwner: "the owner, unless it is live"},
}

// BeforeCommit reports whether the telephony is asked before the commit, so that its refusal fails the command and the state
// stays. Every other ask goes out after the commit, and is pending in the record until it is confirmed. The empty ask is none.
func (k AskKind) BeforeCommit() bool {
	r := Row{Ask: k}
	return r.control()
}
