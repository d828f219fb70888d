package routingtest

import (
	"slices"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// demand is what an interaction asks of an agent in a ring.
type demand struct {
	skills map[string]int           // the least level of each, from 1
	groups map[routing.GroupID]bool // to be in one of these; none: whoever
}

// demand is what the plan asks for, and the interaction itself, and the rules for its tags, of each skill the highest level; then the
// rings up to this one have their way, one by one. A ring beyond the last counts as the last.
func (p *Plain) demand(i *interaction.Interaction, ring int) demand {
	plan := p.plan(i)
	d := demand{skills: map[string]int{}, groups: map[routing.GroupID]bool{}}
	d.ask(plan.Skills)
	d.ask(i.Skills)
	for _, t := range tagRules(plan, i) {
		d.ask(t.Skills)
	}
	for _, g := range plan.Groups {
		d.groups[g] = true
	}
	for _, r := range plan.Rings[:ringWithin(plan, ring)] {
		d.widen(r)
	}
	return d
}

// ask adds skills, of each the highest level. Level 0 is any, and so is level 1.
func (d demand) ask(skills []interaction.Skill) {
	for _, s := range skills {
		d.skills[s.Name] = max(d.skills[s.Name], s.Level, 1)
	}
}

// widen drops skills, lowers the levels of those that are asked for, and joins groups, where it is not whoever already.
func (d demand) widen(r routing.Ring) {
	for _, name := range r.Drop {
		delete(d.skills, name)
	}
	for _, s := range r.Lower {
		if level, asked := d.skills[s.Name]; asked {
			d.skills[s.Name] = min(level, max(s.Level, 1))
		}
	}
	if len(d.groups) == 0 {
		return
	}
	for _, g := range r.Join {
		d.groups[g] = true
	}
}

// ringWithin is a ring's number, at most that of the last.
func ringWithin(plan *routing.Plan, ring int) int { return max(min(ring, len(plan.Rings)), 0) }

// tagRules are the rules of the plan that apply: the interaction has the tag, with the value, if the rule names one.
func tagRules(plan *routing.Plan, i *interaction.Interaction) []routing.TagRule {
	var apply []routing.TagRule
	for _, rule := range plan.Tags {
		if slices.ContainsFunc(i.Tags, func(t interaction.Tag) bool { return t.Name == rule.Tag && (rule.Value == "" || rule.Value == t.Value) }) {
			apply = append(apply, rule)
		}
	}
	return apply
}
