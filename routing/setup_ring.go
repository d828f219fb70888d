package routing

import (
	"strconv"

	"github.com/deskline/deskline/interaction"
)

// rings checks how the search of a plan widens: every ring can be reached, and takes somebody in whom the rings before did not.
func (c *inspection) rings(field string, p *Plan, policy *interaction.Queue) {
	c.size(field, len(p.Rings), MaxRings)
	s := newScope(p)
	for n := range p.Rings {
		r, at := &p.Rings[n], field+"["+strconv.Itoa(n)+"]"
		c.ringTime(at+".after", p.Rings, n, policy)
		c.size(at+".drop", len(r.Drop), interaction.MaxList)
		names(c, at+".drop", r.Drop, usedSkills)
		c.skillList(at+".lower", r.Lower, anyLevel)
		c.groupList(at+".join", r.Join)
		if len(r.Join) > 0 && len(p.Groups) == 0 {
			c.fault(at+".join", "groups only where the plan names some", "a plan that takes everybody already")
		}
		if !s.widen(r) {
			c.fault(at, "somebody whom the rings before leave out", "a ring that changes nothing")
		}
	}
}

// ringTime checks when a ring begins.
func (c *inspection) ringTime(field string, all []Ring, n int, policy *interaction.Queue) {
	after := all[n].After
	if after <= 0 {
		c.fault(field, "positive", after.String())
		return
	}
	if n > 0 && after <= all[n-1].After {
		c.fault(field, "later than the ring before", after.String()+" after "+all[n-1].After.String())
	}
	if policy == nil || policy.Waiting.MaxWait <= 0 {
		return
	}
	if longest := policy.Waiting.MaxWait; after >= longest {
		c.fault(field, "before the queue's longest wait is over", after.String()+" where nobody waits longer than "+longest.String())
	}
}

// scope is how far rings have widened a search, as far as that holds for every interaction: what one asks of its own is not known here,
// nor is a level that it asks above the plan's.
type scope struct {
	groups map[GroupID]bool
	most   map[string]int // the highest level that can still be asked for, of skills that a ring dropped (0) or lowered
}

func newScope(p *Plan) *scope {
	s := &scope{groups: map[GroupID]bool{}, most: map[string]int{}}
	for _, g := range p.Groups {
		s.groups[g] = true
	}
	return s
}

// widen takes a ring in, and reports whether it may change anything for anybody.
func (s *scope) widen(r *Ring) bool {
	changes := false
	lower := func(name string, level int) {
		if most, known := s.most[name]; !known || level < most {
			s.most[name], changes = level, true
		}
	}
	for _, name := range r.Drop {
		lower(name, 0)
	}
	for _, skill := range r.Lower {
		lower(skill.Name, max(skill.Level, 1))
	}
	for _, g := range r.Join {
		changes = changes || !s.groups[g]
		s.groups[g] = true
	}
	return changes
}
