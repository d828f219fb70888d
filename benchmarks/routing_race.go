package main

import (
	"fmt"
	"runtime"

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
	for k := range c.seats {
		d.SetAgent(c.agentRecord(k))
	}
	for n := range c.items {
		d.SetInteraction(c.record(int32(n)))
	}
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
	runtime.GC()
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
