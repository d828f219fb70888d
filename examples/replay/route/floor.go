package route

import (
	"time"

	"github.com/deskline/deskline/examples/replay/bank"
	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
	"github.com/deskline/deskline/routing/simulation"
)

// Floor is the bank at work: who is there, who calls, and who gets whom.
type Floor struct {
	Agents  []bank.Agent  // with the shifts that they work, none for who stays at home
	Callers []bank.Caller // in the order of time

	Strategy   routing.Strategy // of every queue; default [routing.LongestIdle]
	Everything bool             // everybody can serve every type of call
}

// Credit is what priority customers are credited with when they join the queue.
const Credit = 90 * time.Second

// vip is the tag of priority customers.
const vip = "vip"

// Types are the types of call, the most frequent first. Each has a queue of its own, of that name.
var Types = []bank.Type{bank.Regular, bank.ProspectCustomer, bank.StockExchange, bank.CalledBack, bank.Internet, bank.RegularEnglish}

// gaveUp is what becomes of those who wait while nobody is logged in who could ever serve them.
var gaveUp = routing.Fate{Do: routing.EndIt, After: time.Hour}

// Model is the floor as it is simulated. Its clock begins with the first midnight before anybody comes, and it goes on until the last
// caller is gone.
func (f Floor) Model() simulation.Model {
	start, length := f.span()
	m := simulation.Model{
		Start: start, Length: length, Overtime: interaction.Never, Queues: queues(), Setup: f.setup(),
		Sources: []simulation.Source{Customers(f.Callers, start)},
	}
	for _, a := range f.Agents {
		if shifts := shiftsOf(a, start); len(shifts) > 0 {
			m.Agents = append(m.Agents, simulation.Agent{ID: interaction.AgentID(a.Name), Shifts: shifts})
		}
	}
	return m
}

// span is when the model begins, and how long callers come: at least a second.
func (f Floor) span() (start time.Time, length time.Duration) {
	first, last := time.Time{}, time.Time{}
	see := func(at time.Time) {
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
	}
	for _, c := range f.Callers {
		see(c.Life.Created)
	}
	for _, a := range f.Agents {
		for _, s := range a.Shifts {
			see(s.From)
		}
	}
	start = first.Truncate(24 * time.Hour)
	return start, last.Sub(start) + time.Second
}

// queues are the bank's. No agent of the record had work after a call.
func queues() []interaction.Queue {
	var all []interaction.Queue
	for _, t := range Types {
		all = append(all, interaction.Queue{
			ID: interaction.QueueID(t), Tags: []string{vip}, WrapUp: interaction.WrapUpPolicy{Kind: interaction.WrapUpNone},
		})
	}
	return all
}

// setup says who can do what: an agent has a skill for each type of call that they ever served, and its level is the share that the
// type has among their calls, in percent.
func (f Floor) setup() routing.Setup {
	var s routing.Setup
	for _, t := range Types {
		s.Skills = append(s.Skills, string(t))
		plan := routing.Plan{
			Queue: interaction.QueueID(t), Strategy: f.Strategy, Skills: []interaction.Skill{{Name: string(t)}},
			Tags: []routing.TagRule{{Tag: vip, Credit: Credit}}, Deserted: gaveUp,
		}
		s.Plans = append(s.Plans, plan)
	}
	for _, a := range f.Agents {
		s.Agents = append(s.Agents, routing.Profile{Agent: interaction.AgentID(a.Name), Skills: skills(a, f.Everything)})
	}
	return s
}

// skills are an agent's, with a level of at least 1.
func skills(a bank.Agent, everything bool) []interaction.Skill {
	levels, calls := map[bank.Type]int{}, 0
	for _, n := range a.Served {
		calls += n
	}
	for n, t := range a.Types {
		levels[t] = max(1, a.Served[n]*routing.MaxLevel/max(1, calls))
	}
	var all []interaction.Skill
	for _, t := range Types {
		if _, can := levels[t]; can || everything {
			all = append(all, interaction.Skill{Name: string(t), Level: max(1, levels[t])})
		}
	}
	return all
}

// shortest is how long a shift lasts at least.
const shortest = time.Second

// shiftsOf are an agent's shifts.
func shiftsOf(a bank.Agent, start time.Time) []simulation.Shift {
	var all []simulation.Shift
	for _, s := range a.Shifts {
		shift := simulation.Shift{From: s.From.Sub(start), To: max(s.To.Sub(start), s.From.Sub(start)+shortest)}
		for _, away := range s.Away {
			shift.Breaks = append(shift.Breaks, simulation.Break{From: away.From.Sub(start), To: away.To.Sub(start)})
		}
		all = append(all, shift)
	}
	return all
}

// Customers are the callers as a simulation has them come, from start on.
func Customers(callers []bank.Caller, start time.Time) simulation.Recorded {
	all := make(simulation.Recorded, len(callers))
	for n, c := range callers {
		all[n] = simulation.Customer{At: c.Life.Created.Sub(start), Draft: draft(c), Service: c.Service, Patience: c.Patience}
		if c.Stays {
			all[n].Patience = interaction.Never
		}
	}
	return all
}

// draft says what is known of a caller who joins the queue.
func draft(c bank.Caller) *interaction.Draft {
	d := &interaction.Draft{Queue: interaction.QueueID(c.Record.Type), Channel: interaction.Voice}
	d.Route, d.Contact.External = c.Record.VRULine, c.Record.Customer
	if c.VIP() {
		d.Tags = []interaction.Tag{{Name: vip}}
	}
	return d
}
