package routing

import (
	"encoding/binary"

	"github.com/deskline/deskline/interaction"
)

// family is the lines of one demand, ring by ring.
type family struct {
	hosted *hosted
	lines  []*line // by ring
	items  int     // how many stand in its lines, or would
	turned bool    // somebody came to, or the last one left, one of its lines
}

// line is the interactions that wait in the same queue and ring for the same: the first in front. Who can take one can take any.
type line struct {
	number  int
	family  *family
	hosted  *hosted
	demand  demand
	ring    int
	kind    *kind
	lane    int
	needs   []need
	nobody  bool  // a skill is asked for that the setup does not name
	fits    set64 // numbers of the cohorts that meet it
	present int   // how many of them there are
	open    bool  // among those to be asked: for whom is the first
	waiting rows
}

// need is a skill by its number.
type need struct {
	skill int
	level uint8
}

// familyOf returns the family of an interaction's demand, making it where there is none. Nil: too many different ones wait.
func (b *Board) familyOf(i *interaction.Interaction) *family {
	h := b.hosted(i.Queue)
	b.scratch = h.appendSaid(b.scratch[:0], i)
	if f := b.said[string(b.scratch)]; f != nil {
		return f
	}
	said := string(b.scratch)
	d := h.plan.demand(i, 0)
	b.scratch = append(d.appendKey(b.scratch[:0]), byte(i.Class))
	f := b.families[string(b.scratch)]
	if f == nil {
		if f = b.makeFamily(h, d, i.Class, string(b.scratch)); f == nil {
			return nil
		}
	}
	if len(b.said) > 4*b.mostDemands {
		clear(b.said)
	}
	b.said[said] = f
	return f
}

// appendSaid appends what decides the demand, as the interaction has it: its own skills in their order, and which tag rules apply.
func (h *hosted) appendSaid(to []byte, i *interaction.Interaction) []byte {
	to = appendName(appendName(to, i.Queue), i.Channel)
	to = append(to, byte(i.Class), byte(i.Direction))
	for n := range i.Skills {
		to = binary.AppendVarint(appendName(to, i.Skills[n].Name), int64(i.Skills[n].Level))
	}
	if len(i.Tags) == 0 {
		return to
	}
	to = append(to, 0) // no skill has an empty name
	for n := range h.plan.Tags {
		if h.plan.Tags[n].applies(i) {
			to = binary.AppendUvarint(to, uint64(n))
		}
	}
	return to
}

func (b *Board) makeFamily(h *hosted, d demand, class interaction.Class, name string) *family {
	if len(b.families) >= b.mostDemands && !b.sweepFamilies() {
		return nil
	}
	f := &family{hosted: h}
	b.families[name] = f
	whole := interaction.Interaction{Queue: d.queue, Channel: d.channel, Direction: d.direction, Matter: &interaction.Matter{Skills: d.skills}}
	for ring := range len(h.plan.Rings) + 1 {
		b.addLine(f, h.plan.demand(&whole, ring), ring, class)
	}
	return f
}

func (b *Board) addLine(f *family, d demand, ring int, class interaction.Class) {
	l := &line{family: f, hosted: f.hosted, demand: d, ring: ring}
	l.kind = b.kindOf(d.channel, class, d.direction, f.hosted)
	l.lane = b.laneOf(l.kind, f.hosted.plan.Strategy)
	for _, s := range d.skills {
		n, known := b.skills[s.Name]
		l.nobody = l.nobody || !known
		l.needs = append(l.needs, need{n, uint8(min(s.Level, 255))})
	}
	if last := len(b.freeLines) - 1; last >= 0 {
		l.number, b.freeLines = b.freeLines[last], b.freeLines[:last]
		b.lines[l.number] = l
	} else {
		l.number = len(b.lines)
		b.lines, b.heads = append(b.lines, l), append(b.heads, 0)
	}
	for _, c := range b.cohorts {
		if c != nil && c.meets(l) {
			c.fits.add(l.number)
			l.fits.add(c.number)
			l.present++
		}
	}
	f.lines = append(f.lines, l)
}

// skilled reports whether the cohort has every skill that the line asks for.
func (l *line) skilled(c *cohort) bool {
	if l.nobody {
		return false
	}
	for _, n := range l.needs {
		if c.levels[n.skill] < n.level {
			return false
		}
	}
	return true
}

// inGroup reports whether the cohort is in one of the groups that the line takes; without any it takes everybody.
func (l *line) inGroup(c *cohort) bool {
	if len(l.demand.groups) == 0 {
		return true
	}
	for _, g := range c.groups {
		for _, want := range l.demand.groups {
			if g == want {
				return true
			}
		}
	}
	return false
}

// skill is how much the cohort can of what the line asks for.
func (l *line) skill(c *cohort) int {
	sum := 0
	for _, n := range l.needs {
		sum += int(c.levels[n.skill])
	}
	return sum
}

// sweepFamilies forgets the families in which nobody waits, and reports whether there were any. It rests after it was in vain
// until a good part of those that there are may have emptied.
func (b *Board) sweepFamilies() bool {
	if b.sweepRests > 0 {
		b.sweepRests--
		return false
	}
	found := false
	for name, f := range b.families {
		if f.items > 0 {
			continue
		}
		for _, l := range f.lines {
			for n := range l.fits.all {
				b.cohorts[n].fits.remove(l.number)
			}
			b.lines[l.number] = nil
			b.freeLines = append(b.freeLines, l.number)
		}
		delete(b.families, name)
		found = true
	}
	if !found {
		b.sweepRests = len(b.families) / 16
		return false
	}
	clear(b.said)
	return true
}
