package simulation

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/interaction/memstore"
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
	if m.Overtime != interaction.Never && (m.Overtime < 0 || m.Overtime > longest) {
		return invalid("overtime", "positive, up to a hundred years, 0 for the default, or Never", m.Overtime)
	}
	if err := m.validAgents(0); err != nil {
		return err
	}
	for n, s := range m.Sources {
		if s == nil {
			return at(invalid("", "a source", "nil"), "sources", n)
		}
		if err := s.Validate(); err != nil {
			return at(err, "sources", n)
		}
	}
	if err := m.Setup.Validate(m.Queues); err != nil {
		return err
	}
	return m.rehearse()
}

// validAgents reports the first thing wrong with the agents from one on.
func (m Model) validAgents(from int) error {
	for n := from; n < len(m.Agents); n++ {
		if err := m.Agents[n].validate(m.Queues); err != nil {
			return at(err, "agents", n)
		}
	}
	return nil
}

// desk is the configuration of the model's desk on a store.
func (m Model) desk(s interaction.Store) interaction.Config {
	return interaction.Config{Store: s, Queues: m.Queues, Channels: m.Channels, Capacity: m.Capacity}
}

// rehearse logs each agent in and creates each kind of customer once, at a desk of its own, so that what no desk would take is told before anything happens.
func (m Model) rehearse() error {
	m = m.started()
	config := m.desk(memstore.New())
	config.Now = func() time.Time { return m.Start }
	desk, err := interaction.NewDesk(config)
	if err != nil {
		return err
	}
	for n, a := range m.Agents {
		if _, err := desk.Login(context.Background(), a.ID, a.Queues...); err != nil {
			return at(err, "agents", n)
		}
	}
	for n, s := range m.Sources {
		for d := range drafts(s) {
			if _, err := desk.Create(context.Background(), *d); err != nil && !errors.Is(err, interaction.ErrRefused) {
				return at(err, "sources", n)
			}
		}
	}
	return nil
}

// drafts are what the customers of our own sources bring, each once; of others nothing is known beforehand.
func drafts(s Source) iter.Seq[*interaction.Draft] {
	return func(yield func(*interaction.Draft) bool) {
		switch s := s.(type) {
		case Stream:
			yield(&s.Draft)
		case Recorded:
			told := map[*interaction.Draft]bool{}
			for _, c := range s {
				if told[c.Draft] {
					continue
				}
				told[c.Draft] = true
				if !yield(c.Draft) {
					return
				}
			}
		}
	}
}

func invalid(field, rule string, found any) *interaction.InvalidError {
	return &interaction.InvalidError{Field: field, Rule: rule, Found: fmt.Sprint(found)}
}

// at says of which of a list an error is.
func at(err error, list string, n int) error {
	return fmt.Errorf("simulation: %s[%d]: %w", list, n, err)
}
