package bank

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Agent is somebody who served calls: what they can do and when they were at
// work, as far as the calls tell.
type Agent struct {
	Name   string
	Types  []Type  // of the calls that they ever served, each once, in alphabetical order; never empty
	Served []int   // how many of each of those types
	Shifts []Shift // one for each day, the first first; never empty
}

// Agents tells who served the calls, in the order of names. NoServer is
// nobody: the calls that name it have no agent here, and that somebody
// served them shows in no shift.
//
// It takes whole files: an agent is known to serve a type from their first
// shift on, wherever in the file the call stands that tells it.
func Agents(records []Record) []Agent {
	services := map[string][]service{}
	for _, r := range records {
		if life, replayed := r.Life(); replayed && life.Served() && life.Agent != NoServer {
			services[life.Agent] = append(services[life.Agent], service{life.Answered, life.Released, r.Type})
		}
	}
	agents := make([]Agent, 0, len(services))
	for _, name := range slices.Sorted(maps.Keys(services)) {
		a := Agent{Name: name, Shifts: shifts(services[name])}
		a.Types, a.Served = types(services[name])
		agents = append(agents, a)
	}
	return agents
}

// Can reports whether the agent ever served a type of call.
func (a Agent) Can(t Type) bool {
	_, found := slices.BinarySearch(a.Types, t)
	return found
}

// service is one call of an agent.
type service struct {
	from, to time.Time
	kind     Type
}

// types lists what was served, and how often.
func types(services []service) (all []Type, served []int) {
	counts := map[Type]int{}
	for _, s := range services {
		counts[s.kind]++
	}
	all = slices.Sorted(maps.Keys(counts))
	for _, t := range all {
		served = append(served, counts[t])
	}
	return all, served
}

// sorted orders services by their beginnings, then by their ends.
func sorted(services []service) []service {
	return slices.SortedFunc(slices.Values(services), func(a, b service) int {
		return cmp.Or(a.from.Compare(b.from), a.to.Compare(b.to))
	})
}
