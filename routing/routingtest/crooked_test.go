package routingtest

import (
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// crooked is a plain decider that mishears what it is told, or says something else than it thinks.
type crooked struct {
	*Plain
	agent       func(a *interaction.Agent)
	interaction func(i *interaction.Interaction)
	advances    func(p *Plain, now time.Time)
	decision    func(d *routing.Decision)
	flies       func(f *flight)
	settles     func(p *Plain, d routing.Decision, refused *interaction.Why)
}

func (c *crooked) Advance(now time.Time) {
	if c.advances != nil {
		c.advances(c.Plain, now)
		return
	}
	c.Plain.Advance(now)
}

func (c *crooked) SetAgent(a interaction.Agent) {
	standing := *a.Standing
	a.Standing, a.Load = &standing, slices.Clone(a.Load)
	if c.agent != nil {
		c.agent(&a)
	}
	c.Plain.SetAgent(a)
}

func (c *crooked) SetInteraction(i interaction.Interaction) {
	matter := *i.Matter
	i.Matter, i.Legs, i.Refusers = &matter, slices.Clone(i.Legs), slices.Clone(i.Refusers)
	if c.interaction != nil {
		c.interaction(&i)
	}
	c.Plain.SetInteraction(i)
}

func (c *crooked) Next() (routing.Decision, bool) {
	d, has := c.Plain.Next()
	d.Agents = slices.Clone(d.Agents)
	if has && c.decision != nil {
		c.decision(&d)
	}
	if has && c.flies != nil {
		c.flies(&c.flights[len(c.flights)-1])
	}
	return d, has
}

func (c *crooked) Settle(d routing.Decision, refused *interaction.Why) {
	if c.settles != nil {
		c.settles(c.Plain, d, refused)
		return
	}
	c.Plain.Settle(d, refused)
}

// onPlans changes every plan of a configuration.
func onPlans(change func(p *routing.Plan)) func(c *routing.BoardConfig) {
	return func(c *routing.BoardConfig) {
		for n := range c.Setup.Plans {
			change(&c.Setup.Plans[n])
		}
	}
}

// onPolicies changes every queue's policy.
func onPolicies(change func(q *interaction.Queue)) func(c *routing.BoardConfig) {
	return func(c *routing.BoardConfig) {
		for n := range c.Queues {
			change(&c.Queues[n])
		}
	}
}

// onTalents changes every profile and every group.
func onTalents(change func(p *routing.Profile, g *routing.Group)) func(c *routing.BoardConfig) {
	return func(c *routing.BoardConfig) {
		for n := range c.Setup.Agents {
			change(&c.Setup.Agents[n], new(routing.Group))
		}
		for n := range c.Setup.Groups {
			change(new(routing.Profile), &c.Setup.Groups[n])
		}
	}
}

// strategyInstead takes one strategy for another.
func strategyInstead(of, other routing.Strategy) func(c *routing.BoardConfig) {
	return onPlans(func(p *routing.Plan) {
		if p.Strategy == of {
			p.Strategy = other
		}
	})
}

// keepsOut leaves no room for a channel beside anything else.
type keepsOut struct {
	interaction.Capacity
	from interaction.Channel
}

func (k keepsOut) Fits(c interaction.CapacityCheck) (int, *interaction.Why) {
	weight, why := k.Capacity.Fits(c)
	if why == nil && c.Channel == k.from && len(c.Load) > 0 {
		return weight, refusal
	}
	return weight, why
}

// believing takes whatever it is told for the newest version.
func believing() crooked {
	newest := int64(1 << 40)
	return crooked{
		agent:       func(a *interaction.Agent) { newest++; a.Version = newest },
		interaction: func(i *interaction.Interaction) { newest++; i.Version = newest },
	}
}
