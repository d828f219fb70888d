package routing

import (
	"strconv"

	"github.com/deskline/deskline/interaction"
)

// What the numbers of a setup may be.
var (
	realLevel  = bounds{1, MaxLevel}
	anyLevel   = bounds{0, MaxLevel} // 0: in a profile taken away, in a plan any level
	weights    = bounds{0, MaxWeight}
	priorities = bounds{-MaxPriority, MaxPriority}
)

func (c *inspection) allGroups(all []Group) {
	r := c.roll(givenGroups, len(all))
	for n := range all {
		g, field := &all[n], "groups["+strconv.Itoa(n)+"]"
		r.add(place{"groups", n, ".id"}, string(g.ID))
		c.skillList(field+".skills", g.Skills, realLevel)
		c.servedList(field+".queues", g.Queues)
		c.capacity(field+".capacity", g.Capacity)
	}
}

func (c *inspection) allProfiles(all []Profile) {
	r := c.roll(givenAgents, len(all))
	for n := range all {
		p, field := &all[n], "agents["+strconv.Itoa(n)+"]"
		r.add(place{"agents", n, ".agent"}, string(p.Agent))
		c.groupList(field+".groups", p.Groups)
		c.skillList(field+".skills", p.Skills, anyLevel)
		c.servedList(field+".queues", p.Queues)
		c.capacity(field+".capacity", p.Capacity)
	}
}

// groupList checks a list of groups that the setup has.
func (c *inspection) groupList(field string, all []GroupID) {
	c.size(field, len(all), interaction.MaxList)
	names(c, field, all, usedGroups)
}

// skillList checks a list of skills with their levels.
func (c *inspection) skillList(field string, all []interaction.Skill, levels bounds) {
	c.size(field, len(all), interaction.MaxList)
	r := c.roll(usedSkills, len(all))
	for n, s := range all {
		r.add(place{field, n, ".name"}, s.Name)
		c.entry(place{field, n, ".level"}, s.Level, levels)
	}
}

// servedList checks a list of queues with their weights.
func (c *inspection) servedList(field string, all []Served) {
	c.size(field, len(all), interaction.MaxList)
	r := c.roll(usedQueues, len(all))
	for n, s := range all {
		r.add(place{field, n, ".queue"}, string(s.Queue))
		c.entry(place{field, n, ".weight"}, s.Weight, weights)
	}
}

func (c *inspection) capacity(field string, of *Capacity) {
	if of != nil {
		c.faults = append(c.faults, of.faults(field)...)
	}
}
