package interaction

// Transfer hands the customer on (S73, S93, S103, S128 to S134). It may be given by the owner and the host, for calls and non-live
// work; a chat is given back by [Requeue], unless its channel is widened.
//
// Without a target it completes the open consult (attended): the agent who is consulted becomes the owner at once; in a conference
// it is the agent who stays.
//
// With a target it is blind. To an agent it is an offer, so that their phone rings only if the queue rings phones; a consult that
// is open ends, and the customer is parked meanwhile. When nobody answers in the offer's time, the queue's policy says where it goes
// ([Queue].Unanswered), and who transferred it is told. To another queue it waits there. Where the telephony cannot park, its own
// transfer rings the agent's phone, and the owner keeps the customer until it is answered, also when it never is; a queue cannot be
// transferred to then. To a number outside it is always the telephony's own transfer, through the contact gate.
//
// Whoever transfers to an agent or a queue is former then, in a wrap-up of their own that they end by [Finish]. A customer who has
// gone outside leaves the interaction with its last owner, in WrapUp, who ends it by [Complete].
type Transfer struct {
	By       Actor   `json:"-"`
	Agent    AgentID `json:"agent,omitempty"`
	Queue    QueueID `json:"queue,omitempty"` // also called service or interaction plan
	Number   string  `json:"number,omitempty"`
	Reason   string  `json:"reason,omitempty"`   // lacking skills, lacking time (S129)
	Override string  `json:"override,omitempty"` // see [Call]
}

// Verb is [VerbTransfer].
func (Transfer) Verb() Verb                       { return VerbTransfer }
func (c Transfer) actor() Actor                   { return c.By }
func (c Transfer) reason() string                 { return c.Override }
func (c Transfer) address(*Interaction) string    { return c.Number }
func (c Transfer) channel(i *Interaction) Channel { return i.Channel }
func (c Transfer) reaches(*Snapshot) bool         { return c.Number != "" }
func (c Transfer) blind() bool                    { return c.Agent != "" || c.Queue != "" || c.Number != "" }

func (c Transfer) validate() error {
	if count(c.Agent != "")+count(c.Queue != "")+count(c.Number != "") > 1 {
		return &InvalidError{Field: "agent", Rule: "an agent, a queue or a number, at most one of them", Found: "several"}
	}
	return firstFault(checkText("agent", string(c.Agent), MaxName), checkText("queue", string(c.Queue), MaxName),
		checkText("number", c.Number, MaxText), checkText("reason", c.Reason, MaxText), checkText("override", c.Override, MaxText))
}

func (c Transfer) needs(n *Needs, s *Snapshot) {
	n.agent(s, c.Agent)
	n.queue(s, c.Queue)
	if q := s.queue(c.Queue); q != nil && q.counts() {
		n.count(s, q.ID)
	}
}

// blind reports whether a transfer is one to a target that is named; for one without arguments, whether nobody is consulted to whom
// it could go without being named.
func (w *work) blind() bool {
	if c, ok := w.cmd.(Transfer); ok {
		return c.blind()
	}
	if p, ok := w.cmd.(probe); ok && p.blind {
		return w.verb == VerbTransfer
	}
	l := w.i.consult()
	return w.verb == VerbTransfer && (l == nil || !l.State.InConversation()) && w.heir() == nil
}

func (c Transfer) fill(w *work, l *Leg, e *Event) error {
	e.Reason = c.Reason
	if e.Type == EventLeft { // who is in the conference has it
		l.Role = RoleFormer
		return nil
	}
	if !c.blind() {
		return c.attended(w, l, e)
	}
	if e.Type == EventTransferring {
		return c.ring(w, l, e)
	}
	if err := c.mayGo(w); err != nil {
		return err
	}
	l.Role = RoleFormer
	e.Queue = c.Queue
	f := e.facts()
	if c.Agent != "" {
		f.Handover = &Handover{From: l.Agent, To: c.Agent}
	} else {
		w.queue = w.s.queue(c.Queue)
	}
	f.Wait = &Wait{Until: w.queue.waitLimit(w.at)}
	w.waitsOnLine(e)
	return nil
}

// mayGo holds the target of a blind transfer against what it can take.
func (c Transfer) mayGo(w *work) error {
	if c.Queue == "" {
		return nil // the offer checks the agent
	}
	q := w.s.queue(c.Queue)
	switch {
	case q == nil:
		return &InvalidError{Field: "queue", Rule: "a configured queue", Found: clip(string(c.Queue))}
	case c.Queue == w.i.Queue:
		return &InvalidError{Field: "queue", Rule: "another queue: requeue it instead", Found: clip(string(c.Queue))}
	}
	if no := q.closedTo(w.at, w.s.count(q.ID)); no != nil {
		return w.refuse(*no)
	}
	return nil
}

// waitsOnLine gives an outbound interaction whose customer is on the line the inbound table: whoever takes it next is connected
// with a customer who waits, as if they had called.
func (w *work) waitsOnLine(e *Event) {
	if w.i.Class == Live && w.i.Table != TableInbound && w.i.Customer.There() {
		e.facts().Created = &Opening{Table: TableInbound, Direction: w.i.Direction, Origin: w.i.Origin}
	}
}

// attended makes who is consulted the owner; somebody outside gets the customer when the telephony has joined them.
func (c Transfer) attended(w *work, l *Leg, e *Event) error {
	if w.s.HasTelephony && l.Class == Live {
		w.ask(w.i, e, Ask{Kind: AskJoin, Leg: l.ID, Agent: w.i.owner().Agent, Call: l.Call, Peer: w.i.Customer.Call, Own: w.i.owner().Call})
	}
	if l.Agent != "" {
		l.Role, l.Recording = RoleOwner, w.i.owner().Recording
	}
	return nil
}

// ring has the switch's own transfer ring the target.
func (c Transfer) ring(w *work, l *Leg, e *Event) error {
	owner := *w.i.owner()
	n := w.called(c.Agent, c.Number, RoleOffered, w.i.Channel)
	if c.Agent != "" {
		if err := w.invite(&n, false); err != nil {
			return err
		}
	}
	n.Deadline = w.queue.dialDeadline(w.at)
	if c.Agent != "" {
		n.Deadline = w.queue.connectDeadline(w.at)
	}
	*l = n
	ask := Ask{Kind: AskTransfer, Leg: l.ID, Agent: owner.Agent, Target: c.Agent, Number: c.Number, Peer: w.i.Customer.Call, Own: owner.Call, Deadline: l.Deadline}
	if c.Number != "" {
		v := w.verdict()
		e.facts().Verdict, ask.Verdict = v, v.Until
	}
	if w.s.HasTelephony {
		l.Call = w.newCall(w.i, "p")
		ask.Call = l.Call
		w.ask(w.i, e, ask)
	}
	return nil
}

func (c Transfer) then(w *work) error {
	former := w.leg.ID
	switch {
	case c.Number != "" && !w.s.HasTelephony, !c.blind() && w.leg.Agent == "" && !w.s.HasTelephony:
		return w.step(VerbAnswered, "outside", fills(goneOutside))
	case w.i.State != StateQueued:
		return w.endAtOnce(former)
	case c.Agent != "":
		w.leg = Leg{}
		if err := w.step(VerbOffer, "", offering{agent: c.Agent, anyQueue: true}); err != nil {
			return err
		}
		w.pop(PopAtOffer)
	}
	return w.endAtOnce(former)
}

// takesOver makes who answered the switch's own transfer the owner; a number outside has the customer now.
func takesOver(w *work, l *Leg, e *Event) error {
	if l.Agent == "" {
		return goneOutside(w, l, e)
	}
	l.Role, l.Recording = RoleOwner, w.i.owner().Recording
	w.met(l, e)
	return nil
}

// goneOutside says that the customer has gone on to somebody outside: neither call is hung up.
func goneOutside(w *work, l *Leg, e *Event) error {
	w.gone = l.Call
	left := w.i.Customer
	left.State, left.Left, left.LeftBy = PartyGone, w.at, ByTransfer
	e.facts().Customer = &left
	return nil
}

// unanswered says that nobody took a blind transfer, and sends it where the policy says.
func (w *work) unanswered() error {
	h := w.i.Handover
	if h == nil || w.i.State != StateQueued || w.leg.Agent != h.taker() {
		return nil
	}
	back := *h
	back.Back, back.Due = true, timeZero
	again := w.queue.Unanswered == UnansweredToAgent && !h.Back && w.takes(h.From)
	if !again {
		back = Handover{}
	}
	w.emit(w.i, &Event{Type: EventTransferUnanswered, Agent: h.From, Reason: string(w.queue.Unanswered), Facts: &Facts{Handover: &back, Text: string(h.taker())}})
	w.leg = Leg{}
	switch {
	case again:
		return w.step(VerbOffer, "", offering{agent: h.From, anyQueue: true})
	case w.queue.Unanswered == UnansweredToOverflow && w.s.queue(w.queue.Waiting.Overflow) != nil:
		return w.step(VerbOverflow, "", Overflow{Reason: "unanswered_transfer"})
	}
	return nil
}

// HandoverDue sends on a blind transfer whose offer was withdrawn, because the agent went away: as one that nobody answered. The
// desk's timers give it.
type HandoverDue struct {
	By Actor `json:"-"`
}

// Verb is [VerbHandoverDue].
func (HandoverDue) Verb() Verb                    { return VerbHandoverDue }
func (c HandoverDue) actor() Actor                { return c.By }
func (c HandoverDue) needs(n *Needs, s *Snapshot) { n.overflow(s) }
func (HandoverDue) do(w *work) error {
	h := w.i.Handover
	if h == nil || h.Due.IsZero() || w.at.Before(h.Due) || w.i.State != StateQueued {
		return nil
	}
	w.leg = Leg{Agent: h.taker()}
	return w.unanswered()
}

// taker is who was to answer.
func (h *Handover) taker() AgentID {
	if h.Back {
		return h.From
	}
	return h.To
}

// takes reports whether an agent can be offered the subject again.
func (w *work) takes(agent AgentID) bool {
	a := w.peek(agent)
	if a == nil || a.closed(w.i.Direction, w.at) != "" {
		return false
	}
	former := w.i.legOf(agent)
	without := LegID(0)
	if former != nil && former.Open() {
		without = former.ID
	}
	_, no := w.fits(agent, without)
	return no == nil
}
