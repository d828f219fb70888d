package routing

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

// demand is what an interaction asks of an agent in a ring. It is read only.
type demand struct {
	queue     interaction.QueueID
	channel   interaction.Channel
	direction interaction.Direction
	skills    []interaction.Skill // sorted by name, each once, with the least level, from 1
	groups    []GroupID           // sorted, each once: in one of these; nil: whoever
}

// demand is what the interaction asks for in a ring: 0 is before any, and beyond the last the last holds. Asked for is what the plan, the
// interaction itself and the rules for its tags ask for, the highest level of each skill; then the rings have their way, one by one.
func (p *Plan) demand(i *interaction.Interaction, ring int) demand {
	d := demand{queue: i.Queue, channel: i.Channel, direction: i.Direction, skills: p.asked(i)}
	rings := p.Rings[:max(min(ring, len(p.Rings)), 0)]
	for n := range rings {
		d.skills = rings[n].relax(d.skills)
	}
	if len(p.Groups) == 0 {
		return d // whoever, whatever a ring joins
	}
	d.groups = slices.Clone(p.Groups)
	for n := range rings {
		d.groups = append(d.groups, rings[n].Join...)
	}
	slices.Sort(d.groups)
	d.groups = slices.Compact(d.groups)
	return d
}

// asked returns the skills asked for before any ring. The caller owns them.
func (p *Plan) asked(i *interaction.Interaction) []interaction.Skill {
	all := slices.Clone(p.Skills)
	if i.Matter != nil {
		all = append(all, i.Skills...)
	}
	for n := range p.Tags {
		if t := &p.Tags[n]; t.applies(i) {
			all = append(all, t.Skills...)
		}
	}
	if len(all) == 0 {
		return nil
	}
	for n := range all {
		all[n].Level = max(all[n].Level, 1)
	}
	slices.SortFunc(all, func(a, b interaction.Skill) int { return cmp.Or(strings.Compare(a.Name, b.Name), higherSkill(a, b)) })
	return slices.CompactFunc(all, func(a, b interaction.Skill) bool { return a.Name == b.Name })
}

// relax drops and lowers skills in place. It raises no level, and asks for nothing that was not asked for. None left is nil.
func (r *Ring) relax(skills []interaction.Skill) []interaction.Skill {
	skills = slices.DeleteFunc(skills, func(s interaction.Skill) bool { return slices.Contains(r.Drop, s.Name) })
	if len(skills) == 0 {
		return nil
	}
	for n := range skills {
		for _, l := range r.Lower {
			if l.Name == skills[n].Name {
				skills[n].Level = min(skills[n].Level, max(l.Level, 1))
			}
		}
	}
	return skills
}

// applies reports whether the interaction has the tag, with the value if the rule names one.
func (t *TagRule) applies(i *interaction.Interaction) bool {
	return i.Matter != nil && slices.ContainsFunc(i.Tags, func(has interaction.Tag) bool {
		return has.Name == t.Tag && (t.Value == "" || t.Value == has.Value)
	})
}

// priority is the plan's, the interaction's own and that of its tags together (S247), at most MaxPriority either way.
func (p *Plan) priority(i *interaction.Interaction) int {
	const far = 1 << 40 // the interaction's own may be any number: what is so far out decides by itself, and the sum stays in bounds
	near := func(n int) int64 { return max(min(int64(n), far), -far) }
	sum := near(p.Priority)
	if i.Matter != nil {
		sum += near(i.Priority)
	}
	for n := range p.Tags {
		if t := &p.Tags[n]; t.applies(i) {
			sum += near(t.Priority)
		}
	}
	return int(max(min(sum, MaxPriority), -MaxPriority))
}

// credit is the waiting time that the plan and the interaction's tags give it beforehand, from 0 to maxCredit.
func (p *Plan) credit(i *interaction.Interaction) time.Duration {
	sum := max(min(p.Credit, maxCredit), 0)
	for n := range p.Tags {
		if t := &p.Tags[n]; t.applies(i) {
			sum = min(sum+max(min(t.Credit, maxCredit), 0), maxCredit)
		}
	}
	return sum
}

// appendKey appends a text that two demands have in common only if they are the same.
func (d *demand) appendKey(b []byte) []byte {
	b = appendName(b, d.queue)
	b = appendName(b, d.channel)
	b = append(b, byte(d.direction))
	b = binary.AppendUvarint(b, uint64(len(d.skills)))
	for _, s := range d.skills {
		b = binary.AppendUvarint(appendName(b, s.Name), uint64(s.Level))
	}
	b = binary.AppendUvarint(b, uint64(len(d.groups)))
	for _, g := range d.groups {
		b = appendName(b, g)
	}
	return b
}

// appendName appends a name after its length, so that no two lists of names run into the same text.
func appendName[N ~string](b []byte, name N) []byte {
	return append(binary.AppendUvarint(b, uint64(len(name))), name...)
}
