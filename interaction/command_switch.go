package interaction

// SwitchChannel goes on with the customer in another channel within the same interaction (S152, S153): a chat becomes a call. A
// call is set up beside the conversation, through the contact gate; until it is answered the old channel's leg stays the owner's,
// and a call that fails closes only the new one. Then ownership, channel and table move in one commit. The interaction keeps its
// ID, age and clocks. By default work by message can be switched, to any channel; a live channel must be widened to it. Capacity is checked with the old leg counted as released. It may be given by the owner and the host.
type SwitchChannel struct {
	By       Actor   `json:"-"`
	Channel  Channel `json:"channel"`
	Number   string  `json:"number,omitempty"` // of a call; default the contact's preferred one
	Override string  `json:"override,omitempty"`
}

// Verb is [VerbSwitch].
func (SwitchChannel) Verb() Verb                      { return VerbSwitch }
func (c SwitchChannel) actor() Actor                  { return c.By }
func (c SwitchChannel) reason() string                { return c.Override }
func (c SwitchChannel) address(i *Interaction) string { return dialled(i, c.Number) }
func (c SwitchChannel) channel(*Interaction) Channel  { return c.Channel }
func (c SwitchChannel) reaches(s *Snapshot) bool      { return s.Channels[c.Channel].Class == Live }
func (c SwitchChannel) validate() error {
	return firstFault(checkName("channel", string(c.Channel)), checkText("number", c.Number, MaxText), checkText("override", c.Override, MaxText))
}

func (c SwitchChannel) fill(w *work, l *Leg, e *Event) error {
	spec, known := w.s.Channels[c.Channel]
	if !known || c.Channel == w.i.Channel {
		return &InvalidError{Field: "channel", Rule: "another registered channel", Found: clip(string(c.Channel))}
	}
	if no := w.unreachable(c.Channel); no != nil {
		return w.refuse(*no)
	}
	owner := *w.i.owner()
	kept := w.i.kept(func(l *Leg) bool { return l.Channel == c.Channel && l.Agent == owner.Agent })
	weight, no := w.fitsOn(owner.Agent, owner.ID, c.Channel, false)
	if kept != nil { // it has its place already
		weight, no = kept.Weight, nil
	}
	if no != nil && w.queue.SwitchFits {
		return w.refuse(*no)
	}
	if no != nil {
		e.Reason = "beyond_capacity"
	}
	n := w.called(owner.Agent, "", RoleSwitching, c.Channel)
	if kept != nil {
		n = *kept // back to the channel that was left open
		n.Role = RoleSwitching
	}
	n.State, n.Weight, n.Deadline, n.Disposition = l.State, weight, l.Deadline, owner.Disposition
	*l = n
	if spec.Class == Live {
		return dial(w, l, e, c.Number) // beside the conversation
	}
	if call := w.i.Customer.Call; w.i.Class == Live && w.i.Customer.There() {
		w.hangUp(w.i, l, e, call)
	}
	if w.i.Class == Live {
		e.facts().Customer = &Party{}
	}
	return movesChannel(w, l, e)
}

// unreachable says why the contact cannot be written to by a channel, nil if they can, as far as the library knows.
func (w *work) unreachable(by Channel) *Why {
	switch {
	case by == Email && w.i.Contact.Email == "":
		return why(CodeNoNumber, "the contact has no e-mail address")
	case by == Text && w.i.Contact.Phone() == "":
		return why(CodeNoNumber, "the contact has no number")
	}
	return nil
}

// then connects at once where the host moves the media itself.
func (c SwitchChannel) then(w *work) error {
	if w.leg.Role != RoleSwitching || w.s.HasTelephony {
		return nil
	}
	return w.step(VerbAnswered, "switch", fills(movesChannel))
}

// movesChannel makes the new channel's leg the owner's, and gives the interaction that channel with its table.
func movesChannel(w *work, l *Leg, e *Event) error {
	l.Role = RoleOwner
	e.Channel, e.Class = l.Channel, l.Class
	began := w.i.Began
	if began == "" {
		began = w.i.Channel
	}
	e.facts().Created = &Opening{Table: tableFor(l.Class, Outbound, FromAgent), Direction: w.i.Direction, Origin: w.i.Origin, Began: began}
	return nil
}
