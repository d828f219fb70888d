package interaction

// Consult calls somebody in beside the customer: an agent, or a number outside, by voice or by message (S11, S12, S70, S71,
// S97, S102). It opens a leg of its own, with its own deadline and end; the original call goes on hold, and both are managed
// separately (S125 to S127): [EndConsult] ends the one, [Release] the other, and the customer stays on hold until they are
// retrieved, however the consult ends. No error means that they are called; what comes of it arrives by signals. An agent whose
// phone does not ring, because there is no telephony or it is a message, answers by [Accept] or [Reject]. A consult on another
// channel gives the owner a second leg too. It may be given by the owner and
// the host.
type Consult struct {
	By     Actor   `json:"-"`
	Agent  AgentID `json:"agent,omitempty"`  // who is consulted, or
	Number string  `json:"number,omitempty"` // what is dialled, through the contact gate
	// Channel is that of the consult; default the interaction's own if it is live, else chat.
	Channel  Channel `json:"channel,omitempty"`
	Direct   bool    `json:"direct,omitempty"`   // the agent is called whatever their presence and their room
	Override string  `json:"override,omitempty"` // see [Call]
}

// Verb is [VerbConsult].
func (Consult) Verb() Verb                    { return VerbConsult }
func (c Consult) actor() Actor                { return c.By }
func (c Consult) reason() string              { return c.Override }
func (c Consult) needs(n *Needs, s *Snapshot) { n.agent(s, c.Agent) }
func (c Consult) address(*Interaction) string { return c.Number }
func (c Consult) channel(i *Interaction) Channel {
	if i.Class == Live {
		return orChannel(c.Channel, i.Channel)
	}
	return orChannel(c.Channel, Voice)
}
func (c Consult) reaches(*Snapshot) bool { return c.Number != "" }

func (c Consult) validate() error {
	if (c.Agent == "") == (c.Number == "") {
		return &InvalidError{Field: "agent", Rule: "an agent or a number, one of them", Found: "both or neither"}
	}
	return firstFault(checkText("agent", string(c.Agent), MaxName), checkText("number", c.Number, MaxText),
		checkText("channel", string(c.Channel), MaxName), checkText("override", c.Override, MaxText))
}

func orChannel(c, unset Channel) Channel {
	if c == "" {
		return unset
	}
	return c
}

// consultChannel is the channel on which the command, or one like it without arguments, consults.
func (w *work) consultChannel() Channel {
	c, _ := w.cmd.(Consult)
	switch {
	case c.Channel != "":
		return c.Channel
	case w.i.Class == Live:
		return w.i.Channel
	case c.Number != "":
		return Voice
	}
	return Chat
}

// party is the leg of who is consulted, if they can be.
func (c Consult) party(w *work) (Leg, error) {
	channel := w.consultChannel()
	spec, known := w.s.Channels[channel]
	switch {
	case !known || spec.Class == NonLive:
		return Leg{}, &InvalidError{Field: "channel", Rule: "a live channel or one for messages", Found: clip(string(channel))}
	case spec.Class == Live && w.i.Class == Live && channel != w.i.Channel:
		return Leg{}, &InvalidError{Field: "channel", Rule: "the call's own, or one for messages", Found: clip(string(channel))}
	case c.Number != "" && spec.Class != Live:
		return Leg{}, &InvalidError{Field: "number", Rule: "an agent: a number is called", Found: clip(string(channel))}
	}
	n := w.called(c.Agent, c.Number, RoleConsulted, channel)
	if c.Agent == "" {
		return n, nil
	}
	return n, w.invite(&n, c.Direct)
}

func (c Consult) fill(w *work, l *Leg, e *Event) error {
	n, err := c.party(w)
	if err != nil {
		return err
	}
	owner := *w.i.owner()
	own := owner
	if n.Channel != w.i.Channel {
		second, err := w.consultOn(owner, n.Channel)
		if err != nil {
			return err
		}
		own, n.ID = second, w.i.nextLeg()
	}
	n.Deadline = w.queue.consultDeadline(w.at)
	if c.Number != "" {
		e.facts().Verdict = w.verdict()
	}
	*l = n
	if n.Class != Live || !w.s.HasTelephony {
		return nil
	}
	l.Call = w.newCall(w.i, "p")
	ask := Ask{Kind: AskConsult, Leg: l.ID, Agent: owner.Agent, Target: c.Agent, Number: c.Number, Call: l.Call, Peer: own.Call, Deadline: l.Deadline}
	if e.Facts != nil && e.Verdict != nil {
		ask.Verdict = e.Verdict.Until
	}
	w.ask(w.i, e, ask)
	return nil
}

// consultOn opens the second leg of an owner who consults on another channel.
func (w *work) consultOn(owner Leg, channel Channel) (Leg, error) {
	weight, no := w.fitsOn(owner.Agent, 0, channel, true)
	if no != nil {
		return Leg{}, w.refuse(*no)
	}
	l := w.called(owner.Agent, "", RoleConsulting, channel)
	l.Weight, l.Deadline = weight, w.queue.consultDeadline(w.at)
	if l.Class == Live && w.s.HasTelephony {
		l.Call = w.newCall(w.i, "a")
	}
	w.emitLeg(w.i, &l, &Event{Type: EventConsulted})
	return l, nil
}

// then connects at once a number that the host calls itself.
func (c Consult) then(w *work) error {
	if c.Number == "" || w.s.HasTelephony {
		return nil
	}
	return w.step(VerbAnswered, "", nil)
}

// EndConsult ends the open consult: who is consulted, or is still called, leaves. The customer stays as they are: on hold, until
// they are retrieved. It may be given by the owner, also in wrap-up, and the host; who is consulted leaves by [Release].
type EndConsult struct {
	By Actor `json:"-"`
}

// Verb is [VerbEndConsult].
func (EndConsult) Verb() Verb           { return VerbEndConsult }
func (c EndConsult) actor() Actor       { return c.By }
func (c EndConsult) then(w *work) error { return w.endAtOnce(w.leg.ID) }

// Conference joins who is consulted with the customer and the agent (S72), in a call; a hold ends. Each may leave by [Release]; an owner who
// leaves passes the interaction to an agent who stays. It may be given by the owner and the host.
type Conference struct {
	By Actor `json:"-"`
}

// Verb is [VerbConference].
func (Conference) Verb() Verb     { return VerbConference }
func (c Conference) actor() Actor { return c.By }
func (Conference) fill(w *work, l *Leg, e *Event) error {
	l.Role = RoleConferenced
	if w.s.HasTelephony && l.Class == Live {
		w.ask(w.i, e, Ask{Kind: AskConference, Leg: l.ID, Agent: w.i.owner().Agent, Call: l.Call, Peer: w.i.Customer.Call, Own: w.i.owner().Call})
	}
	return nil
}

// then takes the customer back from hold: they are in the conference.
func (Conference) then(w *work) error {
	owner := w.i.owner()
	if owner == nil || owner.State != StateOnHold {
		return nil
	}
	l := *owner
	l.State = StateConnected
	w.emitLeg(w.i, &l, &Event{Type: EventRetrieved, State: StateConnected})
	return nil
}
