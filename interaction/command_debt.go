package interaction

// Settle pays the debt of a leg that ended without a required disposition. It may be given by the debtor and the host, also
// after completion.
type Settle struct {
	By          Actor       `json:"-"`
	Leg         LegID       `json:"leg,omitempty"` // default: the actor's
	Disposition Disposition `json:"disposition"`
}

// Verb is [VerbSettle].
func (Settle) Verb() Verb                  { return VerbSettle }
func (c Settle) actor() Actor              { return c.By }
func (c Settle) onLeg() LegID              { return c.Leg }
func (c Settle) disposition() *Disposition { return &c.Disposition }
func (c Settle) validate() error           { return c.Disposition.validate() }
func (c Settle) fill(w *work, l *Leg, e *Event) error {
	return w.dispose(l, e, &c.Disposition)
}

// Waive remits a debt, with a reason. It may be given by supervisors and the host.
type Waive struct {
	By     Actor  `json:"-"`
	Leg    LegID  `json:"leg,omitempty"` // default: the first that owes
	Reason string `json:"reason"`
}

// Verb is [VerbWaive].
func (Waive) Verb() Verb     { return VerbWaive }
func (c Waive) actor() Actor { return c.By }
func (c Waive) onLeg() LegID { return c.Leg }
func (c Waive) validate() error {
	if c.Reason == "" {
		return &InvalidError{Field: "reason", Rule: "required", Found: "nothing"}
	}
	return checkText("reason", c.Reason, MaxText)
}
func (c Waive) fill(w *work, l *Leg, e *Event) error {
	l.Debt = NoDebt
	e.Reason = c.Reason
	return nil
}

// ForceEnd ends an interaction as a last resort, when it can be ended in no other way (S139 to S146): controls dead, an agent
// stuck busy, capacity still taken. It must be confirmed, and its reason is kept; statistics leave it out. In a hang-up that the
// switch does not confirm it stays pending. The owner may give it for semi-live and non-live work (S96, S101), supervisors and
// the host for all. With a leg it ends a wrap-up that is not the owner's.
type ForceEnd struct {
	By        Actor  `json:"-"`
	Leg       LegID  `json:"leg,omitempty"`
	Confirmed bool   `json:"confirmed"` // the person was asked whether releasing has not worked (S140, S141)
	Reason    string `json:"reason"`
	// ReleaseFailed says that a release was tried before and did not work; a queue may insist on it.
	ReleaseFailed bool `json:"release_failed,omitempty"`
}

// Verb is [VerbForceEnd].
func (ForceEnd) Verb() Verb     { return VerbForceEnd }
func (c ForceEnd) actor() Actor { return c.By }
func (c ForceEnd) onLeg() LegID { return c.Leg }
func (c ForceEnd) validate() error {
	if c.Reason == "" {
		return &InvalidError{Field: "reason", Rule: "required", Found: "nothing"}
	}
	return checkText("reason", c.Reason, MaxText)
}
func (c ForceEnd) fill(w *work, l *Leg, e *Event) error {
	if !c.Confirmed {
		return w.refuse(*why(CodeUnconfirmed, "confirm that releasing it has not worked: forcing the end affects statistics, recordings and the customer"))
	}
	if a := w.peek(w.by.Agent); w.queue.ForceAfterFailure && !c.ReleaseFailed && !w.by.IsSystem() && (a == nil || !a.Has(Supervise, w.i.Queue)) {
		return w.refuse(*why(CodeReleaseFirst, "release it first: forcing the end is for when that fails"))
	}
	e.facts().Text = c.Reason
	if l.ID != 0 {
		w.expire(l, e, DebtForced)
	}
	if e.State == StateCompleted {
		e.Reason = string(EndForced)
		e.Completed = w.by.Agent
		e.Wait = &Wait{Ring: w.i.Ring}
		if !w.i.Parked.IsZero() {
			e.Parked = &Parking{}
		}
	}
	return nil
}
