package statistics

import (
	"slices"

	"github.com/deskline/deskline/interaction"
)

// promise is what has become of one promise to a customer: of a clock in the interaction's record. It keeps what a forced end takes
// back.
type promise struct {
	Lane   int32 `json:"lane,omitempty"` // of the clock's queue and the channel at creation; 0 until it is counted
	Was    kept  `json:"was,omitempty"`
	Warned bool  `json:"warned,omitempty"`
}

// kept is how a promise ended.
type kept uint8

const (
	promiseOpen kept = iota
	promiseKept
	promiseBroken
	promiseOver // neither: the interaction ended first
)

// promiseKinds are the kinds of clocks, in the order of the counters: of each kind first what was kept, then what was broken.
var promiseKinds = [...]interaction.ClockKind{interaction.ClockAnswer, interaction.ClockResponse, interaction.ClockResolution}

// promised is the promise of a kind, nil if the book knows none.
func (l *life) promised(kind interaction.ClockKind) (p *promise, number int) {
	number = slices.Index(promiseKinds[:], kind)
	if number < 0 {
		return nil, 0
	}
	return &l.Promises[number], number
}

// promises counts what an event shows of the interaction's clocks, each once: it is broken as soon as an event shows that it is, kept
// when one shows that.
func (b *Book) promises(l *life, e *interaction.Event) {
	if e.Facts == nil || len(e.Clocks) == 0 || l.Ended == endedForced {
		return
	}
	for n := range e.Clocks {
		c := &e.Clocks[n]
		p, kind := l.promised(c.Kind)
		if p == nil || p.Was != promiseOpen {
			continue
		}
		p.Warned = p.Warned || e.Type == interaction.EventSLAWarned && e.Reason == string(c.Kind)
		if p.Was = outcome(c); p.counts() {
			queue, _ := b.queues.id(c.Queue)
			p.Lane = b.lane(queue, b.lanes[l.Visit.Origin.Lane].channel)
			b.promise(l, kind, 1)
		}
	}
}

// outcome is what a clock shows. Due itself is in time.
func outcome(c *interaction.Clock) kept {
	switch {
	case c.Breached, !c.Ended.IsZero() && !c.Due.IsZero() && c.Ended.After(c.Due):
		return promiseBroken
	case c.Kept:
		return promiseKept
	case !c.Ended.IsZero():
		return promiseOver
	}
	return promiseOpen
}

func (p *promise) counts() bool { return p.Was == promiseKept || p.Was == promiseBroken }

// promise counts a promise that was kept or broken, or, by -1, takes it back: in the interval in which the interaction was created.
func (b *Book) promise(l *life, kind int, by int64) {
	p := &l.Promises[kind]
	counter := cAnswersKept + 2*kind
	if p.Was == promiseBroken {
		counter++
	}
	b.sums.contacts(spot{l.Visit.Origin.Span, p.Lane})[counter] += by
}

// takePromisesBack leaves the promises out of an interaction whose end was forced.
func (b *Book) takePromisesBack(l *life) {
	for kind := range l.Promises {
		if l.Promises[kind].counts() {
			b.promise(l, kind, -1)
		}
		l.Promises[kind] = promise{}
	}
}

// promiseIs reports whether a promise that is open was warned of, and whether one is broken.
func (l *life) promiseIs() (warned, broken bool) {
	for n := range l.Promises {
		p := &l.Promises[n]
		warned = warned || p.Warned && p.Was == promiseOpen
		broken = broken || p.Was == promiseBroken
	}
	return warned, broken
}
