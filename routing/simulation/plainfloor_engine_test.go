package simulation

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// modelOf is the plain floor's day as a model: a queue for each skill, calls that connect at once, and no wrap-up.
func modelOf(agents []plainAgent, customers []plainCustomer) Model {
	m := Model{Length: 100 * time.Hour, Overtime: interaction.Never}
	drafts := map[string]*interaction.Draft{}
	for _, skill := range []string{"a", "b"} {
		id := interaction.QueueID(skill)
		m.Queues = append(m.Queues, interaction.Queue{ID: id, Offers: interaction.OfferPolicy{Automatic: true},
			WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone}})
		m.Setup.Skills = append(m.Setup.Skills, skill)
		m.Setup.Plans = append(m.Setup.Plans, routing.Plan{Queue: id, Skills: []interaction.Skill{{Name: skill}}})
		drafts[skill] = &interaction.Draft{Queue: id, Channel: interaction.Voice}
	}
	for _, a := range agents {
		p := routing.Profile{Agent: interaction.AgentID(a.id)}
		for _, skill := range a.skills {
			p.Skills = append(p.Skills, interaction.Skill{Name: skill, Level: 1})
		}
		m.Setup.Agents = append(m.Setup.Agents, p)
		m.Agents = append(m.Agents, Agent{ID: p.Agent})
	}
	var day Recorded
	for _, c := range customers {
		day = append(day, Customer{At: c.at, Draft: drafts[c.skill], Service: c.service, Patience: c.patience})
	}
	m.Sources = []Source{day}
	return m
}

// fateOf is what became of a customer, in the plain floor's words.
func fateOf(l *Life, start time.Time) plainFate {
	since := func(at time.Time) time.Duration {
		if at.IsZero() {
			return interaction.Never
		}
		return at.Sub(start)
	}
	if l.Answered.IsZero() {
		return plainFate{answered: interaction.Never, done: interaction.Never, left: since(l.Ended)}
	}
	return plainFate{answered: since(l.Answered), by: string(l.Agent), done: since(l.Ended), left: interaction.Never}
}

// The desk, the board and the router do with every customer what brute force does: answered by the same agent at the same microsecond.
func TestTwoSkillsAndTwoGroupsAreServedAsByBruteForce(t *testing.T) {
	const minutes = 3 * time.Minute
	for _, test := range []struct {
		name          string
		first, second int     // agents of each group
		perHour       float64 // customers
		b             float64 // the share that asks for skill b
		service       Distribution
		patience      Distribution
	}{
		{"a quiet floor", 10, 10, 200, 0.5, Exponential{minutes}, Forever{}},
		{"a busy floor on which nobody gives up", 6, 6, 220, 0.4, Exponential{minutes}, Forever{}},
		{"too much for who is there", 5, 5, 300, 0.5, Exponential{minutes}, Exponential{2 * time.Minute}},
		{"mostly for the second group", 8, 4, 220, 0.8, LogNormal{minutes, 2 * minutes}, Exponential{time.Minute}},
		{"impatient customers", 3, 3, 240, 0.3, LogNormal{minutes, minutes}, Mixture{Share: 0.3, Of: Constant(0), Rest: Exponential{time.Minute}}},
		{"one agent of each", 1, 1, 60, 0.5, Exponential{minutes}, Exponential{minutes}},
	} {
		t.Run(test.name, func(t *testing.T) {
			agents := plainCrew(test.first, test.second)
			for seed := range uint64(3) {
				customers := plainCustomers(seed, Poisson{PerHour: test.perHour}, 3*time.Hour, test.b, test.service, test.patience)
				m := modelOf(agents, customers)
				o, err := Run(t.Context(), m, seed)
				require.NoError(t, err)
				for n, want := range plainDay(agents, customers) {
					require.Equal(t, want, fateOf(&o.Lives[n], o.Start), "customer %d of seed %d", n, seed)
				}
			}
		})
	}
}
