package routingtest

import (
	"slices"
	"testing"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

func TestALifeShowsWhatIsBroken(t *testing.T) {
	for n, test := range []struct {
		name    string
		config  func(c *routing.BoardConfig)
		crooked crooked
	}{
		// What agents can do, and what is asked of them.
		{name: "it knows no skills of agents", config: onTalents(func(p *routing.Profile, g *routing.Group) { p.Skills, g.Skills = nil, nil })},
		{name: "it knows no levels", config: onTalents(func(p *routing.Profile, g *routing.Group) {
			for _, skills := range [][]interaction.Skill{p.Skills, g.Skills} {
				for n := range skills {
					skills[n].Level = min(skills[n].Level, 1)
				}
			}
		})},
		{name: "it takes no skill away", config: onTalents(func(p *routing.Profile, _ *routing.Group) {
			p.Skills = slices.DeleteFunc(slices.Clone(p.Skills), func(s interaction.Skill) bool { return s.Level == 0 })
		})},
		{name: "it lets the groups' queues be", config: onTalents(func(_ *routing.Profile, g *routing.Group) { g.Queues = nil })},
		{name: "it lets the profile's queues be", config: onTalents(func(p *routing.Profile, _ *routing.Group) { p.Queues = nil })},
		{name: "it lets weights be", config: onTalents(func(p *routing.Profile, g *routing.Group) {
			for _, queues := range [][]routing.Served{p.Queues, g.Queues} {
				for n := range queues {
					queues[n].Weight = 0
				}
			}
		})},
		{name: "it asks for no skills of the plan", config: onPlans(func(p *routing.Plan) { p.Skills = nil })},
		{name: "it asks for no skills of the tags", config: onPlans(func(p *routing.Plan) {
			for n := range p.Tags {
				p.Tags[n].Skills = nil
			}
		})},
		{name: "it asks for no skills of the interaction", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Skills = nil }}},
		{name: "it lets groups be", config: onPlans(func(p *routing.Plan) {
			p.Groups = nil
			for n := range p.Rings {
				p.Rings[n].Join = nil
			}
			p.Rings = slices.DeleteFunc(p.Rings, func(r routing.Ring) bool { return len(r.Drop)+len(r.Lower) == 0 })
		})},

		// Who is allowed.
		{name: "it offers to who has logged out", crooked: crooked{agent: func(a *interaction.Agent) {
			if a.Presence == interaction.LoggedOut {
				a.Presence = interaction.Ready
			}
		}}},
		{name: "it offers to who is not ready", crooked: crooked{agent: func(a *interaction.Agent) {
			if a.Presence == interaction.NotReady {
				a.Presence = interaction.Ready
			}
		}}},
		{name: "it takes outbound work for any", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Direction = interaction.Inbound }}},
		{name: "it lets the presence to come be", crooked: crooked{agent: func(a *interaction.Agent) { a.Next = interaction.PresenceNone }}},
		{name: "it lets a vanished desktop be", crooked: crooked{agent: func(a *interaction.Agent) { a.Lost = false }}},
		{name: "it lets nobody cool down", crooked: crooked{agent: func(a *interaction.Agent) { a.CoolUntil = time.Time{} }}},
		{name: "it keeps nothing for anybody", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Agent = "" }}},
		{name: "it keeps for the default time", config: onPlans(func(p *routing.Plan) { p.Preferred = 0 })},
		{name: "it keeps a little longer", config: onPlans(func(p *routing.Plan) {
			if p.Preferred > 0 {
				p.Preferred += time.Second
			}
		})},
		{name: "it sees no legs", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Legs = nil }}},
		{name: "it sees no legs but offers", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Legs = i.Offers() }}},
		{name: "it forgets refusers", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Refusers = nil }}},
		{name: "it forgets when they refused", crooked: crooked{interaction: func(i *interaction.Interaction) {
			for n := range i.Refusers {
				i.Refusers[n].At = i.Queued
			}
		}}},
		{name: "it has another pause", config: onPlans(func(p *routing.Plan) { p.Refused.Pause = 4 * time.Second })},
		{name: "it never forgives", config: onPlans(func(p *routing.Plan) { p.Refused.Again = interaction.Never })},
		{name: "it forgives by the default", config: onPlans(func(p *routing.Plan) { p.Refused.Again = 0 })},
		{name: "it sees no load", crooked: crooked{agent: func(a *interaction.Agent) { a.Load = nil }}},
		{name: "it sees no queues of lines", crooked: crooked{agent: func(a *interaction.Agent) {
			for n := range a.Load {
				a.Load[n].Queue = ""
			}
		}}},
		{name: "it sees no calls outside", crooked: crooked{agent: func(a *interaction.Agent) { a.Outside = 0 }}},
		{name: "it gives more than one at a time", crooked: crooked{agent: func(a *interaction.Agent) { a.Single = false }}},
		{name: "it knows no profiles", crooked: crooked{agent: func(a *interaction.Agent) { a.Profile = nil }}},
		{name: "it has another model", config: func(c *routing.BoardConfig) { c.Capacity = interaction.DefaultCapacity{Others: 9} }},
		{name: "it wants no second chat", config: func(c *routing.BoardConfig) {
			if c.Capacity != nil {
				c.Capacity = keepsOut{c.Capacity, interaction.Chat}
			}
		}},

		// The order of interactions and the rank of agents.
		{name: "it knows no priority of the interaction", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Priority = 0 }}},
		{name: "it knows no priority of the plan", config: onPlans(func(p *routing.Plan) { p.Priority = 0 })},
		{name: "it reads no tags", config: onPlans(func(p *routing.Plan) { p.Tags = nil })},
		{name: "it reads tags without their value", config: onPlans(func(p *routing.Plan) {
			for n := range p.Tags {
				p.Tags[n].Value = ""
			}
		})},
		{name: "it lets nothing age", config: onPlans(func(p *routing.Plan) { p.Ageing = 0 })},
		{name: "it gives no credit", config: onPlans(func(p *routing.Plan) { p.Credit = 0 })},
		{name: "it counts from when it last began to wait", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Created = i.Queued }}},
		{name: "it takes the longest idle for the least loaded", config: strategyInstead(routing.LeastLoaded, routing.LongestIdle)},
		{name: "it takes the longest idle for the next in turn", config: strategyInstead(routing.RoundRobin, routing.LongestIdle)},
		{name: "it takes the longest idle for the most skilled", config: strategyInstead(routing.MostSkilled, routing.LongestIdle)},
		{name: "it takes the longest idle for who has handled fewest", config: strategyInstead(routing.FewestHandled, routing.LongestIdle)},
		{name: "it takes who is next in turn for the longest idle", config: strategyInstead(routing.LongestIdle, routing.RoundRobin)},
		{name: "it takes the login for the end of the last work", config: func(c *routing.BoardConfig) { c.Setup.IdleSurvivesLogin = !c.Setup.IdleSurvivesLogin }},
		{name: "it counts idle time to the microsecond", crooked: crooked{agent: func(a *interaction.Agent) {
			if !a.Tally.Idle.IsZero() {
				a.Tally.Idle = a.Tally.Idle.Add(time.Duration(a.Tally.Idle.Nanosecond()/1000%1000) * time.Millisecond)
			}
		}}},
		{name: "it knows no idle time before 1990", crooked: crooked{agent: func(a *interaction.Agent) {
			if a.Tally.Idle.Year() < 1990 && !a.Tally.LoggedIn.IsZero() {
				a.Tally.Idle = a.Tally.LoggedIn.Add(-time.Minute)
			}
		}}},
		{name: "it does not count what was handled", crooked: crooked{agent: func(a *interaction.Agent) { a.Tally.Handled = 0 }}},
		{name: "it takes offers for work", crooked: crooked{agent: func(a *interaction.Agent) {
			for n := range a.Load {
				a.Load[n].Phase = interaction.PhaseWorking
			}
		}}},
		{name: "it counts lines that take nothing", crooked: crooked{agent: func(a *interaction.Agent) {
			for n := range a.Load {
				a.Load[n].Weight = max(a.Load[n].Weight, 1)
			}
		}}},
		{name: "it weighs all lines alike", crooked: crooked{agent: func(a *interaction.Agent) {
			for n := range a.Load {
				a.Load[n].Weight = min(a.Load[n].Weight, 1)
			}
		}}},

		// What is decided.
		{name: "it offers to one at a time", config: onPolicies(func(q *interaction.Queue) { q.Offers.AtOnce = 1 })},
		{name: "it offers to the worst first", crooked: crooked{decision: func(d *routing.Decision) { slices.Reverse(d.Agents) }}},
		{name: "it offers what is being handed over", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Handover = nil }}},
		{name: "it never widens", config: onPlans(func(p *routing.Plan) { p.Rings = nil })},
		{name: "it widens a moment late", config: onPlans(func(p *routing.Plan) {
			for n := range p.Rings {
				p.Rings[n].After += time.Millisecond
			}
		})},
		{name: "it forgets how far it has widened", crooked: crooked{interaction: func(i *interaction.Interaction) { i.Ring = 0 }}},
		{name: "it forgets until when a ring lasts", crooked: crooked{interaction: func(i *interaction.Interaction) { i.RingUntil = time.Time{} }}},
		{name: "it waits in empty rings", config: onPlans(func(p *routing.Plan) { p.WaitInEmptyRings = true })},
		{name: "it skips empty rings", config: onPlans(func(p *routing.Plan) { p.WaitInEmptyRings = false })},
		{name: "it leaves those alone whom nobody can take", config: onPlans(func(p *routing.Plan) { p.Deserted.Do = routing.KeepWaiting })},
		{name: "it ends them by the default", config: onPlans(func(p *routing.Plan) { p.Deserted.After = 0 })},
		{name: "it has no opening hours", config: onPolicies(func(q *interaction.Queue) {
			if q.Hours != nil {
				q.Hours = &interaction.Hours{Open: [7][]interaction.Span{{{To: 1440}}, {{To: 1440}}}}
			}
		})},
		{name: "it does not overflow", config: onPolicies(func(q *interaction.Queue) { q.Waiting.Overflow = "" })},
		{name: "it says another reason", crooked: crooked{decision: func(d *routing.Decision) {
			if d.Reason == interaction.EndClosed {
				d.Reason = interaction.EndNobody
			}
		}}},

		// The clock, versions and flights.
		{name: "its clock goes back", crooked: crooked{advances: func(p *Plain, now time.Time) { p.now = now }}},
		{name: "its clock is a microsecond slow", crooked: crooked{advances: func(p *Plain, now time.Time) { p.Advance(now.Add(-time.Microsecond)) }}},
		{name: "it believes old versions", crooked: believing()},
		{name: "it never settles", crooked: crooked{settles: func(*Plain, routing.Decision, *interaction.Why) {}}},
		{name: "it tries again at once", crooked: crooked{settles: func(p *Plain, d routing.Decision, _ *interaction.Why) { p.Settle(d, nil) }}},
		{name: "it rests although a record has changed", crooked: crooked{settles: func(p *Plain, d routing.Decision, refused *interaction.Why) {
			for n := range p.flights {
				if f := &p.flights[n]; f.decision.Interaction == d.Interaction {
					f.version = p.interactions[d.Interaction].Version
				}
			}
			p.Settle(d, refused)
		}}},
		{name: "it forgets what is in flight to an agent", crooked: crooked{flies: func(f *flight) { clear(f.lines) }}},
		{name: "it forgets when it offered", crooked: crooked{flies: func(f *flight) { f.at = time.Time{} }}},
	} {
		if n%every != 0 {
			continue
		}
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for seed := range uint64(1500) {
				data := Life(seed, 400)
				c := SmallFloor(data)
				if test.config != nil {
					test.config(&c)
				}
				p, err := NewPlain(c)
				if err != nil {
					continue // such a floor cannot be so broken
				}
				broken := test.crooked
				broken.Plain = p
				if differs, _ := drive(data, plain(t, SmallFloor(data)), &broken); differs != "" {
					t.Logf("seed %d: %s", seed, differs)
					return
				}
			}
			t.Error("no life shows it")
		})
	}
}
