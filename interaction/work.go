package interaction

import (
	"slices"
	"strconv"
	"sync"
	"time"
)

// work is one decision in the making: working copies of the records, and the events that have moved them. It changes nothing
// of the snapshot. Works are pooled: nothing of a work's own memory may be part of a decision.
type work struct {
	s    *Snapshot
	cmd  Command
	verb Verb
	by   Actor
	at   time.Time

	i     *Interaction // the subject's working copy; nil for an agent's command
	queue *Queue       // that hosts it
	leg   Leg          // the acting leg as it was found; its ID is 0 where there is none
	gone  CallID       // a call that a signal has reported as ended: it need not be hung up

	// The subject and the first agent are drafted where the change will have them; whatever else is touched, beside.
	subjects []Write[Interaction]
	agents   []Write[Agent]
	others   []*Write[Interaction]
	more     []*Write[Agent]
	events   []Event
	asks     []Order
	controls []Order
	failed   *Failure

	// Room for what nearly every decision needs, so that it need not be allocated.
	frames  [3]frame
	depth   int
	deepest int
}

// room is what nearly every decision consists of, so that it is allocated at once.
type room struct {
	subject [1]Write[Interaction]
	agent   [1]Write[Agent]
	event   [1]Event
}

// frame is what one row's run fills in.
type frame struct {
	leg   Leg
	event Event
}

var works = sync.Pool{New: func() any { return new(work) }}

// newWork takes a work from the pool. The caller gives it back by done.
func newWork(s *Snapshot, cmd Command, at time.Time) *work {
	return works.Get().(*work).begin(s, cmd, at)
}

func (w *work) begin(s *Snapshot, cmd Command, at time.Time) *work {
	w.s, w.cmd, w.verb, w.by, w.at = s, cmd, cmd.Verb(), cmd.actor(), at.UTC().Truncate(time.Microsecond)
	if !s.Interaction.ID.IsZero() {
		w.subject(&s.Interaction)
	}
	return w
}

// done gives the work back, without what it referred to.
func (w *work) done() {
	for n := range min(w.deepest, len(w.frames)) {
		w.frames[n] = frame{}
	}
	w.subjects, w.agents, w.others, w.more = nil, nil, nil, nil
	w.s, w.cmd, w.i, w.queue, w.leg, w.gone = nil, nil, nil, nil, Leg{}, ""
	w.events, w.asks, w.controls, w.failed, w.depth, w.deepest = nil, nil, nil, nil, 0, 0
	works.Put(w)
}

func (w *work) subject(i *Interaction) {
	r := new(room)
	w.subjects, w.agents, w.events = r.subject[:], r.agent[:0], r.event[:0]
	w.subjects[0].Was, w.subjects[0].Now = i.Version, *i
	w.i = &w.subjects[0].Now
	if w.i.Matter == nil {
		w.i.Matter = &noMatter
	}
	w.queue = w.policy(i.Queue)
}

// frame returns an empty frame, which the caller gives back by lowering depth.
func (w *work) frame() *frame {
	w.depth++
	if w.depth > len(w.frames) {
		return new(frame)
	}
	if w.depth <= w.deepest {
		w.frames[w.depth-1] = frame{}
	}
	w.deepest = max(w.deepest, w.depth)
	return &w.frames[w.depth-1]
}

// policy returns a queue's policy; a queue that is not configured any more has the defaults.
func (w *work) policy(id QueueID) *Queue {
	if q := w.s.queue(id); q != nil {
		return q
	}
	return &Queue{ID: id}
}

func (w *work) queueOf(l *Leg) *Queue {
	if l.Queue == "" || w.queue != nil && w.queue.ID == l.Queue {
		return w.queue
	}
	return w.policy(l.Queue)
}

// other returns the working copy of another interaction, nil if the snapshot has none.
func (w *work) other(id ID) *Interaction {
	for _, d := range w.others {
		if d.Now.ID == id {
			return &d.Now
		}
	}
	if i := w.s.other(id); i != nil {
		d := &Write[Interaction]{Was: i.Version, Now: *i}
		w.others = append(w.others, d)
		return &d.Now
	}
	return nil
}

// peek returns an agent as they are by now, nil if there is no record. The caller only reads.
func (w *work) peek(id AgentID) *Agent {
	if a := w.drafted(id); a != nil {
		return a
	}
	return w.s.agent(id)
}

func (w *work) drafted(id AgentID) *Agent {
	if len(w.agents) > 0 && w.agents[0].Now.ID == id {
		return &w.agents[0].Now
	}
	for _, d := range w.more {
		if d.Now.ID == id {
			return &d.Now
		}
	}
	return nil
}

// agent returns the working copy of an agent, making a record where there is none.
func (w *work) agent(id AgentID) *Agent {
	if a := w.drafted(id); a != nil {
		return a
	}
	var d *Write[Agent]
	if len(w.agents) == 0 {
		w.agents = append(w.agents, Write[Agent]{})
		d = &w.agents[0]
	} else {
		d = new(Write[Agent])
		w.more = append(w.more, d)
	}
	d.Now.ID, d.Now.Standing = id, &noStanding
	if a := w.s.agent(id); a != nil {
		d.Was, d.Now = a.Version, *a
	}
	return &d.Now
}

// head fills in what every event of the subject carries.
func (w *work) head(i *Interaction, e *Event) {
	e.At, e.By, e.Request = w.at, w.by, w.s.Request
	if i == nil {
		return
	}
	e.Interaction, e.Seq, e.Channel, e.Class = i.ID, i.Version+1, i.Channel, i.Class
	if e.Queue == "" {
		e.Queue = i.Queue
	}
	if e.State == Same {
		e.State = i.State
	}
}

// emit tells one event: it numbers it, folds it into the records that it belongs to, and keeps it.
func (w *work) emit(i *Interaction, e *Event) {
	w.head(i, e)
	if e.Agent != "" && w.movesAgent(e) {
		a := w.agent(e.Agent)
		e.AgentSeq = a.Version + 1
		a.fold(e)
	}
	if i != nil {
		i.fold(e)
	}
	w.events = append(w.events, *e)
}

// movesAgent reports whether the event changes the agent's record: standing or load.
func (w *work) movesAgent(e *Event) bool {
	if e.Facts != nil && e.Standing != nil {
		return true
	}
	if e.LegState == Same || e.Leg == 0 {
		return false
	}
	a := w.peek(e.Agent)
	if a == nil {
		return phaseOf(e.LegState) != PhaseNone
	}
	n := a.lineAt(e.Interaction, e.Leg)
	if n < 0 {
		return phaseOf(e.LegState) != PhaseNone
	}
	was := a.Load[n]
	return was != e.line(was)
}

// emitLeg tells an event that leaves a leg as given.
func (w *work) emitLeg(i *Interaction, l *Leg, e *Event) {
	before := &Leg{}
	if n := i.legAt(l.ID); n >= 0 {
		before = &i.Legs[n]
	}
	w.leave(i, before, l, e)
	e.Leg, e.Agent, e.LegState, e.Role, e.Weight, e.Deadline = l.ID, l.Agent, l.State, l.Role, l.Weight, l.Deadline
	w.head(i, e)
	folded := before.folded(e)
	// What every event of its type does to a leg need not be said.
	l.Ending, l.Ended, l.Attempts, l.Extensions = folded.Ending, folded.Ended, folded.Attempts, folded.Extensions
	l.Ringing, l.Muted, l.Recording = folded.Ringing, l.Muted && l.State.InConversation(), l.Recording && l.State.InConversation()
	if folded != *l {
		after := *l
		e.facts().LegAfter = &after
	}
	w.emit(i, e)
}

// leave withdraws what the telephony was asked for a leg, when the leg leaves the state in which it waited for it, and has the
// leg's own call hung up when it takes part in no call any more.
func (w *work) leave(i *Interaction, before, l *Leg, e *Event) {
	if before.Call == "" || i.Class != Live || !w.s.HasTelephony {
		return
	}
	if before.State == StateEstablishing || before.State == StateOffered {
		if l.State != before.State {
			w.withdraw(i, e, func(a Ask) bool {
				return a.Leg == l.ID && (a.Kind == AskConnect || a.Kind == AskDial || a.Kind == AskRing)
			})
		}
	}
	if inCall(before.State) && !inCall(l.State) {
		w.hangUp(i, l, e, before.Call)
	}
}

// inCall reports whether a leg in this state has its device on a call, or being called.
func inCall(s State) bool {
	return s == StateOffered || s == StateEstablishing || s == StateConnected || s == StateOnHold
}

// withdraw takes pending asks out of the record: nobody waits for them any more.
func (w *work) withdraw(i *Interaction, e *Event, which func(Ask) bool) {
	for _, a := range i.Asks {
		if which(a) && (e.Facts == nil || !slices.Contains(e.Answered, a.Key)) {
			f := e.facts()
			f.Answered = append(f.Answered, a.Key)
		}
	}
}

// hangUp stores that a call is to be ended. It stays pending until the switch confirms it.
func (w *work) hangUp(i *Interaction, l *Leg, e *Event, call CallID) {
	if call == "" || call == w.gone || !w.s.HasTelephony {
		return
	}
	w.ask(i, e, Ask{Kind: AskHangUp, Leg: l.ID, Agent: l.Agent, Call: call})
}

// ask stores an ask of the telephony with the event, and has it go out after the commit.
func (w *work) ask(i *Interaction, e *Event, a Ask) {
	a.Key = w.key(i, e)
	a.Attempts = 1
	if a.Deadline.IsZero() {
		a.Deadline = w.at.Add(askSpecs[a.Kind].within)
	}
	if a.Kind != AskDial || w.s.Can&CanRepeatDial != 0 {
		a.Next = w.at.Add(again(1))
	}
	f := e.facts()
	f.Asked = append(f.Asked, a)
	w.asks = append(w.asks, order(i.ID, a))
}

// key names an ask: by the interaction, the event that it comes with, and its place there.
func (w *work) key(i *Interaction, e *Event) string {
	n := 0
	if e.Facts != nil {
		n = len(e.Asked)
	}
	return i.ID.String() + "." + strconv.FormatInt(i.Version+1, 10) + "." + strconv.Itoa(n)
}

// newCall names a call that the library is about to start.
func (w *work) newCall(i *Interaction, what string) CallID {
	return CallID(i.ID.String() + "." + strconv.FormatInt(i.Version+1, 10) + what)
}

func order(id ID, a Ask) Order {
	return Order{Kind: a.Kind, CallOrder: CallOrder{Interaction: id, Key: a.Key, Attempt: a.Attempts, Leg: a.Leg, Agent: a.Agent,
		Call: a.Call, Peer: a.Peer, Number: a.Number, First: a.First, Microphone: -1, Speaker: -1}}
}

// fits asks the capacity model whether the agent has room for the subject, not counting the leg given.
func (w *work) fits(agent AgentID, without LegID) (int, *Why) {
	a := w.peek(agent)
	if a == nil {
		return 0, why(CodeLoggedOut, "agent %s has never logged in", agent)
	}
	load := a.Load
	if without != 0 {
		load = slices.DeleteFunc(slices.Clone(load), func(l Line) bool { return l.Interaction == w.i.ID && l.Leg == without })
	}
	return w.s.Capacity.Fits(CapacityCheck{Agent: agent, Profile: a.Profile, Single: a.Single, Outside: a.Outside, Load: load,
		Queue: w.i.Queue, Channel: w.i.Channel, Class: w.i.Class})
}

// can reports whether telephony and the acting leg's device have the capability.
func (w *work) can(c Capability) bool {
	return w.s.Can&c != 0 && (w.s.Devices == nil || w.s.Devices.CanDevice(w.taker(), c))
}

// otherCall returns the line of another live leg that the acting agent talks on, nil if there is none.
func (w *work) otherCall() *Line {
	return w.otherLive(func(l *Line) bool { return l.Talking })
}

// otherSetUp reports whether another call of the acting agent is being set up: they will talk on it when it connects.
func (w *work) otherSetUp() bool {
	return w.otherLive(func(l *Line) bool {
		i := w.s.other(l.Interaction)
		return i != nil && l.Phase == PhaseWorking && i.State == StateEstablishing
	}) != nil
}

func (w *work) otherLive(is func(l *Line) bool) *Line {
	if w.i.Class != Live {
		return nil
	}
	a := w.peek(w.taker())
	if a == nil {
		return nil
	}
	for n := range a.Load {
		if l := &a.Load[n]; l.Class == Live && l.Interaction != w.i.ID && is(l) {
			return l
		}
	}
	return nil
}

// exempt reports whether contacting the customer now is an answer in their own conversation (rule 5).
func (w *work) exempt() bool { return w.i.Direction == Inbound && w.i.Class != Live }

// nextLeg is the number of the next leg to be opened.
func (i *Interaction) nextLeg() LegID {
	next := LegID(1)
	for n := range i.Legs {
		next = max(next, i.Legs[n].ID+1)
	}
	return next
}

// decision puts together what the work came to.
func (w *work) decision(d *Decision) {
	d.Controls = w.controls
	if len(w.controls) > 0 {
		return
	}
	if len(w.events) == 0 {
		if w.i != nil {
			d.Interaction = &w.s.Interaction
		}
		return
	}
	d.Asks = w.asks
	c := &d.Change
	c.Events = w.events
	c.Agents = w.agents
	if w.i != nil && w.i.Version != w.subjects[0].Was {
		c.Interactions = w.subjects
	}
	for _, d := range w.others {
		if d.Now.Version != d.Was {
			c.Interactions = append(c.Interactions, *d)
		}
	}
	for _, d := range w.more {
		c.Agents = append(c.Agents, *d)
	}
	c.Answer = Answer{Request: w.s.Request, At: w.at, Failed: w.failed}
	if w.i != nil {
		c.Answer.Subject.Interaction = w.i.ID
		d.Interaction = w.i
	}
}
