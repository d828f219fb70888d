package interaction

// Pick takes a waiting interaction out of the queue (S156), or, with the permission, over from its owner. It may be given by an
// agent who is logged in to the queue, and checks the agent's capacity.
type Pick struct {
	By Actor `json:"-"`
}

// Verb is [VerbPick].
func (Pick) Verb() Verb           { return VerbPick }
func (c Pick) actor() Actor       { return c.By }
func (c Pick) then(w *work) error { return Accept{}.then(w) }
func (c Pick) fill(w *work, l *Leg, e *Event) error {
	return own(w, l, e, c.By.Agent)
}

// Assign gives an interaction to an agent as an offer: a waiting one, or one that somebody owns and keeps until the new agent
// accepts. A live conversation is not assigned: transfer it. It may be given by supervisors and the host.
type Assign struct {
	By    Actor   `json:"-"`
	Agent AgentID `json:"agent"`
	// BeyondCapacity assigns it though the agent has no room; the event records it.
	BeyondCapacity bool `json:"beyond_capacity,omitempty"`
}

// Verb is [VerbAssign].
func (Assign) Verb() Verb                    { return VerbAssign }
func (c Assign) actor() Actor                { return c.By }
func (c Assign) validate() error             { return checkName("agent", string(c.Agent)) }
func (c Assign) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
func (c Assign) fill(w *work, l *Leg, e *Event) error {
	return offering{agent: c.Agent, assigned: true}.fill(w, l, e)
}

// Requeue gives an owned interaction back to its queue for somebody else (S209, S225). It keeps its ID and its age. Live work
// goes back only while the customer is there and the telephony can park them. It may be given by the owner, supervisors and
// the host.
type Requeue struct {
	By     Actor  `json:"-"`
	Reason string `json:"reason,omitempty"`
}

// Verb is [VerbRequeue].
func (Requeue) Verb() Verb        { return VerbRequeue }
func (c Requeue) actor() Actor    { return c.By }
func (c Requeue) validate() error { return checkText("reason", c.Reason, MaxText) }
func (c Requeue) fill(w *work, l *Leg, e *Event) error {
	l.Role = RoleFormer
	e.Reason = c.Reason
	f := e.facts()
	f.Wait = &Wait{Until: w.queue.waitLimit(w.at)}
	w.waitsOnLine(e)
	return nil
}
func (c Requeue) then(w *work) error { return w.endAtOnce(w.leg.ID) }

// Reclaim takes an interaction back to the queue from an agent who is gone for longer than the queue's limit. A required
// disposition is then owed. It may be given by the timers, supervisors and the host.
type Reclaim struct {
	By     Actor  `json:"-"`
	Leg    LegID  `json:"leg,omitempty"` // default the owner's
	Reason string `json:"reason,omitempty"`
}

// Verb is [VerbReclaim].
func (Reclaim) Verb() Verb                             { return VerbReclaim }
func (c Reclaim) actor() Actor                         { return c.By }
func (c Reclaim) onLeg() LegID                         { return c.Leg }
func (c Reclaim) validate() error                      { return checkText("reason", c.Reason, MaxText) }
func (c Reclaim) fill(w *work, l *Leg, e *Event) error { return reclaimed(w, l, e, c.Reason) }

// reclaimed closes the owner's leg without a wrap-up.
func reclaimed(w *work, l *Leg, e *Event, reason string) error {
	if l.Role != RoleOwner {
		e.Reason = reason
		return nil
	}
	w.expire(l, &Event{}, DebtClosed)
	l.Role = RoleFormer
	e.Reason = reason
	if e.State == Same { // somebody else has it
		return nil
	}
	f := e.facts()
	f.Wait = &Wait{Until: w.queue.waitLimit(w.at)}
	if !w.i.Parked.IsZero() {
		f.Parked = &Parking{}
	}
	w.waitsOnLine(e)
	return nil
}
