package routing

import "github.com/deskline/deskline/interaction"

// special is what is known of the queues whose work takes another capacity than other work on their channels.
type special struct {
	all      bool // nothing is known: any queue may be
	queues   map[interaction.QueueID]bool
	profiles map[string]struct{} // of agents, that were looked at; nil where the model reads none
}

// mostProfiles bounds how many profiles are remembered as looked at.
const mostProfiles = 1 << 14

// specialOf is what the model and the setup tell.
func specialOf(model interaction.Capacity, s Setup) special {
	queues, known := specialQueues(model)
	of := special{all: !known, queues: map[interaction.QueueID]bool{}}
	if _, reads := model.(*Capacities); reads && known {
		of.profiles = map[string]struct{}{}
	}
	of.add(queues)
	for n := range s.Groups {
		of.addModel(s.Groups[n].Capacity)
	}
	for n := range s.Agents {
		of.addModel(s.Agents[n].Capacity)
	}
	return of
}

func (s *special) add(queues []interaction.QueueID) {
	for _, q := range queues {
		s.queues[q] = true
	}
}

func (s *special) addModel(c *Capacity) {
	if c != nil {
		s.add(c.SpecialQueues())
	}
}

// learn looks at an agent's profile, which the host may have set without the setup's knowledge.
func (b *Board) learn(profile []byte) {
	s := &b.special
	if s.profiles == nil || len(profile) == 0 {
		return
	}
	if _, seen := s.profiles[string(profile)]; seen {
		return
	}
	if len(s.profiles) >= mostProfiles {
		clear(s.profiles)
	}
	s.profiles[string(profile)] = struct{}{}
	c, err := ParseCapacity(profile)
	if err != nil {
		return // it leaves no room in any queue
	}
	s.addModel(&c)
	for id, h := range b.queues {
		if s.queues[id] && !h.special {
			b.setApart(h)
		}
	}
}

// setApart gives the lines of a queue kinds of their own.
func (b *Board) setApart(h *hosted) {
	h.special = true
	for _, f := range b.families {
		if f.hosted != h {
			continue
		}
		for _, l := range f.lines {
			l.kind.lines.remove(l.number)
			l.kind.soon.lines.remove(l.number)
			l.kind = b.kindOf(l.kind.channel, l.kind.class, l.kind.direction, h)
			l.lane = b.laneOf(l.kind, h.plan.Strategy)
			l.kind.lines.put(l.number, l.waiting.live > 0)
			for n := range b.all(l) {
				b.mark(n, isFresh)
			}
		}
		for _, items := range b.named {
			for _, n := range items {
				b.mark(n, isFresh)
			}
		}
	}
}
