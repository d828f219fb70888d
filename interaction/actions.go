package interaction

import (
	"maps"
	"slices"
	"time"
)

// Action is a verb with whether an actor can give it now, and if not, why.
type Action struct {
	Verb Verb `json:"verb"`
	Open bool `json:"open"`
	Why  Why  `json:"why,omitzero"` // of a closed one
}

// Actions tells for every verb of an interaction whether the actor can give it now, and for each closed one the reason, sorted
// by verb. For a person it leaves out the verbs that no person can ever be allowed, which are the system's. It decides as [Apply] does: the leg, the permission, the row, and the row's rules. What depends on a command's own
// arguments (whether an agent named can take it, whether a disposition is valid) is decided when it is given. The caller owns
// the slice.
func Actions(s *Snapshot, by Actor, at time.Time) []Action {
	all := make([]Action, 0, len(verbSpecs))
	w := newWork(s, probe{by: by}, at)
	defer w.done()
	for _, v := range interactionVerbs {
		if by.IsSystem() || verbSpecs[v].may&mayPerson != 0 {
			all = append(all, w.action(v))
		}
	}
	return all
}

// mayPerson are all the ways in which a person may be allowed something.
const mayPerson = mayOwner | mayLeg | mayServe | maySupervise | mayReview | mayEdit

// interactionVerbs are the verbs on an interaction that exists, sorted.
var interactionVerbs = func() []Verb {
	var all []Verb
	for _, v := range slices.Sorted(maps.Keys(verbSpecs)) {
		if verbSpecs[v].on != onAgent && v != VerbCreate {
			all = append(all, v)
		}
	}
	return all
}()

// probe is a command without arguments, for asking whether it could be given.
type probe struct {
	verb  Verb
	by    Actor
	blind bool // of a transfer: to a target
}

func (p probe) Verb() Verb   { return p.verb }
func (p probe) actor() Actor { return p.by }

// action asks about one verb. It changes no record, so one work serves for all verbs.
func (w *work) action(v Verb) Action {
	w.cmd, w.verb, w.leg = probe{verb: v, by: w.by}, v, Leg{}
	_, no, err := w.admit(verbSpecs[v])
	if v == VerbTransfer && err == nil && no != nil { // not attended, perhaps to a target
		w.cmd, w.leg = probe{verb: v, by: w.by, blind: true}, Leg{}
		if _, blind, _ := w.admit(verbSpecs[v]); blind == nil {
			no = nil
		}
	}
	switch {
	case err != nil:
		return Action{Verb: v, Why: Why{Code: CodePermission, Text: "not permitted"}}
	case no != nil:
		return Action{Verb: v, Why: *no}
	}
	return Action{Verb: v, Open: true}
}

// openVerbs are the verbs that a person can give now, for a refusal to name.
func openVerbs(s *Snapshot, by Actor, at time.Time) []Verb {
	var open []Verb
	w := newWork(s, probe{by: by}, at)
	defer w.done()
	for _, v := range interactionVerbs {
		if verbSpecs[v].may&mayPerson != 0 && w.action(v).Open {
			open = append(open, v)
		}
	}
	return open
}
