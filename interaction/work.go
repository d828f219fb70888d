package interaction

import (
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
	// rehearsed: the controls are taken as done, and the decision is thrown away.
	rehearsed bool
	ends      bool // the parties end because of what becomes of the owner: the owner's part does not end with theirs

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
	w.s, w.cmd, w.i, w.queue, w.leg, w.gone, w.ends, w.rehearsed = nil, nil, nil, nil, Leg{}, "", false, false
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

// nextLeg is the number of the next leg to be opened.
func (i *Interaction) nextLeg() LegID {
	next := LegID(1)
	for n := range i.Legs {
		next = max(next, i.Legs[n].ID+1)
	}
	return next
}
