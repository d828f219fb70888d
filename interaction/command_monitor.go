package interaction

// Monitor lets a supervisor into a call: to listen, to whisper to the owner, or to barge in. Given again it changes the mode. The
// supervisor's leg takes no capacity, and ends with the call, when another agent becomes the owner, or by their [Release]. It needs the permission [Supervise].
type Monitor struct {
	By    Actor       `json:"-"`
	Agent AgentID     `json:"agent,omitempty"` // who monitors, where the host gives it; default the actor
	Mode  MonitorMode `json:"mode,omitempty"`  // default [Listen]
}

// Verb is [VerbMonitor].
func (Monitor) Verb() Verb                    { return VerbMonitor }
func (c Monitor) actor() Actor                { return c.By }
func (c Monitor) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
func (c Monitor) validate() error {
	if c.Mode > BargeIn {
		return &InvalidError{Field: "mode", Rule: "listen, whisper or barge", Found: c.Mode.String()}
	}
	if c.By.IsSystem() == (c.Agent == "") {
		return &InvalidError{Field: "agent", Rule: "who monitors, where a part of the system gives it", Found: clip(string(c.Agent))}
	}
	return checkText("agent", string(c.Agent), MaxName)
}

// supervisor is who monitors: the actor, or whom the host names.
func (w *work) supervisor() AgentID {
	if c, ok := w.cmd.(Monitor); ok && c.Agent != "" {
		return c.Agent
	}
	return w.by.Agent
}

func (c Monitor) shape(o *CallOrder) {
	if o.Mode = c.Mode; o.Mode == NoMode {
		o.Mode = Listen
	}
}

func (c Monitor) fill(w *work, l *Leg, e *Event) error {
	mode := c.Mode
	if mode == NoMode {
		mode = Listen
	}
	if l.ID != 0 && l.Mode == mode {
		return w.refuse(*why(CodeSame, "it is so already"))
	}
	owner := *w.i.owner()
	if l.ID == 0 {
		who := w.supervisor()
		if a := w.peek(who); a == nil || a.Presence == LoggedOut || a.Presence == PresenceNone {
			return w.refuse(*why(CodeLoggedOut, "log in first"))
		}
		*l = w.called(who, "", RoleMonitoring, w.i.Channel)
		l.Deadline = w.queue.connectDeadline(w.at)
		if w.s.HasTelephony {
			l.Call = w.newCall(w.i, "a")
		}
	}
	changes := l.Mode != NoMode
	l.Mode = mode
	if w.s.HasTelephony && !changes {
		w.ask(w.i, e, Ask{Kind: AskMonitor, Leg: l.ID, Agent: l.Agent, Call: l.Call, Peer: owner.Call, Mode: mode, Deadline: w.queue.connectDeadline(w.at)})
	}
	return nil
}

// then lets them in at once where the host moves the media itself.
func (c Monitor) then(w *work) error {
	if w.s.HasTelephony || w.leg.State != StateEstablishing {
		return nil
	}
	return w.step(VerbAnswered, "", nil)
}
