package routing

import (
	"bytes"
	"slices"
	"time"

	"github.com/deskline/deskline/interaction"
)

// seat is an agent who is logged in, as the board sees them.
type seat struct {
	record  interaction.Agent
	cohort  *cohort
	at      int   // place in the cohort
	room    set64 // by number of the kind: takes offers of it, and has room
	opens   uint8 // bit of each direction: takes offers of it at all
	touched bool  // to be refreshed
	asked   bool  // among those to be asked
	one     [1]interaction.AgentID
	flights []flown
	kept    []uint32 // what is kept for them
	cools   int64
}

// flown is a line of load that a decision in flight will bring.
type flown struct {
	id   interaction.ID
	line interaction.Line
	at   time.Time // of the decision
}

// SetAgent tells an agent's record as it is stored. An older version than the board knows changes nothing.
func (b *Board) SetAgent(a interaction.Agent) {
	s := b.seats[a.ID]
	if s != nil && a.Version <= s.record.Version || s == nil && a.Version <= b.away[a.ID] {
		return
	}
	if a.Standing == nil || a.Presence == interaction.PresenceNone || a.Presence == interaction.LoggedOut {
		if s != nil {
			b.unseat(s)
		}
		b.away[a.ID] = a.Version
		return
	}
	b.learn(a.Profile)
	if s == nil {
		delete(b.away, a.ID)
		s = &seat{one: [1]interaction.AgentID{a.ID}}
		b.seats[a.ID] = s
		b.flying(a.ID, func(f *flight, n int) { s.flights = append(s.flights, f.flown(n)) })
	}
	if s.cohort != nil && (s.record.Single != a.Single || !bytes.Equal(s.record.Profile, a.Profile)) {
		b.askRefused() // who was waited for may never have room
	}
	moved := s.cohort == nil || !sameQueues(s.record.Queues, a.Queues)
	s.record = a
	if moved {
		b.seatIn(s)
	}
	b.touch(s)
	b.cool(s)
}

// cool has the agent looked at again when they have cooled down.
func (b *Board) cool(s *seat) {
	if !s.record.CoolUntil.After(b.now) {
		s.cools = 0
		return
	}
	if at := s.record.CoolUntil.UnixMicro(); at != s.cools {
		s.cools = at
		b.cooling.add(cooling{at, s})
	}
}

// sameQueues is quick where both are the same list, as they are of one who only works.
func sameQueues(x, y []interaction.QueueID) bool {
	return len(x) == len(y) && (len(x) == 0 || &x[0] == &y[0] || slices.Equal(x, y))
}

// touch has the agent refreshed before the next question.
func (b *Board) touch(s *seat) {
	if !s.touched {
		s.touched = true
		b.touched = append(b.touched, s)
	}
}

// refreshAll refreshes those who were touched.
func (b *Board) refreshAll() {
	for _, s := range b.touched {
		if s.touched = false; s.cohort != nil {
			b.refresh(s)
		}
	}
	clear(b.touched)
	b.touched = b.touched[:0]
}

// seatIn puts the agent into the cohort of those who can do the same.
func (b *Board) seatIn(s *seat) {
	t := b.roster.talent(s.record.ID)
	c := b.cohortOf(&t, b.servingOf(s.record.Queues, t.queues))
	if c == s.cohort {
		return
	}
	if s.cohort != nil {
		s.room = s.room[:0]
		b.leave(s)
	}
	b.join(c, s)
	b.keepAnew(s.record.ID)
	b.askRefused()
}

func (b *Board) unseat(s *seat) {
	b.leave(s)
	delete(b.seats, s.record.ID)
	b.keepAnew(s.record.ID)
	b.askRefused()
}

// refresh works out anew what the agent has room for, and their keys. Who has room for more than before is to be asked.
func (b *Board) refresh(s *seat) {
	was := s.opens
	s.opens = s.open(interaction.Inbound, b.now) | s.open(interaction.Outbound, b.now)
	if was&^s.opens != 0 {
		b.askRefused() // somebody who was waited for is not there
	}
	gained := false
	for _, k := range b.kinds {
		_, no := b.fits(s, k)
		has := no == nil && s.opens&(1<<k.direction) != 0
		gained = gained || has && !s.room.has(k.number)
		s.room.put(k.number, has)
	}
	b.enterAll(s)
	if gained {
		b.ask(s)
	}
}

func (s *seat) open(d interaction.Direction, now time.Time) uint8 {
	if s.record.Open(d, now) {
		return 1 << d
	}
	return 0
}

// fits asks the capacity model whether the agent has room for one more of the kind, what is in flight included.
func (b *Board) fits(s *seat, k *kind) (weight int, no *interaction.Why) {
	load := s.record.Load
	if len(s.flights) > 0 {
		b.load = append(b.load[:0], load...)
		for n := range s.flights {
			b.load = append(b.load, s.flights[n].line)
		}
		load = b.load
	}
	r := &s.record
	return b.model.Fits(interaction.CapacityCheck{Agent: r.ID, Profile: r.Profile, Single: r.Single, Outside: r.Outside, Load: load,
		Queue: k.queue, Channel: k.channel, Class: k.class})
}

// ask puts the agent among those to be asked what is best for them.
func (b *Board) ask(s *seat) {
	if !s.asked {
		s.asked = true
		b.asked = append(b.asked, s)
	}
}

// rank is by what agents are compared.
type rank uint8

const (
	byIdle rank = iota // also of most skilled, which compares the skills first
	byLoad
	byTurn
	byHandled
	ranks
)

var rankOf = map[Strategy]rank{LongestIdle: byIdle, LeastLoaded: byLoad, RoundRobin: byTurn, MostSkilled: byIdle, FewestHandled: byHandled}

// The most that keys can hold. Open items count up to 511, what else is counted up to 16,383, and times from 1990 to 2059.
const (
	mostOpen    = 1<<9 - 1
	mostCounted = 1<<14 - 1
	mostTime    = 1<<41 - 1
)

var firstTime = time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()

// key is the agent's place by a rank: the lowest is best.
func (b *Board) key(s *seat, r rank) uint64 {
	open, weight, offers := s.counts()
	t := &s.record.Tally
	few := uint64(min(open, mostOpen))
	if r == byTurn {
		return milli(s.lastOffered())<<9 | few
	}
	first := 0
	switch r {
	case byLoad:
		first = weight
	case byHandled:
		first = t.Handled + offers
	}
	return uint64(min(first, mostCounted))<<50 | few<<41 | milli(b.idleSince(t))
}

// counts is how many open items the agent has, what their open work weighs, and how many open offers they have, with what is in flight.
func (s *seat) counts() (open, weight, offers int) {
	outside := max(s.record.Outside, 0)
	open, weight, offers = outside+len(s.flights), outside, len(s.flights)
	for n := range s.record.Load {
		l := &s.record.Load[n]
		if weight += l.Weight; l.Weight > 0 {
			open++
		}
		if l.Phase == interaction.PhaseOffered {
			offers++
		}
	}
	for n := range s.flights {
		weight += s.flights[n].line.Weight
	}
	return open, weight, offers
}

// lastOffered is when the agent was last offered anything, what is in flight included.
func (s *seat) lastOffered() time.Time {
	last := s.record.Tally.Offered
	for n := range s.flights {
		if at := s.flights[n].at; at.After(last) {
			last = at
		}
	}
	return last
}

// idleSince is since when the agent counts as idle.
func (b *Board) idleSince(t *interaction.Tally) time.Time {
	if t.Idle.IsZero() || !b.idleSurvives && t.LoggedIn.After(t.Idle) {
		return t.LoggedIn
	}
	return t.Idle
}

func milli(t time.Time) uint64 {
	if t.IsZero() {
		return 0
	}
	return uint64(min(max(t.UnixMilli()-firstTime, 0), mostTime))
}
