package interaction

import (
	"fmt"
	"slices"
)

// RebuildAgent returns the record that an agent's history makes. A history that has a gap or is empty is an error.
func RebuildAgent(history []Event) (Agent, error) {
	var a Agent
	for _, e := range history {
		if e.AgentSeq != a.Version+1 {
			return Agent{}, fmt.Errorf("interaction: rebuild agent %s: event %d follows %d", e.Agent, e.AgentSeq, a.Version)
		}
		a.fold(&e)
	}
	if a.ID == "" {
		return Agent{}, fmt.Errorf("interaction: rebuild agent: %w", ErrNotFound)
	}
	return a, nil
}

// noStanding is that of an agent before they have one.
var noStanding Standing

// foldLine keeps the load: a line for every open leg.
func (a *Agent) foldLine(e *Event) {
	at, room := a.lineAt(e.Interaction, e.Leg), len(a.Load)
	if phaseOf(e.LegState) == PhaseNone {
		if at < 0 {
			return
		}
		a.Load = slices.Concat(a.Load[:at], a.Load[at+1:])
		return
	}
	if at < 0 {
		at, room = room, room+1
	}
	load := make([]Line, room)
	copy(load, a.Load)
	load[at].Interaction, load[at].Leg = e.Interaction, e.Leg
	if at == len(a.Load) {
		load[at].Channel, load[at].Class = e.legChannel()
	}
	load[at] = e.line(load[at])
	a.Load = load
}

// line is a line of an agent's load after the event. Its channel stays as it was when the leg was opened.
func (e *Event) line(l Line) Line {
	l.Weight, l.Phase = e.Weight, phaseOf(e.LegState)
	l.Talking = e.LegState == StateConnected && l.Class == Live
	return l
}

// legChannel is the channel of a leg that the event opens: the interaction's, unless the event says otherwise.
func (e *Event) legChannel() (Channel, Class) {
	if e.Facts != nil && e.LegAfter != nil {
		return e.LegAfter.Channel, e.LegAfter.Class
	}
	return e.Channel, e.Class
}

// fold applies one event to an agent's record.
func (a *Agent) fold(e *Event) {
	a.ID, a.Version = e.Agent, e.AgentSeq
	if e.Facts != nil && e.Standing != nil {
		a.Standing = e.Standing
	}
	if a.Standing == nil {
		a.Standing = &noStanding
	}
	if e.LegState != Same && e.Leg != 0 {
		a.foldLine(e)
	}
	a.NextDue = a.ReclaimAt
}
