package interaction

// DefaultRules are who may do what unless the host brings an [Authorizer] of its own: an agent acts on their own leg; the owner
// on the interaction; supervisors where their grants say so; the parts of the system on what is theirs. The page
// docs/states/verbs.md lists them, and [WhoMay] tells them for a verb.
type DefaultRules struct{}

// May implements [Authorizer].
func (DefaultRules) May(q Authorization) bool {
	may := verbSpecs[q.Verb].may
	switch q.By.Part {
	case Timer:
		return may&mayTimer != 0
	case Switch:
		return may&maySwitch != 0
	case Router:
		return may&mayRouter != 0
	case Host:
		return may&(mayHost|maySelf) != 0
	case PartNone:
		return mayAgent(q, may)
	}
	return false
}

func mayAgent(q Authorization, may who) bool {
	me := q.By.Agent
	owner := q.Interaction.owner()
	owns := owner != nil && owner.Agent == me
	supervises := q.Agent.Has(Supervise, q.Queue)
	switch {
	case may&maySupervise != 0 && supervises:
		return true
	case may&maySelf != 0 && q.Subject == me:
		return true
	case q.Verb == VerbForceEnd && q.Interaction.Class == Live:
		return false
	case q.Verb == VerbPick && owner != nil && !owns:
		return q.Agent.Has(PickOwned, q.Queue)
	case may&mayOwner != 0 && owns:
		return true
	case may&mayLeg != 0 && q.Leg.ID != 0 && q.Leg.Agent == me:
		return true
	case may&mayServe != 0 && q.Agent.Serves(q.Queue):
		return true
	case may&mayReview != 0 && q.Agent.Has(Review, q.Queue):
		return true
	}
	return may&mayEdit != 0 && (q.Interaction.CompletedBy == me || q.Agent.Has(EditAny, q.Queue))
}
