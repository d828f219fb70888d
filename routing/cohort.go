package routing

import (
	"encoding/binary"

	"github.com/deskline/deskline/interaction"
)

// cohort is the agents who are logged in and can do the same: the same groups, skills and queues. Whom a line fits is asked of a
// cohort once, not of each agent.
type cohort struct {
	number  int
	name    string // what makes it this cohort
	groups  []GroupID
	levels  []uint8 // by number of the skill
	serving *serving
	fits    set64 // numbers of the lines whose demand its agents meet
	members []*seat
	keys    []minima // by lane: the members' keys; unused while there is one member
}

// serving is the queues that agents serve, shared by all cohorts that serve the same.
type serving struct {
	number  int
	queues  set64   // by number of the queue: logged in to, and in the profile
	weights []uint8 // by number of the queue; nil: none weighs anything
}

// servingOf returns the queues of an agent: those logged in to that the profile does not leave out.
func (b *Board) servingOf(queues []interaction.QueueID, profile []Served) *serving {
	if len(queues) == 0 {
		return b.serve(nil, nil)
	}
	key := servingKey{&queues[0], len(queues), nil}
	if len(profile) > 0 {
		key.profile = &profile[0]
	}
	if key != b.lastServing.key { // most agents share their list with others
		b.lastServing.key, b.lastServing.serving = key, b.serve(queues, profile)
	}
	return b.lastServing.serving
}

type servingKey struct {
	queues  *interaction.QueueID
	n       int
	profile *Served
}

func (b *Board) serve(queues []interaction.QueueID, profile []Served) *serving {
	s := &serving{}
	for _, id := range queues {
		weight, named := weightOf(id, profile)
		if len(profile) > 0 && !named {
			continue
		}
		n := b.hosted(id).number
		s.queues.add(n)
		if weight > 0 {
			for len(s.weights) <= n {
				s.weights = append(s.weights, 0)
			}
			s.weights[n] = uint8(weight)
		}
	}
	name := make([]byte, 0, 16*len(s.queues))
	for n := range s.queues.all {
		name = binary.AppendUvarint(name, uint64(n))
		name = append(name, s.weight(n))
	}
	if known := b.servings[string(name)]; known != nil {
		return known
	}
	s.number = len(b.servings)
	b.servings[string(name)] = s
	return s
}

func weightOf(id interaction.QueueID, profile []Served) (weight int, named bool) {
	for _, s := range profile {
		if s.Queue == id {
			return s.Weight, true
		}
	}
	return 0, false
}

func (s *serving) weight(queue int) uint8 {
	if queue < len(s.weights) {
		return s.weights[queue]
	}
	return 0
}

// cohortOf returns the cohort of who has the talent and serves the queues, making it where there is none.
func (b *Board) cohortOf(t *talent, s *serving) *cohort {
	name := binary.AppendUvarint(b.scratch[:0], uint64(s.number))
	for _, g := range t.groups {
		name = appendName(name, string(g))
	}
	name = append(name, 0)
	for _, k := range t.skills {
		name = append(appendName(name, k.Name), uint8(k.Level))
	}
	b.scratch = name
	if known := b.cohortsByName[string(name)]; known != nil {
		return known
	}
	c := &cohort{name: string(name), groups: t.groups, levels: make([]uint8, len(b.skills)), serving: s}
	for _, k := range t.skills {
		c.levels[b.skills[k.Name]] = uint8(k.Level)
	}
	if last := len(b.freeCohorts) - 1; last >= 0 {
		c.number, b.freeCohorts = b.freeCohorts[last], b.freeCohorts[:last]
		b.cohorts[c.number] = c
	} else {
		c.number = len(b.cohorts)
		b.cohorts = append(b.cohorts, c)
	}
	b.cohortsByName[c.name] = c
	for _, l := range b.lines {
		if l != nil && c.meets(l) {
			c.fits.add(l.number)
			l.fits.add(c.number)
		}
	}
	return c
}

// meets reports whether the agents of the cohort are what the line asks for.
func (c *cohort) meets(l *line) bool {
	return c.serving.queues.has(l.hosted.number) && l.skilled(c) && l.inGroup(c)
}

// join seats an agent in the cohort.
func (b *Board) join(c *cohort, s *seat) {
	s.cohort, s.at = c, len(c.members)
	c.members = append(c.members, s)
	if len(c.members) == 2 { // until now the lane knew the only member's key
		c.keys = make([]minima, len(b.lanes))
		for n := range b.lanes {
			c.keys[n].set(0, b.lanes[n].lowest(c.number))
		}
	}
	if len(c.members) == 1 {
		b.peopled(c, 1)
	}
}

// leave takes an agent out of the cohort; the last member moves up.
func (b *Board) leave(s *seat) {
	c, last := s.cohort, len(s.cohort.members)-1
	for n := range b.lanes {
		b.enter(s, n, none)
		if last > 0 && s.at != last {
			key := c.keys[n].at(last)
			c.keys[n].set(last, none)
			c.keys[n].set(s.at, key)
		}
	}
	c.members[s.at] = c.members[last]
	c.members[s.at].at = s.at
	c.members[last] = nil
	c.members = c.members[:last]
	s.cohort = nil
	if last > 0 {
		return
	}
	b.peopled(c, -1)
	for n := range c.fits.all {
		b.lines[n].fits.remove(c.number)
	}
	delete(b.cohortsByName, c.name)
	b.cohorts[c.number] = nil
	b.freeCohorts = append(b.freeCohorts, c.number)
}

// peopled counts a cohort in or out of the lines that it fits. A line that gets its first, or loses its last, may change rings and fates.
func (b *Board) peopled(c *cohort, by int) {
	for n := range c.fits.all {
		l := b.lines[n]
		was := l.present
		if l.present += by; was == 0 || l.present == 0 {
			b.turned(l.family)
		}
	}
}
