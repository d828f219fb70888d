package routing

import (
	"math/bits"

	"github.com/deskline/deskline/interaction"
)

// kind is work that takes the same room, in one direction: who has room for one piece of it has room for any.
type kind struct {
	number    int
	queue     interaction.QueueID // for the capacity model; "" for all that are not special
	channel   interaction.Channel
	class     interaction.Class
	direction interaction.Direction
	lines     set64 // numbers of the lines of this kind in which somebody waits
	soon      shortlist
}

type kindName struct {
	queue     interaction.QueueID // "" unless it is special
	channel   interaction.Channel
	class     interaction.Class
	direction interaction.Direction
}

// kindOf returns the kind of a line's work, making it where there is none.
func (b *Board) kindOf(channel interaction.Channel, class interaction.Class, d interaction.Direction, h *hosted) *kind {
	name := kindName{channel: channel, class: class, direction: d}
	if h.special {
		name.queue = h.policy.ID
	}
	if k := b.kindsByName[name]; k != nil {
		return k
	}
	k := &kind{number: len(b.kinds), queue: name.queue, channel: channel, class: class, direction: d}
	b.kinds = append(b.kinds, k)
	b.kindsByName[name] = k
	for _, s := range b.seats {
		_, no := b.fits(s, k)
		s.room.put(k.number, no == nil && s.opens&(1<<d) != 0)
	}
	return k
}

// lane keeps, for one kind of work and one rank, the keys of who has room for it.
type lane struct {
	kind *kind
	rank rank
	best minima // by number of the cohort: its lowest key
}

func (l *lane) lowest(cohort int) uint64 {
	return l.best.at(cohort)
}

// laneOf returns the number of a lane, making it where there is none.
func (b *Board) laneOf(k *kind, s Strategy) int {
	r := rankOf[s]
	for n := range b.lanes {
		if b.lanes[n].kind == k && b.lanes[n].rank == r {
			return n
		}
	}
	b.lanes = append(b.lanes, lane{kind: k, rank: r})
	n := len(b.lanes) - 1
	for _, c := range b.cohorts {
		if c != nil && c.keys != nil {
			c.keys = append(c.keys, minima{})
		}
	}
	for _, s := range b.seats {
		b.enter(s, n, b.keyIn(s, n))
	}
	return n
}

// keyIn is the agent's key in a lane, none if they have no room for its kind.
func (b *Board) keyIn(s *seat, lane int) uint64 {
	l := &b.lanes[lane]
	if !s.room.has(l.kind.number) {
		return none
	}
	return b.key(s, l.rank)
}

// enterAll gives an agent their keys in all lanes.
func (b *Board) enterAll(s *seat) {
	var keys [ranks]uint64 // 0: not worked out yet
	for n := range b.lanes {
		l := &b.lanes[n]
		key := none
		if s.room.has(l.kind.number) {
			if keys[l.rank] == 0 {
				keys[l.rank] = b.key(s, l.rank)
			}
			key = keys[l.rank]
		}
		b.enter(s, n, key)
	}
}

// enter gives an agent their key in a lane.
func (b *Board) enter(s *seat, lane int, key uint64) {
	c, best := s.cohort, &b.lanes[lane].best
	if c.keys == nil {
		best.set(c.number, key)
		return
	}
	m := &c.keys[lane]
	m.set(s.at, key)
	best.set(c.number, m.lowest())
}

// bestOf returns the best agent for whatever waits in a line, nil if nobody has room for it.
func (b *Board) bestOf(l *line) *seat {
	if l.hosted.plan.Strategy == MostSkilled {
		return b.mostSkilled(l)
	}
	found := b.findIn(l, &b.lanes[l.lane])
	switch {
	case found.cohort < 0:
		return nil
	case found.seat != nil:
		return found.seat
	}
	return b.holder(b.cohorts[found.cohort], l.lane, found.key)
}

// finding is the best agent found so far: the holder of the lowest key in a cohort, or a seat where several have that key.
type finding struct {
	key    uint64
	cohort int // -1: nobody
	seat   *seat
}

// findIn looks for the lowest key among the cohorts that a line fits, in the blocks whose lowest is not beyond the best so far.
func (b *Board) findIn(l *line, lane *lane) finding {
	f := finding{key: none, cohort: -1}
	keys, blocks := lane.best.keys, lane.best.blocks()
	for w, word := range l.fits[:min(len(blocks), len(l.fits))] {
		if word == 0 || blocks[w] > f.key || blocks[w] == none {
			continue
		}
		for ; word != 0; word &= word - 1 {
			c := w<<6 + bits.TrailingZeros64(word)
			if c >= len(keys) || keys[c] > f.key || keys[c] == none {
				continue
			}
			b.find(&f, l.lane, c, keys[c])
		}
	}
	return f
}

func (b *Board) find(f *finding, lane, cohort int, key uint64) {
	if key < f.key {
		*f = finding{key: key, cohort: cohort}
		return
	}
	if f.seat == nil {
		f.seat = b.holder(b.cohorts[f.cohort], lane, key)
	}
	if s := b.holder(b.cohorts[cohort], lane, key); s.record.ID < f.seat.record.ID {
		f.seat = s
	}
}

// mostSkilled is bestOf for the strategy of that name: the keys decide only among equally skilled cohorts.
func (b *Board) mostSkilled(l *line) *seat {
	best, most := none, -1
	var who *seat
	lane := &b.lanes[l.lane]
	for c := range l.fits.all {
		key := lane.lowest(c)
		if key == none {
			continue
		}
		skill := l.skill(b.cohorts[c])
		if skill < most || skill == most && key > best {
			continue
		}
		if s := b.holder(b.cohorts[c], l.lane, key); skill > most || key < best || s.record.ID < who.record.ID {
			best, most, who = key, skill, s
		}
	}
	return who
}

// holder is the member of a cohort who has its lowest key in a lane, the one with the lowest ID where several have it.
func (b *Board) holder(c *cohort, lane int, lowest uint64) *seat {
	if len(c.members) == 1 {
		return c.members[0]
	}
	var who *seat
	c.keys[lane].holders(lowest, func(at int) {
		if s := c.members[at]; who == nil || s.record.ID < who.record.ID {
			who = s
		}
	})
	return who
}
