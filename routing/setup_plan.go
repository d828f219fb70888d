package routing

import (
	"slices"
	"strconv"

	"github.com/deskline/deskline/interaction"
)

func (c *inspection) allPlans(all []Plan) {
	r := c.roll(givenPlans, len(all))
	for n := range all {
		r.add(place{"plans", n, ".queue"}, string(all[n].Queue))
		c.plan("plans["+strconv.Itoa(n)+"]", &all[n])
	}
}

// plan checks one plan, also against the policy of its queue where that is known.
func (c *inspection) plan(field string, p *Plan) {
	policy := c.queues[string(p.Queue)]
	if !slices.Contains(Strategies(), p.Strategy) {
		c.fault(field+".strategy", "one of the strategies, or nothing for the longest idle", quoted(string(p.Strategy)))
	}
	c.skillList(field+".skills", p.Skills, anyLevel)
	c.groupList(field+".groups", p.Groups)
	c.rings(field+".rings", p, policy)
	c.number(field+".priority", p.Priority, priorities)
	c.duration(field+".ageing", p.Ageing, noneOrMillisecond)
	c.duration(field+".credit", p.Credit, notNegative)
	c.tagRules(field+".tags", p.Tags, policy)
	c.duration(field+".preferred", p.Preferred, orNever)
	c.duration(field+".refused.pause", p.Refused.Pause, orDefault)
	c.duration(field+".refused.again", p.Refused.Again, orNever)
	c.fate(field+".deserted", p.Deserted)
	c.fate(field+".closed", p.Closed)
	if p.Closed.Do != KeepWaiting && policy != nil && policy.Hours == nil {
		c.fault(field+".closed", "a queue with opening hours", "one that is always open")
	}
}

func (c *inspection) fate(field string, f Fate) {
	switch f.Do {
	case KeepWaiting, OverflowIt, EndIt:
	default:
		c.fault(field+".do", "overflow, end, or nothing to keep waiting", quoted(string(f.Do)))
	}
	c.duration(field+".after", f.After, orDefault)
}

// tagRules checks the rules for tags. A tag that the queue does not know is on no interaction that was created in it, as the desk
// refuses it there: a queue whose policy lists no tags knows none.
func (c *inspection) tagRules(field string, all []TagRule, policy *interaction.Queue) {
	c.size(field, len(all), interaction.MaxList)
	for n := range all {
		t, at := &all[n], field+"["+strconv.Itoa(n)+"]"
		if rule, found := misspelt(t.Tag); rule != "" {
			c.fault(at+".tag", rule, found)
		} else if policy != nil && !slices.Contains(policy.Tags, t.Tag) {
			c.fault(at+".tag", "one that the queue knows", quoted(t.Tag))
		}
		c.text(at+".value", t.Value)
		c.skillList(at+".skills", t.Skills, anyLevel)
		c.number(at+".priority", t.Priority, priorities)
		c.duration(at+".credit", t.Credit, notNegative)
	}
}
