package simulation

import (
	"fmt"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// Model is a contact centre for a time: what is configured, who works, and who comes. It is read only while it runs, and may be run
// several times at once.
type Model struct {
	Start time.Time // of the clock; default Monday 2 March 2026, 08:00 UTC
	// Length is how long customers come; required. Figures of a steady state leave a warm-up out: ask for those of a later part.
	Length time.Duration
	// Overtime is how long it goes on after Length at most, until everybody who came has gone; default 12 h; [interaction.Never]:
	// without end, as long as anything happens.
	Overtime time.Duration

	Queues   []interaction.Queue // at least one
	Setup    routing.Setup
	Capacity interaction.Capacity      // default routing.NewCapacities(nil)
	Channels []interaction.ChannelSpec // beside the built-in ones

	Agents  []Agent
	Sources []Source // of customers; with one instant, those of the first source come first

	Interval time.Duration // of the statistics; default 15 min
	Short    time.Duration // an abandon before that is short; default 5 s

	// Watch is told every event, in order, once. It must not keep it. Default: nobody is told. Replications that run at once call it at
	// once.
	Watch func(e *interaction.Event)
}

// monday is when a model starts that does not say when.
var monday = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)

// started is the model with its defaults filled in.
func (m Model) started() Model {
	if m.Start.IsZero() {
		m.Start = monday
	}
	m.Start = m.Start.UTC().Truncate(time.Microsecond)
	if m.Overtime == 0 {
		m.Overtime = 12 * time.Hour
	}
	if m.Capacity == nil {
		m.Capacity = routing.NewCapacities(nil)
	}
	return m
}

// Validate reports the first thing wrong with the model, as an [*interaction.InvalidError] or a [*routing.SetupError].
func (m Model) Validate() error {
	if m.Length <= 0 || m.Length > longest {
		return invalid("length", "more than 0, up to a hundred years", m.Length)
	}
	if m.Overtime < 0 && m.Overtime != interaction.Never {
		return invalid("overtime", "positive, 0 for the default, or Never", m.Overtime)
	}
	for n, a := range m.Agents {
		if err := a.validate(); err != nil {
			return at(err, "agents", n)
		}
	}
	for n, s := range m.Sources {
		if s == nil {
			return at(invalid("", "a source", "nil"), "sources", n)
		}
		if err := s.Validate(); err != nil {
			return at(err, "sources", n)
		}
	}
	return m.Setup.Validate(m.Queues)
}

func invalid(field, rule string, found any) *interaction.InvalidError {
	return &interaction.InvalidError{Field: field, Rule: rule, Found: fmt.Sprint(found)}
}

// at says of which of a list an error is.
func at(err error, list string, n int) error {
	return fmt.Errorf("simulation: %s[%d]: %w", list, n, err)
}
