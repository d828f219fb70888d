package interaction

import (
	"context"
	"errors"
	"sync"

	"github.com/looplab/fsm"
)

// This is the only file that knows the state machine's library. Machines are pooled per table, because building one costs
// as much as twenty events. A machine is used by one goroutine at a time, without callbacks and with a context that never
// ends, and is thrown away after any error that is not a plain refusal.

// machine runs one table.
type machine struct {
	ofLegs bool // its states are legs'
	pool   sync.Pool
	rows   [StateCompleted + 1]map[string]*Row // by state and event
	verbs  [StateCompleted + 1]map[Verb]bool   // that lead on from a state, in any variant
}

var machines = func() (all [len(tables)]*machine) {
	for _, id := range Tables() {
		all[id] = newMachine(tables[id], id == TableParty)
	}
	return all
}()

func newMachine(rows []Row, ofLegs bool) *machine {
	m := &machine{ofLegs: ofLegs}
	for s := range m.rows {
		m.rows[s], m.verbs[s] = map[string]*Row{}, map[Verb]bool{}
	}
	var events fsm.Events
	for n := range rows {
		r := &rows[n]
		for _, from := range r.From {
			m.rows[from][r.Name()], m.verbs[from][r.Verb] = r, true
			events = append(events, fsm.EventDesc{Name: r.Name(), Src: []string{machineState(from)}, Dst: machineState(m.to(r, from))})
		}
	}
	m.pool.New = func() any { return fsm.NewFSM(machineState(StateNone), events, nil) }
	return m
}

// leads reports whether a verb leads on from a state, in any variant.
func (m *machine) leads(from State, v Verb) bool { return from <= StateCompleted && m.verbs[from][v] }

// to is where a row leads from a state: an interaction, or in the party table a leg.
func (m *machine) to(r *Row, from State) State {
	if m.ofLegs && r.Leg != Same {
		return r.Leg
	}
	return r.moves(from)
}

// moves is where a row leads an interaction from a state.
func (r *Row) moves(from State) State {
	if r.To != Same {
		return r.To
	}
	return from
}

func machineState(s State) string {
	if s == StateNone {
		return "-"
	}
	return s.String()
}

// next returns the row by which a verb leads on from a state, and whether there is one.
func next(t TableID, from State, v Verb, variant string) (*Row, bool) {
	if int(t) >= len(machines) || machines[t] == nil || from > StateCompleted {
		return nil, false
	}
	m := machines[t]
	name := eventName(v, variant)
	r := m.rows[from][name]
	if r == nil { // the machine would read every transition to say why not
		return nil, false
	}
	f := m.pool.Get().(*fsm.FSM)
	f.SetState(machineState(from))
	err := f.Event(context.Background(), name)
	switch {
	case err == nil, errors.As(err, new(fsm.NoTransitionError)):
		to := f.Current()
		m.pool.Put(f)
		return r, machineState(m.to(r, from)) == to
	case errors.As(err, new(fsm.InvalidEventError)), errors.As(err, new(fsm.UnknownEventError)):
		m.pool.Put(f)
	}
	return nil, false
}
