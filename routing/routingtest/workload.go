package routingtest

import (
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Workload is a contact centre of any size, made up by chance: who works there, who calls, and what happens. It is for hosts that want to
// know what their floor takes before it is there. The same workload is the same on every machine; no method keeps anything, so that all
// may be called concurrently, in any order and again.
//
// There are 50 skills, of which the n-th is asked for and had in proportion to 1/√n, and 16 tags, which are skills too. An agent's profile
// has 4 to 15 skills and 2 tags. Of the agents 30 % take one call at a time, 30 % 3 chats and 5 e-mails, and 40 % all three ([Seats]). A
// queue has one channel and asks for 1 to 3 skills; the n-th is called in proportion to 1/√n. Of the arrivals 20 % ask for one skill or
// tag more. Priorities are 0 to 9, each half as often as the one below. All agents are logged in to all queues, and ready.
//
// Records share what is equal in them (an agent's queues, profile and standing, an interaction's matter), so that 100,000 agents and
// 1,000,000 interactions fit in memory. They are read only.
type Workload struct {
	Seed     uint64
	Agents   int
	Profiles int // how many different ones the agents have in turn; 0: each has one of their own
	Queues   int // at least 1
	Waiting  int // how many wait when the events begin
	// Rules turns every rule of routing on: levels, groups, rings on half of the queues, ageing, credits, weights of queues in a tenth of
	// the profiles, rules for tags, preferred agents, refusers, fates, and all strategies. Without it a priority goes before any wait, and
	// the least loaded agent gets what comes.
	Rules bool
}

// WorkloadEpoch is when the first interaction of every workload comes; each later one comes a millisecond after the one before.
var WorkloadEpoch = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

const (
	workloadSkills = 50
	workloadTags   = 16
	workloadGroups = 8
	mostServed     = 100 // queues that a profile with weights names
)

// The streams of chance: what is made of one does not move when another changes.
const (
	streamQueue uint64 = 1 + iota
	streamProfile
	streamAgent
	streamArrival
	streamEvents
	streamSpan = 1 << 32
)

// chance returns dice for the n-th of what a stream makes.
func (w Workload) chance(stream uint64, n int) dice {
	return seeded(w.Seed, stream*streamSpan+uint64(n))
}

// Setup returns the configuration that the workload's records are made for. Its setup is valid.
func (w Workload) Setup() routing.BoardConfig {
	c := routing.BoardConfig{Capacity: Seats{}, Queues: make([]interaction.Queue, w.Queues)}
	c.Setup.Skills = slices.Concat(workloadNames("skill", workloadSkills), workloadNames("tag", workloadTags))
	c.Setup.Plans = make([]routing.Plan, w.Queues)
	for n := range w.Queues {
		c.Queues[n], c.Setup.Plans[n] = w.policy(n), w.plan(n)
	}
	if w.Rules {
		for n := range workloadGroups {
			c.Setup.Groups = append(c.Setup.Groups, routing.Group{ID: workloadGroup(n)})
		}
	}
	profiles := make([]routing.Profile, w.profiles())
	for n := range profiles {
		profiles[n] = w.profile(n)
	}
	c.Setup.Agents = make([]routing.Profile, w.Agents)
	for n := range w.Agents {
		p := profiles[n%len(profiles)]
		p.Agent = w.AgentID(n)
		c.Setup.Agents[n] = p
	}
	return c
}

func (w Workload) profiles() int {
	if w.Profiles == 0 {
		return w.Agents
	}
	return w.Profiles
}

// AgentID returns the ID of the n-th agent, from 0.
func (w Workload) AgentID(n int) interaction.AgentID {
	return interaction.AgentID("agent-" + digits(n, 6))
}

// QueueID returns the ID of the n-th queue, from 0.
func (w Workload) QueueID(n int) interaction.QueueID {
	return interaction.QueueID("queue-" + digits(n, 4))
}

func workloadGroup(n int) routing.GroupID { return routing.GroupID("group-" + strconv.Itoa(n)) }

// workloadNames returns skill-0, skill-1 and so on.
func workloadNames(kind string, n int) []string {
	all := make([]string, n)
	for k := range all {
		all[k] = kind + "-" + strconv.Itoa(k)
	}
	return all
}

// digits writes a number with at least so many digits.
func digits(n, least int) string {
	s := strconv.Itoa(n)
	for len(s) < least {
		s = "0" + s
	}
	return s
}

// zipf returns a number from 0 to below n, the k-th in proportion to 1/√k very nearly: by how far it is from k-½ to k+½ under the curve.
func (d dice) zipf(n int) int {
	const throws = 1 << 30
	from, to := math.Sqrt(0.5), math.Sqrt(float64(n)+0.5)
	x := from + (to-from)*(float64(d(throws))+0.5)/throws
	return max(min(int(math.Round(x*x)), n), 1) - 1
}

// distinct returns so many different numbers from 0 to below n, sorted, by their popularity.
func (d dice) distinct(count, n int) []int {
	count = min(count, n)
	var all []int
	for len(all) < count {
		if k := d.zipf(n); !slices.Contains(all, k) {
			all = append(all, k)
		}
	}
	slices.Sort(all)
	return all
}

// InteractionID returns the ID of the n-th interaction, from 0. IDs sort as the interactions come.
func (w Workload) InteractionID(n int) interaction.ID {
	var id interaction.ID
	binary.BigEndian.PutUint64(id[:8], uint64(arrives(n).UnixMilli())<<16)
	binary.BigEndian.PutUint64(id[8:], uint64(n))
	id[6], id[8] = 0x70, id[8]&0x3f|0x80
	return id
}

// arrives is when the n-th interaction comes.
func arrives(n int) time.Time { return WorkloadEpoch.Add(time.Duration(n) * time.Millisecond) }
