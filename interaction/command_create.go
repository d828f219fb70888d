package interaction

import "time"

// Create brings a new interaction into its queue. It may be given by an agent who is logged in to the queue, by the router and
// by the host.
type Create struct {
	By Actor `json:"-"`
	Draft
}

// Draft is what a new interaction begins with. Queue and Channel are required; whatever else is empty is filled in from what
// the channel and the address tell, and where the queue says so from what the CRM knows (S214).
type Draft struct {
	Queue     QueueID   `json:"queue"`
	Channel   Channel   `json:"channel"`
	Direction Direction `json:"direction,omitempty"` // default inbound; outbound where there is an Owner
	Origin    Origin    `json:"origin,omitempty"`    // default FromRoute, or FromAgent for outbound
	// From is the caller's address, which becomes the contact's (S211, S212): a number for calls and texts, an e-mail address for
	// e-mail or where it has an @, and else the contact's external ID.
	From string `json:"from,omitempty"`
	// Call is the customer's call, for live inbound with a telephony. Its signals are given with the ID that creation returns.
	Call  CallID  `json:"call,omitempty"`
	Owner AgentID `json:"owner,omitempty"` // outbound work that an agent begins and owns at once
	Matter
}

// Verb is [VerbCreate].
func (Create) Verb() Verb         { return VerbCreate }
func (c Create) actor() Actor     { return c.By }
func (c Create) inQueue() QueueID { return c.Queue }

func (c Create) validate() error {
	if err := firstFault(checkName("queue", string(c.Queue)), checkName("channel", string(c.Channel)), checkText("from", c.From, MaxText),
		checkText("call", string(c.Call), MaxText), checkText("owner", string(c.Owner), MaxName), c.Matter.validate()); err != nil {
		return err
	}
	if len(c.Notes) > 0 {
		return &InvalidError{Field: "notes", Rule: "none: they are added to an interaction that exists", Found: itoa(len(c.Notes))}
	}
	if c.Direction > Outbound {
		return &InvalidError{Field: "direction", Rule: "inbound or outbound", Found: c.Direction.String()}
	}
	if c.Origin > FromAgent {
		return &InvalidError{Field: "origin", Rule: "a known origin", Found: c.Origin.String()}
	}
	if c.Owner != "" && c.Direction == Inbound {
		return &InvalidError{Field: "owner", Rule: "nobody, for inbound work: it is offered or picked", Found: string(c.Owner)}
	}
	if c.Owner != "" && !c.By.IsSystem() && c.Owner != c.By.Agent {
		return &InvalidError{Field: "owner", Rule: "the agent who begins it: work for somebody else is assigned", Found: string(c.Owner)}
	}
	return nil
}

func (c Create) needs(n *Needs, s *Snapshot) {
	n.queue(s, c.Queue)
	n.agent(s, c.Owner)
	c.needsOfLimits(n, s)
	n.lookup(s, c)
}

func (c Create) needsOfLimits(n *Needs, s *Snapshot) {
	q := s.queue(c.Queue)
	if q == nil || c.Owner != "" {
		return
	}
	n.queue(s, q.Waiting.Overflow)
	if q.counts() {
		n.count(s, q.ID)
	}
}

func (c Create) do(w *work) error {
	spec, known := w.s.Channels[c.Channel]
	if !known {
		return &InvalidError{Field: "channel", Rule: "a registered channel", Found: clip(string(c.Channel))}
	}
	if w.s.HasTelephony && spec.Class == Live && c.Call == "" && c.Direction != Outbound && c.Owner == "" {
		return &InvalidError{Field: "call", Rule: "the customer's call: a telephony is configured", Found: "nothing"}
	}
	if w.queue = w.s.queue(c.Queue); w.queue == nil {
		return &InvalidError{Field: "queue", Rule: "a configured queue", Found: clip(string(c.Queue))}
	}
	for _, t := range c.Tags { // also those of the workflow before the queue (S246, S250)
		if err := w.knownTag(t.Name); err != nil {
			return err
		}
	}
	overflow, no := c.limits(w)
	if no != nil {
		return w.refuse(*no)
	}
	e := c.created(w, spec)
	if host := c.host(w, overflow); host != nil {
		e.Clocks = host.clocks(c.Channel, spec.Class, e.Created.Direction, w.at)
	}
	unknown := c.fillIn(w, e.Matter)
	w.subject(&Interaction{ID: w.s.NewID, Queue: c.Queue, Channel: c.Channel, Class: spec.Class})
	w.emit(w.i, &e)
	if unknown != nil {
		w.emit(w.i, unknown)
	}
	if overflow {
		return w.step(VerbOverflow, "", Overflow{Reason: "at creation"})
	}
	if c.Owner == "" {
		return nil
	}
	w.leg.Agent = c.Owner
	return w.step(VerbPick, "", fills(func(w *work, l *Leg, e *Event) error { return own(w, l, e, c.Owner) }))
}

// limits holds the queue's limits against the new interaction: it is let in, goes to the overflow queue, or is refused.
func (c Create) limits(w *work) (overflow bool, no *Why) {
	if c.Owner != "" {
		return false, nil
	}
	q := w.queue
	no = q.closedTo(w.at, w.s.count(c.Queue))
	refused := no != nil && no.Code == CodeNobody && q.Waiting.Nobody == NobodyRefuse
	if no != nil && !refused && q.Waiting.Overflow != "" {
		return true, nil
	}
	return false, no
}

// host is the queue that hosts the new interaction after its creation; nil if it ends there, because there is nowhere to overflow to.
func (c Create) host(w *work, overflow bool) *Queue {
	if overflow {
		return w.s.queue(w.queue.Waiting.Overflow)
	}
	return w.queue
}

// counts reports whether a limit of the queue depends on how many wait or are logged in.
func (q *Queue) counts() bool {
	return orCount(q.Waiting.MaxLength, Unlimited) != Unlimited || q.Waiting.Nobody != NobodyWait
}

// closedTo says why the queue takes no more at a time, by its hours and its limits. Without a count the limits do not hold.
func (q *Queue) closedTo(at time.Time, count *QueueCount) *Why {
	switch most := orCount(q.Waiting.MaxLength, Unlimited); {
	case q.Hours != nil && !q.Hours.IsOpen(at):
		return why(CodeClosed, "the queue %s is closed now", q.ID)
	case count != nil && most != Unlimited && count.Waiting >= most:
		return why(CodeQueueFull, "the queue %s is full (%d wait)", q.ID, count.Waiting)
	case count != nil && q.Waiting.Nobody != NobodyWait && count.LoggedIn == 0:
		return why(CodeNobody, "nobody is logged in to the queue %s", q.ID)
	}
	return nil
}

// created is the event that begins the record.
func (c Create) created(w *work, spec ChannelSpec) Event {
	m := c.Matter.clone()
	m.Contact = m.Contact.addressedBy(c.From, spec)
	if m.Subject == "" {
		m.Subject = spec.title()
	}
	for n := range m.Notes { // the clone's own
		note := &m.Notes[n]
		if note.At = note.At.UTC().Truncate(time.Microsecond); note.By.IsZero() || !w.by.IsSystem() {
			note.By, note.At = w.by, w.at // nobody writes in somebody else's name
		}
	}
	o := Opening{Direction: c.Direction, Origin: c.Origin}
	if o.Direction == DirectionNone {
		o.Direction = Inbound
		if c.Owner != "" {
			o.Direction = Outbound
		}
	}
	if o.Origin == OriginNone {
		o.Origin = FromRoute
		if o.Direction == Outbound {
			o.Origin = FromAgent
		}
	}
	if m.Route != "" && spec.Class != Live {
		m.Route = "" // blank for messaging (S243)
	}
	o.Table = tableFor(spec.Class, o.Direction, o.Origin)
	e := Event{Type: EventCreated, State: StateQueued}
	f := e.facts()
	f.Created, f.Matter = &o, &m
	if limit := w.queue.waitLimit(w.at); !limit.IsZero() && c.Owner == "" {
		f.Wait = &Wait{Until: limit}
	}
	if o.Table == TableInbound {
		f.Customer = &Party{Address: c.From, Call: c.Call, State: PartyConnected}
	}
	return e
}

// own opens the owner's leg for an agent who takes an interaction.
func own(w *work, l *Leg, e *Event, agent AgentID) error {
	weight, no := w.fits(agent, 0)
	if no != nil {
		return w.refuse(*no)
	}
	n := w.open(agent, RoleOwner, weight)
	n.State, n.Deadline = l.State, l.Deadline
	*l = n
	w.met(l, e)
	if !w.i.WaitUntil.IsZero() || !w.i.RingUntil.IsZero() {
		e.facts().Wait = &Wait{Ring: w.i.Ring}
	}
	return nil
}

// met sets an agent's misses back when they take something.
func (w *work) met(l *Leg, e *Event) {
	if a := w.peek(l.Agent); a != nil && a.Misses > 0 {
		s := *a.Standing
		s.Misses = 0
		e.facts().Standing = &s
	}
}
