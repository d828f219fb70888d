package routing_test

import (
	"math/rand/v2"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
	. "github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/routing/routingtest"
)

// crew are the agents of every small floor.
var crew = []interaction.AgentID{"ana", "bob", "cyd", "dan", "eve", "fay"}

// oneOf picks one at random.
func oneOf[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

// randomFloor is a small floor with policies that a desk takes, and a capacity model that reads profiles.
func randomFloor(r *rand.Rand, seed uint64) BoardConfig {
	c := routingtest.SmallFloor(routingtest.Life(seed, 0))
	c.Capacity = NewCapacities(oneOf[interaction.Capacity](r, nil, interaction.DefaultCapacity{Others: 2}, Percent{}, Count{}, Pools{}))
	for n := range c.Queues {
		q := &c.Queues[n]
		var after []interaction.QueueID // never in a circle, which would never come to rest
		for _, later := range c.Queues[n+1:] {
			after = append(after, later.ID)
		}
		q.Waiting.Overflow = oneOf(r, append(after, "")...)
		q.Waiting.MaxWait = oneOf(r, 0, time.Minute, interaction.Never)
		q.Offers.Timeout = oneOf(r, 0, 5*time.Second, interaction.Never)
		q.Offers.Rounds = oneOf(r, 0, 0, 2)
		q.Offers.Automatic = chance(r, 20)
		if chance(r, 50) {
			q.Offers.Effects = map[interaction.Ending]interaction.Effect{
				interaction.EndingRejected: {CoolDown: oneOf(r, 0, 7*time.Second), NotReadyAfter: oneOf(r, 0, 2)},
				interaction.EndingTimedOut: {CoolDown: oneOf(r, 0, 7*time.Second), NotReadyAfter: oneOf(r, 0, 2)}}
		}
		q.WrapUp = interaction.WrapUpPolicy{Kind: oneOf(r, interaction.WrapUpOptional, interaction.WrapUpNone, interaction.WrapUpTimed),
			Time: 10 * time.Second, FreesAgent: chance(r, 40)}
		q.Park = interaction.ParkPolicy{KeepsCapacity: chance(r, 50), Wait: oneOf(r, 0, 20*time.Second)}
		q.Reclaim = interaction.ReclaimPolicy{LoggedOut: oneOf(r, 0, 10*time.Second, interaction.Never), Lost: oneOf(r, 0, 10*time.Second)}
		q.Unanswered = oneOf(r, interaction.UnansweredToQueue, interaction.UnansweredToAgent, interaction.UnansweredToOverflow)
	}
	c.Setup.Plans = slices.DeleteFunc(c.Setup.Plans, func(p Plan) bool { return tooLate(p, c.Queues) })
	return c
}

// tooLate reports whether a plan widens or ends when the queue's longest wait is over: the setup would be refused for it.
func tooLate(p Plan, queues []interaction.Queue) bool {
	return Setup{Skills: []string{"danish", "finance", "repairs"}, Plans: []Plan{{Queue: p.Queue, Rings: onlyTimes(p.Rings)}}}.Validate(queues) != nil
}

// onlyTimes are rings that begin when others do.
func onlyTimes(rings []Ring) []Ring {
	var all []Ring
	for n, r := range rings {
		all = append(all, Ring{After: r.After, Drop: []string{[]string{"danish", "finance", "repairs"}[n]}})
	}
	return all
}

// floorChannels are those of the desk: e-mail and chat can be parked.
func floorChannels() []interaction.ChannelSpec {
	parks := []interaction.Verb{interaction.VerbPark, interaction.VerbResume}
	return []interaction.ChannelSpec{{Channel: interaction.Email, Class: interaction.NonLive, Widen: parks},
		{Channel: interaction.Chat, Class: interaction.SemiLive, Widen: parks}}
}

// rotated is a setup in which every agent has the profile of the next.
func rotated(s Setup) Setup {
	s.Agents = slices.Clone(s.Agents)
	for n := range s.Agents {
		s.Agents[n].Agent = crew[(slices.Index(crew, s.Agents[n].Agent)+1)%len(crew)]
	}
	return s
}

// hostProfiles are what a host sets.
func hostProfiles() []string {
	return []string{`null`, `{"percent":{"sizes":{"chat":50}}}`, `{"count":{"limits":{"chat":2},"interrupts":{"chat":["voice","email"],"email":["chat"]}}}`,
		`{"pools":{"primary":2,"interruptible":2,"live":2}}`, `{"unknown":1}`}
}
