package erlang

import (
	"strconv"
	"time"
)

// Model is a queue and those who serve it.
type Model struct {
	Agents   int           // who serve: logged in and not at a break; 1 to 2,000,000
	PerHour  float64       // customers who come in an hour on average; 0 or more
	Service  time.Duration // how long an agent is busy with a customer on average, wrap-up included; above 0
	Patience time.Duration // how long a customer would wait on average before giving up; 0: for ever
}

const (
	mostAgents  = 2_000_000
	mostErlangs = 1_000_000
	mostInLine  = 1e12
)

// Load returns the work that comes, in erlangs: how many agents would be busy on average if nobody waited or gave up.
func (m Model) Load() float64 { return m.PerHour * m.Service.Hours() }

// Validate returns nil, or an *InvalidError that names the first thing that is wrong. A load above a million erlangs is refused, and so is
// a patience in which more than 10^12 customers come.
func (m Model) Validate() error {
	switch {
	case m.Agents < 1 || m.Agents > mostAgents:
		return &InvalidError{Field: "agents", Rule: "1 to 2,000,000", Found: strconv.Itoa(m.Agents)}
	case !(m.PerHour >= 0):
		return &InvalidError{Field: "per hour", Rule: "0 or more", Found: text(m.PerHour)}
	case m.Service <= 0:
		return &InvalidError{Field: "service", Rule: "above 0", Found: m.Service.String()}
	case m.Patience < 0:
		return &InvalidError{Field: "patience", Rule: "0 or more", Found: m.Patience.String()}
	case m.Load() > mostErlangs:
		return &InvalidError{Field: "load", Rule: "at most 1,000,000 erlangs", Found: text(m.Load())}
	case m.PerHour*m.Patience.Hours() > mostInLine:
		return &InvalidError{Field: "patience", Rule: "one in which at most 10^12 customers come", Found: m.Patience.String()}
	}
	return nil
}

func text(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// serves validates the model and refuses one whose queue grows without end.
func (m Model) serves() error {
	if err := m.Validate(); err != nil {
		return err
	}
	if m.Patience == 0 && m.Load() >= float64(m.Agents) {
		return &UnstableError{Agents: m.Agents, Load: m.Load()}
	}
	return nil
}
