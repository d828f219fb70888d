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
		if len(w.controls) > 0 && (!row.control() || row.Ask == AskMode) {
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
