package interaction

import "errors"

// inverse is how a control is taken back.
var inverse = map[AskKind]AskKind{AskHold: AskRetrieve, AskRetrieve: AskHold, AskMute: AskUnmute, AskUnmute: AskMute,
	AskRecord: AskStopRecording, AskStopRecording: AskRecord}

// agrees reports whether the record says of a leg what a control has done.
func (i *Interaction) agrees(o Order) bool {
	l, _ := i.Leg(o.Leg)
	switch o.Kind {
	case AskHold:
		return l.State == StateOnHold
	case AskRetrieve:
		return l.State == StateConnected
	case AskMute, AskUnmute:
		return l.Muted == (o.Kind == AskMute)
	case AskRecord, AskStopRecording:
		return l.Recording == (o.Kind == AskRecord)
	}
	return false
}

// onHold is a leg that must go on hold before another can be talked on.
type onHold struct {
	of  *Interaction
	leg Leg
}

// control asks for what the telephony must do before the commit: the holding of what the agent talks on now, and the row's own
// control. It reports whether the decision stops here: because controls are still to be asked, or because one came to nothing,
// which is then the outcome.
func (w *work) control(row *Row) (stop bool) {
	holds := w.toHold(row)
	var wanted []Order
	if w.s.HasTelephony {
		for _, h := range holds {
			wanted = append(wanted, w.controlOrder(AskHold, h.of, h.leg))
		}
		if row.control() {
			wanted = append(wanted, w.shaped(w.controlOrder(row.Ask, w.i, w.leg)))
		}
	}
	for n, o := range wanted {
		c := w.answered(o)
		if c == nil {
			w.controls = wanted[n:]
			return true
		}
		if c.Err == nil {
			continue
		}
		for _, h := range holds[:min(n, len(holds))] {
			w.hold(h)
		}
		w.fail(EventControlFailed, Why{Code: CodeTelephony, Text: telephonySaid(o.Kind, c.Err)}, nil)
		return true
	}
	for _, h := range holds {
		w.hold(h)
	}
	return false
}

// answered is what the telephony answered to a control, nil if it was not asked yet. A rehearsal takes it as done.
func (w *work) answered(o Order) *Controlled {
	if w.rehearsed {
		return &Controlled{}
	}
	return w.s.controlled(o)
}

// rehearse decides the command as if the telephony had done the controls, and returns why it would be refused: so that nobody is
// put on hold for a command that comes to nothing.
func (w *work) rehearse() error {
	trial := newWork(w.s, w.cmd, w.at)
	defer trial.done()
	trial.rehearsed = true
	_, err := trial.decide()
	return err
}

func (w *work) shaped(o Order) Order {
	if c, ok := w.cmd.(interface{ shape(o *CallOrder) }); ok {
		c.shape(&o.CallOrder)
	}
	return o
}

// toHold is what the agent talks on now that this row would make the second conversation: another interaction's call, and within
// this one the customer while somebody is consulted, or who is consulted while the customer is talked with.
func (w *work) toHold(row *Row) []onHold {
	if row.Leg != StateConnected && row.Leg != StateEstablishing || !connects[row.Verb] {
		return nil
	}
	var all []onHold
	if w.leadsToCall(row) {
		all = w.holdOther(all, w.taker())
		if owner := w.i.owner(); w.leg.Role == RoleConsulted && owner != nil && owner.Agent != w.taker() { // who consults talks as well
			all = w.holdOther(all, owner.Agent)
		}
	}
	if l := w.besides(row); l != nil && l.State == StateConnected && l.Class == Live {
		all = append(all, onHold{w.i, *l})
	}
	return all
}

// holdOther adds the other call that an agent talks on.
func (w *work) holdOther(all []onHold, agent AgentID) []onHold {
	line := w.otherCallOf(agent)
	if line == nil {
		return all
	}
	other := w.other(line.Interaction)
	if other == nil {
		return all
	}
	l, _ := other.Leg(line.Leg)
	if c := w.consultsOn(line); c != nil {
		l = *c
	}
	if l.State == StateConnected {
		all = append(all, onHold{other, l})
	}
	return all
}

// leadsToCall reports whether the row has the agent talk on a call.
func (w *work) leadsToCall(row *Row) bool {
	switch row.Verb {
	case VerbConsult, VerbSwitch:
		return row.Variant == "call"
	case VerbTransfer:
		return false
	case VerbAnswered, VerbAccept:
		return w.leg.Class == Live || w.leg.isOffer() && w.i.Class == Live
	}
	return w.i.Class == Live || w.leg.Class == Live
}

// besides is the leg of this interaction that goes on hold: the owner's for a consult by call, and one of the two when the other
// is talked with.
func (w *work) besides(row *Row) *Leg {
	owner := w.i.owner()
	switch {
	case row.Verb == VerbConsult && row.Variant == "call" && w.i.Class == Live:
		return owner
	case w.i.Class != Live || w.i.consulting() != nil:
		return nil
	case w.leg.Role == RoleOwner && (row.Verb == VerbRetrieve || row.Verb == VerbRetrieved || row.Verb == VerbDeviceBack):
		return w.i.consult()
	case w.leg.Role == RoleConsulted && (row.Verb == VerbRetrieve || row.Verb == VerbRetrieved || row.Verb == VerbAnswered || row.Verb == VerbAccept):
		return owner
	}
	return nil
}

// hold tells that a leg is on hold.
func (w *work) hold(h onHold) {
	l, found := h.of.Leg(h.leg.ID)
	if !found || l.State != StateConnected {
		return
	}
	l.State = StateOnHold
	e := Event{Type: EventHeld}
	if l.Role == RoleOwner {
		e.State = StateOnHold
	}
	w.emitLeg(h.of, &l, &e)
	if second := h.of.consulting(); l.Role == RoleConsulted && second != nil && second.State == StateConnected {
		w.hold(onHold{h.of, *second}) // the two legs of a consult on another channel move as one
	}
}

// controlOrder is the order of a control. Its key is the request's: given again, a request sends no digits twice. What can be taken
// back has one for each attempt, so that one which was taken back is carried out when it is given again.
func (w *work) controlOrder(k AskKind, i *Interaction, l Leg) Order {
	o := order(i.ID, Ask{Kind: k, Leg: l.ID, Agent: l.Agent, Call: i.Customer.Call, Peer: l.Call, Attempts: 1})
	o.Key = i.ID.String() + "." + itoa(int(i.Version)+1) + "." + string(k)
	if !w.s.Request.IsZero() {
		o.Key += "." + w.s.Request.String()
	}
	if inverse[k] != "" {
		o.Key += "." + itoa(int(w.at.UnixMicro()))
	}
	if l.Role == RoleConsulted { // whoever is consulted is held, and taken back, by who consults
		o.Call, o.Peer = l.Call, ""
		if owner := i.owner(); owner != nil {
			o.Agent, o.Peer = owner.Agent, owner.Call
		}
		if second := i.consulting(); second != nil {
			o.Peer = second.Call
		}
	}
	if k == AskMute || k == AskUnmute || k == AskVolume {
		o.Call, o.Peer = l.Call, i.Customer.Call
	}
	if owner := i.owner(); k == AskMode && owner != nil {
		o.Call, o.Peer = l.Call, owner.Call
	}
	return o
}

// controlled finds the answer to a control that was asked, also when the decision is made anew on a newer version.
func (s *Snapshot) controlled(o Order) *Controlled {
	for n := range s.Controls {
		if c := &s.Controls[n]; c.Kind == o.Kind && c.Interaction == o.Interaction && c.Leg == o.Leg {
			return c
		}
	}
	return nil
}

func telephonySaid(k AskKind, err error) string {
	what := string(k)
	if k == AskMode {
		what = "change how the supervisor takes part"
	}
	switch {
	case errors.Is(err, ErrCallRefused):
		return "the telephony refused to " + what
	case errors.Is(err, ErrNoSuchCall):
		return "the telephony does not know the call any more"
	}
	return "the telephony did not answer whether it could " + what
}

// fail makes the attempt itself the outcome: the state stays, and the event tells it.
func (w *work) fail(event EventType, why Why, v *Verdict) {
	e := Event{Type: event, Reason: string(why.Code), Agent: w.leg.Agent}
	f := e.facts()
	f.Text, f.Verdict = string(w.verb)+": "+why.Text, v
	w.emit(w.i, &e)
	w.failed = &Failure{Why: why, Verdict: v}
}

// barred asks the gate's verdict whether the customer may be contacted now. It reports whether the decision ends here.
func (w *work) barred() (bool, error) {
	if _, does := reaches(w.s, w.cmd); !does || w.exempt() {
		return false, nil
	}
	if no := ruleGate.check(w); no != nil {
		return true, w.refuse(*no)
	}
	v := w.s.Verdict
	if v == nil {
		return true, &InvalidError{Field: "snapshot.verdict", Rule: "the gate's verdict on the attempt", Found: "nothing"}
	}
	if v.Decision == Allow || w.override() != "" {
		return false, nil
	}
	code := CodeBlocked
	if v.Decision == Defer {
		code = CodeDeferred
	}
	text := v.Text
	if text == "" {
		text = "the contact gate says " + string(v.Decision)
	}
	w.fail(EventContactBlocked, Why{Code: code, Text: text}, v)
	return true, nil
}

// override is the reason for contacting the customer all the same, if the actor may give one.
func (w *work) override() string {
	o, ok := w.cmd.(interface{ reason() string })
	if !ok || o.reason() == "" {
		return ""
	}
	if w.by.Part == Host {
		return o.reason()
	}
	if a := w.peek(w.by.Agent); a != nil && a.Has(Override, w.i.Queue) {
		return o.reason()
	}
	return ""
}

// verdict is what is stored with an attempt that goes ahead.
func (w *work) verdict() *Verdict {
	if w.exempt() {
		return &Verdict{Decision: Exempt, Rule: "answer in the customer's own conversation"}
	}
	v := *w.s.Verdict
	if v.Decision != Allow {
		v.Override = w.override()
	}
	return &v
}
