package main

import (
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// The queues, and the tag that they know.
const (
	sales   interaction.QueueID = "sales"
	support interaction.QueueID = "support"
	chat    interaction.QueueID = "chat"
	mail    interaction.QueueID = "mail"

	tagCustomer = "customer"
)

// queues are the policies: who is rung at once and for how long, what a missed offer costs, how long wrap-up takes.
func queues() []interaction.Queue {
	offers := interaction.OfferPolicy{Timeout: 15 * time.Second, Effects: map[interaction.Ending]interaction.Effect{
		interaction.EndingTimedOut: {CoolDown: 5 * time.Second, NotReadyAfter: 2},
	}}
	two := offers
	two.AtOnce = 2
	wrapUp := interaction.WrapUpPolicy{Kind: interaction.WrapUpTimed, Time: 15 * time.Second}
	none := interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}
	return []interaction.Queue{
		{ID: sales, Offers: offers, WrapUp: wrapUp, Tags: []string{tagCustomer}},
		{ID: support, Offers: offers, WrapUp: wrapUp, Tags: []string{tagCustomer}},
		{ID: chat, Offers: two, WrapUp: none, Tags: []string{tagCustomer}},
		{ID: mail, Offers: offers, WrapUp: none, Tags: []string{tagCustomer}},
	}
}

// setup is what the router goes by: the groups with their capacity models, the agents with their skills, and a plan for each queue.
func setup() routing.Setup {
	return routing.Setup{
		Skills: []string{"spanish", "tech"},
		Groups: []routing.Group{
			{ID: "front", Queues: serves(2, sales, chat, mail), Capacity: &routing.Capacity{Count: &routing.Count{
				Limits:     map[interaction.Channel]int{interaction.Chat: 2},
				Interrupts: map[interaction.Channel][]interaction.Channel{interaction.Email: {interaction.Voice, interaction.Chat}},
			}}},
			{ID: "tech", Queues: serves(2, support, sales, mail), Skills: level("tech", 60),
				Capacity: &routing.Capacity{Pools: &routing.Pools{Primary: 1, Interruptible: 2}}},
			{ID: "office", Queues: serves(0, mail, chat), Capacity: &routing.Capacity{Percent: &routing.Percent{}}},
		},
		Agents: []routing.Profile{
			{Agent: "ana", Groups: in("front"), Skills: level("spanish", 90)},
			{Agent: "ben", Groups: in("front")},
			{Agent: "cleo", Groups: in("front"), Skills: level("spanish", 40)},
			{Agent: "dan", Groups: in("tech"), Skills: level("tech", 90)},
			{Agent: "eva", Groups: in("tech"), Skills: level("spanish", 70)},
			{Agent: "finn", Groups: in("tech"), Skills: level("tech", 30)}, // still learning
			{Agent: "gus", Groups: in("office")},
			{Agent: "hana", Groups: in("office"), Skills: level("spanish", 50)},
		},
		Plans: []routing.Plan{salesPlan(), supportPlan(), chatPlan(), mailPlan()},
	}
}

func salesPlan() routing.Plan {
	return routing.Plan{Queue: sales, Groups: in("front"), Ageing: time.Minute, Tags: gold(), Rings: []routing.Ring{
		{After: 20 * time.Second, Join: in("tech"), Lower: level("spanish", 30)},
		{After: time.Minute, Drop: []string{"spanish"}},
	}}
}

func supportPlan() routing.Plan {
	return routing.Plan{Queue: support, Strategy: routing.MostSkilled, Skills: level("tech", 50), Ageing: time.Minute, Tags: gold(),
		Rings: []routing.Ring{
			{After: 30 * time.Second, Lower: level("tech", 20)},
			{After: 75 * time.Second, Drop: []string{"spanish"}},
		}}
}

func chatPlan() routing.Plan {
	return routing.Plan{Queue: chat, Strategy: routing.LeastLoaded, Groups: in("front"), Ageing: time.Minute, Tags: gold(),
		Rings: []routing.Ring{
			{After: 25 * time.Second, Join: in("office")},
			{After: time.Minute, Drop: []string{"spanish"}},
		}}
}

func mailPlan() routing.Plan {
	return routing.Plan{Queue: mail, Strategy: routing.RoundRobin, Groups: in("office"), Priority: -2, Ageing: time.Minute, Tags: gold(),
		Rings: []routing.Ring{{After: time.Minute, Join: in("front", "tech"), Drop: []string{"spanish"}}}}
}

// gold customers count as having waited a minute and a half already.
func gold() []routing.TagRule {
	return []routing.TagRule{{Tag: tagCustomer, Value: "gold", Credit: 90 * time.Second}}
}

// shift is when an agent logs in, and when they take a break; 0: none.
type shift struct {
	agent         interaction.AgentID
	begins, pause time.Duration
}

// shifts are the agents' day. Everybody logs in to all queues: which of them they serve is their profile's word.
var shifts = []shift{
	{agent: "ana"}, {agent: "ben", pause: 5 * time.Minute}, {agent: "cleo"},
	{agent: "dan"}, {agent: "eva", pause: 8 * time.Minute}, {agent: "finn", begins: 3 * time.Minute},
	{agent: "gus"}, {agent: "hana", begins: time.Minute},
}

func in(groups ...routing.GroupID) []routing.GroupID { return groups }

func level(skill string, level int) []interaction.Skill {
	return []interaction.Skill{{Name: skill, Level: level}}
}

// serves are queues that a group serves; the first has a weight.
func serves(weight int, all ...interaction.QueueID) []routing.Served {
	served := make([]routing.Served, len(all))
	for n, q := range all {
		served[n].Queue = q
	}
	served[0].Weight = weight
	return served
}
