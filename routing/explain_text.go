package routing

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/deskline/deskline/interaction"
)

// mostNamed is how many agents a line names.
const mostNamed = 5

// String tells it in a few lines: what is asked for, whom it rings, who gets it, or that nobody may have it, and who is excluded by what.
func (e Explanation) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%s: %s", e.Interaction, strings.ReplaceAll(string(e.Standing), "_", " "))
	if e.Queue != "" {
		fmt.Fprintf(&s, " in %s", e.Queue)
	}
	e.ask(&s)
	if len(e.OfferedTo) > 0 {
		fmt.Fprintf(&s, "\n  rings %s", named(e.OfferedTo))
	}
	if e.Standing == Waiting || e.Standing == Deciding {
		e.answer(&s)
	}
	return s.String()
}

// ask tells what is asked for.
func (e *Explanation) ask(s *strings.Builder) {
	if e.Rings > 0 {
		fmt.Fprintf(s, ", ring %d of %d", e.Ring, e.Rings)
	}
	if !e.Until.IsZero() {
		fmt.Fprintf(s, " until %s", e.Until.Format(time.TimeOnly))
	}
	for _, k := range e.Skills {
		fmt.Fprintf(s, ", asks for %s %d", k.Name, k.Level)
	}
	for n, g := range e.Groups {
		said := ", of the group"
		if n > 0 {
			said = " or"
		}
		fmt.Fprintf(s, "%s %s", said, g)
	}
	if e.KeptFor != "" {
		fmt.Fprintf(s, ", kept for %s", e.KeptFor)
	}
}

// answer tells who may have it, and who is excluded by what.
func (e *Explanation) answer(s *strings.Builder) {
	may := slices.IndexFunc(e.Candidates, func(c Candidate) bool { return c.Rule != "" })
	if may < 0 {
		may = len(e.Candidates)
	}
	switch {
	case len(e.Candidates) == 0:
		s.WriteString("\n  nobody: no agent is logged in")
	case may == 0:
		s.WriteString("\n  nobody:")
	case may == 1:
		fmt.Fprintf(s, "\n  %s: nobody else may have it", e.Candidates[0].Agent)
	default:
		fmt.Fprintf(s, "\n  %s before %s: %s", e.Candidates[0].Agent, e.Candidates[1].Agent, e.Decided)
	}
	for _, g := range e.Excluded() {
		fmt.Fprintf(s, "\n  %d: %s (%s)", len(g.Agents), g.Why, named(g.Agents))
	}
}

// named names a few agents.
func named(agents []interaction.AgentID) string {
	var s strings.Builder
	for n, a := range agents {
		switch {
		case n == mostNamed:
			fmt.Fprintf(&s, " and %d more", len(agents)-n)
			return s.String()
		case n > 0:
			s.WriteString(", ")
		}
		s.WriteString(string(a))
	}
	return s.String()
}

// Excluded is the agents who were excluded for one reason.
type Excluded struct {
	Rule   Rule
	Why    string
	Agents []interaction.AgentID // in the order of the candidates
}

// Excluded tells who may not have it by reason, in the order of the rules. The caller owns the slice.
func (e Explanation) Excluded() []Excluded {
	var all []Excluded
	for _, c := range e.Candidates {
		if c.Rule == "" {
			continue
		}
		at := slices.IndexFunc(all, func(g Excluded) bool { return g.Rule == c.Rule && g.Why == c.Why })
		if at < 0 {
			all = append(all, Excluded{Rule: c.Rule, Why: c.Why})
			at = len(all) - 1
		}
		all[at].Agents = append(all[at].Agents, c.Agent)
	}
	return all
}
