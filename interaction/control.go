package interaction

import "errors"

// inverse is how a control is taken back.
var inverse = map[AskKind]AskKind{AskHold: AskRetrieve, AskRetrieve: AskHold, AskMute: AskUnmute, AskUnmute: AskMute,
	AskRecord: AskStopRecording, AskStopRecording: AskRecord}

// control asks for what the telephony must do before the commit: the row's own control, and the holding of another call that
// the agent talks on. It reports whether the decision stops here: because controls are still to be asked, or because one came
// to nothing, which is then the outcome.
func (w *work) control(row *Row) (stop bool) {
	other, line := w.callToHold(row)
	var wanted []Order
	if other != nil && w.s.HasTelephony {
		l, _ := other.Leg(line.Leg)
		wanted = append(wanted, controlOrder(AskHold, other, l))
	}
	if w.s.HasTelephony && row.control() {
		o := controlOrder(row.Ask, w.i, w.leg)
		if shaped, ok := w.cmd.(interface{ shape(o *CallOrder) }); ok {
			shaped.shape(&o.CallOrder)
		}
		wanted = append(wanted, o)
	}
	for n, o := range wanted {
		c := w.s.controlled(o)
		if c == nil {
			w.controls = wanted[n:]
			return true
		}
		if c.Err == nil {
			continue
		}
		if n > 0 {
			w.holdOther(other, line)
		}
		w.fail(EventControlFailed, Why{Code: CodeTelephony, Text: telephonySaid(o.Kind, c.Err)}, nil)
		return true
	}
	if other != nil {
		w.holdOther(other, line)
	}
	return false
}

// callToHold is the other call of the agent that this row would make the second one.
func (w *work) callToHold(row *Row) (*Interaction, *Line) {
	if row.Leg != StateConnected && row.Leg != StateEstablishing {
		return nil, nil
	}
	line := w.otherCall()
	if line == nil || !connects[row.Verb] {
		return nil, nil
	}
	return w.other(line.Interaction), line
}

func (w *work) holdOther(other *Interaction, line *Line) {
	l, found := other.Leg(line.Leg)
	if !found || l.State != StateConnected {
		return
	}
	l.State = StateOnHold
	w.emitLeg(other, &l, &Event{Type: EventHeld, State: StateOnHold})
}

func controlOrder(k AskKind, i *Interaction, l Leg) Order {
	o := order(i.ID, Ask{Kind: k, Leg: l.ID, Agent: l.Agent, Call: i.Customer.Call, Peer: l.Call, Attempts: 1})
	o.Key = i.ID.String() + "." + itoa(int(i.Version)+1) + "." + string(k)
	if k == AskMute || k == AskUnmute || k == AskVolume {
		o.Call, o.Peer = o.Peer, o.Call
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
	switch {
	case errors.Is(err, ErrCallRefused):
		return "the telephony refused to " + string(k)
	case errors.Is(err, ErrNoSuchCall):
		return "the telephony does not know the call any more"
	}
	return "the telephony did not answer whether it could " + string(k)
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
	if _, reaches := w.cmd.(contacts); !reaches || w.exempt() {
		return false, nil
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
