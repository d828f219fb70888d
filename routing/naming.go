package routing

import (
	"strconv"
	"unicode/utf8"

	"github.com/deskline/deskline/interaction"
)

// naming says how names of one kind are checked.
type naming struct {
	once string // the rule that each stands in its list once
	// known returns the rule that a name breaks which names nothing, "" if it breaks none; nil: any name will do
	known func(c *inspection, name string) string
}

// How names are checked: those that a setup gives, and those that it uses.
var (
	givenSkills = naming{once: "each skill once"}
	givenGroups = naming{once: "each group once"}
	givenAgents = naming{once: "each agent once"}
	givenPlans  = naming{once: "one plan for each queue", known: (*inspection).queue}

	usedSkills = naming{once: "each skill once", known: (*inspection).skill}
	usedGroups = naming{once: "each group once", known: (*inspection).group}
	usedQueues = naming{once: "each queue once", known: (*inspection).queue}
)

func (c *inspection) skill(name string) string {
	if c.skills[name] {
		return ""
	}
	return "one of the setup's skills"
}

func (c *inspection) group(name string) string {
	if c.groups[name] {
		return ""
	}
	return "one of the setup's groups"
}

func (c *inspection) queue(name string) string {
	if name == string(interaction.Everywhere) {
		return "one queue, not the name of all"
	}
	if c.queues == nil || c.queues[name] != nil {
		return ""
	}
	return "one of the desk's queues"
}

// roll checks the names of one list, one after the other.
type roll struct {
	c    *inspection
	of   naming
	seen map[string]bool
}

func (c *inspection) roll(of naming, n int) roll {
	return roll{c: c, of: of, seen: make(map[string]bool, n)}
}

// add checks the next name, and notes the first rule that it breaks.
func (r roll) add(at place, name string) {
	rule, found := misspelt(name)
	if rule == "" && r.seen[name] {
		rule, found = r.of.once, quoted(name)+" again"
	}
	if rule == "" && r.of.known != nil {
		rule, found = r.of.known(r.c, name), quoted(name)
	}
	r.seen[name] = true
	if rule != "" {
		r.c.fault(at.String(), rule, found)
	}
}

// misspelt returns the rule that no name of this form keeps, and what was found.
func misspelt(name string) (rule, found string) {
	const aName = "a name of 1 to 64 bytes" // [interaction.MaxName]
	switch {
	case name == "":
		return aName, "nothing"
	case len(name) > interaction.MaxName:
		return aName, strconv.Itoa(len(name)) + " bytes"
	case !utf8.ValidString(name):
		return "valid UTF-8", "ill-encoded bytes"
	}
	return "", ""
}

// names checks a list that is nothing but names.
func names[N ~string](c *inspection, field string, all []N, of naming) {
	r := c.roll(of, len(all))
	for n, name := range all {
		r.add(place{list: field, n: n}, string(name))
	}
}
