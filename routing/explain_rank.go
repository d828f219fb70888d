package routing

import (
	"cmp"
	"slices"
	"strings"
)

// sortCandidates puts those who may have it first, best first, and says by what the first won.
func sortCandidates(all []Candidate, by Strategy) (decided string) {
	terms := termsOf(by)
	slices.SortFunc(all, func(x, y Candidate) int {
		if n := cmp.Compare(slices.Index(ruleOrder, x.Rule), slices.Index(ruleOrder, y.Rule)); n != 0 {
			return n
		}
		for _, t := range terms {
			if n := t.compare(&x, &y); n != 0 {
				return n
			}
		}
		return 0
	})
	if len(all) < 2 || all[1].Rule != "" {
		return ""
	}
	for _, t := range terms {
		if t.compare(&all[0], &all[1]) != 0 {
			return t.name
		}
	}
	return ""
}

// term is one part of what agents are compared by.
type term struct {
	name    string
	compare func(x, y *Candidate) int
}

var (
	termOpen    = term{"fewer open items", func(x, y *Candidate) int { return cmp.Compare(x.Open, y.Open) }}
	termLoad    = term{"less load", func(x, y *Candidate) int { return cmp.Compare(x.Load, y.Load) }}
	termHandled = term{"fewer handled", func(x, y *Candidate) int { return cmp.Compare(x.Handled, y.Handled) }}
	termSkill   = term{"more skilled", func(x, y *Candidate) int { return cmp.Compare(y.Skill, x.Skill) }}
	termIdle    = term{"idle for longer", func(x, y *Candidate) int { return cmp.Compare(milli(x.Idle), milli(y.Idle)) }}
	termTurn    = term{"offered something longer ago", func(x, y *Candidate) int { return cmp.Compare(milli(x.Offered), milli(y.Offered)) }}
	termID      = term{"the lower ID", func(x, y *Candidate) int { return strings.Compare(string(x.Agent), string(y.Agent)) }}
)

func termsOf(by Strategy) []term {
	switch by {
	case LeastLoaded:
		return []term{termLoad, termOpen, termIdle, termID}
	case RoundRobin:
		return []term{termTurn, termOpen, termID}
	case MostSkilled:
		return []term{termSkill, termOpen, termIdle, termID}
	case FewestHandled:
		return []term{termHandled, termOpen, termIdle, termID}
	}
	return []term{termOpen, termIdle, termID}
}
