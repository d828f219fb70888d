package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// workload is who works in a contact centre and what comes in: deterministic, from a seed. Skills have Zipf(0.5) popularity, and so
// have the queues. Tags are skills too. Three extras belong to each queue, one of which a fifth of its arrivals asks for: 1,000
// queues have 4,000 demands.
type workload struct {
	agents, profiles, queues, waiting int     // profiles 0: each agent's skills are unique
	busy                              float64 // the share of the agents' room that is taken at first
	rules                             bool    // every rule of the board is on; else only skills, priority and age count
}

const (
	skillCount, tagCount = 50, 16
	noExtra              = -1
	extraCount           = 3
	groupCount           = 8
	servedLists          = 8 // of queues, in the profiles that have one
)

// bits is a set of skills: first the 50, then the tags.
type bits [2]uint64

func (b *bits) add(n int)      { b[n/64] |= 1 << (n % 64) }
func (b *bits) drop(n int)     { b[n/64] &^= 1 << (n % 64) }
func (b *bits) has(n int) bool { return b[n/64]>>(n%64)&1 == 1 }

// The channels of the workload, by number.
const (
	voice = iota
	chat
	email
)

var (
	channels = [...]interaction.Channel{interaction.Voice, interaction.Chat, interaction.Email}
	classes  = [...]interaction.Class{interaction.Live, interaction.SemiLive, interaction.NonLive}
	// rooms is how many interactions of each channel fit the three kinds of agents.
	rooms = [...][3]int8{{1, 0, 0}, {0, 3, 5}, {1, 3, 5}}
)

// skillProfile is what an agent can do.
type skillProfile struct {
	skills bits
	kind   int   // of rooms
	groups uint8 // a bit for each
	served int8  // which list of queues; -1: all
}

// hostQueue is a queue with its plan, in the words of a scan.
type hostQueue struct {
	channel  int
	base     []int
	extras   [extraCount]int
	rings    []hostRing
	groups   uint8 // 0: whoever
	worth    int64 // of a priority, in µs
	credit   int64 // in µs
	priority int
}

// hostRing is one widening.
type hostRing struct {
	after int64 // in µs
	drop  []int
	join  uint8
}

// scheme is the configuration of a workload.
type scheme struct {
	workload
	profiles []skillProfile
	queues   []hostQueue
	served   [servedLists][]int8 // a list's weight of each queue; -1: not served
	popular  []float64           // cumulative, of the queues
	names    []interaction.QueueID
	skills   []float64 // the same, of the skills
}

func newScheme(w workload) *scheme {
	r := rand.New(rand.NewPCG(1, 1))
	s := &scheme{workload: w, popular: zipf(w.queues), skills: zipf(skillCount)}
	n := w.profiles
	if n == 0 {
		n = w.agents
	}
	for range n {
		s.profiles = append(s.profiles, s.newProfile(r))
	}
	for k := range w.queues {
		s.names = append(s.names, interaction.QueueID(fmt.Sprintf("queue-%04d", k)))
		s.queues = append(s.queues, s.newQueue(r))
	}
	if w.rules {
		s.addRules(r)
	}
	return s
}

func (s *scheme) newProfile(r *rand.Rand) skillProfile {
	p := skillProfile{served: -1}
	for _, n := range s.some(r, 4+r.IntN(12)) {
		p.skills.add(n)
	}
	for _, n := range r.Perm(tagCount)[:2] {
		p.skills.add(skillCount + n)
	}
	switch share := r.Float64(); {
	case share < 0.3:
		p.kind = 0
	case share < 0.6:
		p.kind = 1
	default:
		p.kind = 2
	}
	return p
}

func (s *scheme) newQueue(r *rand.Rand) hostQueue {
	q := hostQueue{channel: r.IntN(len(channels)), worth: century}
	some := s.some(r, 1+r.IntN(3)+extraCount-1)
	copy(q.extras[:], some[len(some)-extraCount+1:])
	q.base, q.extras[extraCount-1] = some[:len(some)-extraCount+1], skillCount+r.IntN(tagCount)
	return q
}

// some are different skills, by their popularity.
func (s *scheme) some(r *rand.Rand, n int) []int {
	var all []int
	for len(all) < n {
		if k := draw(r, s.skills); !slices.Contains(all, k) {
			all = append(all, k)
		}
	}
	return all
}

// century is what a priority is worth in a plan without ageing.
const century = 100 * 365 * 24 * 3600 * 1_000_000

// demand is what an arrival asks for in a ring.
func (q *hostQueue) demand(extra int8, ring int) (need bits, groups uint8) {
	for _, n := range q.base {
		need.add(n)
	}
	if extra != noExtra {
		need.add(q.extras[extra])
	}
	groups = q.groups
	for _, r := range q.rings[:ring] {
		for _, n := range r.drop {
			need.drop(n)
		}
		groups |= r.join
	}
	return need, groups
}

// zipf is the cumulative popularity of n things, the k-th of which has 1/sqrt(k).
func zipf(n int) []float64 {
	all, sum := make([]float64, n), 0.0
	for k := range all {
		sum += 1 / math.Sqrt(float64(k+1))
		all[k] = sum
	}
	return all
}

func draw(r *rand.Rand, cumulative []float64) int {
	at := r.Float64() * cumulative[len(cumulative)-1]
	return min(sort.SearchFloat64s(cumulative, at), len(cumulative)-1)
}

func skillName(n int) string {
	if n < skillCount {
		return fmt.Sprintf("skill-%02d", n)
	}
	return tagName(n)
}

func tagName(n int) string { return fmt.Sprintf("tag-%02d", n-skillCount) }

func groupName(n int) routing.GroupID { return routing.GroupID(fmt.Sprintf("group-%d", n)) }
