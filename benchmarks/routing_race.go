package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/deskline/deskline/interaction"
	"github.com/deskline/deskline/routing"
)

// race lets the board and the scans answer the same questions. The scans go first and write the script, the board follows it and
// must decide the same: a stretch of events at a time, so that a round takes both at the same state.
type race struct {
	centre *centre
	board  decider
	events int // of a stretch
	turn   func(*centre, *script)
	ahead  []*script
	err    error
}

// quiet leaves one core, and the collector to those who call it. Call what it returns at the end.
func quiet() func() {
	cores, percent := runtime.GOMAXPROCS(1), debug.SetGCPercent(-1)
	return func() {
		runtime.GOMAXPROCS(cores)
		debug.SetGCPercent(percent)
	}
}

// newRace opens a contact centre. A scan is timed at every so many questions.
func newRace(w workload, events, every int) (*race, error) {
	c := newCentre(w)
	c.watch = &stopwatch{every: every}
	r := &race{centre: c, events: events, turn: (*centre).turn}
	board, err := routing.NewBoard(c.config())
	if err != nil {
		return nil, err
	}
	r.board = board
	c.tell(board)
	if d, some := board.Next(); some {
		return nil, fmt.Errorf("%w: %+v at the beginning", errOtherwise, d)
	}
	r.scan() // so that the board may go first in a round
	return r, r.err
}

// tell tells everything as it is.
func (c *centre) tell(d decider) {
	d.Advance(timeOf(c.now))
	c.acquaint(d)
	for k := range c.seats {
		d.SetAgent(c.agentRecord(k))
	}
	for n := range c.items {
		d.SetInteraction(c.record(int32(n)))
	}
}

// acquaint lets every demand come and go once before anybody is there: a board that has run for a day has seen them all.
func (c *centre) acquaint(d decider) {
	was := len(c.items)
	for q := range c.queues {
		for extra := int8(noExtra); extra < extraCount; extra++ {
			c.items = append(c.items, item{created: c.now, version: 1, queue: int32(q), extra: extra, named: nobody, refuser: nobody})
			record := c.record(int32(len(c.items) - 1))
			record.ID[7] = 1 // no item's
			d.SetInteraction(record)
			record.Version, record.State = 2, interaction.StateCompleted
			d.SetInteraction(record)
		}
	}
	c.items = c.items[:was]
}

// records are all agents', as the store has them.
func (c *centre) records() []interaction.Agent {
	all := make([]interaction.Agent, len(c.seats))
	for k := range all {
		all[k] = c.agentRecord(k)
	}
	return all
}

// scan answers the next stretch, and returns what the scans took.
func (r *race) scan() stopwatch {
	w := r.centre.watch
	*w = stopwatch{every: w.every}
	runtime.GC()
	s := &script{}
	for range r.events {
		r.turn(r.centre, s)
	}
	if r.ahead = append(r.ahead, s); w.differs && r.err == nil {
		r.err = errScansDiffer
	}
	return *w
}

// follow lets the board answer the stretch that it has not seen.
func (r *race) follow(read func(*reader) error) *script {
	s := r.ahead[0]
	r.ahead = r.ahead[1:]
	if r.err != nil {
		return s
	}
	if err := read(&reader{decider: r.board, script: s}); err != nil {
		r.err = err
	}
	return s
}

// times are what the board took for each question of a stretch, in ns.
func (r *race) times() (took [2][]float64) {
	r.follow(func(reader *reader) (err error) {
		took, err = reader.timed()
		return err
	})
	return took
}
