package statistics

import (
	"maps"
	"slices"
)

// stream is what flows into the rows of one queue, channel and agent, as far as the query keeps these apart: flows add up, so that a
// thousand agents who are not kept apart are one stream.
type stream struct {
	rowKey
	wait    flow
	spent   flows
	waited  int64 // until the border before
	times   times
	changes bool // it is among those that change
}

// streams are the streams of a query, and in which of them lanes and agents flow.
type streams struct {
	all      []stream
	ids      map[rowKey]int32
	lanes    []int32 // -1: the query does not want it
	agents   []int32
	changing []int32 // those that have changed since the border before, or that something flows in
}

// flows adds up the time that passed in each row, for who waited and for agents: by work for what changes in a row and what goes on.
// Where there may be too many rows they are counted first.
func (s *summing) flows() {
	if (len(s.b.lanes)+len(s.b.agents))*len(s.borders) > mostRows {
		rows := 0
		s.each(func(int, *stream, int64, times) bool {
			rows++
			return rows <= mostRows
		})
		if s.over = rows > mostRows; s.over {
			return
		}
		s.sums = make(map[rowKey]*sum, rows)
	}
	s.each(func(row int, m *stream, queued int64, spent times) bool {
		to := s.sum(row, m.queue, m.channel, m.person)
		to.queued += queued
		for n := range spent {
			to.times[n] += spent[n]
		}
		return !s.over
	})
}

// each tells of each row and stream what flowed, where something did, until it is told not to go on.
func (s *summing) each(tell func(row int, m *stream, queued int64, spent times) bool) {
	f := s.streams()
	numbers := slices.Sorted(maps.Keys(s.b.sums.intervals))
	for n, border := range s.borders {
		for len(numbers) > 0 && numbers[0]*s.b.step < border {
			f.read(s.b.sums.intervals[numbers[0]])
			numbers = numbers[1:]
		}
		if !f.end(n-1, min(border, s.now), tell) {
			return
		}
	}
}

// streams are those of the query, by what flowed in the intervals that are forgotten.
func (s *summing) streams() *streams {
	f := &streams{ids: map[rowKey]int32{}, lanes: make([]int32, len(s.b.lanes)), agents: make([]int32, len(s.b.agents))}
	for n := range s.b.lanes {
		f.lanes[n] = -1
		if l, wanted := s.lane(int32(n)); wanted && s.agents.all() {
			f.lanes[n] = f.stream(s.key(0, l.queue, l.channel, -1))
			f.change(f.lanes[n]).wait.add(l.base)
		}
	}
	for n := range s.b.agents {
		f.agents[n] = -1
		if s.queues.all() && s.channels.all() && s.agents.keeps(int32(n)) {
			f.agents[n] = f.stream(s.key(0, -1, -1, int32(n)))
			f.change(f.agents[n]).spent.add(&s.b.agents[n].Base)
		}
	}
	return f
}

// stream is the number of a stream.
func (f *streams) stream(k rowKey) int32 {
	id, known := f.ids[k]
	if !known {
		id = int32(len(f.all))
		f.ids[k] = id
		f.all = append(f.all, stream{rowKey: k})
	}
	return id
}

// change is a stream that is about to change.
func (f *streams) change(id int32) *stream {
	m := &f.all[id]
	if !m.changes {
		m.changes = true
		f.changing = append(f.changing, id)
	}
	return m
}

// read takes the streams through an interval.
func (f *streams) read(v *interval) {
	for n := range v.cells {
		if id := f.lanes[v.cells[n].Lane]; id >= 0 && v.cells[n].Wait != (flow{}) {
			f.change(id).wait.add(v.cells[n].Wait)
		}
	}
	for n := range v.stands {
		if id := f.agents[v.stands[n].Agent]; id >= 0 {
			f.change(id).spent.add(&v.stands[n].N)
		}
	}
}

// end tells what flowed since the border before into the row that ends, until it is told not to go on; before the first border there is
// none.
func (f *streams) end(row int, until int64, tell func(row int, m *stream, queued int64, spent times) bool) bool {
	still := f.changing[:0]
	for _, id := range f.changing {
		m := &f.all[id]
		queued, spent := m.pass(until)
		if row >= 0 && (queued != 0 || spent != times{}) && !tell(row, m, queued, spent) {
			return false
		}
		if m.changes = m.flowing(); m.changes {
			still = append(still, id)
		}
	}
	f.changing = still
	return true
}

// pass is what flowed since it was asked last.
func (m *stream) pass(until int64) (queued int64, spent times) {
	now := m.wait.until(until)
	queued, m.waited = now-m.waited, now
	for n := range spent {
		now := m.spent[n].until(until)
		spent[n], m.times[n] = now-m.times[n], now
	}
	return queued, spent
}

// flowing reports whether something flows while nothing changes.
func (m *stream) flowing() bool {
	if m.wait.Rate != 0 {
		return true
	}
	for n := range m.spent {
		if m.spent[n].Rate != 0 {
			return true
		}
	}
	return false
}
