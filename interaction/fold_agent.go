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
		a.Tally.ended(&a.Load[at], e)
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
		load[at].Channel, load[at].Class, load[at].Queue = e.legOpened()
	}
	load[at].Weight, load[at].Phase, load[at].Talking = e.Weight, phaseOf(e.LegState), e.talks(&load[at])
	a.Load = load
}

// moves reports whether a line of an agent's load is another after the event. Its channel and its queue stay as they were when the
// leg was opened.
func (e *Event) moves(l *Line) bool {
	return l.Weight != e.Weight || l.Phase != phaseOf(e.LegState) || l.Talking != e.talks(l)
}

// talks reports whether the agent talks on the line's leg after the event.
func (e *Event) talks(l *Line) bool { return e.LegState == StateConnected && l.Class == Live }

// legOpened is the channel and the queue of a leg that the event opens: the interaction's, unless the event says otherwise.
func (e *Event) legOpened() (Channel, Class, QueueID) {
	if e.Facts != nil && e.LegAfter != nil {
		return e.LegAfter.Channel, e.LegAfter.Class, e.LegAfter.Queue
	}
	return e.Channel, e.Class, e.Queue
}

// fold applies one event to an agent's record.
func (a *Agent) fold(e *Event) {
	a.ID, a.Version = e.Agent, e.AgentSeq
	if a.Standing == nil {
		a.Standing = &noStanding
	}
	if e.Facts != nil && e.Standing != nil {
		a.Tally.stands(a.Presence, e)
		a.Standing = e.Standing
	}
	a.Tally.count(e)
	if e.LegState != Same && e.Leg != 0 {
		a.foldLine(e)
	}
	a.NextDue = a.ReclaimAt
}
