package routing

import (
	"cmp"
	"slices"
	"strings"

	"github.com/deskline/deskline/interaction"
)

// talent is what one agent can do: the own profile over what the groups give. It is read only.
type talent struct {
	groups   []GroupID           // sorted
	skills   []interaction.Skill // sorted by name, levels from 1
	queues   []Served            // sorted by queue; nil: all that the agent is logged in to
	capacity *Capacity           // nil: that of the desk's model
}

// talent merges a profile with the groups that it names. A group that the setup does not have gives nothing.
func (s *Setup) talent(p Profile) talent {
	return merge(&p, func(id GroupID) *Group {
		n := slices.IndexFunc(s.Groups, func(g Group) bool { return g.ID == id })
		if n < 0 {
			return nil
		}
		return &s.Groups[n]
	})
}

// merge puts the own profile over what the groups give, in which the highest level and the highest weight count. Only of capacities
// the first counts, in the order in which the profile names its groups.
func merge(p *Profile, group func(GroupID) *Group) talent {
	t := talent{groups: slices.Sorted(slices.Values(p.Groups)), capacity: p.Capacity}
	var skills []interaction.Skill
	var queues []Served
	for _, id := range p.Groups {
		g := group(id)
		if g == nil {
			continue
		}
		skills, queues = append(skills, g.Skills...), append(queues, g.Queues...)
		if t.capacity == nil {
			t.capacity = g.Capacity
		}
	}
	t.skills = over(p.Skills, skills, func(s interaction.Skill) string { return s.Name }, higherSkill)
	t.skills = slices.DeleteFunc(t.skills, func(s interaction.Skill) bool { return s.Level < 1 })
	t.queues = over(p.Queues, queues, func(s Served) interaction.QueueID { return s.Queue }, heavierQueue)
	return t
}

// over returns what is an agent's own, and of what the groups give the first by the order given, for whatever is not among the own.
// It is sorted by name, each name once. None is nil.
func over[T any, N cmp.Ordered](own, given []T, name func(T) N, order func(a, b T) int) []T {
	if len(own)+len(given) == 0 {
		return nil
	}
	once := func(all []T) []T {
		slices.SortFunc(all, func(a, b T) int { return cmp.Or(cmp.Compare(name(a), name(b)), order(a, b)) })
		return slices.CompactFunc(all, func(a, b T) bool { return name(a) == name(b) })
	}
	own = once(slices.Clone(own))
	all := slices.Clone(own)
	for _, g := range given {
		if _, has := slices.BinarySearchFunc(own, name(g), func(o T, n N) int { return cmp.Compare(name(o), n) }); !has {
			all = append(all, g)
		}
	}
	return once(all)
}

func higherSkill(a, b interaction.Skill) int { return cmp.Compare(b.Level, a.Level) }
func heavierQueue(a, b Served) int           { return cmp.Compare(b.Weight, a.Weight) }

// level is the agent's level in a skill, 0 without it.
func (t *talent) level(skill string) int {
	n, has := slices.BinarySearchFunc(t.skills, skill, func(s interaction.Skill, name string) int { return strings.Compare(s.Name, name) })
	if !has {
		return 0
	}
	return t.skills[n].Level
}
