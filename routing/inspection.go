package routing

import (
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/deskline/deskline/interaction"
)

// inspection gathers everything that is wrong with a setup.
type inspection struct {
	faults []interaction.Fault
	skills map[string]bool
	groups map[string]bool
	queues map[string]*interaction.Queue // nil: not known
}

func newInspection(s Setup, queues []interaction.Queue) *inspection {
	c := &inspection{skills: make(map[string]bool, len(s.Skills)), groups: make(map[string]bool, len(s.Groups))}
	for _, name := range s.Skills {
		c.skills[name] = true
	}
	for n := range s.Groups {
		c.groups[string(s.Groups[n].ID)] = true
	}
	if queues == nil {
		return c
	}
	c.queues = make(map[string]*interaction.Queue, len(queues))
	for n := range queues {
		c.queues[string(queues[n].ID)] = &queues[n]
	}
	return c
}

// fault notes what was wanted and what was found instead.
func (c *inspection) fault(field, rule, found string) {
	c.faults = append(c.faults, wanted(field, rule, found))
}

// place is where something stands in a list. It is written out only for a fault, of which most setups have none.
type place struct {
	list string
	n    int
	part string // "" is the entry itself
}

// String returns the path of a field.
func (p place) String() string { return p.list + "[" + strconv.Itoa(p.n) + "]" + p.part }

// size checks how many entries a list has.
func (c *inspection) size(field string, n, most int) {
	if n > most {
		c.fault(field, "at most "+strconv.Itoa(most)+" entries", strconv.Itoa(n))
	}
}

// text checks a value that may be empty.
func (c *inspection) text(field, value string) {
	if len(value) > interaction.MaxText {
		c.fault(field, "at most "+strconv.Itoa(interaction.MaxText)+" bytes", strconv.Itoa(len(value))+" bytes")
		return
	}
	if !utf8.ValidString(value) {
		c.fault(field, "valid UTF-8", "ill-encoded bytes")
	}
}

// bounds are the least and the most that a number may be.
type bounds struct{ least, most int }

func (b bounds) hold(n int) bool { return n >= b.least && n <= b.most }
func (b bounds) rule() string    { return fmt.Sprintf("from %d to %d", b.least, b.most) }

// number checks a number that stands by itself.
func (c *inspection) number(field string, n int, b bounds) {
	if !b.hold(n) {
		c.fault(field, b.rule(), strconv.Itoa(n))
	}
}

// entry checks a number in a list.
func (c *inspection) entry(at place, n int, b bounds) {
	if !b.hold(n) {
		c.fault(at.String(), b.rule(), strconv.Itoa(n))
	}
}

// length is a rule for a duration.
type length struct {
	rule string
	ok   func(time.Duration) bool
}

// The rules for durations.
var (
	notNegative       = length{"not negative", func(d time.Duration) bool { return d >= 0 }}
	orDefault         = length{"positive, or 0 for the default", func(d time.Duration) bool { return d >= 0 }}
	orNever           = length{"positive, 0 for the default, or Never", func(d time.Duration) bool { return d >= 0 || d == interaction.Never }}
	noneOrMillisecond = length{"at least 1ms, or 0", func(d time.Duration) bool { return d == 0 || d >= time.Millisecond }}
)

func (c *inspection) duration(field string, d time.Duration, l length) {
	if l.ok(d) {
		return
	}
	found := d.String()
	if d == interaction.Never {
		found = "Never"
	}
	c.fault(field, l.rule, found)
}

// quoted shows a name in a message, shortened if it is long.
func quoted(s string) string {
	const most = 80
	if len(s) > most {
		s = s[:most] + "…"
	}
	return strconv.Quote(s)
}
