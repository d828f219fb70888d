package interaction

// head fills in what every event of the subject carries.
func (w *work) head(i *Interaction, e *Event) {
	e.At, e.By, e.Request = w.at, w.by, w.s.Request
	if i == nil {
		return
	}
	e.Interaction, e.Seq = i.ID, i.Version+1
	if e.Channel == "" {
		e.Channel, e.Class = i.Channel, i.Class
	}
	if e.Queue == "" {
		e.Queue = i.Queue
	}
	if e.State == Same {
		e.State = i.State
	}
}

// emit tells one event: it numbers it, folds it into the records that it belongs to, and keeps it.
func (w *work) emit(i *Interaction, e *Event) {
	w.head(i, e)
	if e.Agent != "" && w.movesAgent(e) {
		a := w.agent(e.Agent)
		e.AgentSeq = a.Version + 1
		a.fold(e)
	}
	if i == nil {
		w.events = append(w.events, *e)
		return
	}
	stood, until := i.stands(), i.Parked
	i.fold(e)
	if len(i.Clocks) == 0 {
		w.events = append(w.events, *e)
		return
	}
	w.turn(i, e, stood, until)
	w.events = append(w.events, *e)
	w.tellBreaches(i)
}

// movesAgent reports whether the event changes the agent's record: standing or load.
func (w *work) movesAgent(e *Event) bool {
	if e.Facts != nil && e.Standing != nil {
		return true
	}
	if e.LegState == Same || e.Leg == 0 {
		return false
	}
	a := w.peek(e.Agent)
	if a == nil {
		return phaseOf(e.LegState) != PhaseNone
	}
	n := a.lineAt(e.Interaction, e.Leg)
	if n < 0 {
		return phaseOf(e.LegState) != PhaseNone
	}
	return e.moves(&a.Load[n])
}

// emitLeg tells an event that leaves a leg as given.
func (w *work) emitLeg(i *Interaction, l *Leg, e *Event) {
	before := &Leg{}
	if n := i.legAt(l.ID); n >= 0 {
		before = &i.Legs[n]
	}
	w.leave(i, before, l, e)
	e.Leg, e.Agent, e.LegState, e.Role, e.Weight, e.Deadline = l.ID, l.Agent, l.State, l.Role, l.Weight, l.Deadline
	w.head(i, e)
	folded := before.folded(e)
	// What every event of its type does to a leg need not be said.
	l.Ending, l.Ended, l.Attempts, l.Extensions = folded.Ending, folded.Ended, folded.Attempts, folded.Extensions
	l.Ringing, l.Muted, l.Recording = folded.Ringing, l.Muted && l.State.InConversation(), l.Recording && l.State.InConversation()
	if !l.State.InConversation() {
		l.Back, l.Cut = timeZero, false
	}
	if folded != *l {
		after := *l
		e.facts().LegAfter = &after
	}
	w.emit(i, e)
}

// decision puts together what the work came to.
func (w *work) decision(d *Decision) {
	d.Controls = w.controls
	if len(w.controls) > 0 {
		return
	}
	if len(w.events) == 0 {
		if w.i != nil {
			d.Interaction = &w.s.Interaction
		}
		return
	}
	d.Asks = w.asks
	c := &d.Change
	c.Events = w.events
	c.Agents = w.agents
	if w.i != nil && w.i.Version != w.subjects[0].Was {
		c.Interactions = w.subjects
	}
	for _, d := range w.others {
		if d.Now.Version != d.Was {
			c.Interactions = append(c.Interactions, *d)
		}
	}
	for _, d := range w.more {
		c.Agents = append(c.Agents, *d)
	}
	c.Answer = Answer{Request: w.s.Request, At: w.at, Failed: w.failed}
	if w.i != nil {
		c.Answer.Subject.Interaction = w.i.ID
		d.Interaction = w.i
	}
}
