package interaction

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Desk is the shell around [Need] and [Apply]: it loads what a command needs, has it decided, commits, and asks the telephony.
// It holds no rule. All its methods may be called concurrently, by several processes on one store.
type Desk struct {
	cfg       Config
	base      Snapshot // what every snapshot begins with
	queues    map[QueueID]Queue
	committer committer
	saving    saving
	wake      chan struct{}
}

// NewDesk returns a desk. A configuration that is wrong is an [*InvalidError], or ErrUnsupported. Timers run only in
// [Desk.Run] or [Desk.Tick].
func NewDesk(c Config) (*Desk, error) {
	channels, err := c.prepare()
	if err != nil {
		return nil, err
	}
	d := &Desk{cfg: c, queues: map[QueueID]Queue{}, wake: make(chan struct{}, 1)}
	for _, q := range c.Queues {
		d.queues[q.ID] = q
	}
	d.committer.store = c.Store
	devices, _ := c.Telephony.(Devices)
	d.base = Snapshot{Channels: channels, Capacity: c.Capacity, Authorizer: c.Authorizer, Gated: c.Gate != nil, Formed: c.Outcomes != nil,
		HasTelephony: c.Telephony != nil, HasCRM: c.CRM != nil, Can: CapabilitiesOf(c.Telephony), Devices: devices}
	return d, nil
}

// Request is a command with what it takes to give it safely.
type Request struct {
	Interaction ID      // the subject; zero for Create and for an agent's command, whose subject the command names
	Command     Command // what to do
	// ID makes the request safe to repeat: a request that was done or failed gives its first outcome again, with the record as it
	// is now, and does nothing; another command or subject with the same ID is an [*InvalidError] for the field "request". The ID is
	// not scoped by actor: hosts that take it from clients put the actor into the [Key]. Zero: the desk makes one.
	ID RequestID
	// Version is the version that the subject must have, or the answer is ErrConflict. Zero: any; then a command that races with
	// another is decided anew on the newer version.
	Version int64
}

// Result is what a request came to.
type Result struct {
	Interaction Interaction // the subject after it; zero for an agent's command
	Agent       Agent       // the subject of an agent's command
	Events      []Event     // that the request has just caused; none where nothing changed or the request was answered before
	Repeated    bool        // the request was answered before, and this is its first outcome
}

// Do carries out a request. The error tells three outcomes apart: nil, it is done; a [*FailedError], it was attempted and came
// to nothing, and the result has the record; anything else, nothing has changed: [*RefusedError], [*ForbiddenError],
// [*InvalidError], [*ConflictError], ErrNotFound, or broken plumbing, wrapped. After ErrUnknown it is not known whether it was
// done: give it again with the same ID.
func (d *Desk) Do(ctx context.Context, r Request) (Result, error) {
	if r.Command == nil {
		return Result{}, &InvalidError{Field: "command", Rule: "required", Found: "nothing"}
	}
	if c, ok := r.Command.(agentCommand); ok && !r.Interaction.IsZero() {
		return Result{}, &InvalidError{Field: "interaction", Rule: "none for a command on an agent", Found: string(c.Verb()) + " of " + r.Interaction.String()}
	}
	return d.doAt(ctx, r, time.Time{}, nil)
}

// doAt carries out a request as of a time (zero is now), and hands what the telephony is asked to later (nil: it is asked now).
func (d *Desk) doAt(ctx context.Context, r Request, at time.Time, later func([]Order)) (Result, error) {
	a := attempts.Get().(*attempt)
	a.desk, a.request, a.at, a.later = d, r, at, later
	res, err := a.do(ctx)
	// What load writes anew stays as it is.
	a.desk, a.request, a.later, a.stale, a.digest, a.id = nil, Request{}, nil, false, 0, ID{}
	a.controls, a.told, a.verdict, a.attempted, a.looked, a.change[0] = nil, nil, nil, "", nil, Change{}
	attempts.Put(a)
	if res.Interaction.Matter == nil {
		res.Interaction.Matter = &noMatter
	}
	if res.Agent.Standing == nil {
		res.Agent.Standing = &noStanding
	}
	return res, err
}

// attempt is one request on its way.
type attempt struct {
	desk      *Desk
	request   Request
	at        time.Time
	later     func(orders []Order) // takes the asks off the caller's hands; nil: they are made at once
	digest    uint64
	controls  []Controlled // answers of the telephony that are not asked for again
	told      []Order      // the controls that it carried out
	verdict   *Verdict     // of the gate, for the address attempted
	attempted string
	looked    *Looked   // what the CRM said
	id        ID        // of an interaction to be created
	stale     bool      // the caller expects another version than the stored one: no use to try again
	change    [1]Change // what a lone caller commits

	snapshot Snapshot
	needs    Needs
	agents   [2]Agent // room for what nearly every snapshot needs
	queues   [2]Queue
}

var attempts = sync.Pool{New: func() any { return new(attempt) }}

// mostTries is how often a command is decided anew when it loses races, before the caller is told of the conflict.
const mostTries = 64

func (a *attempt) do(ctx context.Context) (Result, error) {
	r := &a.request
	if !r.ID.IsZero() {
		a.digest = digest(r)
		if was, err := a.answered(ctx); err != nil || was != nil {
			return a.again(ctx, was, err)
		}
	} else {
		r.ID = a.desk.cfg.NewRequest()
	}
	if r.Interaction.IsZero() && r.Command.Verb() == VerbCreate {
		a.id = a.desk.cfg.NewID()
	}
	unsure := false // whether an earlier try may have been stored after all
	for try := 1; ; try++ {
		res, err := a.once(ctx)
		if err == nil || errors.Is(err, ErrFailed) {
			return res, err
		}
		unsure = unsure || errors.Is(err, ErrUnknown)
		if a.digest != 0 || unsure { // the same request may have been done meanwhile
			was, lookup := a.answered(ctx)
			if lookup != nil {
				return Result{}, errors.Join(err, lookup)
			}
			if was != nil {
				return a.again(ctx, was, nil)
			}
		}
		if !errors.Is(err, ErrConflict) && !errors.Is(err, ErrUnknown) {
			a.takeBack(ctx, err)
			return Result{}, err
		}
		if a.stale || try == mostTries || ctx.Err() != nil {
			a.takeBack(ctx, err)
			return Result{}, a.wrap("commit", err)
		}
	}
}

// takeBack undoes the controls of a command that came to nothing after all, so that the switch is as the records say.
func (a *attempt) takeBack(ctx context.Context, err error) {
	if errors.Is(err, ErrUnknown) {
		return
	}
	for n := len(a.told) - 1; n >= 0; n-- {
		o := a.told[n]
		if now, err := a.desk.cfg.Store.Interaction(context.WithoutCancel(ctx), o.Interaction); err == nil && now.agrees(o) {
			continue // somebody else has done the same meanwhile
		}
		if o.Kind = inverse[o.Kind]; o.Kind == "" {
			continue
		}
		o.Key += ".undo"
		if err := a.desk.tell(context.WithoutCancel(ctx), o); err != nil {
			a.desk.cfg.Log.WarnContext(ctx, "a control could not be taken back", "interaction", o.Interaction, "control", o.Kind)
		}
	}
}

// once loads, decides, commits, and asks.
func (a *attempt) once(ctx context.Context) (Result, error) {
	if err := a.load(ctx); err != nil {
		return Result{}, err
	}
	now := a.at
	if now.IsZero() {
		now = a.desk.cfg.Now()
	}
	decided, err := a.decide(ctx, now)
	if err != nil {
		return Result{}, err
	}
	res := Result{Events: decided.Change.Events}
	if decided.Interaction != nil {
		res.Interaction = *decided.Interaction
	}
	if decided.Agent != nil {
		res.Agent = *decided.Agent
	}
	if len(decided.Change.Events) == 0 {
		if a.digest == 0 {
			return res, nil
		}
		decided.Change.Answer = Answer{Request: a.request.ID, Subject: a.on(), At: now.UTC().Truncate(time.Microsecond)} // done, though nothing was to do
	}
	decided.Change.Answer.Digest = a.digest
	a.change[0] = decided.Change
	if err := a.desk.committer.commit(ctx, a.change[:]); err != nil {
		return Result{}, err
	}
	a.desk.awake(&decided.Change, now)
	if len(decided.Asks) > 0 && a.later != nil {
		a.later(decided.Asks)
	}
	if len(decided.Asks) > 0 && a.later == nil {
		a.desk.ask(context.WithoutCancel(ctx), decided.Asks, &res)
	}
	if decided.Failed != nil {
		return res, decided.Failed
	}
	return res, nil
}

// decide applies the command, asking the controls that must be asked before the commit.
func (a *attempt) decide(ctx context.Context, now time.Time) (Decision, error) {
	for {
		a.snapshot.Controls = a.controls
		w := newWork(&a.snapshot, a.request.Command, now)
		decided, err := w.decide()
		w.done()
		if errors.Is(err, ErrForbidden) {
			return decided, err
		}
		if stale := a.expected(); stale != nil {
			return Decision{}, stale
		}
		if err != nil || len(decided.Controls) == 0 {
			return decided, err
		}
		for _, o := range decided.Controls {
			err := a.desk.tell(ctx, o)
			a.controls = append(a.controls, Controlled{Kind: o.Kind, Interaction: o.Interaction, Leg: o.Leg, Err: err})
			if err != nil {
				break
			}
			a.told = append(a.told, o)
		}
	}
}

func (a *attempt) wrap(what string, err error) error {
	return fmt.Errorf("interaction: %s %s: %s: %w", a.request.Command.Verb(), a.on(), what, err)
}

// on is the subject of the request.
func (a *attempt) on() Subject {
	if c, ok := a.request.Command.(agentCommand); ok {
		return Subject{Agent: c.agent()}
	}
	return Subject{Interaction: a.request.Interaction}
}
