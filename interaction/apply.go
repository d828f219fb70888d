package interaction

import (
	"time"
)

// Apply decides a command on what the snapshot shows. It is pure: it reads no clock, does no I/O, and changes none of its
// arguments. The time is the command's; it is kept to the microsecond.
//
// The error is a [*RefusedError], [*ForbiddenError] or [*InvalidError], and nothing has changed then. A failed attempt is no
// error: it has events, and Decision.Failed says why.
func Apply(s *Snapshot, cmd Command, at time.Time) (Decision, error) {
	if cmd == nil {
		return Decision{}, &InvalidError{Field: "command", Rule: "required", Found: "nothing"}
	}
	w := newWork(s, cmd, at)
	d, err := w.decide()
	w.done()
	return d, err
}

// decide takes the command from its arguments to its decision.
func (w *work) decide() (Decision, error) {
	if err := check(w.cmd, w.at); err != nil {
		return Decision{}, err
	}
	spec, known := verbSpecs[w.verb]
	if !known {
		return Decision{}, &InvalidError{Field: "verb", Rule: "a known verb", Found: clip(string(w.verb))}
	}
	if spec.on == onAgent {
		return applyToAgent(w)
	}
	row, why, err := w.admit(spec)
	if err == nil && why != nil {
		err = w.refuse(*why)
	}
	if err == nil {
		err = w.carryOut(row)
	}
	if err != nil {
		return Decision{}, err
	}
	w.reclaimLater()
	w.settlePresence()
	if err := w.grown(); err != nil {
		return Decision{}, err
	}
	return w.finish()
}

// check looks at the command by itself.
func check(cmd Command, at time.Time) error {
	if at.IsZero() {
		return &InvalidError{Field: "at", Rule: "the time of the command", Found: "nothing"}
	}
	by := cmd.actor()
	if by.IsZero() || by.IsSystem() && by.Agent != "" || by.Part > Host {
		return &InvalidError{Field: "by", Rule: "an agent or a part of the system", Found: by.String()}
	}
	if err := checkText("by", string(by.Agent), MaxName); err != nil {
		return err
	}
	if v, ok := cmd.(validator); ok {
		return v.validate()
	}
	return nil
}

// admit decides whether the verb is open: the leg it acts on, the permission, the row, and the row's rules, in this order.
// Actions asks the same.
func (w *work) admit(spec verbSpec) (*Row, *Why, error) {
	if w.verb != VerbCreate && w.i == nil {
		return nil, nil, &InvalidError{Field: "interaction", Rule: "required", Found: "nothing"}
	}
	if w.verb == VerbCreate && w.i != nil {
		return nil, nil, &InvalidError{Field: "interaction", Rule: "none: it is to be created", Found: w.i.ID.String()}
	}
	over, err := w.findLeg(spec)
	if !w.permitted() {
		return nil, nil, &ForbiddenError{Subject: w.on(), Verb: w.verb, By: w.by}
	}
	if err != nil {
		return nil, nil, err
	}
	if over != nil {
		return nil, over, nil
	}
	if _, itself := w.cmd.(doer); itself {
		return nil, nil, nil
	}
	row, no := w.row(w.verb, w.variant())
	return row, no, nil
}

// findLeg finds the leg to act on. The reason that it returns, if any, says that the leg has ended.
func (w *work) findLeg(spec verbSpec) (*Why, error) {
	if w.i == nil {
		return nil, nil
	}
	l := w.find()
	if l == nil {
		if given, ok := w.cmd.(legged); ok && given.onLeg() != 0 {
			return nil, &InvalidError{Field: "leg", Rule: "a leg of this interaction", Found: "leg " + itoa(int(given.onLeg()))}
		}
		if spec.on == onOffer || spec.on == onDebt {
			return why(CodeNotYourOffer, "there is no such leg"), nil
		}
		return nil, nil
	}
	w.leg = *l
	if spec.on == onOffer && !l.isOffer() && !l.rings() {
		return offerOver(*l), nil
	}
	return nil, nil
}

// find is the leg that the command means, nil if there is none. The caller only reads.
func (w *work) find() *Leg {
	if given, ok := w.cmd.(legged); ok && given.onLeg() != 0 {
		return w.i.first(func(l *Leg) bool { return l.ID == given.onLeg() })
	}
	switch verbSpecs[w.verb].on {
	case onOwner:
		return w.i.owner()
	case onOffer:
		return w.mine(func(l *Leg) bool { return l.isOffer() || l.rings() })
	case onOwn:
		return w.own()
	case onConsult:
		if c := w.i.consult(); c != nil && !w.blind() && (c.State.InConversation() || w.heir() == nil) {
			return c
		}
		if w.verb == VerbTransfer && (w.blind() || w.heir() != nil) {
			return w.i.owner()
		}
		return nil
	case onCalling:
		if owner := w.i.owner(); owner == nil || owner.State == StateEstablishing {
			return owner
		}
		if called := w.i.first(func(l *Leg) bool { return l.called() && l.State == StateEstablishing && l.Role != RoleMonitoring }); called != nil {
			return called
		}
		return w.i.owner()
	case onMonitor:
		return w.i.first(func(l *Leg) bool { return l.Role == RoleMonitoring && l.Agent == w.supervisor() && l.takesPart() })
	case onDebt:
		if owed := w.i.first((*Leg).owes); w.verb == VerbWaive && owed != nil {
			return owed
		}
		return w.mine((*Leg).owes)
	}
	return nil
}

// own is the actor's open leg from which the verb leads on, the owner's before others; without one it is the owner's. An owner
// whose conversation has ended releases the consult that goes on.
func (w *work) own() *Leg {
	owner := w.i.owner()
	if w.by.Agent == "" || owner != nil && owner.Agent == w.by.Agent {
		if owner == nil || w.leads(owner) {
			return owner
		}
	}
	var last *Leg
	for n := range w.i.Legs {
		l := &w.i.Legs[n]
		if l.Agent != w.by.Agent || l.Agent == "" || !l.Open() || l.isOffer() {
			continue
		}
		if w.leads(l) {
			return l
		}
		last = l
	}
	switch {
	case owner == nil:
		return last
	case w.leads(owner):
		return owner
	}
	if c := w.i.consult(); c != nil && w.verb == VerbRelease && (w.by.Agent == "" || w.by.Agent == owner.Agent) {
		return c // what is left of the conversation
	}
	if last != nil {
		return last // it is refused for what their own part lacks, not forbidden
	}
	return owner
}

// leads reports whether the verb leads on from a leg.
func (w *work) leads(l *Leg) bool {
	table, from := w.standingOf(l)
	return machines[table].leads(from, w.verb)
}

// mine is the actor's leg that fits, else the actor's last; for a part of the system, or somebody without a leg, the first
// that fits.
func (w *work) mine(fit func(*Leg) bool) *Leg {
	var last *Leg
	for n := range w.i.Legs {
		if l := &w.i.Legs[n]; l.Agent == w.by.Agent && w.by.Agent != "" {
			if fit(l) {
				return l
			}
			last = l
		}
	}
	if last != nil {
		return last
	}
	return w.i.first(fit)
}

// offerOver says why an offer cannot be answered any more, with what ended it.
func offerOver(l Leg) *Why {
	if l.called() || l.Role == RoleFormer {
		return why(CodeNotYourOffer, "nobody waits for your answer any more")
	}
	if l.Role != RoleOffered {
		return why(CodeNotYourOffer, "it was accepted already")
	}
	said := map[Ending]string{EndingRejected: "you rejected it", EndingTimedOut: "the offer timed out", EndingDeliveryFailed: "the delivery failed",
		EndingCustomerGone: "the customer has left", EndingRevoked: "the offer was withdrawn", EndingSuperseded: "somebody else accepted it first"}
	return why(CodeNotYourOffer, "the offer is over: %s", said[l.Ending])
}

// permitted asks the authorizer.
func (w *work) permitted() bool {
	q := Authorization{By: w.by, Verb: w.verb, Leg: &w.leg, Agent: &noAgent, Interaction: &noInteraction}
	if a := w.peek(w.by.Agent); a != nil {
		q.Agent = a
	}
	if w.i != nil {
		q.Interaction, q.Queue = w.i, w.i.Queue
	}
	if named, ok := w.cmd.(interface{ inQueue() QueueID }); ok {
		q.Queue = named.inQueue()
	}
	if w.s.Authorizer == nil {
		return DefaultRules{}.May(q)
	}
	return w.s.Authorizer.May(q)
}

// What an authorizer is shown where there is no record.
var (
	noAgent       = Agent{Standing: &noStanding}
	noInteraction = Interaction{Matter: &noMatter}
)

// row finds the transition and asks its rules.
func (w *work) row(v Verb, variant string) (*Row, *Why) {
	table, from := w.standing(v)
	if spec, known := w.s.Channels[w.channelFor(table, v)]; known && !w.reported() && verbSpecs[v].may&mayPerson != 0 && !spec.has(v) {
		return nil, why(CodeChannel, "an interaction by %s has no %s", spec.Channel, v)
	}
	row, open := next(table, from, v, variant)
	if !open {
		return nil, w.closedIn(v, from)
	}
	for _, r := range row.Rules {
		if no := r.check(w); no != nil {
			return nil, no
		}
	}
	return row, nil
}

// standing is the table in force and the state to start from: those of the acting leg where it is neither the owner's nor an
// offer that the verb is about.
func (w *work) standing(v Verb) (TableID, State) {
	if w.leg.isOffer() && verbSpecs[v].on == onOffer {
		return w.i.Table, w.i.State
	}
	return w.standingOf(&w.leg)
}

func (w *work) standingOf(l *Leg) (TableID, State) {
	if l.ID == 0 || l.Role == RoleOwner && (l.Open() || w.i.State == StateCompleted) {
		return w.i.Table, w.i.State
	}
	return TableParty, l.State
}

// reported reports whether the command says what has happened already, whatever verbs the channel has.
func (w *work) reported() bool {
	_, ok := w.cmd.(Signal)
	return ok
}

// channelFor is the channel that says whether there is such a verb: the leg's own, except for what joins a party with the
// customer.
func (w *work) channelFor(t TableID, v Verb) Channel {
	if t == TableParty && verbSpecs[v].on != onConsult {
		return w.leg.Channel
	}
	return w.i.Channel
}

// closedIn says what a state lacks for a verb, in the words of the trade.
func (w *work) closedIn(v Verb, from State) *Why {
	if verbSpecs[v].on == onConsult && w.leg.ID == 0 {
		return why(CodeNoConsult, "nobody is consulted")
	}
	if (v == VerbAssign || v == VerbPick) && w.i.Class == Live && from.InConversation() {
		return why(CodeLive, "somebody talks with the customer: transfer it instead")
	}
	if v == VerbFinish && w.leg.Role == RoleOwner && from == StateWrapUp {
		return why(CodeState, "it is the owner's: complete it")
	}
	switch c := w.cmd.(type) {
	case Transfer:
		if c.Number != "" && w.i.Class != Live && from.InConversation() {
			return why(CodeChannel, "only a call goes on to a number outside")
		}
	case SwitchChannel:
		if w.i.Class == Live && from.InConversation() {
			return why(CodeLive, "a call goes on in a channel for messages only")
		}
	}
	said := map[State]string{
		StateQueued:       "it waits in the queue",
		StateOffered:      "accept it first",
		StateReadyToCall:  "no call is under way",
		StateEstablishing: "the call is still being set up",
		StateConnected:    "the conversation goes on",
		StateOnHold:       "the customer is on hold",
		StateWrapUp:       "the conversation has ended",
		StateCompleted:    "it is completed",
	}
	return why(CodeState, "%s", said[from])
}

func (w *work) on() Subject {
	if w.i != nil {
		return Subject{Interaction: w.i.ID}
	}
	if a, ok := w.cmd.(agentCommand); ok {
		return Subject{Agent: a.agent()}
	}
	return Subject{}
}

func (w *work) refuse(why Why) error {
	e := &RefusedError{Subject: w.on(), Verb: w.verb, Why: why}
	if w.i != nil {
		e.State = w.s.Interaction.State
		e.Open = openVerbs(w.s, w.by, w.at)
	}
	return e
}

// carryOut runs the command: by its row, or by itself.
func (w *work) carryOut(row *Row) error {
	if itself, ok := w.cmd.(doer); ok {
		return itself.do(w)
	}
	if stop, err := w.barred(); stop || err != nil {
		return err
	}
	if stop := w.control(row); stop {
		if len(w.controls) > 0 && !row.control() {
			return w.rehearse()
		}
		return nil
	}
	fill, _ := w.cmd.(filler)
	if err := w.run(row, fill); err != nil {
		return err
	}
	if on, ok := w.cmd.(follower); ok {
		return on.then(w)
	}
	return nil
}

// finish completes the decision: the failure, the subject.
func (w *work) finish() (d Decision, err error) {
	w.decision(&d)
	if w.failed != nil {
		d.Failed = &FailedError{ID: w.i.ID, Verb: w.verb, By: w.by, Why: w.failed.Why, Verdict: w.failed.Verdict}
	}
	return d, nil
}
